"""What is asked of a training between two steps, by its own process and by others."""

from collections.abc import Generator

from cutstudio.engine import events as ev
from cutstudio.engine.errors import ExploreError, RecipeError
from cutstudio.engine.inbox import Inbox
from cutstudio.engine.settings import SETTINGS
from cutstudio.engine.timing import Stopwatch
from cutstudio.engine.training.failing import as_ours
from cutstudio.engine.training.following import Orders
from cutstudio.engine.training.keeping import Keeper
from cutstudio.engine.training.learner import Learner
from cutstudio.engine.training.reporting import Reporter
from cutstudio.engine.writing import Writer

_HELD_SECONDS = 0.5  # between two looks while paused

#: Values of settings by the step, counted from 1, that first uses them.
Changes = dict[int, dict[str, float]]


class Commands:
    """Obeys a :class:`~cutstudio.engine.events.Control` and the run's inbox.

    Args:
        changes: where changed settings are put for the steps to come.
        stopwatch: of the run; stands still in a pause.
    """

    def __init__(
        self,
        learner: Learner,
        writer: Writer,
        keeper: Keeper,
        reporter: Reporter,
        *,
        inbox: Inbox,
        orders: Orders,
        changes: Changes,
        stopwatch: Stopwatch,
    ) -> None:
        self._learner, self._writer, self._keeper = learner, writer, keeper
        self._reporter, self._inbox, self._changes = reporter, inbox, changes
        self._orders, self._control, self._stopwatch = orders, writer.control, stopwatch

    def obey(self) -> Generator[ev.Event, None, bool]:
        """Do what was asked since the last step; True when training should stop."""
        held = False
        while True:
            for complaint in self._inbox.poll():
                yield from self._writer.warn(self._learner.step, complaint, "It was thrown away.")
            commands = self._control.take()
            for key, value in commands.changes.items():
                yield from self._steer(key, value)
            if commands.sample or commands.save:
                yield from self._reporter.flush(force=True)
            if commands.sample:
                yield from self._keeper.sample()
            if commands.save:
                yield from self._keeper.save()
            serve(self._learner, commands)
            if commands.stop:
                return True
            if not self._control.paused:
                if held:
                    self._stopwatch.go()
                    yield from self._writer.tell(ev.Continued(self._learner.step))
                return False
            yield from self._reporter.flush(force=True)
            if not held:
                held = True
                self._stopwatch.hold()
                yield from self._writer.tell(ev.Paused(self._learner.step))
            self._control.wait(_HELD_SECONDS)
            self._orders.wait()

    def _steer(self, key: str, value: float) -> Generator[ev.Event, None, None]:
        """Record a changed setting, so that it is on disk before the step that uses it."""
        if key not in SETTINGS or not SETTINGS[key].help.steerable:
            raise RecipeError([f"{key} cannot be changed while training"])
        checked = self._learner.recipe.with_changes({key: value})[key]
        assert isinstance(checked, float)
        step = self._learner.step + 1
        self._changes.setdefault(step, {})[key] = checked
        yield from self._writer.tell(ev.SettingChanged(step, key, checked))


def serve(learner: Learner, commands: ev.Commands) -> None:
    """Answer those that ask for the model as it is."""
    for future in commands.snapshots:
        if future.set_running_or_notify_cancel():
            try:
                future.set_result(learner.model())
            except Exception as error:  # whoever asked learns it; training goes on
                future.set_exception(as_ours(error))


def refuse(commands: ev.Commands) -> None:
    """Tell those that ask for the model that there is none yet."""
    for future in commands.snapshots:
        if future.set_running_or_notify_cancel():
            future.set_exception(
                ExploreError(
                    "The run has no networks yet.", hint="Try again when training has begun."
                )
            )

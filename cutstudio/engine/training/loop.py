"""The training loop: step after step, until the end or a stop."""

import contextlib
import time
import traceback
from collections.abc import Generator

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine import events as ev
from cutstudio.engine.data import Batch, Batches
from cutstudio.engine.device import keeping_freed_memory
from cutstudio.engine.errors import CutStudioError, NonFiniteLoss, RankLost, StorageError
from cutstudio.engine.health import Health
from cutstudio.engine.inbox import Inbox
from cutstudio.engine.pacing import Pacer
from cutstudio.engine.previews import Previews
from cutstudio.engine.training.commands import Changes, Commands
from cutstudio.engine.training.failing import as_ours, offer_remedy
from cutstudio.engine.training.following import Orders
from cutstudio.engine.training.keeping import Keeper
from cutstudio.engine.training.learner import Learner
from cutstudio.engine.training.reporting import Reporter
from cutstudio.engine.writing import Writer


class Loop:
    """One training in one process, from where its learner is.

    Args:
        learner: what learns; at step 0, or restored.
        batches: what to learn from.
        writer: of the run folder.
        inbox: commands of other processes.
        orders: for the processes beside this one.
        pacer: keeps the run's time limit.
        stop_after: finished steps after which to stop, if not at the end of the run.
        found: the checkpoint that the learner was restored from, if any.
        save_every: as in :func:`cutstudio.engine.training.starting.train`.

    Attributes:
        changes: settings that change at later steps.
    """

    def __init__(
        self,
        learner: Learner,
        batches: Batches,
        writer: Writer,
        inbox: Inbox,
        orders: Orders,
        *,
        pacer: Pacer,
        stop_after: int | None,
        found: ckpt.Checkpoint | None,
        save_every: int,
    ) -> None:
        self._learner, self._batches, self._writer = learner, batches, writer
        self._orders, self._pacer, self._stop_after = orders, pacer, stop_after
        self.changes: Changes = {}
        health = Health(learner.recipe)
        previews = Previews(writer.run, batches, pacer.stopwatch.clock)
        self._reporter = Reporter(learner, writer, health)
        self._keeper = Keeper(
            learner,
            writer,
            self._reporter,
            previews,
            health=health,
            found=found,
            save_every=save_every,
            stopwatch=pacer.stopwatch,
        )
        self._commands = Commands(
            learner,
            writer,
            self._keeper,
            self._reporter,
            inbox=inbox,
            orders=orders,
            changes=self.changes,
            stopwatch=pacer.stopwatch,
        )

    def run(self) -> Generator[ev.Event, None, None]:
        """Train, save, and say how it ended."""
        yield from self._writer.tell(self._started())
        trouble: Exception | None = None
        try:
            yield from self._steps()
        except (NonFiniteLoss, StorageError, RankLost):
            raise  # what is in memory is not to be kept, or cannot be
        except Exception as error:
            trouble = error
        if trouble is not None:
            yield from self._rescue(trouble)
        yield from self._reporter.flush(force=True)
        self._reporter.keep_speed()
        yield from self._keeper.sample()
        yield from self._keeper.save()
        reason = "completed" if self._learner.step >= self._learner.steps else "stopped"
        self._orders.end(reason)
        yield from self._writer.tell(ev.Finished(self._learner.step, reason))

    @property
    def _end(self) -> int:
        """Finished steps after which to stop."""
        steps = self._learner.steps
        return min(steps, self._stop_after or steps)

    def _steps(self) -> Generator[ev.Event, None, None]:
        """Steps until the end or a stop."""
        learner = self._learner
        with keeping_freed_memory(learner.place.device):
            while learner.step < self._end:
                batches = self._batches.run(learner.step, learner.group.share)
                with contextlib.closing(batches):
                    if (yield from self._steps_of_one_length(batches)):
                        return

    def _steps_of_one_length(
        self, batches: Generator[Batch, None, None]
    ) -> Generator[ev.Event, None, bool]:
        """Steps until the end, until the run's length has changed, or until a stop was asked for:
        True then.
        """
        learner, clock = self._learner, self._pacer.stopwatch.clock
        while learner.step < self._end:
            if (yield from self._commands.obey()):
                return True
            if (yield from self._change_length()):
                return False
            started, began = clock(), time.monotonic()
            changes = self.changes.get(learner.step + 1, {})
            self._orders.step(changes)
            batch = next(batches)
            waited = time.monotonic() - began
            lr, losses = learner.learn(batch, changes)
            if why := learner.unrecorded():
                yield from self._writer.warn(
                    learner.step,
                    why,
                    "Training goes on as usual. Set device.record_steps to false.",
                )
            self._reporter.add(lr, losses, began, waited)
            yield from self._reporter.flush(force=False)
            self._pacer.add(clock() - started)
            yield from self._keeper.keep()
        return False

    def _change_length(self) -> Generator[ev.Event, None, bool]:
        """Give the run another length where it would not end in time, or where that is recorded;
        whether it was changed. The record is on disk before the first step that follows it.
        """
        learner, keeper, pacer = self._learner, self._keeper, self._pacer
        each = keeper.with_its_part(pacer.step_seconds)
        steps = pacer.new_length(learner.step, learner.steps, each, keeper.closing_seconds)
        if steps is None:
            return False
        length = learner.length.changed(learner.step, steps)
        yield from self._reporter.flush(force=True)
        timing, run = pacer.record(length), self._writer.run
        yield from self._writer.write(lambda: run.write_timing(timing), learner.step)
        self._orders.change_length(steps)
        learner.length, self._batches = length, self._batches.of_length(length)
        yield from self._writer.tell(ev.LengthChanged(learner.step, steps))
        return True

    def _rescue(self, error: Exception) -> Generator[ev.Event, None, None]:
        """Save what the finished steps have made, and raise the error, as ours where it can be.

        Where the memory gave out inside of a step, D may be one update ahead of G.
        """
        traceback.clear_frames(error.__traceback__)  # the failed step's tensors go
        self._learner.forget_the_step()
        ours = as_ours(error)
        saved = yield from self._save_after(ours)
        offer_remedy(ours, self._learner.recipe, self._learner.place, saved=saved)
        raise ours from error

    def _save_after(self, error: CutStudioError) -> Generator[ev.Event, None, bool]:
        """Whether all finished steps are saved now; if not, ``error`` says why."""
        if not self._learner.step or self._keeper.saved:
            return self._keeper.saved and self._learner.step > 0
        try:
            yield from self._reporter.flush(force=True)
            yield from self._writer.tell(self._keeper.save_now())
        except (OSError, RuntimeError, MemoryError) as second:
            error.details = f"{error.details}\nIt could not be saved: {second!r}".strip()
            return False
        return True

    def _started(self) -> ev.Started:
        learner = self._learner
        count = learner.group.share.count
        return ev.Started(
            run=str(self._writer.run.path),
            method=learner.recipe.method,
            device=f"{count} x {learner.place.name}" if count > 1 else learner.place.name,
            precision=learner.place.precision,
            steps=learner.steps,
            from_step=learner.step,
            parameters=learner.parameters(),
        )

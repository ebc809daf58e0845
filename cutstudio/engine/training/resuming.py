"""What an earlier training left in a run folder, and what is to be said about it."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine import eventlog
from cutstudio.engine import events as ev
from cutstudio.engine.errors import CheckpointDamaged, RunError
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.run import RunFolder
from cutstudio.engine.settings import SETTINGS
from cutstudio.engine.training.commands import Changes
from cutstudio.engine.writing import Writer


@dataclass(frozen=True)
class Earlier:
    """What a run goes on from.

    Attributes:
        found: its newest whole checkpoint; None when it was interrupted before its first.
        damaged: what is wrong with newer ones.
        changed: the run's recipe from now on, if not as it was.
        steered: values that overrule those steered at later steps.
    """

    found: ckpt.Checkpoint | None = None
    damaged: list[CheckpointDamaged] = field(default_factory=list)
    changed: Recipe | None = None
    steered: Mapping[str, Any] = field(default_factory=dict)

    @property
    def step(self) -> int:
        """Finished steps."""
        return self.found.step if self.found else 0

    @property
    def seconds(self) -> float:
        """How long the run was trained for; 0 where its checkpoint does not say."""
        seconds = self.found.numbers.get("seconds", 0.0) if self.found else 0.0
        return float(seconds) if isinstance(seconds, int | float) and seconds >= 0 else 0.0

    def with_changes(self, changes: Mapping[str, Any]) -> "Earlier":
        """The same where the run's recipe has changed since it was found."""
        if self.changed is None:
            return self
        return replace(self, changed=self.changed.with_changes(changes))


def refuse_if_complete(run: RunFolder, found: ckpt.Checkpoint | None, steps: int) -> None:
    """Leave a run alone that has nothing left to learn.

    Raises:
        RunError: all its ``steps`` are done, and it said so.
    """
    if found is None or found.step < steps:
        return
    if ev.Finished(found.step, "completed") in run.events():
        raise RunError(
            f"The run is complete: {found.step} of {steps} steps are done.",
            hint="Translate with it, or start a new run with more steps.",
        )


def repeated(
    run: RunFolder, step: int, steered: Mapping[str, Any]
) -> tuple[Changes, list[ev.SettingChanged]]:
    """Changes of steps after ``step``, which the log still has, are repeated at their steps; those
    that ``steered`` overrules get its value, and are to be logged anew.
    """
    changes: Changes = {}
    overruled = {}
    for event in run.events():
        if isinstance(event, ev.SettingChanged) and event.step > step:
            value = steered.get(event.key, event.value)
            changes.setdefault(event.step, {})[event.key] = value
            if event.key in steered:
                overruled[event.step, event.key] = replace(event, value=value)
    return changes, list(overruled.values())


def told(earlier: Earlier, writer: Writer, lines: int) -> Generator[ev.Event, None, None]:
    """Tell what the run goes on from, and what is wrong with it.

    Args:
        earlier: what was found.
        writer: of the run.
        lines: that the log had.
    """
    step = earlier.step
    yield from writer.tell(ev.Resumed(step))
    if earlier.found is None:
        message = "The run was interrupted before its first checkpoint."
        yield from writer.warn(step, message, "It starts from step 1 again.")
    for error in earlier.damaged:
        yield from writer.warn(step, error.message, f"Went back to {step}.")
    yield from _told_of_log(earlier, writer, lines)
    if earlier.changed is not None:
        yield from _told_of_changes(earlier.changed, writer, step)


def _told_of_log(earlier: Earlier, writer: Writer, lines: int) -> Generator[ev.Event, None, None]:
    path, step = writer.run.events_path, earlier.step
    damaged = eventlog.damage(path)
    if damaged:
        numbers = ", ".join(map(str, damaged[:5])) + (", ..." if len(damaged) > 5 else "")
        yield from writer.warn(
            step,
            f"The log {path.name} is damaged in line {numbers}.",
            "These lines are left out; weights and steps are not concerned.",
        )
    expected = earlier.found.numbers.get("log_lines") if earlier.found else None
    missing = expected - lines if isinstance(expected, int) else 0
    if missing > 0:
        yield from writer.warn(
            step,
            f"The log {path.name} was cut off: {missing} lines are missing.",
            "Curves have a gap there; weights and steps are not concerned.",
        )


def _told_of_changes(changed: Recipe, writer: Writer, step: int) -> Generator[ev.Event, None, None]:
    before = writer.run.recipe()
    keys = [key for key in SETTINGS if changed[key] != before[key]]
    yield from writer.write(lambda: writer.run.write_recipe(changed), step)
    words = ", ".join(f"{key} {before[key]} -> {changed[key]}" for key in keys)
    yield from writer.warn(step, f"Goes on with other settings: {words}.")

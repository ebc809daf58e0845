"""Branches: a new run that begins where another was at one of its checkpoints.

The new folder holds that checkpoint, the previews and the log up to it, so its curves have their
past; resuming it goes on from there. The run it came from is only read.
"""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cutstudio.engine import events as ev
from cutstudio.engine.errors import CheckpointError, RecipeError, RunError
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.run import RunFolder
from cutstudio.engine.settings import SETTINGS
from cutstudio.engine.timing import Timing

#: What a branch may change besides the settings that can be steered: none of it touches the
#: networks, whose weights are taken over.
CHANGEABLE = frozenset(
    {"training.steps", "training.seed", "training.sample_seconds", "training.checkpoint_minutes",
     "training.keep_checkpoints", "training.previews", "data.source", "data.target",
     "device.device"}
)  # fmt: skip

_KEPT = (
    ev.Started, ev.Progress, ev.SampleSaved, ev.FirstLookSaved, ev.CheckpointSaved,
    ev.SettingChanged, ev.LengthChanged, ev.Warned,
)  # fmt: skip


def branch(
    run: RunFolder, step: int, to: Path | str, changes: Mapping[str, Any] | None = None
) -> RunFolder:
    """Make a run in the new folder ``to`` that goes on from checkpoint ``step`` of ``run``.

    Args:
        run: the run to branch from; it may be training.
        step: one of its checkpoints.
        to: a folder that does not exist yet.
        changes: settings of the new run: those that can be steered, which take effect with its
            first step, and :data:`CHANGEABLE`.

    Raises:
        CheckpointError: there is no such checkpoint.
        RecipeError: a setting cannot be changed in a branch, or has a wrong value.
        RunError: the folder exists, or cannot be written.
    """
    changes = dict(changes or {})
    recipe = run.recipe().with_changes(_checked(changes))
    if step not in run.checkpoints():
        raise CheckpointError(
            f"The run {run.name!r} has no checkpoint {step}.", hint="Choose another checkpoint."
        )
    made = RunFolder(to)
    if made.path.exists():
        raise RunError(f"The folder {str(made.path)!r} exists already.", hint="Choose another.")
    try:
        made.create(recipe)
        if "training.steps" not in changes:
            _keep_length(run, made)
        _fill(run, step, made)
        _continue_log(run, step, made, changes)
    except BaseException as error:
        shutil.rmtree(made.path, ignore_errors=True)
        if isinstance(error, OSError):
            raise RunError(f"The branch cannot be written: {error.strerror}.") from error
        raise
    return made


def steps_of(recipe: Recipe, run: RunFolder) -> int:
    """The length of ``run`` in steps, with its changes; 0 when it cannot be known.

    Raises:
        RunError: its changes cannot be read.
    """
    timing = run.timing()
    if timing is not None and timing.changes:
        return timing.changes[-1][1]
    for event in reversed(run.events()):
        if isinstance(event, ev.Started):
            return event.steps
    return recipe.training.steps


def _checked(changes: Mapping[str, Any]) -> dict[str, Any]:
    wrong = [
        f"{key} cannot be changed in a branch"
        for key in changes
        if key not in CHANGEABLE and not (key in SETTINGS and SETTINGS[key].help.steerable)
    ]
    if wrong:
        raise RecipeError(wrong)
    return dict(changes)


def _keep_length(run: RunFolder, made: RunFolder) -> None:
    """The changes of the run's length, so that the branch has the same learning rates; the time
    limit that they came from was the run's.
    """
    timing = run.timing()
    if timing is not None and timing.changes:
        made.write_timing(Timing(None, measured=True, changes=timing.changes))


def _fill(run: RunFolder, step: int, made: RunFolder) -> None:
    """Checkpoint, first look, previews and masks."""
    if run.first_look_path.is_file():
        shutil.copyfile(run.first_look_path, made.first_look_path)
    shutil.copytree(run.checkpoint_path(step), made.checkpoint_path(step))
    if run.masks_path.is_dir():
        shutil.copytree(run.masks_path, made.masks_path)
    for sample in run.samples():
        if sample.step > step:
            continue
        for name in sample.pictures.values():
            origin, place = run.path / name, made.path / name
            if origin.is_file() and not place.exists():
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(origin, place)


def _continue_log(run: RunFolder, step: int, made: RunFolder, changes: Mapping[str, Any]) -> None:
    """The log up to the checkpoint, then the changed weights and rates."""
    lines: list[ev.Event] = []
    for event in run.events():
        mine = not isinstance(event, ev.CheckpointSaved) or event.step == step
        if isinstance(event, _KEPT) and mine and getattr(event, "step", 0) <= step:
            lines.append(event)
    for key, value in changes.items():
        if SETTINGS[key].help.steerable:
            lines.append(ev.SettingChanged(step + 1, key, float(value)))
    _write(made, lines)


def _write(made: RunFolder, events: list[ev.Event]) -> None:
    """As :class:`EventLog` would have, in one go: a long run has a hundred thousand lines."""
    with made.events_path.open("x", encoding="ascii", newline="\n") as file:
        for number, event in enumerate(events, start=1):
            body = {"seq": number, **ev.to_json(event)}
            file.write(json.dumps(body, separators=(",", ":")) + "\n")

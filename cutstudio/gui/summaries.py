"""What the gallery says about a run, read from its folder quickly. For worker threads.

The log of a long run has tens of megabytes, so only its beginning and its end are read.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

from cutstudio.engine import events as ev
from cutstudio.engine import images
from cutstudio.engine.comparison_folder import report_of
from cutstudio.engine.errors import CutStudioError
from cutstudio.engine.run import RunFolder
from cutstudio.gui import pixels
from cutstudio.gui.engine_words import said

#: Bytes of the log that are read at either end.
_PART = 1 << 16
#: Picture of a card, in device pixels at most.
SIDE = 640

FINISHED, STOPPED, TRAINING, BROKEN = "finished", "stopped", "training", "broken"


@dataclass(frozen=True)
class Summary:
    """One run.

    Attributes:
        path: the run folder.
        method: ``cut``, ``fastcut``, ``sincut``; empty where the recipe cannot be read.
        state: ``finished``, ``stopped``, ``training`` or ``broken``.
        step: finished steps.
        steps: length of the run; 0 where it is not known.
        checkpoints: number of complete ones.
        changed: seconds since 1970 when something was last written.
        picture: the latest output; None where there is none.
        problem: why the run is broken.
        report: of the comparison that the run belongs to; None where there is none.
    """

    path: Path
    method: str = ""
    state: str = BROKEN
    step: int = 0
    steps: int = 0
    checkpoints: int = 0
    changed: float = 0.0
    picture: QImage | None = None
    problem: str = ""
    report: Path | None = None

    @property
    def name(self) -> str:
        """The folder's name; in a comparison, where all are called ``seed-0``, with the recipe's
        before it.
        """
        return f"{self.path.parent.name} {self.path.name}" if self.report else self.path.name

    @property
    def resumable(self) -> bool:
        """Whether training can go on from a checkpoint."""
        return self.state == STOPPED and self.checkpoints > 0

    def matches(self, words: str, state: str = "") -> bool:
        """Whether each of ``words`` is in the name, the method or the state, or in ``state``, which
        is what a window says of it.
        """
        hay = f"{self.name} {self.method} {self.state} {state}".casefold()
        return all(word in hay for word in words.casefold().split())


def find(folder: Path, others: Iterable[Path] = ()) -> list[Path]:
    """Run folders directly below ``folder``, and those of ``others`` that are still there, the
    latest changed first.
    """
    found = dict.fromkeys(path for path in others if RunFolder(path).exists())
    try:
        below = [Path(entry.path) for entry in os.scandir(folder) if entry.is_dir()]
    except OSError:
        below = []  # it is made with the first run
    found |= dict.fromkeys(path for path in below if RunFolder(path).exists())
    return sorted(found, key=_changed, reverse=True)


def read(path: Path) -> Summary:
    """Look into a run folder. A run that cannot be read is told as ``broken``."""
    run = RunFolder(path)
    try:
        recipe, timing = run.recipe(), run.timing()
    except CutStudioError as error:
        return Summary(path, problem=said(error.message), changed=_changed(path))
    tail = _tail(run)
    started = next((e for e in reversed(tail) if isinstance(e, ev.Started)), None) or _head(run)
    checkpoints = run.checkpoints()
    steps = recipe.training.steps if started is None else started.steps
    if timing is not None and timing.changes:
        steps = timing.changes[-1][1]
    return Summary(
        path=path,
        method=recipe.method,
        state=_state(run, tail),
        step=_step(tail, checkpoints),
        steps=steps,
        checkpoints=len(checkpoints),
        changed=_changed(path),
        picture=_picture(run),
        report=report_of(path),
    )


def unchanged(before: Summary) -> bool:
    """Whether nothing was written since ``before``. A run in training is always looked at again:
    it may have died.
    """
    return before.state != TRAINING and _changed(before.path) == before.changed


def _tail(run: RunFolder) -> list[ev.Event]:
    try:
        size = run.events_path.stat().st_size
    except OSError:
        return []
    # Beginning inside of a line is fine: what is no event is passed over.
    return run.follow(max(0, size - _PART))[0]


def _head(run: RunFolder) -> ev.Started | None:
    try:
        with run.events_path.open("rb") as file:
            lines = file.read(_PART).splitlines()
    except OSError:
        return None
    for line in lines:
        try:
            event = ev.from_json(json.loads(line))
        except (ValueError, AttributeError):
            continue
        if isinstance(event, ev.Started):
            return event
    return None


def _state(run: RunFolder, tail: list[ev.Event]) -> str:
    if run.in_use():
        return TRAINING
    ends = (ev.Started, ev.Resumed, ev.Progress, ev.Finished)
    last = next((e for e in reversed(tail) if isinstance(e, ends)), None)
    if isinstance(last, ev.Finished):
        return FINISHED if last.reason == "completed" else STOPPED
    return STOPPED


def _step(tail: list[ev.Event], checkpoints: list[int]) -> int:
    for event in reversed(tail):
        if isinstance(event, ev.Progress | ev.Finished):
            return event.step
        if isinstance(event, ev.Resumed):
            return event.from_step
    return checkpoints[-1] if checkpoints else 0


def _picture(run: RunFolder) -> QImage | None:
    """The output of the latest sample that can be read."""
    output = run.sample_path(0, "output")
    for path in sorted(output.parent.parent.glob(f"*/{output.name}"), reverse=True)[:2]:
        try:
            return pixels.thumbnail(images.read(path).rgb, SIDE, SIDE)
        except CutStudioError:
            continue  # it is being written: the one before will do
    return None


def _changed(path: Path) -> float:
    times = []
    for candidate in (RunFolder(path).events_path, path):
        try:
            times.append(candidate.stat().st_mtime)
        except OSError:
            times.append(0.0)
    return times[0] or times[1]

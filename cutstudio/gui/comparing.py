"""What is compared between runs, read from their folders. For worker threads."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

from cutstudio.engine import events as ev
from cutstudio.engine import images
from cutstudio.engine.errors import CutStudioError
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.run import RunFolder
from cutstudio.engine.setting import Value
from cutstudio.engine.settings import SETTINGS
from cutstudio.gui import pixels
from cutstudio.gui.widgets.loss_history import LossHistory

#: Outputs are shown at this size at most.
SIDE = 1280


@dataclass(frozen=True)
class Compared:
    """One run.

    Attributes:
        path: its folder.
        recipe: its settings.
        history: its losses.
        step: of the output shown; 0 when there is none.
        output: the latest preview's output.
        picture: its file.
    """

    path: Path
    recipe: Recipe
    history: LossHistory
    step: int
    output: QImage | None
    picture: Path | None = None


def read(paths: Sequence[Path]) -> list[Compared]:
    """Read the runs.

    Raises:
        RunError: one cannot be read.
    """
    return [_read(path) for path in paths]


def _read(path: Path) -> Compared:
    run = RunFolder(path)
    recipe = run.recipe()
    history = LossHistory()
    samples = []
    for event in run.events():
        if isinstance(event, ev.Progress):
            history.append(event.step, event.losses)
        elif isinstance(event, ev.SampleSaved):
            samples.append(event)
    for sample in reversed(samples[-3:]):
        try:
            place = run.picture(sample.pictures["output"])
            picture = images.read(place).rgb
        except (CutStudioError, KeyError):
            continue  # deleted since: the one before will do
        small = pixels.thumbnail(picture, SIDE, SIDE)
        return Compared(path, recipe, history, sample.step, small, place)
    return Compared(path, recipe, history, 0, None)


def history(path: Path) -> LossHistory:
    """The losses of the run in ``path``."""
    losses = LossHistory()
    for event in RunFolder(path).events():
        if isinstance(event, ev.Progress):
            losses.append(event.step, event.losses)
    return losses


def differences(recipes: Sequence[Recipe]) -> list[tuple[str, list[Value]]]:
    """The settings in which the recipes differ: key and the value in each, method and preset
    first.
    """
    found: list[tuple[str, list[Value]]] = []
    for key in ("method", "preset"):
        values: list[Value] = [getattr(recipe, key) for recipe in recipes]
        if len(set(values)) > 1:
            found.append((key, values))
    for key in SETTINGS:
        values = [recipe[key] for recipe in recipes]
        if len(set(values)) > 1:
            found.append((key, values))
    return found

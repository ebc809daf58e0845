"""What the window of a run's samples reads from the run folder. For worker threads."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

from cutstudio.engine import images, stars
from cutstudio.engine.errors import CutStudioError
from cutstudio.engine.run import RunFolder
from cutstudio.gui import pixels


@dataclass(frozen=True)
class Samples:
    """What a run has to show.

    Attributes:
        outputs: the outputs' files by step, rising, the first source's first.
        source: the picture that they translate; None where it was deleted.
        starred: steps of the starred ones.
        checkpoints: steps of the checkpoints, rising.
    """

    outputs: dict[int, tuple[Path, ...]]
    source: Path | None
    starred: frozenset[int]
    checkpoints: tuple[int, ...]

    def checkpoint_of(self, step: int) -> int | None:
        """The checkpoint nearest to a sample; None where there is none."""
        return stars.nearest(step, self.checkpoints)


def look(path: Path) -> Samples:
    """Read the run in ``path``.

    Raises:
        RunError: no run is here, or its stars cannot be read.
    """
    run = RunFolder(path)
    run.recipe()
    outputs = {}
    for sample in run.samples():
        names = [name for kind, name in sample.pictures.items() if kind.startswith("output")]
        places = tuple(place for place in map(run.picture, names) if place.is_file())
        if places:
            outputs[sample.step] = places
    source = run.shown("source")
    return Samples(
        dict(sorted(outputs.items())), source if source.is_file() else None,
        stars.starred(run), tuple(run.checkpoints()),
    )  # fmt: skip


def star(path: Path, step: int, on: bool) -> frozenset[int]:
    """Mark a sample of the run in ``path``, or take the mark away; all marked ones."""
    return stars.star(RunFolder(path), step, on=on)


def picture(step: int, path: Path, side: int) -> tuple[int, QImage | None]:
    """The sample of ``step`` at most ``side`` large; no picture where the file is gone."""
    try:
        return step, pixels.thumbnail(images.read(path).rgb, side, side)
    except CutStudioError:
        return step, None

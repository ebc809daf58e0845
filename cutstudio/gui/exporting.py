"""What the Export page asks of the engine. Everything here runs in worker threads."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

from cutstudio.engine import images
from cutstudio.engine.run import RunFolder
from cutstudio.gui import pixels

#: Longest side of the pictures that are shown before and after, in pixels.
SIDE = 1600


@dataclass(frozen=True)
class Job:
    """What to translate, with what, and where to.

    Attributes:
        run: the run folder.
        checkpoint: ``last``, ``best`` or a step.
        inputs: pictures and folders.
        out: folder of the outputs.
        scale: ``run``, ``native`` or a factor of the native size.
        overwrite: replace existing files instead of taking new names.
    """

    run: Path
    checkpoint: str | int
    inputs: tuple[Path, ...]
    out: Path
    scale: str | float
    overwrite: bool


@dataclass(frozen=True)
class Outcome:
    """One picture: ``output`` is None where it failed, and ``reason`` says why."""

    index: int
    total: int
    source: Path
    output: Path | None
    seconds: float
    reason: str


@dataclass(frozen=True)
class Loading:
    """The networks are being loaded."""


def steps(run: Path) -> tuple[Path, list[int]]:
    """The run, and the steps of its checkpoints, rising.

    Raises:
        RunError: it is no run folder.
    """
    folder = RunFolder(run)
    folder.recipe()
    return run, folder.checkpoints()


def translate(job: Job) -> Iterator[Outcome | Loading]:
    """Load the networks and translate; pulling the next outcome does the work.

    Raises:
        CutStudioError: nothing can be translated at all.
    """
    yield Loading()
    from cutstudio.engine import checkpoint, translation

    model = checkpoint.load_model(job.run, job.checkpoint)
    results = translation.translate(
        model, job.inputs, job.out, scale=job.scale, overwrite=job.overwrite
    )
    for one in results:
        if isinstance(one, translation.Translated):
            output = Path(one.output)
            yield Outcome(one.index, one.total, Path(one.source), output, one.seconds, "")
        else:
            reason = _about_it(f"{one.message} {one.hint}".strip(), one.source)
            yield Outcome(one.index, one.total, Path(one.source), None, 0.0, reason)


def _about_it(reason: str, source: str) -> str:
    """``reason`` beside the picture's name, which it need not say again."""
    shorter = reason.removeprefix(source).lstrip()
    return reason if shorter == reason else f"It {shorter}"


def look(outcome: Outcome) -> tuple[Outcome, QImage | None, QImage | None]:
    """Decode source and output at a size for looking at; None for what cannot be."""
    return outcome, _decoded(outcome.source), _decoded(outcome.output)


def count(paths: tuple[Path, ...]) -> int:
    """How many pictures ``paths`` hold.

    Raises:
        DataError: a path is missing, or there is no picture.
    """
    return len(images.find(paths))


def _decoded(path: Path | None) -> QImage | None:
    from cutstudio.engine.errors import PictureError

    if path is None:
        return None
    try:
        return pixels.thumbnail(images.read(path).rgb, SIDE, SIDE)
    except PictureError:
        return None  # the row of the list says why

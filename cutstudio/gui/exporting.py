"""What exports ask of the engine. Everything here runs in worker threads."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage

from cutstudio.engine import images
from cutstudio.engine.errors import DataError
from cutstudio.engine.finding import find_pictures
from cutstudio.engine.run import RunFolder
from cutstudio.gui import pixels
from cutstudio.gui.engine_words import said
from cutstudio.gui.look_order import Order
from cutstudio.gui.places import masks_folder

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
        options: keywords of the engine's ``Options``; ``memory`` is its limit in GiB.
        watch: wait for pictures to arrive in the folders.
    """

    run: Path
    checkpoint: str | int
    inputs: tuple[Path, ...]
    out: Path
    options: dict[str, Any] = field(default_factory=dict)
    watch: bool = False


@dataclass(frozen=True)
class Outcome:
    """One picture: ``output`` is None where it failed, and ``reason`` says why. It is ``skipped``
    where the output was there already.
    """

    index: int
    total: int
    source: Path
    output: Path | None
    seconds: float
    reason: str
    skipped: bool = False


@dataclass(frozen=True)
class Part:
    """How far one picture is, 0..1, and what the user should know of it."""

    index: int
    total: int
    source: Path
    fraction: float
    note: str


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


def translate(job: Job) -> Iterator[Outcome | Part | Loading]:
    """Load the networks and translate; pulling the next item does the work.

    Raises:
        CutStudioError: nothing can be translated at all.
    """
    yield Loading()
    from cutstudio.engine import translation
    from cutstudio.engine.model import load_model

    chosen = dict(job.options)
    memory = translation.Memory(chosen.pop("memory", None))
    options = translation.Options(**chosen, memory=memory)
    model = load_model(job.run, job.checkpoint)
    begin = translation.watch if job.watch else translation.translate
    translator = translation.ModelTranslator(model, job.run.name)
    yield from _items(begin(translator, job.inputs, job.out, options))


def repaint(
    order: Order, inputs: tuple[Path, ...], out: Path
) -> Iterator[Outcome | Part | Loading]:
    """Paint pictures with the strokes and sliders of a first look; pulling the next item does the
    work.

    Raises:
        CutStudioError: nothing can be painted at all.
    """
    yield Loading()
    from cutstudio.engine import translation
    from cutstudio.gui.first_look_rendering import settings_of

    settings = settings_of(order.wishes)
    translator = translation.SynthesisTranslator(
        order.targets, settings, masks_folder=masks_folder()
    )
    yield from _items(translation.translate(translator, inputs, out))


def _items(events: Iterator[Any]) -> Iterator[Outcome | Part]:
    """What an export tells, for the window."""
    with contextlib.closing(events):  # type: ignore[type-var]
        for event in events:
            if event is not None:
                yield _item(event)
            else:
                yield Part(0, 0, Path(), 0.0, "")  # so that cancelling is noticed


def _item(event: Any) -> Outcome | Part:
    from cutstudio.engine import translation

    source = Path(event.source)
    match event:
        case translation.Working():
            return Part(event.index, event.total, source, event.fraction, event.note)
        case translation.Translated():
            output = Path(event.output)
            return Outcome(event.index, event.total, source, output, event.seconds, "")
        case translation.Skipped():
            return Outcome(event.index, event.total, source, Path(event.output), 0.0, "", True)
    reason = f"{_about_it(said(event.message), event.source)} {said(event.hint)}".strip()
    return Outcome(event.index, event.total, source, None, 0.0, reason)


def _about_it(reason: str, source: str) -> str:
    """``reason`` beside the picture's name, which it need not say again."""
    if not reason.startswith(f"{source} "):
        return reason
    it = QCoreApplication.translate("exporting", "It {}")
    return it.format(reason.removeprefix(source).lstrip())


def look(outcome: Outcome) -> tuple[Outcome, QImage | None, QImage | None]:
    """Decode source and output at a size for looking at; None for what cannot be."""
    return outcome, _decoded(outcome.source), _decoded(outcome.output)


def in_the_way(out: Path) -> int:
    """How many pictures the output folder holds already; 0 where an interrupted export is there to
    go on with, whose files they are.
    """
    from cutstudio.engine.translation import journal

    if (out / journal.NAME).is_file():
        return 0
    try:
        return len(find_pictures([out]))
    except DataError:  # no such folder yet, or no picture in it
        return 0


def pictures(paths: tuple[Path, ...]) -> list[Path]:
    """The pictures that ``paths`` hold.

    Raises:
        DataError: a path is missing, or there is no picture.
    """
    return find_pictures(paths)


def count(paths: tuple[Path, ...]) -> int:
    """How many pictures ``paths`` hold.

    Raises:
        DataError: a path is missing, or there is no picture.
    """
    return len(find_pictures(paths))


def _decoded(path: Path | None) -> QImage | None:
    from cutstudio.engine.errors import PictureError

    if path is None:
        return None
    try:
        return pixels.thumbnail(images.read(path).rgb, SIDE, SIDE)
    except PictureError:
        return None  # the row of the list says why

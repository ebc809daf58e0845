"""What the Explore page asks of the engine. Everything here runs in worker threads.

torch is imported inside the functions; what comes back is pictures and NumPy arrays, and the
engine's Explorer as something to hand in again.
"""

import threading
import time
from collections.abc import Sequence
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from cutstudio.engine import colour, images
from cutstudio.engine.errors import CutStudioError, ExploreError
from cutstudio.engine.events import Control
from cutstudio.engine.run import RunFolder
from cutstudio.gui import pixels
from cutstudio.gui.widgets.checkpoint_choice import LIVE

if TYPE_CHECKING:
    from cutstudio.engine.correspondence import Explorer, Similarity

#: Seconds that a snapshot of a running training may take: one step of a slow machine.
SNAPSHOT_SECONDS = 120.0
#: Colours of queries, as ``#rrggbb``.
INKS = tuple("#{:02x}{:02x}{:02x}".format(*ink) for ink in colour.MARKS)


@dataclass(frozen=True)
class Facts:
    """What is known of a run without loading a network."""

    run: Path
    method: str
    sources: tuple[Path, ...]
    steps: tuple[int, ...]  # of the checkpoints, rising


@dataclass(frozen=True)
class Order:
    """What to load: ``checkpoint`` is ``live``, ``last``, ``best`` or a step; ``picture`` None
    stands for the run's first source.
    """

    run: Path
    checkpoint: str | int
    picture: Path | None
    steps: tuple[int, ...] = ()  # tells a newer "last" from an older one


@dataclass(frozen=True)
class Scene:
    """A source, its output, and the Explorer that knows both."""

    order: Order
    explorer: "Explorer"
    step: int
    picture: Path
    source: QImage
    output: QImage
    full_size: tuple[int, int]
    taps: tuple[tuple[int, str], ...]  # with their labels
    default_tap: int


@dataclass(frozen=True)
class Options:
    """How to look: see :meth:`Explorer.similarity`. ``mode`` is ``similarity`` or ``pca``."""

    mode: str = "similarity"
    query_in: str = "output"
    against: str = "source"
    tap: int | None = None
    embedded: bool = True
    smooth: bool = True


@dataclass(frozen=True)
class Query:
    """A place in the picture that queries come from, and its colour."""

    x: int
    y: int
    colour: str


def with_query(queries: tuple[Query, ...], x: int, y: int) -> tuple[Query, ...]:
    """``queries`` and one more, in a colour that none of them has; the oldest goes when there are
    more than colours.
    """
    if len(queries) == len(INKS):
        queries = queries[1:]
    taken = {query.colour for query in queries}
    return (*queries, Query(x, y, next(ink for ink in INKS if ink not in taken)))


@dataclass(frozen=True)
class Seen:
    """The answer: maps of similarity or colours of PCA, with pictures to lay over."""

    scene: Scene
    options: Options
    queries: tuple[Query, ...]
    similarities: "tuple[Similarity, ...]"
    explained: tuple[float, ...]
    overlays: dict[str, QImage]  # over "source" and "output"

    def area(self) -> QRectF:
        """The part of the picture that overlays cover: all of it."""
        return QRectF(0, 0, self.scene.source.width(), self.scene.source.height())


def facts(run: Path) -> Facts:
    """Read the run folder.

    Raises:
        RunError: it is no run folder.
    """
    folder = RunFolder(run)
    recipe = folder.recipe()
    try:
        sources = tuple(images.find(recipe.data.source))
    except CutStudioError:
        sources = ()  # the run came from elsewhere: a picture can still be chosen
    return Facts(run, recipe.method, sources, tuple(folder.checkpoints()))


def load(
    order: Order, control: Control | None, given_up: threading.Event, before: Scene | None
) -> Scene:
    """Load the networks, translate the picture, and make ready to answer.

    Args:
        order: what to load.
        control: of the training that "live" means.
        given_up: set when nobody waits any more.
        before: the scene before; its networks are used again where they are the same.

    Raises:
        CutStudioError: whatever stands in the way.
    """
    from cutstudio.engine import correspondence

    model = _model(order, control, given_up, before)
    if order.picture is None:
        found = images.find(model.recipe.data.source)
        picture = found[0]
    else:
        picture = order.picture
    explorer = correspondence.Explorer(model, images.flatten(images.read(picture)))
    return Scene(
        order=order,
        explorer=explorer,
        step=model.step,
        picture=picture,
        source=pixels.from_pillow(explorer.source),
        output=pixels.from_pillow(explorer.output),
        full_size=explorer.full_size,
        taps=tuple((tap, explorer.label(tap)) for tap in explorer.taps),
        default_tap=explorer.default_tap,
    )


def load_unless_given_up(
    order: Order, control: Control | None, given_up: threading.Event, before: Scene | None
) -> Scene | None:
    """:func:`load`; None when nobody waits any more.

    Raises:
        CutStudioError: whatever stands in the way, while somebody waits.
    """
    if given_up.is_set():
        return None
    try:
        return load(order, control, given_up, before)
    except CutStudioError:
        if given_up.is_set():
            return None
        raise


def _model(
    order: Order, control: Control | None, given_up: threading.Event, before: Scene | None
) -> Any:
    from cutstudio.engine import checkpoint

    if order.checkpoint == LIVE:
        if control is None:
            raise ExploreError(
                "Nothing is being trained.", hint="Choose one of the run's checkpoints."
            )
        return _snapshot(control, given_up)
    if before is not None:
        old = before.order
        if (old.run, old.checkpoint, old.steps) == (order.run, order.checkpoint, order.steps):
            return before.explorer.model
    return checkpoint.load_model(order.run, order.checkpoint)


def _snapshot(control: Control, given_up: threading.Event) -> Any:
    future = control.snapshot()
    end = time.monotonic() + SNAPSHOT_SECONDS
    while not given_up.is_set() and time.monotonic() < end:
        try:
            return future.result(timeout=0.1)
        except FutureTimeout:
            continue
        except CancelledError as error:
            raise ExploreError(
                "Training has ended.", hint="Choose one of the run's checkpoints."
            ) from error
    future.cancel()
    raise ExploreError(
        "Training did not hand out its networks.",
        hint="It may have ended just now: choose a checkpoint.",
    )


def see(scene: Scene, queries: Sequence[Query], options: Options) -> Seen:
    """Answer: similarity of each query, or PCA.

    Raises:
        ExploreError: a tap or place that does not exist.
        OutOfMemory: the memory does not suffice.
    """
    if options.mode == "pca":
        pca = scene.explorer.pca(options.tap, embedded=options.embedded)
        overlays = {
            "source": _enlarged(scene, pca.source, pca.grid, options.smooth),
            "output": _enlarged(scene, pca.output, pca.grid, options.smooth),
        }
        coloured = {side: pixels.from_array(large) for side, large in overlays.items()}
        return Seen(scene, options, tuple(queries), (), pca.explained, coloured)
    found = tuple(
        scene.explorer.similarity(
            query.x,
            query.y,
            options.tap,
            query_in=options.query_in,  # type: ignore[arg-type]
            against=options.against,  # type: ignore[arg-type]
            embedded=options.embedded,
        )
        for query in queries
    )
    shown = {}
    if found:
        size = (scene.source.width(), scene.source.height())
        heats = [
            colour.resize_map(
                one.map,
                size,
                stride=one.grid.stride,
                offset=one.grid.offset,
                smooth=options.smooth,
            )
            for one in found
        ]
        shown[options.against] = pixels.from_array(_painted(heats, [q.colour for q in queries]))
    return Seen(scene, options, tuple(queries), found, (), shown)


def _enlarged(scene: Scene, colours: np.ndarray, grid: Any, smooth: bool) -> np.ndarray:
    size = (scene.source.width(), scene.source.height())
    large = colour.resize_map(colours, size, stride=grid.stride, offset=grid.offset, smooth=smooth)
    return np.rint(large).astype(np.uint8)


def _painted(heats: list[np.ndarray], shades: list[str]) -> np.ndarray:
    """One map in the colour map; several each in the colour of its query, as strong as it is high.

    Returns:
        (h, w, 3) or (h, w, 4) uint8.
    """
    if len(heats) == 1:
        return colour.apply(heats[0])
    inks = np.array([[int(s[i : i + 2], 16) for i in (1, 3, 5)] for s in shades], np.float32)
    strength = np.stack(heats, axis=2)
    total = strength.sum(axis=2, keepdims=True)
    mixed = strength @ inks / np.maximum(total, 1e-6)
    alpha = 255 * (1 - np.prod(1 - strength, axis=2, keepdims=True))
    return np.rint(np.concatenate([mixed, alpha], axis=2)).astype(np.uint8)


def export(seen: Seen, folder: Path, shown: dict[str, QImage]) -> list[Path]:
    """Write what is explored: the pictures as shown, and the engine's own pictures and numbers.

    Args:
        seen: the latest answer.
        folder: where; made when it is missing.
        shown: pictures to write by name, besides the engine's.

    Raises:
        CutStudioError: the folder cannot be written.
    """
    from cutstudio.engine import correspondence

    scene = seen.scene
    small = (scene.source.width(), scene.source.height())
    points = [
        tuple(
            (place + 0.5) * full / length - 0.5
            for place, full, length in zip((q.x, q.y), scene.full_size, small, strict=True)
        )
        for q in seen.queries
    ]
    tap = scene.default_tap if seen.options.tap is None else seen.options.tap
    paths = correspondence.write_exploration(scene.explorer, points, folder, [tap])
    for name, image in shown.items():
        path = folder / f"{name}.png"
        if not image.save(str(path)):
            raise ExploreError(f"{path} cannot be written.", hint="Choose another folder.")
        paths.append(path)
    return paths

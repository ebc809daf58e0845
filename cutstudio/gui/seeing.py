"""What the Explore page asks of a scene: maps, colours, files. All of it runs in worker threads.

What comes back is pictures and NumPy arrays; the engine's modules that need torch are imported
inside the functions.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPolygonF

from cutstudio.engine import colour, contours
from cutstudio.engine.errors import ExploreError
from cutstudio.gui import pixels
from cutstudio.gui.exploring import Scene, Scenes

if TYPE_CHECKING:
    from cutstudio.engine.patchmaps import Grid, Similarity

#: Cells a side of the small maps of all taps.
STRIP_CELLS = 160
#: Cells a side of the map of a query that is still moving.
MOVING_CELLS = 256
#: Colours of queries, as ``#rrggbb``.
INKS = tuple("#{:02x}{:02x}{:02x}".format(*ink) for ink in colour.MARKS)


@dataclass(frozen=True)
class Options:
    """How to look: see :class:`Explorer`.

    Attributes:
        mode: ``similarity``, ``pca``, ``segments`` or ``strength``.
        query_in: the picture of the queries.
        against: the picture they are compared with.
        tap: None is the default one.
        embedded: behind the projection head.
        smooth: interpolate between cells.
        contours: lines of equal value.
        segments: how many.
        all_taps: small maps of all taps besides.
        moving: the last query is being dragged: a coarser map follows it, the fine one comes when
            it rests.
    """

    mode: str = "similarity"
    query_in: str = "output"
    against: str = "source"
    tap: int | None = None
    embedded: bool = True
    smooth: bool = True
    contours: bool = False
    segments: int = 6
    all_taps: bool = False
    moving: bool = False


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
class TapView:
    """A small map of one tap.

    Attributes:
        tap: the layer.
        label: it in words.
        side: the picture that the map lies over.
        overlay: its colours; None while nothing is asked.
    """

    tap: int
    label: str
    side: str
    overlay: QImage | None


@dataclass(frozen=True)
class Seen:
    """The answer: maps or colours, with pictures to lay over.

    Attributes:
        scene: in which.
        options: how it was looked at.
        queries: the places asked about.
        similarities: the answer of each, in the mode of this name.
        explained: shares of variance, of PCA.
        overlays: over ``source`` and ``output``.
        lines: of equal value, over the same.
        found: the engine's segments or strength, in the modes of these names.
        strip: small maps of all taps, where they are asked for.
    """

    scene: Scene
    options: Options
    queries: tuple[Query, ...]
    similarities: "tuple[Similarity, ...]"
    explained: tuple[float, ...]
    overlays: dict[str, QImage]
    lines: dict[str, tuple[QPolygonF, ...]]
    found: Any = None
    strip: tuple[TapView, ...] = ()

    def area(self) -> QRectF:
        """The part of the picture that overlays cover: all of it."""
        return QRectF(0, 0, self.scene.source.width(), self.scene.source.height())


def see(scene: Scene, queries: Sequence[Query], options: Options, scenes: Scenes) -> Seen:
    """Answer in the mode of ``options``.

    Raises:
        ExploreError: a tap or place that does not exist.
        OutOfMemory: the memory does not suffice.
    """
    tap = scene.default_tap if options.tap is None else options.tap
    asked = _Asked(scene, tuple(queries), options, scenes.references, tap)
    seen = _MODES[options.mode](asked)
    return replace(seen, strip=tuple(_strip(asked))) if options.all_taps else seen


def prepare(scene: Scene, options: Options) -> None:
    """Compute what the first click would have to wait for.

    Raises:
        OutOfMemory: the memory does not suffice.
    """
    scene.explorer.prepare(
        options.tap,
        against=options.against,  # type: ignore[arg-type]
        embedded=options.embedded,
    )


@dataclass(frozen=True)
class _Asked:
    scene: Scene
    queries: tuple[Query, ...]
    options: Options
    references: dict[tuple[Any, ...], Any]
    tap: int


def _see_similarity(asked: _Asked) -> Seen:
    scene, queries, options, tap = asked.scene, asked.queries, asked.options, asked.tap
    found = _similarities(scene, queries, options, tap, MOVING_CELLS if options.moving else None)
    lines: list[QPolygonF] = []
    if options.contours:
        for one in found:
            lines += _contours(one.map, one.grid)
    image = _heat_image(scene, found, queries, smooth=options.smooth)
    overlays = {} if image is None else {options.against: image}
    return Seen(scene, options, queries, found, (), overlays, {options.against: tuple(lines)})


def _see_pca(asked: _Asked) -> Seen:
    scene, queries, options, tap = asked.scene, asked.queries, asked.options, asked.tap
    key = (scene.picture, tap, options.embedded, "pca")
    like = asked.references.get(key)
    pca = scene.explorer.pca(tap, embedded=options.embedded, like=like)
    asked.references.setdefault(key, pca)
    overlays = {
        side: _colour_image(scene, getattr(pca, side), pca.grid, smooth=options.smooth)
        for side in ("source", "output")
    }
    return Seen(scene, options, queries, (), pca.explained, overlays, {})


def _see_segments(asked: _Asked) -> Seen:
    scene, queries, options, tap = asked.scene, asked.queries, asked.options, asked.tap
    key = (scene.picture, tap, options.embedded, options.segments)
    like = asked.references.get(key)
    found = scene.explorer.segments(options.segments, tap, embedded=options.embedded, like=like)
    asked.references.setdefault(key, found)
    overlays = {
        side: _colour_image(
            scene, colour.paint_segments(getattr(found, side)), found.grid, smooth=False
        )
        for side in ("source", "output")
    }
    return Seen(scene, options, queries, (), (), overlays, {}, found)


def _see_strength(asked: _Asked) -> Seen:
    scene, queries, options, tap = asked.scene, asked.queries, asked.options, asked.tap
    found = scene.explorer.strength(
        tap,
        query_in=options.query_in,  # type: ignore[arg-type]
        against=options.against,  # type: ignore[arg-type]
        embedded=options.embedded,
    )
    heat = _large(scene, found.certainty, found.grid, smooth=options.smooth)
    overlays = {options.query_in: _heat_colours(heat)}
    lines = _contours(found.certainty, found.grid) if options.contours else []
    return Seen(scene, options, queries, (), (), overlays, {options.query_in: tuple(lines)}, found)


_MODES = {
    "similarity": _see_similarity,
    "pca": _see_pca,
    "segments": _see_segments,
    "strength": _see_strength,
}


def _strip(asked: _Asked) -> Iterator[TapView]:
    """The same at all taps that have heads; similarity on a coarse grid, so that drags follow."""
    scene, queries, options = asked.scene, asked.queries, asked.options
    for tap, label in scene.taps:
        if options.mode == "similarity":
            found = _similarities(scene, queries, options, tap, STRIP_CELLS)
            side, image = options.against, _heat_image(scene, found, queries, smooth=options.smooth)
        else:
            seen = _MODES[options.mode](replace(asked, tap=tap))
            side = options.query_in if options.mode == "strength" else "output"
            image = seen.overlays.get(side)
        yield TapView(tap, label, side, image)


def _similarities(
    scene: Scene, queries: tuple[Query, ...], options: Options, tap: int, cells: int | None
) -> "tuple[Similarity, ...]":
    return tuple(
        scene.explorer.similarity(
            query.x,
            query.y,
            tap,
            query_in=options.query_in,  # type: ignore[arg-type]
            against=options.against,  # type: ignore[arg-type]
            embedded=options.embedded,
            cells=cells,
        )
        for query in queries
    )


def _heat_image(
    scene: Scene, found: "Sequence[Similarity]", queries: Sequence[Query], *, smooth: bool
) -> QImage | None:
    """One map in the colour map; several each in the colour of its query; None for none."""
    heats = [_large(scene, one.map, one.grid, smooth=smooth) for one in found]
    if not heats:
        return None
    if len(heats) == 1:
        return _heat_colours(heats[0])
    inks = [colour.MARKS[INKS.index(query.colour)] for query in queries]
    return pixels.from_array(colour.paint_together(heats, inks))


def _heat_colours(heat: np.ndarray) -> QImage:
    return pixels.from_indices(colour.indices(heat), colour.table())


def _colour_image(scene: Scene, colours: np.ndarray, grid: "Grid", *, smooth: bool) -> QImage:
    large = _large(scene, colours, grid, smooth=smooth)
    return pixels.from_array(np.rint(large).astype(np.uint8))


def _large(scene: Scene, cells: np.ndarray, grid: "Grid", *, smooth: bool) -> np.ndarray:
    size = (scene.source.width(), scene.source.height())
    return colour.resize_map(cells, size, stride=grid.stride, offset=grid.offset, smooth=smooth)


def _contours(values: np.ndarray, grid: "Grid") -> list[QPolygonF]:
    return [QPolygonF([QPointF(x, y) for x, y in line]) for line in contours.quarters(values, grid)]


def export(seen: Seen, folder: Path, shown: dict[str, QImage]) -> list[Path]:
    """Write what is explored: the pictures as shown, and the engine's own pictures and numbers.

    Args:
        seen: the latest answer.
        folder: where; made when it is missing.
        shown: pictures to write by name, besides the engine's.

    Raises:
        CutStudioError: the folder cannot be written.
    """
    from cutstudio.engine import exploration

    scene = seen.scene
    paths = exploration.write_exploration(
        scene.explorer, _points(seen), folder, _taps(seen), _look(seen.options)
    )
    for name, image in shown.items():
        path = folder / f"{name}.png"
        if not image.save(str(path)):
            raise ExploreError(f"{path} cannot be written.", hint="Choose another folder.")
        paths.append(path)
    return paths


def export_figure(seen: Seen, path: Path) -> list[Path]:
    """Write a figure like the paper's Figure 7: the queries, their maps, PCA.

    Raises:
        CutStudioError: the file cannot be written.
    """
    from cutstudio.engine import exploration

    explorers, look = [seen.scene.explorer], _look(seen.options)
    return [exploration.write_figure(explorers, _points(seen), path, _taps(seen), look)]


def _points(seen: Seen) -> list[tuple[float, float]]:
    """The queries in pixels of the full-size picture."""
    from cutstudio.engine.encoded import scaled_place

    scene = seen.scene
    size = (scene.source.width(), scene.source.height())
    return [scaled_place((query.x, query.y), size, scene.full_size) for query in seen.queries]


def _taps(seen: Seen) -> list[int]:
    if seen.options.all_taps:
        return [tap for tap, _ in seen.scene.taps]
    return [seen.scene.default_tap if seen.options.tap is None else seen.options.tap]


def _look(options: Options) -> Any:
    from cutstudio.engine.figure import Look

    return Look(
        query_in=options.query_in,  # type: ignore[arg-type]
        against=options.against,  # type: ignore[arg-type]
        embedded=options.embedded,
        smooth=options.smooth,
        contours=options.contours,
        segments=options.segments,
    )

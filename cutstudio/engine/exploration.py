"""What Explore shows, as files: pictures with and without maps, the numbers, and a figure."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from cutstudio.engine import colour, files, images
from cutstudio.engine.correspondence import Explorer, load_explorer
from cutstudio.engine.encoded import SIDES
from cutstudio.engine.errors import DataError
from cutstudio.engine.figure import Look, Row, compose, drawn_map
from cutstudio.engine.patchmaps import Bytes, Floats, Grid

Place = tuple[float, float]


def explore(
    run: Path | str,
    points: Sequence[Place],
    out: Path | str,
    *,
    taps: Sequence[int] | None = None,
    look: Look | None = None,
    **options: Any,
) -> list[Path]:
    """:func:`load_explorer` (which takes ``options``) and :func:`write_exploration` in one call."""
    return write_exploration(load_explorer(run, **options), points, out, taps, look)


def write_exploration(
    explorer: Explorer,
    points: Sequence[Place],
    out: Path | str,
    taps: Sequence[int] | None = None,
    look: Look | None = None,
) -> list[Path]:
    """Write what the explorer shows.

    ``source.png`` and ``output.png`` are the pictures alone. For each tap and place,
    ``similarity-tapT-xX-yY.png`` is the map over the picture it compares with, with the place and
    the receptive field of the true patch, ``...-map.png`` the map alone, and
    ``query-tapT-xX-yY.png`` the query in its picture. For each tap, ``pca-tapT-source.png`` and
    ``-output.png`` are the components as colours, ``segments-tapT-...`` the segments, and
    ``strength-tapT.png`` the certainty of correspondence; each with ``-over`` lies over its
    picture. ``figure.png`` composes the main ones, and ``numbers.npz`` holds all maps, unrounded.
    Existing files of these names are replaced.

    Args:
        explorer: the pictures.
        points: places (x, y) in pixels of the full-size picture that queries are in.
        out: a folder; made when it is missing.
        taps: the explorer's default when None.
        look: how maps are computed and drawn.

    Returns:
        The paths, ``figure.png`` and ``numbers.npz`` last.

    Raises:
        ExploreError: a place outside the picture, or a tap that does not exist.
        DataError: the folder cannot be written.
        OutOfMemory: the memory does not suffice.
    """
    chosen = [explorer.default_tap] if taps is None else list(taps)
    places = [explorer.place(x, y) for x, y in points]
    for tap in chosen:
        explorer.grid(tap)  # before anything is computed: is there such a tap?
    sheet = _Sheet(explorer, look or Look())
    for tap in chosen:
        for index, (point, place) in enumerate(zip(points, places, strict=True)):
            sheet.add_query(tap, index, point, place)
        sheet.add_pca(tap)
        sheet.add_segments(tap)
        sheet.add_strength(tap)
    sheet.pictures["figure"] = compose([Row(explorer, tap) for tap in chosen], places, look)
    return _write(Path(out), sheet.pictures, sheet.numbers)


class _Sheet:
    """Pictures and numbers by name, as they are gathered."""

    def __init__(self, explorer: Explorer, look: Look) -> None:
        self.explorer, self.look = explorer, look
        self.pictures: dict[str, Image.Image] = {
            "source": explorer.source,
            "output": explorer.output,
        }
        self.numbers: dict[str, npt.ArrayLike] = {}

    def add_query(self, tap: int, index: int, point: Place, place: Place) -> None:
        explorer, look = self.explorer, self.look
        name = f"tap{tap}-x{point[0]:g}-y{point[1]:g}"
        ink = colour.MARKS[index % len(colour.MARKS)]
        found = explorer.similarity(
            *place, tap, query_in=look.query_in, against=look.against, embedded=look.embedded
        )
        over = colour.outline(drawn_map(explorer, found, look), found.box_true, ink)
        query = colour.outline(getattr(explorer, look.query_in), found.box_query, ink)
        self.pictures[f"similarity-{name}"] = colour.mark(over, *place, ink)
        self.pictures[f"similarity-{name}-map"] = self._map(found.map, found.grid)
        self.pictures[f"query-{name}"] = colour.mark(query, *place, ink)
        for part in ("map", "probability", "cosine", "rank", "row", "col"):
            self.numbers[f"{name}-{part}"] = getattr(found, part)

    def add_pca(self, tap: int) -> None:
        pca = self.explorer.pca(tap, embedded=self.look.embedded)
        self.numbers[f"pca-tap{tap}-explained"] = pca.explained
        for side in SIDES:
            cells = getattr(pca, side)
            self.numbers[f"pca-tap{tap}-{side}"] = cells
            self._add_colours(f"pca-tap{tap}-{side}", getattr(self.explorer, side), cells, pca.grid)

    def add_segments(self, tap: int) -> None:
        found = self.explorer.segments(self.look.segments, tap, embedded=self.look.embedded)
        for side in SIDES:
            labels = getattr(found, side)
            self.numbers[f"segments-tap{tap}-{side}"] = labels
            cells = colour.paint_segments(labels)
            picture = getattr(self.explorer, side)
            self._add_colours(f"segments-tap{tap}-{side}", picture, cells, found.grid)

    def add_strength(self, tap: int) -> None:
        look = self.look
        found = self.explorer.strength(
            tap, query_in=look.query_in, against=look.against, embedded=look.embedded
        )
        picture = getattr(self.explorer, look.query_in)
        heat = self._large(found.certainty, found.grid)
        self.pictures[f"strength-tap{tap}"] = Image.fromarray(colour.apply(heat))
        self.pictures[f"strength-tap{tap}-over"] = colour.overlay(picture, heat, look.opacity)
        for part in ("probability", "rank"):
            self.numbers[f"strength-tap{tap}-{part}"] = getattr(found, part)

    def _add_colours(self, name: str, picture: Image.Image, cells: Bytes, grid: Grid) -> None:
        large = Image.fromarray(self._large(cells, grid, smooth=False).astype(np.uint8))
        self.pictures[name] = large
        self.pictures[f"{name}-over"] = Image.blend(picture, large, self.look.opacity)

    def _map(self, heat: Floats, grid: Grid) -> Image.Image:
        return Image.fromarray(colour.apply(self._large(heat, grid, smooth=self.look.smooth)))

    def _large(self, cells: npt.ArrayLike, grid: Grid, *, smooth: bool = True) -> Floats:
        size = self.explorer.source.size
        return colour.resize_map(cells, size, stride=grid.stride, offset=grid.offset, smooth=smooth)


def write_figure(
    explorers: Sequence[Explorer],
    points: Sequence[Place],
    path: Path | str,
    taps: Sequence[int] | None = None,
    look: Look | None = None,
) -> Path:
    """Write a figure of one picture in several checkpoints, at one tap or several.

    Args:
        explorers: one for each checkpoint.
        points: places (x, y) in pixels of the full-size picture that queries are in.
        path: a PNG, or another format that pictures are written in.
        taps: the explorers' default when None.
        look: how.

    Returns:
        The path.

    Raises:
        ExploreError: a place outside the picture, or a tap that does not exist.
        PictureError, DataError: the file cannot be written.
        OutOfMemory: the memory does not suffice.
    """
    first = explorers[0]
    chosen = [first.default_tap] if taps is None else list(taps)
    places = [first.place(x, y) for x, y in points]
    rows = [Row(explorer, tap) for tap in chosen for explorer in explorers]
    images.save(compose(rows, places, look), Path(path))
    return Path(path)


def _write(
    folder: Path, pictures: dict[str, Image.Image], numbers: dict[str, npt.ArrayLike]
) -> list[Path]:
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer, allow_pickle=False, **{k: np.asarray(v) for k, v in numbers.items()}
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        paths = [folder / f"{name}.png" for name in pictures]
        for path, picture in zip(paths, pictures.values(), strict=True):
            images.save(picture, path)
        files.write_bytes(folder / "numbers.npz", buffer.getvalue())
    except OSError as error:
        raise DataError(
            f"The folder {folder} cannot be written.",
            hint="Choose a folder that you may write to.",
            details=str(error),
        ) from error
    return [*paths, folder / "numbers.npz"]

"""A figure like the paper's Figure 7: pictures with queries, their similarity maps, and the shared
embedding as colours; a row for each tap or checkpoint.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

from cutstudio.engine import colour, contours
from cutstudio.engine.correspondence import Explorer
from cutstudio.engine.encoded import Side
from cutstudio.engine.patchmaps import Pca, Similarity

Place = tuple[float, float]

_TILE = 288  # width of a picture, in pixels
_GAP, _MARGIN, _LINE = 8, 16, 26
_INK, _PAPER = (30, 30, 34), (255, 255, 255)
_ROOMY = 14  # smaller receptive fields hide behind the mark


@dataclass(frozen=True)
class Look:
    """How maps are computed and drawn.

    Attributes:
        query_in: the picture of the queries.
        against: the picture they are compared with.
        embedded: behind the projection head; else the encoder's features.
        smooth: interpolate between cells; else one square per cell.
        contours: draw lines of equal value.
        opacity: of maps over pictures, 0 to 1.
        segments: how many segments k-means makes.
    """

    query_in: Side = "output"
    against: Side = "source"
    embedded: bool = True
    smooth: bool = True
    contours: bool = False
    opacity: float = 0.6
    segments: int = 6


@dataclass(frozen=True)
class Row:
    """One row of a figure: what ``explorer`` sees at ``tap``."""

    explorer: Explorer
    tap: int


def compose(rows: Sequence[Row], places: Sequence[Place], look: Look | None = None) -> Image.Image:
    """The figure: for each row the two pictures with the queries, a map per query, and the PCA of
    both pictures, whose colours go on from row to row where the tap is the same.

    Args:
        rows: at least one; the pictures of all have the same shape.
        places: queries (x, y) in pixels of the explorers' pictures.
        look: how.

    Raises:
        ExploreError: a place outside the picture, or a tap that does not exist.
        OutOfMemory: the memory does not suffice.
    """
    look = look or Look()
    width, height = rows[0].explorer.source.size
    tile = (_TILE, max(1, round(_TILE * height / width)))
    headings: list[str] = []
    lines: list[tuple[str, list[Image.Image]]] = []
    before: dict[int, Pca] = {}
    for row in rows:
        pca = row.explorer.pca(row.tap, embedded=look.embedded, like=before.get(row.tap))
        before.setdefault(row.tap, pca)
        panels = _panels(row, places, look, pca, tile)
        headings = [heading for heading, _ in panels]
        lines.append((_caption(row, look), [picture for _, picture in panels]))
    return _laid_out(headings, lines, tile)


def drawn_map(explorer: Explorer, found: Similarity, look: Look) -> Image.Image:
    """A similarity map over its picture, without marks."""
    grid, picture = found.grid, getattr(explorer, look.against)
    heat = colour.resize_map(
        found.map, picture.size, stride=grid.stride, offset=grid.offset, smooth=look.smooth
    )
    over = colour.overlay(picture, heat, look.opacity)
    if look.contours:
        over = colour.draw_lines(over, contours.quarters(found.map, grid))
    return over


def _panels(
    row: Row, places: Sequence[Place], look: Look, pca: Pca, tile: tuple[int, int]
) -> list[tuple[str, Image.Image]]:
    explorer = row.explorer
    found = [
        explorer.similarity(
            *place, row.tap, query_in=look.query_in, against=look.against, embedded=look.embedded
        )
        for place in places
    ]
    plain = {side: _small(getattr(explorer, side), tile) for side in ("source", "output")}
    for index, (place, one) in enumerate(zip(places, found, strict=True)):
        for side in {look.query_in, look.against}:
            plain[side] = _marked(plain[side], explorer, place, one, index)
    panels = [("Source", plain["source"]), ("Output", plain["output"])]
    for index, (place, one) in enumerate(zip(places, found, strict=True)):
        over = _small(drawn_map(explorer, one, look), tile)
        panels.append((f"Query {index + 1}", _marked(over, explorer, place, one, index)))
    for heading, cells in (("PCA, source", pca.source), ("PCA, output", pca.output)):
        panels.append((heading, Image.fromarray(cells).resize(tile, Image.Resampling.BOX)))
    return panels


def _small(picture: Image.Image, tile: tuple[int, int]) -> Image.Image:
    return picture.resize(tile, Image.Resampling.LANCZOS)


def _marked(
    picture: Image.Image, explorer: Explorer, place: Place, found: Similarity, index: int
) -> Image.Image:
    """The query's place and receptive field, on a picture of another size."""
    ink = colour.MARKS[index % len(colour.MARKS)]
    scale = [new / old for new, old in zip(picture.size, explorer.source.size, strict=True)]
    x, y = ((at + 0.5) * factor - 0.5 for at, factor in zip(place, scale, strict=True))
    left, top, right, bottom = (
        round(edge * factor) for edge, factor in zip(found.box_true, scale * 2, strict=True)
    )
    if right - left >= _ROOMY:
        picture = colour.outline(picture, (left, top, right, bottom), ink)
    return colour.mark(picture, x, y, ink)


def _caption(row: Row, look: Look) -> str:
    explorer = row.explorer
    after = "after its head" if look.embedded and explorer.headed(row.tap) else "encoder features"
    return f"{explorer.label(row.tap)}, {after}, step {explorer.model.step:,}"


def _laid_out(
    headings: Sequence[str], lines: Sequence[tuple[str, list[Image.Image]]], tile: tuple[int, int]
) -> Image.Image:
    columns = len(headings)
    width = 2 * _MARGIN + columns * tile[0] + (columns - 1) * _GAP
    height = 2 * _MARGIN + _LINE + len(lines) * (tile[1] + _LINE)
    figure = Image.new("RGB", (width, height), _PAPER)
    draw, font = ImageDraw.Draw(figure), ImageFont.load_default(15)
    lefts = [_MARGIN + column * (tile[0] + _GAP) for column in range(columns)]
    for left, heading in zip(lefts, headings, strict=True):
        draw.text((left + tile[0] / 2, _MARGIN), heading, _INK, font, anchor="ma")
    top = _MARGIN + _LINE
    for caption, pictures in lines:
        for left, picture in zip(lefts, pictures, strict=True):
            figure.paste(picture, (left, top))
        draw.text((_MARGIN, top + tile[1] + 4), caption, _INK, font)
        top += tile[1] + _LINE
    return figure

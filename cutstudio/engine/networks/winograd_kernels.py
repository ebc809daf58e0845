"""Winograd's transforms (:mod:`cutstudio.engine.networks.winograd`), in machine code.

A transform takes a tile to the 36 places in which a convolution is a product, or back. It is bound
by memory, so each map is read and written once, a vector of neighbouring tiles at a time. A map may
be prepared as it is read (:mod:`cutstudio.engine.networks.preparation`): normalised, rectified and
reflected at its border, so that what is prepared need not be anywhere.

Symbols: maps (B, C, H, W) of B pictures; tiles of m x m cells of the output, m being 4 for a
kernel of 3 x 3 and 3 for one of 4 x 4, in rows of ``across``; the rows of tiles of all pictures are
numbered one after the other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from torch import Tensor

from cutstudio.engine.networks.allocation import empty
from cutstudio.engine.networks.compilation import lanes, routine
from cutstudio.engine.networks.machine_code import Cells, Index, Number
from cutstudio.engine.networks.winograd_places import (
    INPUT,
    OUTPUT,
    SIDE,
    Matrix,
    WithMatrices,
    pitch,
    room,
)


@dataclass(frozen=True)
class Tiling:
    """How maps are cut into tiles.

    Attributes:
        height, width: of a map, in cells.
        padding: cells around it; 0 is read there, and beyond them too.
        border: of these cells, those that are next to the map and reflect it.
        tile: m.
        down, across: rows of tiles in a picture, and tiles in a row.
    """

    height: int
    width: int
    padding: int
    border: int
    tile: int
    down: int
    across: int


def spread_input(
    x: Tensor, tiling: Tiling, first: int, rows: int, statistics: Tensor | None = None
) -> Tensor:
    """``B^T d B`` of the tiles d of 6 x 6 cells, m apart.

    Args:
        x: (B, C, H, W), float32 or float64, contiguous, on the CPU.
        tiling: of ``x``.
        first: row of tiles, among those of all pictures.
        rows: of tiles.
        statistics: (B, C, 2), a mean and a factor of each map, contiguous; d is then of
            ``max(0, (x - mean) * factor)``.

    Returns:
        (36, C, rows * across), in room that the thread's next call uses again.
    """
    places = room("input", x.shape[1], rows * tiling.across, x.dtype)
    beside = x if statistics is None else statistics
    kind = (_Spread, INPUT, tiling.tile, statistics is not None)
    _call(kind, (x, places, beside), tiling, first, rows)
    return places


def spread_gradient(given: Tensor, tiling: Tiling, first: int, rows: int) -> Tensor:
    """``A e A^T`` of the tiles e of m x m cells; otherwise as :func:`spread_input`."""
    places = room("gradient", given.shape[1], rows * tiling.across, given.dtype)
    matrix = tuple(zip(*OUTPUT[tiling.tile], strict=True))
    _call((_Spread, matrix, tiling.tile, False), (given, places, given), tiling, first, rows)
    return places


def collect(places: Tensor, bias: Tensor, made: Tensor, tiling: Tiling, first: int) -> None:
    """Write ``A^T m A``, and the bias added, of rows of tiles m.

    Args:
        places: (36, K, rows * across), of :func:`room`.
        bias: (K,), contiguous.
        made: (B, K, H, W), contiguous.
        tiling: of ``made``.
        first: row of tiles, among those of all pictures.
    """
    rows = places.shape[2] // tiling.across
    kind = (_Collect, OUTPUT[tiling.tile], tiling.tile)
    _call(kind, (made, places, bias), tiling, first, rows)


def _call(
    kind: tuple[type[WithMatrices], *tuple[Any, ...]],
    tensors: tuple[Tensor, Tensor, Tensor],
    tiling: Tiling,
    first: int,
    rows: int,
) -> None:
    maps, places, _ = tensors
    width = lanes(maps.dtype)
    lines = empty((SIDE, pitch(tiling.tile * tiling.across, width)), maps.dtype).zero_()
    routine(kind[0], maps.dtype, *kind[1:], used_lanes(tiling.across, width))(
        *(tensor.data_ptr() for tensor in (*tensors, lines)),
        maps.shape[1], tiling.height, tiling.width, tiling.padding, tiling.border, tiling.down,
        tiling.across, first, rows, places.stride(0), places.stride(1),
    )  # fmt: skip


def used_lanes(across: int, lanes: int) -> int:
    """Numbers in a vector for rows of so many tiles: half as many as usual, but at least two, where
    most of a vector would be for nothing.
    """
    return lanes // 2 if across <= lanes // 2 and lanes > 2 else lanes


class _Transform(WithMatrices):
    """A transform of some rows of tiles.

    It goes through channels, rows of tiles, and vectors of neighbouring tiles. The rows of cells of
    a row of tiles are ``lines`` on the way, with the zeros that are beside a map.
    """

    pointers, integers = 4, 11
    tile: int

    def channels_and_rows(self) -> Iterator[tuple[Index, Index]]:
        """Every channel with every row of tiles."""
        (
            self.channels, self.height, self.width, self.padding, self.border, self.down,
            self.across, self.first, self.rows, self.places_apart, self.tiles,
        ) = self.indices  # fmt: skip
        self.maps, self.places, self.beside, self.lines = self.addresses
        for channel in self.loop(self.channels):
            for row in self.loop(self.rows):
                yield channel, row

    def row_of_tiles(self, row: Index) -> Index:
        """The first row of cells in its picture."""
        return (self.first + row) % self.down * self.tile

    def map(self, channel: Index, row: Index) -> Index:
        """Which map it is, of the picture that has the row of tiles."""
        return (self.first + row) // self.down * self.channels + channel

    def cells(self, channel: Index, row: Index, y: Index) -> Any:
        """Where row ``y`` of a channel begins."""
        return self.at(self.maps, (self.map(channel, row) * self.height + y) * self.width)

    def line(self, line: int) -> Any:
        """Where it begins."""
        return self.at(self.lines, pitch(self.across * self.tile, self.lanes) * line)

    def place(self, channel: Index, row: Index, tile: Index) -> Any:
        """Where the first place has its numbers of a vector of tiles."""
        return self.at(self.places, channel * self.tiles + row * self.across + tile)


class _Spread(_Transform):
    """From maps to places: ``matrix d matrix^T`` of the tiles d."""

    def write(self, matrix: Matrix, tile: int, prepared: bool, lanes: int) -> None:
        """See :class:`_Spread`; with ``prepared``, of the normalised and rectified map."""
        self.tile = tile
        self.take(lanes)
        side = len(matrix[0])
        for channel, row in self.channels_and_rows():
            top = self.row_of_tiles(row) - self.padding
            norm = self.pair(self.beside, self.map(channel, row)) if prepared else None
            for line in range(side):
                self._read(channel, row, top + line, self.line(line), norm)
            for vector in self.loop(self.across, self.lanes):
                columns = [self._columns(line, vector, side) for line in range(side)]
                self.cross(matrix, columns, self.place(channel, row, vector), self.tiles)

    def _read(
        self, channel: Index, row: Index, y: Index, line: Any, norm: tuple[Number, Number] | None
    ) -> None:
        """Row ``y`` of a channel, or zeros where it has none, to a line."""
        start = self.at(line, self.padding)
        within = (y + self.border).is_below(self.height + self.border + self.border)
        with self.to.if_else(within) as (there, beyond):
            with there:
                source = self.cells(channel, row, y.reflected(self.height))
                self.each(self.width, [source], start, lambda cells: _normalised(cells, norm))
                self.reflect(start, self.width, self.border)
            with beyond:
                before = self.at(line, self.padding - self.border)
                self.clear(self.width + self.border + self.border, before)

    def _columns(self, line: int, vector: Index, side: int) -> list[Cells]:
        """A vector for each of the ``side`` columns of tiles, from a line."""
        start, n, step = self.at(self.line(line), vector * self.tile), self.lanes, self.tile
        parts = [self.load(self.at(start, n * part)) for part in range(step)]
        cells = range(0, n * step, step)
        columns = [self.picked(parts, [column + cell for cell in cells]) for column in range(step)]
        # the first columns of the next tiles: of all but the first, and of the one after the last
        more = -(-(side - step) // n)
        after = [self.load(self.at(start, n * (step + part))) for part in range(more)]
        for column in range(side - step):
            following = [*range(1, n), n + column]
            columns.append(self.picked([columns[column], *after], following))
        return [Cells(self.to, column) for column in columns]


def _normalised(cells: Cells, norm: tuple[Number, Number] | None) -> Cells:
    if norm is None:
        return cells
    made = (cells - norm[0]) * norm[1]
    return made.where_positive(made, 0)


class _Collect(_Transform):
    """From places to maps: ``matrix p matrix^T`` of the tiles p, and the channel's bias."""

    def write(self, matrix: Matrix, tile: int, lanes: int) -> None:
        """See :class:`_Collect`."""
        self.tile = tile
        self.take(lanes)
        for channel, row in self.channels_and_rows():
            bias = self.spread_out(self.load(self.at(self.beside, channel), self.number))
            for vector in self.loop(self.across, self.lanes):
                lines = self.gathered(matrix, self.place(channel, row, vector))
                for line, cells in enumerate(lines):
                    raised = [(cell + bias).value for cell in cells]
                    self.interleave(raised, self.at(self.line(line), vector * self.tile))
            top = self.row_of_tiles(row)
            for line in range(self.tile):
                y = top + line
                with self.to.if_then(y.is_below(self.height)):
                    self.copy(self.width, self.line(line), self.cells(channel, row, y))

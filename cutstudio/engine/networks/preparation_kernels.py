"""What lies between convolutions (:mod:`cutstudio.engine.networks.preparation`), in machine code.

Instance norm, a rectifier, and then a reflecting border, bilinear doubling or blurred halving, or
the gradient of all that, in one walk over a map, row by row through lines that stay in the cache.

Symbols: a map of H x W cells; R x S those of what is made of it. Statistics are a mean and a factor
for each map, the factor being ``1 / sqrt(variance + epsilon)``.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import torch
from torch import Tensor

from cutstudio.engine.cores import together
from cutstudio.engine.networks.allocation import empty
from cutstudio.engine.networks.compilation import lanes, routine
from cutstudio.engine.networks.machine_code import Cells, Index, Number, Routine, Total

_LINES, _BEFORE = 5, 4  # lines of cells, and vectors before and behind each

_One = Callable[[Cells, Cells, Cells, Cells], Cells]
_Two = Callable[[Cells, Cells, Cells], tuple[Cells, Cells]]


@dataclass(frozen=True)
class Plan:
    """``shape`` of ``rectifier(norm(x))``.

    Attributes:
        norm: instance norm, without learned parameters.
        slope: of the rectifier for negative cells: 0 for ReLU, 1 for none.
        border: cells that reflect the map, on each side.
        shape: ``border``, that and nothing else; ``double``, bilinearly, as
            :class:`~cutstudio.engine.networks.layers.BlurUp`; ``halve``, blurred, as
            :class:`~cutstudio.engine.networks.layers.BlurDown`.
    """

    norm: bool = False
    slope: float = 1.0
    border: int = 0
    shape: str = "border"

    def size(self, x: Tensor) -> list[int]:
        """R and S."""
        return [self._side(side) for side in x.shape[2:]]

    def _side(self, side: int) -> int:
        if self.shape == "double":
            return 2 * side
        return -(-side // 2) if self.shape == "halve" else side + 2 * self.border


def statistics_of(x: Tensor, epsilon: float) -> Tensor:
    """Mean and factor of each map.

    Args:
        x: (B, C, H, W), float32 or float64, contiguous, on the CPU.
        epsilon: added to the variance.

    Returns:
        (B, C, 2).
    """
    batch, channels, *size = x.shape
    found = empty((batch, channels, 2), x.dtype)

    def run(first: int, maps: int) -> None:
        code = routine(_Statistics, x.dtype)
        addresses = (address(tensor, first) for tensor in (x, found))
        code(*addresses, maps, *size, epsilon)

    share(batch * channels, run)
    return found


def make(x: Tensor, statistics: Tensor | None, plan: Plan) -> Tensor:
    """What is planned.

    Args:
        x: (B, C, H, W), float32 or float64, contiguous, on the CPU, H and W being more than the
            border, and more than 1 to be halved.
        statistics: (B, C, 2), contiguous, or None for no norm.
        plan: what.

    Returns:
        (B, C, R, S).
    """
    made = empty((*x.shape[:2], *plan.size(x)), x.dtype)
    _walk(_Make, plan, x, statistics, made, x)
    return made


def gradient(given: Tensor, x: Tensor, statistics: Tensor | None, plan: Plan) -> Tensor:
    """The gradient of :func:`make` for ``x``.

    Args:
        given: (B, C, R, S), that of what was made, contiguous.
        x: as it was.
        statistics: of it, as they were.
        plan: as it was.

    Returns:
        (B, C, H, W).
    """
    back = empty(x.shape, x.dtype)
    _walk(_Gradient, plan, x, statistics, given, back)
    return back


def _walk(  # noqa: PLR0917 - of make and gradient alone
    kind: "type[_Walk]",
    plan: Plan,
    x: Tensor,
    statistics: Tensor | None,
    made: Tensor,
    back: Tensor,
) -> None:
    present = (x, x if statistics is None else statistics, made, back)
    widest = max(x.shape[3], made.shape[3])

    def run(first: int, maps: int) -> None:
        lines = empty((_LINES, _pitch(widest, lanes(x.dtype))), x.dtype)
        code = routine(kind, x.dtype, plan.norm, plan.slope != 1, plan.shape)
        addresses = [address(tensor, first) for tensor in present]
        sizes = (*x.shape[2:], *made.shape[2:])
        code(*addresses, lines.data_ptr(), maps, *sizes, plan.border, plan.slope)

    share(x.shape[0] * x.shape[1], run)


def address(tensor: Tensor, first: int) -> int:
    """Where map ``first`` begins."""
    each = tensor[0, 0].numel() * tensor.element_size()
    return tensor.data_ptr() + first * each


def share(maps: int, run: Any) -> None:
    """Call ``run`` with the first of some maps and their number, for each thread."""
    most = -(-maps // torch.get_num_threads())
    pieces = [(first, min(most, maps - first)) for first in range(0, maps, most)]
    together(*(partial(run, *piece) for piece in pieces))


def _pitch(width: Any, lanes: int) -> Any:
    """Cells of a line of so many, with some before it and what the last vectors go beyond."""
    return width + 2 * _BEFORE * lanes


class _Statistics(Routine):
    """Mean and factor of some maps, the variance in a second walk."""

    pointers, integers, reals = 2, 3, 1

    def write(self) -> None:
        """See :class:`_Statistics`."""
        (x, found), (maps, height, width) = self.addresses, self.indices
        cells = self.as_number(height * width)
        for which in self.loop(maps):
            rows = self.at(x, which * height * width)
            mean = self._over(rows, height, width, lambda cell: cell)
            mean = self.spread_out(self.to.fdiv(mean, cells))
            squares = self._over(rows, height, width, partial(_squared, mean))
            variance = self.to.fadd(self.to.fdiv(squares, cells), self.numbers[0].alone)
            factor = self.to.fdiv(self.number(1), self.root(variance))
            pair = self.at(found, which * 2)
            self.store(mean.alone, pair)
            self.store(factor, self.at(pair, 1))

    def _over(self, rows: Any, height: Index, width: Index, of: Any) -> Any:
        """The sum over all cells of what ``of`` gives; of rows first, which rounds less."""
        whole = self.total()
        for y in self.loop(height, 1, whole.kept):
            row = self.total()
            source = self.at(rows, y * width)
            self.each(width, [source], None, lambda cell, so_far: so_far + of(cell), [row])
            whole.add(self.to, row)
        return self.summed(whole)


def _squared(mean: Number, cell: Cells) -> Cells:
    return (cell - mean) * (cell - mean)


class _Walk(Routine):
    """A walk over some maps: the address and the statistics of each, and lines."""

    pointers, integers, reals = 5, 6, 1

    def maps(self, *, normed: bool) -> Iterator[None]:
        """Go to each of them."""
        maps, self.height, self.width, self.rows, self.columns, self.border = self.indices
        x, statistics, made, back, self.lines = self.addresses
        for which in self.loop(maps):
            self.x = self.at(x, which * self.height * self.width)
            self.made = self.at(made, which * self.rows * self.columns)
            self.back = self.at(back, which * self.height * self.width)
            if normed:
                self.mean, self.factor = self.pair(statistics, which)
            yield

    def line(self, which: int) -> Any:
        """Where a line begins; there is room before and behind it."""
        longer = self.columns.where(self.width.is_below(self.columns), self.width)
        return self.at(self.lines, _pitch(longer, self.lanes) * which + _BEFORE * self.lanes)

    def row_of_x(self, y: Index) -> Any:
        """Where it begins."""
        return self.at(self.x, y * self.width)

    def row_made(self, y: Index) -> Any:
        """Where it begins."""
        return self.at(self.made, y * self.columns)

    def normed(self, cells: Cells) -> Cells:
        """Cells of the map after its norm."""
        return (cells - self.mean) * self.factor

    def stretch(self, count: Index, source: Any, target: Any, two: _Two) -> None:
        """Make two cells of each, next to each other, by it and its neighbours."""
        for index in self.loop(count, self.lanes):
            near = (self.cells(source, index + away) for away in (-1, 0, 1))
            self.interleave([cells.value for cells in two(*near)], self.at(target, index * 2))

    def squeeze(self, count: Index, source: Any, target: Any, one: _One) -> None:
        """Make one cell of two, by them and their neighbours."""
        n = self.lanes
        for index in self.loop(count, n):
            pairs = []
            for away in (-1, 1):
                parts = [self.load(self.at(source, index * 2 + away + part)) for part in (0, n)]
                pairs += [self.picked(parts, range(first, 2 * n, 2)) for first in (0, 1)]
            made = one(*(Cells(self.to, vector) for vector in pairs))
            self.store(made.value, self.at(target, index))

    def cells(self, row: Any, index: Index) -> Cells:
        """A vector of them."""
        return Cells(self.to, self.load(self.at(row, index)))

    def cell(self, row: Any, index: Index | int) -> Cells:
        """One of them."""
        return Cells(self.to, self.load(self.at(row, index), self.number))

    def put(self, cell: Any, row: Any, index: Index | int) -> None:
        """Write one cell."""
        self.store(
            cell.value if isinstance(cell, Cells) else self.number(cell), self.at(row, index)
        )


class _Make(_Walk):
    """Norm, rectifier and then a shape."""

    def write(self, normed: bool, rectified: bool, shape: str) -> None:
        """See :class:`_Make`."""
        self.known = normed, rectified
        for _ in self.maps(normed=normed):
            {"border": self._border, "double": self._double, "halve": self._halve}[shape]()

    def _read(self, y: Index, target: Any) -> None:
        normed, rectified = self.known

        def prepared(cells: Cells) -> Cells:
            made = self.normed(cells) if normed else cells
            return made.where_positive(made, made * self.numbers[0]) if rectified else made

        self.each(self.width, [self.row_of_x(y)], target, prepared)

    def _border(self) -> None:
        for row in self.loop(self.rows):
            start = self.at(self.row_made(row), self.border)
            self._read((row - self.border).reflected(self.height), start)
            self.reflect(start, self.width, self.border)

    def _double(self) -> None:
        above, here, below, blended, wide = (self.line(which) for which in range(5))
        for y in self.loop(self.height):
            for near, line in ((y - 1, above), (y, here), (y + 1, below)):
                self._read(near.clamped(self.height), line)
            for row, other in ((y * 2, above), (y * 2 + 1, below)):
                self.each(self.width, [here, other], blended, lambda h, o: h * 0.75 + o * 0.25)
                self.put(self.cell(blended, 0), blended, -1)
                self.put(self.cell(blended, self.width - 1), blended, self.width)
                self.stretch(
                    self.width, blended, wide,
                    lambda left, cell, right: (
                        cell * 0.75 + left * 0.25, cell * 0.75 + right * 0.25,
                    ),
                )  # fmt: skip
                self.copy(self.columns, wide, self.row_made(row))

    def _halve(self) -> None:
        above, here, below, blended, narrow = (self.line(which) for which in range(5))
        for row in self.loop(self.rows):
            y = row * 2
            for near, line in ((y - 1, above), (y, here), (y + 1, below)):
                self._read(near.reflected(self.height), line)
            self.each(
                self.width, [above, here, below], blended,
                lambda a, h, b: h * 0.5 + (a + b) * 0.25,
            )  # fmt: skip
            self.reflect(blended, self.width, 1)
            self.squeeze(
                self.columns, blended, narrow,
                lambda before, first, second, _: first * 0.5 + (before + second) * 0.25,
            )  # fmt: skip
            self.copy(self.columns, narrow, self.row_made(row))


class _Gradient(_Walk):
    """Back from the gradient of what was made: first through the shape and the rectifier, row by
    row, then, when its sums are known, through the norm.
    """

    def write(self, normed: bool, rectified: bool, shape: str) -> None:
        """See :class:`_Gradient`."""
        self.known = normed, rectified
        back = {"border": self._border, "double": self._double, "halve": self._halve}[shape]
        for _ in self.maps(normed=normed):
            self._through_map(back)

    def _through_map(self, back: Callable[[Index], Any]) -> None:
        normed, rectified = self.known
        plain, along = self.total(), self.total()  # sums of the gradient, and of it times the cells
        for y in self.loop(self.height, 1, (*plain.kept, *along.kept)):
            source, target = back(y), self.at(self.back, y * self.width)
            if not normed:
                rows = [source, self.row_of_x(y)] if rectified else [source]
                self.each(self.width, rows, target, self._rectified)
                continue
            row = [self.total(), self.total()]
            self.each(self.width, [source, self.row_of_x(y)], target, self._summed, row)
            plain.add(self.to, row[0])
            along.add(self.to, row[1])
        if normed:
            self._through_norm(plain, along)

    def _rectified(self, given: Cells, of: Cells | None = None) -> Cells:
        if of is None or not self.known[1]:
            return given
        return given.where_positive(of, given * self.numbers[0])

    def _summed(self, given: Cells, x: Cells, plain: Cells, along: Cells) -> tuple[Cells, ...]:
        cells = self.normed(x)
        given = self._rectified(given, cells)
        return given, plain + given, along + given * cells

    def _through_norm(self, plain: Total, along: Total) -> None:
        count = self.as_number(self.height * self.width)
        means = (self.to.fdiv(self.summed(total), count) for total in (plain, along))
        mean, slope = (self.spread_out(value) for value in means)

        def cells(given: Cells, x: Cells) -> Cells:
            return (given - mean - self.normed(x) * slope) * self.factor

        for y in self.loop(self.height):
            target = self.at(self.back, y * self.width)
            self.each(self.width, [target, self.row_of_x(y)], target, cells)

    def _border(self, y: Index) -> Any:
        """A row, with what it has of the border, which reflects it."""
        whole = self.line(0)
        self.copy(self.columns, self.row_made(y + self.border), whole)
        with self.to.if_then((y - 1).is_below(self.border)):
            self._add(self.border - y, whole)
        below = self.height - 2 - y
        with self.to.if_then(below.is_below(self.border)):
            self._add(self.height + self.border + below, whole)
        return self._folded(whole, self.border)

    def _double(self, y: Index) -> Any:
        """Each cell is in four rows and in four cells of each; at an end, in one of them twice."""

        def one(before: Cells, first: Cells, second: Cells, after: Cells) -> Cells:
            return (first + second) * 0.75 + (before + after) * 0.25

        blended, narrow = self.line(0), self.line(1)
        rows = [(y * 2 + away).clamped(self.rows) for away in (-1, 0, 1, 2)]
        self.each(self.columns, [self.row_made(row) for row in rows], blended, one)
        self.put(self.cell(blended, 0), blended, -1)
        self.put(self.cell(blended, self.columns - 1), blended, self.columns)
        self.squeeze(self.width, blended, narrow, one)
        return narrow

    def _halve(self, y: Index) -> Any:
        """Of the cells with their border, those of odd place are in one of the halved, the others
        in two.
        """
        blended, wide = self.line(0), self.line(1)
        self.clear(self.columns, blended)
        self._add_halved(y + 1, blended)
        with self.to.if_then(y.equals(1)):
            self._add_halved(y - 1, blended)
        with self.to.if_then((y + 2).equals(self.height)):
            self._add_halved(self.height + 1, blended)
        for beyond in (-1, self.columns):
            self.put(0, blended, beyond)
        self.stretch(
            self.columns + 1, blended, wide,
            lambda left, cell, _: ((left + cell) * 0.25, cell * 0.5),
        )  # fmt: skip
        return self._folded(wide, 1)

    def _add_halved(self, row: Index, line: Any) -> None:
        """Add what a row, counted with the border, has of the halved ones, to a line."""
        with self.to.if_else((row % 2).equals(1)) as (odd, even):
            with odd:
                self._add(row // 2, line, 0.5)
            with even:
                self._add(row // 2, line, 0.25)
                self._add(row // 2 - 1, line, 0.25)

    def _add(self, row: Index, line: Any, factor: float = 1) -> None:
        """Add a row of the gradient, so many times, to a line, where there is that row."""
        with self.to.if_then(row.is_below(self.rows)):
            rows = [line, self.row_made(row)]
            self.each(self.columns, rows, line, lambda so_far, cells: so_far + cells * factor)

    def _folded(self, whole: Any, border: Index | int) -> Any:
        """A row from its line with the border, whose cells are added to those that they reflect."""
        row = self.at(whole, border)
        for index in self.loop(border):
            near, far = index + 1, self.width - 2 - index
            self.put(self.cell(row, near) + self.cell(row, index * -1 - 1), row, near)
            self.put(self.cell(row, far) + self.cell(row, self.width + index), row, far)
        return row

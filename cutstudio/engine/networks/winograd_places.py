"""The 36 places of Winograd's transforms: the matrices that lead there and back, and their room in
memory.
"""

import threading
from collections.abc import Sequence
from typing import Any

import numpy.typing as npt
import torch
from torch import Tensor

from cutstudio.engine.networks.allocation import block, empty
from cutstudio.engine.networks.compilation import lanes
from cutstudio.engine.networks.machine_code import Cells, Index, Routine

Matrix = Sequence[Sequence[float]]
INPUT: Matrix = (  # B^T
    (4, 0, -5, 0, 1, 0),
    (0, -4, -4, 1, 1, 0),
    (0, 4, -4, -1, 1, 0),
    (0, -2, -1, 2, 1, 0),
    (0, 2, -1, -2, 1, 0),
    (0, 4, 0, -5, 0, 1),
)
OUTPUT: dict[int, Matrix] = {  # A^T, by m
    4: ((1, 1, 1, 1, 1, 0), (0, 1, -1, 2, -2, 0), (0, 1, 1, 4, 4, 0), (0, 1, -1, 8, -8, 1)),
    3: ((1, 1, 1, 1, 1, 0), (0, 1, -1, 2, -2, 0), (0, 1, 1, 4, 4, 1)),
}
_POINTS = (  # x, and 24 times the weight, of the polynomials' values that a transform takes
    (0, 6), (1, -4), (-1, -4), (2, 1), (-2, 1),
)  # fmt: skip
SIDE = 6  # cells of a tile of the input
PLACES = SIDE**2


def to_places(kernel: int) -> tuple[tuple[float, ...], ...]:
    """G, for filters of so many cells a side: (6, kernel)."""
    rows = [tuple(weight / 24 * x**power for power in range(kernel)) for x, weight in _POINTS]
    return (*rows, (*[0.0] * (kernel - 1), 1.0))  # the point at infinity


class _Rooms(threading.local):
    """Memory that stays with the thread: fresh pages cost as much time as a transform."""

    def __init__(self) -> None:
        self.kept: dict[str, npt.NDArray[Any]] = {}


_rooms = _Rooms()


def room(purpose: str, channels: int, tiles: int, dtype: torch.dtype) -> Tensor:
    """(36, channels, tiles) of anything, laid out so that the last vector of tiles may reach
    beyond them. It is the thread's own, and the same for the same purpose.
    """
    row, place = _laid_out(channels, tiles, dtype)
    key, count = f"{purpose} {dtype}", PLACES * place
    kept = _rooms.kept.get(key)
    if kept is None or len(kept) < count:
        kept = _rooms.kept[key] = block(count, dtype)
    return torch.from_numpy(kept).as_strided((PLACES, channels, tiles), (place, row, 1))


def fresh(channels: int, tiles: int, dtype: torch.dtype, times: int) -> Tensor:
    """As :func:`room`, so many times, in memory of its own: for what is large and seldom needed."""
    row, place = _laid_out(channels, tiles, dtype)
    memory = empty((PLACES * times * place,), dtype)
    return memory.as_strided((PLACES * times, channels, tiles), (place, row, 1))


def _laid_out(channels: int, tiles: int, dtype: torch.dtype) -> tuple[int, int]:
    """Numbers from a channel to the next, and from a place to the next."""
    row = tiles + lanes(dtype)
    return row, channels * row + lanes(dtype)  # so that places do not share lines of the cache


def pitch(width: Any, lanes: int) -> Any:
    """Cells of a line of so many, with those that the last vector of tiles reads beyond."""
    return width + 8 * lanes


class WithMatrices(Routine):
    """A routine that multiplies matrices of numbers by tiles of vectors.

    Attributes:
        places_apart: numbers from one place to the next.
    """

    places_apart: Index

    def apply(self, matrix: Matrix, vectors: Sequence[Cells]) -> list[Cells]:
        """The product of a matrix and a column of vectors."""
        return [self._sum(row, vectors) for row in matrix]

    def cross(
        self, matrix: Matrix, lines: Sequence[Sequence[Cells]], place: Any, ahead: Index
    ) -> None:
        """Write ``matrix d matrix^T``, d given line by line, from a place on.

        The places are so far apart, and so many, that the processor does not foresee what will be
        written; so that is asked for, ``ahead`` of them.
        """
        crossed = [self.apply(matrix, column) for column in zip(*lines, strict=True)]
        for across in zip(*crossed, strict=True):
            for made in self.apply(matrix, across):
                self.store(made.value, place)
                self.prefetch(self.at(place, ahead))
                place = self.at(place, self.places_apart)

    def gathered(self, matrix: Matrix, place: Any, totals: int = 1) -> list[tuple[Cells, ...]]:
        """The lines of ``matrix p matrix^T``, p being read from a place on, as the sum of so many
        totals of 36 places.
        """
        found: list[Cells] = []
        for index in range(totals * PLACES):
            cells = Cells(self.to, self.load(place))
            place = self.at(place, self.places_apart)
            if index < PLACES:
                found.append(cells)
            else:
                found[index % PLACES] = found[index % PLACES] + cells
        lines = (found[first : first + SIDE] for first in range(0, PLACES, SIDE))
        crossed = [self.apply(matrix, line) for line in lines]
        columns = [self.apply(matrix, column) for column in zip(*crossed, strict=True)]
        return list(zip(*columns, strict=True))

    def _sum(self, factors: Sequence[float], vectors: Sequence[Cells]) -> Cells:
        terms = [term for term in zip(factors, vectors, strict=True) if term[0]]
        terms.sort(key=lambda term: term[0] != 1)  # the first one needs no product, where it is 1
        first, total = terms[0]
        total = total if first == 1 else total * first
        for factor, vector in terms[1:]:
            term = vector if abs(factor) == 1 else vector * abs(factor)
            total = total + term if factor > 0 else total - term
        return total

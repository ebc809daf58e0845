"""Winograd's transforms of filters and of their gradients, in machine code.

Symbols: K output and C input channels, filters of R x R.
"""

import math
from collections.abc import Iterator
from functools import partial
from typing import Any

import torch
from torch import Tensor

from cutstudio.engine.cores import together
from cutstudio.engine.networks.allocation import empty
from cutstudio.engine.networks.compilation import lanes, routine
from cutstudio.engine.networks.machine_code import Cells, Index
from cutstudio.engine.networks.winograd_places import (
    PLACES,
    WithMatrices,
    pitch,
    room,
    to_places,
)


def transform_filters(weight: Tensor, *, turned: bool = False) -> Tensor:
    """``G g G^T`` of filters g.

    Args:
        weight: (K, C, R, R), contiguous, R being 3 or 4.
        turned: turn each filter by half a circle first.

    Returns:
        (36, K, C), in room that the thread's next call uses again.
    """
    out, into, kernel, _ = weight.shape
    filters = room("filters", out, into, weight.dtype)
    _call_for_filters((_TransformFilters, kernel, turned), weight, filters)
    return filters


def filter_gradient(totals: Tensor, kernel: int) -> Tensor:
    """``G^T m G`` of the sum m of some totals.

    Args:
        totals: (36 n, K, C), of :func:`fresh`: n times 36 places.
        kernel: R, 3 or 4.

    Returns:
        (K, C, R, R).
    """
    made = empty((*totals.shape[1:], kernel, kernel), totals.dtype)
    _call_for_filters((_FilterGradient, kernel, len(totals) // PLACES), made, totals)
    return made


def _call_for_filters(
    kind: tuple[type[WithMatrices], *tuple[Any, ...]], weight: Tensor, places: Tensor
) -> None:
    out, into, *kernel = weight.shape
    share = -(-out // torch.get_num_threads())

    def run(first: int) -> None:
        line = empty((pitch(into, lanes(weight.dtype)) * math.prod(kernel),), weight.dtype)
        code = routine(kind[0], weight.dtype, *kind[1:])
        pieces = (weight[first], places[0, first], line)
        addresses = (piece.data_ptr() for piece in pieces)
        count = min(share, out - first)
        code(*addresses, count, into, places.stride(0), places.stride(1))

    together(*(partial(run, first) for first in range(0, out, share)))


class _OfFilters(WithMatrices):
    """A transform of the filters of some output channels, vectors of neighbouring input channels at
    a time. The filters of an output channel are a ``line`` on the way.
    """

    pointers, integers = 3, 4

    def channels(self, kernel: int) -> Iterator[tuple[Any, Index, Any]]:
        """The filters of each output channel, how many numbers they have, and their first place."""
        count, self.into, self.places_apart, self.row = self.indices
        weight, places, self.line_of_filters = self.addresses
        numbers = self.into * kernel**2
        for channel in self.loop(count):
            yield self.at(weight, channel * numbers), numbers, self.at(places, channel * self.row)


class _TransformFilters(_OfFilters):
    """``G g G^T``."""

    def write(self, kernel: int, turned: bool) -> None:
        """See :class:`_TransformFilters`."""
        matrix = to_places(kernel)
        cells = range(kernel**2)
        for weight, numbers, places in self.channels(kernel):
            self.copy(numbers, weight, self.line_of_filters)
            for vector in self.loop(self.into, self.lanes):
                start = self.at(self.line_of_filters, vector * kernel**2)
                parts = [self.load(self.at(start, self.lanes * part)) for part in cells]
                order = [[cell + kernel**2 * lane for lane in range(self.lanes)] for cell in cells]
                found = [Cells(self.to, self.picked(parts, one)) for one in order]
                found = found[::-1] if turned else found
                columns = [found[first : first + kernel] for first in range(0, kernel**2, kernel)]
                self.cross(matrix, columns, self.at(places, vector), self.row)


class _FilterGradient(_OfFilters):
    """``G^T m G``, m being the sum of some totals."""

    def write(self, kernel: int, totals: int) -> None:
        """See :class:`_FilterGradient`."""
        matrix = tuple(zip(*to_places(kernel), strict=True))
        for weight, numbers, places in self.channels(kernel):
            for vector in self.loop(self.into, self.lanes):
                lines = self.gathered(matrix, self.at(places, vector), totals)
                cells = [cell.value for line in lines for cell in line]
                self.interleave(cells, self.at(self.line_of_filters, vector * kernel**2))
            self.copy(numbers, self.line_of_filters, weight)

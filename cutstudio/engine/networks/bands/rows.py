"""A layer applied to a map a band of rows at a time.

A layer's rows depend on few rows of its input. Bands take as many rows more on either side as the
layer reaches and drop what these spoil; at the map's own border the layer pads as it always does.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

import torch
from torch import Tensor

#: A layer of a part of its input, and which rows that part is (from, up to).
Layer = Callable[[Tensor, int, int], Tensor]
#: Rows and columns of a map that are wanted.
Cells = tuple[slice, slice]
ALL: Cells = (slice(None), slice(None))
#: The first row of a band, and its rows (B, C, h, W).
Band = tuple[int, Tensor]

# of a band's input: at 1024 px a row the maps that come of it, some 10 MB, are made in memory that
# the process has, where much larger ones would be fetched from the system and cleared each time
_ROWS = 24
_MOST = 0.9  # of a map, wanted cells keep all of it


@dataclass(frozen=True)
class Banded:
    """A layer with what bands must know of it.

    Attributes:
        layer: gives ``scale`` rows for each row of its input.
        reach: rows of the input above and below that a row looks at, at most.
        scale: 1, 2, 1/2, ...; with 1/n, reach and height must be multiples of n.
    """

    layer: Layer
    reach: int
    scale: Fraction = Fraction(1)

    def bands(self, x: Tensor, rows: int | None = None) -> Iterator[Band]:
        """The layer of ``x`` (B, C, H, W), made from ``rows`` rows (a multiple of 1/scale) each."""
        height, step = x.shape[-2], rows or _ROWS
        for top in range(0, height, step):
            bottom = min(height, top + step)
            first, last = max(0, top - self.reach), min(height, bottom + self.reach)
            made = self.layer(x[..., first:last, :], first, last)
            skip, start, stop = (int(self.scale * row) for row in (top - first, top, bottom))
            yield start, made[..., skip : skip + stop - start, :]

    def __call__(self, x: Tensor, rows: int | None = None) -> Tensor:
        """The whole map (B, C', scale * H, W')."""
        height = int(self.scale * x.shape[-2])
        return joined(self.bands(x, rows), height, ALL)


def anywhere(layer: Callable[[Tensor], Tensor]) -> Layer:
    """A layer that does not mind where in the picture it is."""
    return lambda part, _first, _last: layer(part)


def picked(x: Tensor, cells: Cells) -> Tensor:
    """The wanted cells of a map, in memory of their own unless that would save little: while the
    map is still needed, a copy comes on top of it.
    """
    part = x[..., *cells]
    return part if part.nbytes > _MOST * x.untyped_storage().nbytes() else part.clone()


def joined(bands: Iterator[Band], height: int, cells: Cells) -> Tensor:
    """The wanted cells of a map of ``height`` rows, (B, C, h, w), whose bands come in order."""
    rows, columns = cells
    first, stop, apart = rows.indices(height)
    whole: Tensor | None = None
    for top, band in bands:
        skipped = max(0, -(-(top - first) // apart))  # wanted rows that came before
        start = first + skipped * apart - top
        part = band[..., start : max(start, stop - top) : apart, columns]
        if whole is None:
            shape = (*band.shape[:2], len(range(first, stop, apart)), part.shape[-1])
            whole = torch.empty(shape, dtype=band.dtype, device=band.device)
        whole[..., skipped : skipped + part.shape[-2], :] = part
    assert whole is not None  # a picture has at least one row
    return whole

"""Lines of equal value on a map of cells, in the pixels of its picture."""

import math
from dataclasses import replace

import contourpy
import numpy as np
import numpy.typing as npt

from cutstudio.engine.patchmaps import Grid

Line = npt.NDArray[np.float64]

#: Where lines are drawn, as shares of the way from a map's lowest value to its highest.
LEVELS = (0.25, 0.5, 0.75)
#: Lines are drawn on a map of at most so many cells a side.
FINEST = 128


def quarters(values: npt.ArrayLike, grid: Grid) -> list[Line]:
    """The lines at :data:`LEVELS` of a map (h, w) on ``grid``; none on a flat one.

    A fine map is averaged over squares of cells first: around every single cell a line of its own
    would hide what the lines are to show.
    """
    array, grid = _averaged(np.asarray(values, np.float64), grid)
    low, high = float(array.min()), float(array.max())
    if high - low < 1e-9:
        return []
    return [line for level in LEVELS for line in lines(array, grid, low + level * (high - low))]


def lines(values: npt.ArrayLike, grid: Grid, level: float) -> list[Line]:
    """The lines along which a map has the value ``level``.

    Args:
        values: (h, w) on ``grid``, finite.
        grid: where the cells lie.
        level: the value.

    Returns:
        (N, 2) each: places (x, y), pixels whose centres are whole numbers. Empty for a map of one
        row or column.
    """
    array = np.asarray(values, np.float64)
    if min(array.shape) < 2:
        return []
    found = contourpy.contour_generator(z=array, name="serial").lines(level)
    return [np.asarray(line, np.float64) * grid.stride + grid.offset for line in found]


def _averaged(array: npt.NDArray[np.float64], grid: Grid) -> tuple[npt.NDArray[np.float64], Grid]:
    """A map of at most :data:`FINEST` cells a side; the last squares go on with the last cells."""
    side = math.ceil(max(array.shape) / FINEST)
    if side == 1:
        return array, grid
    padded = np.pad(array, [(0, -length % side) for length in array.shape], mode="edge")
    rows, columns = (length // side for length in padded.shape)
    coarse = padded.reshape(rows, side, columns, side).mean(axis=(1, 3))
    offset = grid.offset + (side - 1) / 2 * grid.stride
    stride = grid.stride * side
    return coarse, replace(grid, rows=rows, columns=columns, stride=stride, offset=offset)

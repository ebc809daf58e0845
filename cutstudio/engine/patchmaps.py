"""The mathematics of Explore: maps of similarity, principal components, and where cells lie.

Symbols: D width of the embedding, (h, w) cells of a tapped map, v the query's embedding and v-
those of the patches that it is compared with, tau the temperature. Places are pixels (x, y) whose
centres are whole numbers; boxes are (left, top, right, bottom) with right and bottom exclusive.
NumPy only.
"""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.uint8]
Box = tuple[int, int, int, int]

_PIECE = 16384  # vectors that enter the covariance at a time


@dataclass(frozen=True)
class Grid:
    """Where the cells of a tap lie in the picture.

    The centre of cell (row, column) is the pixel (row * stride + offset, column * stride + offset).
    Cells that lie in the padding around the picture are not part of the grid.

    Attributes:
        rows, columns: number of cells.
        stride: pixels between neighbouring cells.
        offset: pixel of the first cell's centre.
        receptive_field: side of the square of pixels that a cell sees.
        first: index of the grid's first row and column in the tapped map.
    """

    rows: int
    columns: int
    stride: int
    offset: float
    receptive_field: int
    first: int

    def cell(self, x: float, y: float) -> tuple[int, int]:
        """(row, column) of the cell nearest to the place (x, y)."""
        row, column = (math.floor((p - self.offset) / self.stride + 0.5) for p in (y, x))
        return min(max(row, 0), self.rows - 1), min(max(column, 0), self.columns - 1)

    def box(self, row: int, column: int, size: tuple[int, int]) -> Box:
        """The pixels that a cell sees of a picture of ``size`` (width, height)."""
        spans = []
        for index, length in ((column, size[0]), (row, size[1])):
            start = math.floor(index * self.stride + self.offset - self.receptive_field / 2 + 1)
            spans.append((max(start, 0), min(start + self.receptive_field, length)))
        (left, right), (top, bottom) = spans
        return left, top, right, bottom


@dataclass(frozen=True)
class Similarity:
    """How similar the patches of one picture are to a query.

    Attributes:
        map: (h, w) float32, exp(v . v- / tau) divided by its maximum, in (0, 1].
        probability: (h, w) float32, softmax of v . v- / tau over the map: it sums to 1.
        cosine: (h, w) float32, v . v-, in [-1, 1].
        rank: place of the true location (the query's own) among all cells: 1 when no other is as
            similar. Cells that are as similar, to rounding, count as ahead of it.
        row, col: the query's cell.
        box_query: the pixels that the query sees, in its picture.
        box_true: the same in the picture that it is compared with.
        grid: where the cells lie.
    """

    map: Floats
    probability: Floats
    cosine: Floats
    rank: int
    row: int
    col: int
    box_query: Box
    box_true: Box
    grid: Grid


@dataclass(frozen=True)
class Pca:
    """The three leading components of the joint embedding of source and output, as colours.

    Attributes:
        source: (h, w, 3) uint8; red, green and blue are the components in falling order.
        output: (h, w, 3) uint8, in the same colours.
        explained: share of the joint variance of each component, in [0, 1].
        grid: where the cells lie.
    """

    source: Bytes
    output: Bytes
    explained: tuple[float, float, float]
    grid: Grid


def similarity_map(query: Floats, keys: Floats, tau: float) -> tuple[Floats, Floats, Floats]:
    """Compare a query with all patches of a map.

    Args:
        query: (D,) of length 1.
        keys: (h, w, D), each of length 1.
        tau: temperature, > 0.

    Returns:
        exp(v . v- / tau) divided by its maximum, its softmax over the map, and the cosine v . v-;
        each (h, w) float32.
    """
    height, width, _ = keys.shape
    cosine = (keys.reshape(height * width, -1) @ query).reshape(height, width)
    relative = np.exp((cosine.astype(np.float64) - cosine.max()) / tau)
    probability = relative / relative.sum()
    return relative.astype(np.float32), probability.astype(np.float32), cosine


def pca_basis(*sets: Floats) -> tuple[Floats, Floats, tuple[float, float, float]]:
    """The three leading principal components of several sets of vectors together.

    Eigenvectors of the covariance, which is gathered in pieces. Each component's sign is such that
    its largest loading is positive, so that colours do not flip from one checkpoint to the next.

    Args:
        sets: each (..., D).

    Returns:
        The mean (D,), the components (3, D), and the share of variance of each in falling order.
        With D < 3 the missing ones are zero.
    """
    flat = [vectors.reshape(-1, vectors.shape[-1]) for vectors in sets]
    count = sum(len(vectors) for vectors in flat)
    width = flat[0].shape[1]
    mean = sum(vectors.sum(axis=0, dtype=np.float64) for vectors in flat) / count
    mean32 = np.asarray(mean, dtype=np.float32)
    scatter = np.zeros((width, width))
    for vectors in flat:
        for start in range(0, len(vectors), _PIECE):
            piece = vectors[start : start + _PIECE] - mean32
            scatter += piece.T @ piece
    values, axes = np.linalg.eigh(scatter / count)
    order = np.argsort(values)[::-1][:3]
    found = axes[:, order].T
    largest = np.take_along_axis(found, np.abs(found).argmax(axis=1)[:, None], axis=1)
    components = np.zeros((3, width), np.float32)
    components[: len(found)] = found * np.where(largest < 0, -1, 1)
    shares = np.zeros(3)
    shares[: len(found)] = values[order].clip(0) / max(values.clip(0).sum(), 1e-30)
    return mean32, components, (float(shares[0]), float(shares[1]), float(shares[2]))


def spread(values: Floats, low: Floats, high: Floats) -> Bytes:
    """Values (h, w, 3) as colours, ``low`` (3,) dark and ``high`` (3,) bright.

    Where both are the same, mid-grey.
    """
    span = high - low
    flat = span < 1e-9
    scaled = np.where(flat, 0.5, (values - low) / np.where(flat, 1, span))
    result: Bytes = np.rint(scaled.clip(0, 1) * 255).astype(np.uint8)
    return result

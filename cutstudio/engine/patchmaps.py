"""The mathematics of Explore: maps of similarity, principal components, and where cells lie.

Symbols: D width of the embedding, (h, w) cells of a tapped map, v the query's embedding and v-
those of the patches that it is compared with, tau the temperature. Places are pixels (x, y) whose
centres are whole numbers; boxes are (left, top, right, bottom) with right and bottom exclusive.
NumPy only.
"""

import itertools
import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.uint8]
Box = tuple[int, int, int, int]

#: Cosines that are nearer than this cannot be told apart in float32.
TIE = 1e-6

_PIECE = 16384  # vectors that enter the covariance at a time
_PAIRS = 1 << 22  # pairs of cells that are compared at a time: 16 MiB of cosines


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
        step: every how many rows and columns of the tapped map are cells of the grid.
    """

    rows: int
    columns: int
    stride: int
    offset: float
    receptive_field: int
    first: int
    step: int = 1

    @property
    def cells(self) -> int:
        """Number of cells."""
        return self.rows * self.columns

    def coarser(self, most: int) -> "Grid":
        """The grid of every second, third, ... cell, with at most ``most`` rows and columns."""
        apart = math.ceil(max(self.rows, self.columns) / most)
        skip = (apart - 1) // 2  # as much is left out before the first cell as after the last
        return Grid(
            rows=math.ceil((self.rows - skip) / apart),
            columns=math.ceil((self.columns - skip) / apart),
            stride=self.stride * apart,
            offset=self.offset + skip * self.stride,
            receptive_field=self.receptive_field,
            first=self.first + skip * self.step,
            step=self.step * apart,
        )

    def within(self, finer: "Grid") -> tuple[slice, slice]:
        """Where this grid's rows and columns are among those of the ``finer`` one it was made
        from by :meth:`coarser`.
        """
        start, apart = (self.first - finer.first) // finer.step, self.step // finer.step
        rows, columns = (start + (n - 1) * apart + 1 for n in (self.rows, self.columns))
        return slice(start, rows, apart), slice(start, columns, apart)

    def of_map(self) -> tuple[slice, slice]:
        """Where this grid's rows and columns are in the tapped map."""
        rows, columns = (self.first + (n - 1) * self.step + 1 for n in (self.rows, self.columns))
        return slice(self.first, rows, self.step), slice(self.first, columns, self.step)

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
        scores: (h', w', 3) float32, the source's components at some of the cells, by which the
            colours of another checkpoint are matched with these.
    """

    source: Bytes
    output: Bytes
    explained: tuple[float, float, float]
    grid: Grid
    scores: Floats


@dataclass(frozen=True)
class Strength:
    """How surely each patch of one picture finds its own place in another.

    Attributes:
        probability: (h, w) float32, softmax of v . v- / tau at the true location, over all cells
            of ``grid``.
        rank: (h, w) int32, place of the true location among them, 1 the best.
        certainty: (h, w) float32, the probability on a logarithmic scale from chance (0: one
            in the number of cells) to certain (1).
        grid: where the cells lie; coarser than other maps, for each cell meets each other.
    """

    probability: Floats
    rank: npt.NDArray[np.int32]
    certainty: Floats
    grid: Grid


def similarity_map(query: Floats, keys: Floats, tau: float) -> tuple[Floats, Floats, Floats]:
    """Compare a query with all patches of a map.

    Args:
        query: (D,) of length 1.
        keys: (h, w, D), each of length 1; may be every second, third, ... of a finer map, of which
            nothing is copied.
        tau: temperature, > 0.

    Returns:
        exp(v . v- / tau) divided by its maximum, its softmax over the map, and the cosine v . v-;
        each (h, w) float32.
    """
    height, width, depth = keys.shape
    if keys.flags.c_contiguous:  # in one go, which uses all threads
        cosine = (keys.reshape(-1, depth) @ query).reshape(height, width)
    else:
        cosine = keys @ query
    relative = np.exp((cosine - cosine.max()) * np.float32(1 / tau))
    probability = relative / np.float32(relative.sum(dtype=np.float64))
    return relative, probability, cosine


def strength(queries: Floats, keys: Floats, tau: float, grid: Grid) -> Strength:
    """Compare every cell of one map with every cell of another, in pieces.

    Args:
        queries: (h, w, D) on ``grid``, each of length 1.
        keys: the same of the other map.
        tau: temperature, > 0.
        grid: where the cells lie.
    """
    v, others = (side.reshape(grid.cells, -1) for side in (queries, keys))
    probability = np.empty(grid.cells, np.float32)
    rank = np.empty(grid.cells, np.int32)
    rows = max(1, _PAIRS // grid.cells)
    for start in range(0, grid.cells, rows):
        cosine = v[start : start + rows] @ others.T
        own = cosine[np.arange(len(cosine)), np.arange(start, start + len(cosine))][:, None]
        rank[start : start + rows] = (cosine >= own - TIE).sum(axis=1)
        highest = cosine.max(axis=1, keepdims=True)
        total = np.exp((cosine - highest) / tau).sum(axis=1)
        probability[start : start + rows] = np.exp((own - highest)[:, 0] / tau) / total
    chance = -math.log(grid.cells) if grid.cells > 1 else -1.0
    certainty = 1 - np.log(probability.clip(1e-30)) / chance
    shape = (grid.rows, grid.columns)
    return Strength(
        probability.reshape(shape),
        rank.reshape(shape),
        certainty.clip(0, 1).astype(np.float32).reshape(shape),
        grid,
    )


def pca_basis(sets: Iterable[Floats]) -> tuple[Floats, Floats, tuple[float, float, float]]:
    """The three leading principal components of several sets of vectors together.

    Eigenvectors of the covariance, which is gathered in pieces: each set is needed once, and may
    be gone when the next is made. Each component's sign is such that its largest loading is
    positive.

    Args:
        sets: each (..., D); at least one.

    Returns:
        The mean (D,), the components (3, D), and the share of variance of each in falling order.
        With D < 3 the missing ones are zero.
    """
    count, near, moved, scatter = 0, None, np.zeros(1), np.zeros((1, 1))
    for vectors in sets:
        flat = vectors.reshape(-1, vectors.shape[-1])
        if near is None:  # moments about a point near the mean lose no digits
            near = flat.mean(axis=0, dtype=np.float64).astype(np.float32)
        count += len(flat)
        for start in range(0, len(flat), _PIECE):
            piece = flat[start : start + _PIECE] - near
            moved = moved + piece.sum(axis=0, dtype=np.float64)
            scatter = scatter + piece.T @ piece
        del vectors, flat  # before the next are made
    assert near is not None
    rest = moved / count
    mean32, width = (near + rest).astype(np.float32), len(near)
    scatter = scatter - count * np.outer(rest, rest)
    values, axes = np.linalg.eigh(scatter / count)
    order = np.argsort(values)[::-1][:3]
    found = axes[:, order].T
    largest = np.take_along_axis(found, np.abs(found).argmax(axis=1)[:, None], axis=1)
    components = np.zeros((3, width), np.float32)
    components[: len(found)] = found * np.where(largest < 0, -1, 1)
    shares = np.zeros(3)
    shares[: len(found)] = values[order].clip(0) / max(values.clip(0).sum(), 1e-30)
    return mean32, components, (float(shares[0]), float(shares[1]), float(shares[2]))


def matching(scores: Floats, reference: Floats) -> tuple[list[int], Floats]:
    """Which component of ``scores`` goes on with which one of ``reference``, and with which sign.

    From one checkpoint to the next components change places where their variances cross, and
    their signs are arbitrary; pictures keep their colours when each component is put where it
    correlates most with the one before.

    Args:
        scores: (..., 3).
        reference: (..., 3), at the same cells.

    Returns:
        For each place of the reference the component that takes it, and its sign (1 or -1).
    """
    columns = [
        part.reshape(-1, 3) - part.reshape(-1, 3).mean(axis=0) for part in (scores, reference)
    ]
    new, old = (part / np.maximum(np.linalg.norm(part, axis=0), 1e-12) for part in columns)
    correlation = new.T @ old
    orders = list(itertools.permutations(range(3)))
    places = np.arange(3)
    order = max(orders, key=lambda order: float(np.abs(correlation[list(order), places]).sum()))
    signs = np.where(correlation[list(order), places] < 0, -1, 1).astype(np.float32)
    return list(order), signs


def spread(values: Floats, low: Floats, high: Floats) -> Bytes:
    """Values (h, w, 3) as colours, ``low`` (3,) dark and ``high`` (3,) bright.

    Where both are the same, mid-grey.
    """
    span = high - low
    flat = span < 1e-9
    scaled = np.where(flat, 0.5, (values - low) / np.where(flat, 1, span))
    result: Bytes = np.rint(scaled.clip(0, 1) * 255).astype(np.uint8)
    return result

"""Convolutions by Winograd's minimal filtering, F(4x4, 3x3) and F(3x3, 4x4): a quarter of the
multiplications (Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks", CVPR 2016).

With d a 6x6 tile of the input, e the tile of the output's gradient below it and g a filter,
``y = A^T [sum over channels of (G g G^T) * (B^T d B)] A`` and
``dg = G^T [sum over tiles of (B^T d B) * (A e A^T)] G``, the products elementwise in the 36 places
of a tile: matrix products over channels, or over tiles. Rows of tiles are taken some at a time,
each of torch's threads taking its share, so that what lies between the transforms stays in the
processor's cache.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, partial

import torch
from torch import Tensor

from cutstudio.engine.cores import together
from cutstudio.engine.networks.winograd_kernels import (
    PLACES,
    SIDE,
    Tiling,
    collect,
    room,
    spread_gradient,
    spread_input,
)

_TILES = 128  # taken at a time; with fewer the matrix products are small

_POINTS = (  # x, and 24 times the weight, of the polynomials' values that a transform takes
    (0, 6), (1, -4), (-1, -4), (2, 1), (-2, 1),
)  # fmt: skip

_Rows = tuple[int, int]  # the first row of tiles, and how many


@dataclass(frozen=True)
class _Read:
    """How an input is read: cells ``around`` it, those of the ``border`` reflecting it, the others
    zeros; normalised and rectified where there are statistics.
    """

    around: int
    border: int = 0
    statistics: Tensor | None = None


def correlate(  # noqa: PLR0917 - conv2d's, and how its input is prepared
    x: Tensor,
    weight: Tensor,
    bias: Tensor | None,
    padding: int,
    border: int = 0,
    statistics: Tensor | None = None,
) -> Tensor:
    """``torch.nn.functional.conv2d`` with stride 1, without its gradients.

    Args:
        x: (B, C, H, W), float32 or float64, on the CPU.
        weight: (K, C, R, R), R being 3 or 4.
        bias: (K,) or None.
        padding: rows and columns of zeros around what is convolved, less than R.
        border: of rows and columns around ``x`` that reflect it, and are convolved with it.
        statistics: (B, C, 2), a mean and a factor for each map: what is convolved is
            ``max(0, (x - mean) * factor)``, or ``x`` where they are missing.

    Returns:
        (B, K, H', W'), H' being ``H + 2 border + 2 padding - R + 1``.
    """
    known = _Read(padding + border, border, statistics)
    return _products(x, _filters(weight), bias, known, weight.shape[2])


def input_gradient(given: Tensor, weight: Tensor, padding: int) -> Tensor:
    """Gradient of ``conv2d(x, weight, padding=padding)``, with stride 1, for its input.

    Args:
        given: (B, K, H + 2 padding - R + 1, W + 2 padding - R + 1), the output's gradient.
        weight: (K, C, R, R), R being 3 or 4.
        padding: rows and columns of zeros around the input.

    Returns:
        (B, C, H, W).
    """
    turned, kernel = _filters(weight, turned=True).transpose(1, 2), weight.shape[2]
    return _products(given, turned, None, _Read(kernel - 1 - padding), kernel)


def _products(x: Tensor, filters: Tensor, bias: Tensor | None, read: _Read, kernel: int) -> Tensor:
    """The convolution with transformed filters (36, K, C)."""
    batch, out = len(x), filters.shape[1]
    made = x.new_empty(batch, out, *(side + 2 * read.around - kernel + 1 for side in x.shape[2:]))
    above, below = _tilings(x, made, read)
    x, shift = x.contiguous(), x.new_zeros(out) if bias is None else bias.contiguous()

    def compute(some: Iterable[_Rows]) -> None:
        for first, rows in some:
            seen = spread_input(x, above, first, rows, read.statistics)
            products = room("products", out, rows * above.across, x.dtype)
            torch.bmm(filters, seen, out=products)
            collect(products, shift, made, below, first)

    together(*(partial(compute, share) for share in _shares(batch * above.down, above.across)))
    return made


def weight_gradient(
    x: Tensor, given: Tensor, padding: int, border: int = 0, statistics: Tensor | None = None
) -> Tensor:
    """Gradient of :func:`correlate` for its weight.

    Args:
        x: (B, C, H, W), the input, float32 or float64, on the CPU.
        given: (B, K, H', W'), the output's gradient, whose size tells R, 3 or 4.
        padding, border, statistics: as they were.

    Returns:
        (K, C, R, R).
    """
    (batch, into), out = x.shape[:2], given.shape[1]
    read = _Read(padding + border, border, statistics)
    above, below = _tilings(x, given, read)
    x, given = x.contiguous(), given.contiguous()

    def compute(some: Iterable[_Rows]) -> Tensor:
        total = x.new_empty(PLACES, out, into)
        for index, (first, rows) in enumerate(some):
            seen = spread_input(x, above, first, rows, read.statistics)
            known = spread_gradient(given, below, first, rows)
            total.baddbmm_(known, seen.transpose(1, 2), beta=min(index, 1))  # 0: begin
        return total

    shares = _shares(batch * above.down, above.across)
    first, *others = together(*(partial(compute, share) for share in shares))
    for other in others:
        first += other
    kernel = SIDE + 1 - below.tile
    weight = torch.mm(_to_places(kernel, x.dtype).t(), first.view(PLACES, -1))
    return weight.view(kernel, kernel, out, into).permute(2, 3, 0, 1).contiguous()


def _tilings(x: Tensor, made: Tensor, read: _Read) -> tuple[Tiling, Tiling]:
    """Of the input and of the output: the same tiles."""
    height, width = made.shape[2:]
    tile = SIDE - (x.shape[2] + 2 * read.around - height)
    down, across = -(-height // tile), -(-width // tile)
    above = Tiling(x.shape[2], x.shape[3], read.around, read.border, tile, down, across)
    return above, Tiling(height, width, 0, 0, tile, down, across)


def _shares(rows: int, across: int) -> list[list[_Rows]]:
    """The rows of tiles in blocks, the same number of blocks for each thread."""
    share = -(-rows // torch.get_num_threads())
    blocks = -(-share // max(1, _TILES // across))
    size = -(-share // blocks)
    every = [(first, min(size, rows - first)) for first in range(0, rows, size)]
    return [every[i : i + blocks] for i in range(0, len(every), blocks)]


def _filters(weight: Tensor, *, turned: bool = False) -> Tensor:
    """``G g G^T`` of (K, C, R, R), each filter turned by half a circle or not: (36, K, C)."""
    matrix = _to_places(weight.shape[2], weight.dtype)
    filters = torch.mm(matrix.flip(1) if turned else matrix, weight.flatten(2).flatten(0, 1).t())
    return filters.view(PLACES, *weight.shape[:2])


@cache
def _to_places(kernel: int, dtype: torch.dtype) -> Tensor:
    """The (36, R * R) matrix of ``G . G^T``."""
    rows = [[weight / 24 * x**power for power in range(kernel)] for x, weight in _POINTS]
    rows.append([0.0] * (kernel - 1) + [1.0])  # the point at infinity
    matrix = torch.tensor(rows, dtype=torch.float64)
    return torch.kron(matrix, matrix).to(dtype)

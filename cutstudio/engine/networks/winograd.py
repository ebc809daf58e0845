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
from functools import partial

import torch
import torch.nn.functional as F
from torch import Tensor

from cutstudio.engine.cores import together
from cutstudio.engine.networks import processor, trust
from cutstudio.engine.networks.allocation import empty
from cutstudio.engine.networks.compilation import lanes
from cutstudio.engine.networks.winograd_filters import filter_gradient, transform_filters
from cutstudio.engine.networks.winograd_kernels import (
    Tiling,
    collect,
    spread_gradient,
    spread_input,
    used_lanes,
)
from cutstudio.engine.networks.winograd_places import PLACES, SIDE, fresh, room

_TILES = 256  # taken at a time; with fewer the matrix products are small

_Rows = tuple[int, int]  # the first row of tiles, and how many


@dataclass(frozen=True)
class Reading:
    """How an input is read.

    Attributes:
        padding: rows and columns of zeros around what is convolved, less than R.
        border: of rows and columns that reflect the input, and are convolved with it.
        statistics: (B, C, 2), a mean and a factor for each map: what is convolved is
            ``max(0, (x - mean) * factor)``, or ``x`` where they are missing.
    """

    padding: int = 0
    border: int = 0
    statistics: Tensor | None = None

    @property
    def around(self) -> int:
        """Rows and columns on each side."""
        return self.padding + self.border


def is_right(width: int, kernel: int, padding: int, dtype: torch.dtype, *, prepared: bool) -> bool:
    """Whether the machine code for such a convolution, and for its gradients where these are
    computed, is right here (:mod:`cutstudio.engine.networks.trust`).

    Args:
        width: W, of the input with the border that reflects it.
        kernel: R, 3 or 4.
        padding: of the input.
        dtype: float32 or float64.
        prepared: whether maps are normalised and rectified as they are read.
    """
    if processor.here() is None:
        return False
    tile, back = SIDE + 1 - kernel, torch.is_grad_enabled()
    made = width + 2 * padding - kernel + 1
    across = (-(-side // tile) for side in ((made, width) if back else (made,)))
    return all(
        trust.is_right(
            ("Winograd's convolution", kernel, prepared, used, back),
            dtype,
            partial(trial, kernel, dtype, used, prepared=prepared, back=back),
        )
        for used in {used_lanes(tiles, lanes(dtype)) for tiles in across}
    )


def trial(kernel: int, dtype: torch.dtype, used: int, *, prepared: bool, back: bool) -> trust.Pairs:
    """What machine code computes of small maps, and what torch does.

    Args:
        kernel: R, 3 or 4.
        dtype: float32 or float64.
        used: numbers in a vector, all lanes or half of them.
        prepared: whether maps are normalised, rectified and reflected as they are read.
        back: the gradients too.
    """
    channels = lanes(dtype) + 3  # a vector and a part of another
    down = max(2, torch.get_num_threads())  # as many totals of the weight's gradient as usual
    across = used + 1 if used == lanes(dtype) else used
    statistics = trust.maps(1, (2, channels, 2), dtype)[0] if prepared else None
    reading = Reading(1, 1 if prepared else 0, statistics)
    less, tile = kernel - 2 - 2 * reading.around, SIDE + 1 - kernel
    (x,) = trust.maps(1, (2, channels, tile * down + less, tile * across + less), dtype)
    (weight,) = trust.maps(1, (6, channels, kernel, kernel), dtype)
    bias = weight[:, 0, 0, 0].contiguous()
    exact = x.double()
    if statistics is not None:
        mean, factor = statistics.double()[..., None, None].unbind(2)
        exact = F.pad(((exact - mean) * factor).relu(), (1,) * 4, mode="reflect")
    right = F.conv2d(exact, weight.double(), bias.double(), padding=1)
    yield correlate(x, weight, bias, reading), right
    if back:
        (given,) = trust.maps(1, tuple(right.shape), dtype)
        to_exact, to_weight, _ = torch.ops.aten.convolution_backward(
            given.double(), exact, weight.double(), None, [1, 1], [1, 1], [1, 1], False, [0, 0], 1,
            [True, True, False],
        )  # fmt: skip
        yield input_gradient(given, weight, 1), to_exact
        yield weight_gradient(x, given, reading), to_weight


def correlate(x: Tensor, weight: Tensor, bias: Tensor | None, reading: Reading) -> Tensor:
    """``torch.nn.functional.conv2d`` with stride 1, without its gradients.

    Args:
        x: (B, C, H, W), float32 or float64, on the CPU.
        weight: (K, C, R, R), R being 3 or 4.
        bias: (K,) or None.
        reading: of ``x``.

    Returns:
        (B, K, H', W'), H' being ``H + 2 (border + padding) - R + 1``.
    """
    return _products(x, transform_filters(weight.contiguous()), bias, reading, weight.shape[2])


def input_gradient(given: Tensor, weight: Tensor, padding: int) -> Tensor:
    """Gradient of ``conv2d(x, weight, padding=padding)``, with stride 1, for its input.

    Args:
        given: (B, K, H + 2 padding - R + 1, W + 2 padding - R + 1), the output's gradient.
        weight: (K, C, R, R), R being 3 or 4.
        padding: rows and columns of zeros around the input.

    Returns:
        (B, C, H, W).
    """
    turned = transform_filters(weight.contiguous(), turned=True).transpose(1, 2)
    kernel = weight.shape[2]
    return _products(given, turned, None, Reading(kernel - 1 - padding), kernel)


def _products(
    x: Tensor, filters: Tensor, bias: Tensor | None, reading: Reading, kernel: int
) -> Tensor:
    """The convolution with transformed filters (36, K, C)."""
    batch, out = len(x), filters.shape[1]
    sides = (side + 2 * reading.around - kernel + 1 for side in x.shape[2:])
    made = empty((batch, out, *sides), x.dtype)
    above, below = _tilings(x, made, reading)
    x, shift = x.contiguous(), x.new_zeros(out) if bias is None else bias.contiguous()

    def compute(some: Iterable[_Rows]) -> None:
        for first, rows in some:
            seen = spread_input(x, above, first, rows, reading.statistics)
            products = room("products", out, rows * above.across, x.dtype)
            torch.bmm(filters, seen, out=products)
            collect(products, shift, made, below, first)

    together(*(partial(compute, share) for share in _shares(batch * above.down, above.across)))
    return made


def weight_gradient(x: Tensor, given: Tensor, reading: Reading) -> Tensor:
    """Gradient of :func:`correlate` for its weight.

    Args:
        x: (B, C, H, W), the input, float32 or float64, on the CPU.
        given: (B, K, H', W'), the output's gradient, whose size tells R, 3 or 4.
        reading: as it was.

    Returns:
        (K, C, R, R).
    """
    (batch, into), out = x.shape[:2], given.shape[1]
    above, below = _tilings(x, given, reading)
    x, given = x.contiguous(), given.contiguous()

    shares = _shares(batch * above.down, above.across)
    totals = fresh(out, into, x.dtype, len(shares))

    def compute(total: Tensor, some: Iterable[_Rows]) -> None:
        for index, (first, rows) in enumerate(some):
            seen = spread_input(x, above, first, rows, reading.statistics)
            known = spread_gradient(given, below, first, rows)
            total.baddbmm_(known, seen.transpose(1, 2), beta=min(index, 1))  # 0: begin

    parts = zip(totals.split(PLACES), shares, strict=True)
    together(*(partial(compute, *part) for part in parts))
    return filter_gradient(totals, SIDE + 1 - below.tile)


def _tilings(x: Tensor, made: Tensor, reading: Reading) -> tuple[Tiling, Tiling]:
    """Of the input and of the output: the same tiles."""
    height, width = made.shape[2:]
    tile = SIDE - (x.shape[2] + 2 * reading.around - height)
    down, across = -(-height // tile), -(-width // tile)
    above = Tiling(x.shape[2], x.shape[3], reading.around, reading.border, tile, down, across)
    return above, Tiling(height, width, 0, 0, tile, down, across)


def _shares(rows: int, across: int) -> list[list[_Rows]]:
    """The rows of tiles in blocks, the same number of blocks for each thread."""
    share = -(-rows // torch.get_num_threads())
    blocks = -(-share // max(1, _TILES // across))
    size = -(-share // blocks)
    every = [(first, min(size, rows - first)) for first in range(0, rows, size)]
    return [every[i : i + blocks] for i in range(0, len(every), blocks)]

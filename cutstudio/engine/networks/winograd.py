"""The weight gradient of a 3x3 convolution by Winograd's F(4x4, 3x3): a quarter of the
multiplications (Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks", CVPR 2016).

With d a 6x6 tile of the input and e the 4x4 tile of the output's gradient below it,
``dW = G^T [sum over tiles of (B^T d B) * (A e A^T)] G``, the product elementwise in the 36 places
of a tile and a matrix product over channels and tiles.
"""

import functools
import itertools

import torch
import torch.nn.functional as F
from torch import Tensor

_BLOCK = 3_000_000  # numbers of one side's transformed tiles that are held at once: 12 MB

_INPUT = (  # B^T
    (4, 0, -5, 0, 1, 0),
    (0, -4, -4, 1, 1, 0),
    (0, 4, -4, -1, 1, 0),
    (0, -2, -1, 2, 1, 0),
    (0, 2, -1, -2, 1, 0),
    (0, 4, 0, -5, 0, 1),
)
_OUTPUT = ((1, 0, 0, 0), (1, 1, 1, 1), (1, -1, 1, -1), (1, 2, 4, 8), (1, -2, 4, -8), (0, 0, 0, 1))
_WEIGHT = (  # G, in 24ths
    (6, 0, 0), (-4, -4, -4), (-4, 4, -4), (1, 2, 4), (1, -2, 4), (0, 0, 24),
)  # fmt: skip


def weight_gradient(x: Tensor, given: Tensor, padding: int) -> Tensor:
    """Gradient of ``conv2d(x, weight, padding=padding)``, 3x3 of stride 1, for its weight.

    Args:
        x: (B, C, H, W), the input.
        given: (B, K, H + 2 padding - 2, W + 2 padding - 2), the output's gradient.
        padding: rows and columns of zeros around ``x``.

    Returns:
        (K, C, 3, 3).
    """
    (batch, into), (out, height, width) = x.shape[:2], given.shape[1:]
    down, right = -height % 4, -width % 4  # so that whole tiles cover the output
    x = _channels_inside(F.pad(x, (padding, padding + right, padding, padding + down)))
    given = _channels_inside(F.pad(given, (0, right, 0, down)))
    tiles = ((height + down) // 4, (width + right) // 4)
    to_input, to_output, to_weight = _transforms(x.dtype)
    total = x.new_zeros(36, into, out)
    most = max(1, _BLOCK // (36 * tiles[1] * max(into, out)))  # rows of tiles
    images, rows = max(1, most // tiles[0]), min(most, tiles[0])
    for image, row in itertools.product(range(0, batch, images), range(0, tiles[0], rows)):
        some, count = slice(image, image + images), min(rows, tiles[0] - row)
        block = (count, tiles[1])
        seen = _transformed(to_input, _tiles(x[some, 4 * row :], 6, block))
        below = _transformed(to_output, _tiles(given[some, 4 * row :], 4, block))
        total.baddbmm_(seen.transpose(1, 2), below)
    weight = torch.mm(to_weight, total.view(36, into * out))
    return weight.view(3, 3, into, out).permute(3, 2, 0, 1).contiguous()


def _channels_inside(x: Tensor) -> Tensor:
    """(B, C, H, W) to (B, H, W, C), laid out so: a tile's channels lie together."""
    return x.permute(0, 2, 3, 1).contiguous()


def _tiles(x: Tensor, side: int, count: tuple[int, int]) -> Tensor:
    """Tiles of ``side`` squared, 4 apart, of (B, H, W, C): (side, side, B * tiles, C)."""
    batch, _, _, channels = x.shape
    image, row, column, channel = x.stride()
    view = x.as_strided(
        (side, side, batch, *count, channels),
        (row, column, image, 4 * row, 4 * column, channel),
        x.storage_offset(),
    )
    return view.reshape(side, side, -1, channels).contiguous()  # a view where tiles are few


def _transformed(matrix: Tensor, tiles: Tensor) -> Tensor:
    """``matrix d matrix^T`` of each tile d, (side, side, T, C) to (36, T, C)."""
    side, _, count, channels = tiles.shape
    rows = torch.mm(matrix, tiles.view(side, -1)).view(6, side, count * channels)
    return torch.matmul(matrix, rows).view(36, count, channels)


@functools.cache
def _transforms(dtype: torch.dtype) -> tuple[Tensor, Tensor, Tensor]:
    """B^T, A and the (9, 36) matrix of ``G^T . G``."""
    to_weight = torch.tensor(_WEIGHT, dtype=torch.float64) / 24
    return (
        torch.tensor(_INPUT, dtype=dtype),
        torch.tensor(_OUTPUT, dtype=dtype),
        torch.kron(to_weight, to_weight).t().to(dtype),
    )

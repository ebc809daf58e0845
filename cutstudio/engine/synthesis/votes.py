"""From a field of matches to pixels: overlapping patches vote, near matches more (Kwatra et al.,
"Texture Optimization for Example-based Synthesis", 2005), and a patch's middle more than its rim.
"""

from collections.abc import Iterator

import torch
from torch import Tensor

from cutstudio.engine.synthesis.descriptors import SYMMETRIES
from cutstudio.engine.synthesis.keys import Keys
from cutstudio.engine.synthesis.scales import RADIUS, SIDE, STRIDE, Size
from cutstudio.engine.synthesis.search import Field

#: Deviation of the window as a share of a patch's side, and its radius in pixels, in each sweep.
WINDOWS = ((0.2, RADIUS), (0.12, RADIUS - 1))

_BAND = 64  # rows of patches at a time: memory stays small


def window(width: float, radius: int) -> Tensor:
    """Weights (2 radius + 1, 2 radius + 1) of the offsets from a patch's centre.

    Args:
        width: deviation of the Gaussian, as a share of the patch's side.
        radius: offsets beyond count nothing, at most half a patch.
    """
    offsets = torch.arange(-radius, radius + 1, dtype=torch.float32)
    line = torch.exp(-offsets.square() / (2 * (SIDE * width) ** 2))
    return line[:, None] * line


def vote(
    keys: Keys,
    field: Field,
    weights: Tensor,
    kernel: Tensor,
    *,
    border: int = 0,
    size: Size | None = None,
) -> Tensor:
    """The image (3, H, W) that a field makes. Every pixel is a mean of pixels of the targets.

    Args:
        keys: the targets' patches.
        field: the matches.
        weights: (rows, columns) of the patches.
        kernel: :func:`window`.
        border: pixels to leave out at the top and at the left.
        size: (H, W) of the image; None for all that the patches cover.
    """
    rows, columns = field.row.shape
    height, width = size or ((rows - 1) * STRIDE + SIDE, (columns - 1) * STRIDE + SIDE)
    image = torch.empty(3, height, width, device=weights.device)
    for first in range(0, rows, _BAND):
        last = min(rows, first + _BAND)
        reach = SIDE // STRIDE
        low, high = max(0, first - reach), min(rows, last + reach)
        band = _band(keys, field.rows(low, high), weights[low:high], kernel)
        top = max(border, first * STRIDE)
        bottom = min(border + height, last * STRIDE if last < rows else border + height)
        if top < bottom:
            inner = band[:, top - low * STRIDE : bottom - low * STRIDE, border : border + width]
            image[:, top - border : bottom - border] = inner
    return image


def _band(keys: Keys, field: Field, weights: Tensor, kernel: Tensor) -> Tensor:
    rows, columns = field.row.shape
    height, width = (rows - 1) * STRIDE + SIDE, (columns - 1) * STRIDE + SIDE
    # One plane for each remainder of the coordinates by STRIDE: patches write to every STRIDE-th.
    down, across = -(-height // STRIDE), -(-width // STRIDE)
    planes = torch.zeros(STRIDE, STRIDE, down, across, 4, device=weights.device)
    shares = weights[..., None]
    for y, x, places in places_of(keys, field, len(kernel) // 2):
        pixels = keys.pixels.index_select(0, places).view(rows, columns, 4)
        top, left = (y + RADIUS) // STRIDE, (x + RADIUS) // STRIDE
        plane = planes[(y + RADIUS) % STRIDE, (x + RADIUS) % STRIDE]
        share = float(kernel[y + len(kernel) // 2, x + len(kernel) // 2])
        plane[top : top + rows, left : left + columns].addcmul_(pixels, shares, value=share)
    image = planes.permute(4, 2, 0, 3, 1).reshape(4, STRIDE * down, STRIDE * across)
    image = image[:, :height, :width]
    return image[:3] / image[3:].clamp_min(1e-12)


def places_of(keys: Keys, field: Field, radius: int) -> Iterator[tuple[int, int, Tensor]]:
    """Yield for each offset (y, x) from the centre of the output's patches the offset, and the
    flat places (n,) in the atlas that the patches bring there.
    """
    centre_row = keys.centre_of(field.row.flatten())
    centre_column = keys.centre_of(field.column.flatten())
    turns = SYMMETRIES.to(torch.int32).to(centre_row.device)[field.symmetry.flatten()]
    for y in range(-radius, radius + 1):
        for x in range(-radius, radius + 1):
            row = centre_row + turns[:, 0, 0] * y + turns[:, 0, 1] * x
            column = centre_column + turns[:, 1, 0] * y + turns[:, 1, 1] * x
            yield y, x, row * keys.width + column

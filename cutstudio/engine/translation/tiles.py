"""The StyleGAN2-style generator in tiles, with exactly the result of the whole picture.

It looks only so far, so a tile with enough of its surroundings gives the very values of the whole;
the noise is a function of the absolute position. Pictures come behind a border as wide as the
generator looks (:mod:`cutstudio.engine.translation.border`), so every tile has surroundings.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

import torch
from torch import Tensor

from cutstudio.engine.networks import bands
from cutstudio.engine.networks.stylegan2 import StyleGan2Generator
from cutstudio.engine.tensors import as_levels

#: Noise of a window of the picture with its border: (top, left, height, width) to
#: (1, 1, height, width).
Noise = Callable[[int, int, int, int], Tensor]

_FINEST = 64  # tiles of fewer pixels a side would be all surroundings
_WIDEST = 2048  # on the CPU: the maps of a band of wider tiles would leave the processor's cache


@dataclass(frozen=True)
class Span:
    """A piece of the picture along one axis: its pixels ``first`` to ``last``."""

    first: int
    last: int

    def with_border(self, width: int) -> slice:
        """Where it and its surroundings are in the picture with a border of ``width`` pixels."""
        return slice(self.first, self.last + 2 * width)


def in_bands(device: torch.device) -> bool:
    """Whether the generator makes its maps there in bands, several at a time: on a CPU that takes
    less time than whole layers, and a fraction of the memory.
    """
    return device.type == "cpu"


def translate_tiles(
    generator: StyleGan2Generator,
    pixels: Tensor,
    out: Tensor,
    noise: Noise | None,
    *,
    area: int,
    device: torch.device,
    seen: Callable[[Tensor], Tensor] = lambda x: x,
) -> Iterator[float]:
    """Translate one picture; pulling the next fraction of the work done (0..1) does a tile.

    Args:
        generator: the network, on ``device``.
        pixels: (H + 2b, W + 2b, 3), uint8, or float32 in [-1, 1], on the CPU: the picture behind a
            border of b pixels, the generator's reach.
        out: (H, W, 3) on the CPU, receives the output: uint8 levels, or float32 as it is.
        noise: the noise of a window; None injects none.
        area: pixels that a tile may have, surroundings included.
        device: where to compute.
        seen: what the input goes through before the network, cell by cell.
    """
    height, width = out.shape[:2]
    widest = _WIDEST if in_bands(device) else width
    done = 0
    for row, column in product(*plan(height, width, generator.reach, area, widest)):
        part = pixels[row.with_border(generator.reach), column.with_border(generator.reach)]
        with torch.inference_mode():
            made = _translated(generator, seen(planes(part, device)), noise, row, column)
            place = out[row.first : row.last, column.first : column.last]
            place.copy_(as_levels(made) if out.dtype == torch.uint8 else made)
        done += (row.last - row.first) * (column.last - column.first)
        yield done / (height * width)


def planes(part: Tensor, device: torch.device) -> Tensor:
    """(1, 3, h, w) in [-1, 1] on ``device``, of (h, w, 3): uint8 levels, or float32 as it is."""
    x = part.to(device).permute(2, 0, 1).unsqueeze(0)
    if x.dtype == torch.uint8:
        x = x.float().div_(127.5).sub_(1)
    return x.contiguous()


def _translated(
    generator: StyleGan2Generator, x: Tensor, noise: Noise | None, row: Span, column: Span
) -> Tensor:
    """(h, w, 3) of a tile ``x`` with its surroundings (1, 3, h + 2b, w + 2b)."""
    border, device = generator.reach, x.device
    skipped = border if in_bands(device) else 0  # bands want the noise of what they make only
    field = None
    if noise is not None:
        lengths = (n - 2 * skipped for n in x.shape[-2:])
        sides = (math.ceil(n / generator.stride) * generator.stride for n in lengths)
        field = noise(row.first + skipped, column.first + skipped, *sides).to(device)
    if in_bands(device):
        made, _ = bands.translate(generator, x, {}, field, border=border)
    else:
        made = generator(x, field)[..., border:-border, border:-border]
    return made[0].permute(1, 2, 0)


def plan(
    height: int, width: int, reach: int, area: int, widest: int
) -> tuple[list[Span], list[Span]]:
    """Rows and columns of tiles that repeat the least work.

    Args:
        height: of the picture, in pixels.
        width: likewise.
        reach: pixels around a tile that are read besides.
        area: pixels that a tile may have, those included.
        widest: pixels that a tile may be wide, without them.

    Returns:
        What is kept of the tiles of each row and each column; all begin at even pixels.
    """
    best: tuple[float, list[Span], list[Span]] | None = None
    for count in range(math.ceil(width / widest), math.ceil(width / _FINEST) + 1):
        columns = _spans(width, _even(width / count))
        across = columns[0].last + 2 * reach
        room = area // across - 2 * reach
        if room < min(height, _FINEST):
            if count < math.ceil(width / _FINEST):
                continue
            room = _FINEST
        rows = _spans(height, _even(height / math.ceil(height / max(2, room // 2 * 2))))
        work = (width + 2 * reach * len(columns)) * (height + 2 * reach * len(rows))
        if best is None or work < best[0]:
            best = work, rows, columns
    assert best is not None  # the finest grid is always allowed
    return best[1], best[2]


def _spans(side: int, core: int) -> list[Span]:
    return [Span(first, min(side, first + core)) for first in range(0, side, core)]


def _even(side: float) -> int:
    return 2 * math.ceil(side / 2)

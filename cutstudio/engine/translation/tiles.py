"""The StyleGAN2-style generator in tiles, with exactly the result of the whole picture.

It looks only so far, so a tile with enough of its surroundings gives the very values of the whole.
At the picture's border a tile ends where the picture ends and is padded as the whole would be; the
noise is a function of the absolute position.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from cutstudio.engine.networks.stylegan2 import StyleGan2Generator
from cutstudio.engine.tensors import as_levels

#: Noise of a window: (top, left, height, width) to (1, 1, height, width).
Noise = Callable[[int, int, int, int], Tensor]

_FINEST = 64  # tiles of fewer pixels a side would be all surroundings


@dataclass(frozen=True)
class Window:
    """A piece of the picture along one axis: ``start`` to ``stop`` is read, of which ``first`` to
    ``last`` is kept. All are pixels of the picture.
    """

    start: int
    stop: int
    first: int
    last: int


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
        pixels: (H, W, 3), uint8, or float32 in [-1, 1], on the CPU.
        out: (H, W, 3) on the CPU, receives the output: uint8 levels, or float32 as it is.
        noise: the noise of a window; None injects none.
        area: pixels that a tile may have, surroundings included.
        device: where to compute.
        seen: what the input goes through before the network, cell by cell.
    """
    height, width = pixels.shape[:2]
    rows, columns = plan(height, width, generator.reach, generator.stride, area)
    done = 0
    for row in rows:
        for column in columns:
            with torch.inference_mode():
                _translate_tile(generator, pixels, out, noise, row, column, device, seen)
            done += (row.last - row.first) * (column.last - column.first)
            yield done / (height * width)


def _translate_tile(  # noqa: PLR0917 - a tile of translate_tiles, with all that it has
    generator: StyleGan2Generator,
    pixels: Tensor,
    out: Tensor,
    noise: Noise | None,
    row: Window,
    column: Window,
    device: torch.device,
    seen: Callable[[Tensor], Tensor],
) -> None:
    part = pixels[row.start : row.stop, column.start : column.stop].to(device)
    x = part.permute(2, 0, 1).unsqueeze(0)
    if x.dtype == torch.uint8:
        x = x.float().div_(127.5).sub_(1)
    field = None
    if noise is not None:
        sides = (math.ceil(side / generator.stride) * generator.stride for side in part.shape[:2])
        field = noise(row.start, column.start, *sides).to(device)
    y = generator(seen(x.contiguous()), field)[0].permute(1, 2, 0)
    kept = y[
        row.first - row.start : row.last - row.start,
        column.first - column.start : column.last - column.start,
    ]
    place = out[row.first : row.last, column.first : column.last]
    place.copy_(as_levels(kept) if out.dtype == torch.uint8 else kept)


def plan(
    height: int, width: int, reach: int, stride: int, area: int
) -> tuple[list[Window], list[Window]]:
    """Rows and columns of tiles of at most ``area`` pixels that repeat the least work."""
    best: tuple[float, list[Window], list[Window]] | None = None
    for count in range(1, math.ceil(width / _FINEST) + 1):
        columns = _windows(width, _even(math.ceil(width / count), stride), reach)
        widest = max(c.stop - c.start for c in columns)
        core = area // widest - 2 * reach
        if area // widest >= height:
            rows = _windows(height, height, reach)
        else:
            core = max(core // stride * stride, _FINEST if count * _FINEST >= width else 0)
            if core < _FINEST:
                continue
            rows = _windows(height, core, reach)
        work = sum(c.stop - c.start for c in columns) * sum(r.stop - r.start for r in rows)
        if best is None or work < best[0]:
            best = work, rows, columns
    assert best is not None  # the finest grid is always allowed
    return best[1], best[2]


def _windows(side: int, core: int, reach: int) -> list[Window]:
    return [
        Window(max(0, first - reach), min(side, first + core + reach), first,
               min(side, first + core))
        for first in range(0, side, core)
    ]  # fmt: skip


def _even(side: int, stride: int) -> int:
    return max(1, math.ceil(side / stride)) * stride

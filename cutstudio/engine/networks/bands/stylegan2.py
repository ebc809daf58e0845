"""SinCUT's generator in bands: without normalisation, a row depends on few of the picture.

The picture comes with a border as wide as the generator looks, and every layer makes only the
cells that see no padding. So maps shrink from layer to layer, and nothing is made that is not used.
Cells below are those at half resolution, where most of the network works.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import cast

from torch import Tensor, nn

from cutstudio.engine.cores import spread
from cutstudio.engine.networks.bands.rows import Cells, picked
from cutstudio.engine.networks.stylegan2 import StyleGan2Generator

_HALVING = 2  # the layer that halves; it runs with the one before: the map between is the largest
_REACH = 2  # cells that a residual block looks at on each side


@dataclass(frozen=True)
class _Stage:
    """Layers that run together.

    Attributes:
        run: makes a band of its input, whose first row of cells is told, too.
        channels: of what it makes.
        rows: of cells in a band: few, so that the maps of a band stay in the processor's cache,
            but such that Winograd's tiles of 4 waste little.
        taken: rows of input for each row of cells.
        more: rows of input that a band needs besides, half of them above it.
        given: rows of output for each row of cells.
    """

    run: Callable[[Tensor, int], Tensor]
    channels: int
    rows: int
    taken: int = 1
    more: int = 0
    given: int = 1

    def __call__(self, x: Tensor) -> Tensor:
        """All bands of ``x`` (1, C, H, W), together."""
        height, width = ((n - self.more) // self.taken for n in x.shape[-2:])
        made = x.new_empty(1, self.channels, self.given * height, self.given * width)

        def make(top: int) -> None:
            bottom = min(height, top + self.rows)
            part = x[..., self.taken * top : self.taken * bottom + self.more, :]
            made[..., self.given * top : self.given * bottom, :] = self.run(part, top)

        spread(make, range(0, height, self.rows), x.device)
        return made


def encode(
    generator: StyleGan2Generator, x: Tensor, cells: Mapping[int, Cells], border: int
) -> dict[int, Tensor]:
    """See :func:`cutstudio.engine.networks.bands.encode`."""
    return _encode(generator, x, border, cells, _Wanted(max(cells), 0))[1]


def translate(
    generator: StyleGan2Generator,
    x: Tensor,
    cells: Mapping[int, Cells],
    border: int,
    noise: Tensor | None,
) -> tuple[Tensor, dict[int, Tensor]]:
    """See :func:`cutstudio.engine.networks.bands.translate`."""
    blocks = list(generator.decoder)
    wanted = _Wanted(len(generator.encoder) - 1, 1 + _REACH * len(blocks))
    y, features = _encode(generator, x, border, cells, wanted)
    for stage in _residual(blocks, generator.half_channels):
        y = stage(y)
    output = _upper(generator, noise)(y)
    return output[..., : x.shape[-2] - 2 * border, : x.shape[-1] - 2 * border], features


@dataclass(frozen=True)
class _Wanted:
    """The map of a layer, with so many cells more than the picture's on each side."""

    layer: int
    margin: int


def _encode(
    generator: StyleGan2Generator,
    x: Tensor,
    border: int,
    cells: Mapping[int, Cells],
    wanted: _Wanted,
) -> tuple[Tensor, dict[int, Tensor]]:
    """The wanted map, and what is tapped on the way."""
    if border < generator.reach:
        raise ValueError(f"the border has {border} pixels instead of {generator.reach}")
    size = [math.ceil((n - 2 * border) / 2) for n in x.shape[-2:]]  # of the picture, in cells
    pixels, layers = [2 * n for n in size], list(generator.encoder)
    made = {}
    for tap in cells.keys() & {0, 1}:  # each pixel by itself
        made[tap] = picked(_inner(x, border, pixels), cells[tap])
        if tap == 1:
            made[tap] = layers[1](made[tap])
    if wanted.layer < _HALVING:
        return x, made
    margin = wanted.margin + _REACH * (wanted.layer - _HALVING)
    y = _stem(generator)(_inner(x, border, pixels, 2 * margin + 3))
    stops = {_HALVING, wanted.layer, *cells} - {0, 1}
    for before, layer in pairwise([_HALVING, *sorted(stops)]):
        for stage in _residual(layers[before + 1 : layer + 1], generator.half_channels):
            y = stage(y)  # and the map before is given up
        margin -= _REACH * (layer - before)
        if layer in cells:
            made[layer] = picked(_inner(y, margin, size), cells[layer])
    return y, made


def _inner(x: Tensor, border: int, size: Sequence[int], more: int = 0) -> Tensor:
    """The part of ``size`` (height, width) behind the ``border``, with ``more`` on each side."""
    rows, columns = (slice(border - more, border + n + more) for n in size)
    return x[..., rows, columns]


def _stem(generator: StyleGan2Generator) -> _Stage:
    pointwise, halving = generator.encoder[1 : _HALVING + 1]

    def run(part: Tensor, _top: int) -> Tensor:
        return cast("Tensor", halving(pointwise(part), padded=False))

    return _Stage(run, generator.half_channels, rows=10, taken=2, more=6)


def _residual(blocks: Sequence[nn.Module], channels: int) -> Iterator[_Stage]:
    """Residual blocks, two by two: less of what they make goes through memory."""
    for first in range(0, len(blocks), 2):
        pair = blocks[first : first + 2]

        def run(part: Tensor, _top: int, pair: Sequence[nn.Module] = pair) -> Tensor:
            for block in pair:
                part = block(part, padded=False)
            return part

        yield _Stage(run, channels, rows=22, more=2 * _REACH * len(pair))


def _upper(generator: StyleGan2Generator, noise: Tensor | None) -> _Stage:
    """The doubling, and the picture drawn."""

    def run(part: Tensor, top: int) -> Tensor:
        local = None
        if noise is not None:
            local = noise[..., 2 * top : 2 * (top + part.shape[-2] - 2), :]
        return cast("Tensor", generator.to_rgb(generator.up(part, local, padded=False)))

    return _Stage(run, 3, rows=12, more=2, given=2)

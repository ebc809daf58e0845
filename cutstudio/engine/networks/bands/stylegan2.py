"""SinCUT's generator in bands: without normalisation, a row depends on few of the picture."""

from collections.abc import Mapping
from fractions import Fraction

from torch import Tensor, nn

from cutstudio.engine.networks.bands.rows import Banded, Cells, anywhere
from cutstudio.engine.networks.layers import pad_to_multiple
from cutstudio.engine.networks.stylegan2 import StyleGan2Generator

_STEM = 3  # layers up to the halving, which run together: the map between them is the largest
_STEM_REACH, _BLOCK_REACH, _DOUBLING_REACH = 4, 2, 3
_DOUBLED_ROWS = 12  # rows before the doubling, which makes twice as many


def encode(
    generator: StyleGan2Generator, x: Tensor, cells: Mapping[int, Cells]
) -> dict[int, Tensor]:
    """See :func:`cutstudio.engine.networks.bands.encode`."""
    padded = pad_to_multiple(x, generator.stride)
    return _encode(generator, padded, cells, max(cells))[1]


def translate(
    generator: StyleGan2Generator, x: Tensor, cells: Mapping[int, Cells], noise: Tensor | None
) -> tuple[Tensor, dict[int, Tensor]]:
    """See :func:`cutstudio.engine.networks.bands.translate`."""
    padded = pad_to_multiple(x, generator.stride)
    y, features = _encode(generator, padded, cells, len(generator.encoder) - 1)
    for block in generator.decoder:
        y = Banded(anywhere(block), _BLOCK_REACH)(y)

    def upper(part: Tensor, top: int, bottom: int) -> Tensor:
        local = None if noise is None else noise[..., 2 * top : 2 * bottom, :]
        drawn: Tensor = generator.to_rgb(generator.up(part, local))
        return drawn

    output = Banded(upper, _DOUBLING_REACH, Fraction(2))(y, _DOUBLED_ROWS)
    return output[..., : x.shape[-2], : x.shape[-1]], features


def _encode(
    generator: StyleGan2Generator, x: Tensor, cells: Mapping[int, Cells], last: int
) -> tuple[Tensor, dict[int, Tensor]]:
    layers = nn.Sequential(*generator.encoder)
    made = {}
    if 0 in cells:
        made[0] = x[..., *cells[0]]
    if 1 in cells:
        made[1] = layers[1](x[..., *cells[1]])  # 1x1: each cell by itself

    y = x
    if last >= _STEM - 1:
        y = Banded(anywhere(layers[1:_STEM]), _STEM_REACH, Fraction(1, 2))(x)
    for index in range(_STEM - 1, last + 1):
        if index >= _STEM:
            y = Banded(anywhere(layers[index]), _BLOCK_REACH)(y)
        if index in cells:
            made[index] = y[..., *cells[index]]
    return y, made

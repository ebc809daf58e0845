"""SinCUT's generator a band of rows at a time: the same features in a fraction of the memory.

The generator has no normalisation, so each layer's rows depend on few rows of its input. Bands take
as many rows more on either side as a layer reaches and drop what these spoil; at the picture's own
border the layer pads as it always does. Equal to the whole picture's to rounding.

Shapes: B pictures of H x W pixels, C channels.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction

import torch
from torch import Tensor, nn

from cutstudio.engine.networks.layers import pad_to_multiple
from cutstudio.engine.networks.stylegan2 import StyleGan2Generator

_STEM = 3  # layers up to the halving, which run together: the map between them is the largest
_REACH = 8  # rows around a band; the stem reaches 4 input rows, a block 2, the doubling 3
_ROWS = 128  # rows of a band; even, for the halving

Layer = Callable[[Tensor, int, int], Tensor]


def encode(generator: StyleGan2Generator, x: Tensor, taps: Sequence[int]) -> list[Tensor]:
    """:meth:`Generator.encode` in bands."""
    return _encode(generator, pad_to_multiple(x, generator.stride), taps, max(taps))[1]


def translate_with_taps(
    generator: StyleGan2Generator, x: Tensor, taps: Sequence[int], noise: Tensor | None = None
) -> tuple[Tensor, list[Tensor]]:
    """:meth:`Generator.translate_with_taps` in bands."""
    padded = pad_to_multiple(x, generator.stride)
    y, features = _encode(generator, padded, taps, len(generator.encoder) - 1)
    for block in generator.decoder:
        y = in_bands(_anywhere(block), y, Fraction(1))

    def upper(part: Tensor, top: int, bottom: int) -> Tensor:
        local = None if noise is None else noise[..., 2 * top : 2 * bottom, :]
        drawn: Tensor = generator.to_rgb(generator.up(part, local))
        return drawn

    output = in_bands(upper, y, Fraction(2))
    return output[..., : x.shape[-2], : x.shape[-1]], features


def in_bands(layer: Layer, x: Tensor, scale: Fraction, rows: int = _ROWS) -> Tensor:
    """``layer`` of a map, a band at a time.

    Args:
        layer: called with a part of the map, and which rows that are (from, up to); reaches at
            most 8 rows and gives ``scale`` rows for each.
        x: (B, C, H, W).
        scale: 1, 2 or 1/2 (then H and ``rows`` are even).
        rows: rows of a band.

    Returns:
        (B, C', scale * H, W').
    """
    height = x.shape[-2]
    whole: Tensor | None = None
    for top in range(0, height, rows):
        bottom = min(height, top + rows)
        first, last = max(0, top - _REACH), min(height, bottom + _REACH)
        made = layer(x[..., first:last, :], first, last)
        skip, start, stop = (int(scale * row) for row in (top - first, top, bottom))
        made = made[..., skip : skip + stop - start, :]
        if whole is None:
            whole = torch.empty(
                (*made.shape[:2], int(scale * height), made.shape[3]),
                dtype=made.dtype,
                device=made.device,
            )
        whole[..., start:stop, :] = made
    assert whole is not None  # a picture has at least one row
    return whole


def _anywhere(layer: nn.Module) -> Layer:
    """A layer that does not mind where in the picture it is."""

    def run(part: Tensor, _first: int, _last: int) -> Tensor:
        made: Tensor = layer(part)
        return made

    return run


def _encode(
    generator: StyleGan2Generator, x: Tensor, taps: Sequence[int], last: int
) -> tuple[Tensor, list[Tensor]]:
    layers = nn.Sequential(*generator.encoder)
    made = {0: x}
    if 1 in taps:
        made[1] = layers[1](x)

    y = x
    if last >= _STEM - 1:
        y = made[_STEM - 1] = in_bands(_anywhere(layers[1:_STEM]), x, Fraction(1, 2))
    for index, layer in enumerate(layers[_STEM : last + 1], start=_STEM):
        y = in_bands(_anywhere(layer), y, Fraction(1))
        if index in taps:
            made[index] = y
    return y, [made[tap] for tap in taps]

"""Generators a band of rows at a time: the same output and features in a fraction of the memory.

What is kept of a tapped map is chosen beforehand, so a map of which every second cell is wanted
need never exist as a whole. Equal to the whole picture's to rounding.

A picture comes with the border (:mod:`cutstudio.engine.translation.border`) that its generator
needs: what is wanted and made is counted without it.

Shapes: one picture of H x W pixels with a border of b; a tapped map has C_l channels.
"""

from collections.abc import Mapping

from torch import Tensor

from cutstudio.engine.networks.bands import resnet, stylegan2
from cutstudio.engine.networks.bands.rows import Cells
from cutstudio.engine.networks.resnet import ResnetGenerator
from cutstudio.engine.networks.stylegan2 import StyleGan2Generator
from cutstudio.engine.networks.taps import Generator

__all__ = ["Cells", "encode", "translate"]


def encode(
    generator: Generator, x: Tensor, cells: Mapping[int, Cells], *, border: int = 0
) -> dict[int, Tensor]:
    """:meth:`Generator.encode` in bands.

    Args:
        generator: perhaps an encoder only.
        x: (1, 3, H + 2b, W + 2b).
        cells: which rows and columns of each tap's map are wanted; at least one tap.
        border: b, in pixels: none for the ResNet, at least the reach of the other.

    Returns:
        (1, C_l, h, w) by tap.

    Raises:
        ValueError: another border.
    """
    if isinstance(generator, StyleGan2Generator):
        return stylegan2.encode(generator, x, cells, border)
    assert isinstance(generator, ResnetGenerator)
    _refuse(border)
    return resnet.encode(generator, x, cells)


def translate(
    generator: Generator,
    x: Tensor,
    cells: Mapping[int, Cells],
    noise: Tensor | None = None,
    *,
    border: int = 0,
) -> tuple[Tensor, dict[int, Tensor]]:
    """:meth:`Generator.translate_with_taps` in bands, the output (1, 3, H, W); see :func:`encode`.

    ``noise`` is that of the picture without its border.
    """
    if isinstance(generator, StyleGan2Generator):
        return stylegan2.translate(generator, x, cells, border, noise)
    assert isinstance(generator, ResnetGenerator)
    _refuse(border)
    return resnet.translate(generator, x, cells)


def _refuse(border: int) -> None:
    if border:
        raise ValueError("the ResNet generator takes pictures without a border")

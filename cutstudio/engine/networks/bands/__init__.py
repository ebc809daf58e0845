"""Generators a band of rows at a time: the same output and features in a fraction of the memory.

What is kept of a tapped map is chosen beforehand, so a map of which every second cell is wanted
need never exist as a whole. Equal to the whole picture's to rounding.

Shapes: one picture of H x W pixels; a tapped map has C_l channels.
"""

from collections.abc import Mapping

from torch import Tensor

from cutstudio.engine.networks.bands import resnet, stylegan2
from cutstudio.engine.networks.bands.rows import Cells
from cutstudio.engine.networks.resnet import ResnetGenerator
from cutstudio.engine.networks.stylegan2 import StyleGan2Generator
from cutstudio.engine.networks.taps import Generator

__all__ = ["Cells", "encode", "translate"]


def encode(generator: Generator, x: Tensor, cells: Mapping[int, Cells]) -> dict[int, Tensor]:
    """:meth:`Generator.encode` in bands.

    Args:
        generator: perhaps an encoder only.
        x: (1, 3, H, W).
        cells: which rows and columns of each tap's map are wanted; at least one tap.

    Returns:
        (1, C_l, h, w) by tap.
    """
    if isinstance(generator, StyleGan2Generator):
        return stylegan2.encode(generator, x, cells)
    assert isinstance(generator, ResnetGenerator)
    return resnet.encode(generator, x, cells)


def translate(
    generator: Generator, x: Tensor, cells: Mapping[int, Cells], noise: Tensor | None = None
) -> tuple[Tensor, dict[int, Tensor]]:
    """:meth:`Generator.translate_with_taps` in bands; see :func:`encode`."""
    if isinstance(generator, StyleGan2Generator):
        return stylegan2.translate(generator, x, cells, noise)
    assert isinstance(generator, ResnetGenerator)
    return resnet.translate(generator, x, cells)

"""A border of reflected pixels around a picture, so that the output has no frame.

The StyleGAN2-style generator pads its maps with zeros, and in training every crop's edge is such a
place: what it learned to do there shows as a faint frame around a whole picture. Behind a border as
wide as the generator looks, the picture's own edge is inside. The ResNet generator reflects at the
edge by itself and needs none.
"""

import numpy as np
import torch
from torch import Tensor

from cutstudio.engine.networks.stylegan2 import StyleGan2Generator
from cutstudio.engine.networks.taps import Generator


def width_for(generator: Generator) -> int:
    """Pixels of border that ``generator`` needs on each side; even."""
    return generator.reach if isinstance(generator, StyleGan2Generator) else 0


def add(pixels: Tensor, width: int, axes: tuple[int, int] = (0, 1)) -> Tensor:
    """``pixels``, on the CPU, with ``width`` more on each side along ``axes``, reflected;
    repeatedly, where the picture is smaller than the border.
    """
    if width == 0:
        return pixels
    around = [(0, 0)] * pixels.ndim
    for axis in axes:
        around[axis] = (width, width)
    return torch.from_numpy(np.pad(pixels.numpy(), around, mode="reflect"))


def take_off(pixels: Tensor, width: int, axes: tuple[int, int] = (0, 1)) -> Tensor:
    """A view of ``pixels`` without ``width`` on each side along ``axes``."""
    for axis in axes:
        pixels = pixels.narrow(axis, width, pixels.shape[axis] - 2 * width)
    return pixels

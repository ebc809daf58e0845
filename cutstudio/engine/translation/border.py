"""A border of reflected pixels around a picture, so that the output has no frame.

The StyleGAN2-style generator pads its maps with zeros, and in training every crop's edge is such a
place: what it learned to do there shows as a faint frame around a whole picture. Behind a border as
wide as the generator looks, the picture's own edge is inside. The ResNet generator reflects at the
edge by itself and needs none.
"""

import numpy as np
from PIL import Image
from torch import Tensor

from cutstudio.engine.networks.stylegan2 import StyleGan2Generator
from cutstudio.engine.networks.taps import Generator


def width_for(generator: Generator) -> int:
    """Pixels of border that ``generator`` needs on each side; even."""
    return generator.reach if isinstance(generator, StyleGan2Generator) else 0


def add(picture: Image.Image, width: int) -> Image.Image:
    """``picture`` with ``width`` more pixels on each side, reflected; repeatedly, where it is
    smaller than the border.
    """
    if width == 0:
        return picture
    around = ((width, width), (width, width), (0, 0))
    return Image.fromarray(np.pad(np.asarray(picture), around, mode="reflect"))


def take_off(pixels: Tensor, width: int) -> Tensor:
    """(H, W, 3) without ``width`` pixels on each side."""
    height, across = pixels.shape[:2]
    return pixels[width : height - width, width : across - width]

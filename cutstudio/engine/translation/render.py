"""From a picture to the output's pixels, as the options want them."""

from collections.abc import Generator, Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from cutstudio.engine import images
from cutstudio.engine.crops import resized
from cutstudio.engine.model import Model
from cutstudio.engine.tensors import stack, to_image
from cutstudio.engine.translation.options import Options
from cutstudio.engine.translation.picture import (
    Step,
    image_steps,
    looked_at,
    one_by_one,
    translate_pixels,
    translate_stack,
)

Pixels = NDArray[Any]
_SMALL = 256 * 256  # pixels of pictures that are worth translating together


def render(
    model: Model, picture: images.Picture, options: Options
) -> Generator[Step, None, Pixels]:
    """The output of one picture: (H, W, 3), uint8, or uint16 for TIFF of 16 bits."""
    source = images.visible(picture)
    if options.format == "tiff16":
        return (yield from _deep(model, source, options))
    image = yield from image_steps(model, source, scale=options.scale, memory=options.memory)
    return np.asarray(image)


def small_size(model: Model, picture: images.Picture, options: Options) -> tuple[int, int] | None:
    """The size at which a small picture is looked at: those of one size can be rendered together.
    None for pictures that are better rendered alone.
    """
    if options.format == "tiff16" or not options.memory.whole or one_by_one(model):
        return None
    size = looked_at(model, picture.rgb.size, options.scale)
    return size if size[0] * size[1] <= _SMALL else None


def render_together(
    model: Model, pictures: Sequence[images.Picture], options: Options
) -> list[Pixels]:
    """The outputs of small pictures that are looked at in one size."""
    sources = [images.visible(picture) for picture in pictures]
    size = looked_at(model, sources[0].size, options.scale)
    outputs = translate_stack(model, stack([resized(one, size) for one in sources]))
    return [
        np.asarray(resized(to_image(output), one.size))
        for one, output in zip(sources, outputs, strict=True)
    ]


def _deep(
    model: Model, source: Image.Image, options: Options
) -> Generator[Step, None, NDArray[np.uint16]]:
    size = looked_at(model, source.size, options.scale)
    pixels = torch.from_numpy(np.array(resized(source, size)))
    values = yield from translate_pixels(model, pixels, options.memory, dtype=torch.float32)
    planes = np.ascontiguousarray(values.permute(2, 0, 1).numpy())
    back = [np.asarray(resized(Image.fromarray(plane), source.size)) for plane in planes]
    scaled = (np.nan_to_num(np.dstack(back)).clip(-1, 1) + 1) * np.float32(32767.5)
    levels: NDArray[np.uint16] = np.rint(scaled).astype(np.uint16)
    return levels

"""One output on its way to the disk: mixed with its source, with alpha, profile and metadata."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cutstudio.engine import images
from cutstudio.engine.errors import PictureError
from cutstudio.engine.translation.finish import mask_for, mixed
from cutstudio.engine.translation.inputs import Job
from cutstudio.engine.translation.options import Options


@dataclass(frozen=True)
class Output:
    """What is to be written.

    Attributes:
        job: source and place.
        picture: the source.
        pixels: (H, W, 3), uint8 or uint16, of the source's size.
        path: where to.
    """

    job: Job
    picture: images.Picture
    pixels: NDArray[np.generic]
    path: Path


def write(output: Output, options: Options) -> Image.Image:
    """Write one picture; what was written, 8-bit sRGB without alpha.

    Raises:
        PictureError: the mask cannot be read, or the output cannot be written.
    """
    picture, pixels, path = output.picture, output.pixels, output.path
    if options.finishes:
        mask = None
        if options.masks is not None:
            mask = mask_for(options.masks, output.job, picture.rgb.size)
        pixels = mixed(
            images.visible(picture), pixels,
            keep_colour=options.keep_colour, strength=options.strength, mask=mask,
        )  # fmt: skip
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PictureError(
            f"The folder {path.parent} cannot be made.",
            hint="Choose an output folder that you may write to.",
            details=str(error),
        ) from error
    images.save_as_source(pixels, picture, path, quality=options.quality, keep=options.keep)
    levels = pixels if pixels.dtype == np.uint8 else pixels.astype(np.uint16) >> 8
    return Image.fromarray(levels.astype(np.uint8, copy=False))

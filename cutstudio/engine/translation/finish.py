"""Mixing an output with its source: colour kept, strength, mask. NumPy and Pillow only."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cutstudio.engine import images, masks
from cutstudio.engine.translation.inputs import Job

_LUMA = np.array([0.299, 0.587, 0.114], np.float32)  # ITU-R BT.601, on sRGB values
_ROWS = 256  # at a time, to need little memory
_IMAGES = (".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp", ".gif")


def mixed(
    source: Image.Image,
    output: NDArray[np.generic],
    *,
    keep_colour: bool,
    strength: float,
    mask: Image.Image | None,
) -> NDArray[np.generic]:
    """The output as the user wants it.

    Args:
        source: mode ``RGB``.
        output: (H, W, 3), uint8, or uint16 of 0..65535; of the source's size.
        keep_colour: take the output's luminance only.
        strength: 0 is the source, 1 the output.
        mask: mode ``L``, of the source's size; 255 keeps the source. None keeps nothing.

    Returns:
        A new array of ``output``'s shape and type.
    """
    result = np.empty_like(output)
    whole = float(np.iinfo(output.dtype).max)  # type: ignore[type-var]
    unit = np.float32(whole / 255)
    for top in range(0, len(output), _ROWS):
        box = (0, top, source.width, min(source.height, top + _ROWS))
        x = np.asarray(source.crop(box), np.float32) * unit
        y = output[top : top + _ROWS].astype(np.float32)
        change = y - x
        if keep_colour:
            change = np.repeat((change @ _LUMA)[..., None], 3, axis=2)
        change *= np.float32(strength)
        if mask is not None:
            change *= (255 - np.asarray(mask.crop(box), np.float32))[..., None] / np.float32(255)
        result[top : top + _ROWS] = np.clip(np.rint(x + change), 0, whole).astype(output.dtype)
    return result


def mask_for(folder: Path, job: Job, size: tuple[int, int]) -> Image.Image | None:
    """The mask of a picture: of the same name, whatever its suffix, or else what was painted for
    it, which is named after its content.

    Args:
        folder: of masks.
        job: the picture.
        size: (width, height) that the mask is scaled to.

    Raises:
        PictureError: there is one, but it cannot be read.
    """
    place = folder / job.relative
    named = (path for path in (place, *map(place.with_suffix, _IMAGES)) if path.is_file())
    path = next(named, None)
    if path is not None:
        mask = images.flatten(images.read(path)).convert("L")
    else:
        painted = masks.load(job.source, folder)
        if painted is None:
            return None
        mask = painted
    return mask if mask.size == size else mask.resize(size, Image.Resampling.BILINEAR)

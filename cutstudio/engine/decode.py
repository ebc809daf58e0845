"""Whatever Pillow decodes, as 8-bit sRGB colours and alpha.

Grey, palette, 1-bit, CMYK, Lab, 16-bit and floating-point pictures all become RGB without coming
out black, clipped or inverted, and an embedded colour profile is honoured.
"""

import functools
import io
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

_BITS_PER_SAMPLE, _PHOTOMETRIC = 258, 262  # TIFF tags


def colours(image: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """Colours (``RGB``) and alpha (``L``, ``None`` when the picture has none) of a loaded image.

    Colours are kept as they are under transparency, and carry no metadata.

    Raises:
        ValueError, OSError: Pillow cannot convert the mode.
    """
    profile = image.info.get("icc_profile")
    opaque, alpha = _split(image)
    rgb = _to_srgb(opaque, profile)
    if rgb is image:  # the caller's, which is closed with its file
        rgb = image.copy()
    rgb.info = {}
    if alpha is not None:
        alpha.info = {}
    return rgb, alpha


def _split(image: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """The image without alpha (``L``, ``RGB``, ``CMYK``, ``LAB`` ...), and the alpha."""
    if image.mode == "F" or image.mode.startswith("I"):
        return _grey(image), _keyed_alpha(image)
    if image.mode in ("1", "L"):
        return image.convert("L"), _keyed_alpha(image)
    if image.mode == "RGB" and "transparency" in image.info:
        return image, _keyed_rgb_alpha(image)
    if image.mode in ("La", "LA"):
        luminance, alpha = image.convert("LA").split()
        return luminance, alpha
    if image.has_transparency_data:  # RGBA, RGBa, PA, and palettes with transparent entries
        straight = image.convert("RGBA")
        return straight.convert("RGB"), straight.getchannel("A")
    return image, None


def _keyed_alpha(image: Image.Image) -> Image.Image | None:
    """Alpha of a grey picture in which one value means transparent (PNG's tRNS)."""
    key = image.info.get("transparency")
    if not isinstance(key, int):
        return None
    values = np.asarray(image.convert("L") if image.mode == "1" else image)
    return Image.fromarray(np.where(values == key, 0, 255).astype(np.uint8))


def _keyed_rgb_alpha(image: Image.Image) -> Image.Image | None:
    """Alpha of an RGB picture in which one colour means transparent (PNG's tRNS)."""
    key = image.info["transparency"]
    if not isinstance(key, tuple) or len(key) != 3:
        return None
    if max(key) > 255:  # a 16-bit file, of which Pillow keeps the high bytes
        key = tuple(value >> 8 for value in key)
    pixels = np.asarray(image)
    return Image.fromarray(np.where((pixels == key).all(axis=2), 0, 255).astype(np.uint8))


def _grey(image: Image.Image) -> Image.Image:
    """Grey numbers wider than 8 bits as ``L``.

    - 16-bit modes: 0..65535 becomes 0..255 (0..4095 where a TIFF says that it has 12 bits).
    - ``I`` (32-bit integers): 0..255 is taken as 8-bit, larger values up to 65535 as 16-bit;
      anything else is stretched from its smallest to its largest value.
    - ``F`` (floating point): 0..1 becomes 0..255; anything else is stretched likewise. What is not
      finite counts as the nearest end, NaN as the lower one.
    """
    values = np.asarray(image)
    if image.mode.startswith("I;16"):
        tags = getattr(image, "tag_v2", {})
        grey = _narrowed(values, 4095 if tags.get(_BITS_PER_SAMPLE) == (12,) else 65535)
        if tags.get(_PHOTOMETRIC) == 0:  # white is zero, which Pillow heeds in 8 bits only
            grey = 255 - grey
        return Image.fromarray(grey)
    if image.mode == "F":
        return Image.fromarray(_stretched(values, unit=1.0))
    low, high = int(values.min()), int(values.max())
    wide = image.format == "PPM"  # PGM of more than 8 bits: Pillow has scaled it to 65535
    if low >= 0 and high <= 255 and not wide:
        return Image.fromarray(values.astype(np.uint8))
    if low >= 0 and high <= 65535:
        return Image.fromarray(_narrowed(values, 65535))
    return Image.fromarray(_stretched(values.astype(np.float32), unit=None))


def _narrowed(values: NDArray[Any], top: int) -> NDArray[np.uint8]:
    """Whole numbers 0..``top`` as 0..255."""
    table = _table(top)
    narrow = np.empty(values.shape, np.uint8)
    for row in range(0, len(values), 256):  # indexing makes 64-bit copies: not of all at once
        narrow[row : row + 256] = table[values[row : row + 256]]
    return narrow


@functools.cache
def _table(top: int) -> NDArray[np.uint8]:
    """For each 16-bit value its 8-bit one, ``top`` and above being white."""
    values = np.arange(65536, dtype=np.float64) * (255 / top)
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)


def _stretched(values: NDArray[np.float32], unit: float | None) -> NDArray[np.uint8]:
    """Values as 0..255: 0..``unit`` when they lie within, else smallest to largest."""
    finite = values[np.isfinite(values)]
    if not finite.size:
        return np.zeros(values.shape, np.uint8)
    low, high = float(finite.min()), float(finite.max())
    if unit is not None and low >= 0 and high <= unit:
        low, high = 0.0, unit
    if high == low:
        return np.full(values.shape, 128, np.uint8)
    scaled = np.nan_to_num((values - low) / (high - low), nan=0.0, posinf=1.0, neginf=0.0)
    result: NDArray[np.uint8] = np.rint(np.clip(scaled, 0, 1) * 255).astype(np.uint8)
    return result


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """An opaque image as sRGB, through its profile when that is sound and fits the mode."""
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            space = source.profile.xcolor_space.strip()
            if space == "CMYK" and image.mode == "CMYK":
                return _transformed(image, source)
            if space == "GRAY" and image.mode == "L":
                return _transformed(image, source)
            if space == "RGB" and image.mode != "CMYK":
                return _transformed(image.convert("RGB"), source)
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            # A broken profile says nothing about the colours; viewers show the plain numbers too.
            return image.convert("RGB")
    return image if image.mode == "RGB" else image.convert("RGB")


def _transformed(image: Image.Image, source: ImageCms.ImageCmsProfile) -> Image.Image:
    """The image converted from profile ``source`` to sRGB; itself when that changes nothing."""
    # Profiles and transforms are made anew each time: LittleCMS may not share them over threads.
    transform = ImageCms.buildTransform(
        source,
        ImageCms.createProfile("sRGB"),
        image.mode,
        "RGB",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    if image.mode == "RGB":
        probe = _probe()
        moved = np.asarray(ImageCms.applyTransform(probe, transform), np.int16)
        if np.abs(moved - np.asarray(probe)).max() <= 1:  # sRGB by whatever name
            return image
    converted = ImageCms.applyTransform(image, transform)
    assert converted is not None  # it is, unless asked to work in place
    return converted


def _probe() -> Image.Image:
    """A grid of colours that shows whether a transform changes any."""
    levels = np.linspace(0, 255, 9).round().astype(np.uint8)
    grid = np.stack(np.meshgrid(levels, levels, levels), axis=-1)
    return Image.fromarray(grid.reshape(27, 27, 3))

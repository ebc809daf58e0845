"""Pictures in and out: what is in a file, and files of pictures.

Nothing here needs torch. All functions may be called from several threads at once.
"""

import contextlib
import functools
import io
import os
import stat
import struct
import traceback
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError, features

from cutstudio.engine import decode, files, tiff
from cutstudio.engine.errors import PictureError
from cutstudio.engine.metadata import (
    KINDS,
    Metadata,
    metadata_of,
    save_options,
    srgb,
    to_profile,
)

#: Pictures of more pixels are refused: a small file can claim any size and fill the memory.
MAX_PIXELS = 200_000_000

# Formats by content. Not all that Pillow knows: some call other programs (EPS), others are rare
# and only give a damaged file more code to run.
_FORMATS = [
    "JPEG", "MPO", "PNG", "WEBP", "TIFF", "BMP", "DIB", "GIF", "PPM", "TGA", "JPEG2000", "AVIF",
    "HEIF",
]  # fmt: skip

HAS_HEIF = find_spec("pillow_heif") is not None


#: Format by suffix, for writing.
WRITABLE: dict[str, str] = {
    ".png": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".webp": "WEBP",
    ".tif": "TIFF",
    ".tiff": "TIFF",
    ".bmp": "BMP",
}
if features.check("avif"):
    WRITABLE[".avif"] = "AVIF"
if HAS_HEIF:
    WRITABLE |= {".heic": "HEIF", ".heif": "HEIF"}

READABLE = (
    "CutStudio reads JPEG, PNG, WebP, TIFF, BMP, GIF, TGA, PPM, JPEG 2000, AVIF and HEIC."
    if HAS_HEIF
    else "CutStudio reads JPEG, PNG, WebP, TIFF, BMP, GIF, TGA, PPM, JPEG 2000 and AVIF; "
    "HEIC needs the extra cutstudio[heif]."
)

# How to turn a picture upright, by EXIF orientation.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ORIENTATION = 0x0112

# Pillow checks sizes inside files too (icons, frames) but only warns up to twice its limit. Its
# warning becomes an exception for the whole process, because filters cannot be set per thread.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)
# Its remarks on odd metadata would only litter the terminal: what matters is an exception.
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")


@dataclass(frozen=True)
class Picture:
    """An upright picture in 8-bit sRGB.

    Attributes:
        rgb: mode ``RGB``. Where alpha is 0 the colours are whatever the file holds.
        alpha: mode ``L``, of the same size; ``None`` when the file has no transparency.
        format: ``PNG``, ``JPEG``, ...: by content, not by name.
        metadata: what the file says about itself, without the orientation.
    """

    rgb: Image.Image
    alpha: Image.Image | None
    format: str
    metadata: Metadata = field(default_factory=Metadata)


def read(path: Path | str) -> Picture:
    """Decode a picture, of an animation the first frame.

    Raises:
        PictureError: it is missing, empty, damaged, too large, or no picture.
    """
    with _opened(Path(path)) as image:
        image.load()
        turn = _TURNS.get(_orientation(image))
        rgb, alpha = decode.colours(image)
        if turn is not None:
            rgb = rgb.transpose(turn)
            alpha = alpha.transpose(turn) if alpha is not None else None
        return Picture(rgb, alpha, _format(image), metadata_of(image))


def size(path: Path | str) -> tuple[int, int]:
    """(width, height) of the upright picture, as a rule without decoding the pixels.

    Raises:
        PictureError: it is missing, empty, too large, or no picture.
    """
    path = Path(path)
    with _opened(path) as image:
        if image.format == "PNG" and _late_metadata(path):
            image.load()
        width, height = image.size
        return (height, width) if _orientation(image) in (5, 6, 7, 8) else (width, height)


def read_numbers(path: Path | str) -> NDArray[np.int64] | None:
    """The stored numbers (h, w) of a picture of one channel, of a palette the places in it; None
    when it is coloured or they are no whole numbers. For pictures that label pixels.

    Raises:
        PictureError: as :func:`read`.
    """
    with _opened(Path(path)) as image:
        if image.mode not in ("1", "L", "P", "I", "I;16", "I;16L", "I;16B"):
            return None
        image.load()
        return np.asarray(image).astype(np.int64)


def flatten(picture: Picture) -> Image.Image:
    """The picture over white, mode ``RGB``: what lies under transparency is never shown."""
    if picture.alpha is None:
        return picture.rgb
    flat = Image.new("RGB", picture.rgb.size, "white")
    flat.paste(picture.rgb, mask=picture.alpha)
    return flat


def visible(picture: Picture) -> Image.Image:
    """The colours, white where nothing is seen of them: hidden ones would bleed into their
    surroundings.
    """
    if picture.alpha is None:
        return picture.rgb
    seen = picture.alpha.point(lambda value: 255 if value else 0)
    return flatten(Picture(picture.rgb, seen, picture.format))


def save(
    image: Image.Image,
    path: Path | str,
    *,
    quality: int = 95,
    metadata: Metadata | None = None,
) -> None:
    """Write a picture atomically, in the format that the suffix names.

    Args:
        image: its own metadata is not written. JPEG and BMP have no alpha: it is put over white.
        path: with a suffix of :data:`WRITABLE`; an existing file is replaced.
        quality: 1..100, of the lossy formats.
        metadata: what to write of it, as far as the format holds it.

    Raises:
        PictureError: unknown suffix, too large for the format, or the disk refuses.
    """
    path = Path(path)
    target = format_for(path)
    if target == "HEIF":
        formats()  # loads the plugin
    with _writing(path):
        files.write_bytes(path, _encoded(image, target, quality, metadata or Metadata()))


def _encoded(image: Image.Image, target: str, quality: int, metadata: Metadata) -> bytes:
    """The bytes of a file."""
    image = _writable(image, target)
    if target == "TIFF":
        alpha = image.getchannel("A") if image.mode.endswith("A") else None
        opaque = image.convert(image.mode.removesuffix("A"))
        return tiff.encode(np.asarray(opaque), alpha, metadata)
    buffer = io.BytesIO()
    image.save(buffer, target, **_options(target, quality), **save_options(target, metadata))
    return buffer.getvalue()


def format_for(path: Path | str) -> str:
    """The format that a file is written in, by its suffix.

    Raises:
        PictureError: unknown suffix.
    """
    path = Path(path)
    target = WRITABLE.get(path.suffix.lower())
    if target is None:
        raise PictureError(
            f"{path.name}: CutStudio cannot write {path.suffix or 'a file without suffix'}.",
            hint=f"Choose one of {', '.join(WRITABLE)}.",
        )
    return target


def save_deep(
    colours: NDArray[np.uint16],
    alpha: Image.Image | None,
    path: Path | str,
    *,
    metadata: Metadata | None = None,
) -> None:
    """Write 16 bits a channel as TIFF, atomically.

    Args:
        colours: (H, W, 3), 0..65535, sRGB.
        alpha: mode ``L``, of the same size; None for none.
        path: an existing file is replaced.
        metadata: what to write.

    Raises:
        PictureError: the disk refuses.
    """
    path = Path(path)
    with _writing(path):
        files.write_bytes(path, tiff.encode(colours, alpha, metadata or Metadata()))


def save_as_source(
    pixels: NDArray[np.generic],
    source: Picture,
    path: Path | str,
    *,
    quality: int = 95,
    keep: Iterable[str] = KINDS,
) -> None:
    """Write an output atomically, with transparency, colour profile and metadata of its source.

    Args:
        pixels: (H, W, 3), sRGB, uint8, or uint16, which is written as TIFF.
        source: its transparency is scaled to the output's size.
        path: its suffix names the format, see :func:`save`.
        quality: 1..100, of the lossy formats.
        keep: classes of metadata that are carried over.

    Raises:
        PictureError: unknown suffix, too large for the format, or the disk refuses.
    """
    metadata = source.metadata.only(keep)
    alpha, size = source.alpha, (pixels.shape[1], pixels.shape[0])
    if alpha is not None and alpha.size != size:
        alpha = alpha.resize(size, Image.Resampling.BILINEAR)
    if pixels.dtype == np.uint16:
        deep = replace(metadata, icc=srgb() if metadata.icc else b"")
        save_deep(pixels.astype(np.uint16, copy=False), alpha, path, metadata=deep)
        return
    written, icc = to_profile(Image.fromarray(pixels), metadata.icc)
    if alpha is not None:
        written = written.copy()
        written.putalpha(alpha)
    save(written, path, quality=quality, metadata=replace(metadata, icc=icc))


@contextlib.contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Whatever goes wrong with writing is a PictureError."""
    try:
        yield
    except Exception as error:  # sizes and odd metadata provoke any exception in the encoders
        raise PictureError(
            f"{path} could not be written: {error}.",
            hint="Is the folder there and writable, with room on the disk? "
            "PNG and TIFF take larger pictures than JPEG and WebP.",
            details=traceback.format_exc(),
        ) from error


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    """An open picture within the limits; whatever goes wrong with it is a PictureError."""
    try:
        status = path.stat()
    except FileNotFoundError as error:
        raise PictureError(f"{path} is missing.", hint="Was it moved or renamed?") from error
    except (OSError, ValueError) as error:
        raise PictureError(f"{path} cannot be opened.", hint=str(error)) from error
    if not stat.S_ISREG(status.st_mode):  # opening a pipe would wait for ever
        raise PictureError(f"{path} is not a file.", hint="Name a picture.")
    if status.st_size == 0:
        raise PictureError(f"{path} is empty.", hint="Copy it again from where it came from.")
    try:
        with Image.open(path, formats=formats()) as image:
            _check_pixels(path, image.size)
            yield image
    except PictureError:
        raise
    except UnidentifiedImageError as error:
        raise PictureError(f"{path} is not a picture that can be read.", hint=READABLE) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large(path, str(error)) from error
    except MemoryError as error:
        raise PictureError(
            f"The memory does not suffice to read {path}.", hint="Scale it down first."
        ) from error
    except PermissionError as error:
        raise PictureError(f"{path} may not be read.", hint=str(error)) from error
    except Exception as error:  # damaged files provoke any exception in Pillow's decoders
        raise PictureError(
            f"{path} is damaged, truncated, or of a kind that is not supported.",
            hint="Copy it again, or save it anew as PNG with another program.",
            details=traceback.format_exc(),
        ) from error


def _check_pixels(path: Path, extent: tuple[int, int]) -> None:
    width, height = extent
    if width * height > MAX_PIXELS:
        raise _too_large(path, f"{width} x {height} pixels")


def _too_large(path: Path, details: str) -> PictureError:
    return PictureError(
        f"{path} is too large: more than {MAX_PIXELS / 1e6:g} megapixels.",
        hint="Scale it down first.",
        details=details,
    )


@functools.cache
def formats() -> tuple[str, ...]:
    """What to open files as, as Pillow names it; the first call loads the decoders."""
    Image.init()
    if HAS_HEIF:
        import pillow_heif  # an extra; only when the first picture is opened, as it takes a while

        pillow_heif.register_heif_opener()
    return tuple(name for name in _FORMATS if name in Image.OPEN)


def _format(image: Image.Image) -> str:
    # MPO is what phones make of JPEG, DIB is BMP without its file header.
    return {"MPO": "JPEG", "DIB": "BMP"}.get(image.format or "", image.format or "")


def _orientation(image: Image.Image) -> int:
    """EXIF's orientation, 1 (upright) to 8."""
    if image.format == "TIFF":
        return 1  # Pillow turns these itself
    try:
        # Not image.getexif(), which for PNG decodes the picture.
        value = Image.Image.getexif(image).get(_ORIENTATION, 1)
    except (SyntaxError, ValueError, TypeError, LookupError, OSError, struct.error):
        return 1  # broken EXIF says nothing about the orientation, and the pixels may be fine
    return value if isinstance(value, int) and value in _TURNS else 1


def _late_metadata(path: Path) -> bool:
    """Whether a PNG has metadata behind its pixels, where opening it does not look."""
    with path.open("rb") as file:
        file.seek(8)
        pixels_seen = False
        while len(head := file.read(8)) == 8:
            length, kind = struct.unpack(">I4s", head)
            if kind == b"IDAT":
                pixels_seen = True
            elif pixels_seen and kind in (b"eXIf", b"iTXt", b"zTXt", b"tEXt"):
                return True
            file.seek(length + 4, os.SEEK_CUR)
    return False


def _writable(image: Image.Image, target: str) -> Image.Image:
    """The image in a mode that ``target`` can hold, without metadata."""
    if target in ("JPEG", "BMP") and image.has_transparency_data:
        straight = image.convert("RGBA")
        return flatten(Picture(straight.convert("RGB"), straight.getchannel("A"), target))
    if image.mode not in ("L", "LA", "RGB", "RGBA"):
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    if image.info:  # Pillow would write profile and transparency from there
        image = image.copy()
        image.info = {}
    return image


def _options(target: str, quality: int) -> dict[str, Any]:
    if target == "JPEG":
        # Colours at half resolution show at the quality that people ask for.
        return {"quality": quality, "subsampling": 0 if quality >= 90 else 2}
    if target in ("WEBP", "AVIF", "HEIF"):
        return {"quality": quality}
    return {}

"""TIFF with all its metadata, of 8 or 16 bits a channel, by tifffile.

Pillow writes no colours of 16 bits, and no EXIF directories where it compresses. Nor does tifffile
write those: they are put behind everything else, and their pointers into places kept free for them.
"""

import io
import struct
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from cutstudio.engine.metadata import DIRECTORIES, TEXTS, Metadata

_XMP = 700
_HEADER = b"II*\0\0\0\0\0"  # little-endian


def encode(pixels: NDArray[Any], alpha: Image.Image | None, metadata: Metadata) -> bytes:
    """A TIFF file.

    Args:
        pixels: (H, W) grey or (H, W, 3) colours, uint8 or uint16.
        alpha: mode ``L``, of the same size; None for none.
        metadata: all of it is written.

    Raises:
        ValueError: the picture is too large for the format.
    """
    import tifffile

    photometric = "rgb" if pixels.ndim == 3 else "minisblack"
    if alpha is not None:
        levels = np.asarray(alpha).astype(pixels.dtype) * (257 if pixels.dtype == np.uint16 else 1)
        pixels = np.dstack([pixels, levels.astype(pixels.dtype)])
    exif = Image.Exif()
    if metadata.exif:
        exif.load(metadata.exif)
    directories = {code: exif.get_ifd(code) for code in DIRECTORIES}
    directories = {code: tags for code, tags in directories.items() if tags}
    buffer = io.BytesIO()
    tifffile.imwrite(
        buffer, pixels, byteorder="<", photometric=photometric, compression="zlib", predictor=True,
        planarconfig="contig" if pixels.ndim == 3 else None,
        extrasamples=None if alpha is None else ["unassalpha"],
        iccprofile=metadata.icc or None, metadata=None, software=False,
        extratags=[*_texts(exif), *_packet(metadata.xmp), *map(_kept_free, directories)],
    )  # fmt: skip
    for code, tags in directories.items():
        _append(buffer, code, tags)
    return buffer.getvalue()


def _texts(exif: Image.Exif) -> list[tuple[Any, ...]]:
    found = ((code, exif.get(code)) for code in TEXTS)
    return [(code, "s", 0, text.encode(), True) for code, text in found if isinstance(text, str)]


def _packet(xmp: bytes) -> list[tuple[Any, ...]]:
    return [(_XMP, "B", len(xmp), xmp, True)] if xmp else []


def _kept_free(code: int) -> tuple[Any, ...]:
    """A place for the pointer ``code``, under the number before it: tags rise, and no tag that is
    written lies between.
    """
    return (code - 1, "I", 1, 0, True)


def _append(buffer: io.BytesIO, code: int, tags: dict[int, Any]) -> None:
    """Write a directory behind the file, and where it is into its place."""
    import tifffile

    buffer.seek(0)
    with tifffile.TiffFile(buffer) as file:
        place = file.pages.first.tags[code - 1].offset
    end = buffer.seek(0, io.SEEK_END)
    end += buffer.write(bytes(end % 2))  # directories begin at even places
    directory = ImageFileDirectory_v2(_HEADER, group=code)
    for tag, value in tags.items():
        directory[tag] = value
    buffer.write(directory.tobytes(end))
    buffer.seek(place)
    buffer.write(struct.pack("<HHII", code, 4, 1, end))

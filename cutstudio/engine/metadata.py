"""Metadata of pictures, by class: EXIF, XMP and colour profile, from one file into another.

What is carried over never says again that the picture lies on its side: it is upright by then.
"""

import contextlib
import io
import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from PIL import Image, ImageCms, PngImagePlugin

#: Classes of metadata.
KINDS = ("exif", "icc", "xmp")
#: EXIF's texts about a picture: description, maker, model, program, time, artist, rights.
TEXTS = (0x010E, 0x010F, 0x0110, 0x0131, 0x0132, 0x013B, 0x8298)

_ORIENTATION = 0x0112
#: EXIF's directories of its own: of the picture, of the place.
DIRECTORIES = (0x8769, 0x8825)
_LONGEST_IN_JPEG = 65_000  # a segment of JPEG
_XMP_ORIENTATION = re.compile(rb'(tiff:Orientation(?:="|>))\s*[2-8]')
_BROKEN = (SyntaxError, ValueError, TypeError, LookupError, OSError, struct.error)


@dataclass(frozen=True)
class Metadata:
    """Raw bytes, empty where there is none.

    Attributes:
        exif: as Pillow has it.
        xmp: the packet.
        icc: the colour profile of the file, in which its numbers were.
    """

    exif: bytes = b""
    xmp: bytes = b""
    icc: bytes = b""

    def only(self, kinds: Iterable[str]) -> "Metadata":
        """Without the classes of :data:`KINDS` that are not among ``kinds``."""
        gone = set(KINDS) - set(kinds)
        return replace(self, **dict.fromkeys(gone, b""))


def metadata_of(image: Image.Image) -> Metadata:
    """The metadata of a loaded picture; what is broken in it is left out."""
    xmp = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    return Metadata(
        _exif(image),
        _XMP_ORIENTATION.sub(rb"\g<1>1", xmp.encode() if isinstance(xmp, str) else bytes(xmp)),
        image.info.get("icc_profile") or b"",
    )


def _exif(image: Image.Image) -> bytes:
    """EXIF without the orientation, with what other programs need of it."""
    with contextlib.suppress(*_BROKEN):
        if image.format == "TIFF":
            return _of_tiff(image.getexif())
        if not image.info.get("exif"):
            return b""
        exif = Image.Image.getexif(image)
        exif.pop(_ORIENTATION, None)
        return exif.tobytes() if len(exif) else b""
    return b""


def _of_tiff(found: Image.Exif) -> bytes:
    """What of a TIFF's tags is about the picture rather than about the file."""
    exif = Image.Exif()
    for tag in TEXTS:
        if found.get(tag):
            exif[tag] = found[tag]
    for directory in DIRECTORIES:
        inside = found.get_ifd(directory)
        if inside:
            exif.get_ifd(directory).update(inside)
            exif[directory] = inside
    return exif.tobytes() if len(exif) else b""


def to_profile(image: Image.Image, icc: bytes) -> tuple[Image.Image, bytes]:
    """Pixels of sRGB in the profile ``icc`` where that is one of RGB, and the profile to embed."""
    if not icc:
        return image, b""
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(icc))
        if profile.profile.xcolor_space.strip() != "RGB":
            return image, srgb()
        converted = ImageCms.profileToProfile(
            image,
            ImageCms.createProfile("sRGB"),
            profile,
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image, b""  # a broken profile was not honoured on reading either
    assert converted is not None
    return converted, icc


def srgb() -> bytes:
    """The sRGB profile."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def save_options(target: str, metadata: Metadata) -> dict[str, Any]:
    """Pillow's arguments that write metadata into the format ``target``, as far as it holds any;
    for TIFF see :mod:`cutstudio.engine.tiff`.
    """
    xmp = metadata.xmp
    options: dict[str, Any] = {}
    if target == "BMP":
        return options
    if metadata.icc:
        options["icc_profile"] = metadata.icc
    if metadata.exif and not (target == "JPEG" and len(metadata.exif) > _LONGEST_IN_JPEG):
        options["exif"] = metadata.exif
    if not xmp or (target == "JPEG" and len(xmp) > _LONGEST_IN_JPEG):
        return options
    if target == "PNG":
        chunks = PngImagePlugin.PngInfo()
        chunks.add_itxt("XML:com.adobe.xmp", xmp.decode("utf-8", "replace"))
        options["pnginfo"] = chunks
    else:
        options["xmp"] = xmp
    return options

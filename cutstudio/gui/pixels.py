"""Arrays and pictures to QImage. Safe in worker threads; QPixmap is not, and is not used here."""

import numpy as np
from PIL import Image
from PySide6.QtGui import QImage, qRgb


def from_array(pixels: np.ndarray) -> QImage:
    """A QImage with its own memory.

    Args:
        pixels: (H, W, 3) RGB or (H, W, 4) RGBA with straight alpha, uint8.

    Raises:
        ValueError: another shape or type.
    """
    if pixels.dtype != np.uint8 or pixels.ndim != 3 or pixels.shape[2] not in (3, 4):
        raise ValueError(f"not RGB or RGBA bytes: {pixels.dtype} {pixels.shape}")
    pixels = np.ascontiguousarray(pixels)
    height, width, channels = pixels.shape
    if channels == 3:
        kind, wanted = QImage.Format.Format_RGB888, QImage.Format.Format_RGB32
    else:
        kind, wanted = QImage.Format.Format_RGBA8888, QImage.Format.Format_ARGB32_Premultiplied
    view = QImage(pixels.data, width, height, width * channels, kind)
    return view.convertToFormat(wanted)  # a copy: the array may go


def from_indices(indices: np.ndarray, table: np.ndarray) -> QImage:
    """A QImage with its own memory, of (H, W) uint8 numbers of colours in ``table`` (256, 3), RGB
    uint8.
    """
    indices = np.ascontiguousarray(indices)
    height, width = indices.shape
    view = QImage(indices.data, width, height, width, QImage.Format.Format_Indexed8)
    view.setColorTable([qRgb(*map(int, colour)) for colour in table])
    return view.convertToFormat(QImage.Format.Format_RGB32)  # a copy: the array may go


def from_pillow(picture: Image.Image) -> QImage:
    """A QImage of a Pillow picture in any 8-bit mode."""
    mode = "RGBA" if "A" in picture.getbands() else "RGB"
    return from_array(np.asarray(picture.convert(mode)))


def to_array(image: QImage) -> np.ndarray:
    """(H, W, 4) RGBA uint8 with straight alpha, a copy."""
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : image.width() * 4].reshape(image.height(), image.width(), 4).copy()


def from_mask(mask: Image.Image) -> QImage:
    """A grey QImage of a mask (mode ``L``)."""
    pixels = np.ascontiguousarray(np.asarray(mask.convert("L")))
    height, width = pixels.shape
    return QImage(pixels.data, width, height, width, QImage.Format.Format_Grayscale8).copy()


def to_mask(image: QImage) -> Image.Image:
    """A mask (mode ``L``) of a grey QImage."""
    image = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return Image.fromarray(rows[:, : image.width()].copy())


def thumbnail(picture: Image.Image, width: int, height: int) -> QImage:
    """``picture`` made to fit into ``width`` x ``height``; smaller ones stay as they are."""
    small = picture.copy() if picture.mode == "RGB" else picture.convert("RGB")
    small.thumbnail((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return from_pillow(small)

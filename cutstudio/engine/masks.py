"""Painted-out regions: what no crop may touch (a frame, a signature, the wall around a painting).

A mask is a greyscale PNG beside the pictures, of any size and of its picture's aspect; every pixel
above zero is painted out. It is named after the content of its picture, so it still belongs to it
when the picture is renamed, moved, or copied to another machine. A run keeps its masks in its own
folder. NumPy and Pillow only, no torch.
"""

import functools
import hashlib
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from cutstudio.engine import files, images
from cutstudio.engine.errors import PictureError

#: Longest side of a mask: finer than anybody paints.
LARGEST = 2048
#: Pixels over which resizing with Pillow's widest filter carries a colour.
BLEED = 3
_NAME_LENGTH = 20

Forbidden = NDArray[np.bool_]


def path_of(picture: Path, folder: Path) -> Path:
    """Where the mask of ``picture`` is in ``folder``, or would be.

    Raises:
        PictureError: the picture cannot be read.
    """
    try:
        status = picture.stat()
        name = _name(picture.absolute(), status.st_size, status.st_mtime_ns)
    except OSError as error:
        raise PictureError(f"{picture} cannot be read: {error.strerror}.") from error
    return folder / f"{name}.png"


def any_in(folder: Path | None) -> bool:
    """Whether ``folder`` holds a mask at all: only then are pictures worth hashing."""
    return folder is not None and next(folder.glob("*.png"), None) is not None


def load(picture: Path, folder: Path | None) -> Image.Image | None:
    """The mask of ``picture``, mode ``L``, 255 where it is painted out; None when it has none.

    Raises:
        PictureError: the picture or its mask cannot be read.
    """
    if folder is None or not any_in(folder):
        return None
    path = path_of(picture, folder)
    if not path.is_file():
        return None
    grey = images.read(path).rgb.convert("L")
    return grey.point(_white_above_zero) if grey.getextrema() != (0, 0) else None


def save(mask: Image.Image, picture: Path, folder: Path) -> None:
    """Keep ``mask`` (mode ``L``) as that of ``picture``; an empty one removes it.

    Raises:
        PictureError: the disk refuses, or the picture cannot be read.
    """
    path = path_of(picture, folder)
    try:
        if mask.getextrema() == (0, 0):
            path.unlink(missing_ok=True)
            return
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PictureError(f"{path} cannot be written: {error.strerror}.") from error
    small = mask.copy()
    small.thumbnail((LARGEST, LARGEST), Image.Resampling.NEAREST)
    images.save(small, path)


def used(pictures: Iterable[Path], folder: Path) -> list[Path]:
    """The masks in ``folder`` that belong to ``pictures``, each once."""
    if not any_in(folder):
        return []
    paths = (path_of(picture, folder) for picture in pictures)
    return list(dict.fromkeys(path for path in paths if path.is_file()))


def copy(pictures: Iterable[Path], folder: Path, to: Path) -> int:
    """Copy the masks of ``pictures`` into the folder ``to``; how many there were.

    Raises:
        OSError: the disk refuses.
    """
    found = used(pictures, folder)
    for path in found:
        to.mkdir(parents=True, exist_ok=True)
        files.write_bytes(to / path.name, path.read_bytes())
    return len(found)


def at_size(mask: Image.Image, size: tuple[int, int]) -> Forbidden:
    """(H, W) bool: where a picture resized to ``size`` (width, height) may not be touched. A pixel
    that is painted out in part is painted out, and so are those into which resizing carries it.
    """
    share = mask.convert("F").resize(size, Image.Resampling.BOX)
    touched = Image.fromarray((np.asarray(share) > 0).astype(np.uint8))
    return np.asarray(touched.filter(ImageFilter.MaxFilter(2 * BLEED + 1))) > 0


class Sums:
    """Answers whether boxes touch what is painted out, each in constant time.

    Args:
        forbidden: (H, W) bool.
    """

    def __init__(self, forbidden: Forbidden) -> None:
        self.height, self.width = forbidden.shape
        self._table = np.zeros((self.height + 1, self.width + 1), np.int32)
        np.cumsum(forbidden, 0, np.int32, out=self._table[1:, 1:])
        np.cumsum(self._table[1:, 1:], 1, np.int32, out=self._table[1:, 1:])

    @property
    def nbytes(self) -> int:
        """Bytes of memory that it takes."""
        return self._table.nbytes

    def touched(self, left: int, top: int, right: int, bottom: int) -> bool:
        """Whether the box, clamped to the picture, has a forbidden pixel."""
        left, right = max(0, left), min(self.width, right)
        top, bottom = max(0, top), min(self.height, bottom)
        table = self._table
        count = table[bottom, right] - table[top, right] - table[bottom, left] + table[top, left]
        return bool(count > 0)

    def free(self, side: int) -> NDArray[np.int64]:
        """(N, 2): (left, top) of every square of ``side`` that touches nothing."""
        table = self._table
        if side > self.width or side > self.height:
            return np.zeros((0, 2), np.int64)
        counts = (
            table[side:, side:] - table[:-side, side:] - table[side:, :-side]
            + table[:-side, :-side]
        )  # fmt: skip
        rows, columns = np.nonzero(counts == 0)
        return np.stack([columns, rows], axis=1)


@functools.lru_cache(maxsize=1 << 16)
def _name(picture: Path, size: int, modified: int) -> str:
    """What masks of a picture are called: by its content, read again when the file changes."""
    del size, modified
    with picture.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:_NAME_LENGTH]


def _white_above_zero(value: int) -> int:
    return 255 if value else 0

"""What the first look asks of the engine. All of it runs in worker threads, except for
:func:`patches_at`, which takes less than a millisecond.

torch is imported inside the functions; what comes back is pictures, and the engine's scales as
something to hand in again.
"""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from cutstudio.engine import colour, images, masks
from cutstudio.engine.errors import PictureError
from cutstudio.gui import pixels
from cutstudio.gui.look_order import SIDE, Order, Wishes
from cutstudio.gui.places import masks_folder

if TYPE_CHECKING:
    from cutstudio.engine.first_look import Painting
    from cutstudio.engine.synthesis import Scale, SynthesisSettings

#: Longest side at which a target is shown, in pixels.
SHOWN = 1600
#: The patches with the largest shares that are marked: more would hide the picture.
MOST_MARKED = 16
#: Of the usage of a target, what is shown in the brightest colour: a few patches are used far more
#: often than all others.
_BRIGHTEST = 99.5  # percentile


@dataclass(frozen=True)
class Look:
    """One scale of a rendering.

    Attributes:
        order: what was rendered.
        image: enlarged to the size that the finished picture has.
        scale: the engine's.
        number, count: which scale it is of how many, from 1.
        longest: pixels of the longer side that the rendering ends with.
        seconds: since its beginning.
    """

    order: Order
    image: QImage
    scale: "Scale"
    number: int
    count: int
    longest: int
    seconds: float

    @property
    def fine(self) -> bool:
        """Whether this is the finished picture, of which nothing finer will come."""
        finished = (self.image.width(), self.image.height())
        return self.number == self.count and self.size == finished

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) in pixels, before it was enlarged."""
        height, width = self.scale.pixels.shape[:2]
        return width, height


@dataclass(frozen=True)
class MarkedPatch:
    """A patch of a target; ``box`` (left, top, right, bottom) as shares of the target's width and
    height, ``share`` of the votes.
    """

    target: int
    box: tuple[float, float, float, float]
    share: float


class _Cancelled(Exception):
    """Nobody waits for this rendering any more."""


class Pictures:
    """The pictures read last, so that moving a slider need not wait for files."""

    def __init__(self) -> None:
        self._source: tuple[Any, Image.Image] | None = None
        self._targets: dict[Any, Painting] = {}

    def source(self, path: Path) -> Image.Image:
        """A source at the size at which it is rendered.

        Raises:
            PictureError: it cannot be read.
        """
        from cutstudio.engine.crops import resized, within

        key = _key(path)
        if self._source is None or self._source[0] != key:
            image = images.visible(images.read(path))
            self._source = (key, resized(image, within(image.size, SIDE)))
        return self._source[1]

    def targets(self, paths: tuple[Path, ...]) -> "list[Painting]":
        """The targets, and what of them may not be used.

        Raises:
            PictureError: one of them cannot be read.
            DataError: nothing of one may be used.
        """
        from cutstudio.engine.first_look import read_target

        folder = masks_folder()
        keys = [(*_key(path), _mask_key(path, folder)) for path in paths]
        known = {key: self._targets[key] for key in keys if key in self._targets}
        self._targets = {}  # those of an earlier order go before others are read
        for key, path in zip(keys, paths, strict=True):
            self._targets[key] = known.get(key) or read_target(path, folder)
        return [self._targets[key] for key in keys]


class Rendering:
    """One rendering, pulled scale by scale; :meth:`cancel` may be called from any thread.

    Args:
        order: what to render.
        longest: pixels of the output's longer side.
        pictures: kept between renderings; one rendering at a time may use them.
    """

    def __init__(self, order: Order, longest: int, pictures: Pictures) -> None:
        self.order, self.longest = order, longest
        self.share = 0.0  # that is finished
        self._pictures = pictures
        self._cancelled = threading.Event()
        self._scales: Iterator[Scale] | None = None
        self._began = 0.0
        self._full = (0, 0)

    def cancel(self) -> None:
        """End the work as soon as possible."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether :meth:`cancel` was called."""
        return self._cancelled.is_set()

    def advance(self) -> Look | None:
        """Render the next scale; None after the last one, or when cancelled.

        Raises:
            PictureError: a file cannot be read.
            DataError: nothing of a target may be used.
        """
        try:
            self._report(self.share)
            if self._scales is None:
                self._scales = self._begin()
            scale = next(self._scales, None)
        except _Cancelled:
            return None
        if scale is None or self.cancelled:
            return None
        image = pixels.from_array(scale.levels()).scaled(
            *self._full,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        seconds = time.monotonic() - self._began
        return Look(
            self.order, image, scale, scale.number, scale.count, self.longest, seconds
        )  # fmt: skip

    def _begin(self) -> "Iterator[Scale]":
        self._began = time.monotonic()
        from cutstudio.engine.crops import resized, within
        from cutstudio.engine.first_look import paint

        source = self._pictures.source(self.order.source)
        self._full = source.size
        self._report(0.0)
        targets = self._pictures.targets(self.order.targets)
        small = resized(source, within(source.size, self.longest))
        return paint(small, targets, settings_of(self.order.wishes), progress=self._report)

    def _report(self, share: float) -> None:
        if self.cancelled:
            raise _Cancelled
        self.share = share


def settings_of(wishes: Wishes) -> "SynthesisSettings":
    """The engine's settings."""
    from cutstudio.engine.synthesis import SynthesisSettings

    return SynthesisSettings(wishes.structure, wishes.stroke_size, wishes.colour)


def save(look: Look, path: Path) -> Path:
    """Write a look with transparency, colour profile and metadata of its source; its path.

    Raises:
        PictureError: the source is gone, or the disk refuses.
    """
    from cutstudio.engine import first_look

    first_look.save(look.scale, look.order.source, path)
    return path


def target_image(path: Path) -> tuple[Path, QImage]:
    """A target at a size for looking at.

    Raises:
        PictureError: it cannot be read.
    """
    return path, pixels.thumbnail(images.visible(images.read(path)), SHOWN, SHOWN)


def usage_image(look: Look, target: int, scale: int) -> QImage:
    """The map of how often each part of a target was used on a scale, at its size there."""
    usage = look.scale.provenance.usage(target, scale)
    top = float(np.percentile(usage, _BRIGHTEST)) or float(usage.max()) or 1.0
    shown = np.sqrt(np.clip(usage / top, 0, 1))  # the rarely used parts are told apart, too
    return pixels.from_indices(colour.indices(shown), colour.table())


def unused_share(look: Look, target: int, scale: int) -> float:
    """The share of a target that was not used on a scale, 0 to 1."""
    return float((look.scale.provenance.usage(target, scale) == 0).mean())


def patch_sides(look: Look) -> list[int]:
    """Pixels of a patch's side on each scale, in the first target's file."""
    provenance = look.scale.provenance
    sides = []
    for number in range(len(provenance.fields)):
        (patch, *_) = provenance.patches(0, 0, number)
        sides.append(round(patch.box[2] - patch.box[0]))
    return sides


def patches_at(look: Look, x: float, y: float, scale: int) -> list[MarkedPatch]:
    """The patches that a place of the output was made of on a scale, the largest share first.

    Args:
        look: the output.
        x: the place, as a share of the output's width.
        y: likewise of its height.
        scale: its number, from 0.
    """
    provenance = look.scale.provenance
    height, width = provenance.size
    found = provenance.patches(min(x * width, width - 1e-3), min(y * height, height - 1e-3), scale)
    shares: dict[tuple[int, tuple[float, float, float, float]], float] = {}
    for patch in found:  # neighbours of one region vote with the same patch
        rows, columns = provenance.targets[patch.target]
        left, top, right, bottom = patch.box
        box = (left / columns, top / rows, right / columns, bottom / rows)
        shares[patch.target, box] = shares.get((patch.target, box), 0.0) + patch.share
    marked = [MarkedPatch(target, box, share) for (target, box), share in shares.items()]
    return sorted(marked, key=lambda patch: -patch.share)[:MOST_MARKED]


def _key(path: Path) -> tuple[Path, int, int]:
    try:
        status = path.stat()
    except OSError as error:
        raise PictureError(
            f"{path} cannot be read: {error.strerror}.", hint="Choose the picture again."
        ) from error
    return path, status.st_size, status.st_mtime_ns


def _mask_key(path: Path, folder: Path) -> int:
    """When the mask of a picture was last written; 0 where it has none."""
    if not masks.any_in(folder):
        return 0
    mask = masks.path_of(path, folder)
    return mask.stat().st_mtime_ns if mask.is_file() else 0

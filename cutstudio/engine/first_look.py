"""A first look at what a target does to a source: patch-based synthesis, from files to a file.

It needs no training: a painted image is there within seconds
(:mod:`cutstudio.engine.synthesis`).
"""

import math
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image, ImageChops

from cutstudio.engine import images, masks
from cutstudio.engine.cores import in_a_thread
from cutstudio.engine.crops import resized, within
from cutstudio.engine.errors import DataError
from cutstudio.engine.synthesis import Scale, SynthesisSettings, Target, render
from cutstudio.engine.synthesis.scales import scale_sizes

#: A target is read at no more than this many times the size at which its strokes are used.
_SPARE = 2.0

# Peak memory, measured on the CPU: in all, for each pixel of the source, and for each pixel of the
# targets on the finest scale.
_BASE, _SOURCE_BYTES, _KEYED_BYTES = 100 << 20, 60, 500

_OPAQUE = 128  # of 255: less than that of a target's pixel is not its own colour


@dataclass(frozen=True)
class Painting:
    """A target as it was read.

    Attributes:
        image: mode ``RGB``.
        forbidden: mode ``L``, of the same size: above zero where no stroke may be taken; None
            where all may.
    """

    image: Image.Image
    forbidden: Image.Image | None = None


def first_look(
    source: Path | str,
    targets: Sequence[Path | str],
    settings: SynthesisSettings | None = None,
    *,
    longest: int | None,
    masks_folder: Path | None = None,
    device: torch.device | str = "cpu",
    progress: Callable[[float], None] | None = None,
) -> Iterator[Scale]:
    """Repaint a source with strokes of some targets; yield each scale as it is done.

    Files are read upright. Neither transparent nor painted-out regions of the targets are used.

    Args:
        source: a picture.
        targets: one or more.
        settings: None for the defaults.
        longest: pixels of the output's longer side, which is that of the source where the source is
            smaller; None renders the source at its own size.
        masks_folder: where the targets' painted-out regions are (:mod:`cutstudio.engine.masks`).
        device: where to compute.
        progress: called with the finished share, 0 to 1; what it raises ends the rendering.

    Raises:
        PictureError: a file cannot be read. Raised by the call.
        DataError: there is no target, or nothing of one may be used. Raised by the call.
    """
    picture = images.read(source)
    paintings = [read_target(path, masks_folder) for path in targets]
    image = images.visible(picture)
    if longest is not None:
        image = resized(image, within(image.size, longest))
    return paint(image, paintings, settings, device=device, progress=progress)


def read_target(path: Path | str, masks_folder: Path | None = None) -> Painting:
    """Read a target with what of it may not be used.

    Raises:
        PictureError: the picture or its mask cannot be read.
        DataError: nothing of it may be used.
    """
    picture = images.read(path)
    forbidden = None
    mask = masks.load(Path(path), masks_folder)
    if mask is not None:
        forbidden = _levels(masks.at_size(mask, picture.rgb.size))
    if picture.alpha is not None:
        clear = picture.alpha.point(lambda value: 0 if value >= _OPAQUE else 255)
        forbidden = clear if forbidden is None else ImageChops.lighter(forbidden, clear)
    if forbidden is not None and forbidden.getextrema()[0] != 0:
        raise DataError(
            f"{path}: nothing is left to take strokes from.",
            hint="It is transparent or painted out everywhere: paint out less, or choose another "
            "target.",
        )
    return Painting(images.visible(picture), forbidden)


def paint(
    source: Image.Image,
    targets: Sequence[Painting],
    settings: SynthesisSettings | None = None,
    *,
    device: torch.device | str = "cpu",
    progress: Callable[[float], None] | None = None,
) -> Iterator[Scale]:
    """:func:`first_look` of images in memory, at the size of ``source``, mode ``RGB``.

    Raises:
        DataError: there is no target. Raised by the call.
    """
    settings = settings or SynthesisSettings()
    needed = round(_SPARE * settings.stroke_size * max(source.size))
    used = [_target(target, within(target.image.size, needed)) for target in targets]
    scales = render(np.array(source), used, settings, device=device, progress=progress)
    return _in_pixels_of(targets, scales)


class _TimeIsOver(Exception):
    """Ends a rendering at a coarser scale."""


def painted(
    source: Image.Image,
    targets: Sequence[Painting],
    settings: SynthesisSettings | None = None,
    *,
    device: torch.device | str = "cpu",
    within: float | None = None,
) -> Generator[float, None, Scale]:
    """:func:`paint` in a thread of its own; yield the finished share, 0 to 1, again and again.
    Closing the generator ends the rendering.

    Args:
        source: as of :func:`paint`.
        targets: likewise.
        settings: likewise.
        device: likewise.
        within: seconds after which the finest scale that is done by then is taken; None renders
            all of them.

    Returns:
        The last scale, the finished image; a coarser and smaller one where the time was over.

    Raises:
        DataError: there is no target. Raised while iterating.
    """
    done: list[Scale] = []
    end = math.inf if within is None else time.monotonic() + within

    def work(report: Callable[[float], None]) -> Scale:
        def told(share: float) -> None:
            report(share)
            if done and time.monotonic() > end:
                raise _TimeIsOver

        try:
            for scale in paint(source, targets, settings, device=device, progress=told):
                done[:] = [scale]
        except _TimeIsOver:
            pass
        return done[0]

    return in_a_thread(work)


def bytes_needed(
    source: tuple[int, int], targets: Sequence[tuple[int, int]], stroke_size: float
) -> int:
    """About how much memory it takes to repaint a source, at most, on the CPU.

    Args:
        source: its size, (width, height).
        targets: likewise.
        stroke_size: of the settings.
    """
    height, width = source[1], source[0]
    finest = scale_sizes((height, width), [(h, w) for w, h in targets], stroke_size)[-1]
    keyed = sum(rows * columns for rows, columns in finest.targets)
    return int(_BASE + _SOURCE_BYTES * width * height + _KEYED_BYTES * keyed)


def save(scale: Scale, source: Path | str, out: Path | str, *, quality: int = 95) -> None:
    """Write a scale atomically, with transparency, colour profile and metadata of its source.

    Args:
        scale: as :func:`first_look` yields it.
        source: the picture that it was made of.
        out: its suffix names the format; an existing file is replaced.
        quality: 1..100, of the lossy formats.

    Raises:
        PictureError: the source cannot be read, the suffix is unknown, or the disk refuses.
    """
    images.save_as_source(scale.levels(), images.read(source), out, quality=quality)


def _in_pixels_of(targets: Sequence[Painting], scales: Iterator[Scale]) -> Iterator[Scale]:
    """The scales, their provenance in pixels of the targets' files."""
    sizes = tuple((target.image.height, target.image.width) for target in targets)
    for scale in scales:
        yield replace(scale, provenance=replace(scale.provenance, targets=sizes))


def _target(painting: Painting, size: tuple[int, int]) -> Target:
    """A target at a size (width, height) that is no larger than its own."""
    image = np.array(resized(painting.image, size))
    if painting.forbidden is None:
        return Target(image)
    if size == painting.image.size:
        return Target(image, np.asarray(painting.forbidden) == 0)
    return Target(image, ~masks.at_size(painting.forbidden, size))


def _levels(forbidden: NDArray[np.bool_]) -> Image.Image:
    return Image.fromarray(forbidden.astype(np.uint8) * np.uint8(255))

"""Exports by patch-based synthesis: every picture repainted with strokes of the same targets."""

import contextlib
import hashlib
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from cutstudio.engine import first_look, images
from cutstudio.engine.crops import resized, scaled
from cutstudio.engine.errors import DataError, OutOfMemory
from cutstudio.engine.first_look import Painting
from cutstudio.engine.synthesis import Scale, SynthesisSettings
from cutstudio.engine.translation import memory as mem
from cutstudio.engine.translation.options import Options
from cutstudio.engine.translation.picture import Step, scale_factor
from cutstudio.engine.translation.translator import Pixels, Translator

_ROWS = 256  # at a time, to need little memory


class SynthesisTranslator(Translator):
    """Patch-based synthesis (:mod:`cutstudio.engine.synthesis`) with the strokes of some targets.

    The scale ``run`` of the options is the picture's own size here, as ``native`` is.

    Args:
        targets: paths of pictures, read at once.
        settings: None for the defaults.
        masks_folder: where the targets' painted-out regions are (:mod:`cutstudio.engine.masks`).
        device: where to compute.

    Raises:
        PictureError: a target or its mask cannot be read.
        DataError: there is no target, or nothing of one may be used.
    """

    def __init__(
        self,
        targets: Sequence[Path | str],
        settings: SynthesisSettings | None = None,
        *,
        masks_folder: Path | None = None,
        device: torch.device | str = "cpu",
    ) -> None:
        if not targets:
            raise DataError("There is no target to take strokes from.", hint="Choose a target.")
        self._settings = settings or SynthesisSettings()
        self._device = torch.device(device)
        self._paths = [Path(target) for target in targets]
        self._targets = [first_look.read_target(path, masks_folder) for path in self._paths]

    @property
    def name(self) -> str:
        """The first target's, and how many others there are."""
        others = len(self._paths) - 1
        return self._paths[0].stem + (f"+{others}" if others else "")

    @property
    def step(self) -> int:
        """There are no steps."""
        return 0

    @property
    def title(self) -> str:
        """Names the targets."""
        return f"Painted like {', '.join(path.name for path in self._paths)}"

    @property
    def key(self) -> tuple[Any, ...]:
        """Settings, and the pixels of the targets rather than their names."""
        return "synthesis", self._settings, [_digest(target) for target in self._targets]

    def output(self, picture: images.Picture, options: Options) -> Generator[Step, None, Pixels]:
        """The picture repainted at its own size, or at the options' scale and then enlarged.

        Raises:
            OutOfMemory: memory does not suffice.
        """
        factor = scale_factor(options.scale) or 1.0
        source = images.visible(picture)
        small = resized(source, scaled(source.size, factor))
        self._check_memory(small.size, options)
        scale = yield from self._painted(small)
        deep = options.format == "tiff16"
        return _deep(scale, source.size) if deep else _levels(scale, source.size)

    def _painted(self, source: Image.Image) -> Generator[Step, None, Scale]:
        """On the device; where its memory runs out, on the CPU."""
        try:
            with mem.memory_guard(self._device, _task(source.size)):
                return (yield from self._painted_on(self._device, source))
        except OutOfMemory as lack:
            if self._device.type == "cpu":
                raise
            mem.release(self._device)
            yield Step(0.0, f"{lack.message} Going on with the CPU, which is slower.")
        cpu = torch.device("cpu")
        with mem.memory_guard(cpu, _task(source.size)):
            return (yield from self._painted_on(cpu, source))

    def _painted_on(
        self, device: torch.device, source: Image.Image
    ) -> Generator[Step, None, Scale]:
        steps = first_look.painted(source, self._targets, self._settings, device=device)
        with contextlib.closing(steps):
            while True:
                try:
                    share = next(steps)
                except StopIteration as end:
                    scale: Scale = end.value
                    return scale
                yield Step(share)

    def _check_memory(self, size: tuple[int, int], options: Options) -> None:
        """Refuse a picture that would take more memory than is allowed, or than there is."""
        sizes = [target.image.size for target in self._targets]
        needed = first_look.bytes_needed(size, sizes, self._settings.stroke_size)
        limit = options.memory.limit
        room = mem.free_memory() if limit is None else mem.allowance(limit, self._device)
        if self._device.type != "cpu" or needed <= room:
            return
        take, left = f"{needed / mem.GIB:.1f}", f"{room / mem.GIB:.1f}"
        extent = f"{size[0]} x {size[1]}"
        if limit is None:
            raise OutOfMemory(
                f"Repainting {extent} pixels takes about {take} GiB of memory; {left} GiB are "
                "free.",
                hint="Choose a smaller scale, or close other programs.",
            )
        raise OutOfMemory(
            f"Repainting {extent} pixels takes about {take} GiB of memory; {left} GiB may be used.",
            hint="Choose a smaller scale, or allow more memory.",
        )


def _task(size: tuple[int, int]) -> str:
    return f"repaint a picture of {size[0]} x {size[1]} pixels"


def _digest(target: Painting) -> str:
    """What a target's pixels are told apart by."""
    found = hashlib.sha256(repr(target.image.size).encode())
    for image in (target.image, target.forbidden):
        found.update(image.tobytes() if image is not None else b"none")
    return found.hexdigest()


def _levels(scale: Scale, size: tuple[int, int]) -> NDArray[np.uint8]:
    return np.asarray(resized(Image.fromarray(scale.levels()), size))


def _deep(scale: Scale, size: tuple[int, int]) -> NDArray[np.uint16]:
    """(H, W, 3), 0..65535, at the size (width, height)."""
    pixels = scale.pixels
    if size != (pixels.shape[1], pixels.shape[0]):
        planes = np.ascontiguousarray(pixels.transpose(2, 0, 1))
        pixels = np.dstack([np.asarray(resized(Image.fromarray(p), size)) for p in planes])
    levels = np.empty(pixels.shape, np.uint16)
    for top in range(0, len(levels), _ROWS):
        levels[top : top + _ROWS] = np.rint(pixels[top : top + _ROWS].clip(0, 1) * 65535)
    return levels

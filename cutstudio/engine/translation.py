"""Translating pictures with a trained model: one of any size, or folders of them.

A picture is looked at in the scale that training saw, and given back in its own size.
"""

import contextlib
import itertools
import math
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from PIL import Image
from torch import Tensor

from cutstudio.engine import images
from cutstudio.engine.checkpoint import Model
from cutstudio.engine.crops import working_size
from cutstudio.engine.errors import CutStudioError, DataError, OutOfMemory, PictureError
from cutstudio.engine.networks.noise import noise_field
from cutstudio.engine.tensors import to_image, to_tensor

_OPAQUE = ("JPEG", "BMP")
_MEMORY_WORDS = (
    "out of memory",
    "not enough memory",
    "can't allocate memory",
    "failed to allocate",
)


@dataclass(frozen=True)
class Translated:
    """One picture was translated and written.

    Attributes:
        index: place in the batch, from 1.
        total: pictures of the batch.
        source: path of the source.
        output: path of what was written.
        seconds: time for reading, translating and writing.
    """

    index: int
    total: int
    source: str
    output: str
    seconds: float


@dataclass(frozen=True)
class Failed:
    """One picture could not be translated; the batch goes on.

    Attributes:
        index: place in the batch, from 1.
        total: pictures of the batch.
        source: path of the source.
        message: what went wrong.
        hint: what the user can do; may be empty.
    """

    index: int
    total: int
    source: str
    message: str
    hint: str


def translate(
    model: Model,
    inputs: Sequence[Path | str],
    out: Path | str,
    *,
    scale: str | float = "run",
    overwrite: bool = False,
    quality: int = 95,
) -> Iterator[Translated | Failed]:
    """Translate files and folders into the folder ``out``; pulling the next result does the work.

    Files keep their names; pictures of a folder keep their subfolders too. They are written in the
    source's format where that can be written (and can hold the source's transparency), else as PNG.
    All pictures are listed before the first is translated, and those in ``out`` are left out
    when it lies inside a folder of ``inputs``: a batch never translates its own outputs.

    Args:
        model: the trained model.
        inputs: pictures and folders (searched recursively).
        out: folder of the outputs; made when it is missing.
        scale: see :func:`translate_image`.
        overwrite: replace existing files. Otherwise, and where two outputs would share a name or
            an output would replace one of the sources, ``name (2).png`` is taken.
        quality: of JPEG and WebP, 1 to 100.

    Raises:
        DataError: a missing input, no pictures, an impossible scale or output folder. All of it is
            checked in the call, before the first result is pulled.
    """
    _factor(scale)
    folder = Path(out)
    jobs = _jobs([Path(item) for item in inputs], folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataError(
            f"The output folder {folder} cannot be made.",
            hint="Choose a folder that you may write to.",
            details=str(error),
        ) from error
    sources = {_key(job.source) for job in jobs}
    return _Batch(model, folder, scale, overwrite, quality, sources).results(jobs)


def translate_image(model: Model, image: Image.Image, *, scale: str | float = "run") -> Image.Image:
    """Translate one upright picture.

    Args:
        model: the trained model.
        image: the source; transparency is ignored.
        scale: ``run`` looks at the picture as training did, ``native`` at its own size, and a
            number at that multiple of its own size.

    Returns:
        The output, RGB, exactly as large as ``image``.

    Raises:
        DataError: the scale is impossible.
        OutOfMemory: the device's memory does not suffice at this scale.
    """
    size = looked_at(model, image.size, scale)
    width, height = size
    with memory_guard(model.device, f"translate a picture of {width} x {height} pixels"):
        output, _ = translate_with_taps(model, to_tensor(resized(image.convert("RGB"), size)))
        return resized(to_image(output.cpu()), image.size)


def translate_with_taps(
    model: Model, picture: Tensor, taps: Sequence[int] = ()
) -> tuple[Tensor, list[Tensor]]:
    """G of one picture as it is, and the encoder's features on the way.

    The noise of a generator that has some is a function of the recipe's seed and the position, so
    the same picture always gives the same output.

    Args:
        model: the trained model.
        picture: (3, H, W) in [-1, 1].
        taps: rising indices of encoder layers.

    Returns:
        The output (3, H, W), not clamped, and one (C_l, H_l, W_l) per tap, on the model's device
        in float32.
    """
    with torch.inference_mode():
        x = model.seen(picture.unsqueeze(0).to(model.device))
        noise = None
        if model.recipe.networks.generator == "stylegan2" and model.recipe.networks.noise:
            stride = model.generator.stride
            height, width = (math.ceil(length / stride) * stride for length in x.shape[-2:])
            noise = noise_field(model.recipe.training.seed, 0, 0, height, width).to(model.device)
        output, features = model.generator.translate_with_taps(x, taps, noise)
    return output[0].float(), [feature[0].float() for feature in features]


def looked_at(model: Model, size: tuple[int, int], scale: str | float) -> tuple[int, int]:
    """The size at which the generator sees a picture of ``size`` (width, height).

    Raises:
        DataError: the scale is impossible.
    """
    factor = _factor(scale)
    if factor is None:
        return working_size(model.recipe, size)
    width, height = (max(1, round(length * factor)) for length in size)
    return width, height


def resized(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """``image`` at ``size``: Lanczos where it shrinks, bicubic where it grows."""
    if image.size == size:
        return image
    shrinks = size[0] * size[1] < image.width * image.height
    return image.resize(size, Image.Resampling.LANCZOS if shrinks else Image.Resampling.BICUBIC)


@contextlib.contextmanager
def memory_guard(device: torch.device, task: str) -> Iterator[None]:
    """Turn the many ways in which memory runs out into one error.

    Args:
        device: where the work is done.
        task: what was tried, to follow "There is not enough memory on the CPU to".

    Raises:
        OutOfMemory: memory ran out inside.
    """
    try:
        yield
    except (MemoryError, RuntimeError) as error:
        words = str(error).lower()
        known = isinstance(error, MemoryError | torch.OutOfMemoryError)
        if not known and not any(word in words for word in _MEMORY_WORDS):
            raise
        place = "the CPU" if device.type == "cpu" else f"the device {device}"
        raise OutOfMemory(
            f"There is not enough memory on {place} to {task}.",
            hint="Choose a smaller scale, close other programs, or compute on the CPU when this "
            "was a GPU.",
            details=f"{type(error).__name__}: {error}",
        ) from error


def _factor(scale: str | float) -> float | None:
    """The factor of the native size; None stands for the run's scale."""
    if scale == "run":
        return None
    if scale == "native":
        return 1.0
    try:
        factor = float(scale)
    except ValueError:
        factor = math.nan
    if not 1 / 64 <= factor <= 64:
        raise DataError(
            f"A picture cannot be translated at the scale {scale!r}.",
            hint="Scales are 'run', 'native', or a factor between 1/64 and 64.",
        )
    return factor


@dataclass(frozen=True)
class _Job:
    """A source, and its place below the output folder, still with the source's suffix."""

    source: Path
    relative: Path


def _jobs(inputs: Sequence[Path], out: Path) -> list[_Job]:
    if out.exists() and not out.is_dir():
        raise DataError(f"{out} is a file.", hint="Outputs go to a folder: choose its name.")
    own = out.resolve()
    jobs: dict[Path, _Job] = {}
    for item in inputs:
        inside = item.is_dir() and item.resolve() in own.parents
        for source in images.find([item]):
            if inside and own in source.resolve().parents:
                continue
            relative = source.relative_to(item) if item.is_dir() else Path(source.name)
            jobs.setdefault(source.resolve(), _Job(source, relative))
    if not jobs:
        raise DataError(
            "There are no pictures to translate.", hint="Name pictures, or folders that have some."
        )
    return list(jobs.values())


@dataclass(frozen=True)
class _Batch:
    """What all pictures of one call share; ``taken`` grows by every file that is written."""

    model: Model
    out: Path
    scale: str | float
    overwrite: bool
    quality: int
    taken: set[str]

    def results(self, jobs: list[_Job]) -> Iterator[Translated | Failed]:
        for index, job in enumerate(jobs, start=1):
            start = time.perf_counter()
            try:
                path = self._translate(job)
            except CutStudioError as error:
                yield Failed(index, len(jobs), str(job.source), error.message, error.hint)
            else:
                seconds = time.perf_counter() - start
                yield Translated(index, len(jobs), str(job.source), str(path), seconds)

    def _translate(self, job: _Job) -> Path:
        picture = images.read(job.source)
        output = translate_image(self.model, _visible(picture), scale=self.scale)
        path = self.out / job.relative
        written = images.WRITABLE.get(path.suffix.lower())
        if picture.alpha is not None:
            output.putalpha(picture.alpha)
            written = None if written in _OPAQUE else written
        if written is None:
            path = path.with_suffix(".png")
        path = _free(path, self.taken, self.overwrite)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise PictureError(
                f"The folder {path.parent} cannot be made.",
                hint="Choose an output folder that you may write to.",
                details=str(error),
            ) from error
        images.save(output, path, quality=self.quality)
        self.taken.add(_key(path))
        return path


def _visible(picture: images.Picture) -> Image.Image:
    """The colours, white where nothing is seen of them: hidden ones would bleed into their
    surroundings.
    """
    if picture.alpha is None:
        return picture.rgb
    seen = picture.alpha.point(lambda value: 255 if value else 0)
    return images.flatten(images.Picture(picture.rgb, seen, picture.format))


def _free(path: Path, taken: set[str], overwrite: bool) -> Path:
    """``path``, or ``name (2)``, ``name (3)`` ... of it, that replaces nothing it should not."""
    for number in itertools.count(1):
        free = path if number == 1 else path.with_stem(f"{path.stem} ({number})")
        if _key(free) not in taken and (overwrite or not os.path.lexists(free)):
            return free
    raise AssertionError("counting has no end")


def _key(path: Path) -> str:
    """A name that is the same for paths which some file system takes for the same file."""
    return str(path.resolve()).casefold()

"""Translating one picture of any size within the memory there is.

A picture is looked at in the scale that training saw, and given back in its own size. It is
translated whole where that fits, else in pieces with the same result; where a device's memory runs
out all the same, in smaller pieces, then on the CPU.
"""

import copy
import dataclasses
import math
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from cutstudio.engine.crops import resized, scaled, working_size
from cutstudio.engine.errors import DataError
from cutstudio.engine.model import Model
from cutstudio.engine.networks.noise import noise_field
from cutstudio.engine.networks.resnet import ResnetGenerator
from cutstudio.engine.networks.stylegan2 import StyleGan2Generator
from cutstudio.engine.tensors import as_levels
from cutstudio.engine.translation import border
from cutstudio.engine.translation import memory as mem
from cutstudio.engine.translation.strips import translate_strips
from cutstudio.engine.translation.tiles import Noise, in_bands, planes, translate_tiles

_STRIP_SHARE = 0.3  # of the memory, for computing; the rest keeps maps
_LARGEST_STRIP = 768 << 20
_TRIES = 4  # with less and less memory, before the CPU takes over


@dataclass(frozen=True)
class Memory:
    """How much a translation may take.

    Attributes:
        limit: GiB, of the whole process on the CPU, or on the device; None chooses by what is free.
        scratch: folder of scratch files; None for the user's cache folder.
        whole: whether the ResNet translates whole where it fits; False forces strips, for
            measuring. The other generator has one tile where it fits.
    """

    limit: float | None = None
    scratch: Path | None = None
    whole: bool = True


@dataclass(frozen=True)
class Step:
    """What translating a picture says on its way.

    Attributes:
        fraction: of the work done, 0..1.
        note: something the user should know, e.g. that memory ran out; mostly empty.
    """

    fraction: float
    note: str = ""


Steps = Generator[Step, None, Tensor]
T = TypeVar("T")
_AUTO = Memory()


def translate_image(
    model: Model, image: Image.Image, *, scale: str | float = "run", memory: Memory = _AUTO
) -> Image.Image:
    """Translate one upright picture.

    Args:
        model: the trained model.
        image: the source; transparency is ignored.
        scale: ``run`` looks at the picture as training did, ``native`` at its own size, and a
            number at that multiple of its own size.
        memory: how much it may take.

    Returns:
        The output, RGB, exactly as large as ``image``.

    Raises:
        DataError: the scale is impossible, or the disk has no room for scratch files.
        OutOfMemory: memory does not suffice, not even in pieces.
    """
    return finish(image_steps(model, image, scale=scale, memory=memory))


def image_steps(
    model: Model, image: Image.Image, *, scale: str | float = "run", memory: Memory = _AUTO
) -> Generator[Step, None, Image.Image]:
    """:func:`translate_image`, step by step."""
    small = resized(image.convert("RGB"), looked_at(model, image.size, scale))
    output = yield from translate_pixels(model, torch.from_numpy(np.array(small)), memory)
    return resized(Image.fromarray(output.numpy()), image.size)


def finish(steps: Generator[Step, None, T]) -> T:
    """Take all steps; what comes out of them."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result


def translate_pixels(
    model: Model, pixels: Tensor, memory: Memory = _AUTO, *, dtype: torch.dtype = torch.uint8
) -> Steps:
    """G of one picture at its own size, behind a :mod:`border` where it needs one.

    Args:
        model: the trained model.
        pixels: (H, W, 3), uint8, or float32 in [-1, 1], on the CPU.
        memory: how much it may take.
        dtype: uint8 for levels, float32 for values that are neither clamped nor rounded.

    Returns:
        (H, W, 3) on the CPU, after the last step.

    Raises:
        DataError: the disk has no room for scratch files.
        OutOfMemory: memory does not suffice, not even in pieces on the CPU.
    """
    task = f"translate a picture of {pixels.shape[1]} x {pixels.shape[0]} pixels"
    framed = border.add(pixels, border.width_for(model.generator))
    out = torch.empty(pixels.shape, dtype=dtype)
    whole = memory.whole
    room = mem.allowance(memory.limit, model.device)
    if model.device.type == "cpu":
        room -= out.nbytes  # not touched yet, so not counted as taken
    for _ in range(_TRIES):
        try:
            for fraction in _parts(model, framed, out, room, memory.scratch, whole=whole):
                yield Step(fraction)
            return out
        except (MemoryError, RuntimeError) as error:
            if not mem.is_shortage(error):
                raise
            lack = mem.shortage(model.device, task, error)
        mem.release(model.device)
        whole, room = False, room // 3
        yield Step(0.0, f"{lack.message} Trying again in smaller pieces.")
    if model.device.type == "cpu":
        raise lack
    yield Step(0.0, f"{lack.message} Going on with the CPU, which is slower.")
    on_cpu = dataclasses.replace(
        model, generator=copy.deepcopy(model.generator).cpu(), device=torch.device("cpu")
    )
    memory = Memory(None, memory.scratch)
    return (yield from translate_pixels(on_cpu, pixels, memory, dtype=dtype))


def _parts(
    model: Model, framed: Tensor, out: Tensor, room: int, scratch: Path | None, *, whole: bool
) -> Iterator[float]:
    """Fraction by fraction, ``out`` of a picture behind the border that its generator needs."""
    generator = model.generator
    if isinstance(generator, StyleGan2Generator):
        area = int(room / mem.bytes_per_pixel(generator, model.device))
        return translate_tiles(
            generator, framed, out, _noise(model), area=area, device=model.device, seen=model.seen
        )
    assert isinstance(generator, ResnetGenerator)
    if whole and out[..., 0].numel() * mem.bytes_per_pixel(generator, model.device) <= room:
        return _whole(model, framed, out)
    memory, strip = strip_shares(room)
    folder = scratch or mem.scratch_folder()
    return translate_strips(
        generator, framed, out,
        memory=memory, strip=strip, folder=folder, device=model.device, seen=model.seen,
    )  # fmt: skip


def _whole(model: Model, pixels: Tensor, out: Tensor) -> Iterator[float]:
    with torch.inference_mode():
        y = _generated(model, planes(pixels, model.device))[0]
        out.copy_((as_levels(y) if out.dtype == torch.uint8 else y).permute(1, 2, 0))
    yield 1.0


def strip_shares(room: int) -> tuple[int, int]:
    """Of ``room`` bytes, those for maps that are kept, and those that a strip may take."""
    strip = min(int(room * _STRIP_SHARE), _LARGEST_STRIP)
    return room - 2 * strip, strip


def _noise(model: Model) -> Noise | None:
    """The noise of a window, for a generator that has some."""
    if model.recipe.networks.generator == "stylegan2" and model.recipe.networks.noise:
        return partial(noise_field, model.recipe.training.seed)
    return None


def one_by_one(model: Model) -> bool:
    """Whether several pictures are translated faster one after the other than as a stack."""
    return isinstance(model.generator, StyleGan2Generator) and in_bands(model.device)


def translate_stack(model: Model, pictures: Tensor) -> Tensor:
    """G of several pictures of one size, whole, behind a :mod:`border` where it needs one.

    Args:
        model: the trained model.
        pictures: (B, 3, H, W) in [-1, 1], on the CPU.

    Returns:
        (B, 3, H, W), not clamped, on the model's device in float32.
    """
    width = border.width_for(model.generator)
    framed = border.add(pictures, width, axes=(2, 3))
    with torch.inference_mode():
        return border.take_off(_generated(model, framed), width, axes=(2, 3))


def _generated(model: Model, pictures: Tensor) -> Tensor:
    """G of (B, 3, H, W) as they are. The noise of a generator that has some is a function of the
    recipe's seed and the position, so the same picture always gives the same output.
    """
    x = model.seen(pictures.to(model.device))
    field = None
    noise = _noise(model)
    if noise is not None:
        stride = model.generator.stride
        height, width = (math.ceil(length / stride) * stride for length in x.shape[-2:])
        field = noise(0, 0, height, width).to(model.device)
    output: Tensor = model.generator(x, field)
    return output.float()


def looked_at(model: Model, size: tuple[int, int], scale: str | float) -> tuple[int, int]:
    """The size at which the generator sees a picture of ``size`` (width, height).

    Raises:
        DataError: the scale is impossible.
    """
    factor = scale_factor(scale)
    if factor is None:
        return working_size(model.recipe, size)
    return scaled(size, factor)


def scale_factor(scale: str | float) -> float | None:
    """The factor of the native size; None stands for the run's scale.

    Raises:
        DataError: the scale is impossible.
    """
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

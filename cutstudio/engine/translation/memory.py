"""How much memory translating may take, how much it takes, and what happens when it runs out."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import psutil
import torch

from cutstudio.engine.errors import DataError, OutOfMemory
from cutstudio.engine.files import user_cache
from cutstudio.engine.networks.resnet import ResnetGenerator
from cutstudio.engine.networks.stylegan2 import StyleGan2Generator
from cutstudio.engine.networks.taps import Generator
from cutstudio.engine.translation.tiles import in_bands

GIB = 1 << 30

#: Smallest limit that a user may set: Python with torch alone takes most of it.
LEAST_LIMIT = 1.0

# Peaks per pixel, measured on the CPU in float32: of whole layers, for each channel at full
# resolution, and of bands of rows, for each channel at half resolution.
_RESNET_BYTES, _STYLEGAN2_BYTES, _STYLEGAN2_BANDS_BYTES = 48, 22, 2.5
_LEAST = 96 << 20  # less than this cannot be planned with
_UNPLANNED = 256 << 20  # what convolutions work in and what the allocator holds back, on the CPU
_SHARE = 0.6  # of what is free now
_DEVICE_SHARE = 0.85

_WORDS = ("out of memory", "not enough memory", "can't allocate memory", "failed to allocate")


def bytes_per_pixel(generator: Generator, device: torch.device) -> float:
    """About how much memory each pixel takes that is translated at once."""
    if isinstance(generator, ResnetGenerator):
        return generator.width * _RESNET_BYTES
    assert isinstance(generator, StyleGan2Generator)
    if in_bands(device):
        return generator.half_channels * _STYLEGAN2_BANDS_BYTES
    return generator.full_channels * _STYLEGAN2_BYTES


def allowance(limit: float | None, device: torch.device) -> int:
    """Bytes that may be taken now.

    Args:
        limit: GiB for the whole process on the CPU, or on the device; None leaves the choice: what
            is free, less a reserve.
        device: where to compute.

    Raises:
        DataError: the limit is below 1 GiB.
    """
    if limit is not None and not limit >= LEAST_LIMIT:
        raise DataError(
            f"Translating cannot do with {limit:g} GiB of memory.",
            hint=f"Allow {LEAST_LIMIT:g} GiB or more.",
        )
    if device.type == "cuda":
        idle = torch.cuda.memory_reserved(device) - torch.cuda.memory_allocated(device)
        free = int((torch.cuda.mem_get_info(device)[0] + idle) * _DEVICE_SHARE)
        if limit is not None:
            free = min(free, int(limit * GIB) - torch.cuda.memory_allocated(device))
    elif limit is not None:
        free = int(limit * GIB) - resident() - _UNPLANNED
    else:
        free = int(free_memory() * _SHARE)
    return max(_LEAST, free)


def resident() -> int:
    """Bytes of memory that this process occupies now."""
    return int(psutil.Process().memory_info().rss)


def free_memory() -> int:
    """Bytes that the machine, or the container that this runs in, has left."""
    return min(int(psutil.virtual_memory().available), *_left_in_groups())


def _left_in_groups() -> Iterator[int]:
    """What Linux's control groups leave, where there are any."""
    yield 1 << 60
    for limit, used in (
        ("memory.max", "memory.current"),
        ("memory/memory.limit_in_bytes", "memory/memory.usage_in_bytes"),
    ):
        folder = Path("/sys/fs/cgroup")
        with contextlib.suppress(OSError, ValueError):  # "max", or no such group: no limit
            yield int((folder / limit).read_text()) - int((folder / used).read_text())


def is_shortage(error: BaseException) -> bool:
    """Whether an exception is one of the many ways in which memory runs out."""
    if isinstance(error, MemoryError | torch.OutOfMemoryError | OutOfMemory):
        return True
    return isinstance(error, RuntimeError) and any(word in str(error).lower() for word in _WORDS)


@contextlib.contextmanager
def memory_guard(device: torch.device, task: str) -> Iterator[None]:
    """Turn a shortage of memory into one error.

    Args:
        device: where the work is done.
        task: what was tried, to follow "There is not enough memory on the CPU to".

    Raises:
        OutOfMemory: memory ran out inside.
    """
    try:
        yield
    except (MemoryError, RuntimeError) as error:
        if not is_shortage(error):
            raise
        raise shortage(device, task, error) from error


def shortage(device: torch.device, task: str, error: BaseException) -> OutOfMemory:
    """The error that tells a user that memory ran out."""
    return OutOfMemory(
        f"There is not enough memory on {place_name(device)} to {task}.",
        hint="Choose a smaller scale, close other programs, or compute on the CPU when this "
        "was a GPU.",
        details=f"{type(error).__name__}: {error}",
    )


def place_name(device: torch.device) -> str:
    """The device in a sentence."""
    return "the CPU" if device.type == "cpu" else f"the device {device}"


def release(device: torch.device) -> None:
    """Give cached memory back to the device, for a second try."""
    if device.type == "cuda":
        torch.cuda.empty_cache()
    elif device.type == "mps":
        torch.mps.empty_cache()


def scratch_folder() -> Path:
    """Where scratch files go unless somebody says otherwise: a folder on a real disk, which the
    system's folder for temporary files often is not.
    """
    named = os.environ.get("CUTSTUDIO_SCRATCH")
    if named:
        return Path(named)
    return user_cache() / "scratch"

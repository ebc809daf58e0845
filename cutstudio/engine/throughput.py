"""How fast a device computes, by a short measurement, and what a guess of a run's time needs to
know of it.
"""

import functools
import platform
import time
from collections.abc import Callable, Iterator
from statistics import median

import torch

from cutstudio.engine.device import Place, describe
from cutstudio.engine.settings import Device
from cutstudio.engine.speeds import Machine

#: Seconds that :func:`machine` spends measuring, about, after kernels are chosen.
SECONDS = 0.4
_REPEATS = 5


def machine(settings: Device) -> Machine:
    """The device of the settings, measured once in this process, within a second on most machines.

    Nothing is changed by it: neither the number of threads nor any other setting of torch.

    Raises:
        DeviceError: the device does not exist here, or cannot compute.
    """
    place = describe(settings)
    return machine_of(place, settings, peak=_measured(place))


def machine_of(place: Place, settings: Device, *, peak: float = 0.0) -> Machine:
    """A device by what its speeds are kept under; ``peak`` is needed for guesses alone."""
    computing = f"{settings.convolution}, recorded" if place.records else settings.convolution
    return Machine(
        kind=place.device.type,
        name=place.name,
        precision=place.precision,
        peak=peak,
        host=platform.node(),
        computing=computing,
    )


@functools.lru_cache(maxsize=16)
def _measured(place: Place) -> float:
    """The usual rather than the best rate: a guess had better be too long than too short."""
    return max(median(rates) for rates in _rates(place, SECONDS))


def peak_of(place: Place) -> float:
    """Floating-point operations per second that the device reaches in the place's precision, in
    matrix products or convolutions, whichever it is better at.
    """
    return max(max(rates) for rates in _rates(place))


def _rates(place: Place, seconds: float = float("inf")) -> Iterator[list[float]]:
    """Operations per second in repetitions of a matrix product, then of a convolution.

    Args:
        place: the device.
        seconds: after about this time no further repetition is begun; one of each is made always.
    """
    dtype = {"bf16": torch.bfloat16, "fp16": torch.float16}.get(place.precision, torch.float32)
    side = {"cpu": 1024, "cuda": 8192}.get(place.device.type, 4096)
    square = torch.rand(side, side, dtype=dtype, device=place.device)
    x = torch.rand(1, 128, 64, 64, dtype=dtype, device=place.device)
    weight = torch.rand(128, 128, 3, 3, dtype=dtype, device=place.device)
    x, weight = (t.contiguous(memory_format=torch.channels_last) for t in (x, weight))
    tasks: list[tuple[Callable[[], torch.Tensor], int]] = [
        (lambda: square @ square, 2 * side**3),
        (lambda: torch.conv2d(x, weight, padding=1), 2 * x.numel() * weight.shape[0] * 9),
    ]
    for compute, operations in tasks:
        compute()
        wait_for(place)
        end = time.perf_counter() + seconds / len(tasks)
        rates: list[float] = []
        while len(rates) < _REPEATS and (not rates or time.perf_counter() < end):
            began = time.perf_counter()
            compute()
            wait_for(place)
            rates.append(operations / (time.perf_counter() - began))
        yield rates


def wait_for(place: Place) -> None:
    """Wait until the device has done what it was told; a CPU always has."""
    if place.device.type in ("cuda", "mps", "xpu"):
        getattr(torch, place.device.type).synchronize()

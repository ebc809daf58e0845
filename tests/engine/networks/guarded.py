"""Run every routine with vectors of so many lanes, on arrays at guard pages, beside torch:

    python -m tests.engine.networks.guarded LANES DTYPE

Each array ends where a page that may not be touched begins, and in a second round begins where such
a page ends: who reads or writes outside is killed by the system. So this is a process of its own.
"""

import ctypes
import faulthandler
import mmap
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import Any
from unittest.mock import patch

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from cutstudio.engine.networks import (
    allocation,
    compilation,
    processor,
    winograd,
    winograd_kernels,
    winograd_places,
)
from cutstudio.engine.networks.layers import EPSILON, instance_norm
from cutstudio.engine.networks.machine_code import Routine
from cutstudio.engine.networks.preparation import Preparation
from cutstudio.engine.networks.preparation_kernels import statistics_of
from cutstudio.engine.networks.residual_kernels import add_normed, change_gradient
from cutstudio.engine.networks.winograd import Reading

ROUNDING = {torch.float32: 1e-4, torch.float64: 1e-11}  # of the largest number
KINDS = {torch.float32: np.float32, torch.float64: np.float64}


def guarded(count: int, dtype: torch.dtype, *, at_end: bool) -> npt.NDArray[Any]:
    """So many numbers, with a page that may not be touched after them, or before."""
    page, size = mmap.PAGESIZE, count * dtype.itemsize
    inner = -(-max(size, 1) // page) * page
    memory = mmap.mmap(-1, inner + 2 * page)
    start = ctypes.addressof(ctypes.c_char.from_buffer(memory))
    library = ctypes.CDLL(None, use_errno=True)
    for guard in (start, start + page + inner):
        if library.mprotect(ctypes.c_void_p(guard), ctypes.c_size_t(page), 0):
            raise OSError(ctypes.get_errno(), "mprotect")
    offset = page + (inner - size if at_end else 0)
    numbers = np.frombuffer(memory, KINDS[dtype], count, offset)
    numbers[:] = np.nan  # what nobody wrote must not count
    return numbers


class Trial:
    """One way of laying out arrays, and the comparison with torch.

    Attributes:
        found: what each routine is that was built.
    """

    def __init__(self, lanes: int, dtype: torch.dtype, *, at_end: bool) -> None:
        self.lanes, self.dtype, self.at_end = lanes, dtype, at_end
        self.draws = torch.Generator().manual_seed(0)

    def block(self, count: int, dtype: torch.dtype) -> npt.NDArray[Any]:
        return guarded(count, dtype, at_end=self.at_end)

    def draw(self, *shape: int) -> Tensor:
        found = torch.from_numpy(self.block(int(np.prod(shape)), self.dtype)).view(shape)
        return found.copy_(torch.randn(shape, generator=self.draws, dtype=self.dtype))

    def compare(self, ours: Tensor, right: Tensor, *what: object) -> None:
        error = (ours.double() - right).abs().max() / right.abs().max().clamp_min(1e-3)
        assert error <= ROUNDING[self.dtype], (*what, f"differs by {error:.2g} of the largest")

    def convolutions(self) -> None:
        """Rows of tiles that fill a vector, a half, and neither; channels that do and do not."""
        n = self.lanes
        tiles = sorted({1, n // 2, n // 2 + 1, n, 2 * n + 1})
        widths = {winograd_kernels.used_lanes(across, n) for across in tiles}
        assert widths == ({n, n // 2} if n > 2 else {n})
        for kernel, across, (padding, border) in product(
            (3, 4), tiles, ((0, 0), (1, 0), (2, 0), (0, 1), (1, 2))
        ):
            tile = winograd_places.SIDE + 1 - kernel
            for cut, channels in ((0, n), (1, n + 1), (2, 1)):
                # tiles that the map fills, and ones that go beyond it
                width = tile * across - cut + kernel - 1 - 2 * (padding + border)
                if width > max(border, 0):
                    self.convolution(kernel, width, channels, padding, border)

    def convolution(
        self, kernel: int, width: int, channels: int, padding: int, border: int
    ) -> None:
        winograd_places._rooms.kept.clear()  # or a smaller room would end before its guard
        what = ("convolution", kernel, width, channels, padding, border)
        x, weight = self.draw(2, channels, 9, width), self.draw(3, channels, kernel, kernel)
        bias = self.draw(3)
        for prepared in (False, True):
            statistics = self.draw(2, channels, 2) if prepared else None
            exact = x.double()
            if statistics is not None:
                mean, factor = statistics.double()[..., None, None].unbind(2)
                exact = ((exact - mean) * factor).relu()
            exact = torch.nn.functional.pad(exact, (border,) * 4, mode="reflect")
            right = torch.nn.functional.conv2d(exact, weight.double(), bias.double(), 1, padding)
            reading = Reading(padding, border, statistics)
            self.compare(winograd.correlate(x, weight, bias, reading), right, *what, prepared)
            given = self.draw(*right.shape)
            to_x, to_weight, _ = torch.ops.aten.convolution_backward(
                given.double(), exact, weight.double(), None, [1, 1], [padding] * 2, [1, 1], False,
                [0, 0], 1, [True, True, False],
            )  # fmt: skip
            self.compare(winograd.input_gradient(given, weight, padding), to_x, *what)
            self.compare(winograd.weight_gradient(x, given, reading), to_weight, *what, prepared)

    def preparations(self) -> None:
        """Rows that fill vectors and that do not, odd and even."""
        n = self.lanes
        shapes = [("border", border) for border in (0, 1, 3, 9)] + [("double", 0), ("halve", 0)]
        widths = sorted({2, 3, n - 1, n, n + 1, 2 * n, 2 * n + 3, 11})
        for norm, slope, (shape, border), height, width in product(
            (False, True), (1.0, 0.0, 0.2), shapes, (2, 5, 10), widths
        ):
            enough = height * width > 9 or not norm  # few have a gradient that is mostly rounding
            if enough and min(height, width) > max(border, shape == "halve"):
                self.preparation(Preparation(norm, slope, border, shape), height, width)

    def preparation(self, how: Preparation, height: int, width: int) -> None:
        x = self.draw(2, 2, height, width)
        statistics = statistics_of(x, EPSILON) if how.norm else None
        exact = x.double().requires_grad_()
        right = how.by_torch(exact)
        self.compare(how.made(x, statistics), right.detach(), how, x.shape)
        given = self.draw(*right.shape)
        self.compare(
            how.gradient(given, x, statistics), gradient(right, exact, given), how, x.shape, "back"
        )

    def residuals(self) -> None:
        n = self.lanes
        for height, width in product((5, 10), (2, n - 1, n, n + 1, 2 * n + 3)):
            x, change, given = (self.draw(2, 3, height, width) for _ in range(3))
            statistics = statistics_of(change, EPSILON)
            exact = change.double().requires_grad_()
            right = instance_norm(exact) + x.double()
            made = add_normed(x, change, statistics)
            self.compare(made, right.detach(), "residual", x.shape)
            found = change_gradient(given, x, made, statistics)
            self.compare(found, gradient(right, exact, given), "residual", x.shape, "back")


def gradient(made: Tensor, of: Tensor, given: Tensor) -> Tensor:
    """By torch, from a number: given a tensor, torch would first load its compiler."""
    (made * given).sum().backward()
    assert of.grad is not None
    return of.grad


def every_routine(kind: type[Routine] = Routine) -> Iterator[type[Routine]]:
    """All of the product's that can be built."""
    if kind.__module__.startswith("cutstudio.") and not getattr(kind, "__abstractmethods__", None):
        yield kind
    for below in kind.__subclasses__():
        yield from every_routine(below)


def run(lanes: int, dtype: torch.dtype) -> None:
    here = processor.here()
    assert here is not None
    forced = replace(here, vector=lanes * dtype.itemsize)
    built: set[type[Routine]] = set()
    original: Callable[..., Any] = compilation._built

    def noted(kind: type[Routine], *others: Any) -> Any:
        built.add(kind)
        return original(kind, *others)

    for at_end in (True, False):
        trial = Trial(lanes, dtype, at_end=at_end)
        with (
            patch.object(processor, "here", lambda: forced),
            patch.object(compilation, "_built", noted),
            patch.object(allocation, "block", trial.block),
            patch.object(winograd_places, "block", trial.block),
        ):
            trial.convolutions()
            trial.preparations()
            trial.residuals()
            torch.set_num_threads(2)  # so that there are two totals to a weight's gradient
            for kernel in (3, 4):
                trial.convolution(kernel, 4 * lanes + 1, lanes + 1, 1, 0)
            torch.set_num_threads(1)
    assert built == set(every_routine()), "a routine is not tried here"


def main(arguments: Sequence[str]) -> None:
    faulthandler.enable()
    torch.set_num_threads(1)
    run(int(arguments[0]), getattr(torch, arguments[1]))


if __name__ == "__main__":
    main(sys.argv[1:])

"""The end of a residual block, ``x + norm(change)``, as one walk over the maps.

The normalised change is the difference of the sum and ``x``, which are kept anyway, as inputs of
this block and of the next: so the change itself is not kept for the backward pass.
"""

from typing import Any

import torch
from torch import Tensor

from cutstudio.engine.networks.allocation import empty
from cutstudio.engine.networks.compilation import routine
from cutstudio.engine.networks.layers import EPSILON
from cutstudio.engine.networks.machine_code import Cells, Routine
from cutstudio.engine.networks.preparation import Preparation
from cutstudio.engine.networks.preparation_kernels import address, share, statistics_of

_NORM = Preparation(norm=True)


def normed_sum(x: Tensor, change: Tensor) -> Tensor:
    """``x`` and the instance norm of ``change``, both (B, C, H, W). Where it is computed in one
    walk, it can be differentiated once.

    Raises:
        RuntimeError: in the backward pass, where that is to be differentiated again.
    """
    if x.dtype != change.dtype or not _NORM.is_quick(change):
        return _NORM.by_torch(change).add_(x)
    made: Tensor = _NormedSum.apply(x, change)
    return made


class _NormedSum(torch.autograd.Function):
    """The sum, with the gradients for both."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, change: Tensor) -> Tensor:
        x, change = x.contiguous(), change.contiguous()
        statistics = statistics_of(change, EPSILON)
        made = empty(x.shape, x.dtype)

        def run(first: int, maps: int) -> None:
            tensors = (x, change, statistics, made)
            addresses = (address(tensor, first) for tensor in tensors)
            routine(_Sum, x.dtype)(*addresses, maps, x[0, 0].numel())

        share(x.shape[0] * x.shape[1], run)
        ctx.save_for_backward(x, made, statistics)
        return made

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, Tensor]:
        if torch.is_grad_enabled():
            raise RuntimeError(
                "a residual block is differentiated once; twice only where convolutions are direct"
            )
        x, made, statistics = ctx.saved_tensors
        given = gradients[0].contiguous()
        back = empty(x.shape, x.dtype)

        def run(first: int, maps: int) -> None:
            tensors = (given, x, made, statistics, back)
            addresses = (address(tensor, first) for tensor in tensors)
            routine(_Gradient, x.dtype)(*addresses, maps, *x.shape[2:])

        share(x.shape[0] * x.shape[1], run)
        return given, back


class _Sum(Routine):
    """``x + (change - mean) * factor`` of some maps."""

    pointers, integers = 4, 2

    def write(self) -> None:
        """See :class:`_Sum`."""
        (maps, cells), (x, change, statistics, made) = self.indices, self.addresses
        for which in self.loop(maps):
            mean, factor = self.pair(statistics, which)
            rows = [self.at(maps_of, which * cells) for maps_of in (x, change)]
            self.each(
                cells, rows, self.at(made, which * cells),
                lambda x, change, mean=mean, factor=factor: (change - mean) * factor + x,
            )  # fmt: skip


class _Gradient(Routine):
    """The gradient for the change, from that of the sum."""

    pointers, integers = 5, 3

    def write(self) -> None:
        """See :class:`_Gradient`."""
        (maps, height, width), statistics = self.indices, self.addresses[3]
        cells = height * width
        for which in self.loop(maps):
            *read, back = (self.at(self.addresses[index], which * cells) for index in (0, 1, 2, 4))
            plain, along = self.total(), self.total()
            for y in self.loop(height, 1, (*plain.kept, *along.kept)):
                row = [self.total(), self.total()]
                self.each(
                    width, [self.at(maps_of, y * width) for maps_of in read], None, _summed, row
                )
                plain.add(self.to, row[0])
                along.add(self.to, row[1])
            count = self.as_number(cells)
            means = (self.to.fdiv(self.summed(total), count) for total in (plain, along))
            mean, slope = (self.spread_out(value) for value in means)
            _, factor = self.pair(statistics, which)
            self.each(
                cells, read, back,
                lambda given, x, made, mean=mean, slope=slope, factor=factor: (
                    (given - mean - (made - x) * slope) * factor
                ),
            )  # fmt: skip


def _summed(given: Cells, x: Cells, made: Cells, plain: Cells, along: Cells) -> tuple[Cells, ...]:
    return plain + given, along + given * (made - x)

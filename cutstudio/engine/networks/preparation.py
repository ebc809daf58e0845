"""What lies between convolutions: norm, rectifier, and a border, doubling or halving.

A step of training is bound by memory there: torch's operations read and write each map once or
twice each, and keep most of what they made. On a CPU one walk over a map does it all
(:mod:`cutstudio.engine.networks.preparation_kernels`), keeps the map that was there and its
statistics, and goes back in one more. Elsewhere, under autocast, where a gradient is differentiated
again, and where convolutions are to be direct, it is torch's operations.
"""

from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from cutstudio.engine.networks import choice, trust
from cutstudio.engine.networks.layers import EPSILON, BlurDown, BlurUp, instance_norm, reflect
from cutstudio.engine.networks.preparation_kernels import Plan, gradient, make, statistics_of


@dataclass(frozen=True)
class Preparation(Plan):
    """What is planned, done."""

    def __call__(self, x: Tensor) -> Tensor:
        """(B, C, H, W) to (B, C, R, S), by the quicker way."""
        if self == Preparation():
            return x
        if not self.is_quick(x):
            return self.by_torch(x)
        made: Tensor = _Prepared.apply(x, self)
        return made

    def by_torch(self, x: Tensor) -> Tensor:
        """By torch's operations, on any device; can be differentiated twice."""
        if self.norm:
            x = instance_norm(x)
        if self.slope != 1:  # in place where it is a map of its own, which the norm does not need
            rectify = F.leaky_relu_ if self.norm else F.leaky_relu
            x = rectify(x, self.slope)
        if self.shape != "border":
            # while torch traces, tensors are stand-ins, which must not be kept
            made_here = torch.compiler.is_compiling()
            layer = (_resampling.__wrapped__ if made_here else _resampling)(self.shape, x.device)
            resampled: Tensor = layer(x)
            return resampled
        return reflect(x, self.border) if self.border else x

    def is_quick(self, x: Tensor) -> bool:
        """Whether there is machine code for it, which is right."""
        return self._suits(x) and self._is_right(x.dtype)

    def _suits(self, x: Tensor) -> bool:
        least = 2 if self.shape == "halve" else self.border + 1
        return (
            choice.chosen() != "direct"
            and x.device.type == "cpu"
            and x.dtype in (torch.float32, torch.float64)
            and not torch.is_autocast_enabled("cpu")
            and min(x.shape[2:]) >= least
            and x.numel() > 0
        )

    def _is_right(self, dtype: torch.dtype) -> bool:
        if self == Preparation():  # nothing is computed
            return True
        rectified, back = self.slope != 1, torch.is_grad_enabled()
        kind = ("preparation", self.norm, rectified, self.shape, back)
        border = 2 if self.shape == "border" else 0
        alike = Preparation(self.norm, 0.2 if rectified else 1, border, self.shape)
        return trust.is_right(kind, dtype, partial(trial, alike, dtype, back=back))

    def statistics(self, x: Tensor) -> Tensor | None:
        """What the norm needs to know of each map of a quick ``x``: (B, C, 2)."""
        return statistics_of(x, EPSILON) if self.norm else None

    def made(self, x: Tensor, statistics: Tensor | None) -> Tensor:
        """Of a quick ``x``, contiguous: (B, C, R, S), without a graph."""
        return make(x, statistics, self)

    def gradient(self, given: Tensor, x: Tensor, statistics: Tensor | None) -> Tensor:
        """The gradient for ``x`` from that of what was made, ``given`` (B, C, R, S)."""
        return gradient(given.contiguous(), x, statistics, self)

    @property
    def is_read(self) -> bool:
        """Whether Winograd's transforms do it as they read a map."""
        return self.shape == "border" and (self.norm, self.slope) in ((True, 0), (False, 1))


@cache
def _resampling(shape: str, device: torch.device) -> nn.Module:
    """Kept for each device, which would be waited for if a kernel were copied to it every time."""
    with torch.inference_mode(False):
        return BlurUp() if shape == "double" else BlurDown().to(device)


def trial(how: Preparation, dtype: torch.dtype, *, back: bool) -> trust.Pairs:
    """What machine code computes of small maps, and what torch does.

    Args:
        how: to prepare them.
        dtype: float32 or float64.
        back: the gradient too.
    """
    for size in ((6, 7), (5, 70)):
        (x,) = trust.maps(1, (2, 3, *size), dtype)
        statistics = how.statistics(x)
        exact = x.double().requires_grad_()
        right = how.by_torch(exact)
        made = how.made(x, statistics)
        yield made, right.detach()
        if back:
            (given,) = trust.maps(1, tuple(made.shape), dtype)
            (right * given).sum().backward()
            assert exact.grad is not None
            yield how.gradient(given, x, statistics), exact.grad


class _Prepared(torch.autograd.Function):
    """What is prepared, with its gradient; the map and its statistics are kept."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, how: Preparation) -> Tensor:
        x = x.contiguous()
        statistics = how.statistics(x)
        ctx.save_for_backward(x, statistics)
        ctx.how = how
        return how.made(x, statistics)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, None]:
        x, statistics = ctx.saved_tensors
        if torch.is_grad_enabled():  # to be differentiated again
            made = ctx.how.by_torch(x)
            return torch.autograd.grad(made, x, gradients[0], create_graph=True)[0], None
        return ctx.how.gradient(gradients[0], x, statistics), None

"""The end of a residual block, ``x + norm(change)``, as one walk over the maps.

The normalised change is the difference of the sum and ``x``, which are kept anyway, as inputs of
this block and of the next: so the change itself is not kept for the backward pass.
"""

from functools import partial
from typing import Any

import torch
from torch import Tensor

from cutstudio.engine.networks import trust
from cutstudio.engine.networks.layers import EPSILON, instance_norm
from cutstudio.engine.networks.preparation import Preparation
from cutstudio.engine.networks.preparation_kernels import statistics_of
from cutstudio.engine.networks.residual_kernels import add_normed, change_gradient

_NORM = Preparation(norm=True)


def normed_sum(x: Tensor, change: Tensor) -> Tensor:
    """``x`` and the instance norm of ``change``, both (B, C, H, W). Where it is computed in one
    walk, it can be differentiated once.

    Raises:
        RuntimeError: in the backward pass, where that is to be differentiated again.
    """
    if x.dtype != change.dtype or not _NORM.is_quick(change) or not _is_right(x.dtype):
        return _NORM.by_torch(change).add_(x)
    made: Tensor = _NormedSum.apply(x, change)
    return made


class _NormedSum(torch.autograd.Function):
    """The sum, with the gradients for both."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, change: Tensor) -> Tensor:
        x, change = x.contiguous(), change.contiguous()
        statistics = statistics_of(change, EPSILON)
        made = add_normed(x, change, statistics)
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
        return given, change_gradient(given, x, made, statistics)


def _is_right(dtype: torch.dtype) -> bool:
    back = torch.is_grad_enabled()
    return trust.is_right(("residual", back), dtype, partial(trial, dtype, back=back))


def trial(dtype: torch.dtype, *, back: bool) -> trust.Pairs:
    """What machine code computes of small maps, and what torch does.

    Args:
        dtype: float32 or float64.
        back: the gradient too.
    """
    x, change, given = trust.maps(3, (2, 3, 7, 37), dtype)
    statistics = statistics_of(change, EPSILON)
    made = add_normed(x, change, statistics)
    exact = change.double().requires_grad_()
    right = instance_norm(exact) + x
    yield made, right.detach()
    if back:
        (right * given).sum().backward()
        assert exact.grad is not None
        yield change_gradient(given, x, made, statistics), exact.grad

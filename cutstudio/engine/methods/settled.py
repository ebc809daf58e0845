"""Terms of a loss whose gradient is known before the others are computed."""

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor


def settled(term: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    """``term(x)``, with its gradient for ``x`` computed at once, so that the graph between them is
    gone before another term's comes.

    The gradient is that of the term alone: not for half precision with scaled losses, where it
    would vanish, and only once.

    Args:
        term: makes a scalar. No gradient reaches anything else that it uses.
        x: of any shape.
    """
    if not (torch.is_grad_enabled() and x.requires_grad):
        return term(x)
    apart = x.detach().requires_grad_()
    value = term(apart)
    made: Tensor = _Settled.apply(x, value.detach(), *torch.autograd.grad(value, apart))
    return made


class _Settled(torch.autograd.Function):
    """A value whose gradient is there."""

    @staticmethod
    def forward(ctx: Any, _x: Tensor, value: Tensor, gradient: Tensor) -> Tensor:
        ctx.save_for_backward(gradient)
        return value.clone()

    @staticmethod
    def backward(ctx: Any, *given: Tensor) -> tuple[Tensor, None, None]:
        (gradient,) = ctx.saved_tensors
        return given[0] * gradient, None, None

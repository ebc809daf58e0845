"""Convolutions that take less on the CPU: fewer multiplications, where layers are wide, and less
memory.

Output and first derivatives of wide layers of 3x3 and 4x4 in float32 are Winograd's
(:mod:`cutstudio.engine.networks.winograd`); they differ from the direct method's by some 1e-5 of
the largest value, as float32 rounding differs. Everything else (other kernels, precisions, devices,
second derivatives) is computed directly.

Any convolution may be told how its input is prepared from what is there anyway (norm, ReLU, border,
doubling), so that what is prepared need not be kept for the backward pass.
"""

from collections.abc import Callable
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from cutstudio.engine.networks.winograd import correlate, input_gradient, weight_gradient

#: By side of the kernel: channels in times channels out from which on it was measured faster.
_WIDE = {3: 80 * 80, 4: 128 * 128}
_BROAD = 28  # width of a feature map; in narrower ones few tiles lie beside each other
_MANY = 1000  # cells of the whole batch; fewer save less than transforming the weights costs

_chosen = "auto"


def choose(choice: str) -> None:
    """Say, for the whole process, when to save multiplications: ``auto`` does for wide layers,
    ``direct`` never, ``winograd`` wherever it can be done (setting ``device.convolution``).
    """
    global _chosen  # noqa: PLW0603 - like torch's number of threads, one for the process
    _chosen = choice


def chosen() -> str:
    """What :func:`choose` was told last."""
    return _chosen


def conv2d(  # noqa: PLR0917 - in the order of torch's own
    x: Tensor,
    weight: Tensor,
    bias: Tensor | None = None,
    stride: int = 1,
    padding: int = 0,
    prepare: Callable[[Tensor], Tensor] | None = None,
) -> Tensor:
    """``torch.nn.functional.conv2d`` of ``prepare(x)`` and the other arguments, by the quicker
    method.

    Args:
        x: (B, C', H', W').
        weight: (K, C, R, R).
        bias: (K,) or None.
        stride: of both axes.
        padding: zeros around what is prepared, on both axes.
        prepare: a function without parameters that makes (B, C, H, W) of ``x`` and takes little
            time. On a CPU, what it made is not kept for the backward pass, but made anew.

    Returns:
        (B, K, H'', W'').
    """
    if prepare and not _prepares_anew(x, weight):
        x, prepare = prepare(x), None
    if prepare or (stride == 1 and padding <= 1 and _pays(x, weight)):
        made: Tensor = _Convolution.apply(x, weight, bias, (stride, padding), prepare)
        return made
    return F.conv2d(x, weight, bias, stride, padding)


class Conv2d(nn.Conv2d):
    """``nn.Conv2d`` by :func:`conv2d`."""

    def forward(self, x: Tensor, prepare: Callable[[Tensor], Tensor] | None = None) -> Tensor:
        """(B, C, H, W) to (B, K, H', W'), of ``prepare(x)`` where that is given."""
        stride, padding = self.stride[0], int(self.padding[0])
        return conv2d(x, self.weight, self.bias, stride, padding, prepare)


def _prepares_anew(x: Tensor, weight: Tensor) -> bool:
    """Whether there will be a backward pass, on a CPU, and in the types that are here now."""
    learns = torch.is_grad_enabled() and (x.requires_grad or weight.requires_grad)
    return learns and x.device.type == "cpu" and not torch.is_autocast_enabled("cpu")


def pays_without_gradient(x: Tensor, weight: Tensor) -> bool:
    """Whether :func:`conv2d` of the same arguments, stride 1, saves multiplications, and no
    gradient is asked for.
    """
    return not torch.is_grad_enabled() and _pays(x, weight)


def _pays(x: Tensor, weight: Tensor) -> bool:
    """Whether the layer can be computed with fewer multiplications, and is to be."""
    if _chosen == "direct" or x.device.type != "cpu":
        return False
    if (
        x.dtype != torch.float32
        or weight.dtype != torch.float32
        or torch.is_autocast_enabled("cpu")
    ):
        return False
    out, into, *kernel = weight.shape
    batch, _, height, width = x.shape
    if kernel not in ([3, 3], [4, 4]) or min(height, width) < kernel[0]:
        return False
    large = width >= _BROAD and batch * height * width >= _MANY
    return (large and into * out >= _WIDE[kernel[0]]) or _chosen == "winograd"


class _Convolution(torch.autograd.Function):
    """The convolution and its first derivatives, saving multiplications where that pays, and
    keeping what came before it was prepared.
    """

    @staticmethod
    def forward(  # noqa: PLR0917 - autograd passes them by position
        ctx: Any,
        x: Tensor,
        weight: Tensor,
        bias: Tensor | None,
        how: tuple[int, int],
        prepare: Callable[[Tensor], Tensor] | None,
    ) -> Tensor:
        ctx.save_for_backward(x, weight, bias)
        ctx.stride, ctx.padding = how
        ctx.prepare = prepare
        seen = prepare(x) if prepare else x
        ctx.fast = ctx.stride == 1 and ctx.padding <= 1 and _pays(seen, weight)
        if ctx.fast:
            return correlate(seen, weight, bias, ctx.padding)
        return F.conv2d(seen, weight, bias, ctx.stride, ctx.padding)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor | None, ...]:
        x, weight, bias = ctx.saved_tensors
        (given,), wanted = gradients, ctx.needs_input_grad
        if torch.is_grad_enabled():  # to be differentiated again
            return *_direct_gradients(ctx, (x, weight, bias), given, wanted), None, None
        with torch.enable_grad():
            leaf = x.detach().requires_grad_(wanted[0])
            seen = ctx.prepare(leaf) if ctx.prepare else leaf
        to_x, to_weight, to_bias = _gradients(ctx, seen.detach(), weight, given, wanted)
        if wanted[0] and seen is not leaf:
            (to_x,) = torch.autograd.grad(seen, leaf, to_x)
        return to_x, to_weight, to_bias if bias is not None else None, None, None


def _gradients(
    ctx: Any, seen: Tensor, weight: Tensor, given: Tensor, wanted: tuple[bool, ...]
) -> tuple[Tensor | None, ...]:
    """The gradients for those of input, weight and bias that are wanted."""
    if not ctx.fast:
        return _convolution_backward(ctx, seen, weight, given, wanted[:3])
    to_seen = to_weight = to_bias = None
    if wanted[0]:
        to_seen = input_gradient(given, weight, ctx.padding)
    if wanted[1]:
        to_weight = weight_gradient(seen, given, ctx.padding)
    if wanted[2]:
        to_bias = given.sum((0, 2, 3))
    return to_seen, to_weight, to_bias


def _convolution_backward(
    ctx: Any, seen: Tensor, weight: Tensor, given: Tensor, wanted: tuple[bool, ...]
) -> tuple[Tensor | None, ...]:
    found: tuple[Tensor | None, ...] = torch.ops.aten.convolution_backward(
        given, seen, weight, [len(weight)], [ctx.stride] * 2, [ctx.padding] * 2, [1, 1], False,
        [0, 0], 1, list(wanted),
    )  # fmt: skip
    return found


def _direct_gradients(
    ctx: Any,
    inputs: tuple[Tensor, Tensor, Tensor | None],
    given: Tensor,
    wanted: tuple[bool, ...],
) -> list[Tensor | None]:
    """The gradients for those of input, weight and bias that are wanted, with a graph."""
    x, weight, bias = inputs
    seen = ctx.prepare(x) if ctx.prepare else x
    made = F.conv2d(seen, weight, bias, ctx.stride, ctx.padding)
    needed = [t for t, wish in zip(inputs, wanted[:3], strict=True) if wish and t is not None]
    found = iter(torch.autograd.grad(made, needed, given, create_graph=True))
    return [next(found) if wish else None for wish in wanted[:3]]

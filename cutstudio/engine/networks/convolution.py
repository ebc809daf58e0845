"""Convolutions that take less on the CPU: fewer multiplications, where layers are wide, none for
nothing, where they have few outputs, and less memory.

Output and first derivatives of wide layers of 3x3 and 4x4 in float32 are Winograd's
(:mod:`cutstudio.engine.networks.winograd`), those of layers to few channels are matrix products
(:mod:`cutstudio.engine.networks.narrow`); they differ from the direct method's by some 1e-5 of the
largest value, as float32 rounding differs. Everything else (other kernels, precisions, devices,
second derivatives, and Winograd's where its machine code is not right) is computed directly.

Any convolution may be told how its input is prepared from what is there anyway (norm, ReLU, border,
doubling), so that what is prepared need not be kept for the backward pass.
"""

from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from cutstudio.engine.networks import choice, narrow
from cutstudio.engine.networks.preparation import Preparation
from cutstudio.engine.networks.winograd import (
    Reading,
    correlate,
    input_gradient,
    is_right,
    weight_gradient,
)

#: By side of the kernel: channels in times channels out from which on it was measured faster.
_WIDE = {3: 32 * 64, 4: 64 * 128}
_BROAD = 28  # width of a feature map; in narrower ones few tiles lie beside each other
_MANY = 1000  # cells of the whole batch; fewer save less than transforming the weights costs

_FEW = 4  # channels out that are a small part of a vector
_LARGE = 4  # side of a kernel that has enough places

_AS_IT_IS = Preparation()


def conv2d(  # noqa: PLR0917 - in the order of torch's own
    x: Tensor,
    weight: Tensor,
    bias: Tensor | None = None,
    stride: int = 1,
    padding: int = 0,
    prepare: Preparation = _AS_IT_IS,
) -> Tensor:
    """``torch.nn.functional.conv2d`` of ``prepare(x)`` and the other arguments, by the quicker
    method.

    Args:
        x: (B, C, H', W').
        weight: (K, C, R, R).
        bias: (K,) or None.
        stride: of both axes.
        padding: zeros around what is prepared, on both axes.
        prepare: makes (B, C, H, W) of ``x``. On a CPU, what it made is not kept for the backward
            pass, and not even made where Winograd's transforms do it as they read.

    Returns:
        (B, K, H'', W'').
    """
    if not prepare.is_quick(x):
        x, prepare = prepare(x), _AS_IT_IS
    way = _Way(stride, padding, prepare, _method(x, weight, prepare, stride, padding))
    if way.method != "direct" or prepare != _AS_IT_IS:
        made: Tensor = _Convolution.apply(x, weight, bias, way)
        return made
    return F.conv2d(x, weight, bias, stride, padding)


class Conv2d(nn.Conv2d):
    """``nn.Conv2d`` by :func:`conv2d`."""

    def forward(self, x: Tensor, prepare: Preparation = _AS_IT_IS) -> Tensor:
        """(B, C, H, W) to (B, K, H', W'), of ``prepare(x)``."""
        stride, padding = self.stride[0], int(self.padding[0])
        return conv2d(x, self.weight, self.bias, stride, padding, prepare)


def pays_without_gradient(x: Tensor, weight: Tensor) -> bool:
    """Whether :func:`conv2d` of the same arguments, stride 1, saves multiplications, and no
    gradient is asked for.
    """
    return not torch.is_grad_enabled() and _method(x, weight) == "winograd"


def _method(
    x: Tensor, weight: Tensor, prepare: Preparation = _AS_IT_IS, stride: int = 1, padding: int = 0
) -> str:
    """How the layer is to be computed: ``winograd``, ``narrow`` or ``direct``."""
    if choice.chosen() == "direct" or x.device.type != "cpu" or stride != 1 or padding > 1:
        return "direct"
    if (
        x.dtype != torch.float32
        or weight.dtype != torch.float32
        or torch.is_autocast_enabled("cpu")
    ):
        return "direct"
    out, into, *kernel = weight.shape
    height, width = prepare.size(x)
    if kernel[0] != kernel[1] or min(height, width) < kernel[0]:
        return "direct"
    large = width >= _BROAD and len(x) * height * width >= _MANY
    if out <= _FEW and kernel[0] >= _LARGE and into > 2 * _FEW and large:
        return "narrow"
    wide = kernel[0] in _WIDE and large and into * out >= _WIDE[kernel[0]]
    if not wide and (kernel[0] not in _WIDE or choice.chosen() != "winograd"):
        return "direct"
    prepared = prepare.is_read and prepare.norm
    right = is_right(width, kernel[0], padding, x.dtype, prepared=prepared)
    return "winograd" if right else "direct"


@dataclass(frozen=True)
class _Way:
    """How a convolution is computed, by which :func:`_method`."""

    stride: int
    padding: int
    prepare: Preparation
    method: str

    def seen(self, x: Tensor, statistics: Tensor | None) -> tuple[Tensor, Reading]:
        """The map that the convolution reads, and how: Winograd's transforms do a part of the
        preparation as they read.
        """
        if self.method == "winograd" and self.prepare.is_read:
            return x, Reading(self.padding, self.prepare.border, statistics)
        made = x if self.prepare == _AS_IT_IS else self.prepare.made(x, statistics)
        if self.method == "narrow" and self.padding:
            made = F.pad(made, (self.padding,) * 4)
        return made, Reading(self.padding)


class _Convolution(torch.autograd.Function):
    """The convolution and its first derivatives, saving multiplications where that pays, and
    keeping what came before it was prepared.
    """

    @staticmethod
    def forward(ctx: Any, x: Tensor, weight: Tensor, bias: Tensor | None, way: _Way) -> Tensor:
        x = x.contiguous()
        statistics = way.prepare.statistics(x)
        ctx.save_for_backward(x, weight, bias, statistics)
        ctx.way = way
        seen, reading = way.seen(x, statistics)
        if way.method == "winograd":
            return correlate(seen, weight, bias, reading)
        if way.method == "narrow":
            return narrow.correlate(seen, weight, bias)
        return F.conv2d(seen, weight, bias, way.stride, way.padding)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor | None, ...]:
        x, weight, bias, statistics = ctx.saved_tensors
        way, wanted, given = ctx.way, ctx.needs_input_grad, gradients[0]
        if torch.is_grad_enabled():  # to be differentiated again
            return *_with_graph(way, (x, weight, bias), given, wanted), None
        seen = way.seen(x, statistics)
        to_x, to_weight, to_bias = _gradients(way, seen, weight, given, wanted)
        if to_x is not None and way.prepare != _AS_IT_IS:
            to_x = way.prepare.gradient(to_x, x, statistics)
        return to_x, to_weight, to_bias if bias is not None else None, None


def _gradients(
    way: _Way,
    seen: tuple[Tensor, Reading],
    weight: Tensor,
    given: Tensor,
    wanted: tuple[bool, ...],
) -> tuple[Tensor | None, ...]:
    """The gradients for those of what is prepared, weight and bias that are wanted."""
    read, reading = seen
    if way.method == "direct":
        return _direct_gradients(way, read, weight, given, wanted)
    if way.method == "narrow":
        to_seen, to_weight = narrow.gradients(
            read, given, weight, to_x=wanted[0], to_weight=wanted[1]
        )
        if to_seen is not None:  # less what was padded
            to_seen = F.pad(to_seen, (-way.padding,) * 4)
    else:
        to_seen = input_gradient(given, weight, way.padding) if wanted[0] else None
        to_weight = weight_gradient(read, given, reading) if wanted[1] else None
    return to_seen, to_weight, given.sum((0, 2, 3)) if wanted[2] else None


def _with_graph(
    way: _Way,
    inputs: tuple[Tensor, Tensor, Tensor | None],
    given: Tensor,
    wanted: tuple[bool, ...],
) -> list[Tensor | None]:
    """The gradients for those of input, weight and bias that are wanted, with a graph."""
    x, weight, _ = inputs
    read = way.prepare.by_torch(x)
    to_x, to_weight, to_bias = _direct_gradients(way, read, weight, given, wanted)
    if to_x is not None and read is not x:
        (to_x,) = torch.autograd.grad(read, x, to_x, create_graph=True)
    return [to_x, to_weight, to_bias]


def _direct_gradients(
    way: _Way, read: Tensor, weight: Tensor, given: Tensor, wanted: tuple[bool, ...]
) -> tuple[Tensor | None, ...]:
    """The gradients for those of input, weight and bias that are wanted, by torch, whose graph
    they have where one is kept. (``torch.autograd.grad`` of a convolution would compute it once
    more and, given a gradient, import torch's symbolic shapes: seconds of the first step.)
    """
    found: tuple[Tensor | None, ...] = torch.ops.aten.convolution_backward(
        given, read, weight, [len(weight)], [way.stride] * 2, [way.padding] * 2, [1, 1], False,
        [0, 0], 1, list(wanted[:3]),
    )  # fmt: skip
    return found

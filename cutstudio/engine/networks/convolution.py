"""3x3 convolutions with fewer multiplications, on the CPU, where layers are wide enough to gain.

Winograd's minimal filtering (Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks",
CVPR 2016) in float32: output and input gradient by F(6x6, 3x3) of NNPACK, which torch carries but
takes for phones only, and the weight gradient by F(4x4, 3x3) here. Results differ from the direct
method's by some 1e-5 of the largest value, as float32 rounding differs. Everything else (other
kernels, precisions, devices, second derivatives) is computed directly.
"""

import functools
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from cutstudio.engine.networks.winograd import weight_gradient

# channels in times channels out from which on each was measured faster than the direct method
_WIDE = 64 * 128
_WIDE_FOR_WEIGHTS = 128 * 128
_WIDE_ENOUGH_FORWARD = 80 * 80  # where no gradient will be asked for
_LARGE = 20  # side of a feature map; smaller ones fill the tiles of 6 badly
_MANY = 2048  # cells of the whole batch; fewer save less than transforming the weights costs

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


def conv2d(
    x: Tensor, weight: Tensor, bias: Tensor | None = None, stride: int = 1, padding: int = 0
) -> Tensor:
    """``torch.nn.functional.conv2d`` of the same arguments, by the quicker method.

    Args:
        x: (B, C, H, W).
        weight: (K, C, R, R).
        bias: (K,) or None.
        stride: of both axes.
        padding: zeros around ``x``, on both axes.

    Returns:
        (B, K, H', W').
    """
    wide = _WIDE if torch.is_grad_enabled() else _WIDE_ENOUGH_FORWARD
    if stride == 1 and padding <= 1 and _pays(x, weight, wide):
        fast: Tensor = _Convolution.apply(x, weight, bias, padding)
        return fast
    return F.conv2d(x, weight, bias, stride, padding)


def pays_without_gradient(x: Tensor, weight: Tensor) -> bool:
    """Whether :func:`conv2d` of the same arguments, stride 1, saves multiplications, and no
    gradient is asked for.
    """
    return not torch.is_grad_enabled() and _pays(x, weight, _WIDE_ENOUGH_FORWARD)


def _pays(x: Tensor, weight: Tensor, wide: int) -> bool:
    """Whether the layer can be computed with fewer multiplications, and is to be."""
    if _chosen == "direct" or x.device.type != "cpu" or not available():
        return False
    if tuple(weight.shape[2:]) != (3, 3) or x.dtype != torch.float32 or min(x.shape[2:]) < 3:
        return False
    if weight.dtype != torch.float32 or torch.is_autocast_enabled("cpu"):
        return False
    batch, _, height, width = x.shape
    large = min(height, width) >= _LARGE and batch * height * width >= _MANY
    return (large and weight.shape[0] * weight.shape[1] >= wide) or _chosen == "winograd"


@functools.cache
def available() -> bool:
    """Whether this torch carries NNPACK and the processor can run it."""
    return hasattr(torch, "_nnpack_spatial_convolution") and bool(torch._nnpack_available())


class _Convolution(torch.autograd.Function):
    """The convolution of stride 1 and its first derivatives, saving multiplications."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, weight: Tensor, bias: Tensor | None, padding: int) -> Tensor:
        ctx.save_for_backward(x, weight, bias)
        ctx.padding = padding
        return _correlate(x, weight, bias, padding)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor | None, ...]:
        x, weight, bias = ctx.saved_tensors
        (given,), wanted = gradients, ctx.needs_input_grad
        if torch.is_grad_enabled():  # to be differentiated again
            return *_direct_gradients((x, weight, bias), ctx.padding, given, wanted), None
        to_x = to_weight = to_bias = None
        if wanted[0]:
            turned = weight.flip(2, 3).transpose(0, 1).contiguous()
            to_x = _correlate(given, turned, None, 2 - ctx.padding)
        if wanted[1] and _pays(x, weight, _WIDE_FOR_WEIGHTS):
            to_weight = weight_gradient(x, given, ctx.padding)
        elif wanted[1]:
            to_weight = _direct_weight_gradient(x, weight, given, ctx.padding)
        if bias is not None and wanted[2]:
            to_bias = given.sum((0, 2, 3))
        return to_x, to_weight, to_bias, None


def _correlate(x: Tensor, weight: Tensor, bias: Tensor | None, padding: int) -> Tensor:
    """The convolution by NNPACK.

    It transforms the weights once per call and saves most on one large picture, so a batch is laid
    out as one: picture under picture, with the padding's rows of zeros between them.
    """
    batch, channels, height, width = x.shape
    if batch > 1:
        rows = height + padding
        tall = x.new_zeros(1, channels, batch, rows, width)
        tall[0, :, :, :height] = x.transpose(0, 1)
        x = tall.view(1, channels, batch * rows, width)
    made = torch._nnpack_spatial_convolution(x.contiguous(), weight, bias, padding, 1)
    if batch == 1:
        return made
    out = height + 2 * padding - 2
    return torch.cat([made[:, :, i * rows : i * rows + out] for i in range(batch)])


def _direct_gradients(
    inputs: tuple[Tensor, Tensor, Tensor | None],
    padding: int,
    given: Tensor,
    wanted: tuple[bool, ...],
) -> list[Tensor | None]:
    """The gradients for those of input, weight and bias that are wanted, with a graph."""
    x, weight, bias = inputs
    made = F.conv2d(x, weight, bias, padding=padding)
    needed = [t for t, wish in zip(inputs, wanted[:3], strict=True) if wish and t is not None]
    found = iter(torch.autograd.grad(made, needed, given, create_graph=True))
    return [next(found) if wish else None for wish in wanted[:3]]


def _direct_weight_gradient(x: Tensor, weight: Tensor, given: Tensor, padding: int) -> Tensor:
    gradients = torch.ops.aten.convolution_backward(
        given, x, weight, None, [1, 1], [padding] * 2, [1, 1], False, [0, 0], 1,
        [False, True, False],
    )  # fmt: skip
    found: Tensor = gradients[1]
    return found

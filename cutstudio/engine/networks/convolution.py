"""Convolutions that take less on the CPU: fewer multiplications, where 3x3 layers are wide, and
less memory.

Winograd's minimal filtering (Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks",
CVPR 2016) in float32: output and input gradient by F(6x6, 3x3) of NNPACK, which torch carries but
takes for phones only, and the weight gradient by F(4x4, 3x3) here. Results differ from the direct
method's by some 1e-5 of the largest value, as float32 rounding differs. Everything else (other
kernels, precisions, devices, second derivatives) is computed directly.

Any convolution may be told how its input is prepared from what is there anyway (norm, ReLU, border,
doubling), so that what is prepared need not be kept for the backward pass.
"""

from collections.abc import Callable
from functools import cache, partial
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from cutstudio.engine.cores import together
from cutstudio.engine.networks.winograd import weight_gradient

# channels in times channels out from which on each was measured faster than the direct method
_WIDE = 64 * 128
_WIDE_FOR_WEIGHTS = 128 * 128
_WIDE_ENOUGH_FORWARD = 80 * 80  # where no gradient will be asked for
_LARGE = 20  # side of a feature map; smaller ones fill the tiles of 6 badly
_TILE = 6  # side of what one of NNPACK's tiles gives
_ROOM = 400_000  # tiles times channels in and out that it works on at once: 100 MB
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
    wide = _WIDE if torch.is_grad_enabled() else _WIDE_ENOUGH_FORWARD
    if prepare and not _prepares_anew(x, weight):
        x, prepare = prepare(x), None
    if prepare or (stride == 1 and padding <= 1 and _pays(x, weight, wide)):
        made: Tensor = _Convolution.apply(x, weight, bias, (stride, padding, wide), prepare)
        return made
    return F.conv2d(x, weight, bias, stride, padding)


def _prepares_anew(x: Tensor, weight: Tensor) -> bool:
    """Whether there will be a backward pass, on a CPU, and in the types that are here now."""
    learns = torch.is_grad_enabled() and (x.requires_grad or weight.requires_grad)
    return learns and x.device.type == "cpu" and not torch.is_autocast_enabled("cpu")


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


@cache
def available() -> bool:
    """Whether this torch carries NNPACK and the processor can run it.

    NNPACK makes its threads at its first call, as many as torch has then. They wait for each other
    too long, and calls from several threads for one another, so it is made to have but one;
    :func:`_in_bands` divides the work.
    """
    if not hasattr(torch, "_nnpack_spatial_convolution") or not torch._nnpack_available():
        return False
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    torch._nnpack_spatial_convolution(torch.ones(1, 1, 8, 8), torch.ones(1, 1, 3, 3), None, 0, 1)
    torch.set_num_threads(threads)
    return True


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
        how: tuple[int, int, int],
        prepare: Callable[[Tensor], Tensor] | None,
    ) -> Tensor:
        ctx.save_for_backward(x, weight, bias)
        ctx.stride, ctx.padding, wide = how
        ctx.prepare = prepare
        seen = prepare(x) if prepare else x
        ctx.fast = ctx.stride == 1 and ctx.padding <= 1 and _pays(seen, weight, wide)
        if ctx.fast:
            return _correlate(seen, weight, bias, ctx.padding)
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
        turned = weight.flip(2, 3).transpose(0, 1).contiguous()
        to_seen = _correlate(given, turned, None, 2 - ctx.padding)
    if wanted[1] and _pays(seen, weight, _WIDE_FOR_WEIGHTS):
        to_weight = weight_gradient(seen, given, ctx.padding)
    elif wanted[1]:
        to_weight = _convolution_backward(ctx, seen, weight, given, (False, True, False))[1]
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
    made = _in_bands(x, weight, bias, padding)
    if batch == 1:
        return made
    out = height + 2 * padding - 2
    return torch.cat([made[:, :, i * rows : i * rows + out] for i in range(batch)])


def _in_bands(x: Tensor, weight: Tensor, bias: Tensor | None, padding: int) -> Tensor:
    """The convolution of one picture in bands of rows, each of torch's threads computing some.

    Bands begin where a tile begins, so their number changes no bit.
    """
    height, width = (side + 2 * padding - 2 for side in x.shape[2:])
    threads, tiles = torch.get_num_threads(), -(-height // _TILE)
    most = _ROOM // (-(-width // _TILE) * sum(weight.shape[:2]))
    step = _TILE * max(1, min(most, -(-tiles // threads)))
    if step >= height:
        return torch._nnpack_spatial_convolution(x.contiguous(), weight, bias, padding, 1)
    made, inference = x.new_empty(1, len(weight), height, width), torch.is_inference_mode_enabled()

    def compute(firsts: range) -> None:
        with torch.inference_mode(inference), torch.no_grad():  # as in the thread that asks
            for first in firsts:
                count = min(step, height - first)
                band = _rows(x, first - padding, count + 2, padding)
                some = torch._nnpack_spatial_convolution(band, weight, bias, 0, 1)
                made[:, :, first : first + count] = some

    starts = range(0, height, step)
    together(*(partial(compute, starts[i::threads]) for i in range(min(threads, len(starts)))))
    return made


def _rows(x: Tensor, first: int, count: int, padding: int) -> Tensor:
    """Rows ``first`` to ``first + count`` of ``x``, laid out anew; beyond them and on both sides
    zeros.
    """
    last, height = first + count, x.shape[2]
    above, below = max(0, -first), max(0, last - height)
    return F.pad(
        x[:, :, first + above : last - below], (padding, padding, above, below)
    ).contiguous()


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

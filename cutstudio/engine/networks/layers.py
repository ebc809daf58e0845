"""Operations that several networks share, each exact and fast on CPU and GPU."""

import math
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

EPSILON = 1e-5


def pad_to_multiple(x: Tensor, multiple: int, least: int = 1) -> Tensor:
    """Pad right and bottom by reflection until both sides are multiples of ``multiple``.

    Small pictures are reflected repeatedly; where a side is 1 its only value is repeated.

    Args:
        x: (B, C, H, W).
        multiple: the network's stride.
        least: smallest side that the network can process.

    Returns:
        (B, C, H', W') with ``x`` in its top left corner.
    """
    height, width = x.shape[-2:]
    below = padded_side(height, multiple, least) - height
    right = padded_side(width, multiple, least) - width
    if below == 0 and right == 0:
        return x
    if below < height and right < width:
        return F.pad(x, (0, right, 0, below), mode="reflect")
    rows = _reflected(height, height + below, x.device)
    columns = _reflected(width, width + right, x.device)
    return x.index_select(-2, rows).index_select(-1, columns)


def padded_side(side: int, multiple: int, least: int = 1) -> int:
    """The side that :func:`pad_to_multiple` makes of ``side``."""
    return max(math.ceil(side / multiple), math.ceil(least / multiple)) * multiple


def _reflected(side: int, target: int, device: torch.device) -> Tensor:
    """Indices 0..side-1, side-2, ..., 1, 0, 1, ... of length ``target``."""
    if side == 1:
        return torch.zeros(target, dtype=torch.long, device=device)
    period = 2 * (side - 1)
    wave = torch.arange(target, device=device) % period
    return torch.minimum(wave, period - wave)


def reflect(x: Tensor, border: int) -> Tensor:
    """A border of so many reflected cells around (B, C, H, W), fewer than H and W.

    The gradient repeats bit for bit where torch was asked for that; on GPUs torch's own adds up in
    an order that is left to chance.
    """
    if not torch.are_deterministic_algorithms_enabled():
        return F.pad(x, (border,) * 4, mode="reflect")
    for axis in (-2, -1):
        last = x.shape[axis] - 1
        before = x.narrow(axis, 1, border).flip(axis)
        after = x.narrow(axis, last - border, border).flip(axis)
        x = torch.cat((before, x, after), axis)
    return x


def instance_norm(x: Tensor) -> Tensor:
    """Normalise each channel of each picture to mean 0 and variance 1 over its pixels.

    Computed on the CPU by ``layer_norm`` over the pixels, which is the fastest there, elsewhere by
    ``batch_norm``. Both have right gradients, which ``instance_norm`` on the CPU has not at batch 1
    when the incoming gradient has channels_last strides (up to torch 2.15 at least). In float32
    also under autocast.

    Args:
        x: (B, C, H, W).

    Returns:
        (B, C, H, W), of ``x``'s dtype.
    """
    batch, channels, height, width = x.shape
    if x.dtype in (torch.float16, torch.bfloat16):
        return instance_norm(x.float()).to(x.dtype)
    if x.device.type == "cpu":
        return F.layer_norm(x, (height, width), eps=EPSILON)
    if batch == 1:
        return F.batch_norm(x, None, None, training=True, eps=EPSILON)
    if x.is_contiguous(memory_format=torch.channels_last) and not x.is_contiguous():
        # slices, not unbind: batch_norm's gradient is wrong where a batch of 1 has odd strides
        return torch.cat([instance_norm(x[i : i + 1]) for i in range(batch)])
    flat = x.reshape(1, batch * channels, height, width)
    return F.batch_norm(flat, None, None, training=True, eps=EPSILON).reshape(x.shape)


class InstanceNorm(nn.Module):
    """:func:`instance_norm`, by default without learned parameters.

    Args:
        affine: channels that get a learned scale and shift each; 0 for none.
    """

    def __init__(self, affine: int = 0) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(affine)) if affine else None
        self.bias = nn.Parameter(torch.zeros(affine)) if affine else None

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, H, W) to the same."""
        return self.scaled(instance_norm(x))

    def scaled(self, x: Tensor) -> Tensor:
        """What follows the norm: normalised cells (B, C, H, W), scaled and shifted."""
        if self.weight is None or self.bias is None:
            return x
        return torch.addcmul(self.bias[:, None, None], x, self.weight[:, None, None])


class BlurDown(nn.Module):
    """Halve the resolution after a [1, 2, 1] blur (Zhang, "Making Convolutional Networks
    Shift-Invariant Again", 2019), reflecting at the border.
    """

    kernel: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("kernel", binomial((1, 2, 1)), persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, H, W) to (B, C, ceil(H/2), ceil(W/2))."""
        return self.filter_padded(reflect(x, 1))

    def filter_padded(self, x: Tensor) -> Tensor:
        """(B, C, H, W), padded already, to (B, C, (H - 1) // 2, (W - 1) // 2)."""
        return depthwise(x, self.kernel, stride=2)


class BlurUp(nn.Module):
    """Double the resolution with a [1, 3, 3, 1] blur and repeated borders, which is just what
    bilinear interpolation does.
    """

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, H, W) to (B, C, 2H, 2W)."""
        return F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)


def binomial(taps: tuple[int, ...]) -> Tensor:
    """The normalised outer product of a one-dimensional kernel with itself: (K, K)."""
    line = torch.tensor(taps, dtype=torch.float64)
    square = torch.outer(line, line)
    return (square / square.sum()).float()


def depthwise(x: Tensor, kernel: Tensor, stride: int = 1, padding: int = 0) -> Tensor:
    """Filter every channel of ``x`` (B, C, H, W) by the one constant ``kernel`` (K, K).

    ``padding`` zeros are thought around ``x``. Can be differentiated twice, as R1 needs.
    """
    filtered: Tensor = _Filter.apply(x, kernel, stride, padding)
    return filtered


class _Filter(torch.autograd.Function):
    """The filter, whose gradient is :class:`_Spread`.

    Autograd's own second derivative of a grouped convolution loops over the groups in Python-sized
    pieces and computes gradients for the constant kernel; this pair does neither.
    """

    @staticmethod
    def forward(ctx: Any, x: Tensor, kernel: Tensor, stride: int, padding: int) -> Tensor:
        ctx.save_for_backward(kernel)
        ctx.stride, ctx.padding, ctx.size = stride, padding, x.shape[-2:]
        weight = _per_channel(kernel, x)
        return F.conv2d(x, weight, None, stride, padding, groups=x.shape[1])

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, None, None, None]:
        (kernel,) = ctx.saved_tensors
        spread = _Spread.apply(gradients[0], kernel, ctx.stride, ctx.padding, ctx.size)
        return spread, None, None, None


class _Spread(torch.autograd.Function):
    """The filter's transpose, whose gradient is :class:`_Filter`."""

    @staticmethod
    def forward(  # noqa: PLR0917 - autograd passes them by position
        ctx: Any, x: Tensor, kernel: Tensor, stride: int, padding: int, size: torch.Size
    ) -> Tensor:
        ctx.save_for_backward(kernel)
        ctx.stride, ctx.padding = stride, padding
        reached = ((side - 1) * stride + len(kernel) - 2 * padding for side in x.shape[-2:])
        rest = [whole - part for whole, part in zip(size, reached, strict=True)]
        weight = _per_channel(kernel, x)
        return F.conv_transpose2d(x, weight, None, stride, padding, rest, groups=x.shape[1])

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, None, None, None, None]:
        (kernel,) = ctx.saved_tensors
        filtered = _Filter.apply(gradients[0], kernel, ctx.stride, ctx.padding)
        return filtered, None, None, None, None


def _per_channel(kernel: Tensor, x: Tensor) -> Tensor:
    return kernel.to(x.dtype).expand(x.shape[1], 1, *kernel.shape)

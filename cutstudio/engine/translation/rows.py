"""Feature maps as rows that are computed when they are asked for.

A picture whose maps do not fit into memory is never held as a whole: each layer here can give any
range of its rows, asking the layer below for as many more as its kernel reaches. Rows at the true
border are padded as the network pads them, so a strip's rows equal those of the whole map.

Shapes: 1 picture, C channels, h rows of W columns, laid out as the whole picture's maps are, so
that each layer is computed by the same kernels at the same speed.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from cutstudio.engine.networks.convolution import conv2d
from cutstudio.engine.networks.layers import EPSILON


class Rows(ABC):
    """A map of (1, channels, height, width), of which any rows can be had."""

    channels: int
    height: int
    width: int
    work: float  # bytes that computing one row takes at most, everything below included
    macs: float  # multiplications of one row, everything below included

    @abstractmethod
    def rows(self, top: int, bottom: int) -> Tensor:
        """Rows ``top`` to ``bottom`` (exclusive), within the map: (1, C, bottom - top, W)."""

    @property
    def row_bytes(self) -> int:
        """Bytes of one row in float32."""
        return self.channels * self.width * 4

    def strips(self, rows: int) -> Iterator[tuple[int, int]]:
        """(top, bottom) of strips of ``rows`` rows, the last one perhaps shorter."""
        for top in range(0, self.height, rows):
            yield top, min(self.height, top + rows)


class PictureRows(Rows):
    """The network's input: the pixels as [-1, 1], padded to whole strides by reflection.

    Args:
        pixels: (H, W, 3) uint8, or float32 in [-1, 1].
        size: (height, width) of the padded picture.
        device: where the rows are wanted.
        seen: what the input goes through before the network, cell by cell.
    """

    channels = 3

    def __init__(
        self,
        pixels: Tensor,
        size: tuple[int, int],
        device: torch.device,
        seen: Callable[[Tensor], Tensor],
    ) -> None:
        self.height, self.width = size
        self._pixels, self._device, self._seen = pixels, device, seen
        self._lines = _reflected(pixels.shape[0], self.height)
        self._columns = _reflected(pixels.shape[1], self.width)
        self.work, self.macs = 2.0 * self.row_bytes, 0.0

    def rows(self, top: int, bottom: int) -> Tensor:
        part = self._pixels[self._lines[top:bottom]]
        if self.width != self._pixels.shape[1]:
            part = part[:, self._columns]
        part = part.to(self._device)
        if part.dtype == torch.uint8:
            part = part.float().div_(127.5).sub_(1)
        return self._seen(part.permute(2, 0, 1).unsqueeze(0).contiguous())


class ConvRows(Rows):
    """A convolution with its padding, of the kinds that the generators have.

    Args:
        below: its input.
        weight: (out, C, K, K).
        bias: (out,), or None.
        pad: cells of padding on each side.
        mode: ``reflect`` or ``zeros``.
        stride: 1 or 2.
    """

    def __init__(
        self, below: Rows, weight: Tensor, bias: Tensor | None, *, pad: int, mode: str, stride: int
    ) -> None:
        self._below, self._pad, self._mode, self._stride = below, pad, mode, stride
        self.weight = weight.contiguous()
        self._bias, self._kernel = bias, weight.shape[-1]
        self.channels = weight.shape[0]
        reach = 2 * pad - self._kernel
        self.height = (below.height + reach) // stride + 1
        self.width = (below.width + reach) // stride + 1
        self.work = self.row_bytes + stride * (below.row_bytes + below.work)
        self.macs = weight.numel() * self.width + stride * below.macs

    def rows(self, top: int, bottom: int) -> Tensor:
        first = top * self._stride - self._pad
        last = (bottom - 1) * self._stride - self._pad + self._kernel
        x = padded(self._below, first, last, self._pad, self._mode)
        return conv2d(x, self.weight, self._bias, self._stride)


class TransposedConvRows(Rows):
    """CycleGAN's doubling: a transposed convolution of kernel 3, stride 2, padding 1, output
    padding 1.
    """

    def __init__(self, below: Rows, weight: Tensor, bias: Tensor | None) -> None:
        self._below, self._weight, self._bias = below, weight, bias
        self.channels = weight.shape[1]
        self.height, self.width = below.height * 2, below.width * 2
        self.work = self.row_bytes + below.work / 2
        self.macs = (weight.numel() * below.width + below.macs) / 2

    def rows(self, top: int, bottom: int) -> Tensor:
        # Output row 2i comes from row i alone, 2i + 1 from i and i + 1.
        first = top // 2
        last = min(self._below.height, bottom // 2 + 1)
        x = self._below.rows(first, last)
        y = F.conv_transpose2d(x, self._weight, self._bias, 2, 1, output_padding=1)
        return y[:, :, top - 2 * first : bottom - 2 * first]


class HalvedRows(Rows):
    """A layer that halves after looking one cell around itself (:class:`BlurDown`)."""

    def __init__(self, below: Rows, filter_padded: Callable[[Tensor], Tensor]) -> None:
        self._below, self._filter = below, filter_padded
        self.channels = below.channels
        self.height, self.width = -(-below.height // 2), -(-below.width // 2)
        self.work = self.row_bytes + 2 * (below.row_bytes + below.work)
        self.macs = 2 * below.macs

    def rows(self, top: int, bottom: int) -> Tensor:
        return self._filter(padded(self._below, 2 * top - 1, 2 * bottom, 1, "reflect"))


class DoubledRows(Rows):
    """Bilinear doubling with repeated borders (:class:`BlurUp`)."""

    def __init__(self, below: Rows) -> None:
        self._below, self.channels = below, below.channels
        self.height, self.width = below.height * 2, below.width * 2
        self.work = self.row_bytes + below.work / 2
        self.macs = below.macs / 2

    def rows(self, top: int, bottom: int) -> Tensor:
        first = max(0, top // 2 - 1)
        last = min(self._below.height, (bottom - 1) // 2 + 2)
        x = self._below.rows(first, last)
        y = F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)
        return y[:, :, top - 2 * first : bottom - 2 * first]


class PointRows(Rows):
    """What is done to each cell by itself, in place where it likes."""

    def __init__(self, below: Rows, change: Callable[[Tensor], Tensor]) -> None:
        self._below, self._change = below, change
        self.channels, self.height, self.width = below.channels, below.height, below.width
        self.work, self.macs = self.row_bytes + below.work, below.macs

    def rows(self, top: int, bottom: int) -> Tensor:
        return self._change(self._below.rows(top, bottom))


def padded(below: Rows, first: int, last: int, pad: int, mode: str) -> Tensor:
    """Rows ``first`` to ``last`` of a map padded by ``pad`` cells on each side; the indices count
    from the unpadded map's first row, so they may be negative or beyond its end.
    """
    x = below.rows(max(0, first), min(below.height, last))
    above, under = max(0, -first), max(0, last - below.height)
    if mode == "zeros":
        return F.pad(x, (pad, pad, above, under))
    if pad == 0 and above == 0 and under == 0:
        return x
    return F.pad(_mirrored(x, below, above, under), (pad, pad, 0, 0), mode="reflect")


def _mirrored(x: Tensor, below: Rows, above: int, under: int) -> Tensor:
    """``x``, which touches the map's border, with mirrored rows beyond it."""
    if above == 0 and under == 0:
        return x
    parts = [x]
    if above:
        parts.insert(0, below.rows(1, above + 1).flip(2))
    if under:
        parts.append(below.rows(below.height - 1 - under, below.height - 1).flip(2))
    return torch.cat(parts, dim=2)


class Moments:
    """Mean and variance of each channel, gathered strip by strip and merged in float64."""

    def __init__(self) -> None:
        self.count = 0
        self.mean: Tensor | None = None
        self._squares: Tensor | None = None  # sum of squared deviations

    def add(self, x: Tensor) -> None:
        """Take the cells of ``x`` (1, C, h, W) into account."""
        mean, squares, count = _moments(x)
        if self.mean is None or self._squares is None:
            self.count, self.mean, self._squares = count, mean, squares
            return
        total = self.count + count  # Chan, Golub and LeVeque 1979, eq. 2.1
        apart = mean - self.mean
        self._squares += squares + apart.square() * (self.count * count / total)
        self.mean = self.mean + apart * (count / total)
        self.count = total

    def normaliser(self, device: torch.device) -> Callable[[Tensor], Tensor]:
        """A function that normalises cells by these moments, as instance norm does."""
        assert self.mean is not None
        assert self._squares is not None
        mean = self.mean.to(device, torch.float32)
        variance = (self._squares / self.count).to(device, torch.float32)
        return lambda x: F.batch_norm(x, mean, variance, eps=EPSILON)


def _moments(x: Tensor) -> tuple[Tensor, Tensor, int]:
    """Mean and sum of squared deviations of each channel in float64, on the CPU, and the number of
    cells. Summed in float64 on the CPU too: torch does where channels lie one after the other.
    """
    count = x.shape[2] * x.shape[3]
    if x.device.type == "cpu":
        mean, variance = torch.batch_norm_update_stats(x.contiguous(), None, None, 0.1)
    else:
        variance, mean = torch.var_mean(x, (0, 2, 3), correction=0)
    return mean.cpu().double(), variance.cpu().double() * count, count


def _reflected(length: int, padded_length: int) -> Tensor:
    """Indices 0 ... length-1, length-2, ... as :func:`pad_to_multiple` has them."""
    line = np.arange(length)
    return torch.from_numpy(np.pad(line, (0, padded_length - length), mode="reflect"))

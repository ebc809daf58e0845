"""The ResNet generator in bounded memory, with exactly the result of the whole picture.

Instance norm needs the mean and variance of a whole map before any of it can be used, so the
network is walked from norm to norm: each pass computes a map strip by strip, gathers its statistics
and keeps it, or, where computing it again is cheaper than a disk, forgets it.
"""

import math
from collections.abc import Generator, Iterator
from pathlib import Path

import torch
from torch import Tensor, nn

from cutstudio.engine.networks.layers import BlurDown, BlurUp, InstanceNorm
from cutstudio.engine.networks.resnet import ResnetBlock, ResnetGenerator
from cutstudio.engine.tensors import as_levels
from cutstudio.engine.translation import rows as r
from cutstudio.engine.translation.shelf import Change, KeptRows, Shelf, Survey, check_room

# A convolution of so many multiplications per value is slower than writing the value to a disk
# and reading it again, as it was on a processor core that does 40 GFLOPS with an SSD of 1 GB/s.
_DEAR = 2048


def _as_it_is(x: Tensor) -> Tensor:
    return x


def translate_strips(
    generator: ResnetGenerator,
    pixels: Tensor,
    out: Tensor,
    *,
    memory: int,
    strip: int,
    folder: Path,
    device: torch.device,
    seen: Change = _as_it_is,
    shelf: type[Shelf] = Shelf,
) -> Iterator[float]:
    """Translate one picture; pulling the next fraction of the work done (0..1) does some more.

    Args:
        generator: the network, on ``device``.
        pixels: (H, W, 3), uint8, or float32 in [-1, 1], on the CPU.
        out: (H, W, 3) on the CPU, receives the output: uint8 levels, or float32 as it is.
        memory: bytes for maps that are kept; the rest goes to scratch files.
        strip: bytes that computing may take besides.
        folder: where scratch files go.
        device: where to compute.
        seen: what the input goes through before the network, cell by cell.
        shelf: where maps are kept and strips computed.

    Raises:
        DataError: the disk has no room for the scratch files. Checked before anything is computed.
    """
    survey = Survey(memory)
    total = sum(_Walk(generator, pixels, out, survey, device, seen).steps())
    if survey.most_spilled:
        check_room(folder, survey.most_spilled)
    used = shelf(memory, strip, folder, device)
    done = 0.0
    try:
        for macs in _Walk(generator, pixels, out, used, device, seen).steps():
            done += macs
            yield min(1.0, done / total)
    finally:
        used.close()


class _Walk:
    """One way through the layers.

    Strips run across the shorter side, so that a row is never long: a wide picture is turned, and
    the kernels with it.
    """

    def __init__(  # noqa: PLR0917 - as translate_strips, which makes it twice
        self,
        generator: ResnetGenerator,
        pixels: Tensor,
        out: Tensor,
        shelf: Shelf,
        device: torch.device,
        seen: Change,
    ) -> None:
        self._turned = pixels.shape[1] > pixels.shape[0]
        self._pixels = pixels.transpose(0, 1) if self._turned else pixels
        self._layers = list(generator.layers)
        self._sides = [generator.padded(side) for side in self._pixels.shape[:2]]
        self._out = out.transpose(0, 1) if self._turned else out
        self._shelf, self._device, self._seen = shelf, device, seen
        self._below: list[KeptRows] = []  # kept maps that the current one is computed from

    def steps(self) -> Iterator[float]:
        """Do it; the multiplications of each step."""
        height, width = self._sides
        x: r.Rows = r.PictureRows(self._pixels, (height, width), self._device, self._seen)
        padding = 0
        for layer in self._layers:
            if isinstance(layer, nn.ReflectionPad2d):
                padding = layer.padding[0]
            elif isinstance(layer, nn.Conv2d):
                x = self._conv(x, layer, padding)
                padding = 0
            elif isinstance(layer, InstanceNorm):
                x = self._scaled((yield from self._normalised(x)), layer)
            elif isinstance(layer, ResnetBlock):
                x = yield from self._block(x, layer)
            elif isinstance(layer, BlurDown):
                x = yield from self._kept(r.HalvedRows(x, layer.filter_padded))
            else:
                x = self._light(x, layer)
        yield from self._shelf.show(x, self._hand_over)

    def _light(self, x: r.Rows, layer: nn.Module) -> r.Rows:
        """A layer that needs nothing but the rows below."""
        if isinstance(layer, BlurUp):
            return r.DoubledRows(x)
        if isinstance(layer, nn.ConvTranspose2d):
            return r.TransposedConvRows(x, self._weight(layer.weight), layer.bias)
        if isinstance(layer, nn.ReLU):  # it follows a norm, whose result is new
            return r.PointRows(x, torch.relu_)
        if isinstance(layer, nn.Tanh):
            return r.PointRows(x, torch.tanh_)
        raise TypeError(f"no strips of {type(layer).__name__}")

    def _conv(self, x: r.Rows, layer: nn.Conv2d, reflected: int) -> r.ConvRows:
        own = int(layer.padding[0])
        return r.ConvRows(
            x,
            self._weight(layer.weight),
            layer.bias,
            pad=reflected or own,
            mode="reflect" if reflected else "zeros",
            stride=layer.stride[0],
        )

    def _normalised(self, x: r.Rows) -> Generator[float, None, r.Rows]:
        """Instance norm outside the blocks."""
        weight = x.weight if isinstance(x, r.ConvRows) else None
        dear = weight is not None and math.prod(weight.shape[1:]) >= _DEAR
        shrunk = x.height < (self._below[0].height if self._below else self._sides[0])
        if dear or shrunk or self._shelf.fits(x):
            kept, normalise = yield from self._shelf.keep_and_normalise(x)
            self._replace(kept)
            return r.PointRows(kept, normalise)
        normalise = yield from self._shelf.normalise(x)
        return r.PointRows(x, normalise)

    def _scaled(self, x: r.Rows, norm: InstanceNorm) -> r.Rows:
        """What follows the norm, where it has learned a scale."""
        return x if norm.weight is None else r.PointRows(x, norm.scaled)

    def _kept(self, x: r.Rows) -> Generator[float, None, KeptRows]:
        kept = yield from self._shelf.keep(x)
        self._replace(kept)
        return kept

    def _replace(self, kept: KeptRows) -> None:
        """``kept`` was computed from the maps below, which nothing needs any more."""
        for old in self._below:
            self._shelf.drop(old)
        self._below = [kept]

    def _block(self, x: r.Rows, block: ResnetBlock) -> Generator[float, None, KeptRows]:
        """Add norm(conv(relu(norm(conv(x))))) to x where it lies."""
        if not isinstance(x, KeptRows):
            x = yield from self._kept(x)
        first, normalise = yield from self._shelf.keep_and_normalise(self._same(x, block.conv1))
        inner = self._scaled(r.PointRows(first, normalise), block.norm1)
        inner = r.PointRows(inner, torch.relu_)
        second, normalise = yield from self._shelf.keep_and_normalise(
            self._same(inner, block.conv2)
        )
        self._shelf.drop(first)
        normalised = self._scaled(r.PointRows(second, normalise), block.norm2)
        yield from self._shelf.add_to(x, normalised)
        self._shelf.drop(second)
        return x

    def _same(self, x: r.Rows, conv: nn.Conv2d) -> r.ConvRows:
        weight = self._weight(conv.weight)
        return r.ConvRows(x, weight, conv.bias, pad=1, mode="reflect", stride=1)

    def _weight(self, weight: Tensor) -> Tensor:
        weight = weight.detach()
        return weight.transpose(2, 3) if self._turned else weight

    def _hand_over(self, top: int, x: Tensor) -> None:
        height, width = self._pixels.shape[:2]
        part = x[0, :, : max(0, height - top), :width].permute(1, 2, 0)
        self._out[top : top + len(part)] = (
            as_levels(part) if self._out.dtype == torch.uint8 else part
        )

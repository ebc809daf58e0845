"""The ResNet generator in bands.

Instance norm needs the mean and variance of a whole map before any of it can be used. So the
network is walked with one map in memory and the layers since: what a convolution makes is kept
where it is small, else made once for its statistics and again with them.
"""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from cutstudio.engine.networks.bands.rows import ALL, Band, Banded, Cells, anywhere, joined, picked
from cutstudio.engine.networks.layers import EPSILON, BlurDown, BlurUp, InstanceNorm
from cutstudio.engine.networks.resnet import ResnetBlock, ResnetGenerator

_KEPT = 256 << 20  # bytes; larger maps are made twice rather than kept
_ROWS = 32  # of the map in memory that a band is made from; a multiple of 4, for two halvings


def encode(generator: ResnetGenerator, x: Tensor, cells: Mapping[int, Cells]) -> dict[int, Tensor]:
    """See :func:`cutstudio.engine.networks.bands.encode`."""
    walk = _Walk(generator.padded_picture(x), cells)
    walk.through(generator.layers[: max(cells) + 1])
    return walk.features


def translate(
    generator: ResnetGenerator, x: Tensor, cells: Mapping[int, Cells]
) -> tuple[Tensor, dict[int, Tensor]]:
    """See :func:`cutstudio.engine.networks.bands.translate`."""
    walk = _Walk(generator.padded_picture(x), cells)
    walk.through(generator.layers)
    return walk.part(ALL)[..., : x.shape[-2], : x.shape[-1]], walk.features


class _Walk:
    """A map in memory, the layers since, and what was tapped on the way.

    Args:
        x: the padded picture.
        cells: what to take of which layer's output.
    """

    def __init__(self, x: Tensor, cells: Mapping[int, Cells]) -> None:
        self._cells = cells
        self._start_from(x)
        self._statistics = _Statistics()  # of what the newest convolution makes
        self.features: dict[int, Tensor] = {}

    def through(self, layers: nn.ModuleList) -> None:
        """Go through the layers, which are counted from 0."""
        for index, (layer, after) in enumerate(pairwise([*layers, None])):
            assert layer is not None
            self._enter(layer)
            if isinstance(after, InstanceNorm):
                self._survey(index)
            elif index in self._cells:
                self.features[index] = self._tapped(layer, self._cells[index])
            if isinstance(layer, BlurDown):  # much smaller than what it is made of
                self._start_from(self.part(ALL))

    def part(self, cells: Cells) -> Tensor:
        """The wanted cells of the newest map."""
        if not self._since:
            return picked(self._map, cells)
        return joined(self._bands(), self._height, cells)

    def _enter(self, layer: nn.Module) -> None:
        if isinstance(layer, InstanceNorm):
            self._since += [self._statistics.normalise(), layer.scaled]
        elif isinstance(layer, ResnetBlock):
            self._start_from(layer(self.part(ALL)))
        else:
            reach, scale = _reach_and_scale(layer)
            self._since.append(layer)
            self._reach += reach / self._scale
            self._scale *= scale

    def _survey(self, index: int) -> None:
        """The statistics of a convolution's map, and what is tapped of it, in one go."""
        self._statistics = _Statistics()
        bands = self._statistics.of(self._bands())
        wanted = self._cells.get(index)
        if self._bytes <= _KEPT:
            self._start_from(joined(bands, self._height, ALL))
            if wanted is not None:
                self.features[index] = picked(self._map, wanted)
        elif wanted is not None:
            self.features[index] = joined(bands, self._height, wanted)
        else:
            for _ in bands:
                pass

    def _tapped(self, layer: nn.Module, cells: Cells) -> Tensor:
        if isinstance(layer, nn.ReflectionPad2d):  # the only one with more rows than its input
            padded: Tensor = layer(self._map)
            return picked(padded, cells)
        return self.part(cells)

    def _start_from(self, made: Tensor) -> None:
        self._map = made
        self._since: list[Callable[[Tensor], Tensor]] = []
        self._reach, self._scale = Fraction(0), Fraction(1)  # of the layers since

    @property
    def _height(self) -> int:
        return int(self._map.shape[-2] * self._scale)

    @property
    def _bytes(self) -> int:
        """Of the map that the newest convolution makes."""
        convolution = self._since[-1]
        assert isinstance(convolution, nn.Conv2d | nn.ConvTranspose2d)
        width = int(self._map.shape[-1] * self._scale)
        return convolution.out_channels * self._height * width * self._map.element_size()

    def _bands(self) -> Iterator[Band]:
        layers = tuple(self._since)

        def run(part: Tensor) -> Tensor:
            for layer in layers:
                part = layer(part)
            return part

        reach = 4 * -(-self._reach // 4)  # whole rows also after two halvings
        return Banded(anywhere(run), reach, self._scale).bands(self._map, _ROWS)


class _Statistics:
    """Mean and variance of each channel, from bands (Chan et al. 1983), in float64."""

    def __init__(self) -> None:
        self._count = 0
        self._mean = self._squares = torch.zeros(1, dtype=torch.float64)

    def of(self, bands: Iterator[Band]) -> Iterator[Band]:
        """The bands, counted as they pass."""
        for top, band in bands:
            variance, mean = torch.var_mean(band, (0, 2, 3), correction=0)
            variance, mean = variance.cpu().double(), mean.cpu().double()
            before, new = self._count, band.shape[0] * band.shape[2] * band.shape[3]
            self._count = before + new
            away = mean - self._mean
            self._mean = self._mean + away * (new / self._count)
            self._squares = self._squares + variance * new + away**2 * (before * new / self._count)
            yield top, band

    def normalise(self) -> Callable[[Tensor], Tensor]:
        """Instance norm with these statistics."""
        mean, variance = self._mean.float(), (self._squares / self._count).float()

        def norm(x: Tensor) -> Tensor:
            return F.batch_norm(x, mean.to(x), variance.to(x), eps=EPSILON)

        return norm


def _reach_and_scale(layer: nn.Module) -> tuple[int, Fraction]:
    """How many rows of its input a row looks at above and below, and how many it gives for one."""
    if isinstance(layer, nn.Conv2d):
        return layer.kernel_size[0] // 2, Fraction(1, layer.stride[0])
    if isinstance(layer, BlurDown):
        return 1, Fraction(1, 2)
    if isinstance(layer, BlurUp | nn.ConvTranspose2d):
        return 1, Fraction(2)
    if isinstance(layer, nn.ReflectionPad2d | nn.ReLU | nn.Tanh):
        return 0, Fraction(1)
    raise TypeError(f"no bands of {type(layer).__name__}")

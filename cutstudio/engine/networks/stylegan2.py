"""StyleGAN2-style generator and discriminator without style code, for SinCUT.

Karras et al. 2020's blocks as the paper's Appendix A uses them: equalised learning rate, leaky
ReLU with gain sqrt(2), [1, 3, 3, 1] blurs, residual blocks divided by sqrt(2). Gains are folded
into the small weight tensors instead of the large feature maps, which changes nothing but the
rounding.
"""

import math
from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from cutstudio.engine.networks.convolution import conv2d, pays_without_gradient
from cutstudio.engine.networks.heads import sample
from cutstudio.engine.networks.layers import binomial, depthwise, pad_to_multiple
from cutstudio.engine.networks.taps import Generator, TapGeometry
from cutstudio.engine.networks.windows import window_of

_SLOPE = 0.2
_GAIN = math.sqrt(2)


class Blur(nn.Module):
    """The [1, 3, 3, 1] blur with zero padding, optionally keeping every second cell.

    Here and below ``padded=False`` makes only the cells that see no padding.
    """

    kernel: Tensor

    def __init__(self, pad: int, stride: int = 1, gain: float = 1.0) -> None:
        super().__init__()
        self.pad, self.stride = pad, stride
        self.register_buffer("kernel", binomial((1, 3, 3, 1)) * gain, persistent=False)

    def forward(self, x: Tensor, *, padded: bool = True) -> Tensor:
        """(B, C, H, W) to (B, C, H + 2 pad - 3, W + 2 pad - 3), or every second cell of it."""
        return depthwise(x, self.kernel, self.stride, self.pad if padded else 0)


class ConvLayer(nn.Module):
    """Equalised convolution, bias, leaky ReLU with gain sqrt(2), optionally halving.

    Args:
        into, out, kernel: shape of the convolution.
        down: blur and keep every second cell.
        gain: factor of the output, folded into weight and bias.
    """

    def __init__(
        self, into: int, out: int, kernel: int, *, down: bool = False, gain: float = 1.0
    ) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(out, into, kernel, kernel))
        self.bias = nn.Parameter(torch.zeros(out))
        self.blur = Blur(pad=(kernel + 1) // 2) if down else None
        self.stride, self.padding = (2, 0) if down else (1, kernel // 2)
        self.bias_gain = gain * _GAIN
        self.weight_gain = self.bias_gain / math.sqrt(into * kernel**2)

    def forward(self, x: Tensor, *, padded: bool = True) -> Tensor:
        """(B, into, H, W) to (B, out, H', W')."""
        if self.blur is not None:
            x = self.blur(x, padded=padded)
        weight, bias = self.weight * self.weight_gain, self.bias * self.bias_gain
        x = conv2d(x, weight, bias, self.stride, self.padding if padded else 0)
        return F.leaky_relu(x, _SLOPE, inplace=True)


class Skip(nn.Module):
    """The residual path of a halving block: blur, every second cell, 1x1 convolution.

    Blurring at the kept cells only is a quarter of the work of blurring everywhere.
    """

    def __init__(self, into: int, out: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(out, into, 1, 1))
        self.blur = Blur(pad=1, stride=2)
        self.weight_gain = 1 / math.sqrt(2 * into)

    def forward(self, x: Tensor, *, padded: bool = True) -> Tensor:
        """(B, into, H, W) to (B, out, H/2, W/2), divided by sqrt(2)."""
        return F.conv2d(self.blur(x, padded=padded), self.weight * self.weight_gain)


class ResBlock(nn.Module):
    """(conv(conv(x)) + skip(x)) / sqrt(2)."""

    def __init__(self, into: int, out: int, *, down: bool = False) -> None:
        super().__init__()
        self.conv1 = ConvLayer(into, into, 3)
        self.conv2 = ConvLayer(into, out, 3, down=down, gain=1 / _GAIN)
        self.skip = Skip(into, out) if down else None

    def forward(self, x: Tensor, *, padded: bool = True) -> Tensor:
        """(B, into, H, W) to (B, out, H', W')."""
        inner: Tensor = self.conv2(self.conv1(x, padded=padded), padded=padded)
        if not padded:
            x = x[..., 2:-2, 2:-2]
        if self.skip is None:
            return torch.add(inner, x, alpha=1 / _GAIN)
        shortcut: Tensor = self.skip(x, padded=padded)
        return inner + shortcut


class UpConv(nn.Module):
    """Doubling: demodulated transposed convolution, blur, noise, bias, leaky ReLU.

    Without a style code the modulated weights are the same for all samples, so one plain
    transposed convolution does what the original needs a group per sample for.
    """

    def __init__(self, into: int, out: int, *, noise: bool) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(out, into, 3, 3))
        self.bias = nn.Parameter(torch.zeros(out))
        self.noise_strength = nn.Parameter(torch.zeros(1)) if noise else None
        self.blur = Blur(pad=1, gain=4)
        self.scale = 1 / math.sqrt(into * 9)

    def forward(self, x: Tensor, noise: Tensor | None, *, padded: bool = True) -> Tensor:
        """(B, into, H, W) and noise (B or 1, 1, 2H, 2W) to (B, out, 2H, 2W)."""
        weight = self.weight * self.scale
        norm = torch.rsqrt(weight.square().sum((1, 2, 3), keepdim=True) + 1e-8)
        weight = weight * norm * _GAIN
        if pays_without_gradient(x, weight):
            phases = _phases(weight, self.blur.kernel)
            x = F.pixel_shuffle(conv2d(x, phases, padding=1 if padded else 0), 2)
        else:
            x = self.blur(F.conv_transpose2d(x, weight.transpose(0, 1), stride=2))
            x = x if padded else x[..., 2:-2, 2:-2]
        x = x + (self.bias * _GAIN).view(1, -1, 1, 1)
        if noise is not None and self.noise_strength is not None:
            x = x + (self.noise_strength * _GAIN) * noise.to(x.dtype)
        return F.leaky_relu_(x, _SLOPE)


def _phases(weight: Tensor, blur: Tensor) -> Tensor:
    """The doubling, its blur included, as one convolution that makes the four pixels of each cell.

    It has four times the multiplications, but is of the kind that saves most of them
    (:mod:`cutstudio.engine.networks.convolution`).

    Args:
        weight: (out, into, 3, 3), of the transposed convolution of stride 2.
        blur: (4, 4), of the blur of padding 1 behind it.

    Returns:
        (4 out, into, 3, 3): for each channel the top left, top right, bottom left and bottom right
        pixel. With padding 1 and a pixel shuffle it gives what the two give.
    """
    out, into = weight.shape[:2]
    both = F.conv2d(weight.reshape(-1, 1, 3, 3), blur[None, None].to(weight), padding=3)
    both = both.view(out, into, 6, 6).flip(2, 3)  # of a plain convolution; odd, even, odd, ...
    corners = [both[..., row::2, column::2] for row in (1, 0) for column in (1, 0)]
    return torch.stack(corners, dim=1).reshape(4 * out, into, 3, 3)


class StyleGan2Generator(Generator):
    """G of SinCUT: one halving, residual blocks, one doubling.

    Args:
        width: ngf; 10 in the authors' code: 80 channels at full resolution, 160 at half.
        blocks: residual blocks, half of them in the encoder; 6 in the paper.
        noise: inject noise while doubling.
    """

    stride = 2

    def __init__(self, width: int = 10, blocks: int = 6, *, noise: bool = True) -> None:
        super().__init__()
        full, half = width * 8, min(512, width * 16)
        self.full_channels, self.half_channels = full, half
        # Pixels around an output pixel that it depends on: 4 each for halving and doubling, 4 for
        # each residual block at half resolution (two cells of two pixels); even.
        self.reach = 4 * blocks + 12
        self.encoder = nn.ModuleList(
            [nn.Identity(), ConvLayer(3, full, 1), ResBlock(full, half, down=True)]
            + [ResBlock(half, half) for _ in range(blocks // 2)]
        )
        self.decoder = nn.Sequential(*(ResBlock(half, half) for _ in range(blocks // 2)))
        self.up = UpConv(half, full, noise=noise)
        self.to_rgb = ConvLayer(full, 3, 1)

    def translate_with_taps(
        self, x: Tensor, taps: Sequence[int], noise: Tensor | None = None
    ) -> tuple[Tensor, list[Tensor]]:
        """See :meth:`Generator.translate_with_taps`."""
        encoded, features = self._encode(x, taps, len(self.encoder) - 1)
        output = self.to_rgb(self.up(self.decoder(encoded), noise))
        return output[..., : x.shape[-2], : x.shape[-1]], features

    def encode(self, x: Tensor, taps: Sequence[int]) -> list[Tensor]:
        """See :meth:`Generator.encode`."""
        return self._encode(x, taps, max(taps))[1]

    def encode_at(
        self, x: Tensor, taps: Sequence[int], positions: Sequence[Tensor]
    ) -> list[Tensor]:
        """See :meth:`Generator.encode_at`; only the windows that the cells see are encoded where
        that is less work, as it is for a single query per tap.
        """
        height, width = x.shape[-2:]
        # on a GPU the positions would have to come back to the host first
        if x.device.type != "cpu" or height % self.stride or width % self.stride:
            return super().encode_at(x, taps, positions)
        windows = [
            window_of(cells, self.tap_geometry(tap), (height, width), self.stride)
            for tap, cells in zip(taps, positions, strict=True)
        ]
        work = sum(window.area * tap for window, tap in zip(windows, taps, strict=True))
        if work >= height * width * max(taps):
            return super().encode_at(x, taps, positions)
        return [
            sample(self.encode(window.cut(x), (tap,))[0], window.cells)
            for window, tap in zip(windows, taps, strict=True)
        ]

    def _encode(self, x: Tensor, taps: Sequence[int], last: int) -> tuple[Tensor, list[Tensor]]:
        features = []
        x = pad_to_multiple(x, self.stride)
        for index, layer in enumerate(self.encoder[: last + 1]):
            x = layer(x)
            if index in taps:
                features.append(x)
        return x, features

    def keep_encoder(self, last: int) -> None:
        """See :meth:`Generator.keep_encoder`."""
        self.encoder = self.encoder[: last + 1]
        del self.decoder, self.up, self.to_rgb

    def tap_geometry(self, tap: int) -> TapGeometry:
        """See :meth:`Generator.tap_geometry`."""
        if not 0 <= tap < len(self.encoder):
            raise ValueError(f"this generator has taps 0 to {len(self.encoder) - 1}")
        if tap == 0:
            return TapGeometry("RGB", 3, 1, 0, 1)
        if tap == 1:
            return TapGeometry("1x1 convolution", self.full_channels, 1, 0, 1)
        return TapGeometry(f"residual block {tap - 1}", self.half_channels, 2, 0.5, 8 * (tap - 1))


class StyleGan2Discriminator(nn.Module):
    """D of SinCUT: residual halvings down to 4x4, then two linear layers.

    Args:
        width: ndf; 8 in the authors' code.
        side: side of its square input; a power of two, 16 to 1024.
    """

    def __init__(self, width: int = 8, side: int = 64) -> None:
        super().__init__()
        channels = _discriminator_channels(width)
        layers: list[nn.Module] = [ConvLayer(3, channels[side], 1)]
        while side > 4:
            layers.append(ResBlock(channels[side], channels[side // 2], down=True))
            side //= 2
        self.layers = nn.Sequential(*layers, ConvLayer(channels[4], channels[4], 3))
        self.linear1 = EqualLinear(channels[4] * 16, channels[4], gain=_GAIN)
        self.linear2 = EqualLinear(channels[4], 1)

    def forward(self, x: Tensor) -> Tensor:
        """(B, 3, side, side) in [-1, 1] to scores (B, 1)."""
        features = self.layers(x).flatten(1)
        score: Tensor = self.linear2(F.leaky_relu(self.linear1(features), _SLOPE))
        return score


class EqualLinear(nn.Module):
    """Linear layer with equalised learning rate and a gain of its output."""

    def __init__(self, into: int, out: int, *, gain: float = 1.0) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(out, into))
        self.bias = nn.Parameter(torch.zeros(out))
        self.gain, self.scale = gain, gain / math.sqrt(into)

    def forward(self, x: Tensor) -> Tensor:
        """(B, into) to (B, out)."""
        # scaled is the input, not the weight: it is the smaller of the two here
        return F.linear(x * self.scale, self.weight, self.bias * self.gain)


def split_tiles(x: Tensor, side: int) -> Tensor:
    """(B, C, Y * side, X * side) to (B * Y * X, C, side, side), row by row."""
    batch, channels, height, width = x.shape
    tiles = x.reshape(batch, channels, height // side, side, width // side, side)
    return tiles.permute(0, 2, 4, 1, 3, 5).reshape(-1, channels, side, side)


def _discriminator_channels(width: int) -> dict[int, int]:
    """Channels by resolution: 256 * width / 64 at 64 px, doubling as it halves, at most 384 from
    32 px down (the authors' limits).
    """
    table = {side: 16384 * width // (side * 64) for side in (64, 128, 256, 512, 1024)}
    small = {side: min(384, 16384 * width // (side * 64)) for side in (4, 8, 16, 32)}
    return {side: max(1, count) for side, count in (table | small).items()}

"""The ResNet generator of CUT and FastCUT: 9 blocks, instance norm, anti-aliased resampling.

Johnson et al. 2016's architecture as CycleGAN uses it, with blurred down- and upsampling; in the
paper's Appendix C.1. Layers keep the places they have in the authors' list, because taps are
indices of that list.
"""

from collections.abc import Sequence

from torch import Tensor, nn

from cutstudio.engine.networks.convolution import Conv2d
from cutstudio.engine.networks.layers import (
    BlurDown,
    BlurUp,
    InstanceNorm,
    pad_to_multiple,
    padded_side,
)
from cutstudio.engine.networks.residual import normed_sum
from cutstudio.engine.networks.sequence import through
from cutstudio.engine.networks.taps import Generator, TapGeometry

_FIRST_BLOCK = 12


class ResnetBlock(nn.Module):
    """x + norm(conv(relu(norm(conv(x))))), 3x3, reflecting at the border."""

    def __init__(self, width: int, *, affine: bool = False) -> None:
        super().__init__()
        self.conv1 = Conv2d(width, width, 3)
        self.conv2 = Conv2d(width, width, 3)
        self.norm1 = InstanceNorm(width * affine)
        self.norm2 = InstanceNorm(width * affine)
        self.pad = nn.ReflectionPad2d(1)
        self.relu = nn.ReLU()

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, H, W) to the same; H, W >= 2."""
        layers = (self.pad, self.conv1, self.norm1, self.relu, self.pad, self.conv2)
        change, _ = through(layers, x)
        if self.norm2.weight is None:
            return normed_sum(x, change)
        normed: Tensor = self.norm2(change)
        return normed.add_(x)


class ResnetGenerator(Generator):
    """G with ``blocks`` residual blocks between two halvings and two doublings.

    Args:
        width: filters of the first layer (ngf); 64 in the paper.
        blocks: residual blocks; 9 in the paper.
        antialias: blur before halving and double bilinearly; off is CycleGAN's strided and
            transposed convolutions.
        affine: learn a scale and a shift after each norm.
    """

    stride = 4
    _least = 8  # so that the blocks see 2x2 cells, which reflection needs

    def __init__(
        self, width: int = 64, blocks: int = 9, *, antialias: bool = True, affine: bool = False
    ) -> None:
        super().__init__()
        self.width, self.blocks, self.antialias = width, blocks, antialias
        layers: list[nn.Module] = [nn.ReflectionPad2d(3), *_conv_norm_relu(3, width, 7, 0, affine)]
        for scale in (1, 2):
            layers += _halving(width * scale, antialias=antialias, affine=affine)
        layers += [ResnetBlock(width * 4, affine=affine) for _ in range(blocks)]
        for scale in (4, 2):
            layers += _doubling(width * scale, antialias=antialias, affine=affine)
        layers += [nn.ReflectionPad2d(3), Conv2d(width, 3, 7), nn.Tanh()]
        self.layers = nn.ModuleList(layers)

    def translate_with_taps(
        self, x: Tensor, taps: Sequence[int], noise: Tensor | None = None
    ) -> tuple[Tensor, list[Tensor]]:
        """See :meth:`Generator.translate_with_taps`; ``noise`` is ignored."""
        del noise
        output, features = self._run(x, taps, len(self.layers) - 1)
        return output[..., : x.shape[-2], : x.shape[-1]], features

    def encode(self, x: Tensor, taps: Sequence[int]) -> list[Tensor]:
        """See :meth:`Generator.encode`."""
        return self._run(x, taps, max(taps))[1]

    def padded(self, side: int) -> int:
        """The side at which the layers see a picture of ``side``."""
        return padded_side(side, self.stride, self._least)

    def padded_picture(self, x: Tensor) -> Tensor:
        """``x`` (B, 3, H, W) as the layers see it, H and W as :meth:`padded` says."""
        return pad_to_multiple(x, self.stride, self._least)

    def _run(self, x: Tensor, taps: Sequence[int], last: int) -> tuple[Tensor, list[Tensor]]:
        return through(self.layers[: last + 1], self.padded_picture(x), taps)

    def keep_encoder(self, last: int) -> None:
        """See :meth:`Generator.keep_encoder`."""
        self.layers = self.layers[: last + 1]

    def tap_geometry(self, tap: int) -> TapGeometry:
        """See :meth:`Generator.tap_geometry`."""
        first, sees = (_FIRST_BLOCK, 19) if self.antialias else (_FIRST_BLOCK - 2, 13)
        if not 0 <= tap < first + self.blocks:
            raise ValueError(f"the ResNet generator has taps 0 to {first + self.blocks - 1}")
        if tap >= first:
            block = tap - first + 1
            return TapGeometry(f"residual block {block}", self.width * 4, 4, 0, sees + 16 * block)
        width = self.width
        if not self.antialias:
            return (
                TapGeometry("RGB", 3, 1, -3, 1),
                *(TapGeometry(f"convolution 1{step}", width, 1, 0, 7) for step in _CONV_STEPS),
                *(TapGeometry(f"convolution 2{step}", width * 2, 2, 0, 9) for step in _CONV_STEPS),
                *(TapGeometry(f"convolution 3{step}", width * 4, 4, 0, 13) for step in _CONV_STEPS),
            )[tap]
        return (
            TapGeometry("RGB", 3, 1, -3, 1),
            *(TapGeometry(f"convolution 1{step}", width, 1, 0, 7) for step in _CONV_STEPS),
            *(TapGeometry(f"convolution 2{step}", width * 2, 1, 0, 9) for step in _CONV_STEPS),
            TapGeometry("halving 1", width * 2, 2, 0, 11),
            *(TapGeometry(f"convolution 3{step}", width * 4, 2, 0, 15) for step in _CONV_STEPS),
            TapGeometry("halving 2", width * 4, 4, 0, 19),
        )[tap]


_CONV_STEPS = ("", ", normalised", ", rectified")


def _conv_norm_relu(
    into: int, out: int, kernel: int, padding: int, affine: bool
) -> list[nn.Module]:
    """Three list entries."""
    conv = Conv2d(into, out, kernel, padding=padding)
    return [conv, InstanceNorm(out * affine), nn.ReLU(inplace=True)]


def _halving(into: int, *, antialias: bool, affine: bool) -> list[nn.Module]:
    if antialias:
        return [*_conv_norm_relu(into, into * 2, 3, 1, affine), BlurDown()]
    conv = nn.Conv2d(into, into * 2, 3, stride=2, padding=1)
    return [conv, InstanceNorm(into * 2 * affine), nn.ReLU(inplace=True)]


def _doubling(into: int, *, antialias: bool, affine: bool) -> list[nn.Module]:
    if antialias:
        return [BlurUp(), *_conv_norm_relu(into, into // 2, 3, 1, affine)]
    conv = nn.ConvTranspose2d(into, into // 2, 3, stride=2, padding=1, output_padding=1)
    return [conv, InstanceNorm(into // 2 * affine), nn.ReLU(inplace=True)]

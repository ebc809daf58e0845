"""The 70x70 PatchGAN discriminator of CUT and FastCUT (Isola et al. 2017), anti-aliased."""

from torch import Tensor, nn

from cutstudio.engine.networks.convolution import Conv2d
from cutstudio.engine.networks.layers import BlurDown, InstanceNorm, pad_to_multiple
from cutstudio.engine.networks.sequence import through


class PatchGan(nn.Module):
    """D: judges every 70x70 patch of a picture.

    Args:
        width: filters of the first layer (ndf); 64 in the paper.
    """

    _least = 24  # below this no output cell is left; smaller pictures are reflected

    def __init__(self, width: int = 64) -> None:
        super().__init__()
        layers: list[nn.Module] = [_conv(3, width), _leaky(), BlurDown()]
        for scale in (1, 2):
            layers += [_conv(width * scale, width * scale * 2), InstanceNorm(), _leaky()]
            layers += [BlurDown()]
        layers += [_conv(width * 4, width * 8), InstanceNorm(), _leaky(), _conv(width * 8, 1)]
        self.layers = nn.ModuleList(layers)

    def forward(self, x: Tensor) -> Tensor:
        """(B, 3, H, W) in [-1, 1] to scores (B, 1, H', W'), about an eighth of the size."""
        return through(self.layers, pad_to_multiple(x, 1, self._least))[0]


def _conv(into: int, out: int) -> Conv2d:
    return Conv2d(into, out, 4, padding=1)


def _leaky() -> nn.LeakyReLU:
    return nn.LeakyReLU(0.2, inplace=True)

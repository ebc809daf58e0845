"""DRN-D-22 for segmentation (Yu, Koltun and Funkhouser, "Dilated Residual Networks", CVPR 2017).

A residual network whose last two levels dilate their convolutions instead of halving the picture,
so that classes are told at an eighth of its size; two levels without shortcuts follow, which remove
the grid that dilation leaves. Parameters have the names and shapes of the files that the authors'
program writes, so these can be read.

B pictures, K classes.
"""

import torch
from torch import Tensor, nn

#: Sides of pictures are multiples of it.
STRIDE = 8


class DrnD22(nn.Module):
    """Nine levels (``base``), a classifier of every place (``seg``), bilinear enlargement (``up``).

    Args:
        classes: K.
    """

    def __init__(self, classes: int) -> None:
        super().__init__()
        self.base = nn.Sequential(
            _plain(3, 16, kernel=7),
            _plain(16, 16),
            _plain(16, 32, stride=2),
            _residual(32, 64, stride=2),
            _residual(64, 128, stride=2),
            _residual(128, 256, dilation=2),
            _residual(256, 512, dilation=4),
            _plain(512, 512, dilation=2),
            _plain(512, 512),
        )
        self.seg = nn.Conv2d(512, classes, 1)
        self.up = nn.ConvTranspose2d(
            classes, classes, 2 * STRIDE, STRIDE, STRIDE // 2, groups=classes, bias=False
        )
        for module in (*self.base.modules(), self.seg):
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")
        nn.init.zeros_(self.seg.bias)  # type: ignore[arg-type]
        self.up.weight.requires_grad_(False).copy_(_bilinear(2 * STRIDE))

    def forward(self, x: Tensor) -> Tensor:
        """(B, 3, H, W), sides multiples of 8, to logits (B, K, H, W)."""
        logits: Tensor = self.up(self.seg(self.base(x)))
        return logits


class _Block(nn.Module):
    """Two 3x3 convolutions beside a shortcut, which is a 1x1 convolution where shapes differ."""

    def __init__(self, into: int, out: int, stride: int, dilation: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(into, out, 3, stride, dilation, dilation, bias=False)
        self.bn1 = nn.BatchNorm2d(out)
        self.conv2 = nn.Conv2d(out, out, 3, 1, dilation, dilation, bias=False)
        self.bn2 = nn.BatchNorm2d(out)
        self.downsample: nn.Module | None = None
        if stride != 1 or into != out:
            self.downsample = nn.Sequential(
                nn.Conv2d(into, out, 1, stride, bias=False), nn.BatchNorm2d(out)
            )

    def forward(self, x: Tensor) -> Tensor:
        shortcut = x if self.downsample is None else self.downsample(x)
        inner = self.bn1(self.conv1(x)).relu()
        result: Tensor = (self.bn2(self.conv2(inner)) + shortcut).relu()
        return result


def _residual(into: int, out: int, *, stride: int = 1, dilation: int = 1) -> nn.Module:
    """A level of two blocks."""
    return nn.Sequential(_Block(into, out, stride, dilation), _Block(out, out, 1, dilation))


def _plain(
    into: int, out: int, *, kernel: int = 3, stride: int = 1, dilation: int = 1
) -> nn.Module:
    """A level of one convolution without a shortcut."""
    padding = dilation * (kernel // 2)
    return nn.Sequential(
        nn.Conv2d(into, out, kernel, stride, padding, dilation, bias=False),
        nn.BatchNorm2d(out),
        nn.ReLU(inplace=True),
    )


def _bilinear(size: int) -> Tensor:
    """The (size, size) kernel of a transposed convolution of stride size / 2 that interpolates."""
    hat = 1 - (torch.arange(size) - (size - 1) / 2).abs() / (size / 2)
    return torch.outer(hat, hat)

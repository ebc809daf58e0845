"""A segmentation network that a CPU trains in minutes. It is not the paper's."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class SmallUNet(nn.Module):
    """Two halvings and back, with skips: about 120,000 parameters.

    Args:
        classes: K.
        width: channels of the first level.
    """

    def __init__(self, classes: int, width: int = 16) -> None:
        super().__init__()
        self.down = nn.ModuleList(
            [_block(3, width), _block(width, 2 * width), _block(2 * width, 4 * width)]
        )
        self.up = nn.ModuleList([_block(6 * width, 2 * width), _block(3 * width, width)])
        self.last = nn.Conv2d(width, classes, 1)

    def forward(self, x: Tensor) -> Tensor:
        """(B, 3, H, W), sides multiples of 4, to logits (B, K, H, W)."""
        skips = []
        for block in self.down[:-1]:
            x = block(x)
            skips.append(x)
            x = F.max_pool2d(x, 2)
        x = self.down[-1](x)
        for block, skip in zip(self.up, reversed(skips), strict=True):
            x = block(torch.cat((F.interpolate(x, scale_factor=2), skip), 1))
        logits: Tensor = self.last(x)
        return logits


def _block(into: int, out: int) -> nn.Module:
    """Two convolutions, normalised in groups, rectified."""
    return nn.Sequential(
        nn.Conv2d(into, out, 3, padding=1), nn.GroupNorm(4, out), nn.ReLU(),
        nn.Conv2d(out, out, 3, padding=1), nn.GroupNorm(4, out), nn.ReLU(),
    )  # fmt: skip

"""DiffAugment: what the discriminator sees is changed at random, outputs and pictures alike, by
differentiable operations (Zhao et al., "Differentiable Augmentation for Data-Efficient GAN
Training", NeurIPS 2020); for tiny data sets, off by default.
"""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from cutstudio.engine.ranks import WHOLE, Share

#: The parts of a policy, in the order in which they are applied.
PARTS = ("color", "translation", "cutout")


@dataclass(frozen=True)
class _Draws:
    """Draws for the pictures of a whole batch, of which one process takes its share."""

    generator: torch.Generator
    share: Share

    def uniform(self, x: Tensor) -> Tensor:
        """In [0, 1), one of each picture of ``x``: (B, 1, 1, 1)."""
        shape, device = (len(x) * self.share.count, 1, 1, 1), self.generator.device
        drawn = torch.rand(shape, generator=self.generator, device=device)
        return self.share.mine(drawn).to(x.device, x.dtype)

    def whole(self, count: int, below: int) -> list[int]:
        """Whole numbers below ``below``, one of each of ``count`` pictures."""
        size, device = (count * self.share.count,), self.generator.device
        drawn = torch.randint(below, size, generator=self.generator, device=device)
        return [int(value) for value in self.share.mine(drawn).tolist()]


def augment(x: Tensor, policy: str, generator: torch.Generator, share: Share = WHOLE) -> Tensor:
    """``x`` (B, 3, H, W) changed by the parts of a policy, e.g. ``color-translation-cutout``;
    one process's share of a batch.

    Every picture has draws of its own. With u uniform in [0, 1):

    - color: brightness ``x + u - 1/2``; then saturation ``(x - m) 2u + m`` with m the mean over
      channels; then contrast ``(x - m) (u + 1/2) + m`` with m the mean over the picture;
    - translation: shifted by up to an eighth of each side, zeros coming in;
    - cutout: a rectangle of half of each side, its centre anywhere, is set to zero.
    """
    wanted, draws = policy.split("-"), _Draws(generator, share)
    for part in PARTS:
        if part in wanted:
            x = _CHANGES[part](x, draws)
    return x


def _colour(x: Tensor, draws: _Draws) -> Tensor:
    x = x + draws.uniform(x) - 0.5
    mean = x.mean(1, keepdim=True)
    x = (x - mean) * (2 * draws.uniform(x)) + mean
    mean = x.mean((1, 2, 3), keepdim=True)
    return (x - mean) * (draws.uniform(x) + 0.5) + mean


def _translate(x: Tensor, draws: _Draws) -> Tensor:
    height, width = x.shape[2:]
    down, right = height // 8, width // 8
    padded = F.pad(x, (right, right, down, down))
    tops, lefts = (draws.whole(len(x), 2 * n + 1) for n in (down, right))
    pieces = [
        picture[:, top : top + height, left : left + width]
        for picture, top, left in zip(padded, tops, lefts, strict=True)
    ]
    return torch.stack(pieces)


def _cut_out(x: Tensor, draws: _Draws) -> Tensor:
    height, width = x.shape[2:]
    mask = torch.ones_like(x[:, :1])
    rows, columns = (draws.whole(len(x), n + 1) for n in (height, width))
    for shown, row, column in zip(mask, rows, columns, strict=True):
        top, left = max(0, row - height // 4), max(0, column - width // 4)
        shown[:, top : row - height // 4 + height // 2, left : column - width // 4 + width // 2] = 0
    return x * mask


_CHANGES = {"color": _colour, "translation": _translate, "cutout": _cut_out}

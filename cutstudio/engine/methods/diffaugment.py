"""DiffAugment: what the discriminator sees is changed at random, outputs and pictures alike, by
differentiable operations (Zhao et al., "Differentiable Augmentation for Data-Efficient GAN
Training", NeurIPS 2020); for tiny data sets, off by default.
"""

import torch
import torch.nn.functional as F
from torch import Tensor

#: The parts of a policy, in the order in which they are applied.
PARTS = ("color", "translation", "cutout")


def augment(x: Tensor, policy: str, draws: torch.Generator) -> Tensor:
    """``x`` (B, 3, H, W) changed by the parts of a policy, e.g. ``color-translation-cutout``.

    Every picture has draws of its own. With u uniform in [0, 1):

    - color: brightness ``x + u - 1/2``; then saturation ``(x - m) 2u + m`` with m the mean over
      channels; then contrast ``(x - m) (u + 1/2) + m`` with m the mean over the picture;
    - translation: shifted by up to an eighth of each side, zeros coming in;
    - cutout: a rectangle of half of each side, its centre anywhere, is set to zero.
    """
    wanted = policy.split("-")
    for part in PARTS:
        if part in wanted:
            x = _CHANGES[part](x, draws)
    return x


def _uniform(x: Tensor, draws: torch.Generator) -> Tensor:
    shape = (len(x), 1, 1, 1)
    return torch.rand(shape, generator=draws, device=draws.device).to(x.device, x.dtype)


def _colour(x: Tensor, draws: torch.Generator) -> Tensor:
    x = x + _uniform(x, draws) - 0.5
    mean = x.mean(1, keepdim=True)
    x = (x - mean) * (2 * _uniform(x, draws)) + mean
    mean = x.mean((1, 2, 3), keepdim=True)
    return (x - mean) * (_uniform(x, draws) + 0.5) + mean


def _translate(x: Tensor, draws: torch.Generator) -> Tensor:
    height, width = x.shape[2:]
    down, right = height // 8, width // 8
    padded = F.pad(x, (right, right, down, down))
    tops, lefts = (_whole(len(x), 2 * n + 1, draws) for n in (down, right))
    pieces = [
        picture[:, top : top + height, left : left + width]
        for picture, top, left in zip(padded, tops, lefts, strict=True)
    ]
    return torch.stack(pieces)


def _cut_out(x: Tensor, draws: torch.Generator) -> Tensor:
    height, width = x.shape[2:]
    mask = torch.ones_like(x[:, :1])
    rows, columns = (_whole(len(x), n + 1, draws) for n in (height, width))
    for shown, row, column in zip(mask, rows, columns, strict=True):
        top, left = max(0, row - height // 4), max(0, column - width // 4)
        shown[:, top : row - height // 4 + height // 2, left : column - width // 4 + width // 2] = 0
    return x * mask


def _whole(count: int, below: int, draws: torch.Generator) -> list[int]:
    drawn = torch.randint(below, (count,), generator=draws, device=draws.device)
    return [int(value) for value in drawn.tolist()]


_CHANGES = {"color": _colour, "translation": _translate, "cutout": _cut_out}

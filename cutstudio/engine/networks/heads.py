"""The projection heads H_l: one two-layer MLP per tap (paper, Section 3)."""

from collections.abc import Sequence
from typing import cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class Head(nn.Module):
    """Linear - ReLU - Linear."""

    def __init__(self, into: int, width: int) -> None:
        super().__init__()
        self.linear1 = nn.Linear(into, width)
        self.linear2 = nn.Linear(width, width)

    def forward(self, x: Tensor) -> Tensor:
        """(N, into) to (N, width)."""
        hidden = F.relu(self.linear1(x))
        embedded: Tensor = self.linear2(hidden)
        return embedded


class Heads(nn.Module):
    """One :class:`Head` per tap, then x / (norm(x) + 1e-7).

    Args:
        channels: width of the features at each tap.
        width: width of the embedding; 256 in the paper.
    """

    def __init__(self, channels: Sequence[int], width: int = 256) -> None:
        super().__init__()
        self.heads = nn.ModuleList(Head(into, width) for into in channels)

    def forward(self, features: Sequence[Tensor]) -> list[Tensor]:
        """One (N, C_l) per tap to one (N, D) per tap, each row of length 1."""
        return [self.embed(index, x) for index, x in enumerate(features)]

    def embed(self, index: int, x: Tensor) -> Tensor:
        """Features (N, C_l) of the ``index``-th tap to embeddings (N, D) of length 1.

        In float32 also under autocast, where half precision would blur the softmax.
        """
        head = cast("Head", self.heads[index])
        with torch.autocast(x.device.type, enabled=False):
            return normalise(head(x.to(head.linear1.weight.dtype)))


def normalise(x: Tensor) -> Tensor:
    """Rows of ``x`` (N, C) scaled to length 1."""
    length: Tensor = x.norm(dim=1, keepdim=True)
    return x / (length + 1e-7)


def sample(feature: Tensor, positions: Tensor) -> Tensor:
    """The features at ``positions``.

    Args:
        feature: (B, C, H, W).
        positions: (P,) row-major indices into H x W, the same for every picture.

    Returns:
        (B * P, C), picture after picture.
    """
    batch, channels = feature.shape[:2]
    picked = feature.flatten(2).index_select(2, positions)  # (B, C, P)
    return picked.permute(0, 2, 1).reshape(batch * positions.numel(), channels)


def mirrored(positions: Tensor, width: int) -> Tensor:
    """Where the cells ``positions`` of a map of ``width`` columns are once it is mirrored left to
    right; row-major indices both.
    """
    columns = positions % width
    return positions - columns + (width - 1 - columns)

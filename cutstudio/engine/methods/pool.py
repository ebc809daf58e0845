"""A pool of earlier outputs for the discriminator (Shrivastava et al., CVPR 2017; in CycleGAN)."""

import torch
from torch import Tensor, nn

from cutstudio.engine.methods.draws import StepDraws
from cutstudio.engine.recipe import Recipe


class Pool(nn.Module):
    """Keeps outputs and shows the discriminator some of them again.

    Args:
        size: pictures kept; 0 keeps none and shows every output itself.
        side: their side, in pixels.
        name: tells the pools of a method apart in the draws.
    """

    pictures: Tensor

    def __init__(self, size: int, side: int, name: str) -> None:
        super().__init__()
        self.size, self.name = size, name
        self.register_buffer("pictures", torch.zeros(size, 3, side, side))
        self._filled: int | None = None  # places; counted when first asked for, after a resume too

    @torch.no_grad()
    def exchange(self, outputs: Tensor, draws: StepDraws) -> Tensor:
        """What the discriminator sees for ``outputs`` (B, 3, side, side), detached.

        Until the pool is full it takes every output and shows it. Then it shows, with probability
        1/2, a random one of its own, whose place the output takes.
        """
        if self.size == 0:
            return outputs.detach()
        shown = outputs.detach().clone()
        if self._filled is None:
            self._filled = int(self.pictures.flatten(1).any(1).sum())
        earlier = draws.pool(self.name, len(outputs), self.size)
        for index, place in enumerate(earlier):
            if self._filled < self.size:
                self.pictures[self._filled] = shown[index]
                self._filled += 1
            elif place is not None:
                kept = self.pictures[place].clone()
                self.pictures[place] = shown[index]
                shown[index] = kept
        return shown


def build_pool(recipe: Recipe, name: str) -> Pool:
    """An empty pool for the crops of a run."""
    size = recipe.baselines.pool
    return Pool(size, recipe.data.crop_size if size else 1, name)

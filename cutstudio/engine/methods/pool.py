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

    @torch.no_grad()
    def exchange(self, outputs: Tensor, draws: StepDraws) -> Tensor:
        """What the discriminator sees for ``outputs`` (B, 3, side, side), detached.

        Until the pool is full it takes every output and shows it. Then it shows, with probability
        1/2, a random one of its own, whose place the output takes.
        """
        if self.size == 0:
            return outputs.detach()
        shown = outputs.detach().clone()
        earlier = draws.pool(self.name, len(outputs), self.size)
        for index, place in enumerate(earlier):
            number = draws.step * len(outputs) + index  # outputs seen before this one
            if number < self.size:
                self.pictures[number] = shown[index]
            elif place is not None:
                kept = self.pictures[place].clone()
                self.pictures[place] = shown[index]
                shown[index] = kept
        return shown


def build_pool(recipe: Recipe, name: str) -> Pool:
    """An empty pool for the crops of a run."""
    size = recipe.baselines.pool
    return Pool(size, recipe.data.crop_size if size else 1, name)

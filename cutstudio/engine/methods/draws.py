"""The random choices inside a training step, as a function of (seed, step)."""

import torch
from torch import Tensor

from cutstudio.engine.draws import rng, torch_rng
from cutstudio.engine.tensors import onto


class StepDraws:
    """The draws of one step; tests replace it to fix the choices.

    Args:
        seed: the run's seed.
        step: the step, from 0.
        device: where the drawn tensors are needed.
    """

    def __init__(self, seed: int, step: int, device: torch.device) -> None:
        self.seed, self.step, self.device = seed, step, device

    def positions(self, side: str, tap: int, cells: int, count: int) -> Tensor:
        """Where to compare features: ``min(count, cells)`` different indices below ``cells``.

        Args:
            side: ``X`` or ``Y``; ``queue/X`` and ``queue/Y`` for what enters the queues.
            tap: which tap, counted from 0 in the recipe's list.
            cells: cells of the tapped map.
            count: how many are wanted.
        """
        generator = rng(self.seed, self.step, f"positions/{side}/{tap}")
        drawn = generator.choice(cells, size=min(count, cells), replace=False)
        return onto(self.device, torch.from_numpy(drawn))

    def flip(self) -> bool:
        """FastCUT's coin."""
        return bool(rng(self.seed, self.step, "flip").random() < 0.5)

    def noise(self, batch: int, height: int, width: int, purpose: str = "noise") -> Tensor:
        """Standard normal noise (batch, 1, height, width), another for each ``purpose``."""
        generator = torch_rng(self.seed, self.step, purpose, self.device)
        shape = (batch, 1, height, width)
        return torch.randn(shape, generator=generator, device=self.device)

    def augmentation(self, purpose: str) -> torch.Generator:
        """What DiffAugment draws from, on the CPU, another for each ``purpose``."""
        return torch_rng(self.seed, self.step, f"augmentation/{purpose}")

    def pool(self, purpose: str, count: int, size: int) -> list[int | None]:
        """For each of ``count`` pictures, with probability 1/2 the one of a pool of ``size`` that
        is shown in its stead, else None.
        """
        generator = rng(self.seed, self.step, f"pool/{purpose}")
        shown = generator.random(count) > 0.5
        return [int(generator.integers(size)) if earlier else None for earlier in shown]

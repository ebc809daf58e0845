"""DistanceGAN and Self-Distance: translating keeps distances (Benaim and Wolf, NIPS 2017).

One-sided: ``L = lambda_gan L_GAN(G(x), D) + lambda_distance L_distance`` with

``L_distance = mean over pairs | (d(x_i, x_j) - m_X) / s_X - (d(G(x_i), G(x_j)) - m_Y) / s_Y |``,

d the mean absolute difference, and m and s mean and standard deviation of d over the pictures of
each side, measured before step 1. DistanceGAN's pairs are the pictures of a batch; those of
Self-Distance are the upper and the lower half of each picture. The authors measure m and s between
whole batches; here it is between pictures, as the paper says.
"""

from abc import abstractmethod
from collections.abc import Iterable

import torch
from torch import Tensor, nn

from cutstudio.engine.data import Batch
from cutstudio.engine.distributed import ALONE, Group
from cutstudio.engine.methods.draws import StepDraws
from cutstudio.engine.methods.method import Method
from cutstudio.engine.methods.pool import build_pool
from cutstudio.engine.precision import Precision
from cutstudio.engine.recipe import Recipe


class Spread(nn.Module):
    """Mean and standard deviation of the distances on each side."""

    source: Tensor
    target: Tensor

    def __init__(self) -> None:
        super().__init__()
        for side in ("source", "target"):
            self.register_buffer(side, torch.tensor((0.0, 1.0)))

    def normalised(self, distances: Tensor, side: str) -> Tensor:
        """``(d - m) / s`` of the side ``source`` or ``target``."""
        mean, deviation = getattr(self, side)
        normal: Tensor = (distances - mean) / deviation
        return normal


class KeptDistances(Method):
    """What the two methods share: all but the pairs whose distances are kept."""

    def __init__(
        self, recipe: Recipe, device: torch.device, precision: Precision, group: Group = ALONE
    ) -> None:
        super().__init__(recipe, device, precision, group)
        self.spread = Spread().to(device)
        self.pool = build_pool(recipe, "Y").to(device)
        self.networks |= {"distances": self.spread, "pool": self.pool}

    @abstractmethod
    def distances(self, pictures: Tensor) -> Tensor:
        """The distances within (B, 3, H, W), as a vector: always of the same pairs."""

    def prepare(self, batches: Iterable[Batch]) -> None:
        """Measure mean and deviation of the distances over some crops of each side."""
        crops: dict[str, list[Tensor]] = {"source": [], "target": []}
        for batch in batches:
            crops["source"] += batch.source.split(1)
            crops["target"] += batch.target.split(1)
            if len(crops["source"]) >= self.recipe.baselines.distance_samples:
                break
        for side, found in crops.items():
            distances = self.all_distances(found)
            deviation = distances.std(unbiased=False).clamp(min=1e-6)  # equal pictures have none
            getattr(self.spread, side).copy_(torch.stack((distances.mean(), deviation)))

    @abstractmethod
    def all_distances(self, crops: list[Tensor]) -> Tensor:
        """The distances within all of ``crops``, each (1, 3, H, W), as a vector."""

    def step(self, batch: Batch, draws: StepDraws, lr: float | Tensor) -> dict[str, Tensor]:
        """One update of G, then one of D, as the authors order them.

        Returns:
            Beside ``G``, before their weights: ``G_GAN``, ``distance``; ``D_real``, ``D_fake`` and,
            where used, ``D_R1``.
        """
        self.set_learning_rate(lr)
        output = self.translate(self.generator, batch.source, draws, "output")
        self.discriminator.requires_grad_(False)
        losses = {
            "G_GAN": self.fooled(output, draws),
            "distance": self._distance_loss(batch.source, output),
        }
        losses["G"] = (
            self.loss.lambda_gan * losses["G_GAN"]
            + self.recipe.baselines.lambda_distance * losses["distance"]
        )
        self.descend(losses["G"], "G")
        fake = self.pooled(self.pool, output, draws)
        losses |= self.update_discriminators(draws, D=(fake, batch.target))
        self.update_average()
        return {name: value.detach() for name, value in losses.items()}

    def _distance_loss(self, source: Tensor, output: Tensor) -> Tensor:
        before = self.spread.normalised(self.distances(source), "source")
        after = self.spread.normalised(self.distances(output), "target")
        return (before - after).abs().mean()


class DistanceGan(KeptDistances):
    """Distances between the pictures of a batch, of which there are at least two."""

    def _distance_loss(self, source: Tensor, output: Tensor) -> Tensor:
        """Between the pictures of the whole batch."""
        return super()._distance_loss(self.group.gather(source), self.group.gather(output))

    def distances(self, pictures: Tensor) -> Tensor:
        """One of every two of the pictures: of each to all that follow at once, because thousands
        of single differences, with a number kept from each, would leave the heap in pieces (4 GB of
        them, of 100 crops).
        """
        rows = (pictures[i + 1 :] - one for i, one in enumerate(pictures))
        return torch.cat([row.abs().mean(dim=(1, 2, 3)) for row in rows])

    def all_distances(self, crops: list[Tensor]) -> Tensor:
        """Between every two crops."""
        return self.distances(torch.cat(crops))


class SelfDistance(KeptDistances):
    """The distance between the upper and the lower half of each picture."""

    def distances(self, pictures: Tensor) -> Tensor:
        """One of each picture."""
        half = pictures.shape[2] // 2
        upper, lower = pictures[:, :, :half], pictures[:, :, -half:]
        return (upper - lower).abs().mean(dim=(1, 2, 3))

    def all_distances(self, crops: list[Tensor]) -> Tensor:
        """Of every crop."""
        return torch.cat([self.distances(crop) for crop in crops])

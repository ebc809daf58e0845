"""CycleGAN: two generators that undo each other (Zhu et al., ICCV 2017).

``L = lambda_gan (L_GAN(G, D) + L_GAN(F, D_back)) + lambda_cycle L1(F(G(x)), x)
+ lambda_cycle_back L1(G(F(y)), y) + lambda_identity (L1(G(y), y) + L1(F(x), x))``

F is the generator from target to source (``G_back``); ``D_back`` judges its outputs. Discriminators
see outputs through a pool. The preset ``cyclegan-single`` is the same with SinCUT's networks, crops
and adversarial loss.
"""

import torch
from torch import Tensor

from cutstudio.engine.data import Batch
from cutstudio.engine.distributed import ALONE, Group
from cutstudio.engine.losses import l1
from cutstudio.engine.methods.draws import StepDraws
from cutstudio.engine.methods.method import Method
from cutstudio.engine.methods.pool import build_pool
from cutstudio.engine.networks.build import build_discriminator, build_generator
from cutstudio.engine.precision import Precision
from cutstudio.engine.recipe import Recipe


class CycleGan(Method):
    """``G`` and ``G_back`` with their discriminators ``D`` and ``D_back`` and pools."""

    def __init__(
        self, recipe: Recipe, device: torch.device, precision: Precision, group: Group = ALONE
    ) -> None:
        super().__init__(recipe, device, precision, group)
        self.back = build_generator(recipe, "G_back").to(device)
        self.back_discriminator = build_discriminator(recipe, "D_back").to(device)
        self.train_network("G_back", self.back)
        self.train_network("D_back", self.back_discriminator)
        self.pool = build_pool(recipe, "Y").to(device)
        self.back_pool = build_pool(recipe, "X").to(device)
        self.networks |= {"pool_Y": self.pool, "pool_X": self.back_pool}

    def step(self, batch: Batch, draws: StepDraws, lr: float | Tensor) -> dict[str, Tensor]:
        """One update of both generators, then one of both discriminators, as the authors order
        them.

        Returns:
            Beside ``G``, before their weights: ``G_GAN``, ``G_back_GAN``, ``cycle_X``, ``cycle_Y``
            and, where used, ``identity``, ``identity_back``; ``D_real``, ``D_fake``,
            ``D_back_real``, ``D_back_fake`` and, where used, ``D_R1``, ``D_back_R1``.
        """
        self.set_learning_rate(lr)
        output = self.translate(self.generator, batch.source, draws, "output")
        back = self.translate(self.back, batch.target, draws, "back")
        losses = self._update_generators(output, back, batch, draws)
        losses |= self._update_discriminators(output, back, batch, draws)
        self.update_average()
        return {name: value.detach() for name, value in losses.items()}

    def _update_generators(
        self, output: Tensor, back: Tensor, batch: Batch, draws: StepDraws
    ) -> dict[str, Tensor]:
        self.discriminator.requires_grad_(False)
        self.back_discriminator.requires_grad_(False)
        x, y, weights = batch.source, batch.target, self.recipe.baselines
        losses = {
            "G_GAN": self.fooled(output, draws),
            "G_back_GAN": self.fooled(back, draws, self.back_discriminator),
            "cycle_X": l1(self.translate(self.back, output, draws, "cycle X"), x),
            "cycle_Y": l1(self.translate(self.generator, back, draws, "cycle Y"), y),
        }
        total = self.loss.lambda_gan * (losses["G_GAN"] + losses["G_back_GAN"])
        total = total + weights.lambda_cycle * losses["cycle_X"]
        total = total + weights.lambda_cycle_back * losses["cycle_Y"]
        if self.loss.lambda_identity:
            losses["identity"] = l1(self.translate(self.generator, y, draws, "identity"), y)
            losses["identity_back"] = l1(self.translate(self.back, x, draws, "identity back"), x)
            same = losses["identity"] + losses["identity_back"]
            total = total + self.loss.lambda_identity * same
        losses["G"] = total
        self.descend(total, "G", "G_back")
        return losses

    def _update_discriminators(
        self, output: Tensor, back: Tensor, batch: Batch, draws: StepDraws
    ) -> dict[str, Tensor]:
        fake = self.pooled(self.pool, output, draws)
        fake_back = self.pooled(self.back_pool, back, draws)
        return self.update_discriminators(
            draws, D=(fake, batch.target), D_back=(fake_back, batch.source)
        )

"""GcGAN: translating commutes with a geometric change (Fu et al., CVPR 2019).

With T a quarter turn (or a turn upside down), one generator for x and T(x), and a discriminator for
each:

``L = lambda_gan (L_GAN(G(x), D) + L_GAN(G(T(x)), D_turned))
+ lambda_geometry (L1(G(x), T^-1(G(T(x)))) + L1(G(T(x)), T(G(x))))
+ lambda_identity (L1(G(y), y) + L1(G(T(y)), T(y)))``

where the second argument of each geometric L1 is held fixed, as in the authors' code
(``gc_gan_share``). ``lambda_geometry`` is their lambda_AB times lambda_gc.
"""

import torch
from torch import Tensor

from cutstudio.engine.data import Batch
from cutstudio.engine.distributed import ALONE, Group
from cutstudio.engine.losses import l1
from cutstudio.engine.methods.draws import StepDraws
from cutstudio.engine.methods.method import Method
from cutstudio.engine.methods.pool import build_pool
from cutstudio.engine.networks.build import build_discriminator
from cutstudio.engine.precision import Precision
from cutstudio.engine.recipe import Recipe


class GcGan(Method):
    """``G``, ``D``, and ``D_turned`` that judges translations of turned pictures."""

    def __init__(
        self, recipe: Recipe, device: torch.device, precision: Precision, group: Group = ALONE
    ) -> None:
        super().__init__(recipe, device, precision, group)
        self.turned_discriminator = build_discriminator(recipe, "D_turned").to(device)
        self.train_network("D_turned", self.turned_discriminator)
        self.pool = build_pool(recipe, "Y").to(device)
        self.turned_pool = build_pool(recipe, "turned").to(device)
        self.networks |= {"pool": self.pool, "pool_turned": self.turned_pool}

    def step(self, batch: Batch, draws: StepDraws, lr: float | Tensor) -> dict[str, Tensor]:
        """One update of G, then one of both discriminators, as the authors order them.

        Returns:
            Beside ``G``, before their weights: ``G_GAN``, ``G_turned_GAN``, ``geometry`` and, where
            used, ``identity``, ``identity_turned``; ``D_real``, ``D_fake``, ``D_turned_real``,
            ``D_turned_fake`` and, where used, ``D_R1``, ``D_turned_R1``.
        """
        self.set_learning_rate(lr)
        output = self.translate(self.generator, batch.source, draws, "output")
        turned = self.translate(self.generator, self._turn(batch.source), draws, "turned")
        losses = self._update_generator(output, turned, batch, draws)
        losses |= self._update_discriminators(output, turned, batch, draws)
        self.update_average()
        return {name: value.detach() for name, value in losses.items()}

    def _turn(self, x: Tensor) -> Tensor:
        """T of (B, 3, H, W): a quarter turn clockwise, or upside down."""
        return x.rot90(-1, (2, 3)) if self._rotates else x.flip(2)

    def _turn_back(self, x: Tensor) -> Tensor:
        return x.rot90(1, (2, 3)) if self._rotates else x.flip(2)

    @property
    def _rotates(self) -> bool:
        return self.recipe.baselines.geometry == "rotation"

    def _update_generator(
        self, output: Tensor, turned: Tensor, batch: Batch, draws: StepDraws
    ) -> dict[str, Tensor]:
        self.discriminator.requires_grad_(False)
        self.turned_discriminator.requires_grad_(False)
        losses = {
            "G_GAN": self.fooled(output, draws),
            "G_turned_GAN": self.fooled(turned, draws, self.turned_discriminator),
            "geometry": l1(output, self._turn_back(turned).detach())
            + l1(turned, self._turn(output).detach()),
        }
        total = self.loss.lambda_gan * (losses["G_GAN"] + losses["G_turned_GAN"])
        total = total + self.recipe.baselines.lambda_geometry * losses["geometry"]
        if self.loss.lambda_identity:
            y, turned_y = batch.target, self._turn(batch.target)
            losses["identity"] = l1(self.translate(self.generator, y, draws, "identity"), y)
            losses["identity_turned"] = l1(
                self.translate(self.generator, turned_y, draws, "identity turned"), turned_y
            )
            same = losses["identity"] + losses["identity_turned"]
            total = total + self.loss.lambda_identity * same
        losses["G"] = total
        self.descend(total, "G")
        return losses

    def _update_discriminators(
        self, output: Tensor, turned: Tensor, batch: Batch, draws: StepDraws
    ) -> dict[str, Tensor]:
        fake = self.pooled(self.pool, output, draws)
        turned_fake = self.pooled(self.turned_pool, turned, draws)
        return self.update_discriminators(
            draws, D=(fake, batch.target), D_turned=(turned_fake, self._turn(batch.target))
        )

"""CUT, FastCUT and SinCUT: one step of contrastive unpaired translation.

The three differ in settings only: FastCUT drops the identity term and asks for flip equivariance,
SinCUT adds R1 and an L1 identity and draws its negatives from the whole minibatch.

The loss (paper, Eq. 5, with the averaging of the authors' code):
``L_G = lambda_gan L_GAN + (lambda_x NCE_X + lambda_y NCE_Y) / n + lambda_identity L1(G(y), y)``,
n = 2 with the identity term and 1 without; each NCE is the mean over taps of the mean over queries.
"""

import dataclasses
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from cutstudio.engine.data import Batch
from cutstudio.engine.losses import GAN_OBJECTIVES, l1, patch_nce, r1
from cutstudio.engine.methods.draws import StepDraws
from cutstudio.engine.networks.build import build_discriminator, build_generator, build_heads
from cutstudio.engine.networks.heads import Heads, sample
from cutstudio.engine.networks.stylegan2 import split_tiles
from cutstudio.engine.precision import Precision
from cutstudio.engine.recipe import Recipe


@dataclass(frozen=True)
class _Translation:
    """What the generator made of a batch: the output G(x), the identity G(y) or None, keys per
    tap of the source and of the target, and whether the input was mirrored.
    """

    output: Tensor
    identity: Tensor | None
    keys_x: list[Tensor]
    keys_y: list[Tensor]
    flipped: bool


class Contrastive:
    """G, D and the heads F with their optimisers.

    Attributes:
        networks: ``G``, ``D``, ``F`` and, with weight averaging, ``G_ema``.
        optimisers: ``G``, ``D``, ``F``.
    """

    def __init__(self, recipe: Recipe, device: torch.device, precision: Precision) -> None:
        self.recipe, self.device, self.precision = recipe, device, precision
        self.loss = recipe.loss
        self.generator = build_generator(recipe).to(device)
        self.discriminator = build_discriminator(recipe).to(device)
        self.heads: Heads = build_heads(recipe, self.generator, self.loss.taps).to(device)
        self.networks: dict[str, nn.Module] = {
            "G": self.generator,
            "D": self.discriminator,
            "F": self.heads,
        }
        self.optimisers = {name: self._adam(network) for name, network in self.networks.items()}
        self.average = None
        if recipe.training.ema:
            self.average = build_generator(recipe).to(device).requires_grad_(False)
            self.networks["G_ema"] = self.average
        self._gan = GAN_OBJECTIVES[self.loss.gan]

    def _adam(self, network: nn.Module) -> torch.optim.Adam:
        settings = self.recipe.optimiser
        fused = self.device.type in ("cpu", "cuda", "mps", "xpu")
        betas = (settings.beta1, settings.beta2)
        return torch.optim.Adam(network.parameters(), settings.lr, betas, fused=fused)

    def steer(self, key: str, value: float) -> None:
        """Use a new value of a weight (``loss.lambda_x``, ...) from the next step on."""
        changes: dict[str, Any] = {key.removeprefix("loss."): value}
        self.loss = dataclasses.replace(self.loss, **changes)

    def step(self, batch: Batch, draws: StepDraws, lr: float) -> dict[str, Tensor]:
        """One update of D, then one of G and F, as the authors order them.

        Args:
            batch: source and target crops, (B, 3, H, W) in [-1, 1], on the device.
            draws: the step's random choices.
            lr: learning rate of this step.

        Returns:
            Detached scalars by name: ``G`` the total of the generator; before their weights
            ``G_GAN``, ``NCE_X`` and, where used, ``NCE_Y``, ``identity``; ``D_real``, ``D_fake``
            and, where used, ``D_R1``.
        """
        for optimiser in self.optimisers.values():
            for group in optimiser.param_groups:
                group["lr"] = lr
        made = self._translate(batch, draws)
        losses = self._update_discriminator(made.output.detach(), batch.target)
        losses |= self._update_generator(made, batch, draws)
        self._average()
        return losses

    def _translate(self, batch: Batch, draws: StepDraws) -> _Translation:
        """G of source and target in one pass. PatchNCE's keys are the features that G computes
        on the way, except when its input is mirrored: then the source is encoded as it is.
        """
        x, taps = batch.source, self.loss.taps
        real = torch.cat((x, batch.target)) if self.loss.identity else x
        flipped = self.loss.flip_equivariance and draws.flip()
        stride = self.generator.stride
        height, width = (-(-side // stride) * stride for side in real.shape[-2:])
        noise = draws.noise(len(real), height, width).to(real.dtype) if self._noisy else None
        with self.precision.autocast():
            if flipped:
                output = self.generator(real.flip(3), noise)
                with torch.no_grad():
                    features = self.generator.encode(real, taps)
            else:
                output, features = self.generator.translate_with_taps(real, taps, noise)
        keys = [feature.detach() for feature in features]
        count = len(x)
        return _Translation(
            output=output[:count].to(x.dtype),
            identity=output[count:].to(x.dtype) if self.loss.identity else None,
            keys_x=[key[:count] for key in keys],
            keys_y=[key[count:] for key in keys],
            flipped=flipped,
        )

    @property
    def _noisy(self) -> bool:
        networks = self.recipe.networks
        return networks.generator == "stylegan2" and networks.noise

    def _update_discriminator(self, fake: Tensor, real: Tensor) -> dict[str, Tensor]:
        self.discriminator.requires_grad_(True)
        penalised = self.loss.lambda_r1 > 0
        real = self._tiles(real).detach().requires_grad_(penalised)
        d_fake = self._gan(self._judge(self._tiles(fake)), real=False)
        score = self._judge(real)
        d_real = self._gan(score, real=True)
        losses = {"D_real": d_real, "D_fake": d_fake}
        total = (d_fake + d_real) / 2
        if penalised:
            losses["D_R1"] = r1(score, real)
            total = total + self.loss.lambda_r1 * losses["D_R1"]
        self._descend(total, "D")
        return {name: loss.detach() for name, loss in losses.items()}

    def _update_generator(
        self, made: _Translation, batch: Batch, draws: StepDraws
    ) -> dict[str, Tensor]:
        self.discriminator.requires_grad_(False)
        loss = self.loss
        losses = {"G_GAN": self._gan(self._judge(self._tiles(made.output)), real=True)}
        losses["NCE_X"] = self._nce(made.output, made.keys_x, made.flipped, draws, "X")
        contrast = loss.lambda_x * losses["NCE_X"]
        if made.identity is not None:
            losses["NCE_Y"] = self._nce(made.identity, made.keys_y, made.flipped, draws, "Y")
            contrast = (contrast + loss.lambda_y * losses["NCE_Y"]) / 2
        total = loss.lambda_gan * losses["G_GAN"] + contrast
        if made.identity is not None and loss.lambda_identity:
            target = batch.target.flip(3) if made.flipped else batch.target
            losses["identity"] = l1(made.identity, target)
            total = total + loss.lambda_identity * losses["identity"]
        losses["G"] = total
        self._descend(total, "G", "F")
        return {name: value.detach() for name, value in losses.items()}

    def _nce(
        self, output: Tensor, keys: list[Tensor], flipped: bool, draws: StepDraws, side: str
    ) -> Tensor:
        """NCE_X or NCE_Y: the mean over taps of PatchNCE's mean over queries."""
        with self.precision.autocast():
            features = self.generator.encode(output, self.loss.taps)
        total = output.new_zeros(())
        for index, (feature, key) in enumerate(zip(features, keys, strict=True)):
            queries = feature.flip(3) if flipped else feature
            cells = key.shape[2] * key.shape[3]
            positions = draws.positions(side, index, cells, self.loss.patches)
            query = self.heads.embed(index, sample(queries, positions))
            with torch.no_grad():
                positive = self.heads.embed(index, sample(key, positions))
            groups = len(output) if self.loss.negatives == "picture" else 1
            shape = (groups, -1, query.shape[1])
            nce = patch_nce(query.view(shape), positive.view(shape), self.loss.temperature)
            total = total + nce.mean()
        return total / len(keys)

    def _judge(self, pictures: Tensor) -> Tensor:
        with self.precision.autocast():
            score: Tensor = self.discriminator(pictures)
        return score.to(pictures.dtype)

    def _tiles(self, pictures: Tensor) -> Tensor:
        side = self.recipe.networks.discriminator_tile
        return split_tiles(pictures, side) if side else pictures

    def _descend(self, total: Tensor, *names: str) -> None:
        """Backward through ``total`` and one optimiser step of each of the named networks."""
        optimisers = [self.optimisers[name] for name in names]
        for optimiser in optimisers:
            optimiser.zero_grad(set_to_none=True)
        self.precision.descend(total, optimisers)

    @torch.no_grad()
    def _average(self) -> None:
        """Move the averaged generator towards the current one."""
        if self.average is not None:
            weight = 1 - self.recipe.training.ema
            pairs = zip(self.average.parameters(), self.generator.parameters(), strict=True)
            for mean, current in pairs:
                mean.lerp_(current, weight)

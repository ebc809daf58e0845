"""What every method is: networks, optimisers, and one step of training.

The loop, the checkpoints, previews and translation know methods by this class alone. A method may
train as many networks as it likes; the one named ``G`` (with weight averaging ``G_ema``) is what
translates. State that is not trained, such as a queue, a pool of pictures or a momentum encoder, is
a network without an optimiser: so checkpoints hold it without further words. A method that
optimises a picture would hold it as the parameter of a network.
"""

import dataclasses
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import torch
from torch import Tensor, nn

from cutstudio.engine.adam import Adam
from cutstudio.engine.cores import given, together
from cutstudio.engine.data import Batch
from cutstudio.engine.distributed import ALONE, Group
from cutstudio.engine.losses import GAN_OBJECTIVES, r1
from cutstudio.engine.methods.diffaugment import augment
from cutstudio.engine.methods.draws import StepDraws
from cutstudio.engine.methods.pool import Pool
from cutstudio.engine.methods.settled import settled
from cutstudio.engine.networks.build import build_discriminator, build_generator
from cutstudio.engine.networks.stylegan2 import split_tiles
from cutstudio.engine.networks.taps import Generator
from cutstudio.engine.precision import Precision
from cutstudio.engine.recipe import Recipe


class Method(ABC):
    """The networks of a run and how a batch changes them.

    Attributes:
        networks: everything that a checkpoint holds, by name: ``G``, ``D`` and the method's own.
        optimisers: one for each of the networks that are trained.
        generator: ``G``.
        discriminator: ``D``.
        group: the processes that train together.
        loss: the recipe's loss settings as they are steered now.
    """

    def __init__(
        self, recipe: Recipe, device: torch.device, precision: Precision, group: Group = ALONE
    ) -> None:
        self.recipe, self.device, self.precision = recipe, device, precision
        self.group = group
        self.loss = recipe.loss
        self.networks: dict[str, nn.Module] = {}
        self.optimisers: dict[str, Adam] = {}
        self.generator: Generator = build_generator(recipe).to(device)
        self.discriminator = build_discriminator(recipe).to(device)
        self.train_network("G", self.generator)
        self.train_network("D", self.discriminator)
        self.average: nn.Module | None = None
        if recipe.training.ema:
            self.average = build_generator(recipe).to(device).requires_grad_(False)
            self.networks["G_ema"] = self.average
        self.gan = GAN_OBJECTIVES[self.loss.gan]

    @abstractmethod
    def step(self, batch: Batch, draws: StepDraws, lr: float | Tensor) -> dict[str, Tensor]:
        """One update of every network.

        Args:
            batch: source and target crops, (B, 3, H, W) in [-1, 1], on the device; of several
                processes that train together, each has its own part.
            draws: the step's random choices.
            lr: learning rate of this step; a scalar on the device where it is to be read there.

        Returns:
            Detached scalars by name: ``G`` is the total of the generator.
        """

    def prepare(self, batches: Iterable[Batch]) -> None:
        """Learn what must be known of the pictures before step 1; called once in a run's life.

        Args:
            batches: those of the run from step 1 on, on the device; made as they are asked for.
        """
        del batches

    def steer(self, key: str, value: float) -> None:
        """Use a new value of a weight (``loss.lambda_x``, ...) from the next step on."""
        changes: dict[str, Any] = {key.removeprefix("loss."): value}
        self.loss = dataclasses.replace(self.loss, **changes)

    # --- for the methods

    def train_network(self, name: str, network: nn.Module) -> None:
        """Take a network, on the device, and give it an optimiser."""
        settings = self.recipe.optimiser
        betas = (settings.beta1, settings.beta2)
        self.networks[name] = network
        self.optimisers[name] = Adam(network.parameters(), settings.lr, betas)

    def set_learning_rate(self, lr: float | Tensor) -> None:
        """The learning rate of every optimiser."""
        for optimiser in self.optimisers.values():
            for group in optimiser.param_groups:
                group["lr"] = lr

    def noise(
        self, draws: StepDraws, pictures: Tensor, purpose: str = "noise", sides: int = 1
    ) -> Tensor | None:
        """Noise for the generator's pass over so many ``sides`` like ``pictures``, one after the
        other; None when it has none to inject.
        """
        networks = self.recipe.networks
        if networks.generator != "stylegan2" or not networks.noise:
            return None
        stride = self.generator.stride
        height, width = (-(-side // stride) * stride for side in pictures.shape[-2:])
        share = self.group.share
        whole = draws.noise(len(pictures) * sides * share.count, height, width, purpose)
        if share.count > 1:
            whole = torch.cat([share.mine(side) for side in whole.chunk(sides)])
        return whole.to(pictures.dtype)

    def translate(
        self, network: nn.Module, pictures: Tensor, draws: StepDraws, purpose: str
    ) -> Tensor:
        """``network``, a generator, of ``pictures``, in their own precision."""
        with self.precision.autocast():
            output: Tensor = network(pictures, self.noise(draws, pictures, f"noise/{purpose}"))
        return output.to(pictures.dtype)

    def judge(self, pictures: Tensor, network: nn.Module | None = None) -> Tensor:
        """The scores of ``network``, ``D`` unless another is named."""
        with self.precision.autocast():
            score: Tensor = (network or self.discriminator)(pictures)
        return score.to(pictures.dtype)

    def tiles(self, pictures: Tensor) -> Tensor:
        """What the discriminator is shown of ``pictures``."""
        side = self.recipe.networks.discriminator_tile
        return split_tiles(pictures, side) if side else pictures

    def fooled(self, output: Tensor, draws: StepDraws, network: nn.Module | None = None) -> Tensor:
        """The adversarial loss of the generator: how far ``output`` is from being judged real."""

        def loss(output: Tensor) -> Tensor:
            shown = self._augmented(self.tiles(output), draws, "G")
            return self.gan(self.judge(shown, network), real=True)

        return settled(loss, output) if self.precision.scaler is None else loss(output)

    def _augmented(self, pictures: Tensor, draws: StepDraws, purpose: str) -> Tensor:
        if self.loss.diffaugment == "none":
            return pictures
        generator = draws.augmentation(purpose)
        return augment(pictures, self.loss.diffaugment, generator, self.group.share)

    def pooled(self, pool: Pool, output: Tensor, draws: StepDraws) -> Tensor:
        """What the discriminator sees of ``output`` through a pool, which all processes fill."""
        shown = pool.exchange(self.group.gather(output.detach()), draws)
        return self.group.share.mine(shown)

    def update_discriminators(
        self, draws: StepDraws, **judged: tuple[Tensor, Tensor]
    ) -> dict[str, Tensor]:
        """One optimiser step of discriminators, each by ``(fake + real) / 2 + lambda_r1 R1``.

        Args:
            draws: the step's random choices.
            judged: outputs, (B, 3, H, W), detached, and pictures of the domain, by the name of the
                discriminator that judges them, such as ``D``.

        Returns:
            Detached and before their weights: ``D_fake``, ``D_real`` and, where used, ``D_R1``.
        """
        parts: list[Callable[[], Tensor]] = []
        told: list[tuple[str, dict[str, Tensor]]] = []
        for name, (fake, real) in judged.items():
            network = self.networks[name].requires_grad_(True)
            for part, pictures in ((self._of_fake, fake), (self._of_real, real)):
                terms: dict[str, Tensor] = {}
                told.append((name, terms))
                parts.append(partial(part, network, pictures, draws, terms))
        # R1's second derivatives take the memory of both, and much of it
        on_cores = self.device.type == "cpu" and self.group.alone and not self.loss.lambda_r1
        self.descend(parts, *judged, at_once=on_cores)
        return {
            f"{name}_{term}": loss.detach() for name, terms in told for term, loss in terms.items()
        }

    def _of_fake(
        self, network: nn.Module, fake: Tensor, draws: StepDraws, terms: dict[str, Tensor]
    ) -> Tensor:
        """The part of a discriminator's objective that is of outputs."""
        shown = self._augmented(self.tiles(fake), draws, "fake")
        terms["fake"] = self.gan(self.judge(shown, network), real=False)
        return terms["fake"] / 2

    def _of_real(
        self, network: nn.Module, real: Tensor, draws: StepDraws, terms: dict[str, Tensor]
    ) -> Tensor:
        """The part of a discriminator's objective that is of pictures."""
        penalised = self.loss.lambda_r1 > 0
        shown = self.tiles(real).detach().requires_grad_(penalised)
        score = self.judge(self._augmented(shown, draws, "real"), network)
        terms["real"] = self.gan(score, real=True)
        if not penalised:
            return terms["real"] / 2
        terms["R1"] = r1(score, shown)
        return terms["real"] / 2 + self.loss.lambda_r1 * terms["R1"]

    def descend(
        self, total: Tensor | Sequence[Callable[[], Tensor]], *names: str, at_once: bool = False
    ) -> None:
        """One optimiser step of each of the named networks, by the mean of the gradients of all
        processes.

        Args:
            total: the objective, or its parts, whose sum it is. Each part is asked for after the
                graph of the one before is gone, so that the sum takes the memory of the largest.
            names: of networks that are trained.
            at_once: ask for the parts at the same time instead, where there are threads for all;
                the gradients are the same.
        """
        parameters = [p for name in names for p in self.networks[name].parameters()]
        for parameter in parameters:
            parameter.grad = None
        parts = [given(total)] if isinstance(total, Tensor) else total
        pieces = [partial(self._gradients, part, parameters) for part in parts]
        found = together(*pieces) if at_once else (piece() for piece in pieces)
        for gradients in found:
            for parameter, gradient in zip(parameters, gradients, strict=True):
                _accumulate(parameter, gradient)
        self.group.average_gradients(parameters)
        self.precision.advance([self.optimisers[name] for name in names])

    def _gradients(
        self, part: Callable[[], Tensor], parameters: Sequence[Tensor]
    ) -> tuple[Tensor | None, ...]:
        return self.precision.gradients(part(), parameters)

    @torch.no_grad()
    def update_average(self) -> None:
        """Move the averaged generator towards the current one."""
        if self.average is not None:
            follow(self.average, self.generator, self.recipe.training.ema)


def _accumulate(parameter: Tensor, gradient: Tensor | None) -> None:
    """Add to the parameter's gradient, which fused optimisers expect to be laid out as it is."""
    if gradient is None:
        return
    if parameter.grad is not None:
        parameter.grad.add_(gradient)
    elif gradient.stride() == parameter.stride():
        parameter.grad = gradient
    else:
        parameter.grad = torch.empty_like(parameter).copy_(gradient)


@torch.no_grad()
def follow(network: nn.Module, leader: nn.Module, momentum: float) -> None:
    """``w <- momentum w + (1 - momentum) w_leader`` for every parameter of ``network``, which
    ``leader`` has under the same name.
    """
    leading = dict(leader.named_parameters())
    for name, parameter in network.named_parameters():
        parameter.lerp_(leading[name], 1 - momentum)

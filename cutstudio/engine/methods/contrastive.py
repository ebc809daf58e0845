"""CUT, FastCUT and SinCUT: one step of contrastive unpaired translation.

The three differ in settings only: FastCUT drops the identity term and asks for flip equivariance,
SinCUT adds R1 and an L1 identity and draws its negatives from the whole minibatch.

The loss (paper, Eq. 5, with the averaging of the authors' code):
``L_G = lambda_gan L_GAN + (lambda_x NCE_X + lambda_y NCE_Y) / n + lambda_identity L1(G(y), y)``,
n = 2 with the identity term and 1 without; each NCE is the mean over taps of the mean over queries.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import torch
from torch import Tensor

from cutstudio.engine.data import Batch
from cutstudio.engine.losses import l1, patch_nce
from cutstudio.engine.methods.draws import StepDraws
from cutstudio.engine.methods.method import Method
from cutstudio.engine.methods.negatives import ExternalNegatives
from cutstudio.engine.methods.queries import attended, selecting_attention
from cutstudio.engine.methods.weighting import hard_negatives, monce, semantic_relation
from cutstudio.engine.networks.build import build_encoder, build_heads
from cutstudio.engine.networks.heads import Heads, mirrored, sample
from cutstudio.engine.networks.taps import Generator
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


class Contrastive(Method):
    """G, D and the heads F; by the recipe's ablations an encoder ``E_output`` and heads
    ``F_output`` of the output's own, or a momentum encoder with queues.
    """

    def __init__(self, recipe: Recipe, device: torch.device, precision: Precision) -> None:
        super().__init__(recipe, device, precision)
        taps = self.loss.taps
        self.heads: Heads = build_heads(recipe, self.generator, taps).to(device)
        self.train_network("F", self.heads)
        # what embeds the output: the source's own encoder and heads, unless they are to be apart
        self._encoder: Generator = self.generator
        self._output_heads = self.heads
        if not self.loss.shared_encoder:
            self._encoder = build_encoder(recipe, "E_output").to(device)
            self._output_heads = build_heads(recipe, self.generator, taps, "F_output").to(device)
            self.train_network("E_output", self._encoder)
            self.train_network("F_output", self._output_heads)
        self._external: ExternalNegatives | None = None
        if self.loss.external_negatives != "none":
            self._external = ExternalNegatives(recipe, self.generator, self.heads)
            for name, network in self._external.networks.items():
                self.networks[name] = network.to(device)

    def step(self, batch: Batch, draws: StepDraws, lr: float) -> dict[str, Tensor]:
        """One update of D, then one of G and F, as the authors order them.

        Returns:
            Beside ``G``, before their weights: ``G_GAN``, ``NCE_X`` and, where used, ``NCE_Y``,
            ``identity``, ``relation``; ``D_real``, ``D_fake`` and, where used, ``D_R1``.
        """
        self.set_learning_rate(lr)
        made = self._translate(batch, draws)
        losses = self._update_discriminator(made.output.detach(), batch.target, draws)
        losses |= self._update_generator(made, batch, draws)
        self.update_average()
        if self._external is not None:
            pictures = {"X": batch.source, "Y": batch.target}
            self._external.advance(self.generator, self.heads, pictures, draws, self.precision)
        return losses

    def _translate(self, batch: Batch, draws: StepDraws) -> _Translation:
        """G of source and target in one pass. PatchNCE's keys are the features that G computes
        on the way, except when its input is mirrored: then the source is encoded as it is.
        """
        x, taps = batch.source, self.loss.taps
        real = torch.cat((x, batch.target)) if self.loss.identity else x
        flipped = self.loss.flip_equivariance and draws.flip()
        noise = self.noise(draws, real)
        with self.precision.autocast():
            if flipped:
                output = self.generator(real.flip(3), noise)
                with torch.set_grad_enabled(not self.loss.shared_encoder):
                    features = self.generator.encode(real, taps)
            else:
                output, features = self.generator.translate_with_taps(real, taps, noise)
        # separate encoders learn from both sides: heads that only make keys would never learn
        keys = [f.detach() for f in features] if self.loss.shared_encoder else features
        count = len(x)
        return _Translation(
            output=output[:count].to(x.dtype),
            identity=output[count:].to(x.dtype) if self.loss.identity else None,
            keys_x=[key[:count] for key in keys],
            keys_y=[key[count:] for key in keys],
            flipped=flipped,
        )

    def _update_discriminator(
        self, fake: Tensor, real: Tensor, draws: StepDraws
    ) -> dict[str, Tensor]:
        self.discriminator.requires_grad_(True)
        total, losses = self.discriminator_losses(fake, real, draws)
        self.descend(total, "D")
        return {f"D_{name}": loss.detach() for name, loss in losses.items()}

    def _update_generator(
        self, made: _Translation, batch: Batch, draws: StepDraws
    ) -> dict[str, Tensor]:
        self.discriminator.requires_grad_(False)
        loss = self.loss
        losses = {"G_GAN": self.fooled(made.output, draws)}
        pairs = self._pairs(made.output, made.keys_x, made.flipped, draws, "X")
        losses["NCE_X"] = self._nce(pairs, "X")
        contrast = loss.lambda_x * losses["NCE_X"]
        if made.identity is not None:
            same = self._pairs(made.identity, made.keys_y, made.flipped, draws, "Y")
            losses["NCE_Y"] = self._nce(same, "Y")
            contrast = (contrast + loss.lambda_y * losses["NCE_Y"]) / 2
        total = loss.lambda_gan * losses["G_GAN"] + contrast
        if made.identity is not None and loss.lambda_identity:
            target = batch.target.flip(3) if made.flipped else batch.target
            losses["identity"] = l1(made.identity, target)
            total = total + loss.lambda_identity * losses["identity"]
        if loss.lambda_relation:
            relations = [semantic_relation(query, key) for query, key in pairs]
            losses["relation"] = torch.stack(relations).mean()
            total = total + loss.lambda_relation * losses["relation"]
        losses["G"] = total
        self.descend(total, *(name for name in self.optimisers if name != "D"))
        return {name: value.detach() for name, value in losses.items()}

    def _pairs(
        self, output: Tensor, keys: list[Tensor], flipped: bool, draws: StepDraws, side: str
    ) -> list[tuple[Tensor, Tensor]]:
        """Queries and keys of every tap, (groups, queries, D): negatives are of the same group."""
        if not self.loss.nce_into_decoder:
            output = output.detach()
        take = self._attended if self.loss.queries == "attention" else self._sampled
        features, sources = take(output, keys, flipped, draws, side)
        pairs = []
        for index, (feature, source) in enumerate(zip(features, sources, strict=True)):
            query = self._output_heads.embed(index, feature)
            with torch.set_grad_enabled(not self.loss.shared_encoder):
                positive = self.heads.embed(index, source)
            groups = len(output) if self.loss.negatives == "picture" else 1
            shape = (groups, -1, query.shape[1])
            pairs.append((query.view(shape), positive.view(shape)))
        return pairs

    def _sampled(
        self, output: Tensor, keys: list[Tensor], flipped: bool, draws: StepDraws, side: str
    ) -> tuple[list[Tensor], list[Tensor]]:
        """Features of the output and of the source at the same drawn places: a (B * P, C) per tap
        each.
        """
        positions = [
            draws.positions(side, tap, key.shape[2] * key.shape[3], self.loss.patches)
            for tap, key in enumerate(keys)
        ]
        places = [
            mirrored(cells, key.shape[3]) if flipped else cells
            for cells, key in zip(positions, keys, strict=True)
        ]
        with self.precision.autocast():
            features = self._encoder.encode_at(output, self.loss.taps, places)
        return features, [sample(k, cells) for k, cells in zip(keys, positions, strict=True)]

    def _attended(
        self, output: Tensor, keys: list[Tensor], flipped: bool, draws: StepDraws, side: str
    ) -> tuple[list[Tensor], list[Tensor]]:
        """As :meth:`_sampled`, with places chosen by attention at the lowest resolution."""
        with self.precision.autocast():
            features = self._encoder.encode(output, self.loss.taps)
        taken: tuple[list[Tensor], list[Tensor]] = [], []
        for tap, (feature, key) in enumerate(zip(features, keys, strict=True)):
            take = self._sampler(key, tap, draws, side)
            taken[0].append(take(feature.flip(3) if flipped else feature))
            taken[1].append(take(key))
        return taken

    def _sampler(
        self, key: Tensor, tap: int, draws: StepDraws, side: str
    ) -> Callable[[Tensor], Tensor]:
        """What takes the same (B * P, C) from features of the output and of the source."""
        lowest = self.generator.tap_geometry(self.loss.taps[tap]).stride == self.generator.stride
        if lowest:
            return partial(attended, attention=selecting_attention(key, self.loss.patches))
        cells = key.shape[2] * key.shape[3]
        return partial(sample, positions=draws.positions(side, tap, cells, self.loss.patches))

    def _nce(self, pairs: list[tuple[Tensor, Tensor]], side: str) -> Tensor:
        """NCE_X or NCE_Y: the mean over taps of PatchNCE's mean over queries."""
        total = pairs[0][0].new_zeros(())
        for tap, (query, key) in enumerate(pairs):
            total = total + self._compare(query, key, tap, side).mean()
        return total / len(pairs)

    def _compare(self, query: Tensor, key: Tensor, tap: int, side: str) -> Tensor:
        """PatchNCE of each query, with the negatives that the recipe asks for."""
        loss = self.loss
        if self._external is not None:
            return self._external.nce(query, key, tap, side)
        if loss.weighting == "monce":
            return monce(query, key, loss.temperature, loss.monce_beta)
        if loss.weighting == "hard":
            return hard_negatives(query, key, loss.temperature, loss.hard_gamma)
        return patch_nce(query, key, loss.temperature, into_keys=not loss.shared_encoder)

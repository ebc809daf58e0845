"""CUT, FastCUT and SinCUT: one step of contrastive unpaired translation.

The three differ in settings only: FastCUT drops the identity term and asks for flip equivariance,
SinCUT adds R1 and an L1 identity and draws its negatives from the whole minibatch.

The loss (paper, Eq. 5, with the averaging of the authors' code):
``L_G = lambda_gan L_GAN + (lambda_x NCE_X + lambda_y NCE_Y) / n + lambda_identity L1(G(y), y)``,
n = 2 with the identity term and 1 without; each NCE is the mean over taps of the mean over queries.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import torch
from torch import Tensor

from cutstudio.engine.cores import given, together
from cutstudio.engine.data import Batch
from cutstudio.engine.distributed import ALONE, Group
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

#: Numbers in the first layer of G from which on the sides of a batch are apart on a CPU: with
#: one thread, to save memory, and with several, to be computed at the same time.
_LARGE, _LARGE_FOR_THREADS = 1 << 20, 1 << 18


@dataclass(frozen=True)
class _Side:
    """What the generator made of one side of a batch.

    Attributes:
        name: ``X``, the source, whose output is the translation, or ``Y``, the target, whose
            output should be the target.
        pictures: the side, (B, 3, H, W).
        output: G of it, mirrored when ``flipped``; (B, 3, H, W).
        keys: features of the pictures as they are, one (B, C_l, H_l, W_l) per tap; None where they
            are still to be encoded.
        flipped: whether G saw the pictures mirrored.
    """

    name: str
    pictures: Tensor
    output: Tensor
    keys: list[Tensor] | None
    flipped: bool


class Contrastive(Method):
    """G, D and the heads F; by the recipe's ablations an encoder ``E_output`` and heads
    ``F_output`` of the output's own, or a momentum encoder with queues.
    """

    def __init__(
        self, recipe: Recipe, device: torch.device, precision: Precision, group: Group = ALONE
    ) -> None:
        super().__init__(recipe, device, precision, group)
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
            self._external = ExternalNegatives(recipe, self.generator, self.heads, group)
            for name, network in self._external.networks.items():
                self.networks[name] = network.to(device)

    def step(self, batch: Batch, draws: StepDraws, lr: float | Tensor) -> dict[str, Tensor]:
        """One update of D, then one of G and F, as the authors order them.

        Returns:
            Beside ``G``, before their weights: ``G_GAN``, ``NCE_X`` and, where used, ``NCE_Y``,
            ``identity``, ``relation``; ``D_real``, ``D_fake`` and, where used, ``D_R1``.
        """
        self.set_learning_rate(lr)
        makers = self._sides(batch, draws)
        at_once = self._at_once(makers)
        made = together(*makers) if at_once else [makers[0]()]
        fake = made[0][0].output.detach()
        losses = self.update_discriminators(draws, D=(fake, batch.target))
        parts = [given(sides) for sides in made] + makers[len(made) :]
        losses |= self._update_generator(parts, draws, at_once=at_once)
        self.update_average()
        if self._external is not None:
            pictures = {"X": batch.source, "Y": batch.target}
            self._external.advance(self.generator, self.heads, pictures, draws, self.precision)
        return losses

    def _sides(self, batch: Batch, draws: StepDraws) -> list[Callable[[], list[_Side]]]:
        """What makes the source's side and, with the identity term, the target's: both from one
        pass of G, or each from its own. Normalisation knows single pictures only, so the results
        are the same.
        """
        sides = {"X": batch.source}
        if self.loss.identity:
            sides["Y"] = batch.target
        flipped = self.loss.flip_equivariance and draws.flip()
        noise = self.noise(draws, batch.source, sides=len(sides))
        if not self._apart(batch):
            return [partial(self._translate, sides, noise, flipped=flipped)]
        parts = [None] * len(sides) if noise is None else noise.chunk(len(sides))
        return [
            partial(self._translate, {name: pictures}, part, flipped=flipped)
            for (name, pictures), part in zip(sides.items(), parts, strict=True)
        ]

    def _apart(self, batch: Batch) -> bool:
        """Whether each side has a graph of its own, which saves memory or time on a CPU. Other
        devices are quicker with larger batches, and so is a CPU while they are small.
        """
        count, _, height, width = batch.source.shape
        numbers = count * height * width * self.recipe.networks.generator_width
        large = _LARGE if torch.get_num_threads() == 1 else _LARGE_FOR_THREADS
        return batch.source.device.type == "cpu" and numbers >= large

    def _at_once(self, makers: Sequence[Callable[[], list[_Side]]]) -> bool:
        """Whether to compute the sides at the same time, which takes the memory of both: where
        there are threads for it, and no order of exchanges between processes to be kept.
        """
        return 1 < len(makers) <= torch.get_num_threads() and self.group.alone

    def _translate(
        self, sides: Mapping[str, Tensor], noise: Tensor | None, *, flipped: bool
    ) -> list[_Side]:
        """G of the pictures of ``sides`` in one pass. PatchNCE's keys are the features that G
        computes on the way, except when its input is mirrored.
        """
        real = torch.cat(list(sides.values()))
        taps = () if flipped else self.loss.taps
        with self.precision.autocast():
            seen = real.flip(3) if flipped else real
            output, features = self.generator.translate_with_taps(seen, taps, noise)
        output = output.to(real.dtype)
        if self.loss.shared_encoder:
            features = [feature.detach() for feature in features]
        made, end = [], 0
        for name, pictures in sides.items():
            part = slice(end, end := end + len(pictures))
            keys = None if flipped else [feature[part] for feature in features]
            made.append(_Side(name, pictures, output[part], keys, flipped))
        return made

    def _keys(self, side: _Side) -> list[Tensor]:
        """Those of a side, encoded now where they are not there yet."""
        if side.keys is not None:
            return side.keys
        # separate encoders learn from both sides: heads that only make keys would never learn
        learned = not self.loss.shared_encoder
        with self.precision.autocast(), torch.set_grad_enabled(learned):
            return self.generator.encode(side.pictures, self.loss.taps)

    def _update_generator(
        self, parts: Sequence[Callable[[], list[_Side]]], draws: StepDraws, *, at_once: bool
    ) -> dict[str, Tensor]:
        self.discriminator.requires_grad_(False)
        told: list[dict[str, Tensor]] = [{} for _ in parts]
        totals: list[Callable[[], Tensor]] = [
            partial(self._objective, part, draws, losses)
            for part, losses in zip(parts, told, strict=True)
        ]
        names = [name for name in self.optimisers if name != "D"]
        self.descend(totals, *names, at_once=at_once)
        total = torch.stack([losses.pop("G") for losses in told]).sum()
        return {name: loss for losses in told for name, loss in losses.items()} | {"G": total}

    def _objective(
        self, part: Callable[[], list[_Side]], draws: StepDraws, losses: dict[str, Tensor]
    ) -> Tensor:
        """The part of the generator's loss that is of some sides; its terms, and ``G``, their sum,
        are added to ``losses``.
        """
        terms: dict[str, Tensor] = {}
        total = torch.stack([self._of_side(side, draws, terms) for side in part()]).sum()
        losses |= {name: term.detach() for name, term in (terms | {"G": total}).items()}
        return total

    def _of_side(self, side: _Side, draws: StepDraws, losses: dict[str, Tensor]) -> Tensor:
        loss = self.loss
        if side.name == "X":  # first, while there is no graph of the encoder yet
            losses["G_GAN"] = self.fooled(side.output, draws)
        pairs = self._pairs(side, draws)
        nce = losses[f"NCE_{side.name}"] = self._nce(pairs, side.name)
        share = 2 if loss.identity else 1
        if side.name == "X":
            total = loss.lambda_gan * losses["G_GAN"] + loss.lambda_x * nce / share
            if loss.lambda_relation:
                relations = [semantic_relation(query, key) for query, key in pairs]
                losses["relation"] = torch.stack(relations).mean()
                total = total + loss.lambda_relation * losses["relation"]
        else:
            total = loss.lambda_y * nce / share
            if loss.lambda_identity:
                target = side.pictures.flip(3) if side.flipped else side.pictures
                losses["identity"] = l1(side.output, target)
                total = total + loss.lambda_identity * losses["identity"]
        return total

    def _pairs(self, side: _Side, draws: StepDraws) -> list[tuple[Tensor, Tensor]]:
        """Queries and keys of every tap, (groups, queries, D): negatives are of the same group."""
        if not self.loss.nce_into_decoder:
            side = replace(side, output=side.output.detach())
        take = self._attended if self.loss.queries == "attention" else self._sampled
        features, sources = take(side, draws)
        pairs = []
        for index, (feature, source) in enumerate(zip(features, sources, strict=True)):
            query = self._output_heads.embed(index, feature)
            with torch.set_grad_enabled(not self.loss.shared_encoder):
                positive = self.heads.embed(index, source)
            groups = len(side.output)
            if self.loss.negatives == "minibatch":
                groups, query, positive = 1, self.group.gather(query), self.group.gather(positive)
            shape = (groups, -1, query.shape[1])
            pairs.append((query.view(shape), positive.view(shape)))
        return pairs

    def _sampled(self, side: _Side, draws: StepDraws) -> tuple[list[Tensor], list[Tensor]]:
        """Features of the output and of the source at the same drawn places: a (B * P, C) per tap
        each.
        """
        keys = self._keys(side)
        positions = [
            draws.positions(side.name, tap, key.shape[2] * key.shape[3], self.loss.patches)
            for tap, key in enumerate(keys)
        ]
        places = [
            mirrored(cells, key.shape[3]) if side.flipped else cells
            for cells, key in zip(positions, keys, strict=True)
        ]
        sources = [sample(key, cells) for key, cells in zip(keys, positions, strict=True)]
        del keys  # their maps may go before those of the output come
        with self.precision.autocast():
            return self._encoder.encode_at(side.output, self.loss.taps, places), sources

    def _attended(self, side: _Side, draws: StepDraws) -> tuple[list[Tensor], list[Tensor]]:
        """As :meth:`_sampled`, with places chosen by attention at the lowest resolution."""
        with self.precision.autocast():
            features = self._encoder.encode(side.output, self.loss.taps)
        taken: tuple[list[Tensor], list[Tensor]] = [], []
        for tap, (feature, key) in enumerate(zip(features, self._keys(side), strict=True)):
            take = self._sampler(key, tap, draws, side.name)
            taken[0].append(take(feature.flip(3) if side.flipped else feature))
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

"""Negatives from earlier pictures: a momentum encoder and a queue per tap (paper, Section 3 and Eq.
4; He et al., "Momentum Contrast for Unsupervised Visual Representation Learning", CVPR 2020).

Copies of the encoder and of the heads follow the trained ones slowly. What they make of patches of
the source goes into a queue, whose oldest entries leave; queries of the output are compared with
all of it. The positive is what the trained encoder makes of the source, not the momentum copy's as
in MoCo: Eq. 4 replaces the negatives of Eq. 3 and keeps its positive ``z_l^s``, which the paper
defines as ``H_l(G_enc^l(x))`` and for which only the negatives' networks are said to be averaged.
(It also matters: as long as the copy is far behind, a positive of its own would let the loss fall
by telling the two encoders apart.) The identity term has queues of its own, fed with the target.
"""

import torch
from torch import Tensor, nn

from cutstudio.engine.distributed import ALONE, Group
from cutstudio.engine.draws import torch_rng
from cutstudio.engine.losses import external_nce, joined_nce, patch_nce
from cutstudio.engine.methods.draws import StepDraws
from cutstudio.engine.methods.method import follow
from cutstudio.engine.networks.build import build_encoder, build_heads
from cutstudio.engine.networks.heads import Heads, sample
from cutstudio.engine.networks.taps import Generator
from cutstudio.engine.precision import Precision
from cutstudio.engine.recipe import Recipe


class Queues(nn.Module):
    """The last embeddings of each tap, of one side.

    It starts with random directions, as MoCo's does.

    Args:
        taps: number of taps.
        size: embeddings kept per tap, K.
        width: their width, D.
        draws: for the directions at the start.
    """

    rows: Tensor
    place: Tensor

    def __init__(self, taps: int, size: int, width: int, draws: torch.Generator) -> None:
        super().__init__()
        rows = torch.randn(taps, size, width, generator=draws)
        self.register_buffer("rows", rows / rows.norm(dim=2, keepdim=True))
        self.register_buffer("place", torch.zeros(taps, dtype=torch.long))

    def push(self, tap: int, embeddings: Tensor) -> None:
        """Let (N, D) in, and as many of the oldest out; N is at most K."""
        size = self.rows.shape[1]
        steps = torch.arange(len(embeddings), device=self.place.device)
        self.rows[tap, (self.place[tap] + steps) % size] = embeddings.to(self.rows.dtype)
        self.place[tap] = (self.place[tap] + len(embeddings)) % size


class ExternalNegatives:
    """The momentum encoder with its queues, and the losses that use them.

    Attributes:
        networks: what a checkpoint must hold: ``E_momentum``, ``F_momentum``, ``queue_X`` and, with
            the identity term, ``queue_Y``. None of it is trained.
    """

    def __init__(
        self, recipe: Recipe, generator: Generator, heads: Heads, group: Group = ALONE
    ) -> None:
        """Start as a copy of ``generator``'s encoder and of ``heads``, on the CPU. What all
        processes of ``group`` see enters the queues of each.
        """
        self.loss, self._group = recipe.loss, group
        self._encoder = build_encoder(recipe, "G")
        self._heads = build_heads(recipe, generator, self.loss.taps)
        self.networks: dict[str, nn.Module] = {
            "E_momentum": self._encoder,
            "F_momentum": self._heads,
        }
        self._queues: dict[str, Queues] = {}
        for side in "XY" if self.loss.identity else "X":
            draws = torch_rng(recipe.training.seed, 0, f"queue/{side}")
            taps, width = len(self.loss.taps), recipe.networks.head_width
            self._queues[side] = Queues(taps, self.loss.queue_size, width, draws)
            self.networks[f"queue_{side}"] = self._queues[side]
        for network in self.networks.values():
            network.requires_grad_(False)
        follow(self._encoder, generator, 0.0)
        follow(self._heads, heads, 0.0)

    def nce(self, query: Tensor, key: Tensor, tap: int, side: str) -> Tensor:
        """The PatchNCE of the setting ``external_negatives``, (B, P).

        Args:
            query: (B, P, D) embeddings of the output (side ``X``) or the identity (``Y``).
            key: (B, P, D) embeddings of the source or the target, by the encoder that is trained.
            tap: which tap, counted from 0 in the recipe's list.
            side: ``X`` or ``Y``.
        """
        negatives, temperature = self._queues[side].rows[tap].to(query.dtype), self.loss.temperature
        if self.loss.external_negatives == "joined":
            return joined_nce(query, key, negatives, temperature)
        external = external_nce(query, key, negatives, temperature)
        if self.loss.external_negatives == "only":
            return external
        return patch_nce(query, key, temperature) + external

    @torch.no_grad()
    def advance(
        self,
        generator: Generator,
        heads: Heads,
        pictures: dict[str, Tensor],
        draws: StepDraws,
        precision: Precision,
    ) -> None:
        """End a step: this step's pictures enter the queues, then the copies follow.

        So a step is compared with what earlier steps left, and the pictures are encoded by the
        copies that belong to the step, as in MoCo.

        Args:
            generator: the one that is trained, after this step's update.
            heads: the same of the heads.
            pictures: the source by ``X``, the target by ``Y``, (B, 3, H, W).
            draws: which places enter.
            precision: in which to encode.
        """
        for side, queues in self._queues.items():
            with precision.autocast():
                features = self._encoder.encode(pictures[side], self.loss.taps)
            for tap, feature in enumerate(features):
                cells = feature.shape[2] * feature.shape[3]
                places = draws.positions(f"queue/{side}", tap, cells, self.loss.enqueued)
                seen = self._heads.embed(tap, sample(feature, places))
                queues.push(tap, self._group.gather(seen))
        follow(self._encoder, generator, self.loss.momentum)
        follow(self._heads, heads, self.loss.momentum)

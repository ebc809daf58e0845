"""Presets: named recipes, of the paper, of its ablations and baselines, and our own."""

import types
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from cutstudio.engine.errors import RecipeError
from cutstudio.engine.recipe import BUNDLED_GENERATOR, Recipe
from cutstudio.engine.setting import near_to

_SINCUT: dict[str, Any] = {
    "data.mode": "zoom-and-crop",
    "data.crop_size": 64,
    "data.batch_size": 16,
    "networks.generator": "stylegan2",
    "networks.generator_width": 10,
    "networks.generator_blocks": 6,
    "networks.discriminator": "stylegan2",
    "networks.discriminator_width": 8,
    "loss.gan": "nonsaturating",
    "loss.lambda_x": 4.0,
    "loss.lambda_y": 4.0,
    "loss.lambda_identity": 1.0,
    "loss.lambda_r1": 1.0,
    "loss.taps": (0, 2, 4),
    "loss.patches": 1,
    "loss.negatives": "minibatch",
    "optimiser.lr": 0.002,
    "optimiser.beta1": 0.0,
    "optimiser.beta2": 0.99,
    "training.epochs": 8,
    "training.decay_epochs": 8,
    "training.epoch_samples": 100_000,
}


_BASELINE: dict[str, Any] = {
    "loss.lambda_x": 0.0,
    "loss.lambda_y": 0.0,
    "training.epochs": 100,
    "training.decay_epochs": 100,
}


_LAST = (16,)  # of the paper's five taps


_EXTERNAL_ONLY: dict[str, Any] = {"loss.external_negatives": "only"}


_NO_IDENTITY: dict[str, Any] = {"loss.identity": False, "loss.lambda_y": 0.0}


@dataclass(frozen=True)
class Preset:
    """A named starting point.

    Attributes:
        method: the method.
        text: one sentence.
        changes: what differs from the defaults.
        published: whether paper or authors' code train so; ours otherwise.
    """

    method: str
    text: str
    changes: Mapping[str, Any]
    published: bool = True


PRESETS: Mapping[str, Preset] = types.MappingProxyType({
    "sincut": Preset(
        "sincut", "One painting and one photo, as the authors' code trains it.", _SINCUT
    ),
    "sincut-paper": Preset(
        "sincut",
        "One painting and one photo, as the paper says: crops of 128 split into 64x64 tiles, "
        "width 384 to 1024.",
        {**_SINCUT, "data.crop_size": 128, "data.zoom": "width",
         "networks.discriminator_tile": 64},
    ),
    "quick": Preset(
        "sincut",
        "SinCUT in minutes on a CPU: colours matched first, a small generator that already gives "
        "back any picture, few crops with more queries of each.",
        {**_SINCUT,
         **{f"networks.{name}": value for name, value in BUNDLED_GENERATOR.items()},
         "networks.start": "bundled",
         "networks.discriminator_width": 4,
         "data.match_colours": True,
         "data.batch_size": 4,
         "loss.taps": (0, 2, 3),
         "loss.lambda_x": 2.0,
         "loss.lambda_y": 2.0,
         "loss.lambda_identity": 5.0,
         "loss.patches": 8,
         "optimiser.lr": 0.0007,
         "training.ema": 0.995,
         "training.steps": 1200,
         "training.epochs": 1,
         "training.decay_epochs": 99,
         "training.sample_seconds": 15.0},
        published=False,
    ),
    "cut": Preset("cut", "Two folders of pictures; the best quality of the paper.", {}),
    "fastcut": Preset(
        "fastcut",
        "Two folders of pictures; half the time and memory, for milder changes.",
        {"loss.lambda_x": 10.0, "loss.lambda_y": 0.0, "loss.identity": False,
         "loss.flip_equivariance": True, "training.epochs": 150, "training.decay_epochs": 50},
    ),
    "cut-highres": Preset(
        "cut",
        "Two folders of large pictures: trains on crops of 512 at the native size and translates "
        "pictures whole (the paper's Figure 12).",
        {"data.mode": "crop", "data.crop_size": 512},
    ),
    "no-id": Preset(
        "cut", "Ablation (Figure 4): CUT without the identity term, lambda_x still 1.",
        _NO_IDENTITY,
    ),
    "no-id-15neg": Preset(
        "cut", "Ablation (Figure 4): without the identity term, 15 negatives instead of 255.",
        {**_NO_IDENTITY, "loss.patches": 16},
    ),
    "no-id-15neg-last": Preset(
        "cut", "Ablation (Figure 4): without the identity term, 15 negatives, the last tap only.",
        {**_NO_IDENTITY, "loss.patches": 16, "loss.taps": _LAST},
    ),
    "last": Preset("cut", "Ablation (Figure 4): CUT with the last tap only.", {"loss.taps": _LAST}),
    "int-and-ext": Preset(
        "cut", "Ablation (Figure 4): negatives of the same picture and of earlier ones.",
        {"loss.external_negatives": "added"},
    ),
    "ext-only": Preset(
        "cut", "Ablation (Figure 4): negatives of earlier pictures only.", _EXTERNAL_ONLY
    ),
    "ext-only-last": Preset(
        "cut", "Ablation (Figure 4): negatives of earlier pictures only, the last tap only.",
        {**_EXTERNAL_ONLY, "loss.taps": _LAST},
    ),
    "no-weight-sharing": Preset(
        "cut", "Ablation (Appendix C.5): an encoder and heads of its own for the output.",
        {"loss.shared_encoder": False},
    ),
    "no-decoder-nce": Preset(
        "cut", "Ablation (Appendix C.5): PatchNCE does not train the decoder.",
        {"loss.nce_into_decoder": False},
    ),
    "cyclegan": Preset(
        "cyclegan", "Baseline (Zhu et al. 2017): two generators that undo each other.",
        {**_BASELINE, "loss.lambda_identity": 5.0},
    ),
    "cyclegan-single": Preset(
        "cyclegan",
        "Baseline for one painting and one photo: CycleGAN with SinCUT's networks and crops.",
        {**_SINCUT, "loss.lambda_x": 0.0, "loss.lambda_y": 0.0, "loss.lambda_identity": 5.0,
         "baselines.pool": 0},
    ),
    "gcgan": Preset(
        "gcgan",
        "Baseline (Fu et al. 2019): translating a turned picture gives the turned translation.",
        {**_BASELINE, "loss.lambda_identity": 5.0},
    ),
    "distancegan": Preset(
        "distancegan",
        "Baseline (Benaim and Wolf 2017): pictures keep their distances to each other.",
        {**_BASELINE, "loss.identity": False, "data.batch_size": 2},
    ),
    "selfdistance": Preset(
        "selfdistance",
        "Baseline (Benaim and Wolf 2017): the halves of a picture keep their distance.",
        {**_BASELINE, "loss.identity": False},
    ),
})  # fmt: skip


@cache
def preset(name: str) -> Recipe:
    """The recipe of a preset.

    Raises:
        RecipeError: no preset has this name.
    """
    if name not in PRESETS:
        raise RecipeError([f"there is no preset {name!r}{near_to(name, PRESETS)}"])
    chosen = PRESETS[name]
    return Recipe(method=chosen.method, preset=name).with_changes(chosen.changes)

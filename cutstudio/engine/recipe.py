"""The recipe: the settings of a run, checked together.

A recipe is a frozen tree of the sections of settings.py. Changing one reports all mistakes
together, with did-you-mean. Named recipes are in presets.py, files in recipe_file.py.
"""

import dataclasses
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cutstudio.engine.errors import RecipeError
from cutstudio.engine.setting import Value, near_to
from cutstudio.engine.settings import (
    SETTINGS,
    Baselines,
    Data,
    Device,
    Loss,
    Networks,
    Optimiser,
    Training,
)

#: Methods whose discriminators see outputs through a pool, where ``baselines.pool`` is not 0.
POOLED = ("cyclegan", "gcgan", "distancegan", "selfdistance")

#: The settings of the generator whose weights are bundled (``networks.start``).
BUNDLED_GENERATOR: Mapping[str, Any] = types.MappingProxyType({
    "generator": "stylegan2",
    "generator_width": 4,
    "generator_blocks": 2,
    "noise": False,
})  # fmt: skip


@dataclass(frozen=True)
class Recipe:
    """Every setting of a run. Made by ``preset``, ``from_toml`` or :meth:`with_changes`, which
    check it; a recipe in hand is valid.

    Attributes:
        method: one of :data:`METHODS`.
        preset: the preset that it started from.
    """

    method: str = "sincut"
    preset: str = "sincut"
    data: Data = field(default_factory=Data)
    networks: Networks = field(default_factory=Networks)
    loss: Loss = field(default_factory=Loss)
    baselines: Baselines = field(default_factory=Baselines)
    optimiser: Optimiser = field(default_factory=Optimiser)
    training: Training = field(default_factory=Training)
    device: Device = field(default_factory=Device)

    def __getitem__(self, key: str) -> Value:
        """The value of ``section.name``, e.g. ``recipe["loss.lambda_x"]``.

        Raises:
            KeyError: there is no such setting.
        """
        if key not in SETTINGS:
            raise KeyError(key)
        section, name = key.split(".")
        value: Value = getattr(getattr(self, section), name)
        return value

    def with_changes(self, changes: Mapping[str, Any]) -> "Recipe":
        """A recipe with ``{"section.name": value}`` replaced. Values may be texts, as typed.

        Raises:
            RecipeError: unknown keys, wrong values, or values that do not go together.
        """
        mistakes: list[str] = []
        sections: dict[str, dict[str, Value]] = {}
        for key, raw in changes.items():
            if key not in SETTINGS:
                mistakes.append(f"there is no setting {key!r}{near_to(key, SETTINGS)}")
                continue
            try:
                value = SETTINGS[key].parse(raw)
            except ValueError as error:
                mistakes.append(f"{key}: {error}")
                continue
            section, name = key.split(".")
            sections.setdefault(section, {})[name] = value
        changed = dataclasses.replace(
            self,
            **{
                section: dataclasses.replace(getattr(self, section), **values)
                for section, values in sections.items()
            },
        )
        mistakes += _conflicts(changed)
        if mistakes:
            raise RecipeError(mistakes, hint="`cutstudio recipe` prints every setting with help.")
        return changed


#: Every method and its name for people; what carries each out is in methods/registry.py.
METHODS: Mapping[str, str] = types.MappingProxyType({
    "cut": "CUT",
    "fastcut": "FastCUT",
    "sincut": "SinCUT",
    "cyclegan": "CycleGAN",
    "gcgan": "GcGAN",
    "distancegan": "DistanceGAN",
    "selfdistance": "Self-Distance",
})  # fmt: skip


def _conflicts(recipe: Recipe) -> list[str]:
    """What cannot go together, one sentence each."""
    return [
        *_data_conflicts(recipe),
        *_generator_conflicts(recipe),
        *_discriminator_conflicts(recipe),
        *_loss_conflicts(recipe),
        *_baseline_conflicts(recipe),
    ]


def _data_conflicts(recipe: Recipe) -> Iterator[str]:
    data = recipe.data
    if data.zoom_low > data.zoom_high:
        yield "data.zoom_low is larger than data.zoom_high"
    if data.zoom_width_low > data.zoom_width_high:
        yield "data.zoom_width_low is larger than data.zoom_width_high"
    scaled = data.mode in ("resize-and-crop", "scale-width-and-crop")
    if scaled and data.load_size < data.crop_size:
        yield "data.load_size is smaller than data.crop_size"
    if data.mode == "none" and data.batch_size > 1:
        yield "data.mode 'none' keeps every picture's size, so data.batch_size must be 1"
    if data.mode == "none" and data.masks:
        yield "data.mode 'none' takes pictures whole, so data.masks must be empty"
    if recipe.training.epochs + recipe.training.decay_epochs == 0 and not recipe.training.steps:
        yield "training.epochs and training.decay_epochs are both 0"


def _discriminator_conflicts(recipe: Recipe) -> Iterator[str]:
    data, networks = recipe.data, recipe.networks
    if networks.discriminator != "stylegan2":
        if networks.discriminator_tile:
            yield "networks.discriminator_tile needs the stylegan2 discriminator"
        return
    side = networks.discriminator_tile or data.crop_size
    name = "networks.discriminator_tile" if networks.discriminator_tile else "data.crop_size"
    if side & (side - 1) or not 16 <= side <= 1024:
        yield f"{name} must be 16, 32, 64, ... 1024 for the stylegan2 discriminator"
    elif data.crop_size % side:
        yield "data.crop_size is no multiple of networks.discriminator_tile"
    if data.mode == "none":
        yield "data.mode 'none' does not go with the stylegan2 discriminator"


def _generator_conflicts(recipe: Recipe) -> Iterator[str]:
    networks = recipe.networks
    if networks.start == "bundled":
        for name, value in BUNDLED_GENERATOR.items():
            if getattr(networks, name) != value:
                needed = f"networks.{name} = {value!r}"
                yield f"networks.start 'bundled' needs {needed}; or take 'random'"


def _loss_conflicts(recipe: Recipe) -> Iterator[str]:
    loss, last = recipe.loss, _last_tap(recipe.networks)
    for tap in loss.taps:
        if tap > last:
            yield (
                f"loss.taps: {tap} is beyond the encoder's last layer, {last}, of this generator"
            )
    if list(loss.taps) != sorted(set(loss.taps)):
        yield "loss.taps must rise, each tap once"
    if loss.negatives == "minibatch" and loss.patches * recipe.data.batch_size < 2:
        yield "PatchNCE needs two queries per tap: raise data.batch_size or loss.patches"
    if loss.negatives == "picture" and loss.patches < 2:
        yield "loss.patches must be 2 or more when negatives come from the same picture"
    if not loss.identity and loss.lambda_identity:
        yield "loss.lambda_identity needs loss.identity"
    if loss.weighting != "equal" and not (
        loss.shared_encoder and loss.external_negatives == "none"
    ):
        yield "loss.weighting needs loss.shared_encoder, and loss.external_negatives 'none'"
    if loss.external_negatives != "none":
        yield from _external_conflicts(recipe)


def _baseline_conflicts(recipe: Recipe) -> Iterator[str]:
    if recipe.method == "distancegan" and recipe.data.batch_size < 2:
        yield "DistanceGAN compares pictures of a batch, so data.batch_size must be 2 or more"
    if recipe.method in POOLED and recipe.data.mode == "none" and recipe.baselines.pool:
        yield "data.mode 'none' keeps every picture's size, so baselines.pool must be 0"


def _external_conflicts(recipe: Recipe) -> Iterator[str]:
    loss = recipe.loss
    if not loss.shared_encoder:
        yield "loss.external_negatives need loss.shared_encoder"
    if loss.queue_size < loss.enqueued * recipe.data.batch_size:
        yield "loss.queue_size is smaller than loss.enqueued times data.batch_size"


def _last_tap(networks: Networks) -> int:
    """Index of the encoder's last layer: half of the residual blocks belong to the decoder of the
    StyleGAN2-style generator; the ResNet's layer list can be tapped up to its last block.
    """
    if networks.generator == "stylegan2":
        return 2 + networks.generator_blocks // 2
    return (11 if networks.antialias else 9) + networks.generator_blocks

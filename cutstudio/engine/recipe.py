"""The recipe: the settings of a run, checked together; presets; TOML in and out.

A recipe is a frozen tree of the sections of settings.py. Reading reports all mistakes together,
with did-you-mean.
"""

import dataclasses
import math
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from cutstudio.engine.errors import RecipeError
from cutstudio.engine.settings import (
    SECTIONS,
    SETTINGS,
    Baselines,
    Data,
    Device,
    Loss,
    Networks,
    Optimiser,
    Setting,
    Training,
    Value,
    near_to,
)

#: The settings of the generator whose weights are bundled (``networks.start``).
BUNDLED_GENERATOR: Mapping[str, Any] = types.MappingProxyType({
    "generator": "stylegan2",
    "generator_width": 4,
    "generator_blocks": 2,
    "noise": False,
})  # fmt: skip


@dataclass(frozen=True)
class Recipe:
    """Every setting of a run. Made by :func:`preset`, :func:`from_toml` or :meth:`with_changes`,
    which check it; a recipe in hand is valid.

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


def to_dict(recipe: Recipe) -> dict[str, Any]:
    """The recipe as plain TOML values: ``{"method": ..., "preset": ..., "data": {...}, ...}``."""
    plain: dict[str, Any] = {"method": recipe.method, "preset": recipe.preset}
    for key in SETTINGS:
        section, name = key.split(".")
        value = recipe[key]
        plain.setdefault(section, {})[name] = list(value) if isinstance(value, tuple) else value
    return plain


def to_toml(recipe: Recipe, *, comments: bool = True) -> str:
    """The recipe as a TOML file, each setting under its help when ``comments`` is on."""
    import tomlkit  # only where files are written, to keep `cutstudio --help` quick

    document = tomlkit.document()
    plain = to_dict(recipe)
    document["method"] = plain.pop("method")
    document["preset"] = plain.pop("preset")
    for section, values in plain.items():
        table = tomlkit.table()
        for name, value in values.items():
            if comments:
                for line in _comment(SETTINGS[f"{section}.{name}"]):
                    table.add(tomlkit.comment(line))
            table[name] = value
        document[section] = table
    return tomlkit.dumps(document)


def from_toml(text: str) -> Recipe:
    """The recipe that a TOML file describes; settings it leaves out are its preset's, or, where it
    names most of them, as they were before they existed.

    Raises:
        RecipeError: no TOML, unknown keys, wrong values; all of them at once.
    """
    import tomllib

    try:
        plain = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise RecipeError([f"this is not TOML: {error}"]) from error
    return from_dict(plain)


def from_dict(plain: Mapping[str, Any]) -> Recipe:
    """The recipe of plain values, as :func:`to_dict` gives them.

    Raises:
        RecipeError: unknown keys, wrong values; all of them at once.
    """
    mistakes: list[str] = []
    method = plain.get("method", "sincut")
    if not isinstance(method, str) or method not in METHODS:
        mistakes.append(f"there is no method {method!r}{near_to(str(method), METHODS)}")
        method = None
    name = plain.get("preset", method or "sincut")
    if not isinstance(name, str) or name not in PRESETS:
        mistakes.append(f"there is no preset {name!r}{near_to(str(name), PRESETS)}")
        name = method or "sincut"
    base = preset(name)
    if "method" in plain and method not in (None, base.method):
        mistakes.append(f"preset {name!r} is for method {base.method!r}, not {method!r}")
    changes: dict[str, Any] = {}
    for section, values in plain.items():
        if section in ("method", "preset"):
            continue
        if section not in SECTIONS or not isinstance(values, Mapping):
            mistakes.append(f"there is no section [{section}]{near_to(section, SECTIONS)}")
            continue
        changes |= {f"{section}.{key}": value for key, value in values.items()}
    try:
        recipe = base.with_changes(_newer(changes) | changes)
    except RecipeError as error:
        mistakes += error.mistakes
    if mistakes:
        raise RecipeError(mistakes, hint="`cutstudio recipe` prints every setting with help.")
    return recipe


def _newer(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Defaults of the settings that a recipe lacks because it is older than they are.

    A recipe that names most settings was written whole: by a run, a checkpoint, or ``cutstudio
    recipe``. What it lacks came later, and the defaults of later settings keep the behaviour of
    before, which the preset of today need not.
    """
    if len(changes) < len(SETTINGS) / 2:
        return {}
    return {key: setting.default for key, setting in SETTINGS.items() if key not in changes}


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
    pooled = recipe.method in ("cyclegan", "gcgan", "distancegan", "selfdistance")
    if pooled and recipe.data.mode == "none" and recipe.baselines.pool:
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


def _comment(setting: Setting) -> Iterator[str]:
    import textwrap

    notes = []
    if setting.help.unit:
        notes.append(setting.help.unit)
    if math.isfinite(setting.help.low):
        notes.append(f"{setting.help.low:g} to {setting.help.high:g}")
    if setting.help.choices:
        notes.append(" | ".join(setting.help.choices))
    tail = f" [{'; '.join(notes)}]" if notes else ""
    yield from textwrap.wrap(f"{setting.help.label}: {setting.help.text}{tail}", 96)

"""The recipe: every setting of a run, declared once.

A recipe is a frozen tree of small dataclasses. Each field carries its label, help, unit and range,
and from that one declaration follow the TOML file, the command line's ``--set``, the help text and
the forms of the window. Reading reports all mistakes together, with did-you-mean.
"""

import dataclasses
import difflib
import math
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from cutstudio.engine.errors import RecipeError

Value = bool | int | float | str | tuple[int, ...] | tuple[str, ...]


@dataclass(frozen=True)
class Help:
    """What a person is told about a setting, and what values it may take.

    Attributes:
        label: a few words for a form.
        text: one or two sentences.
        unit: ``px``, ``steps``, ...; empty for pure numbers.
        low, high: inclusive range of numbers (of each item, for tuples).
        choices: allowed texts; empty when any is.
        advanced: whether a form hides it at first.
        steerable: whether it can be changed while training.
    """

    label: str
    text: str
    unit: str = ""
    low: float = -math.inf
    high: float = math.inf
    choices: tuple[str, ...] = ()
    advanced: bool = True
    steerable: bool = False


def _setting(default: Any, label: str, text: str, **rest: Any) -> Any:
    return field(default=default, metadata={"help": Help(label, text, **rest)})


@dataclass(frozen=True)
class Data:
    """Where the pictures are, and how they are cut into training crops."""

    source: tuple[str, ...] = _setting(
        (), "Source X", "Pictures or folders to translate from.", advanced=False
    )
    target: tuple[str, ...] = _setting(
        (), "Target Y", "Pictures or folders whose look is learned.", advanced=False
    )
    mode: str = _setting(
        "resize-and-crop",
        "Preparation",
        "How a picture becomes a crop: 'resize-and-crop' squeezes it to a square of load_size "
        "first; 'scale-width-and-crop' scales its width to load_size; 'crop' cuts at the native "
        "size; 'none' takes it whole; 'zoom-and-crop' is SinCUT's, crops from one picture at a "
        "random scale.",
        choices=("resize-and-crop", "scale-width-and-crop", "crop", "none", "zoom-and-crop"),
    )
    load_size: int = _setting(
        286, "Load size", "Side or width a picture is scaled to before the crop.",
        unit="px", low=16, high=16384,
    )  # fmt: skip
    crop_size: int = _setting(
        256, "Crop size", "Side of the square crops that the networks see in training.",
        unit="px", low=16, high=4096, advanced=False,
    )  # fmt: skip
    batch_size: int = _setting(
        1, "Batch size", "Crops of each side per step, over all devices.", low=1, high=4096
    )
    flip: bool = _setting(
        True, "Random mirroring", "Mirror each crop left to right with probability 1/2."
    )
    working_width: int = _setting(
        0,
        "Working width",
        "Width at which SinCUT looks at the pictures; translating works at this scale too. "
        "0 is the native width, at most 1024.",
        unit="px", low=0, high=16384, advanced=False,
    )  # fmt: skip
    zoom: str = _setting(
        "axes",
        "Random zoom",
        "SinCUT only. 'axes' draws a factor for each axis (the authors' code), 'width' draws a "
        "width and keeps the aspect (the paper).",
        choices=("axes", "width"),
    )
    zoom_low: float = _setting(
        1 / 3, "Smallest zoom", "Smallest factor of the working size, with zoom 'axes'.",
        low=0.01, high=4.0,
    )  # fmt: skip
    zoom_high: float = _setting(
        1.0, "Largest zoom", "Largest factor of the working size, with zoom 'axes'.",
        low=0.01, high=4.0,
    )  # fmt: skip
    zoom_width_low: int = _setting(
        384, "Smallest width", "Smallest width drawn, with zoom 'width'.",
        unit="px", low=16, high=16384,
    )  # fmt: skip
    zoom_width_high: int = _setting(
        1024, "Largest width", "Largest width drawn, with zoom 'width'.",
        unit="px", low=16, high=16384,
    )  # fmt: skip
    workers: int = _setting(
        2, "Loading threads", "Threads that prepare crops ahead of training.", low=0, high=64
    )


@dataclass(frozen=True)
class Networks:
    """The shapes of generator, discriminator and projection heads."""

    generator: str = _setting(
        "resnet", "Generator", "'resnet' (CUT, FastCUT) or 'stylegan2' (SinCUT).",
        choices=("resnet", "stylegan2"),
    )  # fmt: skip
    generator_width: int = _setting(
        64, "Generator width (ngf)",
        "Filters of the ResNet's first layer; the StyleGAN2-style generator has 8 times as many "
        "channels at full resolution.",
        low=1, high=512,
    )  # fmt: skip
    generator_blocks: int = _setting(
        9, "Residual blocks", "Residual blocks of the generator.", low=2, high=32
    )
    discriminator: str = _setting(
        "patchgan", "Discriminator", "'patchgan' (CUT, FastCUT) or 'stylegan2' (SinCUT).",
        choices=("patchgan", "stylegan2"),
    )  # fmt: skip
    discriminator_width: int = _setting(
        64, "Discriminator width (ndf)",
        "Filters of the PatchGAN's first layer; the StyleGAN2-style one has 4 times as many "
        "channels at 64 px.",
        low=1, high=512,
    )  # fmt: skip
    discriminator_tile: int = _setting(
        0, "Discriminator tile",
        "Split crops into tiles of this side before the StyleGAN2-style discriminator; 0 feeds "
        "crops whole.",
        unit="px", low=0, high=1024,
    )  # fmt: skip
    head_width: int = _setting(
        256, "Embedding width", "Width of the projection heads' output.", low=2, high=2048
    )
    noise: bool = _setting(
        True, "Noise injection", "Inject noise in the StyleGAN2-style generator's upsampling."
    )


@dataclass(frozen=True)
class Loss:
    """The objective: L_G = lambda_gan L_GAN + (lambda_x NCE_X + lambda_y NCE_Y) / n
    + lambda_identity L1, with n = 2 when ``identity`` is on and 1 otherwise.
    """

    gan: str = _setting(
        "lsgan", "Adversarial objective", "Least squares or non-saturating logistic.",
        choices=("lsgan", "nonsaturating"),
    )  # fmt: skip
    lambda_gan: float = _setting(
        1.0, "lambda_gan", "Weight of the adversarial loss.", low=0, high=1000
    )
    lambda_x: float = _setting(
        1.0, "lambda_x",
        "Weight of PatchNCE on the source: higher keeps more of the source's structure.",
        low=0, high=1000, advanced=False, steerable=True,
    )  # fmt: skip
    lambda_y: float = _setting(
        1.0, "lambda_y",
        "Weight of PatchNCE on the target (identity term): steadies the colours.",
        low=0, high=1000, advanced=False, steerable=True,
    )  # fmt: skip
    identity: bool = _setting(
        True, "Identity term",
        "Also translate the target and ask that its patches stay in place (the paper's external "
        "loss on Y).",
    )  # fmt: skip
    lambda_identity: float = _setting(
        0.0, "lambda_identity", "Weight of the L1 distance between G(y) and y (SinCUT).",
        low=0, high=1000,
    )  # fmt: skip
    lambda_r1: float = _setting(
        0.0, "lambda_r1", "Weight of the R1 gradient penalty on real crops (SinCUT).",
        low=0, high=1000,
    )  # fmt: skip
    temperature: float = _setting(
        0.07, "Temperature", "tau of PatchNCE's softmax.", low=0.001, high=10
    )
    taps: tuple[int, ...] = _setting(
        (0, 4, 8, 12, 16), "Taps", "Encoder layers whose features PatchNCE compares.",
        low=0, high=64,
    )  # fmt: skip
    patches: int = _setting(
        256, "Queries per tap", "Locations drawn per picture and tap.", low=1, high=65536
    )
    negatives: str = _setting(
        "picture", "Negatives",
        "Other locations of the same picture, or of the whole minibatch (SinCUT).",
        choices=("picture", "minibatch"),
    )  # fmt: skip
    flip_equivariance: bool = _setting(
        False, "Flip equivariance",
        "Mirror the generator's input with probability 1/2 and compare mirrored-back features "
        "(FastCUT).",
    )  # fmt: skip


@dataclass(frozen=True)
class Optimiser:
    """Adam."""

    lr: float = _setting(
        0.0002, "Learning rate", "Adam's step size before the linear decay.",
        low=0, high=1, steerable=True,
    )  # fmt: skip
    beta1: float = _setting(0.5, "beta1", "Decay of Adam's first moment.", low=0, high=0.9999)
    beta2: float = _setting(0.999, "beta2", "Decay of Adam's second moment.", low=0, high=0.99999)


@dataclass(frozen=True)
class Training:
    """Length, schedule, previews and checkpoints."""

    seed: int = _setting(
        0, "Seed", "Fixes crops, patch locations and initial weights.", low=0, high=2**53
    )
    steps: int = _setting(
        0, "Steps", "Length of the run; 0 follows from the epochs.",
        unit="steps", low=0, high=10**9, advanced=False,
    )  # fmt: skip
    epochs: int = _setting(
        200, "Epochs at full rate", "Epochs with the initial learning rate.",
        unit="epochs", low=0, high=10**6,
    )  # fmt: skip
    decay_epochs: int = _setting(
        200, "Epochs of decay", "Epochs over which the learning rate falls linearly to zero.",
        unit="epochs", low=0, high=10**6,
    )  # fmt: skip
    epoch_samples: int = _setting(
        0, "Samples per epoch",
        "Crops of each side that make an epoch; 0 is the larger number of pictures.",
        unit="crops", low=0, high=10**9,
    )  # fmt: skip
    ema: float = _setting(
        0.0, "Weight averaging (EMA)",
        "Decay of a running average of the generator that is used for previews and export; 0 is "
        "off.",
        low=0, high=0.99999,
    )  # fmt: skip
    sample_seconds: float = _setting(
        30.0, "Seconds between previews",
        "Previews are written at most this often, and take at most a tenth of the time.",
        unit="s", low=0, high=86400,
    )  # fmt: skip
    sample_side: int = _setting(
        1024, "Preview side", "Longest side of a preview.", unit="px", low=64, high=8192
    )
    checkpoint_minutes: float = _setting(
        5.0, "Minutes between checkpoints", "At most this much work is lost in a crash.",
        unit="min", low=0, high=1440,
    )  # fmt: skip
    keep_checkpoints: int = _setting(
        10, "Checkpoints kept",
        "The first, the last, the best, and evenly spaced ones between.", low=2, high=10000,
    )  # fmt: skip


@dataclass(frozen=True)
class Device:
    """Where and how precisely to compute."""

    device: str = _setting(
        "auto", "Device", "'auto', 'cpu', 'cuda', 'cuda:1', 'mps' or 'xpu'.", advanced=False
    )
    precision: str = _setting(
        "auto", "Precision",
        "'auto' takes bf16 where the device is fast at it. Heads, normalisation and losses stay "
        "in float32.",
        choices=("auto", "float32", "bf16", "fp16"),
    )  # fmt: skip
    threads: int = _setting(
        0, "CPU threads", "Threads for computing on the CPU; 0 chooses.", low=0, high=1024
    )
    deterministic: bool = _setting(
        False, "Deterministic",
        "On GPUs, use only operations that repeat bit for bit (slower). The CPU always does.",
    )  # fmt: skip


@dataclass(frozen=True)
class Recipe:
    """Every setting of a run. Made by :func:`preset`, :func:`from_toml` or :meth:`with_changes`,
    which check it; a recipe in hand is valid.

    Attributes:
        method: ``cut``, ``fastcut`` or ``sincut``.
        preset: the preset that it started from.
    """

    method: str = "sincut"
    preset: str = "sincut"
    data: Data = field(default_factory=Data)
    networks: Networks = field(default_factory=Networks)
    loss: Loss = field(default_factory=Loss)
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
                mistakes.append(_unknown(key))
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


@dataclass(frozen=True)
class Setting:
    """One declared setting.

    Attributes:
        key: ``section.name``.
        kind: ``bool``, ``int``, ``float``, ``str``, ``ints`` or ``texts``.
        default: value of a bare :class:`Recipe`; presets have their own.
        help: label, text, unit, range, choices.
    """

    key: str
    kind: str
    default: Value
    help: Help

    def parse(self, raw: Any) -> Value:
        """``raw``, a TOML value or a typed text, as this setting's value.

        Raises:
            ValueError: it is none, in one sentence without the key.
        """
        value = _PARSERS[self.kind](raw)
        numbers = value if isinstance(value, tuple) else (value,)
        for number in numbers:
            if isinstance(number, bool | str):
                continue
            if math.isnan(number) or not self.help.low <= number <= self.help.high:
                raise ValueError(f"{number:g} is not between {self.range_text()}")
        if self.help.choices and value not in self.help.choices:
            near = difflib.get_close_matches(str(value), self.help.choices, n=1)
            tail = f" (did you mean {near[0]!r}?)" if near else ""
            raise ValueError(f"{value!r} is none of {', '.join(self.help.choices)}{tail}")
        return value

    def range_text(self) -> str:
        """The range as ``0 and 1000``, for messages."""
        return f"{self.help.low:g} and {self.help.high:g}"


def _parse_bool(raw: Any) -> bool:
    words = {"true": True, "yes": True, "on": True, "1": True,
             "false": False, "no": False, "off": False, "0": False}  # fmt: skip
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, str) and raw.strip().lower() in words:
        return words[raw.strip().lower()]
    raise ValueError(f"{raw!r} is neither true nor false")


def _parse_int(raw: Any) -> int:
    number = _parse_float(raw)
    if not number.is_integer():
        raise ValueError(f"{raw!r} is not a whole number")
    return int(number)


def _parse_float(raw: Any) -> float:
    if not isinstance(raw, bool) and isinstance(raw, int | float | str):
        try:
            number = float(raw)
        except (ValueError, OverflowError):
            number = math.nan
        if math.isfinite(number):
            return number
    raise ValueError(f"{raw!r} is not a number")


def _parse_text(raw: Any) -> str:
    if not isinstance(raw, str):
        raise ValueError(f"{raw!r} is not a text")
    if any("\ud800" <= character <= "\udfff" for character in raw):
        raise ValueError(f"{raw!r} is not valid Unicode, which a recipe cannot hold: rename it")
    return raw


def _parse_ints(raw: Any) -> tuple[int, ...]:
    items = raw.split(",") if isinstance(raw, str) else raw
    if not isinstance(items, list | tuple) or not items:
        raise ValueError(f"{raw!r} is not a list of whole numbers")
    return tuple(_parse_int(item) for item in items)


def _parse_texts(raw: Any) -> tuple[str, ...]:
    items = (raw,) if isinstance(raw, str) else raw
    if not isinstance(items, list | tuple):
        raise ValueError(f"{raw!r} is not a list of texts")
    return tuple(_parse_text(item) for item in items)


_PARSERS: dict[str, typing.Callable[[Any], Value]] = {
    "bool": _parse_bool,
    "int": _parse_int,
    "float": _parse_float,
    "str": _parse_text,
    "ints": _parse_ints,
    "texts": _parse_texts,
}

SECTIONS: dict[str, type] = {
    f.name: typing.cast(type, f.default_factory)
    for f in dataclasses.fields(Recipe)
    if f.default_factory is not dataclasses.MISSING
}


def _kind(annotation: Any) -> str:
    if get_origin(annotation) is tuple:
        return "ints" if get_args(annotation)[0] is int else "texts"
    name: str = annotation.__name__
    return name


def _declared() -> Iterator[Setting]:
    for section, cls in SECTIONS.items():
        hints = get_type_hints(cls)
        for f in dataclasses.fields(cls):
            kind = _kind(hints[f.name])
            default: Any = f.default
            yield Setting(f"{section}.{f.name}", kind, default, f.metadata["help"])


#: Every setting by key, in the order of the file.
SETTINGS: Mapping[str, Setting] = types.MappingProxyType({s.key: s for s in _declared()})

METHODS = ("cut", "fastcut", "sincut")

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


@dataclass(frozen=True)
class Preset:
    """A named starting point: the method, one sentence, and what differs from the defaults."""

    method: str
    text: str
    changes: Mapping[str, Any]


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
        "SinCUT in minutes on a CPU: narrow networks, fewer crops, a short schedule.",
        {**_SINCUT,
         "networks.generator_width": 4,
         "networks.discriminator_width": 4,
         "data.batch_size": 8,
         "data.working_width": 640,
         "training.ema": 0.99,
         "training.steps": 2000,
         "training.epochs": 1,
         "training.decay_epochs": 99,
         "training.sample_seconds": 10.0,
         "training.sample_side": 640},
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
})  # fmt: skip


@cache
def preset(name: str) -> Recipe:
    """The recipe of a preset.

    Raises:
        RecipeError: no preset has this name.
    """
    if name not in PRESETS:
        raise RecipeError([f"there is no preset {name!r}{_near(name, PRESETS)}"])
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
    """The recipe that a TOML file describes; settings it leaves out are its preset's.

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
    if method not in METHODS:
        mistakes.append(f"there is no method {method!r}{_near(str(method), METHODS)}")
        method = None
    name = plain.get("preset", method or "sincut")
    if not isinstance(name, str) or name not in PRESETS:
        mistakes.append(f"there is no preset {name!r}{_near(str(name), PRESETS)}")
        name = method or "sincut"
    base = preset(name)
    if "method" in plain and method not in (None, base.method):
        mistakes.append(f"preset {name!r} is for method {base.method!r}, not {method!r}")
    changes: dict[str, Any] = {}
    for section, values in plain.items():
        if section in ("method", "preset"):
            continue
        if section not in SECTIONS or not isinstance(values, Mapping):
            mistakes.append(f"there is no section [{section}]{_near(section, SECTIONS)}")
            continue
        changes |= {f"{section}.{key}": value for key, value in values.items()}
    try:
        recipe = base.with_changes(changes)
    except RecipeError as error:
        mistakes += error.mistakes
    if mistakes:
        raise RecipeError(mistakes, hint="`cutstudio recipe` prints every setting with help.")
    return recipe


def total_steps(recipe: Recipe, sources: int, targets: int) -> int:
    """Length of the run in steps for so many source and target pictures.

    An epoch is max(sources, targets) samples, as in the authors' code, unless
    ``training.epoch_samples`` says otherwise.
    """
    if recipe.training.steps:
        return recipe.training.steps
    samples = recipe.training.epoch_samples or max(sources, targets)
    per_epoch = max(1, samples // recipe.data.batch_size)
    return max(1, per_epoch * (recipe.training.epochs + recipe.training.decay_epochs))


def epoch_of(recipe: Recipe, step: int, steps: int) -> int:
    """The schedule's epoch (from 0) that step ``step`` (from 0) of ``steps`` falls in: the shape
    of the schedule scales with the run's length.
    """
    epochs = max(1, recipe.training.epochs + recipe.training.decay_epochs)
    return step * epochs // steps


def learning_rate_factor(recipe: Recipe, step: int, steps: int) -> float:
    """Factor of the learning rate in step ``step`` (from 0) of ``steps``.

    The authors' schedule: 1 for the first ``epochs``, then falling linearly, by the epoch, to
    ``1 / (decay_epochs + 1)`` in the last; 1 throughout when there are no epochs of decay.
    """
    if not recipe.training.decay_epochs:
        return 1.0
    late = epoch_of(recipe, step, steps) + 1 - recipe.training.epochs
    return 1.0 - max(0, late) / (recipe.training.decay_epochs + 1)


def _conflicts(recipe: Recipe) -> list[str]:
    """What cannot go together, one sentence each."""
    data, networks, loss = recipe.data, recipe.networks, recipe.loss
    found = []
    if data.zoom_low > data.zoom_high:
        found.append("data.zoom_low is larger than data.zoom_high")
    if data.zoom_width_low > data.zoom_width_high:
        found.append("data.zoom_width_low is larger than data.zoom_width_high")
    scaled = data.mode in ("resize-and-crop", "scale-width-and-crop")
    if scaled and data.load_size < data.crop_size:
        found.append("data.load_size is smaller than data.crop_size")
    if data.mode == "none" and data.batch_size > 1:
        found.append("data.mode 'none' keeps every picture's size, so data.batch_size must be 1")
    layers = _last_tap(networks)
    for tap in loss.taps:
        if tap > layers:
            found.append(
                f"loss.taps: {tap} is beyond the encoder's last layer, {layers}, of this generator"
            )
    if list(loss.taps) != sorted(set(loss.taps)):
        found.append("loss.taps must rise, each tap once")
    if networks.discriminator == "stylegan2":
        side = networks.discriminator_tile or data.crop_size
        name = "networks.discriminator_tile" if networks.discriminator_tile else "data.crop_size"
        if side & (side - 1) or not 16 <= side <= 1024:
            found.append(f"{name} must be 16, 32, 64, ... 1024 for the stylegan2 discriminator")
        elif data.crop_size % side:
            found.append("data.crop_size is no multiple of networks.discriminator_tile")
        if data.mode == "none":
            found.append("data.mode 'none' does not go with the stylegan2 discriminator")
    elif networks.discriminator_tile:
        found.append("networks.discriminator_tile needs the stylegan2 discriminator")
    if loss.negatives == "minibatch" and loss.patches * data.batch_size < 2:
        found.append("PatchNCE needs two queries per tap: raise data.batch_size or loss.patches")
    if loss.negatives == "picture" and loss.patches < 2:
        found.append("loss.patches must be 2 or more when negatives come from the same picture")
    if not loss.identity and loss.lambda_identity:
        found.append("loss.lambda_identity needs loss.identity")
    if recipe.training.epochs + recipe.training.decay_epochs == 0 and not recipe.training.steps:
        found.append("training.epochs and training.decay_epochs are both 0")
    return found


def _last_tap(networks: Networks) -> int:
    """Index of the encoder's last layer: half of the residual blocks belong to the decoder of the
    StyleGAN2-style generator; the ResNet's layer list can be tapped up to its last block.
    """
    if networks.generator == "stylegan2":
        return 2 + networks.generator_blocks // 2
    return 11 + networks.generator_blocks


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


def _unknown(key: str) -> str:
    return f"there is no setting {key!r}{_near(key, SETTINGS)}"


def _near(word: str, words: typing.Iterable[str]) -> str:
    """``, did you mean 'x'?`` when one of ``words`` is like ``word``."""
    choices = list(words)
    near = difflib.get_close_matches(word, choices, n=1)
    if not near:  # the section may be missing or wrong: compare the names alone
        by_name = {choice.rsplit(".", 1)[-1]: choice for choice in choices}
        tail = word.rsplit(".", 1)[-1]
        near = [by_name[n] for n in difflib.get_close_matches(tail, list(by_name), n=1)]
    return f", did you mean {near[0]!r}?" if near else ""

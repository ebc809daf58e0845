"""Every setting of a run, declared once.

Each field carries its label, help, unit and range; the TOML file, the command line's ``--set`` and
the forms of the window all follow from this one declaration.
"""

import dataclasses
import difflib
import math
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args, get_origin, get_type_hints

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
    match_colours: bool = _setting(
        False,
        "Match colours first",
        "Give the sources the mean and covariance of the targets' colours before the generator "
        "sees them, in training and afterwards, so that it has only the rest to learn.",
        advanced=False,
    )
    masks: str = _setting(
        "", "Painted-out regions",
        "A folder of masks: no crop touches what they paint out. Empty: there are none. The run "
        "keeps its own copy.",
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
    antialias: bool = _setting(
        True, "Anti-aliasing",
        "Blur before halving and double bilinearly in the ResNet generator; off is CycleGAN's "
        "strided and transposed convolutions.",
    )  # fmt: skip
    affine: bool = _setting(
        False, "Scale and shift after norms",
        "Learn a scale and a shift after each norm of the ResNet generator, as batch normalisation "
        "does; each picture is still normalised by itself. Imported networks may need it.",
    )  # fmt: skip
    noise: bool = _setting(
        True, "Noise injection", "Inject noise in the StyleGAN2-style generator's upsampling."
    )
    start: str = _setting(
        "random",
        "Starting weights",
        "'random' as in the paper; 'bundled' are those of a small generator that was trained to "
        "give back any picture, for the StyleGAN2-style generator of width 4 with 2 residual "
        "blocks and no noise: training begins with a sharp picture instead of noise.",
        choices=("random", "bundled"),
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
    external_negatives: str = _setting(
        "none", "External negatives",
        "Patches of earlier pictures as negatives (the paper's Eq. 4, with a momentum encoder and "
        "queues as in MoCo): 'added' adds their loss to that of the picture's own patches, "
        "'joined' puts both into one softmax, 'only' leaves the picture's own patches out.",
        choices=("none", "added", "joined", "only"),
    )  # fmt: skip
    queue_size: int = _setting(
        16384, "Queue size", "External negatives kept per tap and side.", low=1, high=2**22
    )
    enqueued: int = _setting(
        256, "Enqueued", "Patches per picture and tap that enter the queue.", low=1, high=65536
    )
    momentum: float = _setting(
        0.999, "Momentum",
        "How slowly the encoder of the external negatives follows the generator.",
        low=0, high=0.999999,
    )  # fmt: skip
    shared_encoder: bool = _setting(
        True, "Shared encoder",
        "Embed source and output with the same encoder and heads. Off, the output has its own, "
        "and both sides are trained (the paper's 'no weight sharing').",
    )  # fmt: skip
    nce_into_decoder: bool = _setting(
        True, "PatchNCE trains the decoder",
        "Let PatchNCE's gradient through the output into the generator. Off, it trains only the "
        "encoder and the heads, and the decoder learns from the adversarial loss alone.",
    )  # fmt: skip

    weighting: str = _setting(
        "equal", "Weights of negatives",
        "'monce' weighs negatives by optimal transport (Zhan et al. 2022), 'hard' by their "
        "semantic relation to the query's place, without the positive in the sum (Jung et al. "
        "2022).",
        choices=("equal", "monce", "hard"),
    )  # fmt: skip
    monce_beta: float = _setting(
        0.1, "MoNCE beta", "The smaller, the more MoNCE's hardest negatives count.",
        low=0.01, high=100,
    )  # fmt: skip
    hard_gamma: float = _setting(
        1.0, "Hardness gamma", "The larger, the more related places count with weighting 'hard'.",
        low=0, high=100,
    )  # fmt: skip
    lambda_relation: float = _setting(
        0.0, "lambda_relation",
        "Weight of the consistency of semantic relation, which belongs to weighting 'hard'; 0.05 "
        "is usual.",
        low=0, high=1000,
    )  # fmt: skip
    queries: str = _setting(
        "random", "Queries",
        "'attention' lets the places of the source that resemble few others ask, at the encoder's "
        "lowest resolution (QS-Attn, Hu et al. 2022).",
        choices=("random", "attention"),
    )  # fmt: skip
    diffaugment: str = _setting(
        "none", "DiffAugment",
        "Random changes of all that the discriminator sees, for few pictures (Zhao et al. 2020).",
        choices=("none", "translation", "color-translation", "color-translation-cutout"),
    )  # fmt: skip


@dataclass(frozen=True)
class Baselines:
    """What only CycleGAN, GcGAN, DistanceGAN and Self-Distance use."""

    lambda_cycle: float = _setting(
        10.0, "lambda_cycle", "CycleGAN: weight of the L1 distance of x and F(G(x)).",
        low=0, high=1000,
    )  # fmt: skip
    lambda_cycle_back: float = _setting(
        10.0,
        "lambda_cycle_back",
        "CycleGAN: weight of the L1 distance of y and G(F(y)).",
        low=0,
        high=1000,
    )
    geometry: str = _setting(
        "rotation", "Geometry",
        "GcGAN: translating must commute with a quarter turn, or with turning upside down.",
        choices=("rotation", "flip"),
    )  # fmt: skip
    lambda_geometry: float = _setting(
        20.0, "lambda_geometry", "GcGAN: weight of the geometry consistency.", low=0, high=1000
    )
    lambda_distance: float = _setting(
        1.0, "lambda_distance",
        "DistanceGAN, Self-Distance: weight of keeping the distances of pictures, or of the halves "
        "of a picture.",
        low=0, high=1000,
    )  # fmt: skip
    distance_samples: int = _setting(
        100, "Distance samples",
        "DistanceGAN, Self-Distance: crops of each side from which mean and spread of the "
        "distances are measured before step 1 (900 in the authors' code).",
        unit="crops", low=2, high=10000,
    )  # fmt: skip
    pool: int = _setting(
        50, "Picture pool", "Earlier outputs that the discriminator may be shown again; 0 is off.",
        unit="pictures", low=0, high=10000,
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
    previews: tuple[str, ...] = _setting(
        (), "Preview pictures",
        "The source pictures that previews show, at most eight; none are the first one. The first "
        "of them tells which checkpoint is best.",
        advanced=False,
    )  # fmt: skip
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
    convolution: str = _setting(
        "auto", "Convolutions",
        "On the CPU, 'auto' saves multiplications in wide 3x3 layers (Winograd's method, results "
        "differ by rounding), 'direct' never does, 'winograd' wherever it can.",
        choices=("auto", "direct", "winograd"),
    )  # fmt: skip
    deterministic: bool = _setting(
        False, "Deterministic",
        "On GPUs, use only operations that repeat bit for bit (slower). The CPU always does.",
    )  # fmt: skip


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
                low, high = self.help.low, self.help.high
                raise ValueError(f"{number:g} is not between {low:g} and {high:g}")
        if self.help.choices and value not in self.help.choices:
            near = difflib.get_close_matches(str(value), self.help.choices, n=1)
            tail = f" (did you mean {near[0]!r}?)" if near else ""
            raise ValueError(f"{value!r} is none of {', '.join(self.help.choices)}{tail}")
        return value


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
    "data": Data,
    "networks": Networks,
    "loss": Loss,
    "baselines": Baselines,
    "optimiser": Optimiser,
    "training": Training,
    "device": Device,
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


def near_to(word: str, words: Iterable[str]) -> str:
    """``, did you mean 'x'?`` when one of ``words`` is like ``word``."""
    choices = list(words)
    near = difflib.get_close_matches(word, choices, n=1)
    if not near:  # the section may be missing or wrong: compare the names alone
        by_name = {choice.rsplit(".", 1)[-1]: choice for choice in choices}
        tail = word.rsplit(".", 1)[-1]
        near = [by_name[n] for n in difflib.get_close_matches(tail, list(by_name), n=1)]
    return f", did you mean {near[0]!r}?" if near else ""

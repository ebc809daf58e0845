"""Every setting of a run, declared once.

Each field carries its label, help, unit and range; the TOML file, the command line's ``--set`` and
the forms of the window all follow from this one declaration.
"""

import dataclasses
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args, get_origin, get_type_hints

from cutstudio.engine.setting import Setting, setting


@dataclass(frozen=True)
class Data:
    """Where the pictures are, and how they are cut into training crops."""

    source: tuple[str, ...] = setting(
        (), "Source X", "Pictures or folders to translate from.", advanced=False
    )
    target: tuple[str, ...] = setting(
        (), "Target Y", "Pictures or folders whose look is learned.", advanced=False
    )
    mode: str = setting(
        "resize-and-crop",
        "Preparation",
        "How a picture becomes a crop: 'resize-and-crop' squeezes it to a square of load_size "
        "first; 'scale-width-and-crop' scales its width to load_size; 'crop' cuts at the native "
        "size; 'none' takes it whole; 'zoom-and-crop' is SinCUT's, crops from one picture at a "
        "random scale.",
        choices=("resize-and-crop", "scale-width-and-crop", "crop", "none", "zoom-and-crop"),
    )
    load_size: int = setting(
        286, "Load size", "Side or width a picture is scaled to before the crop.",
        unit="px", low=16, high=16384,
    )  # fmt: skip
    crop_size: int = setting(
        256, "Crop size", "Side of the square crops that the networks see in training.",
        unit="px", low=16, high=4096, advanced=False,
    )  # fmt: skip
    batch_size: int = setting(
        1, "Batch size", "Crops of each side per step, over all devices.", low=1, high=4096
    )
    flip: bool = setting(
        True, "Random mirroring", "Mirror each crop left to right with probability 1/2."
    )
    working_width: int = setting(
        0,
        "Working width",
        "Width at which SinCUT looks at the pictures; translating works at this scale too. "
        "0 is the native width, at most 1024.",
        unit="px", low=0, high=16384, advanced=False,
    )  # fmt: skip
    zoom: str = setting(
        "axes",
        "Random zoom",
        "SinCUT only. 'axes' draws a factor for each axis (the authors' code), 'width' draws a "
        "width and keeps the aspect (the paper).",
        choices=("axes", "width"),
    )
    zoom_low: float = setting(
        1 / 3, "Smallest zoom", "Smallest factor of the working size, with zoom 'axes'.",
        low=0.01, high=4.0,
    )  # fmt: skip
    zoom_high: float = setting(
        1.0, "Largest zoom", "Largest factor of the working size, with zoom 'axes'.",
        low=0.01, high=4.0,
    )  # fmt: skip
    zoom_width_low: int = setting(
        384, "Smallest width", "Smallest width drawn, with zoom 'width'.",
        unit="px", low=16, high=16384,
    )  # fmt: skip
    zoom_width_high: int = setting(
        1024, "Largest width", "Largest width drawn, with zoom 'width'.",
        unit="px", low=16, high=16384,
    )  # fmt: skip
    match_colours: bool = setting(
        False,
        "Match colours first",
        "Give the sources the mean and covariance of the targets' colours before the generator "
        "sees them, in training and afterwards, so that it has only the rest to learn.",
        advanced=False,
    )
    masks: str = setting(
        "", "Painted-out regions",
        "A folder of masks: no crop touches what they paint out. Empty: there are none. The run "
        "keeps its own copy.",
    )  # fmt: skip
    workers: int = setting(
        2, "Loading threads", "Threads that prepare crops ahead of training.", low=0, high=64
    )


@dataclass(frozen=True)
class Networks:
    """The shapes of generator, discriminator and projection heads."""

    generator: str = setting(
        "resnet", "Generator", "'resnet' (CUT, FastCUT) or 'stylegan2' (SinCUT).",
        choices=("resnet", "stylegan2"),
    )  # fmt: skip
    generator_width: int = setting(
        64, "Generator width (ngf)",
        "Filters of the ResNet's first layer; the StyleGAN2-style generator has 8 times as many "
        "channels at full resolution.",
        low=1, high=512,
    )  # fmt: skip
    generator_blocks: int = setting(
        9, "Residual blocks", "Residual blocks of the generator.", low=2, high=32
    )
    discriminator: str = setting(
        "patchgan", "Discriminator", "'patchgan' (CUT, FastCUT) or 'stylegan2' (SinCUT).",
        choices=("patchgan", "stylegan2"),
    )  # fmt: skip
    discriminator_width: int = setting(
        64, "Discriminator width (ndf)",
        "Filters of the PatchGAN's first layer; the StyleGAN2-style one has 4 times as many "
        "channels at 64 px.",
        low=1, high=512,
    )  # fmt: skip
    discriminator_tile: int = setting(
        0, "Discriminator tile",
        "Split crops into tiles of this side before the StyleGAN2-style discriminator; 0 feeds "
        "crops whole.",
        unit="px", low=0, high=1024,
    )  # fmt: skip
    head_width: int = setting(
        256, "Embedding width", "Width of the projection heads' output.", low=2, high=2048
    )
    antialias: bool = setting(
        True, "Anti-aliasing",
        "Blur before halving and double bilinearly in the ResNet generator; off is CycleGAN's "
        "strided and transposed convolutions.",
    )  # fmt: skip
    affine: bool = setting(
        False, "Scale and shift after norms",
        "Learn a scale and a shift after each norm of the ResNet generator, as batch normalisation "
        "does; each picture is still normalised by itself. Imported networks may need it.",
    )  # fmt: skip
    noise: bool = setting(
        True, "Noise injection", "Inject noise in the StyleGAN2-style generator's upsampling."
    )
    start: str = setting(
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

    gan: str = setting(
        "lsgan", "Adversarial objective", "Least squares or non-saturating logistic.",
        choices=("lsgan", "nonsaturating"),
    )  # fmt: skip
    lambda_gan: float = setting(
        1.0, "lambda_gan", "Weight of the adversarial loss.", low=0, high=1000
    )
    lambda_x: float = setting(
        1.0, "lambda_x",
        "Weight of PatchNCE on the source: higher keeps more of the source's structure.",
        low=0, high=1000, advanced=False, steerable=True,
    )  # fmt: skip
    lambda_y: float = setting(
        1.0, "lambda_y",
        "Weight of PatchNCE on the target (identity term): steadies the colours.",
        low=0, high=1000, advanced=False, steerable=True,
    )  # fmt: skip
    identity: bool = setting(
        True, "Identity term",
        "Also translate the target and ask that its patches stay in place (the paper's external "
        "loss on Y).",
    )  # fmt: skip
    lambda_identity: float = setting(
        0.0, "lambda_identity", "Weight of the L1 distance between G(y) and y (SinCUT).",
        low=0, high=1000,
    )  # fmt: skip
    lambda_r1: float = setting(
        0.0, "lambda_r1", "Weight of the R1 gradient penalty on real crops (SinCUT).",
        low=0, high=1000,
    )  # fmt: skip
    temperature: float = setting(
        0.07, "Temperature", "tau of PatchNCE's softmax.", low=0.001, high=10
    )
    taps: tuple[int, ...] = setting(
        (0, 4, 8, 12, 16), "Taps", "Encoder layers whose features PatchNCE compares.",
        low=0, high=64,
    )  # fmt: skip
    patches: int = setting(
        256, "Queries per tap", "Locations drawn per picture and tap.", low=1, high=65536
    )
    negatives: str = setting(
        "picture", "Negatives",
        "Other locations of the same picture, or of the whole minibatch (SinCUT).",
        choices=("picture", "minibatch"),
    )  # fmt: skip
    flip_equivariance: bool = setting(
        False, "Flip equivariance",
        "Mirror the generator's input with probability 1/2 and compare mirrored-back features "
        "(FastCUT).",
    )  # fmt: skip
    external_negatives: str = setting(
        "none", "External negatives",
        "Patches of earlier pictures as negatives (the paper's Eq. 4, with a momentum encoder and "
        "queues as in MoCo): 'added' adds their loss to that of the picture's own patches, "
        "'joined' puts both into one softmax, 'only' leaves the picture's own patches out.",
        choices=("none", "added", "joined", "only"),
    )  # fmt: skip
    queue_size: int = setting(
        16384, "Queue size", "External negatives kept per tap and side.", low=1, high=2**22
    )
    enqueued: int = setting(
        256, "Enqueued", "Patches per picture and tap that enter the queue.", low=1, high=65536
    )
    momentum: float = setting(
        0.999, "Momentum",
        "How slowly the encoder of the external negatives follows the generator.",
        low=0, high=0.999999,
    )  # fmt: skip
    shared_encoder: bool = setting(
        True, "Shared encoder",
        "Embed source and output with the same encoder and heads. Off, the output has its own, "
        "and both sides are trained (the paper's 'no weight sharing').",
    )  # fmt: skip
    nce_into_decoder: bool = setting(
        True, "PatchNCE trains the decoder",
        "Let PatchNCE's gradient through the output into the generator. Off, it trains only the "
        "encoder and the heads, and the decoder learns from the adversarial loss alone.",
    )  # fmt: skip

    weighting: str = setting(
        "equal", "Weights of negatives",
        "'monce' weighs negatives by optimal transport (Zhan et al. 2022), 'hard' by their "
        "semantic relation to the query's place, without the positive in the sum (Jung et al. "
        "2022).",
        choices=("equal", "monce", "hard"),
    )  # fmt: skip
    monce_beta: float = setting(
        0.1, "MoNCE beta", "The smaller, the more MoNCE's hardest negatives count.",
        low=0.01, high=100,
    )  # fmt: skip
    hard_gamma: float = setting(
        1.0, "Hardness gamma", "The larger, the more related places count with weighting 'hard'.",
        low=0, high=100,
    )  # fmt: skip
    lambda_relation: float = setting(
        0.0, "lambda_relation",
        "Weight of the consistency of semantic relation, which belongs to weighting 'hard'; 0.05 "
        "is usual.",
        low=0, high=1000,
    )  # fmt: skip
    queries: str = setting(
        "random", "Queries",
        "'attention' lets the places of the source that resemble few others ask, at the encoder's "
        "lowest resolution (QS-Attn, Hu et al. 2022).",
        choices=("random", "attention"),
    )  # fmt: skip
    diffaugment: str = setting(
        "none", "DiffAugment",
        "Random changes of all that the discriminator sees, for few pictures (Zhao et al. 2020).",
        choices=("none", "translation", "color-translation", "color-translation-cutout"),
    )  # fmt: skip


@dataclass(frozen=True)
class Baselines:
    """What only CycleGAN, GcGAN, DistanceGAN and Self-Distance use."""

    lambda_cycle: float = setting(
        10.0, "lambda_cycle", "CycleGAN: weight of the L1 distance of x and F(G(x)).",
        low=0, high=1000,
    )  # fmt: skip
    lambda_cycle_back: float = setting(
        10.0,
        "lambda_cycle_back",
        "CycleGAN: weight of the L1 distance of y and G(F(y)).",
        low=0,
        high=1000,
    )
    geometry: str = setting(
        "rotation", "Geometry",
        "GcGAN: translating must commute with a quarter turn, or with turning upside down.",
        choices=("rotation", "flip"),
    )  # fmt: skip
    lambda_geometry: float = setting(
        20.0, "lambda_geometry", "GcGAN: weight of the geometry consistency.", low=0, high=1000
    )
    lambda_distance: float = setting(
        1.0, "lambda_distance",
        "DistanceGAN, Self-Distance: weight of keeping the distances of pictures, or of the halves "
        "of a picture.",
        low=0, high=1000,
    )  # fmt: skip
    distance_samples: int = setting(
        100, "Distance samples",
        "DistanceGAN, Self-Distance: crops of each side from which mean and spread of the "
        "distances are measured before step 1 (900 in the authors' code).",
        unit="crops", low=2, high=10000,
    )  # fmt: skip
    pool: int = setting(
        50, "Picture pool", "Earlier outputs that the discriminator may be shown again; 0 is off.",
        unit="pictures", low=0, high=10000,
    )  # fmt: skip


@dataclass(frozen=True)
class Optimiser:
    """Adam."""

    lr: float = setting(
        0.0002, "Learning rate", "Adam's step size before the linear decay.",
        low=0, high=1, steerable=True,
    )  # fmt: skip
    beta1: float = setting(0.5, "beta1", "Decay of Adam's first moment.", low=0, high=0.9999)
    beta2: float = setting(0.999, "beta2", "Decay of Adam's second moment.", low=0, high=0.99999)


@dataclass(frozen=True)
class Training:
    """Length, schedule, previews and checkpoints."""

    seed: int = setting(
        0, "Seed", "Fixes crops, patch locations and initial weights.", low=0, high=2**53
    )
    steps: int = setting(
        0, "Steps", "Length of the run; 0 follows from the epochs.",
        unit="steps", low=0, high=10**9, advanced=False,
    )  # fmt: skip
    epochs: int = setting(
        200, "Epochs at full rate", "Epochs with the initial learning rate.",
        unit="epochs", low=0, high=10**6,
    )  # fmt: skip
    decay_epochs: int = setting(
        200, "Epochs of decay", "Epochs over which the learning rate falls linearly to zero.",
        unit="epochs", low=0, high=10**6,
    )  # fmt: skip
    epoch_samples: int = setting(
        0, "Samples per epoch",
        "Crops of each side that make an epoch; 0 is the larger number of pictures.",
        unit="crops", low=0, high=10**9,
    )  # fmt: skip
    ema: float = setting(
        0.0, "Weight averaging (EMA)",
        "Decay of a running average of the generator that is used for previews and export; 0 is "
        "off.",
        low=0, high=0.99999,
    )  # fmt: skip
    sample_seconds: float = setting(
        30.0, "Seconds between previews",
        "Previews are written at most this often, and take at most a tenth of the time.",
        unit="s", low=0, high=86400,
    )  # fmt: skip
    sample_side: int = setting(
        1024, "Preview side", "Longest side of a preview.", unit="px", low=64, high=8192
    )
    first_look: bool = setting(
        True, "First look",
        "Before step 1, repaint the source with strokes of the target, without a network "
        "(patch-based synthesis); where there is one source and one target.",
    )  # fmt: skip
    previews: tuple[str, ...] = setting(
        (), "Preview pictures",
        "The source pictures that previews show, at most eight; none are the first one. The first "
        "of them tells which checkpoint is best.",
        advanced=False,
    )  # fmt: skip
    checkpoint_minutes: float = setting(
        5.0, "Minutes between checkpoints", "At most this much work is lost in a crash.",
        unit="min", low=0, high=1440,
    )  # fmt: skip
    keep_checkpoints: int = setting(
        10, "Checkpoints kept",
        "The first, the last, the best, and evenly spaced ones between.", low=2, high=10000,
    )  # fmt: skip


@dataclass(frozen=True)
class Device:
    """Where and how precisely to compute."""

    device: str = setting(
        "auto", "Device", "'auto', 'cpu', 'cuda', 'cuda:1', 'mps' or 'xpu'.", advanced=False
    )
    precision: str = setting(
        "auto", "Precision",
        "'auto' takes bf16 where the device is fast at it. Heads, normalisation and losses stay "
        "in float32.",
        choices=("auto", "float32", "bf16", "fp16"),
    )  # fmt: skip
    threads: int = setting(
        0, "CPU threads", "Threads for computing on the CPU; 0 chooses.", low=0, high=1024
    )
    convolution: str = setting(
        "auto", "Convolutions",
        "On the CPU, 'auto' saves multiplications in wide layers (Winograd's method, results "
        "differ by rounding), 'winograd' wherever it can; 'direct' uses torch's operations alone.",
        choices=("auto", "direct", "winograd"),
    )  # fmt: skip
    deterministic: bool = setting(
        False, "Deterministic",
        "On GPUs, use only operations that repeat bit for bit (slower). The CPU always does.",
    )  # fmt: skip
    record_steps: bool = setting(
        False, "Recorded steps",
        "Experimental, on NVIDIA GPUs: record a step once and replay it as a CUDA graph. Faster "
        "where the processor tells the GPU too slowly what to do; takes memory.",
    )  # fmt: skip


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

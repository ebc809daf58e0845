"""How many floating-point operations a training step takes, known before anything is built.

The operations of each preset's step were counted once (``engine/flops.py``, direct method; a test
counts them again). Other crops, batches and widths scale with what the forward passes of the
networks multiply, which follows from their shapes.
"""

from collections.abc import Mapping
from types import MappingProxyType

from cutstudio.engine.presets import preset
from cutstudio.engine.recipe import Recipe

#: Operations of one step, in 1e9, both sides and all updates.
COUNTED: Mapping[str, float] = MappingProxyType({
    "sincut": 981.9, "sincut-paper": 3927.3, "quick": 24.1, "cut": 1284.9, "fastcut": 762.4,
    "cut-highres": 5138.0, "no-id": 693.5, "no-id-15neg": 692.1, "no-id-15neg-last": 692.0,
    "last": 1282.6, "int-and-ext": 1284.9, "ext-only": 1284.9, "ext-only-last": 1282.6,
    "no-weight-sharing": 1286.3, "no-decoder-nce": 1282.4, "cyclegan": 2505.6,
    "cyclegan-single": 2096.8, "gcgan": 1736.8, "distancegan": 970.5, "selfdistance": 485.2,
})  # fmt: skip
#: Discriminator passes weigh so much in a step for each pass of the generator, roughly.
_D_SHARE = 0.9


def flops(recipe: Recipe) -> float:
    """Floating-point operations of one training step, on all devices together.

    Exact for the presets; within a fifth for other crops, batches, widths and numbers of
    blocks (``tests/engine/test_step_cost.py``).
    """
    base = preset(recipe.preset)
    return COUNTED[recipe.preset] * 1e9 * _work(recipe) / _work(base)


def _work(recipe: Recipe) -> float:
    """Multiplications of a forward pass of the networks over a batch of one side."""
    per_pixel = _generator(recipe) + _D_SHARE * _discriminator(recipe)
    return per_pixel * recipe.data.crop_size**2 * recipe.data.batch_size


def _generator(recipe: Recipe) -> float:
    """Multiplications of a forward pass for each pixel."""
    width, blocks = recipe.networks.generator_width, recipe.networks.generator_blocks
    if recipe.networks.generator == "resnet":
        ends = 2 * 49 * 3 * width
        halvings = doublings = (9 * 2 + 9 * 8 / 4) * width**2
        return ends + halvings + doublings + blocks * 2 * 9 * (4 * width) ** 2 / 16
    full, half = 8 * width, min(512, 16 * width)
    ends = 2 * 3 * full
    halving = 9 * full**2 + 9 * full * half / 4 + full * half / 4
    doubling = 9 * full * half
    return ends + halving + doubling + blocks * 2 * 9 * half**2 / 4


def _discriminator(recipe: Recipe) -> float:
    """Multiplications of a forward pass for each pixel."""
    width = recipe.networks.discriminator_width
    if recipe.networks.discriminator == "patchgan":
        return 16 * 3 * width + 3 * 8 * width**2 + 2 * width
    side = recipe.networks.discriminator_tile or recipe.data.crop_size
    return _residual_halvings(width, side) / side**2


def _residual_halvings(width: int, side: int) -> float:
    """Of SinCUT's discriminator, over one tile of this side; channels as in the authors' code."""

    def channels(at: int) -> float:
        count = 16384 * width / (at * 64)
        return min(384, count) if at <= 32 else count

    total = 3 * channels(side) * side**2
    while side > 4:
        into, out, small = channels(side), channels(side // 2), (side // 2) ** 2
        total += 9 * into**2 * side**2 + 9 * into * out * small + into * out * small
        side //= 2
    return total + 9 * channels(4) ** 2 * 16 + 16 * channels(4) ** 2

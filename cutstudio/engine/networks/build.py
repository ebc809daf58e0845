"""From the recipe's network settings to networks with their initial weights.

Settings stop here: the networks themselves take flat arguments.
"""

from collections.abc import Sequence

from torch import nn

from cutstudio.engine.draws import torch_rng
from cutstudio.engine.networks.bundled import load_bundled
from cutstudio.engine.networks.heads import Heads
from cutstudio.engine.networks.initial import standard_normal, xavier
from cutstudio.engine.networks.patchgan import PatchGan
from cutstudio.engine.networks.resnet import ResnetGenerator
from cutstudio.engine.networks.stylegan2 import StyleGan2Discriminator, StyleGan2Generator
from cutstudio.engine.networks.taps import Generator
from cutstudio.engine.recipe import Recipe


def build_generator(recipe: Recipe, name: str = "G") -> Generator:
    """A generator with the initial weights of the recipe's seed, on the CPU in float32.

    ``name`` tells the generators of a method apart: each has initial weights of its own.
    """
    networks = recipe.networks
    draws = torch_rng(recipe.training.seed, 0, f"weights/{name}")
    if networks.generator == "stylegan2":
        style = StyleGan2Generator(
            networks.generator_width, networks.generator_blocks, noise=networks.noise
        )
        if networks.start == "bundled":
            load_bundled(style)
        else:
            standard_normal(style, draws)
        return style
    resnet = ResnetGenerator(
        networks.generator_width, networks.generator_blocks,
        antialias=networks.antialias, affine=networks.affine,
    )  # fmt: skip
    xavier(resnet, draws)
    return resnet


def build_encoder(recipe: Recipe, name: str) -> Generator:
    """The encoder half of a generator, up to the last tap; see :func:`build_generator`."""
    encoder = build_generator(recipe, name)
    encoder.keep_encoder(max(recipe.loss.taps))
    return encoder


def weights_at_least(recipe: Recipe) -> int:
    """Number of weights in G's residual blocks, most of all it has: known before it is built."""
    networks = recipe.networks
    channels = networks.generator_width * (16 if networks.generator == "stylegan2" else 4)
    return networks.generator_blocks * 2 * channels**2 * 9


def build_discriminator(recipe: Recipe, name: str = "D") -> nn.Module:
    """A discriminator with the initial weights of the recipe's seed; as :func:`build_generator`."""
    networks = recipe.networks
    draws = torch_rng(recipe.training.seed, 0, f"weights/{name}")
    if networks.discriminator == "stylegan2":
        side = networks.discriminator_tile or recipe.data.crop_size
        style = StyleGan2Discriminator(networks.discriminator_width, side)
        standard_normal(style, draws)
        return style
    patchgan = PatchGan(networks.discriminator_width)
    xavier(patchgan, draws)
    return patchgan


def build_heads(
    recipe: Recipe, generator: Generator, taps: Sequence[int], name: str = "F"
) -> Heads:
    """H with one head per tap of ``generator``, with the initial weights of the recipe's seed."""
    channels = [generator.tap_geometry(tap).channels for tap in taps]
    heads = Heads(channels, recipe.networks.head_width)
    xavier(heads, torch_rng(recipe.training.seed, 0, f"weights/{name}"))
    return heads

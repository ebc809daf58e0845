"""Small models whose outputs are far from grey, and pictures for them."""

import numpy as np
import torch
from torch import nn

from cutstudio.engine.model import Model
from cutstudio.engine.networks.build import build_generator
from cutstudio.engine.presets import preset

RESNET = {
    "networks.generator_width": 4, "networks.generator_blocks": 3, "loss.taps": (0, 4, 8, 12),
    "data.mode": "none",
}  # fmt: skip
STYLEGAN2 = {"networks.generator_width": 1, "networks.generator_blocks": 4}


def model(kind, **changes):
    base = {"resnet": ("cut", RESNET), "stylegan2": ("sincut", STYLEGAN2)}[kind]
    recipe = preset(base[0]).with_changes(
        base[1] | {key.replace("__", "."): value for key, value in changes.items()}
    )
    generator = build_generator(recipe).eval().requires_grad_(False)
    for module in generator.modules():
        if kind == "resnet" and isinstance(module, nn.Conv2d | nn.ConvTranspose2d):
            module.weight.mul_(20)
    if kind == "stylegan2" and recipe.networks.noise:
        generator.up.noise_strength.fill_(0.5)
    return Model(recipe, 0, generator, None, torch.device("cpu"))


def pixels(height, width, seed=0):
    """(H, W, 3) uint8, coarse and fine."""
    draws = np.random.default_rng(seed)
    coarse = draws.integers(0, 200, (height // 16 + 1, width // 16 + 1, 3))
    coarse = coarse.repeat(16, 0).repeat(16, 1)[:height, :width]
    return torch.from_numpy((coarse + draws.integers(0, 56, coarse.shape)).astype(np.uint8))

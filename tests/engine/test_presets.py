"""Presets are what paper and code say."""

import pytest

from cutstudio.engine.presets import PRESETS, preset
from cutstudio.engine.recipe import METHODS
from cutstudio.engine.recipe_file import from_toml, to_toml
from cutstudio.engine.schedule import total_steps
from tests.engine.refused import mistakes

#: FACTS of the authors' code, by preset; what is not named is as in the preset's method.
FACTS = {
    "cut": {
        "data.mode": "resize-and-crop", "data.load_size": 286, "data.crop_size": 256,
        "data.batch_size": 1, "data.flip": True,
        "networks.generator": "resnet", "networks.generator_width": 64,
        "networks.generator_blocks": 9, "networks.discriminator": "patchgan",
        "networks.discriminator_width": 64, "networks.discriminator_tile": 0,
        "networks.head_width": 256,
        "loss.gan": "lsgan", "loss.lambda_gan": 1.0, "loss.lambda_x": 1.0, "loss.lambda_y": 1.0,
        "loss.identity": True, "loss.lambda_identity": 0.0, "loss.lambda_r1": 0.0,
        "loss.temperature": 0.07, "loss.taps": (0, 4, 8, 12, 16), "loss.patches": 256,
        "loss.negatives": "picture", "loss.flip_equivariance": False,
        "optimiser.lr": 2e-4, "optimiser.beta1": 0.5, "optimiser.beta2": 0.999,
        "training.epochs": 200, "training.decay_epochs": 200, "training.epoch_samples": 0,
        "training.ema": 0.0,
    },
    "fastcut": {
        "loss.lambda_x": 10.0, "loss.lambda_y": 0.0, "loss.identity": False,
        "loss.flip_equivariance": True, "training.epochs": 150, "training.decay_epochs": 50,
    },
    "cut-highres": {"data.mode": "crop", "data.crop_size": 512},
    "sincut": {
        "data.mode": "zoom-and-crop", "data.crop_size": 64, "data.batch_size": 16,
        "data.flip": True, "data.zoom": "axes", "data.zoom_low": 1 / 3, "data.zoom_high": 1.0,
        "data.working_width": 0,
        "networks.generator": "stylegan2", "networks.generator_width": 10,
        "networks.generator_blocks": 6, "networks.discriminator": "stylegan2",
        "networks.discriminator_width": 8, "networks.discriminator_tile": 0,
        "networks.head_width": 256, "networks.noise": True,
        "loss.gan": "nonsaturating", "loss.lambda_gan": 1.0, "loss.lambda_x": 4.0,
        "loss.lambda_y": 4.0, "loss.identity": True, "loss.lambda_identity": 1.0,
        "loss.lambda_r1": 1.0, "loss.temperature": 0.07, "loss.taps": (0, 2, 4),
        "loss.patches": 1, "loss.negatives": "minibatch", "loss.flip_equivariance": False,
        "optimiser.lr": 2e-3, "optimiser.beta1": 0.0, "optimiser.beta2": 0.99,
        "training.epochs": 8, "training.decay_epochs": 8, "training.epoch_samples": 100_000,
        "training.ema": 0.0,
    },
    "sincut-paper": {
        "data.crop_size": 128, "data.zoom": "width", "data.zoom_width_low": 384,
        "data.zoom_width_high": 1024, "networks.discriminator_tile": 64,
    },
}  # fmt: skip
BASES = {"fastcut": "cut", "cut-highres": "cut", "sincut-paper": "sincut"}


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_a_valid_recipe_that_knows_its_name(name):
    recipe = preset(name)
    assert recipe.preset == name
    assert recipe.method == PRESETS[name].method
    assert recipe.method in METHODS
    assert recipe.with_changes({}) == recipe
    assert from_toml(to_toml(recipe)) == recipe


@pytest.mark.parametrize("name", FACTS)
def test_a_preset_is_what_the_authors_code_or_paper_does(name):
    facts = FACTS.get(BASES.get(name, ""), {}) | FACTS[name]
    recipe = preset(name)
    assert {key: recipe[key] for key in facts} == facts


def test_sincut_is_a_hundred_thousand_steps_long():
    assert total_steps(preset("sincut"), 1, 1) == 100_000


def test_an_unknown_preset_is_named_with_the_one_meant():
    assert mistakes(preset, "sincutt") == ["there is no preset 'sincutt', did you mean 'sincut'?"]

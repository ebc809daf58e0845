"""The bundled generator gives back any picture, and only a generator of its shape takes it."""

import numpy as np
import pytest
import torch
from PIL import Image

from cutstudio.engine.errors import RecipeError
from cutstudio.engine.networks.build import build_generator
from cutstudio.engine.presets import preset
from cutstudio.engine.recipe import BUNDLED_GENERATOR, Recipe
from cutstudio.engine.tensors import to_tensor


def recipe(**changes: object) -> Recipe:
    shape = {f"networks.{name}": value for name, value in BUNDLED_GENERATOR.items()}
    return preset("sincut").with_changes(
        {**shape, "loss.taps": (0, 2, 3), "networks.start": "bundled", **changes}
    )


def test_it_gives_back_a_picture_that_it_has_not_seen() -> None:
    coarse = np.random.default_rng(0).integers(20, 236, (6, 8, 3), dtype=np.uint8)
    x = to_tensor(Image.fromarray(coarse).resize((96, 72), Image.Resampling.BICUBIC))[None]
    with torch.inference_mode():
        distance = (build_generator(recipe())(x) - x).abs().mean()
        unlearned = (build_generator(recipe(**{"networks.start": "random"}))(x) - x).abs().mean()
    assert distance < 0.08
    assert unlearned > 0.3


def test_every_seed_starts_from_the_same_weights() -> None:
    first, second = (build_generator(recipe(**{"training.seed": seed})) for seed in (1, 2))
    for a, b in zip(first.parameters(), second.parameters(), strict=True):
        assert torch.equal(a, b)


@pytest.mark.parametrize(
    ("key", "value"), [("generator_width", 5), ("generator_blocks", 4), ("noise", True)]
)
def test_another_shape_is_refused_by_name(key: str, value: object) -> None:
    with pytest.raises(RecipeError, match=rf"needs networks\.{key} = "):
        recipe(**{f"networks.{key}": value})

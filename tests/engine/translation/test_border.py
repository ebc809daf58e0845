"""The reflected border: its pixels, and that the picture's edge is translated like its inside."""

import numpy as np
import pytest
import torch
from PIL import Image

from cutstudio.engine.checkpoint import Model
from cutstudio.engine.networks.build import build_generator
from cutstudio.engine.networks.resnet import ResnetGenerator
from cutstudio.engine.recipe import preset
from cutstudio.engine.translation import border
from cutstudio.engine.translation.picture import translate_image


@pytest.mark.parametrize("size", [(30, 20), (3, 2), (1, 7), (1, 1)])
def test_the_border_reflects_and_comes_off_again(size: tuple[int, int]) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (size[1], size[0], 3), dtype=np.uint8)
    framed = border.add(Image.fromarray(pixels), 6)
    assert framed.size == (size[0] + 12, size[1] + 12)
    whole = torch.from_numpy(np.array(framed))
    np.testing.assert_array_equal(border.take_off(whole, 6).numpy(), pixels)
    if min(size) > 1:
        np.testing.assert_array_equal(whole[5, 6:-6].numpy(), pixels[1])
        np.testing.assert_array_equal(whole[6:-6, 5].numpy(), pixels[:, 1])


def test_the_resnet_reflects_by_itself() -> None:
    assert border.width_for(ResnetGenerator(1, 2)) == 0


def test_a_plain_picture_comes_out_plain_up_to_its_edge() -> None:
    recipe = preset("sincut").with_changes({
        "networks.generator_width": 1, "networks.generator_blocks": 2, "loss.taps": (0, 2),
        "networks.noise": False,
    })  # fmt: skip
    generator = build_generator(recipe).eval()
    model = Model(recipe, 0, generator, None, torch.device("cpu"))
    plain = Image.new("RGB", (40, 30), (90, 140, 60))
    output = np.asarray(translate_image(model, plain, scale="native"), int)
    assert np.ptp(output.reshape(-1, 3), axis=0).max() <= 1

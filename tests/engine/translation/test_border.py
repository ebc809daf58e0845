"""The reflected border: its pixels, and that the picture's edge is translated like its inside."""

import numpy as np
import pytest
import torch
from PIL import Image

from cutstudio.engine.model import Model
from cutstudio.engine.networks.build import build_generator
from cutstudio.engine.networks.resnet import ResnetGenerator
from cutstudio.engine.presets import preset
from cutstudio.engine.translation import border
from cutstudio.engine.translation.picture import (
    finish,
    translate_image,
    translate_pixels,
    translate_stack,
)


@pytest.mark.parametrize("size", [(30, 20), (3, 2), (1, 7), (1, 1)])
def test_the_border_reflects_and_comes_off_again(size: tuple[int, int]) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (size[1], size[0], 3), dtype=np.uint8)
    whole = border.add(torch.from_numpy(pixels), 6)
    assert whole.shape == (size[1] + 12, size[0] + 12, 3)
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


def test_no_way_to_translate_forgets_the_border() -> None:
    recipe = preset("sincut").with_changes({
        "networks.generator_width": 1, "networks.generator_blocks": 2, "loss.taps": (0, 2),
    })  # fmt: skip
    model = Model(recipe, 0, build_generator(recipe).eval(), None, torch.device("cpu"))
    pixels = torch.from_numpy(np.random.default_rng(0).integers(0, 256, (18, 26, 3), np.uint8))
    one = finish(translate_pixels(model, pixels, dtype=torch.float32))
    planes = (pixels.permute(2, 0, 1)[None] / 127.5) - 1
    together = translate_stack(model, planes.expand(2, -1, -1, -1))
    for output in together:
        torch.testing.assert_close(output.permute(1, 2, 0), one, rtol=0, atol=1e-5)

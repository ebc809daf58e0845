import pytest
import torch

from cutstudio.engine.networks import bands
from cutstudio.engine.networks.build import build_generator
from cutstudio.engine.recipe import preset


@pytest.fixture(scope="module")
def generator():
    recipe = preset("sincut").with_changes({"networks.generator_width": 1})
    made = build_generator(recipe).eval().requires_grad_(False)
    made.up.noise_strength.fill_(0.5)
    return made


@pytest.mark.parametrize("size", [(5, 7), (64, 33), (75, 20), (128, 18)])
@pytest.mark.parametrize("taps", [(0, 2, 4), (0,), (1, 3), (5,)])
def test_bands_equal_the_whole_picture(generator, size, taps, monkeypatch):
    monkeypatch.setattr(bands.in_bands, "__defaults__", (32,))
    draws = torch.Generator().manual_seed(1)
    x = torch.randn(1, 3, *size, generator=draws)
    noise = torch.randn(1, 1, *(2 * -(-side // 2) for side in size), generator=draws)
    whole, expected = generator.translate_with_taps(x, taps, noise)
    output, features = bands.translate_with_taps(generator, x, taps, noise)
    torch.testing.assert_close(output, whole, atol=1e-5, rtol=0)
    for got, wanted in zip(features, expected, strict=True):
        torch.testing.assert_close(got, wanted, atol=1e-5, rtol=0)
    for got, wanted in zip(bands.encode(generator, x, taps), expected, strict=True):
        torch.testing.assert_close(got, wanted, atol=1e-5, rtol=0)

from fractions import Fraction

import pytest
import torch

from cutstudio.engine.networks import bands
from cutstudio.engine.networks.bands import resnet, rows
from cutstudio.engine.networks.build import build_generator
from cutstudio.engine.recipe import preset

ALL = rows.ALL
SOME = (slice(1, 30, 3), slice(0, 12, 2))


def make(name, **changes):
    settings = {f"networks.{key}": value for key, value in changes.items()}
    recipe = preset(name).with_changes({**settings, "loss.taps": (0, 4)})
    generator = build_generator(recipe).eval().requires_grad_(False)
    draws = torch.Generator().manual_seed(2)
    for parameter in generator.parameters():  # the initial ones hardly differ from nothing
        parameter.copy_(torch.randn(parameter.shape, generator=draws) * 0.1)
    return generator


GENERATORS = {
    "sincut": make("sincut", generator_width=1),
    "cut": make("cut", generator_width=2, generator_blocks=2),
    "cyclegan": make("cut", generator_width=2, generator_blocks=2, antialias=False, affine=True),
}


@pytest.fixture
def narrow(monkeypatch):
    """Bands of few rows, so that small pictures have several."""
    monkeypatch.setattr(rows, "_ROWS", 16)
    monkeypatch.setattr(bands.stylegan2, "_DOUBLED_ROWS", 8)
    monkeypatch.setattr(resnet, "_ROWS", 8)


@pytest.mark.parametrize("size", [(5, 7), (64, 33), (75, 20), (128, 18)])
@pytest.mark.parametrize(
    ("kind", "kept"), [("sincut", 0), ("cut", 0), ("cut", 1 << 30), ("cyclegan", 0)]
)
@pytest.mark.usefixtures("narrow")
def test_bands_equal_the_whole_picture(kind, kept, size, monkeypatch):
    monkeypatch.setattr(resnet, "_KEPT", kept)
    generator = GENERATORS[kind]
    draws = torch.Generator().manual_seed(1)
    x = torch.randn(1, 3, *size, generator=draws)
    noise = torch.randn(1, 1, *(2 * -(-side // 2) for side in size), generator=draws)
    taps = range(6 if kind == "sincut" else 12)
    whole, expected = generator.translate_with_taps(x, taps, noise)
    for cells in (ALL, SOME):
        output, features = bands.translate(generator, x, dict.fromkeys(taps, cells), noise)
        torch.testing.assert_close(output, whole, atol=1e-5, rtol=0)
        for tap, feature in zip(taps, expected, strict=True):
            wanted = feature[..., *cells]
            torch.testing.assert_close(features[tap], wanted, atol=2e-5, rtol=1e-5)
            alone = bands.encode(generator, x, {tap: cells})
            torch.testing.assert_close(alone[tap], wanted, atol=2e-5, rtol=1e-5)


@pytest.mark.parametrize(("kind", "bound"), [("sincut", 256 << 10), ("cut", 128 << 10)])
@pytest.mark.usefixtures("narrow")
def test_the_largest_maps_are_never_whole(kind, bound, monkeypatch):
    """They would take twice as much: 8 channels of SinCUT and 4 of CUT as large as the picture."""
    monkeypatch.setattr(resnet, "_KEPT", bound)
    made = []

    def watched(*arguments):
        made.append(joined(*arguments))
        return made[-1]

    joined = rows.joined
    for module in (rows, resnet):
        monkeypatch.setattr(module, "joined", watched)
    some = {4: (slice(0, 256, 8), slice(0, 64, 8))}
    bands.translate(GENERATORS[kind], torch.randn(1, 3, 256, 64), some)
    inner = [tensor.nbytes for tensor in made if tensor.shape[1] > 3]  # the output is not meant
    assert 0 < max(inner) <= bound


@pytest.mark.parametrize(
    "cells", [ALL, SOME, (slice(3, 40, 7), slice(2, 3)), (slice(20, 40), slice(0, 9))]
)
@pytest.mark.parametrize("height", [1, 13, 40])
def test_wanted_cells_are_picked_from_bands(cells, height):
    x = torch.arange(height * 14.0).view(1, 1, height, 14)
    banded = rows.Banded(rows.anywhere(lambda part: part), 2)
    for step in (1, 4, 50):
        found = rows.joined(banded.bands(x, step), height, cells)
        torch.testing.assert_close(found, x[..., *cells])


def test_a_layer_that_reaches_further_is_seen():
    blur = torch.nn.AvgPool2d(5, 1, 2, count_include_pad=False)
    x = torch.randn(1, 1, 40, 6)
    enough, little = (rows.Banded(rows.anywhere(blur), reach, Fraction(1)) for reach in (2, 1))
    torch.testing.assert_close(enough(x, 8), blur(x))
    assert not torch.allclose(little(x, 8), blur(x))

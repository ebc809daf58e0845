from fractions import Fraction

import pytest
import torch
from torch.utils._python_dispatch import TorchDispatchMode

from cutstudio.engine.networks import bands, choice
from cutstudio.engine.networks.bands import resnet, rows
from cutstudio.engine.networks.build import build_generator
from cutstudio.engine.presets import preset

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
    monkeypatch.setattr(resnet, "_ROWS", 8)


def whole_picture(kind, size, taps):
    """A picture with the border that the generator needs, the noise of the picture's own pixels,
    and what the generator makes of the whole, without the border.
    """
    generator, draws = GENERATORS[kind], torch.Generator().manual_seed(1)
    width = generator.reach if kind == "sincut" else 0
    framed = [side + 2 * width for side in size]
    x = torch.randn(1, 3, *framed, generator=draws)
    noise = torch.randn(1, 1, *(2 * -(-side // 2) for side in framed), generator=draws)
    output, features = generator.translate_with_taps(x, taps, noise)

    def inside(made, width, scale=1):
        rows, columns = (slice(width, width + -(-side // scale)) for side in size)
        return made[..., rows, columns]

    even = [2 * -(-side // 2) for side in size]
    noise = noise[..., width : width + even[0], width : width + even[1]]
    if width:
        features = [
            inside(made, width // 2, 2)
            if tap > 1
            else made[..., width : width + even[0], width : width + even[1]]
            for tap, made in zip(taps, features, strict=True)
        ]
    return x, width, noise, inside(output, width), features


@pytest.mark.parametrize("size", [(5, 7), (64, 33), (75, 20), (128, 18)])
@pytest.mark.parametrize(
    ("kind", "kept"), [("sincut", 0), ("cut", 0), ("cut", 1 << 30), ("cyclegan", 0)]
)
@pytest.mark.usefixtures("narrow")
def test_bands_equal_the_whole_picture(kind, kept, size, monkeypatch):
    monkeypatch.setattr(resnet, "_KEPT", kept)
    generator = GENERATORS[kind]
    taps = range(6 if kind == "sincut" else 12)
    x, border, noise, whole, expected = whole_picture(kind, size, taps)
    for cells in (ALL, SOME):
        every = dict.fromkeys(taps, cells)
        output, features = bands.translate(generator, x, every, noise, border=border)
        torch.testing.assert_close(output, whole, atol=1e-5, rtol=0)
        for tap, feature in zip(taps, expected, strict=True):
            wanted = feature[..., *cells]
            torch.testing.assert_close(features[tap], wanted, atol=2e-5, rtol=1e-5)
            alone = bands.encode(generator, x, {tap: cells}, border=border)
            torch.testing.assert_close(alone[tap], wanted, atol=2e-5, rtol=1e-5)


def test_bands_that_save_multiplications_equal_the_whole_picture(monkeypatch):
    monkeypatch.setattr(choice, "_chosen", "winograd")
    x, border, noise, whole, (expected,) = whole_picture("sincut", (64, 33), (4,))
    output, features = bands.translate(GENERATORS["sincut"], x, {4: ALL}, noise, border=border)
    torch.testing.assert_close(output, whole, atol=1e-5, rtol=0)
    torch.testing.assert_close(features[4], expected, atol=2e-5, rtol=1e-5)


@pytest.mark.parametrize(("kind", "border"), [("sincut", 0), ("sincut", 34), ("cut", 2)])
def test_a_border_that_does_not_fit_the_generator_is_refused(kind, border):
    x = torch.zeros(1, 3, 100, 100)
    for make in (bands.encode, bands.translate):
        with pytest.raises(ValueError, match="border"):
            make(GENERATORS[kind], x, {4: ALL}, border=border)


@pytest.mark.usefixtures("narrow")
def test_the_largest_maps_of_the_resnet_are_never_whole(monkeypatch):
    """They would take twice as much: 4 channels as large as the picture."""
    bound = 128 << 10
    monkeypatch.setattr(resnet, "_KEPT", bound)
    made = []

    def watched(*arguments):
        made.append(joined(*arguments))
        return made[-1]

    joined = rows.joined
    for module in (rows, resnet):
        monkeypatch.setattr(module, "joined", watched)
    some = {4: (slice(0, 256, 8), slice(0, 64, 8))}
    bands.translate(GENERATORS["cut"], torch.randn(1, 3, 256, 64), some)
    inner = [tensor.nbytes for tensor in made if tensor.shape[1] > 3]  # the output is not meant
    assert 0 < max(inner) <= bound


class LargestTensor(TorchDispatchMode):
    """Remembers the cells of the largest tensor that any operation gave."""

    cells = 0

    def __torch_dispatch__(self, operation, types, args=(), kwargs=None):
        made = operation(*args, **(kwargs or {}))
        if isinstance(made, torch.Tensor):
            self.cells = max(self.cells, made.numel())
        return made


def test_the_largest_maps_of_sincut_are_never_whole():
    """They are those before the halving and after the doubling."""
    generator, (height, width) = GENERATORS["sincut"], (400, 80)
    border, some = generator.reach, {4: (slice(0, 200, 8), slice(0, 40, 8))}
    x = torch.randn(1, 3, height + 2 * border, width + 2 * border)
    with LargestTensor() as largest:
        bands.translate(generator, x, some, border=border)
    half = generator.half_channels * (height // 2 + 26) * (width // 2 + 26)
    assert largest.cells == half
    assert half < generator.full_channels * height * width


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

"""Patches as VGG-16 sees them, with real weights where they are."""

import os
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from torch import nn

from cutstudio import resources
from cutstudio.engine.evaluation.deep_patches import deep_swd
from cutstudio.engine.evaluation.features import ImageNet, load_extractor
from cutstudio.engine.evaluation.patches import even_places, transfer_colour


@pytest.fixture(scope="module")
def vgg() -> nn.Sequential:
    folder = os.environ.get("CUTSTUDIO_WEIGHTS")
    if not folder:
        pytest.skip("CUTSTUDIO_WEIGHTS is not set: it names the folder of ImageNet weights")
    extractor = load_extractor(Path(folder) / "vgg16_imagenet_features_torch.pth")
    assert isinstance(extractor, ImageNet)
    return extractor.network


def test_the_same_style_is_nearer_than_another(vgg: nn.Sequential) -> None:
    photo, print_ = (
        Image.open(resources.path(f"demo/{name}.jpg")).resize((256, 144))
        for name in ("source", "target")
    )
    assert deep_swd(vgg, [print_], [print_]) == 0
    left, right = print_.crop((0, 0, 128, 144)), print_.crop((128, 0, 256, 144))
    far = deep_swd(vgg, [photo], [print_])
    assert deep_swd(vgg, [left], [right]) < deep_swd(vgg, [left], [photo])
    assert far == pytest.approx(deep_swd(vgg, [print_], [photo]))
    assert deep_swd(vgg, [transfer_colour(photo, print_)], [print_]) < far
    assert deep_swd(vgg, [left, right], [print_]) < far, "several are pooled"


def identity_layers() -> nn.Sequential:
    """As long as VGG-16, but every layer gives back the picture."""
    return nn.Sequential(*(nn.Identity() for _ in range(31)))


def test_it_equals_a_direct_evaluation_where_features_are_the_pixels() -> None:
    """Two plain pictures: one feature each, of length 1, whose quantiles are constant."""
    a, b = Image.new("RGB", (40, 40), (250, 20, 20)), Image.new("RGB", (40, 40), (20, 250, 20))
    found = deep_swd(identity_layers(), [a], [b], projections=4000, samples=8)

    def feature(picture: Image.Image) -> np.ndarray:
        x = np.asarray(picture)[0, 0] / 255
        x = (x - (0.485, 0.456, 0.406)) / (0.229, 0.224, 0.225)
        return x / np.linalg.norm(x)

    # the mean of |<u, d>| over unit vectors u of three dimensions is |d| / 2
    expected = np.sqrt(3) * np.linalg.norm(feature(a) - feature(b)) / 2
    assert found == pytest.approx(expected, rel=0.02)


def test_a_small_picture_is_enlarged_and_none_is_refused() -> None:
    tiny = Image.fromarray(np.zeros((2, 3, 3), np.uint8))
    assert deep_swd(identity_layers(), [tiny], [tiny]) == 0
    with pytest.raises(ValueError, match="no picture"):
        deep_swd(identity_layers(), [], [tiny])


def test_places_depend_on_the_seed_alone_and_fill_the_square() -> None:
    places = even_places(400, 3)
    assert np.array_equal(places, even_places(400, 3))
    assert not np.array_equal(places, even_places(400, 4))
    counts = np.histogram2d(*places.T, bins=4, range=[[0, 1], [0, 1]])[0]
    assert counts.min() >= 20, "25 of 400 in each of 16 cells, about"
    assert torch.from_numpy(places).max() < 1

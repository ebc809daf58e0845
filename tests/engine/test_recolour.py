"""Colour matching: the moments come out as asked, pixels and tensors agree, nothing is amplified
from nothing.
"""

import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from cutstudio.engine import recolour
from cutstudio.engine.tensors import to_tensor


def picture(seed: int, size: tuple[int, int] = (40, 30)) -> Image.Image:
    draws = np.random.default_rng(seed)
    mixed = draws.normal(size=(size[1], size[0], 3)) @ draws.normal(size=(3, 3)) * 20 + 128
    return Image.fromarray(np.clip(mixed, 0, 255).astype(np.uint8))


def pixels(image: Image.Image) -> np.ndarray:
    return np.asarray(image, float).reshape(-1, 3) / 255


@given(st.integers(0, 999), st.integers(0, 999))
def test_the_source_gets_the_moments_of_the_target(first: int, second: int) -> None:
    source, target = picture(first), picture(second + 1000)
    colours = recolour.matching(recolour.moments([source]), recolour.moments([target]))
    moved = colours.of_pixels(pixels(source))
    np.testing.assert_allclose(moved.mean(0), pixels(target).mean(0), atol=1e-9)
    np.testing.assert_allclose(
        np.cov(moved.T, bias=True), np.cov(pixels(target).T, bias=True), atol=1e-9
    )


def test_pixels_and_tensors_are_mapped_alike() -> None:
    source, target = picture(1), picture(2)
    colours = recolour.matching(recolour.moments([source]), recolour.moments([target]))
    tensor = colours.of_tensor(to_tensor(source)[None].double())[0]
    expected = colours.of_pixels(pixels(source)) * 2 - 1
    np.testing.assert_allclose(tensor.flatten(1).T.numpy(), expected, atol=1e-6)


def test_each_picture_counts_the_same_whatever_its_size() -> None:
    small, large = picture(3, (10, 10)), picture(4, (100, 100))
    means = (pixels(small).mean(0) + pixels(large).mean(0)) / 2
    np.testing.assert_allclose(recolour.moments([small, large]).mean, means)


def test_a_colourless_picture_gets_no_colours_out_of_its_rounding() -> None:
    grey = np.random.default_rng(0).integers(60, 200, (30, 30, 1)).repeat(3, 2)
    grey[..., 0] += np.random.default_rng(1).integers(0, 2, (30, 30))
    source = Image.fromarray(grey.astype(np.uint8))
    target = recolour.moments([picture(5)])
    colours = recolour.matching(recolour.moments([source]), target, empty=(2 / 255) ** 2)
    assert np.linalg.matrix_rank(colours.matrix, tol=1e-6) == 1


def test_no_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="no picture"):
        recolour.moments([])


@pytest.mark.parametrize("numbers", [(), (1.0,) * 11, (math.nan,) * 12])
def test_what_is_no_map_is_refused(numbers: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="12 finite numbers"):
        recolour.from_numbers(numbers)


def test_no_map_stays_none() -> None:
    assert recolour.from_numbers(None) is None


def test_the_tensors_dtype_is_kept() -> None:
    identity = recolour.ColourMap((1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0))
    x = torch.rand(1, 3, 4, 5, dtype=torch.float64) * 2 - 1
    mapped = identity.of_tensor(x)
    assert mapped.dtype == torch.float64
    torch.testing.assert_close(mapped, x)

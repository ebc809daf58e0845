import numpy as np
import pytest
from PIL import Image

from cutstudio.gui import pixels


def test_bytes_survive_and_the_array_may_change() -> None:
    colours = np.random.default_rng(1).integers(0, 256, (5, 7, 3), dtype=np.uint8)
    image = pixels.from_array(colours)
    before = colours.copy()
    colours[:] = 0
    assert (pixels.to_array(image)[..., :3] == before).all()


def test_odd_strides_are_fine() -> None:
    colours = np.random.default_rng(2).integers(0, 256, (6, 9, 3), dtype=np.uint8)
    image = pixels.from_array(colours[::2, ::-1])
    assert (pixels.to_array(image)[..., :3] == colours[::2, ::-1]).all()


def test_numbers_become_the_colours_of_a_table() -> None:
    draws = np.random.default_rng(3)
    table = draws.integers(0, 256, (256, 3), dtype=np.uint8)
    numbers = draws.integers(0, 256, (6, 9), dtype=np.uint8)[:, ::-1]
    image = pixels.from_indices(numbers, table)
    assert (pixels.to_array(image)[..., :3] == table[numbers]).all()
    assert pixels.from_array(table[numbers]).format() == image.format()


def test_alpha_is_kept() -> None:
    colours = np.zeros((2, 2, 4), np.uint8)
    colours[0, 1] = (255, 255, 255, 255)
    colours[1, 0] = (255, 0, 0, 255)
    assert (pixels.to_array(pixels.from_array(colours)) == colours).all()


def test_says_what_it_does_not_take() -> None:
    with pytest.raises(ValueError, match="float64"):
        pixels.from_array(np.zeros((2, 2, 3)))


def test_thumbnail_fits_and_small_pictures_stay() -> None:
    wide = Image.new("L", (400, 100), 90)
    assert pixels.thumbnail(wide, 80, 80).size().toTuple() == (80, 20)
    assert pixels.thumbnail(wide, 800, 800).size().toTuple() == (400, 100)

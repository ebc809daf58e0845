"""Where crops lie, and that cutting them equals resizing whole pictures."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from cutstudio.engine import crops
from cutstudio.engine.draws import rng
from cutstudio.engine.presets import preset
from cutstudio.engine.recipe import Recipe

sides = st.integers(16, 700)


def sincut(**changes: object) -> Recipe:
    return preset("sincut").with_changes({f"data.{key}": value for key, value in changes.items()})


def cut(**changes: object) -> Recipe:
    return preset("cut").with_changes({f"data.{key}": value for key, value in changes.items()})


def noise(width: int, height: int) -> Image.Image:
    values = np.random.default_rng(1).integers(0, 256, (height, width, 3), dtype=np.uint8)
    return Image.fromarray(values)


@pytest.mark.parametrize("zoomed", [(333, 250), (200, 77), (64, 64), (400, 300), (517, 801)])
def test_a_crop_equals_the_zoomed_picture_cropped(zoomed: tuple[int, int]) -> None:
    picture = noise(400, 300)
    whole = np.asarray(picture.resize(zoomed, Image.Resampling.BILINEAR), int)
    right, bottom = zoomed[0] - 64, zoomed[1] - 64
    for left, top in [(0, 0), (right, bottom), (right // 2, bottom // 3)]:
        box = (
            left * 400 / zoomed[0],
            top * 300 / zoomed[1],
            (left + 64) * 400 / zoomed[0],
            (top + 64) * 300 / zoomed[1],
        )
        piece = np.asarray(crops.cut(picture, crops.Crop(box, (64, 64), False)), int)
        assert np.abs(piece - whole[top : top + 64, left : left + 64]).max() <= 1


def test_a_whole_box_is_cut_exactly() -> None:
    picture = noise(50, 40)
    piece = crops.cut(picture, crops.Crop((3, 4, 35, 36), (32, 32), False))
    assert np.array_equal(piece, picture.crop((3, 4, 35, 36)))
    flipped = crops.cut(picture, crops.Crop((3, 4, 35, 36), (32, 32), True))
    assert np.array_equal(np.asarray(flipped), np.asarray(piece)[:, ::-1])


@given(size=st.tuples(sides, sides), count=st.integers(1, 40), seed=st.integers(0, 2**40),
       zoom=st.sampled_from(["axes", "width"]), side=st.sampled_from([16, 64, 128]))  # fmt: skip
def test_zoomed_crops_lie_inside_and_fit_pillow(
    size: tuple[int, int], count: int, seed: int, zoom: str, side: int
) -> None:
    recipe = sincut(zoom=zoom, crop_size=side, zoom_width_low=100, zoom_width_high=900)
    found = list(crops.zoomed_crops(rng(seed, 0, "test"), recipe, size, count))
    assert len(found) == count
    blank = Image.new("L", size)
    for crop in found:
        left, top, right, bottom = crop.box
        assert 0 <= left < right <= size[0]
        assert 0 <= top < bottom <= size[1]
        assert crop.size == (side, side)
        crops.cut(blank, crop)  # Pillow has its own idea of a box inside


def _cells(recipe: Recipe, size: tuple[int, int], count: int, seed: int) -> list[tuple[int, ...]]:
    """Crops in hundredths of a cell: one zoom, so equal boxes are equal cells."""
    found = crops.zoomed_crops(rng(seed, 0, "test"), recipe, size, count)
    return [tuple(round(100 * edge) for edge in crop.box) for crop in found]


@given(seed=st.integers(0, 2**40), count=st.integers(2, 24))
def test_crops_of_a_batch_do_not_overlap_while_there_is_room(seed: int, count: int) -> None:
    recipe = sincut(zoom_low=0.9, zoom_high=1.0)
    boxes = _cells(recipe, (480, 480), count, seed)  # 6 x 6 cells at least
    for i, a in enumerate(boxes):
        for b in boxes[:i]:
            apart = a[2] <= b[0] + 2 or b[2] <= a[0] + 2 or a[3] <= b[1] + 2 or b[3] <= a[1] + 2
            assert apart


@given(seed=st.integers(0, 2**40))
def test_every_cell_is_used_before_any_repeats(seed: int) -> None:
    recipe = sincut(zoom_low=1.0, zoom_high=1.0)
    boxes = _cells(recipe, (192, 128), 18, seed)  # exactly 3 x 2 cells
    for start in (0, 6, 12):
        assert len(set(boxes[start : start + 6])) == 6


def test_cells_come_in_random_order_with_random_offsets() -> None:
    recipe = sincut(zoom_low=1.0, zoom_high=1.0)
    firsts = {_cells(recipe, (190, 190), 1, seed)[0] for seed in range(60)}
    assert len(firsts) > 50  # 4 cells, 63 x 63 offsets
    offsets = np.array([box[:2] for box in firsts]) // 100
    assert offsets.min() < 20
    assert offsets.max() > 106


def test_each_round_of_the_grid_has_its_own_offset() -> None:
    recipe = sincut(zoom_low=1.0, zoom_high=1.0)
    boxes = _cells(recipe, (127, 127), 30, seed=3)  # a single cell, room for 64 x 64 offsets
    assert len(set(boxes)) > 25


def _zooms(recipe: Recipe, size: tuple[int, int], count: int = 300) -> np.ndarray:
    side = recipe.data.crop_size
    drawn = []
    for seed in range(count):
        left, top, right, bottom = next(
            crops.zoomed_crops(rng(seed, 0, "test"), recipe, size, 1)
        ).box
        drawn.append((side / (right - left), side / (bottom - top)))
    return np.array(drawn)


def test_axes_are_zoomed_on_their_own() -> None:
    zooms = _zooms(sincut(), (1000, 800))
    assert zooms.min() == pytest.approx(1 / 3, abs=0.01)
    assert zooms.max() == pytest.approx(1, abs=0.01)
    assert abs(np.corrcoef(zooms.T)[0, 1]) < 0.15
    assert zooms.mean(axis=0) == pytest.approx([2 / 3, 2 / 3], abs=0.04)


def test_zoomed_sides_are_never_below_the_crop() -> None:
    zooms = _zooms(sincut(), (100, 90), count=50)
    assert (np.round(zooms * (100, 90), 6) >= 64).all()


def test_width_zoom_keeps_the_aspect() -> None:
    zooms = _zooms(sincut(zoom="width", crop_size=128), (1000, 800))
    assert zooms[:, 0].min() == pytest.approx(0.384, abs=0.01)
    assert zooms[:, 0].max() == pytest.approx(1.024, abs=0.01)
    assert np.abs(zooms[:, 0] - zooms[:, 1]).max() < 0.002


def test_width_zoom_keeps_the_aspect_of_flat_pictures_too() -> None:
    zooms = _zooms(sincut(zoom="width", crop_size=128), (1000, 200), count=50)
    assert (zooms * 200 >= 128 - 1e-6).all()
    assert np.abs(zooms[:, 0] - zooms[:, 1]).max() < 0.004


def test_mirroring_is_drawn_for_each_crop_and_can_be_off() -> None:
    flips = [c.flip for c in crops.zoomed_crops(rng(0, 0, "t"), sincut(), (400, 400), 400)]
    assert 160 < sum(flips) < 240
    still = list(crops.zoomed_crops(rng(0, 0, "t"), sincut(flip=False), (400, 400), 400))
    assert not any(crop.flip for crop in still)
    moving = list(crops.zoomed_crops(rng(0, 0, "t"), sincut(), (400, 400), 400))
    assert [crop.box for crop in still] == [crop.box for crop in moving]


@given(width=sides, height=sides, seed=st.integers(0, 2**40))
def test_random_crops_lie_inside(width: int, height: int, seed: int) -> None:
    crop = crops.random_crop(rng(seed, 0, "t"), (width, height), 16, flip=True)
    left, top, right, bottom = crop.box
    assert left >= 0
    assert right <= width
    assert top >= 0
    assert bottom <= height
    assert (right - left, bottom - top) == crop.size == (16, 16)


def test_random_crops_reach_every_place() -> None:
    draws = rng(0, 0, "t")
    found = {crops.random_crop(draws, (18, 17), 16, flip=False).box[:2] for _ in range(200)}
    assert found == {(x, y) for x in range(3) for y in range(2)}


@pytest.mark.parametrize(
    ("recipe", "size", "expected"),
    [
        (sincut(), (4000, 3000), (1024, 768)),
        (sincut(), (800, 600), (800, 600)),
        (sincut(working_width=640), (1600, 900), (640, 360)),
        (sincut(working_width=2000), (1600, 900), (1600, 900)),
        (sincut(working_width=64), (6000, 10), (64, 1)),
        (cut(), (286, 286), (286, 286)),
        (cut(), (1144, 286), (572, 143)),
        (cut(), (200, 100), (200, 100)),
        (cut(mode="scale-width-and-crop"), (2860, 1000), (286, 100)),
        (cut(mode="scale-width-and-crop"), (143, 100), (286, 200)),
        (cut(mode="crop"), (1000, 20), (1000, 20)),
        (cut(mode="none"), (1001, 333), (1001, 333)),
    ],
)
def test_working_size(recipe: Recipe, size: tuple[int, int], expected: tuple[int, int]) -> None:
    assert crops.working_size(recipe, size) == expected


@pytest.mark.parametrize(
    ("recipe", "size", "decaying", "expected"),
    [
        (cut(), (500, 300), False, (286, 286)),
        (cut(), (500, 300), True, (256, 256)),
        (cut(mode="scale-width-and-crop"), (572, 600), False, (286, 300)),
        (cut(mode="scale-width-and-crop"), (572, 600), True, (286, 300)),
        (cut(mode="scale-width-and-crop"), (572, 100), False, (286, 256)),
        (cut(mode="crop"), (500, 300), False, (500, 300)),
        (cut(mode="crop"), (500, 128), False, (1000, 256)),
        (cut(mode="crop"), (100, 333), False, (256, 852)),
        (cut(mode="none"), (5, 7), False, (5, 7)),
        (sincut(), (2048, 1000), False, (1024, 500)),
    ],
)
def test_loaded_size(
    recipe: Recipe, size: tuple[int, int], decaying: bool, expected: tuple[int, int]
) -> None:
    assert crops.loaded_size(recipe, size, decaying=decaying) == expected

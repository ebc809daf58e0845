"""Files to scales to a file: orientation, sizes, transparency and masks on the way."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from cutstudio.engine import first_look, images, masks
from cutstudio.engine.errors import DataError, PictureError
from cutstudio.engine.synthesis import Scale, SynthesisSettings

RED, BLUE = (200, 30, 20), (20, 40, 190)


def noisy(height: int, width: int, seed: int = 0) -> NDArray[np.uint8]:
    """(H, W, 3), coarse and fine."""
    draws = np.random.default_rng(seed)
    coarse = draws.integers(0, 180, (height // 8 + 1, width // 8 + 1, 3))
    coarse = coarse.repeat(8, 0).repeat(8, 1)[:height, :width]
    return (coarse + draws.integers(0, 60, coarse.shape)).astype(np.uint8)


def halves(height: int = 60, width: int = 80) -> NDArray[np.uint8]:
    """Red shades on the left, blue ones on the right."""
    shade = np.random.default_rng(1).uniform(0.7, 1.2, (height, width, 1))
    colour = np.where(np.arange(width)[:, None] < width // 2, RED, BLUE)
    return (shade * colour).clip(0, 255).astype(np.uint8)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    Image.fromarray(noisy(50, 70)).save(tmp_path / "source.png")
    return tmp_path / "source.png"


def last(scales: object) -> Scale:
    assert hasattr(scales, "__iter__")
    scale = list(scales)[-1]
    assert isinstance(scale, Scale)
    return scale


def blueness(scale: Scale) -> float:
    """Mean of the blue less the red channel."""
    return float((scale.pixels[..., 2] - scale.pixels[..., 0]).mean())


def test_scales_grow_to_the_size_that_was_asked_for(tmp_path: Path, source: Path) -> None:
    Image.fromarray(noisy(90, 60, 5)).save(tmp_path / "target.png")
    Image.fromarray(noisy(100, 140)).save(source)
    scales = list(first_look.first_look(source, [tmp_path / "target.png"], longest=None))
    assert [scale.is_last for scale in scales] == [False, True]
    assert [scale.pixels.shape for scale in scales] == [(67, 93, 3), (100, 140, 3)]
    small = last(first_look.first_look(source, [tmp_path / "target.png"], longest=35))
    assert small.pixels.shape == (25, 35, 3)
    larger = last(first_look.first_look(source, [tmp_path / "target.png"], longest=7000))
    assert np.array_equal(larger.pixels, scales[-1].pixels), "nothing is enlarged"


def test_a_turned_file_is_rendered_upright_and_written_without_its_turn(
    tmp_path: Path, source: Path
) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "a maker"
    Image.open(source).save(tmp_path / "turned.jpg", exif=exif)
    scale = last(first_look.first_look(tmp_path / "turned.jpg", [source], longest=None))
    assert scale.pixels.shape == (70, 50, 3)
    first_look.save(scale, tmp_path / "turned.jpg", tmp_path / "out.jpg")
    with Image.open(tmp_path / "out.jpg") as written:
        assert written.size == (50, 70)
        assert 0x0112 not in written.getexif()
        assert written.getexif()[0x010F] == "a maker"


def test_transparency_of_the_source_comes_back_at_the_output_s_size(tmp_path: Path) -> None:
    picture = Image.fromarray(noisy(40, 60)).convert("RGBA")
    picture.putalpha(Image.fromarray(np.tile(np.repeat([0, 255], 30), (40, 1)).astype(np.uint8)))
    picture.save(tmp_path / "a.png")
    Image.fromarray(noisy(40, 60, 2)).save(tmp_path / "target.png")
    scale = last(first_look.first_look(tmp_path / "a.png", [tmp_path / "target.png"], longest=30))
    first_look.save(scale, tmp_path / "a.png", tmp_path / "out.png")
    written = images.read(tmp_path / "out.png")
    assert written.rgb.size == (30, 20)
    assert np.array_equal(np.asarray(written.rgb), scale.levels())
    assert written.alpha is not None
    alpha = np.asarray(written.alpha)
    assert (alpha[:, :14] == 0).all()
    assert (alpha[:, 16:] == 255).all()


def test_a_painted_out_half_of_a_target_is_not_used(tmp_path: Path, source: Path) -> None:
    target, folder = tmp_path / "target.png", tmp_path / "masks"
    Image.fromarray(halves()).save(target)
    right = Image.new("L", (80, 60))
    right.paste(255, (40, 0, 80, 60))
    masks.save(right, target, folder)
    free = last(first_look.first_look(source, [target], longest=None))
    red = last(first_look.first_look(source, [target], longest=None, masks_folder=folder))
    assert (free.pixels[..., 2] > free.pixels[..., 0]).any()
    assert (red.pixels[..., 0] > red.pixels[..., 2]).all()


def test_transparent_pixels_of_a_target_are_not_used(tmp_path: Path, source: Path) -> None:
    for number, side in enumerate((slice(0, 40), slice(40, 80))):
        alpha = np.zeros((60, 80), np.uint8)
        alpha[:, side] = 255
        pixels = np.dstack([halves(), alpha])
        Image.fromarray(pixels).save(tmp_path / f"{number}.png")
        scale = last(first_look.first_look(source, [tmp_path / f"{number}.png"], longest=None))
        blue = scale.pixels[..., 2] > scale.pixels[..., 0]
        assert blue.all() if number else not blue.any()


def test_a_mask_and_transparency_exclude_together(tmp_path: Path, source: Path) -> None:
    target = tmp_path / "target.png"
    alpha = np.repeat([[0] * 40 + [255] * 40], 60, 0).astype(np.uint8)
    Image.fromarray(np.dstack([halves(), alpha])).save(target)
    right = Image.new("L", (80, 60))
    right.paste(255, (40, 0, 80, 60))
    masks.save(right, target, tmp_path / "masks")
    with pytest.raises(DataError, match="nothing is left"):
        first_look.first_look(source, [target], longest=None, masks_folder=tmp_path / "masks")


def test_large_targets_are_made_smaller_and_keep_their_places_and_masks(
    tmp_path: Path, source: Path
) -> None:
    large = Image.fromarray(halves()).resize((640, 480), Image.Resampling.NEAREST)
    large.save(tmp_path / "target.png")
    left = Image.new("L", (640, 480))
    left.paste(255, (0, 0, 320, 480))
    masks.save(left, tmp_path / "target.png", tmp_path / "masks")
    scale = last(first_look.first_look(
        source, [tmp_path / "target.png"], longest=None, masks_folder=tmp_path / "masks",
    ))  # fmt: skip
    assert blueness(scale) > 0.2
    assert scale.provenance.targets == ((480, 640),)
    boxes = [patch.box for y in (5, 25, 45) for patch in scale.provenance.patches(35, y)]
    assert min(box[0] for box in boxes) > 300
    assert 400 < max(box[2] for box in boxes) <= 700


def test_several_targets_are_used_together(tmp_path: Path, source: Path) -> None:
    both = []
    for number, side in enumerate((slice(0, 40), slice(40, 80))):
        Image.fromarray(halves()[:, side]).save(tmp_path / f"{number}.png")
        both.append(tmp_path / f"{number}.png")
    scale = last(first_look.first_look(source, both, longest=None))
    blue = scale.pixels[..., 2] > scale.pixels[..., 0]
    assert 0.05 < blue.mean() < 0.95
    found = {p.target for x in range(0, 70, 5) for p in scale.provenance.patches(x, 25)}
    assert found == {0, 1}


def test_the_same_files_and_seed_give_the_same_pixels(source: Path) -> None:
    def pixels(seed: int) -> NDArray[np.float32]:
        settings = SynthesisSettings(seed=seed)
        return last(first_look.first_look(source, [source], settings, longest=None)).pixels

    assert np.array_equal(pixels(3), pixels(3))
    assert not np.array_equal(pixels(3), pixels(2**53))


def test_rendering_in_a_thread_says_how_far_it_is_and_gives_the_same(source: Path) -> None:
    image = Image.fromarray(noisy(120, 200))
    painting = first_look.read_target(source)
    steps = first_look.painted(image, [painting])
    told = []
    while True:
        try:
            told.append(next(steps))
        except StopIteration as end:
            scale = end.value
            break
    assert told == sorted(told)
    assert told[-1] == pytest.approx(1.0)
    assert len(told) >= 4
    assert np.array_equal(scale.pixels, last(first_look.paint(image, [painting])).pixels)


def test_when_the_time_is_over_the_finest_scale_that_is_done_is_taken(source: Path) -> None:
    image, painting = Image.fromarray(noisy(200, 300)), first_look.read_target(source)
    scales = list(first_look.paint(image, [painting]))
    assert len(scales) > 2
    for within, expected in ((0.0, scales[0]), (3600.0, scales[-1])):
        steps = first_look.painted(image, [painting], within=within)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                scale = end.value
                break
        assert np.array_equal(scale.pixels, expected.pixels)


def test_what_cannot_be_used_is_said_in_the_call(tmp_path: Path, source: Path) -> None:
    with pytest.raises(PictureError, match="missing"):
        first_look.first_look(tmp_path / "absent.png", [source], longest=None)
    with pytest.raises(PictureError, match="missing"):
        first_look.first_look(source, [tmp_path / "absent.png"], longest=None)
    with pytest.raises(DataError, match="no target"):
        first_look.first_look(source, [], longest=None)
    Image.new("RGBA", (40, 40), (9, 9, 9, 0)).save(tmp_path / "clear.png")
    with pytest.raises(DataError, match=r"clear\.png: nothing is left"):
        first_look.first_look(source, [tmp_path / "clear.png"], longest=None)
    scale = last(first_look.first_look(source, [source], longest=None))
    with pytest.raises(PictureError, match="cannot write"):
        first_look.save(scale, source, tmp_path / "out.gif")


@pytest.mark.parametrize("size", [(1, 1), (3, 300), (40, 1)])
def test_odd_sizes(tmp_path: Path, size: tuple[int, int]) -> None:
    Image.new("RGB", size, RED).save(tmp_path / "a.png")
    Image.fromarray(halves()).save(tmp_path / "b.png")
    for one, other in (("a", "b"), ("b", "a")):
        scale = last(first_look.first_look(
            tmp_path / f"{one}.png", [tmp_path / f"{other}.png"], longest=None
        ))  # fmt: skip
        assert scale.pixels.shape[:2] == images.size(tmp_path / f"{one}.png")[::-1]
        assert np.isfinite(scale.pixels).all()


def test_more_pixels_need_more_memory() -> None:
    sizes = [(640, 480), (1280, 960), (6000, 4000)]
    needed = [first_look.bytes_needed(size, [(1280, 960)], 1.0) for size in sizes]
    assert needed == sorted(needed)
    assert needed[0] < 2**30 < needed[-1]

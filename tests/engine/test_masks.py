"""Painted-out regions: found again by content, and never touched by a crop."""

import hashlib
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from cutstudio.engine import crops, data, masks, training
from cutstudio.engine.data import Batches
from cutstudio.engine.errors import DataError
from cutstudio.engine.presets import preset
from cutstudio.engine.ranks import WHOLE
from cutstudio.engine.recipe import Recipe, RecipeError
from cutstudio.engine.run import RunFolder
from cutstudio.engine.training import starting
from tests.engine.tiny import tiny

RED = (255, 0, 0)


def framed(path: Path, size: tuple[int, int] = (200, 120), border: int = 30) -> Path:
    """Blue noise in a red frame."""
    noise = np.random.default_rng(1).integers(0, 256, (size[1], size[0], 3), np.uint8)
    noise[..., 0] = 0
    picture = Image.fromarray(noise)
    inner = picture.crop((border, border, size[0] - border, size[1] - border))
    picture.paste(RED, (0, 0, *size))
    picture.paste(inner, (border, border))
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path)
    return path


def frame_mask(size: tuple[int, int] = (200, 120), border: int = 30) -> Image.Image:
    mask = Image.new("L", size, 255)
    inside = (border, border, size[0] - border - 1, size[1] - border - 1)
    ImageDraw.Draw(mask).rectangle(inside, fill=0)
    return mask


def test_a_mask_follows_its_picture_wherever_it_goes(tmp_path: Path) -> None:
    picture = framed(tmp_path / "a.png")
    masks.save(frame_mask(), picture, tmp_path / "masks")
    moved = tmp_path / "elsewhere" / "b.png"
    moved.parent.mkdir()
    shutil.move(picture, moved)
    found = masks.load(moved, tmp_path / "masks")
    assert found is not None
    assert np.array_equal(np.asarray(found), np.asarray(frame_mask()))
    other = framed(tmp_path / "c.png", border=20)
    assert masks.load(other, tmp_path / "masks") is None
    assert masks.load(other, None) is None


def test_an_empty_mask_removes_the_old_one(tmp_path: Path) -> None:
    picture = framed(tmp_path / "a.png")
    masks.save(frame_mask(), picture, tmp_path / "masks")
    assert masks.any_in(tmp_path / "masks")
    masks.save(Image.new("L", (20, 12), 0), picture, tmp_path / "masks")
    assert not masks.any_in(tmp_path / "masks")


def test_thin_lines_survive_a_smaller_size() -> None:
    mask = Image.new("L", (400, 400), 0)
    mask.putpixel((200, 200), 255)
    small = masks.at_size(mask, (50, 50))
    assert small[25, 25]
    assert small.sum() == (2 * masks.BLEED + 1) ** 2


def test_sums_count_exactly() -> None:
    forbidden = np.random.default_rng(3).random((20, 30)) < 0.02
    sums = masks.Sums(forbidden)
    free = {tuple(place) for place in sums.free(6).tolist()}
    for top in range(15):
        for left in range(25):
            some = bool(forbidden[top : top + 6, left : left + 6].any())
            assert sums.touched(left, top, left + 6, top + 6) == some
            assert ((left, top) in free) != some
    assert len(sums.free(31)) == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"data.mode": "resize-and-crop", "data.load_size": 90, "data.crop_size": 32},
        {"data.mode": "scale-width-and-crop", "data.load_size": 150, "data.crop_size": 32},
        {"data.mode": "crop", "data.crop_size": 40},
        {"data.mode": "zoom-and-crop", "data.crop_size": 16, "data.zoom_low": 0.5},
        {"data.mode": "zoom-and-crop", "data.crop_size": 16, "data.working_width": 120,
         "data.zoom": "width", "data.zoom_width_low": 90, "data.zoom_width_high": 180},
    ],
)  # fmt: skip
def test_no_crop_touches_what_is_painted_out(tmp_path: Path, changes: dict[str, object]) -> None:
    picture = framed(tmp_path / "x" / "a.png")
    masks.save(frame_mask(), picture, tmp_path / "masks")
    recipe = preset("cut").with_changes(
        {"data.source": str(picture.parent), "data.target": str(picture.parent),
         "training.steps": 40, "data.batch_size": 3, "data.masks": str(tmp_path / "masks"),
         **changes}
    )  # fmt: skip
    assert redness(recipe) == 0.0
    without = recipe.with_changes({"data.masks": ""})
    assert redness(without) > 100, "the frame is seen where nothing is painted out"


def test_a_picture_is_hashed_once_and_what_is_painted_out_is_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it has a mask or not, and however many there are."""
    paths = [tmp_path / "x" / f"{i}.png" for i in range(70)]
    paths[0].parent.mkdir()
    for i, path in enumerate(paths):
        Image.new("RGB", (40, 40), (i, 0, 0)).save(path)
        if i < 3:
            masks.save(frame_mask((40, 40), 2), path, tmp_path / "masks")
    recipe = preset("cut").with_changes(
        {"data.source": str(tmp_path / "x"), "data.target": str(paths[0]), "data.mode": "crop",
         "data.crop_size": 16, "training.steps": 140, "data.masks": str(tmp_path / "masks")}
    )  # fmt: skip
    one = masks.Sums(np.zeros((40, 40), np.bool_)).nbytes
    monkeypatch.setattr(data, "PAINTED_BYTES", 2 * one)
    hashed = []
    sha256 = hashlib.sha256
    monkeypatch.setattr(hashlib, "sha256", lambda *a, **k: hashed.append(1) or sha256(*a, **k))
    digest = hashlib.file_digest
    monkeypatch.setattr(hashlib, "file_digest", lambda *a: hashed.append(1) or digest(*a))
    batches = Batches(recipe)
    for step in range(batches.steps):
        batches._crops("source", step, WHOLE)
    assert len(hashed) <= 70
    assert batches._painted.held == 2 * one


def redness(recipe: Recipe) -> float:
    """The reddest pixel of all crops."""
    batches = Batches(recipe)
    most = -1.0
    for step in range(batches.steps):
        batch = batches.batch(step)
        most = max(most, float(batch.source[:, 0].max()), float(batch.target[:, 0].max()))
    return (most + 1) * 127.5


def test_crops_reach_all_that_is_free(tmp_path: Path) -> None:
    sums = masks.Sums(masks.at_size(frame_mask(border=20), (200, 120)))
    draws = np.random.default_rng(0)
    made = [crops.random_crop(draws, (200, 120), 32, flip=False, sums=sums) for _ in range(3000)]
    lefts = {int(crop.box[0]) for crop in made}
    first, last = 20 + masks.BLEED, 200 - 20 - masks.BLEED - 32
    assert (min(lefts), max(lefts)) == (first, last)
    assert len(lefts) == last - first + 1


def test_no_room_is_said(tmp_path: Path) -> None:
    picture = framed(tmp_path / "x" / "a.png", border=50)
    masks.save(frame_mask(border=50), picture, tmp_path / "masks")
    for mode in ("crop", "zoom-and-crop"):
        recipe = preset("cut").with_changes(
            {"data.source": str(picture), "data.target": str(picture), "data.mode": mode,
             "data.crop_size": 32, "data.masks": str(tmp_path / "masks")}
        )  # fmt: skip
        with pytest.raises(DataError, match="no room for a crop of 32"):
            Batches(recipe).batch(0)
        sums = masks.Sums(masks.at_size(frame_mask(border=50), (200, 120)))
        assert not crops.has_room(recipe, (200, 120), sums)


def test_whole_pictures_cannot_have_masks() -> None:
    with pytest.raises(RecipeError, match=r"data\.masks must be empty"):
        preset("cut").with_changes({"data.mode": "none", "data.masks": "somewhere"})


def test_a_run_keeps_its_masks_and_moves_with_them(tmp_path: Path) -> None:
    recipe = tiny(tmp_path, "sincut")
    picture = next(Path(recipe.data.source[0]).glob("*.png"))
    mask = Image.new("L", (56, 40), 0)
    ImageDraw.Draw(mask).rectangle((40, 0, 55, 39), fill=255)
    masks.save(mask, picture, tmp_path / "store")
    Image.new("L", (5, 5), 255).save(tmp_path / "store" / "ffff.png")  # of another picture
    recipe = recipe.with_changes({"data.masks": str(tmp_path / "store")})
    list(training.train(recipe, tmp_path / "run", stop_after=2))
    shutil.rmtree(tmp_path / "store")
    run = RunFolder(shutil.move(tmp_path / "run", tmp_path / "moved"))
    assert len(list(run.masks_path.iterdir())) == 1
    found = starting.own_masks(run, run.recipe())
    assert masks.load(picture, Path(found.data.masks)) is not None
    list(training.resume(run.path))
    assert run.checkpoints()[-1] == 6

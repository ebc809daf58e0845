"""Batches: what is in them, and that nothing but (recipe, step) decides it."""

import gc
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from cutstudio.engine import data, images
from cutstudio.engine.data import Batch, Batches
from cutstudio.engine.errors import DataError, PictureError
from cutstudio.engine.presets import preset
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.tensors import to_tensor

MODES = ["resize-and-crop", "scale-width-and-crop", "crop", "none", "zoom-and-crop"]

once = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)


def noise(width: int, height: int, seed: int) -> Image.Image:
    values = np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)
    return Image.fromarray(values)


def plain(path: Path, level: int, size: tuple[int, int] = (40, 30)) -> Path:
    """A picture of one grey level, by which its crops are known again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, (level, level, level)).save(path)
    return path


@pytest.fixture
def sides(tmp_path: Path) -> tuple[Path, Path]:
    """Five sources and three targets, all different."""
    for side, count in (("X", 5), ("Y", 3)):
        (tmp_path / side).mkdir()
        for i in range(count):
            noise(50 + i, 44 - i, 10 * i + count).save(tmp_path / side / f"{i}.png")
    return tmp_path / "X", tmp_path / "Y"


def make(sides: tuple[Path, Path], mode: str = "resize-and-crop", **changes: object) -> Recipe:
    batch = 1 if mode == "none" else 2
    return preset("cut").with_changes(
        {
            "data.source": [str(sides[0])],
            "data.target": [str(sides[1])],
            "data.mode": mode,
            "data.load_size": 36,
            "data.crop_size": 32,
            "data.batch_size": batch,
            "training.steps": 40,
        }
        | {key.replace("__", "."): value for key, value in changes.items()}
    )


def same(a: Batch, b: Batch) -> bool:
    return torch.equal(a.source, b.source) and torch.equal(a.target, b.target)


def level_of(tensor: torch.Tensor) -> list[int]:
    """The grey levels of plain crops."""
    return [round(float(crop.mean() + 1) * 127.5) for crop in tensor]


@pytest.mark.parametrize("mode", MODES)
def test_shapes_and_range(sides: tuple[Path, Path], mode: str) -> None:
    batches = Batches(make(sides, mode))
    batch = batches.batch(7)
    for side in (batch.source, batch.target):
        assert side.dtype == torch.float32
        assert side.shape[:2] == (batches.recipe.data.batch_size, 3)
        assert side.min() < -0.6
        assert side.max() > 0.6
        assert side.abs().max() <= 1
        if mode != "none":
            assert side.shape[2:] == (32, 32)


def test_files_are_found_in_natural_order_and_counted(sides: tuple[Path, Path]) -> None:
    batches = Batches(make(sides, training__steps=0, training__epochs=3, training__decay_epochs=1))
    assert [path.name for path in batches.sources] == [f"{i}.png" for i in range(5)]
    assert [path.name for path in batches.targets] == [f"{i}.png" for i in range(3)]
    assert batches.steps == 4 * 2


@pytest.mark.parametrize("side", ["source", "target"])
def test_a_side_without_pictures(sides: tuple[Path, Path], side: str) -> None:
    with pytest.raises(DataError, match=f"as {side}") as caught:
        Batches(make(sides).with_changes({f"data.{side}": []}))
    assert side in caught.value.hint
    with pytest.raises(DataError, match="does not exist"):
        Batches(make(sides).with_changes({f"data.{side}": ["/no/such/folder"]}))


@once
@given(steps=st.lists(st.integers(0, 39), min_size=1, max_size=6), mode=st.sampled_from(MODES))
def test_a_batch_depends_on_nothing_but_recipe_and_step(
    sides: tuple[Path, Path], steps: list[int], mode: str
) -> None:
    recipe = make(sides, mode)
    used = Batches(recipe)
    for step in steps:
        assert same(used.batch(step), Batches(recipe).batch(step))


@pytest.mark.parametrize("mode", MODES)
def test_steps_and_seeds_differ(sides: tuple[Path, Path], mode: str) -> None:
    batches = Batches(make(sides, mode, data__flip=True))
    other = Batches(make(sides, mode, training__seed=1))
    seen = [batches.batch(step) for step in range(12)]
    assert any(not same(seen[0], batch) for batch in seen[1:])
    assert any(not same(seen[step], other.batch(step)) for step in range(12))


@once
@given(workers=st.sampled_from([0, 1, 2, 5]), start=st.integers(0, 40), mode=st.sampled_from(MODES))
def test_order_does_not_depend_on_workers_or_on_where_a_run_resumes(
    sides: tuple[Path, Path], workers: int, start: int, mode: str
) -> None:
    batches = Batches(make(sides, mode, data__workers=workers))
    got = list(batches.run(start))
    assert len(got) == 40 - start
    alone = Batches(make(sides, mode, data__workers=0))
    for offset, batch in enumerate(got):
        assert same(batch, alone.batch(start + offset))


def test_steps_outside_the_run(sides: tuple[Path, Path]) -> None:
    batches = Batches(make(sides))
    for step in (-1, 40):
        with pytest.raises(ValueError, match="not within 0 to 39"):
            batches.batch(step)
    for start in (-1, 41):
        with pytest.raises(ValueError, match="not within 0 to 40"):
            batches.run(start)
    assert list(batches.run(40)) == []


def test_an_epoch_shows_every_source_once_in_a_new_order(tmp_path: Path) -> None:
    for i in range(7):
        plain(tmp_path / "X" / f"{i}.png", 10 * i)
    plain(tmp_path / "Y" / "0.png", 200)
    batches = Batches(make((tmp_path / "X", tmp_path / "Y"), data__batch_size=3))
    stream = [level for step in range(28) for level in level_of(batches.batch(step).source)]
    epochs = [stream[7 * e : 7 * e + 7] for e in range(12)]
    assert all(sorted(epoch) == [10 * i for i in range(7)] for epoch in epochs)
    assert len({tuple(epoch) for epoch in epochs}) > 8


def test_an_epoch_is_as_long_as_the_longer_side(tmp_path: Path) -> None:
    plain(tmp_path / "X" / "0.png", 0)
    plain(tmp_path / "X" / "1.png", 10)
    for i in range(6):
        plain(tmp_path / "Y" / f"{i}.png", 20 * i)
    batches = Batches(make((tmp_path / "X", tmp_path / "Y"), data__batch_size=6))
    assert sorted(level_of(batches.batch(0).source)) == [0, 0, 0, 10, 10, 10]
    targets = [level for step in range(40) for level in level_of(batches.batch(step).target)]
    counts = [targets.count(20 * i) for i in range(6)]
    assert sum(counts) == 240
    assert min(counts) > 20
    assert any(len(set(targets[i : i + 6])) < 6 for i in range(0, 240, 6))  # no rounds: at random


@pytest.mark.parametrize("mode", ["resize-and-crop", "zoom-and-crop"])
def test_batches_larger_than_the_data_set(tmp_path: Path, mode: str) -> None:
    plain(tmp_path / "X" / "0.png", 10)
    plain(tmp_path / "X" / "1.png", 90)
    plain(tmp_path / "Y" / "0.png", 200)
    recipe = make((tmp_path / "X", tmp_path / "Y"), mode, data__batch_size=9, training__steps=0)
    batches = Batches(recipe)
    assert batches.steps == 400
    batch = batches.batch(0)
    assert batch.source.shape == batch.target.shape == (9, 3, 32, 32)
    if mode == "resize-and-crop":
        assert sorted(set(level_of(batch.source))) == [10, 90]


@pytest.mark.parametrize("mode", MODES)
def test_grey_alpha_sixteen_bit_and_other_shapes(tmp_path: Path, mode: str) -> None:
    folder = tmp_path / "X"
    folder.mkdir()
    Image.new("L", (200, 40), 100).save(folder / "grey.png")
    Image.new("RGBA", (40, 200), (100, 100, 100, 255)).save(folder / "alpha.png")
    Image.fromarray(np.full((33, 35), 25700, np.uint16)).save(folder / "wide.png")
    Image.new("P", (64, 64)).save(folder / "black.gif")
    Image.new("RGB", (5, 7), (100, 100, 100)).save(folder / "tiny.png")
    Image.new("RGB", (5, 700), (100, 100, 100)).save(folder / "narrow.png")
    batches = Batches(make((folder, folder), mode, data__workers=0))
    levels = {level for batch in batches.run(0) for level in level_of(batch.source)}
    assert levels == {0, 100}


def test_what_is_under_transparency_does_not_train(tmp_path: Path) -> None:
    clear = Image.new("RGBA", (40, 40), (255, 0, 255, 0))
    path = tmp_path / "a.png"
    clear.save(path)
    batch = Batches(make((path, path))).batch(0)
    assert (batch.source == 1).all()


def test_resize_and_crop_is_the_bicubic_square_cropped(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    noise(70, 50, 3).save(path)
    square = to_tensor(noise(70, 50, 3).resize((36, 36), Image.Resampling.BICUBIC))
    places = [square[:, y : y + 32, x : x + 32] for y in range(5) for x in range(5)]
    batches = Batches(make((path, path), data__flip=False, data__batch_size=1))
    found = set()
    for step in range(20):  # the first half: the rate is constant
        crop = batches.batch(step).source[0]
        matches = [i for i, place in enumerate(places) if torch.equal(place, crop)]
        assert len(matches) == 1
        found.add(matches[0])
    assert len(found) > 8


def test_in_the_decay_phase_the_resize_goes_straight_to_the_crop(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    noise(70, 50, 3).save(path)
    square = to_tensor(noise(70, 50, 3).resize((32, 32), Image.Resampling.BICUBIC))
    recipe = make((path, path), data__flip=False, data__batch_size=1, training__decay_epochs=600)
    batches = Batches(recipe)  # 200 of 800 epochs: steps 0 to 9 of 40
    straight = [torch.equal(batches.batch(step).source[0], square) for step in range(40)]
    assert straight == [False] * 10 + [True] * 30


@pytest.mark.parametrize("mode", MODES)
def test_each_side_is_mirrored_on_its_own(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "a.png"
    ramp = np.tile(np.linspace(0, 255, 32).astype(np.uint8), (32, 1))
    Image.fromarray(ramp).save(path)  # no larger than the crop: only mirroring differs
    recipe = make((path, path), mode, data__load_size=32, training__steps=200)
    flips = []
    for batch in Batches(recipe).run(0):
        for x, y in zip(batch.source, batch.target, strict=True):
            flips.append((float(x[0, 0, 0]) > 0, float(y[0, 0, 0]) > 0))
    for pair in [(False, False), (False, True), (True, False), (True, True)]:
        assert flips.count(pair) / len(flips) == pytest.approx(0.25, abs=0.1)
    calm = Batches(recipe.with_changes({"data.flip": False}))
    assert all(float(batch.source[0, 0, 0, 0]) < 0 for batch in calm.run(190))


def test_none_takes_pictures_whole(tmp_path: Path) -> None:
    noise(41, 23, 0).save(tmp_path / "a.png")
    noise(19, 57, 1).save(tmp_path / "b.png")
    recipe = make((tmp_path / "a.png", tmp_path / "b.png"), "none", data__flip=False)
    batch = Batches(recipe).batch(0)
    assert torch.equal(batch.source[0], to_tensor(noise(41, 23, 0)))
    assert torch.equal(batch.target[0], to_tensor(noise(19, 57, 1)))


def test_orientation_is_applied(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    noise(41, 23, 0).save(tmp_path / "a.png", exif=exif)
    batch = Batches(make((tmp_path / "a.png", tmp_path / "a.png"), "none")).batch(0)
    assert batch.source.shape == (1, 3, 41, 23)


def test_zoomed_batches_are_of_one_picture_and_pictures_take_turns(tmp_path: Path) -> None:
    for i in range(4):
        plain(tmp_path / "X" / f"{i}.png", 50 * i, (100, 80))
    recipe = make((tmp_path / "X", tmp_path / "X"), "zoom-and-crop", data__batch_size=5)
    batches = Batches(recipe)
    for side in ("source", "target"):
        levels = [level_of(getattr(batches.batch(step), side)) for step in range(16)]
        assert all(len(set(batch)) == 1 for batch in levels)
        for turn in range(0, 16, 4):
            assert sorted(batch[0] for batch in levels[turn : turn + 4]) == [0, 50, 100, 150]
        assert len({tuple(batch[0] for batch in levels[t : t + 4]) for t in range(0, 16, 4)}) > 1


def test_zoomed_crops_come_from_the_working_picture(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    noise(256, 128, 0).save(path)  # shrunk to an eighth, noise turns nearly grey
    fine = make((path, path), "zoom-and-crop", data__zoom_low=1, data__zoom_high=1)
    coarse = fine.with_changes({"data.working_width": 32})
    assert Batches(fine).batch(0).source.std() > 0.5
    assert Batches(coarse).batch(0).source.std() < 0.25


def test_preview_is_whole_upright_and_in_working_size(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    noise(300, 200, 0).save(tmp_path / "a.png", exif=exif)
    Image.new("LA", (50, 40), (9, 0)).save(tmp_path / "b.png")
    recipe = make((tmp_path / "a.png", tmp_path / "b.png"), "zoom-and-crop")
    (source,), target = Batches(recipe.with_changes({"data.working_width": 100})).preview()
    assert (source.mode, source.size) == ("RGB", (100, 150))
    assert (target.mode, target.size) == ("RGB", (50, 40))
    assert target.getpixel((0, 0)) == (255, 255, 255)
    (source,), target = Batches(make((tmp_path / "a.png", tmp_path / "b.png"))).preview()
    assert source.size == (29, 44)


def threads() -> list[str]:
    return [t.name for t in threading.enumerate() if t.name.startswith("cutstudio-data")]


def test_closing_stops_the_threads(sides: tuple[Path, Path]) -> None:
    stream = Batches(make(sides, data__workers=3)).run(0)
    next(stream)
    assert len(threads()) in (1, 2, 3)
    stream.close()
    assert threads() == []
    with pytest.raises(StopIteration):
        next(stream)


def test_threads_end_with_the_run_and_with_a_forgotten_iterator(sides: tuple[Path, Path]) -> None:
    batches = Batches(make(sides, data__workers=2))
    assert len(list(batches.run(30))) == 10
    assert threads() == []
    stream = batches.run(0)
    next(stream)
    del stream
    gc.collect()
    assert threads() == []


@pytest.mark.parametrize("workers", [0, 2])
def test_an_unstarted_iterator_can_be_closed(sides: tuple[Path, Path], workers: int) -> None:
    Batches(make(sides, data__workers=workers)).run(0).close()
    assert threads() == []


def test_no_more_than_a_few_batches_are_prepared_ahead(sides: tuple[Path, Path]) -> None:
    batches = Batches(make(sides, data__workers=2))
    asked: list[int] = []
    make_batch = batches.batch
    batches.batch = lambda step, share: asked.append(step) or make_batch(step, share)  # type: ignore[method-assign,func-returns-value]
    stream = batches.run(0)
    for _ in range(3):
        next(stream)
    deadline = time.monotonic() + 5
    while len(asked) < 3 + 3 and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.05)
    assert 6 <= len(asked) <= 3 + data.AHEAD * 2
    stream.close()


@pytest.mark.parametrize("workers", [0, 2])
@pytest.mark.parametrize("mode", ["crop", "zoom-and-crop"])
def test_a_picture_that_vanished_is_named_at_its_step(
    sides: tuple[Path, Path], workers: int, mode: str
) -> None:
    recipe = make(sides, mode, data__workers=workers, data__batch_size=1)
    batches = Batches(recipe)
    (sides[0] / "3.png").unlink()
    got: list[Batch] = []
    with pytest.raises(PictureError, match=r"3\.png is missing") as caught:
        got.extend(batches.run(0))
    done = len(got)
    assert done < 5
    with pytest.raises(PictureError):
        batches.batch(done)
    assert caught.value.hint
    assert threads() == []
    noise(50, 50, 0).save(sides[0] / "3.png")  # it is back: the failure was not remembered
    assert batches.batch(done).source.shape == (1, 3, 32, 32)


def test_a_picture_that_is_damaged_is_named(sides: tuple[Path, Path]) -> None:
    path = sides[1] / "1.png"
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(PictureError, match=r"1\.png is damaged"):
        list(Batches(make(sides)).run(0))


def _counted(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    read, asked = images.read, []

    def counting(path: Path) -> images.Picture:
        asked.append(path)
        time.sleep(0.02)  # long enough that threads meet
        return read(path)

    monkeypatch.setattr(images, "read", counting)
    return asked


def test_pictures_are_decoded_once_even_by_many_threads(
    sides: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = _counted(monkeypatch)
    one = (sides[0] / "0.png", sides[1] / "0.png")
    list(Batches(make(one, "zoom-and-crop", data__workers=4)).run(0))
    assert len(asked) == 2


def test_the_cache_is_bounded_and_forgets_the_oldest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for i in range(3):
        plain(tmp_path / f"{i}.png", i)
    asked = _counted(monkeypatch)
    cache = data._Cache(2 * 4 * 40 * 30, data._bytes)

    def get(i: int) -> Image.Image:
        return cache.get(i, lambda: images.read(tmp_path / f"{i}.png").rgb)

    for i in (0, 1, 0, 2, 0, 1):  # 2 drives out 1, then 1 drives out 2
        assert get(i).getpixel((0, 0)) == (i, i, i)
    assert [path.name for path in asked] == ["0.png", "1.png", "2.png", "1.png"]
    assert cache._bytes == 2 * 4 * 40 * 30


def test_a_picture_larger_than_the_cache_is_used_all_the_same(
    sides: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = [Batches(make(sides)).batch(step) for step in range(4)]
    monkeypatch.setattr(data, "CACHE_BYTES", 100)
    batches = Batches(make(sides))
    assert all(same(batches.batch(step), expected[step]) for step in range(4))
    assert batches._cache._bytes == 0


def test_finding_and_planning_import_no_torch(sides: tuple[Path, Path]) -> None:
    code = (
        "import sys; from cutstudio.engine.data import Batches; "
        "from cutstudio.engine.presets import preset; "
        f"recipe = preset('cut').with_changes({{'data.source': {str(sides[0])!r}, "
        f"'data.target': {str(sides[1])!r}}}); "
        "Batches(recipe).preview(); sys.exit('torch' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_real_pictures(pictures: Path) -> None:
    folder = pictures / "monet_etretat"
    recipe = preset("sincut").with_changes(
        {"data.source": str(folder / "photo.jpg"), "data.target": str(folder / "painting.jpg")}
    )
    batches = Batches(recipe)
    assert batches.steps == 100_000
    batch = batches.batch(99_999)
    assert batch.source.shape == batch.target.shape == (16, 3, 64, 64)
    assert batch.source.std() > 0.1
    (source,), target = batches.preview()
    assert [image.size for image in (source, target)] == [(1024, 768), (1024, 824)]


def test_the_memory_of_pictures_not_yet_seen_is_known(tmp_path: Path) -> None:
    for side in ("x", "y"):
        for number in range(3):
            place = tmp_path / side / f"{number}.png"
            place.parent.mkdir(exist_ok=True)
            Image.new("RGB", (50, 40), (number, 0, 0)).save(place)
    recipe = preset("cut").with_changes({
        "data.source": str(tmp_path / "x"), "data.target": str(tmp_path / "y"),
        "data.load_size": 64, "data.crop_size": 32, "training.steps": 40, "training.epochs": 10**6,
        "data.workers": 0,
    })  # fmt: skip
    batches = Batches(recipe)
    picture = 4 * 64 * 64
    assert batches.memory_to_come() == 6 * picture
    batches.batch(0)
    assert batches.memory_to_come() == 4 * picture
    for step in range(40):
        batches.batch(step)
    assert batches.memory_to_come() == 0

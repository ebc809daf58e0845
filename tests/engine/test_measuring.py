"""Measures of many pictures take the memory of few, and no shortcut changes them."""

import weakref
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cutstudio.engine import measuring


def pictures(folder: Path, count: int) -> list[Path]:
    draws = np.random.default_rng(0)
    folder.mkdir()
    for index in range(count):
        values = draws.integers(0, 256, (16, 16, 3), dtype=np.uint8)
        Image.fromarray(values).save(folder / f"{index:03}.png")
    return sorted(folder.iterdir())


def test_pictures_of_files_are_a_sequence(tmp_path: Path) -> None:
    paths = pictures(tmp_path / "some", 5)
    seen = measuring.Pictures(paths)
    assert len(seen) == len(list(seen)) == 5
    assert [picture.tobytes() for picture in seen[1:3]] == [
        measuring.read(path).tobytes() for path in paths[1:3]
    ]


def test_a_folder_is_measured_without_holding_its_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures(tmp_path / "outputs", 100)
    pictures(tmp_path / "against", 2)
    known: list[weakref.ref[Image.Image]] = []
    most, read = 0, measuring.read

    def counted(path: Path) -> Image.Image:
        nonlocal most
        picture = read(path)
        known.append(weakref.ref(picture))
        most = max(most, sum(one() is not None for one in known))
        return picture

    monkeypatch.setattr(measuring, "read", counted)
    yardstick = measuring.Yardstick([tmp_path / "against"], None)
    found = measuring.evaluate_folder(tmp_path / "outputs", yardstick)
    assert found.pictures == 100
    assert found.values["SWD"] > 0
    assert most <= measuring._PATCHED + 2


@pytest.mark.parametrize("at_once", [1, 7, 100])
def test_nearer_places_are_counted_in_blocks(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "_AT_ONCE", at_once)
    draws = np.random.default_rng(0)
    queries, keys = (draws.normal(size=(20, 4)).astype(np.float32) for _ in range(2))
    expected = [
        sum(query @ key > query @ keys[i] for key in keys) for i, query in enumerate(queries)
    ]
    assert measuring._nearer(queries, keys).tolist() == expected

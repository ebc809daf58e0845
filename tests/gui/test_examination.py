import time
from pathlib import Path

import pytest

from cutstudio.engine import doctor
from cutstudio.engine.errors import DataError
from cutstudio.gui.examination import Examination
from tests.gui.fakes import Catcher, tiny_recipe


def test_a_newer_recipe_takes_the_place_of_the_one_that_is_looked_at(
    qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe, seen = tiny_recipe(tmp_path), []

    def examine(asked, *, cancelled):
        seen.append(asked.data.crop_size)
        if asked is recipe:
            while not cancelled():
                time.sleep(0.01)
        return doctor.Report((), total=asked.data.crop_size, decoded=asked.data.crop_size)

    monkeypatch.setattr(doctor, "examine", examine)
    examination = Examination()
    told = []
    examination.changed.connect(lambda: told.append(examination.report))
    examination.examine(recipe, "pictures")
    qtbot.waitUntil(lambda: seen == [16], timeout=20_000)
    assert "Looking" in examination.summary()
    other = recipe.with_changes({"data.crop_size": 32})
    examination.examine(other, "pictures")
    qtbot.waitUntil(lambda: examination.idle and examination.report is not None, timeout=20_000)
    assert [report.total for report in told] == [32]
    assert "32 pictures looked at, all sound" in examination.summary()
    examination.examine(other, "pictures")
    assert examination.idle, "the same is not looked at again"
    examination.examine(None, "pictures")
    assert told[-1] is None
    assert examination.obstacle() == ""


def test_a_doctor_that_cannot_look_is_told(
    qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def examine(_recipe, *, cancelled):
        raise DataError("The disk is gone.")

    monkeypatch.setattr(doctor, "examine", examine)
    examination, catcher = Examination(), Catcher()
    examination.failed.connect(catcher.fail)
    examination.examine(tiny_recipe(tmp_path), "pictures")
    qtbot.waitUntil(lambda: bool(catcher.errors), timeout=20_000)
    assert catcher.errors[0].message == "The disk is gone."

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from cutstudio.gui.summaries import Summary
from cutstudio.gui.widgets.run_card import STATE, SUMMARY, RunModel, date_text


def run(name: str = "one", **changes) -> Summary:
    values = {"method": "sincut", "state": "stopped", "step": 1500, "steps": 2000, "changed": 1.0}
    return Summary(Path("/runs") / name, **(values | changes))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "stopped at 1,500 of 2,000"),
        ({"steps": 0}, "stopped at 1,500"),
        ({"state": "finished"}, "finished, 1,500 steps"),
        ({"state": "training"}, "training, 1,500 of 2,000"),
        ({"state": "broken"}, "cannot be read"),
    ],
)
def test_states_in_words(changes: dict, words: str) -> None:
    model = RunModel()
    model.set_runs([run(**changes)])
    assert model.index(0, 0).data(STATE) == words
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"one, SinCUT, {words}"


def test_only_what_changed_is_told(qtbot) -> None:
    model = RunModel()
    model.set_runs([run("a"), run("b")])
    with qtbot.waitSignal(model.dataChanged) as signal, qtbot.assertNotEmitted(model.modelReset):
        model.set_runs([run("a"), run("b", step=1600)])
    assert signal.args[0].row() == 1
    with qtbot.waitSignal(model.modelReset):
        model.set_runs([run("b"), run("a")])


def test_pictures_are_painted_from_pixmaps_made_once() -> None:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    model = RunModel()
    model.set_runs([run(picture=image), run("b")])
    first = model.index(0, 0).data(Qt.ItemDataRole.DecorationRole)
    assert first.cacheKey() == model.index(0, 0).data(Qt.ItemDataRole.DecorationRole).cacheKey()
    assert model.index(1, 0).data(Qt.ItemDataRole.DecorationRole) is None
    assert model.index(0, 0).data(SUMMARY).name == "one"


def test_no_date_where_nothing_is_known() -> None:
    assert date_text(0.0) == ""
    assert date_text(1e9) != ""

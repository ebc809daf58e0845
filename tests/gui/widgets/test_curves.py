from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from cutstudio.engine import events as ev
from cutstudio.engine.eventlog import EventLog
from cutstudio.engine.presets import preset
from cutstudio.engine.run import RunFolder
from cutstudio.gui import theme
from cutstudio.gui.widgets.curves import REDRAW_MS, Curves
from cutstudio.gui.widgets.plot import WINDOWS


@pytest.fixture
def curves(qtbot) -> Curves:
    made = Curves()
    qtbot.addWidget(made)
    made.resize(700, 320)
    made.show()
    for step in range(1, 201):
        made.append(step, {"G": 9.0, "NCE_X": 2 + np.sin(step), "D_real": 1 / step})
    made.redraw()
    return made


def drawn(curves: Curves, name: str) -> np.ndarray:
    return curves._lines[name].getOriginalDataset()[1]


def test_draws_each_loss_with_thin_pens_and_without_antialiasing(curves: Curves) -> None:
    assert set(curves._lines) >= {"NCE_X", "D_real"}
    for line in curves._lines.values():
        assert line.opts["pen"].width() == 1
        assert not line.opts["antialias"]
        assert line.opts["autoDownsample"]
        assert line.opts["clipToView"]


def test_the_total_rests_at_first_and_a_chip_shows_it(curves: Curves) -> None:
    assert not curves.chips.chips["G"].isChecked()
    assert curves.chips.chips["NCE_X"].isChecked()
    curves.chips.chips["G"].click()
    assert curves._lines["G"].isVisible()
    curves.chips.chips["NCE_X"].click()
    assert not curves._lines["NCE_X"].isVisible()


def test_smoothing(curves: Curves) -> None:
    curves.smoothing.setValue(0)
    rough = drawn(curves, "NCE_X").std()
    curves.smoothing.setValue(WINDOWS.index(25))
    assert drawn(curves, "NCE_X").std() < rough / 3
    assert curves._smoothing_text.text() == "mean of 25 steps"


def test_log_scale_leaves_out_what_has_no_logarithm(curves: Curves) -> None:
    curves.append(201, {"NCE_X": -1.0, "D_real": 0.0})
    curves.smoothing.setValue(0)
    curves.log.setChecked(True)
    assert np.isnan(drawn(curves, "NCE_X")[-1])
    assert np.isfinite(drawn(curves, "NCE_X")[-2])


def test_values_of_the_last_step_or_under_the_pointer(curves: Curves) -> None:
    curves.smoothing.setValue(0)
    assert curves.chips.chips["D_real"].value == "0.005"
    box = curves._plot.getPlotItem().getViewBox()
    curves._point_at(box.mapViewToScene(box.viewRect().center()))
    at = int(curves._cross.value())
    assert 80 < at < 120
    assert curves.chips.chips["D_real"].value == f"{1 / at:.3f}"
    assert curves._place.text() == f"step {at}"
    curves._point_at(box.sceneBoundingRect().bottomRight() * 3)
    assert not curves._cross.isVisible()
    assert curves.chips.chips["D_real"].value == "0.005"


def test_many_refreshes_make_one_redraw(curves: Curves, qtbot, monkeypatch) -> None:
    calls = []
    curves._timer.timeout.disconnect(curves.redraw)
    curves._timer.timeout.connect(lambda: calls.append(1))
    for _ in range(100):
        curves.refresh()
    qtbot.waitUntil(lambda: bool(calls), timeout=20_000)  # on a busy machine, later than usual
    qtbot.wait(REDRAW_MS * 2)
    assert calls == [1]


def test_marks_of_settings_and_checkpoints_go_with_a_resume(curves: Curves) -> None:
    curves.mark(50, "lambda_x 8")
    curves.mark(50, "lambda_x 8")
    curves.mark(150, "lambda_x 2")
    curves.mark_checkpoint(100)
    curves.redraw()
    assert [item.value() for item in curves.marks._items] == [50, 150]
    curves.truncate(120)
    curves.redraw()
    assert [item.value() for item in curves.marks._items] == [50]
    assert curves.history.last_step == 120
    assert curves.marks.checkpoints == [100]


def test_theme_and_clear(curves: Curves) -> None:
    theme.current().apply("dark")
    assert curves._plot.backgroundBrush().color().name() == theme.DARK.base
    assert curves._lines["NCE_X"].opts["pen"].color().name() == theme.CURVES_DARK[0]
    curves.clear()
    assert curves._lines == {}
    assert curves.chips.chips == {}
    curves.append(1, {"NCE_X": 1.0})
    curves.redraw()
    assert list(drawn(curves, "NCE_X")) == [1.0]


def test_zoom_stays_until_the_whole_run_is_asked_for(curves: Curves) -> None:
    box = curves._plot.getPlotItem().getViewBox()
    box.setXRange(10, 20, padding=0)
    curves.append(500, {"NCE_X": 1.0})
    curves.redraw()
    assert box.viewRange()[0] == pytest.approx([10, 20])
    curves.show_all()
    box.updateAutoRange()
    assert box.viewRange()[0][1] >= 500


def test_export(curves: Curves, tmp_path: Path, qtbot) -> None:
    curves.save(tmp_path / "losses.csv")
    lines = (tmp_path / "losses.csv").read_text().splitlines()
    assert lines[0] == "step,G,NCE_X,D_real"
    assert len(lines) == 201
    curves.save(tmp_path / "losses.png")
    assert QImage(str(tmp_path / "losses.png")).width() > 100
    with qtbot.waitSignal(curves.failed):
        curves.save(tmp_path / "no folder" / "losses.csv")


def test_nothing_is_drawn_while_nobody_looks(qtbot) -> None:
    hidden = Curves()
    qtbot.addWidget(hidden)
    hidden.append(1, {"G": 1.0})
    hidden.redraw()
    hidden.refresh()
    assert hidden._plot is None
    assert not hidden._timer.isActive()
    hidden.show()
    assert hidden._plot is not None


def make_run(folder: Path, name: str, steps: int) -> Path:
    run = RunFolder(folder / name)
    run.create(preset("cut"))
    log = EventLog(run.events_path)
    for step in range(1, steps + 1):
        log.append(ev.Progress(step, {"NCE_X": 3.0 * step, "extra": 1.0}, 0.1, 0.1))
    return run.path


def test_other_runs_are_laid_over_and_taken_away(curves: Curves, qtbot, tmp_path: Path) -> None:
    own, _ = make_run(tmp_path, "own", 1), make_run(tmp_path, "other run", 40)
    curves.others.set_run(own)
    curves.others.fill()
    (action,) = curves.others.menu.actions()
    assert (action.text(), action.isChecked()) == ("other run", False)
    curves.smoothing.setValue(0)
    action.trigger()
    qtbot.waitUntil(lambda: bool(curves.ghosts.runs) and curves.others.idle, timeout=20_000)
    line = curves.ghosts._lines[0, "NCE_X"]
    assert list(line.getOriginalDataset()[1][:3]) == [3.0, 6.0, 9.0]
    assert line.opts["pen"].style() == Qt.PenStyle.DashLine
    assert line.opts["pen"].width() == 1
    assert "other run" in curves._legend.text()
    assert (0, "extra") not in curves.ghosts._lines, "what this run does not show"
    curves.chips.chips["NCE_X"].click()
    assert not line.isVisible()
    curves.others.fill()
    (action,) = curves.others.menu.actions()
    assert action.isChecked()
    action.trigger()
    assert curves.ghosts.runs == []
    assert curves._legend.text() == ""


def test_a_run_is_not_laid_over_itself(curves: Curves, qtbot, tmp_path: Path) -> None:
    own, other = make_run(tmp_path, "own", 1), make_run(tmp_path, "other run", 4)
    curves.others.set_run(own)
    curves.others.fill()
    curves.others.menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: bool(curves.ghosts.runs) and curves.others.idle, timeout=20_000)
    curves.others.set_run(other)
    assert curves.ghosts.runs == []


def test_overlaid_curves_outlive_the_next_run(curves: Curves, qtbot, tmp_path: Path) -> None:
    own, _ = make_run(tmp_path, "own", 1), make_run(tmp_path, "other run", 4)
    curves.others.set_run(own)
    curves.others.fill()
    curves.others.menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: bool(curves.ghosts.runs) and curves.others.idle, timeout=20_000)
    curves.clear()
    curves.append(1, {"NCE_X": 1.0})
    curves.redraw()
    assert len(curves.ghosts._lines[0, "NCE_X"].getOriginalDataset()[1]) == 4


def test_dots_in_a_name_stay(curves: Curves, tmp_path: Path, monkeypatch) -> None:
    answers = iter([str(tmp_path / "lambda 0.5"), str(tmp_path / "lambda 0.7")])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (next(answers), ""))
    curves._browse_csv()
    curves._browse_png()
    assert sorted(path.name for path in tmp_path.glob("lambda*")) == [
        "lambda 0.5.csv", "lambda 0.7.png",
    ]  # fmt: skip

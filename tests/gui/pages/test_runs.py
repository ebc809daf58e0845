import os
import shutil
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent

from cutstudio.engine.comparison_folder import run_path
from cutstudio.engine.run import RunFolder
from cutstudio.gui import run_files
from cutstudio.gui.branch_dialog import BranchDialog
from cutstudio.gui.compare_window import CompareWindow
from cutstudio.gui.pages.runs import RunsPage
from cutstudio.gui.samples_window import SamplesWindow
from cutstudio.gui.widgets.run_card import STATE
from tests.gui.test_summaries import make, progress, started


@pytest.fixture
def stopped(tmp_path: Path, finished_run: Path) -> Path:
    """A run with a checkpoint whose log ends in the middle, long ago."""
    path = make(tmp_path / "runs" / "Stopped early", [started(), progress(3)], age=9000)
    shutil.copytree(finished_run / "checkpoints", path / "checkpoints", dirs_exist_ok=True)
    return path


@pytest.fixture
def page(qtbot, run: Path, stopped: Path) -> RunsPage:
    made = RunsPage()
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.show()
    settle(made, qtbot)
    return made


def settle(page: RunsPage, qtbot) -> None:
    qtbot.waitUntil(lambda: page.idle, timeout=20_000)


def names(page: RunsPage) -> list[str]:
    model = page.gallery.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_shows_runs_latest_first_with_their_state(page: RunsPage) -> None:
    assert names(page) == ["A finished run", "Stopped early"]
    states = [page.gallery.model().index(row, 0).data(STATE) for row in range(2)]
    assert states == ["finished, 2 steps", "stopped at 3 of 500"]
    assert page.details.picture.picture_size().isValid()


def test_says_where_runs_will_be_when_there_are_none(qtbot, tmp_path: Path) -> None:
    page = RunsPage()
    qtbot.addWidget(page)
    page.show()
    settle(page, qtbot)
    assert "No runs yet" in page._empty.text
    assert str(tmp_path / "runs") in page._empty.text
    assert not page.details.isVisible()


def test_enter_opens_the_chosen_run(page: RunsPage, qtbot, stopped: Path) -> None:
    page.gallery.setFocus()
    qtbot.keyClick(page.gallery, Qt.Key.Key_Right)
    assert page.selected().path == stopped
    with qtbot.waitSignal(page.opened) as signal:
        qtbot.keyClick(page.gallery, Qt.Key.Key_Return)
    assert signal.args == [stopped]


def test_double_click_opens(page: RunsPage, qtbot, run: Path) -> None:
    view = page.gallery
    place = view.visualRect(view.model().index(0, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(page.opened) as signal:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert signal.args == [run]


def test_only_a_stopped_run_can_be_resumed(page: RunsPage, qtbot, run: Path, stopped: Path) -> None:
    page.select(run)
    assert not page.details.resume_button.isEnabled()
    page.select(stopped)
    with qtbot.waitSignal(page.resume_requested) as signal:
        page.details.resume_button.click()
    assert signal.args == [stopped]
    page.set_training(run)
    settle(page, qtbot)
    assert not page.details.resume_button.isEnabled()
    assert "being trained" in page.details.resume_button.toolTip()


def test_search_narrows_and_says_when_nothing_is_left(page: RunsPage, qtbot) -> None:
    qtbot.keyClicks(page.search, "early")
    assert names(page) == ["Stopped early"]
    assert page.selected().name == "Stopped early"
    qtbot.keyClicks(page.search, "xx")
    assert "No run matches" in page._empty.text
    page.search.clear()
    assert len(names(page)) == 2


def test_choice_survives_a_refresh(page: RunsPage, qtbot, run: Path, stopped: Path) -> None:
    page.select(run)
    os.utime(RunFolder(stopped).events_path, (time.time() + 50, time.time() + 50))
    page.refresh()
    settle(page, qtbot)
    assert names(page)[0] == "Stopped early"
    assert page.selected().path == run


def test_several_chosen_survive_a_refresh_and_other_runs(
    page: RunsPage, qtbot, run: Path, stopped: Path, tmp_path: Path
) -> None:
    page.select(stopped)
    page.gallery.selectAll()
    page.refresh()
    settle(page, qtbot)
    assert len(page.chosen()) == 2, "nothing has changed"
    page.select(stopped)
    assert len(page.chosen()) == 2, "no other run was opened"
    make(tmp_path / "runs" / "Brand new", [started()])
    page.refresh()
    settle(page, qtbot)
    assert "Brand new" in names(page)
    assert {chosen.path for chosen in page.chosen()} == {run, stopped}
    assert page.selected().path == stopped


def test_a_run_from_elsewhere_is_opened_and_remembered(
    page: RunsPage, qtbot, finished_run: Path
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(finished_run))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(page.opened) as signal:
        page.dropEvent(QDropEvent(QPointF(9, 9), copy, mime, Qt.MouseButton.LeftButton, none))
    assert signal.args == [finished_run]
    settle(page, qtbot)
    assert page.selected().path == finished_run
    second = RunsPage()
    qtbot.addWidget(second)
    second.show()
    settle(second, qtbot)
    assert len(names(second)) == 3


def test_a_run_that_begins_elsewhere_leaves_search_and_choice_alone(
    page: RunsPage, qtbot, finished_run: Path
) -> None:
    qtbot.keyClicks(page.search, "early")
    page.remember(finished_run)
    settle(page, qtbot)
    assert page.search.text() == "early"
    assert page.selected().name == "Stopped early"
    page.search.clear()
    assert len(names(page)) == 3


def test_a_folder_that_is_no_run_is_refused(page: RunsPage, qtbot, tmp_path: Path) -> None:
    with qtbot.assertNotEmitted(page.opened):
        page.open_elsewhere(tmp_path)
        settle(page, qtbot)
    assert "There is no run" in page.banner.text


def test_reveal_says_when_there_is_no_file_manager(
    page: RunsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(asked.append(url)))
    page.details.reveal_button.click()
    assert Path(asked[0].toLocalFile()) == page.selected().path
    assert "No file manager" in page.banner.text


def test_a_new_run_appears_by_itself(page: RunsPage, qtbot, tmp_path: Path) -> None:
    page._timer.setInterval(50)
    make(tmp_path / "runs" / "Brand new", [started()])
    qtbot.waitUntil(lambda: "Brand new" in names(page), timeout=10_000)
    settle(page, qtbot)


def test_several_are_chosen_and_compared(page: RunsPage, qtbot) -> None:
    assert not page.compare_button.isEnabled()
    page.gallery.selectAll()
    assert page.compare_button.isEnabled()
    assert [run.name for run in page.chosen()] == ["A finished run", "Stopped early"]
    page.compare_button.click()
    window = page.findChild(CompareWindow)
    qtbot.waitUntil(lambda: len(window.views) == 2, timeout=20_000)
    assert not window.views[0].picture_size().isEmpty()
    window.close()


def test_a_run_is_renamed(page: RunsPage, qtbot, run: Path) -> None:
    page.details.rename_button.click()
    box = page.run_actions.rename_question.box
    assert box.textValue() == "A finished run"
    box.setTextValue("Sunday")
    with qtbot.waitSignal(page.moved) as signal:
        box.accept()
    assert signal.args == [run, run.with_name("Sunday")]
    settle(page, qtbot)
    assert names(page) == ["Sunday", "Stopped early"]
    assert page.selected().name == "Sunday"


def test_a_taken_name_is_refused(page: RunsPage, qtbot, run: Path) -> None:
    page.run_actions._rename(run, "Stopped early")
    assert "exists already" in page.banner.text
    assert run.is_dir()


def test_the_trash_is_asked_for_with_cancel_as_the_default(
    page: RunsPage, qtbot, run: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = []
    monkeypatch.setattr(run_files, "move_to_trash", gone.append)
    page.details.trash_button.click()
    box = page.run_actions.trash_question.box
    assert "A finished run" in box.text()
    assert box.defaultButton() is page.run_actions.trash_question.cancel
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert gone == []
    page.gallery.selectAll()
    page.gallery.setFocus()
    qtbot.keyClick(page.gallery, Qt.Key.Key_Delete)
    with qtbot.waitSignals([page.moved, page.moved]):
        page.run_actions.trash_question.move.click()
    assert [path.name for path in gone] == ["A finished run", "Stopped early"]
    settle(page, qtbot)


def test_again_asks_for_the_same_settings(page: RunsPage, qtbot, run: Path) -> None:
    with qtbot.waitSignal(page.again_requested) as signal:
        page.details.again_button.click()
    assert signal.args == [run]


def test_a_branch_is_made_and_trained(page: RunsPage, qtbot, run: Path) -> None:
    page.details.branch_button.click()
    dialog = page.findChild(BranchDialog)
    qtbot.waitUntil(dialog.go.isEnabled, timeout=20_000)
    assert dialog.checkpoint.currentData() == 2
    assert dialog.fields["training.steps"].value() == 4
    dialog.fields["loss.lambda_x"].setValue(0.5)
    with qtbot.waitSignal(page.resume_requested, timeout=20_000) as signal:
        dialog.go.click()
    made = RunFolder(signal.args[0])
    assert made.path == run.with_name("A finished run branch")
    assert (made.recipe().training.steps, made.recipe().loss.lambda_x) == (4, 0.5)
    assert made.checkpoints() == [2]
    settle(page, qtbot)
    assert page.selected().name == "A finished run branch"


def test_samples_and_blends_lead_to_export(page: RunsPage, qtbot, run: Path) -> None:
    page.select(run)
    assert not page.details.blend_button.isEnabled(), "there is one checkpoint only"
    page.details.samples_button.click()
    window = page.findChild(SamplesWindow)
    qtbot.waitUntil(lambda: window.idle and window.export.isEnabled(), timeout=20_000)
    with qtbot.waitSignal(page.export_requested) as signal:
        window.export.click()
    assert signal.args == [run, 2]
    window.close()


def test_the_report_of_a_comparison_is_opened(
    page: RunsPage, qtbot, finished_run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not page.details.report_button.isVisible()
    path = run_path(tmp_path / "table", "last", 0)
    shutil.copytree(finished_run, path)
    (tmp_path / "table" / "report.html").write_text("<html>")
    page.add(path)
    settle(page, qtbot)
    assert page.selected().name == "last seed-0"
    asked = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(asked.append(url)))
    page.details.report_button.click()
    assert Path(asked[0].toLocalFile()) == tmp_path / "table" / "report.html"
    assert "No browser" in page.banner.text

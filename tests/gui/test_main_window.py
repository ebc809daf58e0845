import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QMenu

from cutstudio.engine.errors import TrainingError
from cutstudio.engine.run import RunFolder
from cutstudio.gui import theme
from cutstudio.gui.jobs import TrainingJob, wait_for_background
from cutstudio.gui.late_pages import EXPLORE, EXPORT, RUNS
from cutstudio.gui.main_window import SETUP, TRAINING, MainWindow
from cutstudio.gui.widgets.checkpoint_choice import LIVE
from tests.gui.fakes import story, tiny_recipe


@pytest.fixture
def tells(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trainings only tell a story."""

    def new(_cls, _recipe, run, parent=None, *, minutes=None):
        return TrainingJob(story(run, steps=10_000, seconds=0.002), parent)

    monkeypatch.setattr(TrainingJob, "new", classmethod(new))


@pytest.fixture
def busy(window: MainWindow, tells, tmp_path: Path, qtbot) -> MainWindow:
    window.trainings.start(tiny_recipe(tmp_path), tmp_path / "runs" / "a")
    qtbot.waitUntil(lambda: window.training.monitor.state == "training")
    return window


@pytest.fixture
def opened(tmp_path: Path) -> Path:
    """A run made before."""
    folder = RunFolder(tmp_path / "runs" / "old")
    folder.create(tiny_recipe(tmp_path))
    return folder.path


def test_pages_are_reached_by_rail_and_keyboard(window: MainWindow, qtbot) -> None:
    assert window.stack.currentIndex() == SETUP
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for index in range(5):
        qtbot.mouseClick(window.rail.buttons[index], Qt.MouseButton.LeftButton)
        assert window.stack.currentIndex() == index
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.stack.currentWidget() is window.late.explore
    assert window.rail.buttons[EXPLORE].isChecked()
    window.training.runs_requested.emit()
    assert window.stack.currentIndex() == RUNS


def test_edit_takes_changes_of_the_settings_back(window: MainWindow, qtbot) -> None:
    undo, redo = (window.menus.actions[name] for name in ("undo", "redo"))
    draft = window.setup.draft
    assert not undo.isEnabled()
    draft.set("training.seed", 5)
    window.go(1)
    assert not undo.isEnabled()  # nobody would see what it does
    window.go(0)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    control = Qt.KeyboardModifier.ControlModifier
    name = window.setup.plan.name
    name.setFocus()
    qtbot.keyClicks(name, "x")
    qtbot.keyClick(name, Qt.Key.Key_Z, control)
    assert draft.value("training.seed") == 5  # it was the text's
    window.setup.start.setFocus()
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Z, control)
    assert draft.value("training.seed") == 0
    assert not undo.isEnabled()
    redo.trigger()
    assert draft.value("training.seed") == 5


def test_start_shows_the_training_and_lets_others_wait(busy: MainWindow, qtbot) -> None:
    assert busy.stack.currentIndex() == TRAINING
    assert busy.setup.start.text() == "Add to the queue"
    assert busy.menus.actions["pause"].isEnabled()
    qtbot.waitUntil(lambda: "%" in busy.rail.buttons[TRAINING].text())
    assert "sincut on CPU" in busy.log.text
    busy.trainings.resume(busy.session.path)
    assert "Another run trains" in busy.banner.text


def test_menu_commands_reach_the_training(busy: MainWindow, qtbot) -> None:
    control = busy.session.control
    busy.menus.actions["pause"].trigger()
    assert control.paused
    busy.menus.actions["pause"].trigger()
    assert not control.paused
    busy.menus.actions["stop"].trigger()
    qtbot.waitUntil(lambda: busy.session.job is None)
    assert busy.training.monitor.state == "stopped"
    assert not busy.menus.actions["pause"].isEnabled()
    assert busy.rail.buttons[TRAINING].text() == "Training"


def test_an_idle_window_closes_and_remembers_its_size(window: MainWindow, qtbot) -> None:
    window.resize(1111, 717)
    window.close()
    assert not window.isVisible()
    assert QSettings().value("window/geometry") is not None
    other = MainWindow()
    qtbot.addWidget(other)
    assert other.height() == 717  # the width is cut to the small screen of the tests


def test_closing_while_training_asks_and_cancel_is_the_default(busy: MainWindow, qtbot) -> None:
    busy.close()
    assert busy.isVisible()
    box = busy.question.box
    assert box.isVisible()
    assert box.defaultButton() is busy.question.cancel
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not box.isVisible()
    assert busy.isVisible()
    assert busy.session.job is not None


def test_save_and_stop_closes_when_the_checkpoint_is_written(busy: MainWindow, qtbot) -> None:
    busy.close()
    qtbot.mouseClick(busy.question.save, Qt.MouseButton.LeftButton)
    assert busy.training.monitor.state == "stopping"
    qtbot.waitUntil(lambda: not busy.isVisible())
    assert busy.session.job is None
    assert "Checkpoint" in busy.log.text


def test_a_run_that_does_not_stop_can_be_closed_without_saving(busy: MainWindow, qtbot) -> None:
    busy.session.control.stop = lambda: None  # it hangs in a step
    busy.save_and_close()
    busy.close()
    assert "not stopped yet" in busy.question.box.text()
    assert busy.question.box.defaultButton() is busy.question.cancel
    qtbot.keyClick(busy.question.box, Qt.Key.Key_Escape)
    assert busy.isVisible()
    busy.close()
    qtbot.mouseClick(busy.question.end, Qt.MouseButton.LeftButton)
    assert not busy.isVisible()
    qtbot.waitUntil(lambda: busy.session.job is None)


def test_a_failure_while_closing_keeps_the_window_open(
    window: MainWindow, tmp_path: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(control):
        yield from itertools.islice(story(tmp_path, steps=99)(control), 3)
        while not control.take().stop:
            control.wait(0.02)
        raise TrainingError("The checkpoint cannot be written.")

    monkeypatch.setattr(TrainingJob, "new", lambda *_args, **_options: TrainingJob(fail))
    window.trainings.start(tiny_recipe(tmp_path), tmp_path / "runs" / "a")
    qtbot.waitUntil(lambda: window.training.monitor.state == "training")
    window.go(SETUP)
    window.save_and_close()
    qtbot.waitUntil(lambda: window.session.job is None)
    assert window.isVisible()
    assert window.stack.currentIndex() == TRAINING
    assert "cannot be written" in window.training.monitor.banner.text
    window.close()
    assert not window.isVisible()


def test_a_stop_that_is_not_heard_can_be_given_again(
    window: MainWindow, tmp_path: Path, qtbot
) -> None:
    run = RunFolder(tmp_path / "runs" / "a")
    run.create(tiny_recipe(tmp_path))
    with run.lock():
        window.open_run(run.path)
        qtbot.waitUntil(lambda: window.training.monitor.state == "training")
        run.control_path.rmdir()
        window.save_and_close()
        monitor = window.training.monitor
        assert "cannot be told" in monitor.banner.text
        assert (monitor.state, monitor.stop.isEnabled()) == ("training", True)
        window.close()
        assert "still training" in window.question.box.text()
        qtbot.mouseClick(window.question.go_on, Qt.MouseButton.LeftButton)
    assert not window.isVisible()


def test_the_question_goes_when_the_run_ends_by_itself(busy: MainWindow, qtbot) -> None:
    busy.close()
    busy.session.control.stop()
    qtbot.waitUntil(lambda: busy.session.job is None)
    assert not busy.question.box.isVisible()
    assert busy.isVisible()


def test_one_question_asks_about_training_and_export(busy: MainWindow) -> None:
    busy.question.ask(training=True, exporting=True)
    assert "training" in busy.question.box.text()
    assert "translated" in busy.question.box.text()
    assert "Stop the export?" in busy.question.box.informativeText()
    assert busy.question.save.text() == "Save and stop"
    busy.question.withdraw()


def test_checkpoints_leave_the_run_that_was_opened(busy: MainWindow, qtbot, opened: Path) -> None:
    assert busy.run_path == busy.session.path
    busy.open_run(opened)
    busy.go(EXPORT)
    busy.training.save_now()
    qtbot.waitUntil(lambda: "Checkpoint" in busy.log.text)
    assert busy.run_path == opened
    assert busy.stack.currentIndex() == EXPORT


def test_the_queue_goes_on_and_leaves_page_and_run(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot
) -> None:
    def new(_cls, _recipe, run, parent=None, *, minutes=None):
        return TrainingJob(story(run, steps=20, seconds=0.02), parent)

    monkeypatch.setattr(TrainingJob, "new", classmethod(new))
    first, second = tmp_path / "runs" / "a", tmp_path / "runs" / "b"
    window.trainings.start_or_queue(tiny_recipe(tmp_path), first)
    window.trainings.start_or_queue(tiny_recipe(tmp_path), second)
    window.go(EXPORT)
    qtbot.waitUntil(lambda: window.training.run_path == second)
    qtbot.waitUntil(lambda: window.training.monitor.state == "completed")
    assert window.stack.currentIndex() == EXPORT
    assert window.run_path == first
    window.training.explore_at.emit(0.5, 0.5)
    assert window.stack.currentIndex() == EXPLORE
    assert window.run_path == second  # whose output was clicked


def test_a_resumed_run_is_offered_live_and_no_other(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, opened: Path, tmp_path: Path, qtbot
) -> None:
    def resumed(_cls, run, parent=None, *, changes=None):
        return TrainingJob(story(run, steps=10_000, seconds=0.002), parent)

    monkeypatch.setattr(TrainingJob, "resumed", classmethod(resumed))
    other = RunFolder(tmp_path / "runs" / "other")
    other.create(tiny_recipe(tmp_path))
    window.open_run(opened)
    explore, runs = window.late.explore, window.late.runs
    assert explore.head.checkpoint.findData(LIVE) < 0
    window.training.resume_requested.emit(opened)
    qtbot.waitUntil(lambda: window.training.monitor.state == "training")
    assert explore.head.checkpoint.findData(LIVE) == 0
    assert runs._training == opened
    window.open_run(other.path)
    assert explore.head.checkpoint.findData(LIVE) < 0


def test_themes_are_switched_live_and_remembered(window: MainWindow) -> None:
    window.appearance.set_theme("dark")
    assert theme.current().dark
    assert QSettings().value("theme") == "dark"
    window.toggle_theme()
    assert not theme.current().dark
    assert window.menus.actions["theme-light"].isChecked()


def test_the_demo_fills_setup_and_trains_the_bundled_pair(
    window: MainWindow, qtbot, monkeypatch, tmp_path
) -> None:
    asked = []

    def new(_cls, recipe, run, parent=None, *, minutes=None):
        asked.append((recipe, run, minutes))
        return TrainingJob(story(run, steps=3), parent)

    monkeypatch.setattr(TrainingJob, "new", classmethod(new))
    window.start_demo(minutes=2.0, seed=5)
    qtbot.waitUntil(lambda: window.session.job is None)
    recipe, run, minutes = asked[0]
    assert (recipe.preset, recipe.training.seed, minutes) == ("quick", 5, 2.0)
    assert all(Path(p).is_file() for p in (*recipe.data.source, *recipe.data.target))
    assert run == tmp_path / "runs" / "Demo"
    assert [str(p) for p in window.setup.source.paths] == list(recipe.data.source)
    qtbot.waitUntil(lambda: window.setup.source.ready and window.setup.target.ready)


def test_help_and_log_open(window: MainWindow) -> None:
    window.menus.actions["shortcuts"].trigger()
    assert window.menus.shortcut_list.isVisible()
    window.menus.shortcut_list.close()
    window.menus.actions["log"].trigger()
    assert window.log.isVisible()
    window.menus.actions["about"].trigger()
    assert "CutStudio" in window.banner.text


def test_the_menu_explains_a_process_of_its_own(window: MainWindow) -> None:
    action = window.menus.actions["own-process"]
    menu = next(m for m in window.menuBar().findChildren(QMenu) if action in m.actions())
    assert "goes on when the window is closed" in action.toolTip()
    assert menu.toolTipsVisible()


def test_a_run_from_the_file_menu_is_remembered_and_no_run_is_said(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot
) -> None:
    elsewhere = RunFolder(tmp_path / "elsewhere")
    elsewhere.create(tiny_recipe(tmp_path))
    answers = iter((str(tmp_path / "runs"), str(elsewhere.path)))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: next(answers))
    window.menus.actions["open"].trigger()
    qtbot.waitUntil(lambda: "There is no run" in window.late.runs.banner.text)
    assert window.stack.currentIndex() == RUNS
    assert window.run_path is None
    window.menus.actions["open"].trigger()
    qtbot.waitUntil(lambda: window.run_path == elsewhere.path)
    assert window.stack.currentIndex() == TRAINING
    window.go(RUNS)
    runs = window.late.runs
    qtbot.waitUntil(lambda: runs.selected() is not None, timeout=20_000)
    assert runs.selected().path == elsewhere.path


def test_every_visible_button_is_spoken(window: MainWindow) -> None:
    for index in range(5):
        window.go(index)
        for control in window.findChildren(QAbstractButton):
            parent = control.parentWidget().metaObject().className()
            if control.isVisible() and parent not in ("QLineEdit", "QDockWidget", "QMenuBar"):
                assert control.accessibleName() or control.text(), (index, control, parent)


@pytest.mark.parametrize("index", range(5))
def test_pages_fit_a_screen_of_1280_by_720(window: MainWindow, index: int) -> None:
    window.go(index)
    hint = window.minimumSizeHint()
    assert hint.width() <= 1280
    assert hint.height() <= 720


def test_an_opened_run_is_shown_on_every_page(window: MainWindow, opened: Path) -> None:
    window.open_run(opened)
    assert window.stack.currentIndex() == TRAINING
    assert window.training.run_path == opened
    assert window.menus.actions["reveal"].isEnabled()
    assert wait_for_background()
    QApplication.processEvents()

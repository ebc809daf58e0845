"""The main job through the real main(), from the first picture to a comparison of two runs, with
the real engine and real clicks.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from cutstudio.__main__ import main
from cutstudio.engine import events as ev
from cutstudio.engine.run import RunFolder
from cutstudio.gui.branch_dialog import BranchDialog
from cutstudio.gui.compare_window import CompareWindow
from cutstudio.gui.late_pages import EXPLORE, RUNS
from cutstudio.gui.main_window import TRAINING, MainWindow
from cutstudio.gui.tour import Tour
from cutstudio.gui.widgets.picture_drop import PictureDrop
from tests.gui.fakes import tiny_recipe

PATIENCE = 180_000  # milliseconds: torch may have to be imported on a busy machine


def through_main(drive: Callable[[MainWindow], None], monkeypatch: pytest.MonkeyPatch) -> int:
    """The exit status of ``cutstudio`` with ``drive`` at the place of the user."""

    def use(*_app: object) -> int:
        windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
        assert len(windows) == 1
        windows[0].resize(1280, 720)
        windows[0].findChild(Tour).skip.click()
        drive(windows[0])
        return 0

    monkeypatch.setattr(QApplication, "exec", use)
    return main([])


def drop(side: PictureDrop, path: str) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path)])
    enter = QDragEnterEvent(
        side.rect().center(), Qt.DropAction.CopyAction, mime,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(side, enter)
    event = QDropEvent(
        QPointF(side.rect().center()), Qt.DropAction.CopyAction, mime,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(side, event)


def settings_of(window: MainWindow, tmp_path: Path) -> None:
    """Tiny networks, so that steps take milliseconds."""
    recipe = tiny_recipe(tmp_path, steps=100_000)
    window.setup.draft.choose("quick")
    keys = (
        "data.crop_size", "data.batch_size", "data.workers", "networks.start",
        "networks.generator_width",
        "networks.generator_blocks", "networks.discriminator_width", "networks.head_width",
        "loss.taps", "training.steps", "training.sample_seconds", "training.sample_side",
        "device.device",
    )  # fmt: skip
    window.setup.draft.set_many({key: recipe[key] for key in keys})


def test_from_two_pictures_to_a_comparison(
    tmp_path: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def drive(window: MainWindow) -> None:
        run = train_steer_and_resume(window, tmp_path, qtbot)
        branch_and_compare(window, run, qtbot)

    assert through_main(drive, monkeypatch) == 0


def branch_and_compare(window: MainWindow, run: RunFolder, qtbot) -> None:
    window.go(RUNS)
    page = window.late.runs
    qtbot.waitUntil(lambda: page.idle and page.selected() is not None, timeout=PATIENCE)
    page.details.branch_button.click()
    dialog = page.findChild(BranchDialog)
    qtbot.waitUntil(dialog.go.isEnabled, timeout=PATIENCE)
    dialog.checkpoint.setCurrentIndex(dialog.checkpoint.count() - 1)  # the earliest
    first = dialog.checkpoint.currentData()
    dialog.fields["loss.lambda_x"].setValue(0.25)
    dialog.go.click()
    branch = RunFolder(run.path.with_name(f"{run.name} branch"))
    qtbot.waitUntil(lambda: window.session.training == branch.path, timeout=PATIENCE)
    monitor = window.training.monitor
    qtbot.waitUntil(lambda: monitor.curves.history.last_step > first, timeout=PATIENCE)
    assert monitor.steering.fields["loss.lambda_x"].value() == 0.25
    qtbot.mouseClick(monitor.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.job is None, timeout=PATIENCE)
    assert branch.checkpoints()[0] == first

    window.go(RUNS)
    qtbot.waitUntil(lambda: len(page.model.runs()) == 2 and page.idle, timeout=PATIENCE)
    page.gallery.selectAll()
    page.compare_button.click()
    compare = page.findChild(CompareWindow)
    qtbot.waitUntil(lambda: len(compare.views) == 2, timeout=PATIENCE)
    assert compare.table.rowCount() == 1
    assert not any(view.picture_size().isEmpty() for view in compare.views)
    assert len(compare.curves.lines) == 2
    compare.close()
    window.close()


def train_steer_and_resume(window: MainWindow, tmp_path: Path, qtbot) -> RunFolder:
    """Drop, start, pause, steer, go on, save, stop, resume and stop again."""
    recipe = tiny_recipe(tmp_path)
    drop(window.setup.source, recipe.data.source[0])
    drop(window.setup.target, recipe.data.target[0])
    settings_of(window, tmp_path)
    qtbot.waitUntil(window.setup.start.isEnabled, timeout=PATIENCE)
    qtbot.mouseClick(window.setup.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.stack.currentIndex() == TRAINING, timeout=PATIENCE)

    monitor = window.training.monitor
    run = RunFolder(tmp_path / "runs" / "photo as painting")
    qtbot.waitUntil(lambda: monitor.curves.history.last_step >= 10, timeout=PATIENCE)
    qtbot.waitUntil(lambda: monitor.previews.shown_step > 0, timeout=PATIENCE)
    assert {"G_GAN", "NCE_X", "NCE_Y"} <= set(monitor.curves.history.names)
    assert not monitor.previews.views["output"].picture_size().isEmpty()

    qtbot.mouseClick(monitor.pause, Qt.MouseButton.LeftButton)
    monitor.steering.fields["loss.lambda_x"].setValue(3.0)
    qtbot.waitUntil(lambda: "lambda_x is 3" in monitor.steering.note.text(), timeout=PATIENCE)
    held = monitor.curves.history.last_step  # the loop reads commands between steps: it holds now
    qtbot.wait(400)
    assert monitor.curves.history.last_step == held
    qtbot.mouseClick(monitor.pause, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: monitor.curves.history.last_step > held, timeout=PATIENCE)
    monitor.save.click()
    qtbot.waitUntil(lambda: bool(run.checkpoints()), timeout=PATIENCE)

    output = monitor.previews.views["output"]
    qtbot.mouseClick(output, Qt.MouseButton.LeftButton, pos=output.rect().center())
    assert window.stack.currentIndex() == EXPLORE
    window.go(TRAINING)

    qtbot.mouseClick(monitor.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.job is None, timeout=PATIENCE)
    assert monitor.state == "stopped"
    stopped = monitor.strip.pace.step
    assert run.checkpoints()[-1] == stopped
    assert any(isinstance(e, ev.SettingChanged) for e in run.events())

    qtbot.mouseClick(monitor.resume, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: monitor.curves.history.last_step > stopped, timeout=PATIENCE)
    assert monitor.steering.fields["loss.lambda_x"].value() == 3.0
    window.close()  # it asks; this time the answer is to stay
    qtbot.mouseClick(window.question.cancel, Qt.MouseButton.LeftButton)
    assert window.isVisible()
    qtbot.mouseClick(monitor.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.job is None, timeout=PATIENCE)
    assert run.checkpoints()[-1] > stopped
    assert isinstance(run.events()[-1], ev.Finished)
    return run


def test_closing_while_it_trains_saves_first(
    tmp_path: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def drive(window: MainWindow) -> None:
        recipe = tiny_recipe(tmp_path, steps=100_000)
        run = RunFolder(tmp_path / "runs" / "one")
        window.trainings.start(recipe, run.path)
        monitor = window.training.monitor
        qtbot.waitUntil(lambda: monitor.curves.history.last_step > 2, timeout=PATIENCE)
        window.close()
        qtbot.mouseClick(window.question.save, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not window.isVisible(), timeout=PATIENCE)
        assert run.checkpoints()
        assert isinstance(run.events()[-1], ev.Finished)

    assert through_main(drive, monkeypatch) == 0

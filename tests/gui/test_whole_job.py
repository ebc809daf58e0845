"""The main job, from the first picture to a resumed run, with the real engine and real clicks."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from cutstudio.engine import events as ev
from cutstudio.engine.run import RunFolder
from cutstudio.gui.late_pages import EXPLORE
from cutstudio.gui.main_window import TRAINING, MainWindow
from cutstudio.gui.widgets.picture_drop import PictureDrop
from tests.gui.fakes import tiny_recipe

PATIENCE = 60_000  # milliseconds: torch may have to be imported on a busy machine


@pytest.fixture
def window(qtbot) -> MainWindow:
    made = MainWindow()
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    return made


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
        "data.crop_size", "data.batch_size", "data.workers", "networks.generator_width",
        "networks.generator_blocks", "networks.discriminator_width", "networks.head_width",
        "loss.taps", "training.steps", "training.sample_seconds", "training.sample_side",
        "device.device",
    )  # fmt: skip
    window.setup.draft.set_many({key: recipe[key] for key in keys})


def test_from_two_pictures_to_a_resumed_run(window: MainWindow, tmp_path: Path, qtbot) -> None:
    recipe = tiny_recipe(tmp_path)
    drop(window.setup.source, recipe.data.source[0])
    drop(window.setup.target, recipe.data.target[0])
    settings_of(window, tmp_path)
    qtbot.waitUntil(window.setup.start.isEnabled, timeout=PATIENCE)
    qtbot.mouseClick(window.setup.start, Qt.MouseButton.LeftButton)
    assert window.stack.currentIndex() == TRAINING

    monitor = window.training.monitor
    run = RunFolder(tmp_path / "runs" / "photo as painting")
    qtbot.waitUntil(lambda: monitor.curves.history.last_step >= 10, timeout=PATIENCE)
    qtbot.waitUntil(lambda: monitor.previews.shown_step > 0, timeout=PATIENCE)
    assert {"G_GAN", "NCE_X", "NCE_Y"} <= set(monitor.curves.history.names)
    assert not monitor.previews.views["output"].picture_size().isEmpty()

    qtbot.mouseClick(monitor.pause, Qt.MouseButton.LeftButton)
    qtbot.wait(400)
    held = monitor.curves.history.last_step
    monitor.steering.fields["loss.lambda_x"].setValue(3.0)
    qtbot.waitUntil(lambda: "lambda_x is 3" in monitor.steering.note.text(), timeout=PATIENCE)
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
    window.close()
    qtbot.mouseClick(window._question.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=PATIENCE)
    assert run.checkpoints()[-1] > stopped
    assert isinstance(run.events()[-1], ev.Finished)

"""A folder painted like the first look."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QWidget

from cutstudio.gui.look_order import Order, Wishes
from cutstudio.gui.repaint_dialog import RepaintDialog
from tests.gui.fakes import picture

WISHES = Wishes(structure=0.8)


@pytest.fixture
def order(tmp_path: Path) -> Order:
    target = picture(tmp_path / "painting.png", 60, 50, seed=2)
    return Order(tmp_path / "in" / "0.png", (target,), WISHES)


@pytest.fixture
def dialog(qtbot, tmp_path: Path, order: Order) -> RepaintDialog:
    for number in range(3):
        picture(tmp_path / "in" / f"{number}.png", 60, 40, seed=number)
    parent = QWidget()
    qtbot.addWidget(parent)
    made = RepaintDialog(order, (tmp_path / "in",), parent)
    made.out.set_path(tmp_path / "out")
    made.show()
    yield made
    parent.deleteLater()  # named here so that it lives until now


def test_it_suggests_the_folder_that_setup_has(dialog, tmp_path) -> None:
    assert dialog.pictures.path == tmp_path / "in"


def test_it_paints_every_picture_with_these_settings(dialog, order, qtbot, tmp_path) -> None:
    from cutstudio.engine.first_look import first_look
    from cutstudio.gui.first_look_rendering import settings_of

    dialog.go.click()
    assert dialog.running
    qtbot.waitUntil(lambda: not dialog.running, timeout=60_000)
    assert dialog.busy.text == "Pictures painted: 3."
    assert dialog.open.isVisible()
    source = tmp_path / "in" / "1.png"
    *_, expected = first_look(source, order.targets, settings_of(WISHES), longest=None)
    with Image.open(tmp_path / "out" / "1.png") as written:
        painted = np.asarray(written.convert("RGB"))
    assert np.array_equal(painted, expected.levels())


def test_a_picture_that_cannot_be_read_is_named_and_the_others_are_painted(
    dialog, qtbot, tmp_path
) -> None:
    (tmp_path / "in" / "1.png").write_bytes(b"no picture")
    dialog.go.click()
    qtbot.waitUntil(lambda: not dialog.running, timeout=60_000)
    assert dialog.busy.text == "Pictures painted: 2."
    assert "1.png" in dialog.banner.text


def test_without_targets_it_says_why(dialog, order, qtbot) -> None:
    order.targets[0].unlink()
    dialog.go.click()
    qtbot.waitUntil(lambda: not dialog.running, timeout=60_000)
    assert "painting.png" in dialog.banner.text
    assert dialog.go.isEnabled()


def test_both_folders_are_needed(dialog) -> None:
    dialog.out.line.setText("")
    assert not dialog.go.isEnabled()
    assert dialog.go.toolTip()


def test_closing_stops_first_and_what_is_there_stays(dialog, qtbot, tmp_path) -> None:
    for number in range(3, 30):
        picture(tmp_path / "in" / f"{number}.png", 200, 160, seed=number)
    dialog.go.click()
    qtbot.waitUntil(lambda: len(dialog._done) > 0, timeout=60_000)
    with qtbot.waitSignal(dialog.destroyed, timeout=60_000):
        dialog.cancel.click()
    left = list((tmp_path / "out").glob("*.png"))
    assert 0 < len(left) < 30
    for path in left:
        with Image.open(path) as written:
            written.load()


def test_escape_does_not_leave_a_thread_behind(dialog, qtbot) -> None:
    dialog.go.click()
    with qtbot.waitSignal(dialog.destroyed, timeout=60_000):
        dialog.reject()
        assert not dialog.running

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from cutstudio.engine import masks
from cutstudio.gui.mask_dialog import MaskDialog
from cutstudio.gui.places import masks_folder
from tests.gui.fakes import picture


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return [picture(tmp_path / f"{number}.png", 80, 60, seed=number) for number in range(2)]


def test_every_picture_keeps_what_was_painted(files: list[Path], qtbot) -> None:
    dialog = MaskDialog("Source", files)
    kept = []
    dialog.kept.connect(lambda: kept.append(True))
    dialog.show()
    qtbot.waitUntil(lambda: dialog.ready)
    dialog.border.click()
    dialog.after.click()
    qtbot.waitUntil(lambda: dialog.ready)
    assert dialog.painter.empty
    qtbot.mouseClick(dialog.painter, Qt.MouseButton.LeftButton, pos=dialog.painter.rect().center())
    dialog.before.click()
    qtbot.waitUntil(lambda: dialog.ready)
    assert not dialog.painter.empty, "the first picture's border is still there"
    dialog.close()
    assert kept == [True]
    border, spot = (masks.load(path, masks_folder()) for path in files)
    assert (border.getpixel((0, 0)), border.getpixel((40, 30))) == (255, 0)
    assert (spot.getpixel((0, 0)), spot.getpixel((40, 30))) == (0, 255)


def test_closing_without_painting_writes_nothing(files: list[Path], qtbot) -> None:
    dialog = MaskDialog("Source", files[:1])
    kept = []
    dialog.kept.connect(lambda: kept.append(True))
    dialog.show()
    qtbot.waitUntil(lambda: dialog.ready)
    assert not dialog.before.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert kept == []
    assert not masks_folder().exists()

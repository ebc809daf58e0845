import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage

from cutstudio.gui.widgets.mask_painter import MaskPainter


@pytest.fixture
def painter(qtbot) -> MaskPainter:
    made = MaskPainter()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    picture = QImage(80, 60, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    made.open(picture, None)
    return made


def level(painter: MaskPainter, x: int, y: int) -> int:
    return painter.mask.pixelColor(x, y).red()


def drag(
    painter: MaskPainter, qtbot, start: tuple[int, int], end: tuple[int, int],
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:  # fmt: skip
    places = [painter.place_of(*at).toPoint() for at in (start, end)]
    qtbot.mousePress(painter, Qt.MouseButton.LeftButton, keys, places[0])
    qtbot.mouseMove(painter, places[1])
    qtbot.mouseRelease(painter, Qt.MouseButton.LeftButton, pos=places[1])


def test_a_stroke_paints_and_undo_takes_it_back(painter: MaskPainter, qtbot) -> None:
    assert painter.empty
    with qtbot.waitSignal(painter.painted):
        drag(painter, qtbot, (10, 30), (60, 30))
    assert level(painter, 35, 30) == 255
    assert level(painter, 35, 50) == 0
    assert painter.overlay is not None
    assert painter.overlay.image.pixelColor(35, 30).alpha() == 255
    assert painter.overlay.image.pixelColor(35, 50).alpha() == 0
    painter.undo()
    assert painter.empty
    assert not painter.can_undo


def test_shift_erases(painter: MaskPainter, qtbot) -> None:
    drag(painter, qtbot, (10, 30), (60, 30))
    drag(painter, qtbot, (30, 30), (40, 30), Qt.KeyboardModifier.ShiftModifier)
    assert level(painter, 35, 30) == 0
    assert level(painter, 15, 30) == 255


def test_the_keyboard_paints(painter: MaskPainter, qtbot) -> None:
    painter.setFocus()
    qtbot.keyClick(painter, Qt.Key.Key_Return)
    assert level(painter, 40, 30) == 255


def test_border_and_clear(painter: MaskPainter) -> None:
    painter.paint_border(0.1)
    assert level(painter, 0, 0) == level(painter, 79, 59) == level(painter, 40, 5) == 255
    assert level(painter, 40, 7) == 0
    painter.clear()
    assert painter.empty
    painter.undo()
    assert level(painter, 0, 0) == 255


def test_an_old_mask_is_taken_up_at_the_pictures_size(painter: MaskPainter) -> None:
    old = QImage(8, 6, QImage.Format.Format_Grayscale8)
    old.fill(0)
    old.setPixelColor(0, 0, QColor("white"))
    picture = QImage(80, 60, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter.open(picture, old)
    assert painter.mask.size() == picture.size()
    assert level(painter, 5, 5) == 255
    assert level(painter, 15, 5) == 0
    assert painter.to_view().map(QPointF(0, 0)).x() == pytest.approx(0)

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage

from cutstudio.gui.widgets.split_view import STEP, SplitView


@pytest.fixture
def view(qtbot) -> SplitView:
    made = SplitView()
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show()
    for put, colour in ((made.set_image, Qt.GlobalColor.blue), (made.set_before, "red")):
        picture = QImage(200, 100, QImage.Format.Format_RGB32)
        picture.fill(colour)
        put(picture)
    return made


def colour(view: SplitView, x: int) -> str:
    return view.grab().toImage().pixelColor(x, 20).name()


def test_before_is_left_of_the_line_and_after_right_of_it(view: SplitView) -> None:
    assert (colour(view, 190), colour(view, 210)) == ("#ff0000", "#0000ff")
    view.set_at(0.25)
    assert (colour(view, 90), colour(view, 110)) == ("#ff0000", "#0000ff")


def test_the_line_is_dragged(view: SplitView, qtbot) -> None:
    left = Qt.MouseButton.LeftButton
    with qtbot.waitSignal(view.moved):
        qtbot.mousePress(view, left, pos=QPoint(203, 100))
        qtbot.mouseMove(view, QPoint(300, 100))
        qtbot.mouseRelease(view, left, pos=QPoint(300, 100))
    assert view.at == pytest.approx(0.75)
    assert (colour(view, 290), colour(view, 310)) == ("#ff0000", "#0000ff")


def test_the_keyboard_moves_the_line_and_it_stays_inside(view: SplitView, qtbot) -> None:
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Period)
    assert view.at == pytest.approx(0.5 + STEP)
    qtbot.keyClick(view, Qt.Key.Key_Comma)
    assert view.at == pytest.approx(0.5)
    view.set_at(7.0)
    assert view.at == 1.0


def test_the_line_stays_at_its_place_of_the_picture_when_zoomed(view: SplitView) -> None:
    view.set_at(0.5)
    view.zoom_by(2.0)
    assert (colour(view, 190), colour(view, 210)) == ("#ff0000", "#0000ff")

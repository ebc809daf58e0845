import os

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from cutstudio.gui import pixels, theme
from cutstudio.gui.widgets.picture_view import PictureView
from cutstudio.gui.widgets.viewport import Viewport


@pytest.fixture
def unique() -> np.ndarray:
    """30 x 20 pixels, each of a colour of its own: red is the column, green the row."""
    rows, columns = np.mgrid[0:20, 0:30]
    return np.stack([columns * 8, rows * 8, np.full_like(rows, 60)], 2).astype(np.uint8)


@pytest.fixture
def view(qtbot, unique: np.ndarray) -> PictureView:
    made = PictureView()
    qtbot.addWidget(made)
    made.resize(330, 260)
    made.set_image(pixels.from_array(unique))
    made.set_picking(True)
    made.show()
    return made


def at(view: PictureView, x: int, y: int) -> QPoint:
    return view.place_of(x, y).toPoint()


@pytest.mark.parametrize("zoom", [1.0, 3.0])
@pytest.mark.parametrize("pixel", [(0, 0), (29, 19), (13, 7)])
def test_click_reports_the_pixel_that_is_painted_there(
    view: PictureView, qtbot, unique: np.ndarray, zoom: float, pixel: tuple[int, int]
) -> None:
    x, y = pixel
    view.viewport.show(zoom, QPointF((x + 0.5) / 30, (y + 0.5) / 20))
    place = at(view, x, y)
    painted = view.grab().toImage().pixelColor(place * view.devicePixelRatioF())
    assert painted == QColor(*unique[y, x].tolist())
    with qtbot.waitSignal(view.picked) as signal:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    assert signal.args == [x, y, False]


def test_the_display_s_scale_is_used(view: PictureView) -> None:
    ratio = float(os.environ.get("QT_SCALE_FACTOR", "1"))
    assert view.devicePixelRatioF() == ratio
    assert view.grab().toImage().width() == round(330 * ratio)


def test_shift_click_says_so(view: PictureView, qtbot) -> None:
    with qtbot.waitSignal(view.picked) as signal:
        qtbot.mouseClick(
            view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, at(view, 4, 5)
        )
    assert signal.args == [4, 5, True]


def test_click_beside_the_picture_picks_nothing(view: PictureView, qtbot) -> None:
    with qtbot.assertNotEmitted(view.picked):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(100, 2))


def test_drag_is_clamped_to_the_picture(view: PictureView, qtbot) -> None:
    places: list[tuple[int, int]] = []
    view.dragged.connect(lambda x, y: places.append((x, y)))
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at(view, 10, 10))
    QTest.mouseMove(view, at(view, 12, 11))
    QTest.mouseMove(view, QPoint(329, 259))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(329, 259))
    assert places == [(12, 11), (29, 19)]


def test_linked_views_move_together(qtbot, unique: np.ndarray) -> None:
    viewport = Viewport()
    views = [PictureView(viewport=viewport) for _ in range(2)]
    for one in views:
        qtbot.addWidget(one)
        one.resize(300, 200)
        one.set_image(pixels.from_array(unique))
        one.show()
    views[0].zoom_by(4.0, QPointF(30, 40))
    assert views[1].place_of(3, 3) == views[0].place_of(3, 3)
    assert views[1].scale() == pytest.approx(40.0 * views[1].devicePixelRatioF())


def test_left_button_pans_when_not_picking(view: PictureView) -> None:
    view.set_picking(False)
    view.viewport.show(4.0, QPointF(0.5, 0.5))
    before = view.place_of(10, 10)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    QTest.mouseMove(view, QPoint(120, 95))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(120, 95))
    assert view.place_of(10, 10) - before == QPointF(20, -5)


def test_keyboard_moves_a_crosshair_and_picks(view: PictureView, qtbot) -> None:
    view.setFocus()
    with qtbot.waitSignal(view.hovered) as hovered:
        qtbot.keyClick(view, Qt.Key.Key_Right)
    x, y = hovered.args
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    with qtbot.waitSignal(view.picked) as picked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert picked.args == [x + 1, y - 1, False]


def test_keyboard_zooms(view: PictureView, qtbot) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.viewport.zoom > 1.0
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.viewport.zoom == 1.0


def test_without_a_picture_nothing_is_picked(qtbot) -> None:
    view = PictureView()
    qtbot.addWidget(view)
    view.set_placeholder("No output yet")
    view.set_picking(True)
    view.show()
    with qtbot.assertNotEmitted(view.picked):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton)
        qtbot.keyClick(view, Qt.Key.Key_Return)


def test_a_frame_for_the_keyboard_only(view: PictureView, qtbot) -> None:
    edge = QPoint(0, 100)

    def framed() -> bool:
        accent = QColor(theme.colours().accent)
        return view.grab().toImage().pixelColor(edge) == accent

    qtbot.waitUntil(view.hasFocus)
    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert framed()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(view, 3, 3))
    assert not framed()
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert framed()

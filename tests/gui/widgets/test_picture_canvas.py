import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QColor

from cutstudio.gui import pixels, theme
from cutstudio.gui.widgets.marks import Kind, Mark
from cutstudio.gui.widgets.picture_canvas import Overlay, PictureCanvas


@pytest.fixture
def unique() -> np.ndarray:
    """30 x 20 pixels, each of a colour of its own: red is the column, green the row."""
    rows, columns = np.mgrid[0:20, 0:30]
    return np.stack([columns * 8, rows * 8, np.full_like(rows, 60)], 2).astype(np.uint8)


@pytest.fixture
def canvas(qtbot, unique: np.ndarray) -> PictureCanvas:
    made = PictureCanvas()
    qtbot.addWidget(made)
    made.resize(330, 260)
    made.set_image(pixels.from_array(unique))
    made.show()
    return made


def at(canvas: PictureCanvas, x: int, y: int) -> QPoint:
    return canvas.place_of(x, y).toPoint()


def test_interpolates_only_until_pixels_are_large(
    canvas: PictureCanvas, unique: np.ndarray
) -> None:
    """At 11 canvas pixels per pixel the corner of a pixel has the pixel's own colour."""
    corner = (canvas.to_view().map(QPointF(5, 5)) + QPointF(1, 1)).toPoint()
    painted = canvas.grab().toImage().pixelColor(corner * canvas.devicePixelRatioF())
    assert painted == QColor(*unique[5, 5].tolist())


def test_overlay_lies_where_it_says(canvas: PictureCanvas, unique: np.ndarray) -> None:
    red = np.full((2, 3, 3), (255, 0, 0), np.uint8)
    area = QRectF(10, 4, 30, 4)  # reaches beyond the right edge
    canvas.set_overlay(Overlay(pixels.from_array(red), area, opacity=1.0, smooth=False))
    shot = canvas.grab().toImage()
    ratio = canvas.devicePixelRatioF()
    assert shot.pixelColor(at(canvas, 10, 4) * ratio) == QColor(255, 0, 0)
    assert shot.pixelColor(at(canvas, 29, 7) * ratio) == QColor(255, 0, 0)
    for x, y in ((9, 4), (10, 3), (12, 8)):
        assert shot.pixelColor(at(canvas, x, y) * ratio) == QColor(*unique[y, x].tolist())


def test_an_overlay_never_leaves_the_picture(canvas: PictureCanvas) -> None:
    red = pixels.from_array(np.full((2, 2, 3), (255, 0, 0), np.uint8))
    canvas.set_overlay(Overlay(red, QRectF(-2, -2, 34, 24), opacity=1.0, smooth=False))
    shot = canvas.grab().toImage()
    assert shot.pixelColor(at(canvas, 3, 0) * canvas.devicePixelRatioF()) == QColor(255, 0, 0)
    above = at(canvas, 3, -1) * canvas.devicePixelRatioF()
    assert shot.pixelColor(above) == QColor(theme.colours().canvas)


def test_marks_are_drawn_on_their_pixel(canvas: PictureCanvas) -> None:
    before = canvas.grab().toImage()
    canvas.set_marks([Mark(8, 9, "#ff00ff", Kind.QUERY, (6, 7, 11, 12))])
    after = canvas.grab().toImage()
    ratio = canvas.devicePixelRatioF()
    edge = canvas.to_view().map(QPointF(6, 9.5)).toPoint() * ratio
    assert after.pixelColor(edge) != before.pixelColor(edge)
    outside = at(canvas, 3, 3) * ratio
    assert after.pixelColor(outside) == before.pixelColor(outside)


def test_a_picture_of_another_size_takes_overlay_and_marks_away(
    canvas: PictureCanvas, unique: np.ndarray
) -> None:
    canvas.set_marks([Mark(1, 1, "#ffffff")])
    canvas.set_image(pixels.from_array(unique))
    assert canvas.marks
    canvas.set_image(pixels.from_array(unique[:10]))
    assert not canvas.marks


def test_closest_look_at_a_huge_picture_paints_the_right_pixel(qtbot) -> None:
    """3000 pixels of 64 are beyond 16 bits."""
    wide = np.zeros((4, 3000, 3), np.uint8)
    wide[2, 2900] = (255, 255, 0)
    canvas = PictureCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(200, 200)
    canvas.set_image(pixels.from_array(wide))
    canvas.viewport.show(960.0, QPointF(2900.5 / 3000, 0.5))
    canvas.show()
    shot = canvas.grab().toImage()
    place = at(canvas, 2900, 2)
    assert shot.pixelColor(place * canvas.devicePixelRatioF()) == QColor(255, 255, 0)


def test_grey_takes_the_colours_below_away(canvas: PictureCanvas) -> None:
    clear = pixels.from_array(np.zeros((2, 2, 4), np.uint8))
    canvas.set_overlay(Overlay(clear, QRectF(0, 0, 30, 20), grey=True))
    shown = canvas.grab().toImage().pixelColor(at(canvas, 25, 3) * canvas.devicePixelRatioF())
    assert shown.red() == shown.green() == shown.blue()


def test_a_reduced_picture_is_an_average_not_every_fourth_pixel(qtbot) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (400, 400, 3), np.uint8)
    canvas = PictureCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(100, 100)
    canvas.set_image(pixels.from_array(noise))
    canvas.show()
    shown = pixels.to_array(canvas.grab().toImage())[20:80, 20:80, :3]
    assert shown.std() < noise.std() / 3


def test_composed_has_the_picture_s_own_size(canvas: PictureCanvas, unique: np.ndarray) -> None:
    plain = pixels.to_array(canvas.composed())
    assert (plain[..., :3] == unique).all()
    canvas.set_marks([Mark(8, 9, "#ff00ff", Kind.QUERY, (6, 7, 11, 12))])
    assert (pixels.to_array(canvas.composed()) != plain).any()
    assert canvas.composed().size() == canvas.picture_size()


def test_the_echo_of_a_linked_view_is_seen(canvas: PictureCanvas) -> None:
    before = canvas.grab().toImage()
    canvas.set_echo(QPoint(15, 10))
    assert canvas.grab().toImage() != before
    canvas.set_echo(None)
    assert canvas.grab().toImage() == before

import pytest
from PySide6.QtCore import QPointF, QSizeF

from cutstudio.gui.widgets.viewport import Viewport

PICTURE = QSizeF(400, 200)
VIEW = QSizeF(200, 200)


def test_whole_picture_is_centred_at_first() -> None:
    to_view = Viewport().transform(PICTURE, VIEW)
    assert to_view.map(QPointF(0, 0)) == QPointF(0, 50)
    assert to_view.map(QPointF(400, 200)) == QPointF(200, 150)


def test_zooming_keeps_what_is_under_the_pointer() -> None:
    viewport = Viewport()
    place = QPointF(60, 90)
    before = viewport.transform(PICTURE, VIEW).inverted()[0].map(place)
    viewport.zoom_at(place, 8.0, PICTURE, VIEW, most=64.0)
    after = viewport.transform(PICTURE, VIEW).inverted()[0].map(place)
    assert viewport.zoom == 8.0
    assert after.x() == pytest.approx(before.x())
    assert after.y() == pytest.approx(before.y())


def test_zoom_stays_between_the_whole_picture_and_the_closest_look() -> None:
    viewport = Viewport()
    viewport.zoom_at(QPointF(100, 100), 0.1, PICTURE, VIEW, most=64.0)
    assert viewport.zoom == 1.0
    viewport.zoom_at(QPointF(100, 100), 1e6, PICTURE, VIEW, most=64.0)
    assert viewport.scale(PICTURE, VIEW) == pytest.approx(64.0)


def test_panning_stops_at_the_picture_s_edge_without_slack() -> None:
    viewport = Viewport()
    viewport.show(4.0, QPointF(0.5, 0.5))
    viewport.pan(QPointF(10_000, 0), PICTURE, VIEW)
    assert viewport.transform(PICTURE, VIEW).map(QPointF(0, 0)).x() == 0.0
    viewport.pan(QPointF(-10, 0), PICTURE, VIEW)
    assert viewport.transform(PICTURE, VIEW).map(QPointF(0, 0)).x() == pytest.approx(-10.0)


def test_same_part_of_pictures_of_other_sizes() -> None:
    viewport = Viewport()
    viewport.show(5.0, QPointF(0.25, 0.5))
    for size in (PICTURE, PICTURE * 3):
        place = QPointF(size.width() * 0.25, size.height() * 0.5)
        assert viewport.transform(size, VIEW).map(place) == QPointF(100, 100)


def test_reveal_pans_only_when_needed() -> None:
    viewport = Viewport()
    viewport.show(4.0, QPointF(0.5, 0.5))
    viewport.reveal(QPointF(201, 100), PICTURE, VIEW)
    assert viewport.centre == QPointF(0.5, 0.5)
    viewport.reveal(QPointF(350, 100), PICTURE, VIEW)
    at = viewport.transform(PICTURE, VIEW).map(QPointF(350, 100))
    assert 0 <= at.x() <= 200


def test_says_when_another_part_is_seen(qtbot) -> None:
    viewport = Viewport()
    with qtbot.waitSignal(viewport.changed):
        viewport.show(2.0, QPointF(0.5, 0.5))
    with qtbot.assertNotEmitted(viewport.changed):
        viewport.show(2.0, QPointF(0.5, 0.5))
    with qtbot.waitSignal(viewport.changed):
        viewport.reset()
    assert viewport.zoom == 1.0

import pytest
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from cutstudio.gui.widgets.marks import Kind, Mark, draw


def drawn(mark: Mark, scale: float = 4.0) -> QImage:
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#808080"))
    painter = QPainter(image)
    draw(painter, mark, QTransform.fromScale(scale, scale))
    painter.end()
    return image


def changed(image: QImage, x: int, y: int) -> bool:
    return image.pixelColor(x, y) != QColor("#808080")


@pytest.mark.parametrize("kind", list(Kind))
def test_the_outline_runs_along_the_edges_of_the_pixels(kind: Kind) -> None:
    image = drawn(Mark(20, 20, "#ff0000", kind, (10, 12, 30, 34)))
    assert changed(image, 44, 48)
    assert changed(image, 82, 48)
    assert not changed(image, 60, 60)
    assert not changed(image, 30, 80)


def test_a_ring_a_cross_and_a_diamond() -> None:
    ring = drawn(Mark(20, 20, "#ff0000", Kind.QUERY))
    cross = drawn(Mark(20, 20, "#ff0000", Kind.POSITIVE))
    diamond = drawn(Mark(20, 20, "#ff0000", Kind.BEST))
    assert changed(ring, 87, 82)
    assert changed(cross, 89, 82)
    assert changed(diamond, 76, 82)
    assert len({image.bits().tobytes() for image in (ring, cross, diamond)}) == 3


def test_a_small_outline_needs_no_sign_inside() -> None:
    small = Mark(20, 20, "#ff0000", Kind.QUERY, (18, 18, 23, 23))
    assert not changed(drawn(small), 87, 82)
    assert changed(drawn(small, scale=1.0), 20, 16)  # too small itself: the ring shows it


def test_shows_on_any_ground() -> None:
    """Coloured inside of a dark rim."""
    image = drawn(Mark(20, 20, "#ffffff", Kind.QUERY, (10, 12, 30, 34)))
    across = [image.pixelColor(x, 90).lightness() for x in range(30, 50)]
    assert max(across) > 230
    assert min(across) < 80

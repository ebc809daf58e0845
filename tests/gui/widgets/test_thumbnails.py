import pytest
from PySide6.QtGui import QColor, QImage

from cutstudio.gui.widgets.thumbnails import Thumbnails


def plain(colour: str, width: int = 40, height: int = 20) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


@pytest.fixture
def thumbnails(qtbot) -> Thumbnails:
    made = Thumbnails()
    qtbot.addWidget(made)
    made.resize(300, 150)
    made.show()
    return made


def test_one_picture_is_whole_and_centred(thumbnails: Thumbnails) -> None:
    thumbnails.set_images([plain("#ff0000", 20, 40)])
    shot = thumbnails.grab().toImage()
    assert shot.pixelColor(150, 75) == QColor("#ff0000")
    assert shot.pixelColor(100, 75) != QColor("#ff0000")


def test_six_pictures_fill_the_room_in_order(thumbnails: Thumbnails) -> None:
    colours = ["#ff0000", "#00ff00", "#0000ff", "#ffff00", "#00ffff", "#ff00ff"]
    thumbnails.set_images([plain(colour) for colour in colours])
    shot = thumbnails.grab().toImage()
    seen = [shot.pixelColor(x, y).name() for y in (37, 112) for x in (50, 150, 250)]
    assert seen == colours


def test_a_sentence_is_spoken_too(thumbnails: Thumbnails) -> None:
    thumbnails.set_images([plain("#ff0000")])
    thumbnails.set_text("Drop here", "or click")
    assert thumbnails.accessibleName() == "Drop here or click"
    assert not thumbnails.images
    assert thumbnails.grab().toImage().pixelColor(150, 75) != QColor("#ff0000")


def test_large_pictures_are_averaged_not_skipped(thumbnails: Thumbnails) -> None:
    thumbnails.resize(290, 145)
    stripes = QImage(1200, 600, QImage.Format.Format_RGB32)
    for x in range(1200):
        for y in range(600):
            stripes.setPixel(x, y, 0xFFFFFFFF if x % 8 == 3 else 0xFF000000)
    thumbnails.set_images([stripes])
    shot = thumbnails.grab().toImage()
    greys = {shot.pixelColor(x, 70).red() for x in range(60, 240)}
    assert max(greys) < 80

import numpy as np

from cutstudio.gui import pixels
from cutstudio.gui.widgets.picture_pair import PicturePair


def test_both_zoom_together_by_the_buttons(qtbot) -> None:
    pair = PicturePair("Before", "After")
    qtbot.addWidget(pair)
    pair.resize(600, 300)
    for view in (pair.left, pair.right):
        view.set_image(pixels.from_array(np.zeros((300, 400, 3), np.uint8)))
    pair.show()
    pair._zoom_in()
    assert pair.left.scale() == pair.right.scale()
    assert pair.viewport.zoom > 1.0
    pair._actual()
    assert pair.left.scale() == 1.0
    pair._fit()
    assert pair.viewport.zoom == 1.0


def test_titles_are_spoken(qtbot) -> None:
    pair = PicturePair("Before", "After")
    qtbot.addWidget(pair)
    assert pair.left.accessibleName() == "Before"
    pair.set_titles("Source", "Output")
    assert pair.right.accessibleName() == "Output"

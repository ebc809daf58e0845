import pytest

from cutstudio.gui.widgets.run_card import RunModel
from cutstudio.gui.widgets.run_gallery import RunGallery
from tests.gui.widgets.test_run_card import run


@pytest.mark.parametrize("width", [300, 728, 1400])
def test_cards_fill_the_room_without_scrolling_sideways(qtbot, width: int) -> None:
    gallery, model = RunGallery(), RunModel()
    qtbot.addWidget(gallery)
    model.setParent(gallery)
    model.set_runs([run(str(number), state="broken", problem="x") for number in range(30)])
    gallery.setModel(model)
    gallery.resize(width, 600)
    gallery.show()
    assert not gallery.grab().isNull()
    rects = [gallery.visualRect(model.index(i, 0)) for i in range(30)]
    first_line = [rect for rect in rects if rect.top() == rects[0].top()]
    assert len(first_line) == max(1, (width - 20) // 224)
    assert width - 70 - first_line[-1].right() < 40 or len(first_line) == 1
    assert gallery.horizontalScrollBar().maximum() == 0

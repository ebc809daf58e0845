from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon

from cutstudio.gui import pixels
from cutstudio.gui.widgets.small_pictures import SmallPictures
from tests.gui.fakes import picture


def test_each_picture_is_decoded_once_and_what_cannot_be_stays_away(qtbot, tmp_path: Path) -> None:
    holder, arrived = QObject(), list[tuple[int, QIcon]]()
    made = SmallPictures(20, holder)
    made.arrived.connect(lambda key, icon: arrived.append((key, icon)))
    good = picture(tmp_path / "good.png", 80, 40)
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    for _ in range(2):
        made.ask(1, broken)
        made.ask(2, good)
    qtbot.waitUntil(lambda: made.idle)
    ((key, icon),) = arrived
    assert key == 2
    assert icon.availableSizes()[0].toTuple() == (20, 10)
    made.ask(2, good)
    assert made.idle


def test_a_selected_picture_keeps_its_colours(qtbot, tmp_path: Path) -> None:
    holder, arrived = QObject(), list[QIcon]()
    made = SmallPictures(20, holder)
    made.arrived.connect(lambda _key, icon: arrived.append(icon))
    made.ask(0, picture(tmp_path / "good.png", 20, 20))
    qtbot.waitUntil(lambda: made.idle)
    plain, chosen = (
        pixels.to_array(arrived[0].pixmap(20, 20, mode).toImage())
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected)
    )
    assert (plain == chosen).all()

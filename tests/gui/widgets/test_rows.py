from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from cutstudio.gui import theme
from cutstudio.gui.widgets.rows import RowDelegate, row, set_state, state_room


def test_every_part_is_spoken() -> None:
    item = row("photo.png", second="/pictures", state="waiting", icon="image")
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "photo.png, /pictures, waiting"
    set_state(item, "done", "success")
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "photo.png, /pictures, done"


def test_long_names_are_painted_in_little_room(qtbot) -> None:
    view = QListWidget()
    qtbot.addWidget(view)
    view.setItemDelegate(RowDelegate(view))
    view.addItem(row("n" * 300, second="s" * 300, state="e" * 300, icon="error"))
    view.addItem(row("short", icon="dot", icon_colour="#ff0000"))
    view.resize(120, 100)
    view.show()
    view.setCurrentRow(0)
    assert not view.grab().isNull()


def test_a_state_has_the_room_that_a_short_name_leaves() -> None:
    assert state_room(280, 60) == 280 - 60 - theme.M
    assert state_room(280, 900) == 168

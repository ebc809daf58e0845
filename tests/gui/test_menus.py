from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMainWindow

from cutstudio.gui.menus import Entry, Menus, ShortcutList


class Listener(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.calls: list[object] = []

    def called(self) -> None:
        self.calls.append(self.sender().data())


def test_entries_become_actions_with_shortcuts_and_data(qtbot) -> None:
    window, listener = QMainWindow(), Listener()
    qtbot.addWidget(window)
    menus = Menus(window)
    menu = menus.add("&Go", [
        Entry("one", "&One…", listener.called, "Ctrl+1", data=1),
        Entry(),
        Entry("two", "&Two", listener.called, data=2),
    ])  # fmt: skip
    menus.fill(menu, [
        Entry("light", "Light", listener.called), Entry("dark", "Dark", listener.called),
    ], exclusive=True)  # fmt: skip
    menus.actions["two"].trigger()
    assert listener.calls == [2]
    assert sum(action.isSeparator() for action in menu.actions()) == 1
    assert menus.shortcuts() == [("One", "Ctrl+1")]
    menus.actions["light"].setChecked(True)
    menus.actions["dark"].trigger()
    assert not menus.actions["light"].isChecked()


def test_only_entries_that_say_so_are_moved_on_macos(qtbot) -> None:
    window, listener = QMainWindow(), Listener()
    qtbot.addWidget(window)
    menus = Menus(window)
    menus.add("&View", [
        Entry("setup", "Setup", listener.called),
        Entry("quit", "Quit", listener.called, role=QAction.MenuRole.QuitRole),
    ])  # fmt: skip
    roles = [action.menuRole() for action in menus.actions.values()]
    assert roles == [QAction.MenuRole.NoRole, QAction.MenuRole.QuitRole]


def test_shortcuts_work_from_the_keyboard(qtbot) -> None:
    window, listener = QMainWindow(), Listener()
    qtbot.addWidget(window)
    Menus(window).add("&Go", [Entry("one", "&One", listener.called, "Ctrl+1", data=1)])
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert listener.calls == [1]


def test_the_list_of_shortcuts_is_no_modal_box(qtbot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    shown = ShortcutList([("Stop and save", "Ctrl+.")], window)
    shown.show()
    assert not shown.isModal()
    words = {label.text() for label in shown.findChildren(QLabel)}
    assert {"Stop and save", "Ctrl+."} <= words

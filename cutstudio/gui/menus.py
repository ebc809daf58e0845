"""The menu bar, as a table: text, shortcut, what it does. The list of shortcuts is made from it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QMainWindow, QMenu, QVBoxLayout, QWidget

from cutstudio.gui import theme
from cutstudio.gui.widgets.basics import label


@dataclass(frozen=True)
class Entry:
    """One line of a menu.

    Attributes:
        name: how the window asks for the action; empty draws a separator.
        text: with ``&`` before the letter of the keyboard.
        slot: a bound method.
        keys: the shortcut, standard or as text; None for none.
        data: what the slot finds in its sender's ``data()``.
        role: where macOS moves it; by itself, Qt would take Setup for the settings of the program.
    """

    name: str = ""
    text: str = ""
    slot: Callable[[], None] | None = None
    keys: QKeySequence.StandardKey | str | None = None
    checkable: bool = False
    data: object = None
    role: QAction.MenuRole = QAction.MenuRole.NoRole


class Menus:
    """The actions of a window by name, in its menu bar.

    Attributes:
        actions: by their names.
    """

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self.actions: dict[str, QAction] = {}

    def add(self, title: str, entries: list[Entry]) -> QMenu:
        """Add a menu."""
        menu = self._window.menuBar().addMenu(title)
        self.fill(menu, entries)
        return menu

    def fill(self, menu: QMenu, entries: list[Entry], *, exclusive: bool = False) -> None:
        """Add entries to a menu; ``exclusive`` makes them alternatives."""
        group = QActionGroup(menu) if exclusive else None
        for entry in entries:
            if not entry.name:
                menu.addSeparator()
                continue
            action = menu.addAction(entry.text)
            action.setCheckable(entry.checkable or exclusive)
            action.setData(entry.data)
            action.setMenuRole(entry.role)
            if entry.keys is not None:
                action.setShortcut(QKeySequence(entry.keys))
            action.triggered.connect(entry.slot)
            if group is not None:
                group.addAction(action)
            self.actions[entry.name] = action

    def shortcuts(self) -> list[tuple[str, str]]:
        """(what, keys) of every action that has a shortcut, in the order of the menus."""
        native = QKeySequence.SequenceFormat.NativeText
        return [
            (action.text().replace("&", "").rstrip("…"), action.shortcut().toString(native))
            for action in self.actions.values()
            if not action.shortcut().isEmpty()
        ]


class ShortcutList(QDialog):
    """All shortcuts in one list; stays open beside the work."""

    def __init__(self, shortcuts: list[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        form = QFormLayout()
        form.setHorizontalSpacing(theme.XL)
        more = [
            (self.tr("Move a crosshair in a picture; pick"), self.tr("arrows; Enter")),
            (self.tr("Zoom a picture in, out, whole, 1:1"), "+  −  0  1"),
        ]
        for what, keys in [*shortcuts, *more]:
            form.addRow(QLabel(what), label(keys, role="strong"))
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.XL, theme.L, theme.XL, theme.L)
        box.addLayout(form)

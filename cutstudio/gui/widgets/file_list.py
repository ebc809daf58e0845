"""A list of pictures and folders that a person puts together: drop, paste, browse, remove."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QWidget

from cutstudio.gui import theme
from cutstudio.gui.widgets.picture_drop import paths_of
from cutstudio.gui.widgets.rows import RowDelegate, row

_PATH = Qt.ItemDataRole.UserRole


class FileList(QListWidget):
    """Paths in the order of adding, each once. Delete removes the selected.

    Signals:
        changed(): paths came or went.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._placeholder = ""
        self._dragging = False
        self.setItemDelegate(RowDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def set_placeholder(self, text: str) -> None:
        """What to say while the list is empty."""
        self._placeholder = text
        self.setAccessibleDescription(text)
        self.viewport().update()

    def paths(self) -> list[Path]:
        """What is in the list."""
        return [self.item(i).data(_PATH) for i in range(self.count())]

    def add(self, paths: Iterable[Path]) -> None:
        """Add paths that are not in the list yet."""
        known = set(self.paths())
        new = [path for path in dict.fromkeys(paths) if path not in known]
        for path in new:
            icon = "folder" if path.is_dir() else "image"
            item = row(path.name or str(path), second=str(path.parent), icon=icon, tip=str(path))
            item.setData(_PATH, path)
            self.addItem(item)
        if new:
            self.changed.emit()

    def remove_selected(self) -> None:
        """Take the selected paths out of the list; the files stay where they are."""
        chosen = self.selectedItems()
        for item in chosen:
            self.takeItem(self.row(item))
        if chosen:
            self.changed.emit()

    def remove_all(self) -> None:
        """Empty the list."""
        if self.count():
            self.clear()
            self.changed.emit()

    def paste(self) -> None:
        """Add the files on the clipboard."""
        self.add(paths_of(QGuiApplication.clipboard().mimeData()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes, the standard shortcut pastes."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_selected()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome."""
        self._dragging = bool(paths_of(event.mimeData()))
        if self._dragging:
            event.acceptProposedAction()
        self.viewport().update()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Files are welcome everywhere in the list."""
        if self._dragging:
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: object) -> None:
        """They went elsewhere."""
        self._dragging = False
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the files."""
        self._dragging = False
        self.add(paths_of(event.mimeData()))
        event.acceptProposedAction()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows; an invitation while there are none; a frame while files hover."""
        super().paintEvent(event)
        colours = theme.colours()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.viewport().rect().adjusted(theme.M, theme.M, -theme.M, -theme.M)
        if self._dragging or not self.count():
            pen = QPen(QColor(colours.accent if self._dragging else colours.edge), 1.5)
            pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawRoundedRect(room, theme.RADIUS, theme.RADIUS)
        if not self.count():
            painter.setPen(QColor(colours.muted))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            inner = room.adjusted(theme.M, theme.S, -theme.M, -theme.S)
            painter.drawText(inner, int(flags), self._placeholder)
        painter.end()

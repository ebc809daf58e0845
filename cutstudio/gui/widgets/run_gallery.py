"""The view of the gallery: cards in columns that fill the room."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from cutstudio.gui.widgets.run_card import HEIGHT, WIDTH, RunCardDelegate


class RunGallery(QListView):
    """Arrows move, Enter or a double click activates; Shift and Ctrl choose several."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = RunCardDelegate(self)
        self.setItemDelegate(self._cards)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among as many cards as fit. Qt calls this."""
        # As much as Qt fills: it keeps room for a scroll bar, shown or not.
        room = self.width() - self.verticalScrollBar().sizeHint().width() - 2
        width = min(room // max(1, room // WIDTH), WIDTH * 3 // 2)
        if width != self._cards.width:
            self._cards.width = width
            self.setGridSize(QSize(width, HEIGHT))
        super().resizeEvent(event)

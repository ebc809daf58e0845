"""Source and target, side by side; once both are chosen at the edge, with the first look large."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from cutstudio.gui import theme
from cutstudio.gui.widgets.first_look_panel import NO_LIMIT, FirstLookPanel
from cutstudio.gui.widgets.picture_drop import PictureDrop

#: Width of source and target beside the first look.
EDGE = 224
#: The first look is at least so high, and what lies below it is to be seen by so many pixels.
LEAST, PEEK = 380, 100


class PairAndLook(QWidget):
    """Lays out source, target, what is between them, and the first look.

    Attributes:
        look: the first look.
    """

    def __init__(self, source: PictureDrop, between: QWidget, target: PictureDrop) -> None:
        super().__init__()
        self._sides = (source, target)
        self.look = FirstLookPanel()
        self.look.hide()
        self._edge = QWidget()
        self._column = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._edge)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.S)
        self._column.addWidget(source, 1)
        self._column.addWidget(between, 0, Qt.AlignmentFlag.AlignCenter)
        self._column.addWidget(target, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.M)
        row.addWidget(self._edge, 1)
        row.addWidget(self.look, 4)
        self._room = LEAST

    def refresh(self) -> None:
        """Source or target is another one now."""
        source, target = self._sides
        looking = all(side.paths and side.problem is None for side in self._sides)
        self.look.set_sides(source.finding, target.finding)
        if looking == self.look.isVisibleTo(self):
            return
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._column.setDirection(down if looking else across)
        for side in self._sides:
            side.set_compact(looking)
        if looking:
            self._edge.setFixedWidth(EDGE)
        else:
            self._edge.setMinimumWidth(0)
            self._edge.setMaximumWidth(NO_LIMIT)
        self.look.setVisible(looking)
        self._fit()

    def set_room(self, height: int) -> None:
        """How high the visible part of the page is, without what lies above."""
        self._room = height
        self._fit()

    def _fit(self) -> None:
        looking = self.look.isVisibleTo(self)
        if looking:
            self.setFixedHeight(max(LEAST, self._room - PEEK))
        else:
            self.setMinimumHeight(0)
            self.setMaximumHeight(NO_LIMIT)

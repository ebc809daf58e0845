"""Source and target, side by side; once both are chosen at the edge, with the first look large."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMoveEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from cutstudio.gui import theme
from cutstudio.gui.widgets.first_look_panel import NO_LIMIT, FirstLookPanel
from cutstudio.gui.widgets.picture_drop import PictureDrop

#: Width of source and target beside the first look.
EDGE = 224
#: Of what lies below the first look, so many pixels are to be seen.
PEEK = 100


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
        self._viewport: QWidget | None = None

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

    def fit_into(self, viewport: QWidget) -> None:
        """Be as high as what is seen of the page allows, from now on."""
        self._viewport = viewport
        viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The viewport is another size now; Qt calls this."""
        if watched is self._viewport and event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def moveEvent(self, event: QMoveEvent) -> None:
        """What lies above is another height now; Qt calls this."""
        super().moveEvent(event)
        self._fit()

    def _fit(self) -> None:
        looking = self.look.isVisibleTo(self)
        if looking:
            room = 0 if self._viewport is None else self._viewport.height() - self.y() - PEEK
            self.setFixedHeight(max(self.minimumSizeHint().height(), room))
        else:
            self.setMinimumHeight(0)
            self.setMaximumHeight(NO_LIMIT)

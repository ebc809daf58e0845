"""Before and after in one picture, with a line between them that can be dragged."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cutstudio.gui.widgets.picture_view import PictureView
from cutstudio.gui.widgets.viewport import Viewport

#: How near to the line the pointer takes hold of it, in pixels.
REACH = 10
#: The arrow keys move the line by this share.
STEP = 0.02


class SplitView(PictureView):
    """The picture set with :meth:`set_image` is after, to the right of the line; before is to its
    left, stretched to the same place. Comma and period move the line.

    Signals:
        moved(float): the line is at this share of the picture's width.
    """

    moved = Signal(float)

    def __init__(self, parent: QWidget | None = None, *, viewport: Viewport | None = None) -> None:
        super().__init__(parent, viewport=viewport)
        self._before: QImage | None = None
        self._at = 0.5
        self._held = False

    @property
    def at(self) -> float:
        """Where the line is, as a share of the picture's width."""
        return self._at

    def set_before(self, image: QImage | None) -> None:
        """What is shown to the left of the line."""
        self._before = image
        self.update()

    def set_at(self, share: float) -> None:
        """Put the line elsewhere."""
        share = min(max(share, 0.0), 1.0)
        if share != self._at:
            self._at = share
            self.moved.emit(share)
            self.update()

    def _line(self) -> float:
        """The line's place in the widget."""
        return self.to_view().map(QPointF(self._at * self.picture_size().width(), 0.0)).x()

    def _near(self, place: QPointF) -> bool:
        return not self.picture_size().isEmpty() and abs(place.x() - self._line()) <= REACH

    def _move_to(self, place: QPointF) -> None:
        at = self.to_view().inverted()[0].map(place).x()
        self.set_at(at / self.picture_size().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt calls this."""
        super().paintEvent(event)
        if self._before is None or self.picture_size().isEmpty():
            return
        area = self.to_view().mapRect(QRectF(QPointF(), QSizeF(self.picture_size())))
        line = self._line()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.save()
        painter.setClipRect(QRectF(0, 0, line, self.height()))
        painter.drawImage(area, self._before)
        painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top, bottom = max(0.0, area.top()), min(float(self.height()), area.bottom())
        for colour, width in (("#000000", 3.0), ("#ffffff", 1.5)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawLine(QPointF(line, top), QPointF(line, bottom))
        middle = QPointF(line, (top + bottom) / 2)
        painter.setPen(QPen(QColor("#000000"), 1.5))
        painter.setBrush(QColor("#ffffff"))
        painter.drawEllipse(middle, 9.0, 9.0)
        for side in (-1, 1):
            tip = middle + QPointF(5.0 * side, 0.0)
            painter.drawLine(tip, tip + QPointF(-2.5 * side, -2.5))
            painter.drawLine(tip, tip + QPointF(-2.5 * side, 2.5))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Near the line the left button takes hold of it; Qt calls this."""
        if event.button() == Qt.MouseButton.LeftButton and self._near(event.position()):
            self._held = True
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt calls this."""
        if self._held:
            self._move_to(event.position())
            return
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            near = self._near(event.position())
            self.setCursor(Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt calls this."""
        if self._held:
            self._held = False
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Comma and period move the line; Qt calls this."""
        steps = {Qt.Key.Key_Comma: -STEP, Qt.Key.Key_Period: STEP}
        if Qt.Key(event.key()) in steps:
            self.set_at(self._at + steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

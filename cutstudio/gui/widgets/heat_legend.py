"""The colours of a map, from low to high."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cutstudio.engine import colour
from cutstudio.gui import pixels, theme

BAR = 10


class HeatLegend(QWidget):
    """A bar of the colour map, with a word at each end."""

    def __init__(self, low: str, high: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._low, self._high = low, high
        self._bar = pixels.from_array(colour.table()[None].copy())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{low} – {high}")
        theme.current().changed.connect(self.update)

    def set_words(self, low: str, high: str) -> None:
        """What the ends stand for."""
        self._low, self._high = low, high
        self.setAccessibleName(f"{low} – {high}")
        self.update()

    def sizeHint(self) -> QSize:
        """Qt calls this."""
        return QSize(160, BAR + theme.XS + self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt calls this."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        bar = QRectF(0, 0, self.width(), BAR)
        shape = QPainterPath()
        shape.addRoundedRect(bar, 3, 3)
        painter.save()
        painter.setClipPath(shape)
        painter.drawImage(bar, self._bar)
        painter.restore()
        painter.setPen(QColor(theme.colours().muted))
        painter.setFont(theme.font("small"))
        words = self.rect().adjusted(0, BAR + theme.XS, 0, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft), self._low)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignRight), self._high)
        painter.end()

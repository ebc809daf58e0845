"""Painting out regions of a picture that no crop may touch."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QWidget

from cutstudio.gui.widgets.picture_canvas import Overlay
from cutstudio.gui.widgets.picture_view import PictureView

UNDO_DEPTH = 30
_PAINT = QColor(220, 40, 60)


class MaskPainter(PictureView):
    """A picture to paint on. The left button or Enter paints, Shift erases; the wheel zooms, the
    middle or right button pans.

    Signals:
        painted(): the mask is another now.
    """

    painted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.brush = 0.04  # diameter as a fraction of the picture's longer side
        self.erasing = False
        self._mask = QImage()
        self._past: list[QImage] = []
        self._from: QPointF | None = None
        self._erase_now = False
        self.set_picking(True)
        self.picked.connect(self._press)
        self.dragged.connect(self._drag)

    def open(self, picture: QImage, mask: QImage | None) -> None:
        """Paint on ``picture``, beginning with ``mask`` (grey, any size; None: nothing yet)."""
        self.set_image(picture)
        if mask is None:
            self._mask = QImage(picture.size(), QImage.Format.Format_Grayscale8)
            self._mask.fill(0)
        else:
            self._mask = mask.scaled(picture.size())
        self._past = []
        self.viewport.reset()
        self._show()

    @property
    def mask(self) -> QImage:
        """Grey, of the picture's size; 255 is painted out."""
        return self._mask

    @property
    def empty(self) -> bool:
        """Whether nothing is painted out."""
        bits = self._mask.constBits()
        return self._mask.isNull() or not any(bytes(bits))

    @property
    def can_undo(self) -> bool:
        """Whether there is a stroke to take back."""
        return bool(self._past)

    def undo(self) -> None:
        """Take back the last stroke."""
        if self._past:
            self._mask = self._past.pop()
            self._changed()

    def clear(self) -> None:
        """Paint nothing out."""
        if not self.empty:
            self._remember()
            self._mask.fill(0)
            self._changed()

    def paint_border(self, share: float) -> None:
        """Paint out a border all around, as wide as ``share`` of the shorter side."""
        self._remember()
        size = self._mask.size()
        width = round(share * min(size.width(), size.height()))
        painter = QPainter(self._mask)
        pen = QPen(QColor(255, 255, 255), 2 * width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(QRectF(QPointF(), QSize(size.width(), size.height())))
        painter.end()
        self._changed()

    def _press(self, x: int, y: int, shift: bool) -> None:
        self._remember()
        self._erase_now = self.erasing or shift
        self._from = QPointF(x + 0.5, y + 0.5)
        self._stroke(self._from)

    def _drag(self, x: int, y: int) -> None:
        if self._from is not None:
            self._stroke(QPointF(x + 0.5, y + 0.5))

    def _stroke(self, to: QPointF) -> None:
        assert self._from is not None
        level = 0 if self._erase_now else 255
        size = self._mask.size()
        width = max(1.0, self.brush * max(size.width(), size.height()))
        painter = QPainter(self._mask)
        pen = QPen(QColor(level, level, level), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(self._from, to + QPointF(0.01, 0.0))  # a point alone draws nothing
        painter.end()
        self._from = to
        self._changed()

    def _remember(self) -> None:
        self._past = [*self._past[-UNDO_DEPTH + 1 :], self._mask.copy()]

    def _changed(self) -> None:
        self._show()
        self.painted.emit()

    def _show(self) -> None:
        """The mask as a colour over the picture."""
        veil = QImage(self._mask.size(), QImage.Format.Format_ARGB32_Premultiplied)
        veil.fill(_PAINT)
        alpha = self._mask.copy()
        alpha.reinterpretAsFormat(QImage.Format.Format_Alpha8)
        painter = QPainter(veil)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        painter.drawImage(0, 0, alpha)
        painter.end()
        area = QRectF(0, 0, veil.width(), veil.height())
        self.set_overlay(Overlay(veil, area, opacity=0.6))

"""A picture on a canvas: a part of it, seen through a viewport, with a map and marks on top."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from cutstudio.gui import theme
from cutstudio.gui.widgets.marks import Mark, draw
from cutstudio.gui.widgets.viewport import Viewport

#: From so many device pixels per picture pixel on, pixels are drawn as squares; below they are
#: interpolated.
SQUARES = 2.0


@dataclass(frozen=True)
class Overlay:
    """A map over the picture.

    Attributes:
        image: its colours.
        area: the part of the picture it covers, in picture coordinates (0, 0 at the corner of
            the first pixel); may reach beyond the picture, where it is not shown.
        opacity: 0 (unseen) to 1 (hides the picture).
        smooth: interpolate between its pixels instead of drawing squares.
        grey: take the colours out of the picture below, so that only the map's are seen.
        lines: lines of equal value, in places whose whole numbers are centres of pixels.
    """

    image: QImage
    area: QRectF
    opacity: float = 0.6
    smooth: bool = True
    grey: bool = False
    lines: tuple[QPolygonF, ...] = ()


class PictureCanvas(QWidget):
    """Paints one picture. Canvases with the same :class:`Viewport` show the same part."""

    def __init__(self, parent: QWidget | None = None, *, viewport: Viewport | None = None) -> None:
        super().__init__(parent)
        self._pixmap: QPixmap | None = None
        self._grey: QPixmap | None = None
        self._reduced: tuple[QPixmap, QPixmap] | None = None  # of which, and reduced
        self._overlay: Overlay | None = None
        self._overlay_pixmap: QPixmap | None = None
        self._marks: tuple[Mark, ...] = ()
        self._placeholder = ""
        self._readout = ""
        self._pointer: QPointF | None = None  # in widget coordinates
        self._crosshair: QPoint | None = None  # in pixels
        self._echo: QPoint | None = None  # in pixels
        self._framed = False  # the keyboard works here
        self.viewport = viewport if viewport is not None else Viewport(self)
        self.viewport.changed.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 90)
        theme.current().changed.connect(self.update)

    # What is shown

    def set_image(self, image: QImage | None) -> None:
        """Show ``image``; None shows the placeholder. Marks and overlay go when the size is
        another.
        """
        before = self.picture_size()
        self._pixmap = None if image is None or image.isNull() else QPixmap.fromImage(image)
        if self._pixmap is not None:
            self._pixmap.setDevicePixelRatio(1.0)
        self._grey = self._reduced = None
        if self.picture_size() != before:
            self._crosshair = self._echo = None
            self._marks = ()
            self.set_overlay(None)
        self._describe()
        self.update()

    def set_overlay(self, overlay: Overlay | None) -> None:
        """Lay a map over the picture; None takes it away."""
        if overlay is None:
            self._overlay_pixmap = None
        elif self._overlay is None or overlay.image is not self._overlay.image:
            self._overlay_pixmap = QPixmap.fromImage(overlay.image)
        self._overlay = overlay
        self.update()

    def set_marks(self, shown: Sequence[Mark]) -> None:
        """Draw these marks on top, instead of the ones before."""
        self._marks = tuple(shown)
        self.update()

    def set_placeholder(self, text: str) -> None:
        """What to say where there is no picture."""
        self._placeholder = text
        self.update()

    def set_readout(self, text: str) -> None:
        """Lines shown beside the pointer; empty for none."""
        if text != self._readout:
            self._readout = text
            self.update()

    def set_echo(self, pixel: QPoint | None) -> None:
        """Show the place that is pointed at in a linked view."""
        if pixel != self._echo:
            self._echo = pixel
            self.update()

    @property
    def overlay(self) -> Overlay | None:
        """The map over the picture."""
        return self._overlay

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks on top."""
        return self._marks

    @property
    def readout(self) -> str:
        """The lines beside the pointer."""
        return self._readout

    def picture_size(self) -> QSize:
        """Size of the picture in its own pixels; invalid when there is none."""
        return QSize() if self._pixmap is None else self._pixmap.size()

    def composed(self) -> QImage:
        """Picture, overlay and marks at the picture's own size; for export."""
        size = self.picture_size()
        made = QImage(size, QImage.Format.Format_RGB32)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._shown_picture())
        if self._overlay is not None and self._overlay_pixmap is not None:
            painter.setOpacity(self._overlay.opacity)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._overlay.smooth)
            whole = QRectF(QPointF(), QSizeF(self._overlay_pixmap.size()))
            painter.drawPixmap(self._overlay.area, self._overlay_pixmap, whole)
            painter.setOpacity(1.0)
            _draw_lines(painter, self._overlay.lines, QTransform())
        for mark in self._marks:
            draw(painter, mark, QTransform())
        painter.end()
        return made

    # Where things are

    def to_view(self) -> QTransform:
        """From picture coordinates (0, 0 at the corner of the first pixel) to the widget's."""
        return self.viewport.transform(QSizeF(self.picture_size()), QSizeF(self.size()))

    def scale(self) -> float:
        """Device pixels per picture pixel."""
        view = QSizeF(self.size())
        ratio = self.devicePixelRatioF()
        return self.viewport.scale(QSizeF(self.picture_size()), view) * ratio

    def pixel_at(self, place: QPointF, *, clamp: bool = False) -> QPoint | None:
        """The pixel under ``place`` (widget coordinates); None beside the picture, or the
        nearest one with ``clamp``.
        """
        size = self.picture_size()
        if size.isEmpty():
            return None
        at = self.to_view().inverted()[0].map(place)
        pixel = QPoint(math.floor(at.x()), math.floor(at.y()))
        nearest = QPoint(
            min(max(pixel.x(), 0), size.width() - 1), min(max(pixel.y(), 0), size.height() - 1)
        )
        return nearest if clamp or nearest == pixel else None

    def place_of(self, x: float, y: float) -> QPointF:
        """Where the centre of pixel (x, y) is, in widget coordinates."""
        return self.to_view().map(QPointF(x + 0.5, y + 0.5))

    # Qt's own calls

    def sizeHint(self) -> QSize:
        """A square of moderate size."""
        return QSize(360, 360)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Canvas, picture, overlay, marks, crosshair, readout."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.colours()
        painter.fillRect(self.rect(), QColor(colours.canvas))
        if self._pixmap is None:
            self._paint_placeholder(painter)
        else:
            self._paint_picture(painter)
            self._paint_overlay(painter)
            to_view = self.to_view()
            for mark in self._marks:
                draw(painter, mark, to_view)
            self._paint_crosshair(painter)
            self._paint_readout(painter)
        if self._framed:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    # Details

    def _describe(self) -> None:
        size = self.picture_size()
        if size.isEmpty():
            self.setAccessibleDescription(self._placeholder)
        else:
            said = self.tr("{} by {} pixels").format(size.width(), size.height())
            self.setAccessibleDescription(said)

    def _paint_placeholder(self, painter: QPainter) -> None:
        painter.setPen(QColor(theme.colours().muted))
        room = QRectF(self.rect()).adjusted(theme.L, theme.L, -theme.L, -theme.L)
        wrap = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, int(wrap), self._placeholder)

    def _paint_picture(self, painter: QPainter) -> None:
        pixmap = self._shown_picture()
        area = QRectF(QPointF(), QSizeF(pixmap.size()))
        scale = self.scale()
        if scale < 1.0:  # interpolating between four neighbours would skip pixels: reduce properly
            pixmap = self._reduce(pixmap, scale)
        self._draw(painter, pixmap, area, smooth=scale < SQUARES)

    def _shown_picture(self) -> QPixmap:
        assert self._pixmap is not None
        if self._overlay is None or not self._overlay.grey:
            return self._pixmap
        if self._grey is None:
            grey = self._pixmap.toImage().convertToFormat(QImage.Format.Format_Grayscale8)
            self._grey = QPixmap.fromImage(grey.convertToFormat(QImage.Format.Format_RGB32))
        return self._grey

    def _reduce(self, pixmap: QPixmap, scale: float) -> QPixmap:
        wanted = (QSizeF(pixmap.size()) * scale).toSize().expandedTo(QSize(1, 1))
        if (
            self._reduced is None
            or self._reduced[0] is not pixmap
            or self._reduced[1].size() != wanted
        ):
            small = pixmap.scaled(
                wanted,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._reduced = (pixmap, small)
        return self._reduced[1]

    def _paint_overlay(self, painter: QPainter) -> None:
        if self._overlay is None or self._overlay_pixmap is None:
            return
        picture = QRectF(QPointF(), QSizeF(self.picture_size()))
        painter.save()
        painter.setClipRect(self.to_view().mapRect(picture))
        painter.setOpacity(self._overlay.opacity)
        self._draw(painter, self._overlay_pixmap, self._overlay.area, smooth=self._overlay.smooth)
        painter.setOpacity(1.0)
        _draw_lines(painter, self._overlay.lines, self.to_view())
        painter.restore()

    def _draw(self, painter: QPainter, pixmap: QPixmap, area: QRectF, *, smooth: bool) -> None:
        """Draw ``pixmap`` over ``area`` (picture coordinates)."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.drawPixmap(self.to_view().mapRect(area), pixmap, QRectF(pixmap.rect()))

    def _paint_crosshair(self, painter: QPainter) -> None:
        if self._crosshair is not None and self.hasFocus():
            _paint_cross(painter, self.place_of(*self._crosshair.toTuple()), 14.0)
        if self._echo is not None:
            _paint_cross(painter, self.place_of(*self._echo.toTuple()), 9.0)

    def _paint_readout(self, painter: QPainter) -> None:
        if not self._readout or self._pointer is None:
            return
        painter.setFont(theme.font("small"))
        flags = int(Qt.AlignmentFlag.AlignLeft)
        text = QRectF(painter.boundingRect(QRectF(0, 0, 600, 600), flags, self._readout))
        chip = text.adjusted(-theme.S, -theme.XS, theme.S, theme.XS)
        chip.moveTopLeft(self._pointer + QPointF(16, 16))
        chip.moveLeft(max(4.0, min(chip.left(), self.width() - chip.width() - 4)))
        if chip.bottom() > self.height() - 4:
            chip.moveBottom(self._pointer.y() - 12)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 205))
        painter.drawRoundedRect(chip, 4, 4)
        painter.setPen(QColor("#ffffff"))
        inner = chip.adjusted(theme.S, theme.XS, -theme.S, -theme.XS)
        painter.drawText(inner, flags, self._readout)


def _draw_lines(painter: QPainter, lines: tuple[QPolygonF, ...], to_view: QTransform) -> None:
    """Thin light lines between dark rims, which show on any ground."""
    centred = QTransform.fromTranslate(0.5, 0.5) * to_view
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((QColor(0, 0, 0, 150), 2.5), (QColor("#ffffff"), 1.0)):
        painter.setPen(QPen(colour, width))
        for line in lines:
            painter.drawPolyline(centred.map(line))


def _paint_cross(painter: QPainter, at: QPointF, reach: float) -> None:
    for colour, width in ((QColor(0, 0, 0, 160), 3.0), (QColor("#ffffff"), 1.0)):
        painter.setPen(QPen(colour, width))
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            step = QPointF(dx, dy)
            painter.drawLine(at + step * 4.0, at + step * reach)

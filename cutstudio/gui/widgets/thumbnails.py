"""A few pictures, painted to fill the room: one whole, several as a mosaic; or a sentence."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cutstudio.gui import theme

GAP = 4
_DASH = Qt.PenStyle.DashLine


class Thumbnails(QWidget):
    """Shows up to six pictures, or a text with a second line under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: tuple[QImage, ...] = ()
        self._small: dict[int, QImage] = {}
        self._text, self._second = "", ""
        self._frames: tuple[tuple[float, float], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def images(self) -> tuple[QImage, ...]:
        """What is shown."""
        return self._images

    def set_images(self, images: Sequence[QImage]) -> None:
        """Show pictures."""
        self._images, self._text, self._second = tuple(images), "", ""
        self._small.clear()
        self.update()

    def set_frames(self, frames: Sequence[tuple[float, float]]) -> None:
        """Draw rectangles of these sizes (fractions of the picture's) over a single picture."""
        if tuple(frames) != self._frames:
            self._frames = tuple(frames)
            self.update()

    def set_text(self, text: str, second: str = "") -> None:
        """Show a sentence instead."""
        self._images, self._text, self._second = (), text, second
        self.setAccessibleName(f"{text} {second}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        """Qt calls this."""
        return QSize(300, 96)

    def minimumSizeHint(self) -> QSize:
        """Qt calls this."""
        return QSize(140, 96)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt calls this."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if len(self._images) == 1:
            self._paint_whole(painter, self._images[0])
        elif self._images:
            for image, cell in zip(self._images, self._cells(), strict=False):
                self._paint_cut(painter, image, cell)
        else:
            self._paint_text(painter)

    def _paint_whole(self, painter: QPainter, image: QImage) -> None:
        size = image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(self.rect().center())
        painter.setClipPath(_rounded(place))
        painter.drawImage(place, self._reduced(image, place.size()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for width, height in self._frames:
            frame = QRectF(0, 0, width * place.width(), height * place.height())
            frame.moveCenter(QRectF(place).center())
            for colour, style in (("#000000", Qt.PenStyle.SolidLine), ("#ffffff", _DASH)):
                painter.setPen(QPen(QColor(colour), 1, style))
                painter.drawRect(frame)

    def _paint_cut(self, painter: QPainter, image: QImage, cell: QRect) -> None:
        size = image.size().scaled(cell.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(cell.center())
        painter.setClipPath(_rounded(cell))
        painter.drawImage(place, self._reduced(image, place.size()))

    def _reduced(self, image: QImage, size: QSize) -> QImage:
        """``image`` at the size it is painted: painters interpolate between four pixels only, so a
        picture made smaller by them flickers with skipped ones.
        """
        wanted = size * self.devicePixelRatioF()
        if image.width() <= wanted.width():
            return image
        known = self._small.get(image.cacheKey())
        if known is None or known.size() != wanted:
            known = image.scaled(
                wanted,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._small[image.cacheKey()] = known
        return known

    def _cells(self) -> list[QRect]:
        columns = min(len(self._images), 3)
        lines = -(-len(self._images) // columns)
        cells = []
        for index in range(len(self._images)):
            line, column = divmod(index, columns)
            left, right = (self.width() + GAP) * column, (self.width() + GAP) * (column + 1)
            top, bottom = (self.height() + GAP) * line, (self.height() + GAP) * (line + 1)
            width, height = (right - left) // columns - GAP, (bottom - top) // lines - GAP
            cells.append(QRect(left // columns, top // lines, width, height))
        return cells

    def _paint_text(self, painter: QPainter) -> None:
        colours = theme.colours()
        painter.setPen(colours.text)
        painter.setFont(theme.font("strong"))
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter)
        room = self.rect().adjusted(theme.S, 0, -theme.S, 0)
        first = painter.boundingRect(room, flags, self._text)
        painter.setFont(theme.font("body"))
        second = painter.boundingRect(room, flags, self._second)
        icon = theme.icon("image", colours.muted)
        height = first.height() + theme.XS + second.height()
        show_icon = not icon.isNull() and height + 40 < self.height()
        top = (self.height() - height - (40 if show_icon else 0)) // 2
        if show_icon:
            icon.paint(painter, self.width() // 2 - 16, top, 32, 32)
            top += 40
        painter.setFont(theme.font("strong"))
        painter.drawText(first.translated(0, top - first.top()), flags, self._text)
        painter.setPen(colours.muted)
        painter.setFont(theme.font("body"))
        below = top + first.height() + theme.XS - second.top()
        painter.drawText(second.translated(0, below), flags, self._second)


def _rounded(place: QRect) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(place), 4, 4)
    return path

"""What part of a picture is seen; shared by views that zoom and pan together."""

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Signal
from PySide6.QtGui import QTransform


class Viewport(QObject):
    """Zoom and place, independent of the sizes of picture and view.

    So linked views show the same part even where the pictures differ in size (an output beside
    its larger original).

    Signals:
        changed(): another part is seen.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zoom = 1.0
        self._centre = QPointF(0.5, 0.5)

    @property
    def zoom(self) -> float:
        """1 when the whole picture is seen, 2 when half of its width is."""
        return self._zoom

    @property
    def centre(self) -> QPointF:
        """The place in the middle of the view, as fractions of the picture's width and height."""
        return QPointF(self._centre)

    def reset(self) -> None:
        """Show the whole picture."""
        self.show(1.0, QPointF(0.5, 0.5))

    def show(self, zoom: float, centre: QPointF) -> None:
        """Look at ``centre`` (fractions of the picture) at ``zoom`` (at least 1)."""
        zoom = max(1.0, zoom)
        centre = QPointF(min(max(centre.x(), 0.0), 1.0), min(max(centre.y(), 0.0), 1.0))
        if zoom != self._zoom or centre != self._centre:
            self._zoom, self._centre = zoom, centre
            self.changed.emit()

    def scale(self, picture: QSizeF, view: QSizeF) -> float:
        """View pixels per picture pixel."""
        if picture.isEmpty() or view.isEmpty():
            return 1.0
        return self._zoom * _fit(picture, view)

    def transform(self, picture: QSizeF, view: QSizeF) -> QTransform:
        """From picture coordinates (0, 0 at the corner of the first pixel) to view coordinates.

        A picture narrower than the view is centred; a wider one never leaves a gap.
        """
        scale = self.scale(picture, view)
        offset = [
            _offset(part * length * scale, length * scale, room)
            for part, length, room in (
                (self._centre.x(), picture.width(), view.width()),
                (self._centre.y(), picture.height(), view.height()),
            )
        ]
        return QTransform(scale, 0.0, 0.0, scale, *offset)

    def zoom_at(
        self, place: QPointF, factor: float, picture: QSizeF, view: QSizeF, most: float
    ) -> None:
        """Zoom by ``factor`` so that what is under ``place`` (view coordinates) stays there; up to
        ``most`` view pixels per picture pixel.
        """
        if picture.isEmpty() or view.isEmpty():
            return
        fixed = self.transform(picture, view).inverted()[0].map(place)
        limit = max(1.0, most / _fit(picture, view))
        zoom = min(max(1.0, self._zoom * factor), limit)
        scale = zoom * _fit(picture, view)
        middle = fixed - (place - QPointF(view.width() / 2, view.height() / 2)) / scale
        self.show(zoom, QPointF(middle.x() / picture.width(), middle.y() / picture.height()))

    def pan(self, by: QPointF, picture: QSizeF, view: QSizeF) -> None:
        """Move the picture ``by`` view pixels."""
        if picture.isEmpty() or view.isEmpty():
            return
        # From what is seen, not from what was asked for: panning against an edge has no slack.
        back = self.transform(picture, view).inverted()[0]
        middle = back.map(QPointF(view.width() / 2, view.height() / 2) - by)
        self.show(self._zoom, QPointF(middle.x() / picture.width(), middle.y() / picture.height()))

    def reveal(self, place: QPointF, picture: QSizeF, view: QSizeF) -> None:
        """Pan as little as needed for ``place`` (picture coordinates) to be seen."""
        at = self.transform(picture, view).map(place)
        room = QRectF(0.0, 0.0, view.width(), view.height())
        margin = min(24.0, room.width() / 4, room.height() / 4)
        room.adjust(margin, margin, -margin, -margin)
        inside = QPointF(
            min(max(at.x(), room.left()), room.right()),
            min(max(at.y(), room.top()), room.bottom()),
        )
        if inside != at:
            self.pan(inside - at, picture, view)


def _fit(picture: QSizeF, view: QSizeF) -> float:
    return min(view.width() / picture.width(), view.height() / picture.height())


def _offset(centre: float, length: float, room: float) -> float:
    if length <= room:
        return (room - length) / 2
    return min(0.0, max(room - length, room / 2 - centre))

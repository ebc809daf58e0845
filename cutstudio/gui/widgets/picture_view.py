"""A picture to look at closely: zoom, pan, click on exact pixels."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from cutstudio.gui.widgets.picture_canvas import PictureCanvas
from cutstudio.gui.widgets.viewport import Viewport

#: The closest look: this many device pixels per picture pixel.
CLOSEST = 64.0


class PictureView(PictureCanvas):
    """Shows one picture. Views with the same :class:`Viewport` zoom and pan together.

    Wheel or pinch zooms, the middle or right button (the left too, unless picking) pans. With the
    keyboard: arrows move a crosshair, Enter or Space picks, + - 0 1 zoom in, out, to fit, to 100 %.

    Signals:
        picked(int, int, bool): a press on a pixel (column, row of the upright picture); the flag
            says whether Shift was held.
        dragged(int, int): the pointer moved with the button down; clamped to the picture.
        hovered(int, int): the pointer (or crosshair) is on this pixel.
        left(): the pointer is on no pixel any more.
    """

    picked = Signal(int, int, bool)
    dragged = Signal(int, int)
    hovered = Signal(int, int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None, *, viewport: Viewport | None = None) -> None:
        super().__init__(parent, viewport=viewport)
        self._picking = False
        self._pressed: Qt.MouseButton | None = None
        self._last = QPointF()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_picking(self, on: bool) -> None:
        """Whether the left button picks pixels (else it pans)."""
        self._picking = on
        self.setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)

    @property
    def picking(self) -> bool:
        """Whether the left button picks pixels."""
        return self._picking

    def zoom_by(self, factor: float, place: QPointF | None = None) -> None:
        """Zoom about ``place`` (widget coordinates; the middle when not given)."""
        if place is None:
            place = QPointF(self.width() / 2, self.height() / 2)
        most = CLOSEST / self.devicePixelRatioF()
        picture, view = QSizeF(self.picture_size()), QSizeF(self.size())
        self.viewport.zoom_at(place, factor, picture, view, most)

    def zoom_to_pixels(self) -> None:
        """One picture pixel per device pixel, where the picture is larger than the view."""
        self.zoom_by(1.0 / self.scale())

    # Qt's own calls

    def event(self, event: QEvent) -> bool:
        """Pinch zooms."""
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
        ):
            self.zoom_by(1.0 + event.value(), event.position())
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A frame shows whoever works with the keyboard where they are."""
        super().focusInEvent(event)
        reasons = Qt.FocusReason
        self._frame(
            event.reason()
            in (reasons.TabFocusReason, reasons.BacktabFocusReason, reasons.ShortcutFocusReason)
        )

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard works elsewhere."""
        super().focusOutEvent(event)
        self._frame(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        steps = event.angleDelta().y() / 120
        if steps and self._pixmap is not None:
            self.zoom_by(2.0 ** (steps / 3), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick a pixel, or begin to pan."""
        self._crosshair = None
        self._frame(False)
        self._pressed = event.button()
        self._last = event.position()
        if self._picks(event.button()):
            pixel = self.pixel_at(event.position())
            if pixel is None:
                self._pressed = None
                return
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.picked.emit(pixel.x(), pixel.y(), shift)
        elif self._pixmap is not None:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Report the pixel, drag, or pan."""
        place = event.position()
        if self._pressed is not None:
            if self._picks(self._pressed):
                pixel = self.pixel_at(place, clamp=True)
                if pixel is not None:
                    self.dragged.emit(pixel.x(), pixel.y())
            elif self._pixmap is not None:
                picture, view = QSizeF(self.picture_size()), QSizeF(self.size())
                self.viewport.pan(place - self._last, picture, view)
            self._last = place
        self._point_at(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End of a drag."""
        self._pressed = None
        self.set_picking(self._picking)
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer went."""
        self._pointer = None
        self.left.emit()
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        moves = {
            Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
        }  # fmt: skip
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key = Qt.Key(event.key())
        if self._pixmap is None:
            super().keyPressEvent(event)
        elif key in moves:
            dx, dy = moves[key]
            self._move_crosshair(dx * (10 if shift else 1), dy * (10 if shift else 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._picking:
            at = self._crosshair or self._middle()
            self.picked.emit(at.x(), at.y(), shift)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(2**0.5, self._focus_place())
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(2**-0.5, self._focus_place())
        elif key == Qt.Key.Key_0:
            self.viewport.reset()
        elif key == Qt.Key.Key_1:
            self.zoom_to_pixels()
        else:
            super().keyPressEvent(event)

    # Details

    def _frame(self, on: bool) -> None:
        if on != self._framed:
            self._framed = on
            self.update()

    def _picks(self, button: Qt.MouseButton) -> bool:
        return self._picking and button == Qt.MouseButton.LeftButton

    def _point_at(self, place: QPointF) -> None:
        pixel = self.pixel_at(place)
        self._pointer = place if pixel is not None else None
        if pixel is not None:
            self.hovered.emit(pixel.x(), pixel.y())
        else:
            self.left.emit()
        if self._readout:
            self.update()

    def _middle(self) -> QPoint:
        middle = self.pixel_at(QPointF(self.width() / 2, self.height() / 2), clamp=True)
        return middle or QPoint(0, 0)

    def _focus_place(self) -> QPointF | None:
        return None if self._crosshair is None else self.place_of(*self._crosshair.toTuple())

    def _move_crosshair(self, dx: int, dy: int) -> None:
        size = self.picture_size()
        at = self._middle() if self._crosshair is None else self._crosshair + QPoint(dx, dy)
        at = QPoint(min(max(at.x(), 0), size.width() - 1), min(max(at.y(), 0), size.height() - 1))
        self._crosshair = at
        self._frame(True)
        centre = QPointF(at) + QPointF(0.5, 0.5)
        self.viewport.reveal(centre, QSizeF(size), QSizeF(self.size()))
        self._pointer = self.to_view().map(centre)
        self.hovered.emit(at.x(), at.y())
        self.update()

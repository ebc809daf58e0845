"""The tour of the first start: three steps, each pointing at what it is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cutstudio.gui import theme
from cutstudio.gui.widgets.basics import button, label

#: The window's setting that remembers that the tour was seen.
SEEN = "tour_seen"
WIDTH = 380


@dataclass(frozen=True)
class Stop:
    """One step.

    Attributes:
        at: the widgets it is about; together they are framed.
        title: a few words.
        text: one or two sentences.
    """

    at: tuple[QWidget, ...]
    title: str
    text: str


class Tour(QWidget):
    """Lies over its parent, dims what the step is not about, and takes no clicks but on its card.

    Signals:
        finished(bool): the end; True when the bundled pair is to be tried.
    """

    finished = Signal(bool)

    def __init__(self, stops: Sequence[Stop], parent: QWidget) -> None:
        super().__init__(parent)
        self._stops = list(stops)
        self._at = 0
        self._title = label(role="title", wrap=True)
        self._text = label(wrap=True)
        self._count = label(role="small", look="muted")
        self.skip = button(self.tr("&Skip"), look="flat")
        self.skip.clicked.connect(self._end)
        self.next = button(self.tr("&Next"), look="primary")
        self.next.clicked.connect(self._go_on)
        self.card = QFrame(self)
        self.card.setProperty("look", "card")
        self.card.setFixedWidth(WIDTH)
        foot = QHBoxLayout()
        foot.addWidget(self._count, 1)
        foot.addWidget(self.skip)
        foot.addWidget(self.next)
        box = QVBoxLayout(self.card)
        box.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        box.setSpacing(theme.S)
        box.addWidget(self._title)
        box.addWidget(self._text)
        box.addLayout(foot)
        parent.installEventFilter(self)
        self.setAccessibleName(self.tr("Tour"))

    def start(self) -> None:
        """Show the first step."""
        self._at = 0
        self.setGeometry(self.parentWidget().rect())
        self.show()
        self.raise_()
        self._refresh()

    @property
    def step(self) -> int:
        """The step shown, from 0."""
        return self._at

    def _go_on(self) -> None:
        if self._at == len(self._stops) - 1:
            self._leave(True)
        else:
            self._at += 1
            self._refresh()

    def _end(self) -> None:
        self._leave(False)

    def _leave(self, try_it: bool) -> None:
        self.hide()
        self.parentWidget().removeEventFilter(self)
        self.finished.emit(try_it)
        self.deleteLater()

    def _refresh(self) -> None:
        stop = self._stops[self._at]
        last = self._at == len(self._stops) - 1
        self._title.setText(stop.title)
        self._text.setText(stop.text)
        self.card.setAccessibleName(f"{stop.title}. {stop.text}")
        self._count.setText(self.tr("{} of {}").format(self._at + 1, len(self._stops)))
        self.next.setText(self.tr("&Try the bundled pair") if last else self.tr("&Next"))
        self.next.setAccessibleName(self.next.text().replace("&", ""))
        self.card.adjustSize()
        self._place()
        self.next.setFocus()
        self.update()

    def _hole(self) -> QRect:
        """What the step is about, in this widget's coordinates."""
        hole = QRect()
        for widget in self._stops[self._at].at:
            if widget.isVisible():
                hole |= QRect(widget.mapTo(self.parentWidget(), QPoint()), widget.size())
        return hole.adjusted(-6, -6, 6, 6) & self.rect()

    def _place(self) -> None:
        """The card below the hole, or above, or inside where neither has room."""
        hole, size = self._hole(), self.card.size()
        left = max(hole.center().x() - size.width() // 2, theme.L)
        left = min(left, self.width() - WIDTH - theme.L)
        top = hole.bottom() + theme.M
        if top + size.height() > self.height() - theme.M:
            top = hole.top() - theme.M - size.height()
        if top < theme.M:
            top = max(theme.M, hole.center().y() - size.height() // 2)
        self.card.move(left, top)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window has another size; Qt calls this."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self.parentWidget().rect())
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape skips; Qt calls this."""
        if event.key() == Qt.Key.Key_Escape:
            self._end()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt calls this."""
        painter = QPainter(self)
        hole = self._hole()
        veil = QColor(0, 0, 0, 130)
        area = self.rect()
        for part in (
            QRect(0, 0, area.width(), hole.top()),
            QRect(0, hole.bottom() + 1, area.width(), area.height() - hole.bottom() - 1),
            QRect(0, hole.top(), hole.left(), hole.height()),
            QRect(hole.right() + 1, hole.top(), area.width() - hole.right() - 1, hole.height()),
        ):
            painter.fillRect(part, veil)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.colours().accent), 2))
        painter.drawRoundedRect(hole, theme.RADIUS, theme.RADIUS)

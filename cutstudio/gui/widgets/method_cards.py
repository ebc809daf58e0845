"""The three methods as cards: a name, a sentence, and a sketch of what each wants to be given; and
a button with the other methods that the engine knows.
"""

from PySide6.QtCore import QLineF, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QRadioButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from cutstudio.engine.recipe import METHODS
from cutstudio.gui import theme
from cutstudio.gui.words import preset_text

SKETCH = QSize(96, 52)


class MethodCard(QRadioButton):
    """One card; a radio button to the keyboard and to screen readers."""

    def __init__(
        self, method: str, name: str, sentence: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        self.method = method
        self._sentence = sentence
        self.setAccessibleName(name)
        self.setAccessibleDescription(sentence)
        self.setToolTip(sentence)
        self.setFont(theme.font("title"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Qt calls this."""
        return QSize(300, SKETCH.height() + 2 * theme.M)

    def minimumSizeHint(self) -> QSize:
        """Qt calls this."""
        return QSize(210, self.sizeHint().height())

    def hitButton(self, place: QPoint) -> bool:
        """The whole card is the button; Qt calls this."""
        return self.rect().contains(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt calls this."""
        c = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, focus = self.isChecked(), self.hasFocus()
        ground = c.accent_soft if chosen else (c.hover if self.underMouse() else c.panel)
        strong = chosen or focus
        pen = QPen(QColor(c.accent if strong else c.border), 2 if strong else 1)
        if focus and chosen:
            pen.setColor(QColor(c.text))
        painter.setPen(pen)
        painter.setBrush(QColor(ground))
        inset = pen.widthF() / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), theme.RADIUS, theme.RADIUS
        )
        inner = self.rect().adjusted(theme.M, theme.S, -theme.M, -theme.S)
        sketch = QRect(inner.right() - SKETCH.width(), 0, SKETCH.width(), SKETCH.height())
        sketch.moveTop(self.rect().center().y() - SKETCH.height() // 2)
        inner.setRight(sketch.left() - theme.M)
        self._paint_words(painter, inner, QColor(c.text), QColor(c.text if chosen else c.muted))
        draw_sketch(painter, self.method, QRectF(sketch), c)

    def _paint_words(self, painter: QPainter, room: QRect, first: QColor, second: QColor) -> None:
        wrap = int(Qt.TextFlag.TextWordWrap)
        painter.setFont(theme.font("small"))
        sentence = painter.boundingRect(room, wrap, self._sentence)
        title = self.fontMetrics().height()
        room.setTop(room.top() + max(0, (room.height() - title - 2 - sentence.height()) // 2))
        painter.setPen(second)
        painter.drawText(room.adjusted(0, title + 2, 0, 0), wrap, self._sentence)
        painter.setFont(self.font())
        painter.setPen(first)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft), self.text())


class MethodCards(QWidget):
    """SinCUT, CUT and FastCUT, and the paper's baselines; exactly one is chosen.

    Signals:
        chosen(str): the user chose one of the recipe's methods.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Method"))
        self.cards = {
            card.method: card
            for card in (
                MethodCard(
                    "sincut", "SinCUT",
                    self.tr("One picture on each side: a photo and a painting, learned by crops."),
                ),
                MethodCard(
                    "cut", "CUT",
                    self.tr("A folder on each side. The best quality, for strong changes."),
                ),
                MethodCard(
                    "fastcut", "FastCUT",
                    self.tr("Folders, too. Half the time and memory, milder changes."),
                ),
            )
        }  # fmt: skip
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.M)
        self._group = QButtonGroup(self)
        for card in self.cards.values():
            row.addWidget(card, 1)
            self._group.addButton(card)
        self._group.buttonClicked.connect(self._clicked)
        self.more = self._more_button()
        row.addWidget(self.more)
        self.choose("sincut")
        theme.current().changed.connect(self.update)

    @property
    def method(self) -> str:
        """The chosen method."""
        return self._method

    def choose(self, method: str) -> None:
        """Show another choice, without saying so."""
        self._method = method
        self._group.setExclusive(False)  # else no card could be left without one chosen
        for name, card in self.cards.items():
            card.setChecked(name == method)
        self._group.setExclusive(True)
        other = method not in self.cards
        self.more.setText(METHODS[method] if other else self.tr("More"))
        self.more.setChecked(other)

    def _more_button(self) -> QToolButton:
        """The methods without a card, each with its preset's sentence."""
        more = QToolButton()
        more.setProperty("look", "card")
        more.setAccessibleName(self.tr("More methods"))
        more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        more.setCheckable(True)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)
        more.setToolTip(self.tr("The methods that the paper compares itself with"))
        menu = QMenu(more)
        menu.setToolTipsVisible(True)
        for method, name in METHODS.items():
            if method not in self.cards:
                action = menu.addAction(name)
                action.setToolTip(preset_text(method))
                action.setData(method)
        menu.triggered.connect(self._picked)
        more.setMenu(menu)
        return more

    def _picked(self, action: QAction) -> None:
        self.choose(action.data())
        self.chosen.emit(self._method)

    def _clicked(self, card: MethodCard) -> None:
        self.choose(card.method)
        self.chosen.emit(card.method)


def draw_sketch(painter: QPainter, method: str, place: QRectF, c: theme.Colours) -> None:
    """The sketch of a method in ``place``: frames that go in, an arrow, frames that come out."""
    painter.save()
    side = place.height() * 0.62
    top = place.center().y() - side / 2
    left = QRectF(place.left(), top, side, side)
    right = QRectF(place.right() - side, top, side, side)
    for frame, painted in ((left, False), (right, True)):
        if method != "sincut":
            for step in (2, 1):
                _frame(painter, frame.translated(step * 3, -step * 5), c)
        _frame(painter, frame, c)
        (_strokes if painted else _hills)(painter, frame, c)
    between = QLineF(left.right(), place.center().y(), right.left(), place.center().y())
    _arrow(painter, between, method, c)
    painter.restore()


def _frame(painter: QPainter, frame: QRectF, c: theme.Colours) -> None:
    painter.setPen(QPen(QColor(c.edge), 1.2))
    painter.setBrush(QColor(c.base))
    painter.drawRoundedRect(frame, 2, 2)


def _hills(painter: QPainter, frame: QRectF, c: theme.Colours) -> None:
    x, y, w, h = frame.x(), frame.y(), frame.width(), frame.height()
    path = QPainterPath(QPointF(x + 0.1 * w, y + 0.8 * h))
    for px, py in ((0.38, 0.42), (0.55, 0.66), (0.7, 0.5), (0.9, 0.8)):
        path.lineTo(x + px * w, y + py * h)
    painter.setPen(QPen(QColor(c.muted), 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.drawEllipse(QPointF(x + 0.72 * w, y + 0.27 * h), 0.09 * w, 0.09 * h)


def _strokes(painter: QPainter, frame: QRectF, c: theme.Colours) -> None:
    x, y, w, h = frame.x(), frame.y(), frame.width(), frame.height()
    pen = QPen(QColor(c.accent), 2.2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line in (0.3, 0.53, 0.76):
        path = QPainterPath(QPointF(x + 0.16 * w, y + (line + 0.06) * h))
        path.cubicTo(
            QPointF(x + 0.38 * w, y + (line - 0.16) * h),
            QPointF(x + 0.55 * w, y + (line + 0.2) * h),
            QPointF(x + 0.84 * w, y + (line - 0.06) * h),
        )
        painter.drawPath(path)


def _arrow(painter: QPainter, line: QLineF, method: str, c: theme.Colours) -> None:
    y, end = line.y1(), line.x2() - 5
    start = line.x1() + (8 if method == "sincut" else 12)
    painter.setPen(QPen(QColor(c.text), 1.6))
    painter.drawLine(QPointF(start, y), QPointF(end, y))
    tips = (end, end - 5) if method == "fastcut" else (end,)
    for tip in tips:
        painter.drawLine(QPointF(tip - 4, y - 4), QPointF(tip, y))
        painter.drawLine(QPointF(tip - 4, y + 4), QPointF(tip, y))

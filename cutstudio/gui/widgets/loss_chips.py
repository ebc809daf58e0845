"""The legend of the curves: one chip per loss, to switch it on and off, with its value."""

from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from cutstudio.gui import theme
from cutstudio.gui.numbers import digits
from cutstudio.gui.words import translated

#: What the losses are, for tooltips; in the order of the legend.
MEANINGS = {
    "NCE_X": "PatchNCE on the source: how well each output patch finds its own source patch.",
    "NCE_Y": "PatchNCE on the target: the same for the translated target.",
    "G_GAN": "How far the generator is from deceiving the discriminator.",
    "D_real": "The discriminator on crops of the target.",
    "D_fake": "The discriminator on crops of the output.",
    "identity": "L1 distance between the translated target and the target.",
    "G": "The generator's whole objective.",
    "D_R1": "Gradient penalty of the discriminator on crops of the target.",
}


class LossChip(QAbstractButton):
    """Colour, name and value of one loss; checked means shown."""

    def __init__(self, name: str, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.colour = colour
        self._value = ""
        self.setCheckable(True)
        self.setChecked(True)
        self.setFont(theme.font("mono"))
        self.setText(name)
        self.setAccessibleName(name)
        meaning = translated(MEANINGS.get(name, ""))
        self.setToolTip(meaning + self.tr(" Click to show or hide its curve."))
        self.setAccessibleDescription(meaning)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def value(self) -> str:
        """The figure shown."""
        return self._value

    def set_value(self, value: float | None) -> None:
        """Show a figure; None shows none."""
        text = ""
        if value is not None:
            text = digits(value, ".3f" if abs(value) < 100 else ".3g")
        if text != self._value:
            self._value = text
            self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for any figure, so that nothing jumps; Qt calls this."""
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.name) + metrics.horizontalAdvance("−00.000")
        return QSize(width + 16 + 3 * theme.S, metrics.height() + theme.S)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt calls this."""
        c = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        edge = QColor(c.accent) if self.hasFocus() else QColor(0, 0, 0, 0)
        painter.setPen(QPen(edge, 2))
        painter.setBrush(QColor(c.hover) if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, 4, 4)
        dot = QRectF(theme.S, self.height() / 2 - 5, 10, 10)
        painter.setPen(QPen(QColor(self.colour), 1.5))
        painter.setBrush(QColor(self.colour) if self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(dot, 2, 2)
        text = self.rect().adjusted(theme.S + 16, 0, -theme.S, 0)
        painter.setPen(QColor(c.text if self.isChecked() else c.muted))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(text, int(middle | Qt.AlignmentFlag.AlignLeft), self.name)
        painter.setPen(QColor(c.muted))
        painter.drawText(text, int(middle | Qt.AlignmentFlag.AlignRight), self._value)


class LossChips(QWidget):
    """Chips in as many lines as they need.

    Signals:
        toggled(): another set of losses is shown.
    """

    toggled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: dict[str, LossChip] = {}
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.current().changed.connect(self._recolour)

    def add(self, name: str) -> LossChip:
        """The chip of ``name``, made when it is new."""
        if name not in self.chips:
            chip = LossChip(name, _colour(name), self)
            chip.toggled.connect(self.toggled)
            self.chips[name] = chip
            order = sorted(self.chips, key=_rank)
            self.chips = {key: self.chips[key] for key in order}
            for before, after in pairwise(self.chips.values()):
                QWidget.setTabOrder(before, after)
            chip.show()
            self._arrange()
        return self.chips[name]

    def clear(self) -> None:
        """Remove all chips."""
        for chip in self.chips.values():
            chip.hide()
            chip.deleteLater()
        self.chips.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt calls this."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        x = y = height = 0
        for chip in self.chips.values():
            size = chip.sizeHint()
            if x and x + size.width() > self.width():
                x, y = 0, y + height
            chip.setGeometry(x, y, size.width(), size.height())
            x, height = x + size.width() + 2, size.height()
        self.setFixedHeight(y + height)

    def _recolour(self) -> None:
        for name, chip in self.chips.items():
            chip.colour = _colour(name)
            chip.update()


def _rank(name: str) -> int:
    known = list(MEANINGS)
    return known.index(name) if name in known else len(known)


def _colour(name: str) -> str:
    """A loss has the same colour in every run."""
    colours = theme.current().curves
    return colours[_rank(name) % len(colours)]

"""A spin box for every number of the recipe: whole or not, tiny or huge."""

import math
import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QDoubleSpinBox, QWidget

from cutstudio.gui.numbers import digits, read

#: QDoubleSpinBox rounds to its decimals; the settings' finest range ends at 0.99999.
DECIMALS = 9
#: Beyond it, doubles skip whole numbers.
LIMIT = 2.0**53


class NumberField(QDoubleSpinBox):
    """Shows ``0.0002`` and ``100,000``, never ``0.000200``; steps are a tenth of the value.

    A typed value counts when Enter is pressed or the field is left, an arrow at once. The wheel
    works only in the focused field, so that scrolling a form changes nothing.
    """

    def __init__(
        self, low: float, high: float, *, whole: bool = False, unit: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._whole = whole
        self.setDecimals(0 if whole else DECIMALS)
        self.setRange(max(low, -LIMIT), min(high, LIMIT))
        self.setStepType(QAbstractSpinBox.StepType.AdaptiveDecimalStepType)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 14)
        if unit:
            self.setSuffix(f" {unit}")

    def set_quietly(self, value: float) -> None:
        """Show ``value`` without saying that it changed."""
        blocked = self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(blocked)

    def textFromValue(self, value: float) -> str:
        """Qt calls this."""
        if self._whole:
            return digits(round(value))
        return digits(value, ".7g")

    def valueFromText(self, text: str) -> float:
        """Qt calls this."""
        number = self._parse(text)
        return self.value() if number is None else number

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Qt calls this; point and comma both begin a fraction."""
        number = self._parse(text)
        if number is not None and self.minimum() <= number <= self.maximum():
            return QValidator.State.Acceptable, text, position
        if number is not None or not re.search(r"[^\d.,eE+\-\s'’]", self._bare(text)):
            return QValidator.State.Intermediate, text, position
        return QValidator.State.Invalid, text, position

    def _bare(self, text: str) -> str:
        return text.removesuffix(self.suffix()).removesuffix(self.suffix().strip()).strip()

    def _parse(self, text: str) -> float | None:
        if self.specialValueText() and text == self.specialValueText():
            return self.minimum()
        number = read(self._bare(text), whole=self._whole)
        if number is None or not math.isfinite(number):
            return None
        return number if number.is_integer() or not self._whole else None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt calls this."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ChoiceField(QComboBox):
    """A combo box that the wheel changes only when it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt calls this."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def choose(self, data: object) -> None:
        """Select the entry with this data, without saying that it changed."""
        blocked = self.blockSignals(True)
        self.setCurrentIndex(self.findData(data))
        self.blockSignals(blocked)

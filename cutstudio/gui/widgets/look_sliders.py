"""How the first look is painted: three sliders, each with a sentence that says what it does."""

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from cutstudio.gui import theme
from cutstudio.gui.look_order import Wishes
from cutstudio.gui.numbers import digits
from cutstudio.gui.widgets.basics import label, tool_button

#: Steps of a slider.
STEPS = 100
#: Stroke size at the right end; at the left it is one divided by it, in the middle 1.
LARGEST_STROKE = 4.0


class LookSliders(QWidget):
    """Structure, stroke size and colour.

    Signals:
        edited(): the user chose other values: see :attr:`wishes`.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: dict[QSlider, QLabel] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.S)
        self.structure = self._slider(
            box, self.tr("Structure"),
            self.tr("How much of the source's detail is kept; at 0 the target's hand decides."),
        )  # fmt: skip
        self.stroke_size = self._slider(
            box, self.tr("Stroke size"),
            self.tr("How large the target's strokes are on the picture."),
        )  # fmt: skip
        self.colour = self._slider(
            box, self.tr("Colour"),
            self.tr("At 1 the target's colours, at 0 those of the source."),
        )  # fmt: skip
        self.reset = tool_button(
            self.tr("Reset the sliders"), icon="reset",
            tip=self.tr("Put all three sliders back to where they began"), parent=self,
        )  # fmt: skip
        self.reset.clicked.connect(self._reset)
        self.set_wishes(Wishes())
        for slider in self._values:
            slider.valueChanged.connect(self._slid)

    def _slider(self, box: QVBoxLayout, name: str, help_text: str) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, STEPS)
        slider.setPageStep(10)
        slider.setAccessibleName(name)
        slider.setAccessibleDescription(help_text)
        slider.setToolTip(help_text)
        title = label(name, role="strong")
        title.setBuddy(slider)
        value = label(role="mono", look="muted")
        self._values[slider] = value
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(value)
        part = QVBoxLayout()
        part.setSpacing(0)
        part.addLayout(head)
        part.addWidget(slider)
        part.addWidget(label(help_text, role="small", look="muted", wrap=True))
        box.addLayout(part)
        return slider

    @property
    def wishes(self) -> Wishes:
        """What the sliders say."""
        return Wishes(
            self.structure.value() / STEPS,
            _stroke_size(self.stroke_size.value()),
            self.colour.value() / STEPS,
        )

    def set_wishes(self, wishes: Wishes) -> None:
        """Show these values, without saying that they were edited."""
        places = (
            (self.structure, round(wishes.structure * STEPS)),
            (self.stroke_size, _place(wishes.stroke_size)),
            (self.colour, round(wishes.colour * STEPS)),
        )
        for slider, place in places:
            blocked = slider.blockSignals(True)
            slider.setValue(place)
            slider.blockSignals(blocked)
        self._refresh()

    def _reset(self) -> None:
        if self.wishes != Wishes():
            self.set_wishes(Wishes())
            self.edited.emit()

    def _slid(self) -> None:
        self._refresh()
        self.edited.emit()

    def _refresh(self) -> None:
        wishes = self.wishes
        self._values[self.structure].setText(digits(wishes.structure, ".2f"))
        self._values[self.stroke_size].setText(digits(wishes.stroke_size, ".2f"))
        self._values[self.colour].setText(digits(wishes.colour, ".2f"))
        self.reset.setEnabled(wishes != Wishes())


def _stroke_size(place: int) -> float:
    """The stroke size at a place of the slider: equal steps are equal factors."""
    return float(LARGEST_STROKE ** (2 * place / STEPS - 1))


def _place(stroke_size: float) -> int:
    return round(STEPS / 2 * (1 + math.log(stroke_size, LARGEST_STROKE)))

"""lambda_x and lambda_y, and one slider between structure and style that moves both."""

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from cutstudio.engine.settings import SETTINGS
from cutstudio.gui import theme
from cutstudio.gui.forms import tooltip
from cutstudio.gui.widgets.basics import label
from cutstudio.gui.widgets.number_field import NumberField
from cutstudio.gui.words import label_of

#: The slider's ends, in hundredths.
REACH = 100
#: At an end, lambda_x is this many times (or parts of) the method's own, lambda_y the square root
#: of it: PatchNCE on X holds the structure, on Y it steadies colours and matters less.
SPAN = 8.0


def balance_to_lambdas(balance: float, x: float, y: float) -> tuple[float, float]:
    """lambda_x and lambda_y for ``balance`` from -1 (structure) to 1 (style), where 0 gives the
    method's own ``x`` and ``y``. Rounded to three figures.
    """
    factor = SPAN**-balance
    return _round(x * factor), _round(y * math.sqrt(factor))


def lambda_to_balance(value: float, x: float) -> float:
    """The balance at which lambda_x is ``value``, within -1 and 1."""
    if value <= 0:
        return 1.0
    if x <= 0:
        return -1.0
    return max(-1.0, min(1.0, -math.log(value / x) / math.log(SPAN)))


def _round(value: float) -> float:
    return float(f"{value:.3g}")


class LambdaSliders(QWidget):
    """The balance slider over two fields.

    Signals:
        edited(float, float): the user chose this lambda_x and lambda_y.
    """

    edited = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own = (1.0, 1.0)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(-REACH, REACH)
        self.slider.setPageStep(20)
        self.slider.setAccessibleName(self.tr("Keep structure or take on the style"))
        self.slider.setToolTip(
            self.tr("Moves lambda_x and lambda_y together; the middle is the preset's own choice")
        )
        self.slider.valueChanged.connect(self._slid)
        self._middle = label(role="small", look="muted")
        self.x = self._field("loss.lambda_x")
        self.y = self._field("loss.lambda_y")
        self._lay_out()
        self.set_own(1.0, 1.0)

    def _field(self, key: str) -> NumberField:
        setting = SETTINGS[key]
        field = NumberField(setting.help.low, setting.help.high)
        field.setAccessibleName(label_of(setting))
        field.setToolTip(tooltip(setting))
        field.valueChanged.connect(self._typed)
        return field

    def _lay_out(self) -> None:
        ends = QHBoxLayout()
        structure = label(self.tr("Keep structure"), look="muted")
        style = label(self.tr("Take on the style"), look="muted")
        for end, side in (
            (structure, Qt.AlignmentFlag.AlignLeft),
            (self._middle, Qt.AlignmentFlag.AlignHCenter),
            (style, Qt.AlignmentFlag.AlignRight),
        ):
            end.setAlignment(side)
            ends.addWidget(end, 1)
        fields = QGridLayout()
        fields.setHorizontalSpacing(theme.S)
        for column, (key, field) in enumerate(
            (("loss.lambda_x", self.x), ("loss.lambda_y", self.y))
        ):
            name = label(label_of(SETTINGS[key]))
            name.setBuddy(field)
            fields.addWidget(name, 0, 2 * column)
            fields.addWidget(field, 0, 2 * column + 1)
            fields.setColumnStretch(2 * column + 1, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.XS)
        box.addWidget(self.slider)
        box.addLayout(ends)
        box.addSpacing(theme.XS)
        box.addLayout(fields)
        box.addSpacing(theme.XS)
        box.addWidget(
            label(
                self.tr(
                    "Higher lambda_x holds the source's structure; lambda_y steadies the colours. "
                    "Both can be changed while it trains."
                ),
                role="small", look="muted", wrap=True,
            )
        )  # fmt: skip

    def set_own(self, x: float, y: float, *, published: bool = True) -> None:
        """The preset's own lambdas: where the slider is in the middle; whether those are the
        published ones.
        """
        self._own = (x, y)
        self._middle.setText(self.tr("as published") if published else self.tr("as in the preset"))
        self.set_values(self.x.value(), self.y.value())

    def set_values(self, x: float, y: float) -> None:
        """Show these lambdas, without saying that they were edited."""
        self.x.set_quietly(x)
        self.y.set_quietly(y)
        blocked = self.slider.blockSignals(True)
        self.slider.setValue(round(REACH * lambda_to_balance(x, self._own[0])))
        self.slider.blockSignals(blocked)

    def set_identity(self, on: bool) -> None:
        """Whether the identity term, which lambda_y weighs, is on."""
        self.y.setEnabled(on)
        self.y.setToolTip(
            tooltip(SETTINGS["loss.lambda_y"])
            if on
            else self.tr("Without the identity term (FastCUT) lambda_y weighs nothing")
        )

    def _slid(self, position: int) -> None:
        x, y = balance_to_lambdas(position / REACH, *self._own)
        self.x.set_quietly(x)
        self.y.set_quietly(y)
        self.edited.emit(x, y)

    def _typed(self) -> None:
        self.set_values(self.x.value(), self.y.value())
        self.edited.emit(self.x.value(), self.y.value())

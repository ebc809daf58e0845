"""Settings that can be changed while a run trains."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from cutstudio.engine.events import SettingChanged
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.settings import SETTINGS
from cutstudio.gui import theme
from cutstudio.gui.forms import tooltip
from cutstudio.gui.numbers import digits
from cutstudio.gui.widgets.basics import label
from cutstudio.gui.widgets.number_field import NumberField
from cutstudio.gui.words import label_of

#: In the order shown.
KEYS = ("loss.lambda_x", "loss.lambda_y", "optimiser.lr")


class Steering(QWidget):
    """A field per steerable setting; a change takes effect with the next step.

    Signals:
        steered(str, float): the user chose another value for the setting of this key.
    """

    steered = Signal(str, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, NumberField] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.M)
        grid.setVerticalSpacing(theme.S)
        grid.setColumnStretch(1, 1)
        for line, key in enumerate(KEYS):
            help_ = SETTINGS[key].help
            field = NumberField(help_.low, help_.high)
            field.setAccessibleName(label_of(SETTINGS[key]))
            field.setToolTip(tooltip(SETTINGS[key]))
            field.setProperty("key", key)
            field.valueChanged.connect(self._edited)
            name = label(label_of(SETTINGS[key]))
            name.setBuddy(field)
            grid.addWidget(name, line, 0)
            grid.addWidget(field, line, 1)
            self.fields[key] = field
        self.note = label(role="small", look="muted", wrap=True)
        grid.addWidget(self.note, len(KEYS), 0, 1, 2)
        self._identity = True
        self.set_live(False)

    def set_recipe(self, recipe: Recipe) -> None:
        """Show the run's values."""
        self._identity = recipe.loss.identity
        for key, field in self.fields.items():
            field.set_quietly(recipe[key])

    def set_live(self, live: bool) -> None:
        """Whether something trains that can be steered."""
        for key, field in self.fields.items():
            field.setEnabled(live and (self._identity or key != "loss.lambda_y"))
        self.note.setText(
            self.tr("Changes take effect with the next step and are kept in the run.")
            if live
            else self.tr("These can be changed while the run trains.")
        )

    def show_change(self, event: SettingChanged) -> None:
        """The loop took a value."""
        if event.key in self.fields:
            field = self.fields[event.key]
            if not field.hasFocus():
                field.set_quietly(event.value)
            name = label_of(SETTINGS[event.key])
            self.note.setText(
                self.tr("{} is {} from step {} on.").format(
                    name, digits(event.value, "g"), digits(event.step)
                )
            )

    def _edited(self, value: float) -> None:
        self.steered.emit(str(self.sender().property("key")), value)

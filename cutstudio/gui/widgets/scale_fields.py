"""At which size the pictures are looked at: working width and crop size."""

from PySide6.QtWidgets import QGridLayout, QWidget

from cutstudio.engine.settings import SETTINGS
from cutstudio.gui import theme
from cutstudio.gui.draft import Draft
from cutstudio.gui.forms import tooltip
from cutstudio.gui.widgets.basics import label
from cutstudio.gui.widgets.number_field import NumberField
from cutstudio.gui.words import label_of

KEYS = ("data.working_width", "data.load_size", "data.crop_size")


class ScaleFields(QWidget):
    """Fields over the draft: SinCUT's working width or the other methods' load size, and the
    crop.
    """

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self.fields: dict[str, NumberField] = {}
        self._names = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.S)
        for column, key in zip((0, 0, 2), KEYS, strict=True):
            help_ = SETTINGS[key].help
            field = NumberField(help_.low, help_.high, whole=True, unit=help_.unit)
            field.setAccessibleName(label_of(SETTINGS[key]))
            field.setToolTip(tooltip(SETTINGS[key]))
            field.setProperty("key", key)
            field.valueChanged.connect(self._edited)
            name = label(label_of(SETTINGS[key]))
            name.setBuddy(field)
            grid.addWidget(name, 0, column)
            grid.addWidget(field, 0, column + 1)
            self.fields[key], self._names[key] = field, name
        self.fields["data.working_width"].setSpecialValueText(self.tr("native"))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        draft.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the draft."""
        mode = self._draft.value("data.mode")
        shown = {
            "data.working_width": mode == "zoom-and-crop",
            "data.load_size": mode in ("resize-and-crop", "scale-width-and-crop"),
            "data.crop_size": mode != "none",
        }
        for key, field in self.fields.items():
            field.set_quietly(float(self._draft.value(key)))
            field.setVisible(shown[key])
            self._names[key].setVisible(shown[key])

    def _edited(self, value: float) -> None:
        self._draft.set(str(self.sender().property("key")), int(value))

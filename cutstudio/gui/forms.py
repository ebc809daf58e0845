"""Forms made from the recipe's own description: a setting is written down once, in the engine.

:func:`editor` makes the control for one setting, :class:`SettingsForm` the searchable, grouped
form over a :class:`~cutstudio.gui.draft.Draft` with changed values marked and each resettable.
"""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from cutstudio.engine.setting import Setting, Value
from cutstudio.engine.settings import SETTINGS
from cutstudio.gui import theme
from cutstudio.gui.draft import Draft
from cutstudio.gui.engine_words import said
from cutstudio.gui.numbers import digits
from cutstudio.gui.widgets.basics import button, label, set_look, tool_button
from cutstudio.gui.widgets.number_field import ChoiceField, NumberField
from cutstudio.gui.words import TITLES, help_of, label_of, title_of, unit_of

translate = QCoreApplication.translate  # what a row says belongs to the form


class Editor(QObject):
    """The control of one setting and how to read and write it.

    Attributes:
        widget: what is put into a layout.
    """

    #: The user made a valid value.
    edited = Signal(str, object)
    #: What was typed is no value; the text says why.
    refused = Signal(str, str)

    def __init__(self, setting: Setting, parent: QWidget) -> None:
        super().__init__(parent)
        self.setting = setting
        self.widget, self._write = self._make(parent)
        name = label_of(setting)
        self.widget.setAccessibleName(name)
        self.widget.setAccessibleDescription(help_of(setting))
        self.widget.setToolTip(tooltip(setting))

    def show_value(self, value: Value) -> None:
        """Show ``value`` without saying that it was edited."""
        blocked = self.widget.blockSignals(True)
        self._write(value)
        self.widget.blockSignals(blocked)

    def _make(self, parent: QWidget) -> tuple[QWidget, Callable[[Value], None]]:
        help_ = self.setting.help
        if self.setting.kind == "bool":
            box = QCheckBox(parent)
            box.toggled.connect(self._take)
            return box, box.setChecked
        if self.setting.kind in ("int", "float"):
            number = NumberField(
                help_.low, help_.high, whole=self.setting.kind == "int",
                unit=unit_of(self.setting),
                parent=parent,
            )  # fmt: skip
            number.valueChanged.connect(self._take)
            return number, number.setValue
        if help_.choices:
            combo = ChoiceField(parent)
            for choice in help_.choices:
                combo.addItem(choice, choice)
            combo.currentTextChanged.connect(self._take)
            return combo, combo.setCurrentText
        line = QLineEdit(parent)
        line.editingFinished.connect(self._take_line)
        return line, lambda value: line.setText(as_text(value))

    def _take_line(self) -> None:
        assert isinstance(self.widget, QLineEdit)
        self._take(self.widget.text())

    def _take(self, raw: object) -> None:
        try:
            value = self.setting.parse(raw)
        except ValueError as error:
            self.refused.emit(self.setting.key, said(str(error)))
            return
        self.edited.emit(self.setting.key, value)


def editor(setting: Setting, parent: QWidget) -> Editor:
    """The control for ``setting``."""
    return Editor(setting, parent)


def as_text(value: Value) -> str:
    """A value as it is typed: ``0, 4, 8``."""
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value)
    return digits(value, "g") if isinstance(value, float) else str(value)


def tooltip(setting: Setting) -> str:
    """The recipe's help with range and key, for a tooltip."""
    import math

    help_ = setting.help
    notes = []
    if math.isfinite(help_.low) and math.isfinite(help_.high):
        ends = " – ".join(digits(end, "g") for end in (help_.low, help_.high))
        notes.append(f"{ends} {unit_of(setting)}".strip())
    notes.append(setting.key)
    words = f"<b>{label_of(setting)}</b><br>{help_of(setting)}"
    return f"<qt>{words}<br><i>{' · '.join(notes)}</i></qt>"


class _Row:
    """One setting's line in the form."""

    def __init__(self, setting: Setting, form: "SettingsForm") -> None:
        self.setting = setting
        self.mark = label("", role="strong")
        self.mark.setFixedWidth(theme.M)
        self.name = label(label_of(setting))
        self.name.setToolTip(tooltip(setting))
        self.editor = editor(setting, form)
        self.name.setBuddy(self.editor.widget)
        reset = translate("SettingsForm", "Reset {}").format(label_of(setting))
        self.reset = tool_button(reset, icon="reset")
        self.note = label(help_of(setting), role="small", look="muted", wrap=True)
        self.haystack = (
            f"{setting.key} {label_of(setting)} {setting.help.label} {help_of(setting)} "
            f"{setting.help.text}".lower()
        )

    def widgets(self) -> Iterable[QWidget]:
        return (self.mark, self.name, self.editor.widget, self.reset, self.note)

    def show(self, draft: Draft) -> None:
        changed = draft.is_changed(self.setting.key)
        self.editor.show_value(draft.value(self.setting.key))
        self.mark.setText("•" if changed else "")
        set_look(self.mark, "accent" if changed else "")
        self.name.setFont(theme.font("strong" if changed else "body"))
        self.reset.setEnabled(changed)
        default = as_text(draft.default(self.setting.key))
        self.reset.setToolTip(translate("SettingsForm", "Back to {}").format(default))


class SettingsForm(QWidget):
    """Every setting of ``keys`` by group, with search. Writes into the draft at once."""

    def __init__(
        self, draft: Draft, keys: Iterable[str] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._draft = draft
        chosen = SETTINGS if keys is None else list(keys)
        self._rows = {key: _Row(SETTINGS[key], self) for key in chosen}
        self._groups: dict[str, tuple[QWidget, list[_Row]]] = {}
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search settings"))
        self.search.setAccessibleName(self.tr("Search settings"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.undo = button(self.tr("Undo"), tip=self.tr("Take back the last change"))
        self.undo.clicked.connect(draft.undo)
        self.reset_all = button(
            self.tr("Reset all"), tip=self.tr("Every setting back to the preset's value")
        )
        self.reset_all.clicked.connect(draft.reset_all)
        self._complaint = label(look="error", wrap=True)
        self._nothing = label(self.tr("No setting matches."), look="muted")
        self._nothing.hide()
        self._complaint.hide()
        self._lay_out()
        draft.changed.connect(self._refresh)
        self._refresh()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.undo)
        top.addWidget(self.reset_all)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.M)
        outer.addLayout(top)
        outer.addWidget(self._complaint)
        outer.addWidget(self._nothing)
        for section in TITLES:
            rows = [r for k, r in self._rows.items() if k.split(".")[0] == section]
            if rows:
                outer.addWidget(self._group(section, title_of(section), rows))

    def _group(self, section: str, title: str, rows: list[_Row]) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, theme.S, 0, 0)
        grid.setHorizontalSpacing(theme.S)
        grid.setVerticalSpacing(theme.XS)
        grid.setColumnStretch(4, 1)
        grid.setColumnMinimumWidth(1, 190)
        grid.setColumnMinimumWidth(2, 200)
        grid.addWidget(label(title, role="title"), 0, 0, 1, 5)
        for line, row in enumerate(rows, start=1):
            for column, widget in enumerate(row.widgets()):
                grid.addWidget(widget, line, column)
            row.editor.edited.connect(self._edited)
            row.editor.refused.connect(self._refused)
            row.reset.setProperty("key", row.setting.key)
            row.reset.clicked.connect(self._reset_one)
        self._groups[section] = (box, rows)
        return box

    def row_of(self, key: str) -> QWidget:
        """The control of a setting."""
        return self._rows[key].editor.widget

    def _edited(self, key: str, value: Value) -> None:
        self._complaint.hide()
        self._draft.set(key, value)

    def _refused(self, key: str, why: str) -> None:
        self._complaint.setText(f"{label_of(SETTINGS[key])}: {why}.")
        self._complaint.show()
        self._rows[key].show(self._draft)

    def _reset_one(self) -> None:
        self._draft.reset(str(self.sender().property("key")))

    def _refresh(self) -> None:
        for row in self._rows.values():
            row.show(self._draft)
        self.undo.setEnabled(self._draft.can_undo)
        self.reset_all.setEnabled(any(self._draft.is_changed(key) for key in self._rows))

    def _filter(self, text: str) -> None:
        words = text.lower().split()
        found = False
        for box, rows in self._groups.values():
            some = False
            for row in rows:
                hit = all(word in row.haystack for word in words)
                some = some or hit
                for widget in row.widgets():
                    widget.setVisible(hit)
            box.setVisible(some)
            found = found or some
        self._nothing.setVisible(not found)

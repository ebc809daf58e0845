"""Which preset, how long, and where the run goes."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLineEdit, QMenu, QWidget

from cutstudio.engine.errors import CutStudioError
from cutstudio.engine.presets import PRESETS
from cutstudio.engine.schedule import total_steps
from cutstudio.engine.settings import SETTINGS
from cutstudio.gui import presets, theme
from cutstudio.gui.draft import Draft
from cutstudio.gui.forms import tooltip
from cutstudio.gui.numbers import digits
from cutstudio.gui.places import choose_runs_folder, presets_folder, runs_folder
from cutstudio.gui.saving import ask_where_to_save
from cutstudio.gui.widgets.basics import button, label, tool_button
from cutstudio.gui.widgets.elided_label import ElidedLabel
from cutstudio.gui.widgets.number_field import ChoiceField, NumberField
from cutstudio.gui.words import label_of, preset_text

#: Bytes of a name in UTF-8 that every file system takes.
NAME_LENGTH = 255


class RunPlan(QWidget):
    """Preset, steps, name and folder of the run to come. Presets and steps go into the draft.

    Signals:
        changed(): another name or folder.
        failed(object): a preset that could not be read or written, as a CutStudioError.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._folder = runs_folder()
        self._name_is_ours = True
        self._taken: Callable[[Path], bool] = Path.exists
        self.preset = ChoiceField()
        self.preset.setAccessibleName(self.tr("Preset"))
        self.preset.currentIndexChanged.connect(self._choose_preset)
        self._preset_text = label(role="small", look="muted", wrap=True)
        self._own = presets.own(presets_folder())
        self._make_preset_menu()
        setting = SETTINGS["training.steps"]
        self.steps = NumberField(0, setting.help.high, whole=True)
        self.steps.setAccessibleName(label_of(setting))
        self.steps.setToolTip(tooltip(setting))
        self.steps.valueChanged.connect(self._set_steps)
        self._length = label(role="small", look="muted")
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the run"))
        self.name.setToolTip(self.tr("The run's folder gets this name"))
        self.name.textEdited.connect(self._name_edited)
        self._place = ElidedLabel()
        self._place.setProperty("look", "muted")
        self._place.setFont(theme.font("small"))
        self._change = button(
            self.tr("Folder…"), tip=self.tr("Choose where runs are kept"), icon="folder"
        )
        self._change.clicked.connect(self.browse_folder)
        self._lay_out()

    def _make_preset_menu(self) -> None:
        self.more = tool_button(
            self.tr("Presets of your own"), icon="save",
            tip=self.tr("Keep these settings as a preset of your own, or open one"),
        )  # fmt: skip
        self.more.setPopupMode(self.more.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.addAction(self.tr("&Save these settings as a preset…"), self.browse_save)
        menu.addAction(self.tr("&Open a preset or a recipe…"), self.browse_open)
        self.more.setMenu(menu)

    def _lay_out(self) -> None:
        preset_row = QHBoxLayout()
        preset_row.setSpacing(theme.S)
        preset_row.addWidget(self.preset, 1)
        preset_row.addWidget(self.more)
        name_row = QHBoxLayout()
        name_row.setSpacing(theme.S)
        name_row.addWidget(self.name, 1)
        name_row.addWidget(self._change)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.M)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        texts = (self.tr("&Preset"), self.tr("Ste&ps"), self.tr("&Name"))
        fields = (self.preset, self.steps, self.name)
        notes = (self._preset_text, self._length, self._place)
        for line, (text, field, note) in enumerate(zip(texts, fields, notes, strict=True)):
            name = label(text)
            name.setBuddy(field)
            grid.addWidget(name, 3 * line, 0)
            rows = {self.name: name_row, self.preset: preset_row}
            if field in rows:
                grid.addLayout(rows[field], 3 * line, 1)
            else:
                grid.addWidget(field, 3 * line, 1)
            grid.addWidget(note, 3 * line + 1, 1)
            grid.setRowMinimumHeight(3 * line + 2, theme.XS)

    @property
    def path(self) -> Path:
        """The folder the run would get."""
        return self._folder / self.name.text().strip()

    def set_taken(self, taken: Callable[[Path], bool]) -> None:
        """``taken`` says which folders are spoken for though they do not exist yet."""
        self._taken = taken

    def set_folder(self, folder: Path) -> None:
        """Keep runs in ``folder``, from now on."""
        self._folder = folder
        choose_runs_folder(folder)
        self.changed.emit()

    def browse_folder(self) -> None:
        """Ask where runs are kept."""
        name = QFileDialog.getExistingDirectory(
            self, self.tr("Where runs are kept"), str(self._folder)
        )
        if name:
            self.set_folder(Path(name))

    def obstacle(self) -> str:
        """What is wrong with name and folder, in one sentence; empty when nothing is."""
        name = self.name.text().strip()
        if not name:
            return self.tr("Give the run a name.")
        if too_long(name):
            return self.tr("The name is too long for a folder.")
        if name != clean_name(name):
            return self.tr("The name has characters that folders cannot have.")
        if is_there(self.path) or self._taken(self.path):
            return self.tr("A folder of this name exists already: choose another name.")
        return ""

    def refresh(self, names: Sequence[str], sources: int, targets: int) -> None:
        """Show the draft for so many pictures; propose a name made of ``names``, those of a
        source and a target as far as they are known.
        """
        self._refresh_preset()
        self._refresh_length(sources, targets)
        if self._name_is_ours:
            self.name.setText(self._free_name(names))
            self.name.setCursorPosition(0)
        self._place.setText(self.tr("in {}").format(self._folder))

    def save_preset(self, path: Path) -> None:
        """Keep the draft's settings as a preset in ``path``."""
        try:
            presets.save(self._draft.recipe(), path)
        except CutStudioError as error:
            self.failed.emit(error)
            return
        self._own = presets.own(presets_folder())
        self._refresh_preset()

    def open_preset(self, path: Path) -> None:
        """Take over the settings of the preset or recipe in ``path``."""
        try:
            recipe = presets.read(path)
        except CutStudioError as error:
            self.failed.emit(error)
            return
        self._draft.load(recipe)

    def browse_save(self) -> None:
        """Ask where the preset is to be kept."""
        folder = presets_folder()
        folder.mkdir(parents=True, exist_ok=True)
        path = ask_where_to_save(
            self, self.tr("Save as a preset"), folder / f"{self.tr('My preset')}.toml",
            self.tr("Presets (*.toml)"), presets.SUFFIX,
        )  # fmt: skip
        if path is not None:
            self.save_preset(path)

    def browse_open(self) -> None:
        """Ask for a preset, or a run's recipe."""
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open a preset or a recipe"), str(presets_folder()),
            self.tr("Presets and recipes (*.toml)"),
        )  # fmt: skip
        if name:
            self.open_preset(Path(name))

    def _choose_preset(self, index: int) -> None:
        name = self.preset.itemData(index)
        if isinstance(name, str):
            self._draft.choose(name)
        elif name is not None:
            self._draft.load(self._own[name].recipe)

    def _set_steps(self, steps: float) -> None:
        self._draft.set("training.steps", int(steps))

    def _name_edited(self, text: str) -> None:
        self._name_is_ours = not text
        self.changed.emit()

    def _refresh_preset(self) -> None:
        blocked = self.preset.blockSignals(True)
        self.preset.clear()
        for name, preset in PRESETS.items():
            if preset.method == self._draft.method:
                self._offer(name, name, preset_text(name))
        for number, own in enumerate(self._own):
            if own.recipe.method == self._draft.method:
                self._offer(own.name, number, self.tr("A preset of your own."))
        self.preset.blockSignals(blocked)
        chosen = self._chosen()
        self.preset.choose(chosen)
        if isinstance(chosen, int):
            text = self.tr("A preset of your own, made from {}.").format(self._draft.preset)
        else:
            text = preset_text(self._draft.preset)
            changed = len(self._draft.changes)
            if changed:
                text = self.tr("{} Settings changed: {}.").format(text, changed)
        self.preset.setToolTip(text)
        self._preset_text.setText(text)

    def _offer(self, text: str, data: str | int, tip: str) -> None:
        self.preset.addItem(text, data)
        self.preset.setItemData(self.preset.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)

    def _chosen(self) -> str | int:
        """The own preset (by number) that the draft equals, else the built-in one it is made
        from.
        """
        if self._own and not self._draft.mistakes():
            now = presets.without_pictures(self._draft.recipe())
            for number, own in enumerate(self._own):
                if own.recipe == now and self._draft.changes:
                    return number
        return self._draft.preset

    def _refresh_length(self, sources: int, targets: int) -> None:
        self.steps.set_quietly(self._draft.value("training.steps"))
        if self._draft.mistakes():
            self._length.setText("")
            return
        recipe = self._draft.recipe()
        if recipe.training.steps:
            shots = recipe.training.steps * recipe.data.batch_size
            self._length.setText(self.tr("{} crops of each side").format(digits(shots)))
        elif (sources and targets) or recipe.training.epoch_samples:
            steps = total_steps(recipe, sources, targets)
            self.steps.setSpecialValueText(digits(steps))
            epochs = recipe.training.epochs + recipe.training.decay_epochs
            self._length.setText(self.tr("from {} epochs").format(epochs))
        else:
            self.steps.setSpecialValueText(self.tr("by the epochs"))
            self._length.setText(self.tr("follows from the number of pictures"))

    def _free_name(self, names: Sequence[str]) -> str:
        base = clean_name(" as ".join(names) or self.tr("Untitled"))[:80].rstrip()
        return free_name(self._folder, base, self._taken)


def free_name(folder: Path, base: str, taken: Callable[[Path], bool] = Path.exists) -> str:
    """``base``, with a number behind it when ``folder`` has it already or it is ``taken``."""
    base = clean_name(base, NAME_LENGTH - len(" 1000"))
    name, number = base, 2
    while is_there(folder / name) or taken(folder / name):
        name, number = f"{base} {number}", number + 1
    return name


def is_there(path: Path) -> bool:
    """Whether there is something; where nobody may look, what is written there will say so."""
    try:
        return path.exists()
    except OSError:
        return False


def clean_name(name: str, length: int = NAME_LENGTH) -> str:
    """``name`` as every file system takes it, of ``length`` bytes at most."""
    clean = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', " ", name).strip(" .")
    return clean.encode("utf-8", "ignore")[:length].decode("utf-8", "ignore").rstrip(" .")


def too_long(name: str) -> bool:
    """Whether no file system takes a name of this length."""
    return len(name.encode("utf-8", "ignore")) > NAME_LENGTH

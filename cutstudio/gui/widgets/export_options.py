"""How the Export page translates: checkpoint, scale, folder, existing files, and all the rest."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from cutstudio.gui import theme
from cutstudio.gui.places import exports_folder
from cutstudio.gui.widgets.basics import label, tool_button
from cutstudio.gui.widgets.checkpoint_choice import CheckpointChoice
from cutstudio.gui.widgets.export_finish import ExportFinish
from cutstudio.gui.widgets.number_field import NumberField

FACTOR = "factor"


class ExportOptions(QWidget):
    """A form.

    Signals:
        changed(): something was chosen.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder_is_ours = True
        self.setProperty("look", "page")  # the card shows through where it scrolls
        self.checkpoint = CheckpointChoice()
        self.checkpoint.chosen.connect(self.changed)
        self.scale_choice = _combo(
            self.tr("Scale"),
            self.tr("The size at which the network looks at a picture. The output always has the "
                    "source's own size."),
        )  # fmt: skip
        self.scale_choice.addItem(self.tr("As the run was trained"), "run")
        self.scale_choice.addItem(self.tr("Native size"), "native")
        self.scale_choice.addItem(self.tr("Native size times …"), FACTOR)
        self.scale_choice.currentIndexChanged.connect(self._scale_changed)
        self.factor = NumberField(0.05, 8.0)
        self.factor.setValue(1.0)
        self.factor.setAccessibleName(self.tr("Factor of the native size"))
        self.factor.setToolTip(self.tr("Small factors paint broadly, large ones finely"))
        self.factor.valueChanged.connect(self.changed)
        self.factor.hide()
        self.folder = QLineEdit()
        self.folder.setAccessibleName(self.tr("Output folder"))
        self.folder.textChanged.connect(self._tell_folder)
        self._tell_folder("")
        self.folder.textEdited.connect(self._folder_edited)
        self.folder_button = tool_button(self.tr("Choose the output folder"), icon="folder")
        self.folder_button.clicked.connect(self.browse)
        self.conflict = _combo(
            self.tr("Existing files"), self.tr("When a file of the same name is already there")
        )
        self.conflict.addItem(self.tr("Ask"), "ask")
        self.conflict.addItem(self.tr("Take a new name"), "new")
        self.conflict.addItem(self.tr("Overwrite"), "overwrite")
        self.conflict.addItem(self.tr("Skip"), "skip")
        self.finish = ExportFinish()
        self.finish.changed.connect(self.changed)
        self._lay_out()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, theme.S, 0)
        box.setSpacing(theme.XS)
        folder = QHBoxLayout()
        folder.setSpacing(theme.XS)
        folder.addWidget(self.folder, 1)
        folder.addWidget(self.folder_button)
        scale = QHBoxLayout()
        scale.setSpacing(theme.S)
        scale.addWidget(self.scale_choice, 1)
        scale.addWidget(self.factor)
        for text, buddy, row in (
            (self.tr("&Checkpoint"), self.checkpoint, self.checkpoint),
            (self.tr("S&cale"), self.scale_choice, scale),
            (self.tr("Output &folder"), self.folder, folder),
            (self.tr("E&xisting files"), self.conflict, self.conflict),
        ):
            name = label(text, role="strong")
            name.setBuddy(buddy)
            box.addWidget(name)
            if isinstance(row, QWidget):
                box.addWidget(row)
            else:
                box.addLayout(row)
            box.addSpacing(theme.S)
        box.addWidget(self.finish)
        box.addStretch(1)

    @property
    def scale(self) -> str | float:
        """``run``, ``native`` or a factor."""
        chosen = self.scale_choice.currentData()
        return self.factor.value() if chosen == FACTOR else chosen

    @property
    def out(self) -> Path | None:
        """The output folder; None where the field is empty or not absolute."""
        text = self.folder.text().strip()
        path = Path(text).expanduser() if text else None
        return path if path is not None and path.is_absolute() else None

    def chosen(self) -> dict[str, Any]:
        """Keywords of the engine's ``Options``; ``conflict`` may also be ``ask``."""
        return {
            "scale": self.scale,
            "conflict": self.conflict.currentData(),
            **self.finish.chosen(),
        }

    def set_run(self, run: Path | None) -> None:
        """Suggest a folder for this run, unless somebody chose one."""
        if run is None:
            self.checkpoint.set_steps(())
        if self._folder_is_ours:
            self.folder.setText("" if run is None else str(exports_folder() / run.name))

    def choose_folder(self, path: Path) -> None:
        """Put outputs there."""
        self._folder_is_ours = False
        self.folder.setText(str(path))
        self.changed.emit()

    def browse(self) -> None:
        """Ask for the output folder."""
        start = self.out or exports_folder()
        name = QFileDialog.getExistingDirectory(self, self.tr("Output folder"), str(start))
        if name:
            self.choose_folder(Path(name))

    def _tell_folder(self, text: str) -> None:
        words = self.tr("Names and subfolders of the sources are kept below it")
        self.folder.setToolTip(f"{text}\n{words}".strip())

    def _folder_edited(self, text: str) -> None:
        self._folder_is_ours = not text
        self.changed.emit()

    def _scale_changed(self) -> None:
        self.factor.setVisible(self.scale_choice.currentData() == FACTOR)
        self.changed.emit()


def _combo(name: str, tip: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setToolTip(tip)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(12)
    return made

"""Run folders as files: renaming them, and moving them to the trash after asking."""

from pathlib import Path

from PySide6.QtCore import QFile, QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QInputDialog, QMessageBox, QWidget

from cutstudio.engine.errors import RunError
from cutstudio.gui import theme
from cutstudio.gui.widgets.run_plan import clean_name


def rename(path: Path, name: str) -> Path:
    """Give the run folder another name; its new path.

    Raises:
        RunError: the name is taken or none that folders can have, or the system refuses.
    """
    name = name.strip()
    if not name or name != clean_name(name):
        raise RunError(f"{name!r} is no name that folders can have.", hint="Choose another name.")
    new = path.with_name(name)
    if new.exists():
        raise RunError(f"A folder {name!r} exists already.", hint="Choose another name.")
    try:
        return path.rename(new)
    except OSError as error:
        raise RunError(f"{path} cannot be renamed: {error.strerror}.") from error


def move_to_trash(path: Path) -> None:
    """Move the run folder to the system's trash.

    Raises:
        RunError: there is no trash for this disk, or it refuses.
    """
    answer = QFile.moveToTrash(str(path))
    if not (answer[0] if isinstance(answer, tuple) else answer):
        raise RunError(
            f"{path} cannot be moved to the trash.",
            hint="Some network and external disks have none: delete the folder by hand.",
        )


class RenameQuestion(QObject):
    """Asks for a name without blocking.

    Signals:
        named(Path, str): this run is to have this name.
    """

    named = Signal(object, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self._path = Path()
        self.box: QInputDialog | None = None

    def ask(self, path: Path) -> None:
        """Show the question."""
        if self.box is None:
            self.box = QInputDialog(self._parent)
            self.box.setWindowTitle(self.tr("Rename run"))
            self.box.setLabelText(self.tr("New name:"))
            self.box.textValueSelected.connect(self._answered)
        self._path = path
        self.box.setTextValue(path.name)
        self.box.open()

    def _answered(self, name: str) -> None:
        if name.strip() != self._path.name:
            self.named.emit(self._path, name)


class TrashQuestion(QObject):
    """Asks without blocking; Cancel is what Enter and Escape choose.

    Signals:
        agreed(list): move these runs to the trash.
    """

    agreed = Signal(list)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self._paths: list[Path] = []
        self.box: QMessageBox | None = None

    def ask(self, paths: list[Path]) -> None:
        """Show the question."""
        if self.box is None:
            box = QMessageBox(self._parent)
            box.setWindowTitle(self.tr("Move to the trash"))
            box.setIconPixmap(theme.icon("warning", theme.colours().warning).pixmap(32))
            self.move = box.addButton(
                self.tr("Move to the trash"), QMessageBox.ButtonRole.DestructiveRole
            )
            self.cancel = box.addButton(QMessageBox.StandardButton.Cancel)
            self.cancel.setIcon(QIcon())
            box.setDefaultButton(self.cancel)
            box.setEscapeButton(self.cancel)
            box.buttonClicked.connect(self._answered)
            self.box = box
        self._paths = paths
        if len(paths) == 1:
            self.box.setText(self.tr("Move the run {} to the trash?").format(paths[0].name))
        else:
            self.box.setText(self.tr("Move {} runs to the trash?").format(len(paths)))
        self.box.setInformativeText(
            self.tr("Its checkpoints, previews and curves go with it. Your own pictures stay.")
        )
        self.box.open()

    def _answered(self, pressed: QWidget) -> None:
        if pressed is self.move:
            self.agreed.emit(self._paths)

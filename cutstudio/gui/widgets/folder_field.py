"""A folder: typed, or chosen."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from cutstudio.gui import theme
from cutstudio.gui.widgets.basics import tool_button


class FolderField(QWidget):
    """A line with a button that browses.

    Signals:
        changed(): the text is another one.
    """

    changed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """``title`` is of the dialog, and what a screen reader says."""
        super().__init__(parent)
        self._title = title
        self.line = QLineEdit()
        self.line.setAccessibleName(title)
        self.line.textChanged.connect(self._tell)
        self.browse_button = tool_button(self.tr("Choose: {}").format(title), icon="folder")
        self.browse_button.clicked.connect(self.browse)
        self.setFocusProxy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.XS)
        row.addWidget(self.line, 1)
        row.addWidget(self.browse_button)

    @property
    def path(self) -> Path | None:
        """The folder; None where the line is empty or not absolute."""
        text = self.line.text().strip()
        path = Path(text).expanduser()
        return path if text and path.is_absolute() else None

    def set_path(self, path: Path) -> None:
        """Show this folder."""
        self.line.setText(str(path))

    def browse(self) -> None:
        """Ask for a folder."""
        name = QFileDialog.getExistingDirectory(self, self._title, self.line.text())
        if name:
            self.set_path(Path(name))

    def _tell(self, text: str) -> None:
        self.line.setToolTip(text)
        self.changed.emit()

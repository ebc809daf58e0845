"""What small dialogs have in common: a sentence, a message when there is one, fields, buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cutstudio.gui import theme
from cutstudio.gui.messages import Banner
from cutstudio.gui.widgets.basics import button, label


class FormDialog(QDialog):
    """Stays open beside the work, and is deleted when closed.

    Attributes:
        banner: for what stands in the way.
        cancel: the button that closes.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.banner = Banner(self)
        self.cancel = button(self.tr("Cancel"))
        self.cancel.clicked.connect(self.close)

    def lay_out(self, sentence: str, rows: Sequence[tuple[str, QWidget]], go: QPushButton) -> None:
        """Put everything in its place; call once, when the fields are made.

        Args:
            sentence: what the dialog is for.
            go: the button that does it.
            rows: the fields with the words before them, which are their spoken names, too; a field
                without words has its own.
        """
        form = QFormLayout()
        form.setHorizontalSpacing(theme.M)
        for text, made in rows:
            name = label(text)
            name.setBuddy(made)
            name.setMinimumHeight(made.sizeHint().height())  # on one line with its field
            form.addRow(name, made)
            if text:
                made.setAccessibleName(text)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(go)
        go.setDefault(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        box.setSpacing(theme.M)
        box.addWidget(label(sentence, look="muted"))
        box.addWidget(self.banner)
        box.addLayout(form)
        box.addLayout(foot)

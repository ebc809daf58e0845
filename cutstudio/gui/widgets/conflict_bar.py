"""The question what an export does with files that are in its way, asked once."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from cutstudio.gui import theme
from cutstudio.gui.numbers import digits
from cutstudio.gui.widgets.basics import button, label, set_look, tool_button


class ConflictBar(QFrame):
    """Hidden until :meth:`ask`.

    Signals:
        answered(str): ``new``, ``skip`` or ``overwrite``.
    """

    answered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "banner-info")
        self._question = label(role="strong", wrap=True)
        self.answers = {
            "new": button(self.tr("Take &new names"), tip=self.tr("Keep both")),
            "skip": button(self.tr("S&kip them"), tip=self.tr("Translate only what is not there")),
            "overwrite": button(
                self.tr("O&verwrite"), tip=self.tr("Replace files of the same name; never a source")
            ),
        }
        for answer, one in self.answers.items():
            one.clicked.connect(partial(self._answer, answer))
        close = tool_button(self.tr("Do not export"), text="✕")
        close.clicked.connect(self.hide)
        box = QHBoxLayout(self)
        box.setContentsMargins(theme.M, theme.S, theme.S, theme.S)
        box.setSpacing(theme.S)
        box.addWidget(self._question, 1)
        for part in (*self.answers.values(), close):
            box.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def ask(self, folder: Path, count: int) -> None:
        """Show the question: ``count`` pictures are in ``folder`` already."""
        if count == 1:
            text = self.tr("There is a picture in {} already. What if a name is taken?")
            text = text.format(folder.name)
        else:
            text = self.tr("There are {} pictures in {} already. What if a name is taken?")
            text = text.format(digits(count), folder.name)
        self._question.setText(text)
        self._question.setToolTip(str(folder))
        self.setAccessibleName(text)
        self.show()
        self.answers["new"].setFocus()

    def _answer(self, answer: str) -> None:
        self.hide()
        self.answered.emit(answer)

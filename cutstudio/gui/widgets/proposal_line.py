"""Which preset suits the pictures and this machine, and why; a button that takes it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cutstudio.engine.durations import about
from cutstudio.gui import theme
from cutstudio.gui.engine_words import said
from cutstudio.gui.widgets.basics import button, label

if TYPE_CHECKING:
    from cutstudio.engine.proposal import Proposal


class ProposalLine(QWidget):
    """One sentence or two, hidden while there is no proposal.

    Signals:
        wanted(): take it.
    """

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = label(role="small", look="muted", wrap=True)
        self._text.setAccessibleName(self.tr("Suggested preset"))
        self.take = button("")
        self.take.clicked.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.M)
        row.addWidget(self._text, 1)
        row.addWidget(self.take)
        self.hide()

    @property
    def text(self) -> str:
        """What is shown."""
        return self._text.text()

    def show_proposal(self, proposal: "Proposal | None", *, differs: bool) -> None:
        """Show ``proposal``; ``differs`` says whether something else is set."""
        self.setVisible(proposal is not None)
        if proposal is None:
            return
        name, why = proposal.preset, said(proposal.reason)
        if differs:
            time = said(about(proposal.expected.seconds))
            text = self.tr("Suggested for this machine: {}, {}. {}").format(name, time, why)
        else:
            text = self.tr("Chosen for this machine: {}. {}").format(name, why)
        self._text.setText(text)
        words = self.tr("Use {}").format(name)
        self.take.setText(words)
        self.take.setAccessibleName(words)
        self.take.setVisible(differs)

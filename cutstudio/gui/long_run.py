"""The question before a training that takes days."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QPushButton, QWidget

from cutstudio.engine.durations import about
from cutstudio.gui import theme
from cutstudio.gui.engine_words import said

if TYPE_CHECKING:
    from cutstudio.engine.proposal import Proposal


class LongRunQuestion(QObject):
    """Asks without blocking; Cancel is what Escape chooses.

    Signals:
        shorter(): train what was proposed instead.
        agreed(): train all the same.
    """

    shorter = Signal()
    agreed = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.box: QMessageBox | None = None
        self.use: QPushButton | None = None
        self.train: QPushButton | None = None
        self.cancel: QPushButton | None = None

    def ask(self, seconds: float, proposal: "Proposal | None") -> None:
        """Ask about a training of so many seconds.

        Args:
            seconds: what it takes.
            proposal: what would be quicker, if anything.
        """
        if self.box is not None:
            self.box.hide()
            self.box.deleteLater()
        self.box = box = QMessageBox(self._page)
        box.setIconPixmap(theme.icon("warning", theme.colours().warning).pixmap(theme.RAIL_ICON))
        box.setWindowTitle(self.tr("A long training"))
        box.setText(self.tr("This training takes {} on this machine.").format(said(about(seconds))))
        self.use = None
        if proposal is not None:
            name, time = proposal.preset, said(about(proposal.expected.seconds))
            box.setInformativeText(self.tr("The preset {} takes {}.").format(name, time))
            self.use = box.addButton(
                self.tr("Use {}").format(name), QMessageBox.ButtonRole.AcceptRole
            )
        self.train = box.addButton(self.tr("Train anyway"), QMessageBox.ButtonRole.DestructiveRole)
        self.cancel = box.addButton(QMessageBox.StandardButton.Cancel)
        self.cancel.setIcon(QIcon())  # Fusion draws pictures on standard buttons
        box.setDefaultButton(self.use or self.cancel)
        box.setEscapeButton(self.cancel)
        box.buttonClicked.connect(self._answered)
        box.open()

    def _answered(self, pressed: QAbstractButton) -> None:
        if pressed is self.use:
            self.shorter.emit()
        elif pressed is self.train:
            self.agreed.emit()

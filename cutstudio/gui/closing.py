"""The question before a window closes on work that goes on."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from cutstudio.gui import theme


class CloseQuestion(QObject):
    """Asks without blocking; Cancel is what Enter and Escape choose.

    Signals:
        agreed(): save and stop, then close.
        leave(): close, and let the process that trains go on; an export stops.
        drop(): close at once, without another checkpoint.
    """

    agreed = Signal()
    leave = Signal()
    drop = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.box: QMessageBox | None = None
        self.save: QPushButton | None = None
        self.end: QPushButton | None = None

    def ask(
        self, *, training: bool, exporting: bool, may_leave: bool = False, stopping: bool = False
    ) -> None:
        """Show the question about a run that trains, an export or both; ``may_leave`` offers to let
        the training go on, ``stopping`` says that it was told to stop and has not yet.
        """
        if self.box is not None:
            self.box.hide()
            self.box.deleteLater()
        self.box = box = QMessageBox(self._window)
        box.setIconPixmap(theme.icon("save", theme.colours().accent).pixmap(theme.RAIL_ICON))
        box.setWindowTitle(self.tr("Close CutStudio"))
        if stopping:
            self._ask_again(box)
        else:
            self._ask(box, training=training, exporting=exporting)
        self.go_on = box.addButton(
            self.tr("Leave it running"), QMessageBox.ButtonRole.DestructiveRole
        )
        self.go_on.setVisible(may_leave)
        self.cancel.setIcon(QIcon())  # Fusion draws pictures on standard buttons
        box.setDefaultButton(self.cancel)
        box.setEscapeButton(self.cancel)
        box.buttonClicked.connect(self._answered)
        box.open()

    def _ask(self, box: QMessageBox, *, training: bool, exporting: bool) -> None:
        work, questions = [], []
        if training:
            work.append(self.tr("A run is still training."))
            questions.append(self.tr("Save a checkpoint and stop? The run can be resumed later."))
        if exporting:
            work.append(self.tr("Pictures are still being translated."))
            questions.append(self.tr("Stop the export? It goes on later where it stopped."))
        box.setText(" ".join(work))
        box.setInformativeText(" ".join(questions))
        agree = self.tr("Save and stop") if training else self.tr("Stop the export")
        self.save = box.addButton(agree, QMessageBox.ButtonRole.AcceptRole)
        self.cancel = box.addButton(QMessageBox.StandardButton.Cancel)

    def _ask_again(self, box: QMessageBox) -> None:
        box.setText(self.tr("The run has not stopped yet."))
        box.setInformativeText(
            self.tr("What it did after its last checkpoint is lost when nobody waits for it.")
        )
        self.end = box.addButton(
            self.tr("Close without saving"), QMessageBox.ButtonRole.DestructiveRole
        )
        self.cancel = box.addButton(self.tr("Go on waiting"), QMessageBox.ButtonRole.RejectRole)

    def withdraw(self) -> None:
        """Take the question away: what it asks about has ended by itself."""
        if self.box is not None:
            self.box.hide()

    def _answered(self, pressed: QWidget) -> None:
        if pressed is self.save:
            self.agreed.emit()
        elif pressed is self.go_on:
            self.leave.emit()
        elif pressed is self.end:
            self.drop.emit()

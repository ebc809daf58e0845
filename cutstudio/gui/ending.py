"""Ending a training process that answers no more: finding it, and the question before."""

from pathlib import Path

import psutil
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMessageBox, QWidget

from cutstudio.gui import theme
from cutstudio.gui.numbers import digits


def trainers_of(run: Path) -> list[psutil.Process]:
    """The processes of this user that were started to train in the run folder: a command line with
    ``train`` and ``--run`` (for torchrun ``--run-dir``) followed by it. Whatever else may use the
    folder is left alone.
    """
    wanted = run.absolute()
    return [process for process in psutil.process_iter() if _trains(process, wanted)]


def _trains(process: psutil.Process, run: Path) -> bool:
    try:
        words = process.cmdline()
    except (psutil.Error, OSError):  # gone meanwhile, or somebody else's
        return False
    named = [i for i, word in enumerate(words[:-1]) if word in ("--run", "--run-dir")]
    if "train" not in words or not named:
        return False
    return Path(words[named[0] + 1]).absolute() == run


class EndQuestion(QObject):
    """Asks without blocking; waiting is what Enter and Escape choose.

    Signals:
        agreed(): end the process.
    """

    agreed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self.box: QMessageBox | None = None

    def ask(self, run: str, checkpoint: int | None) -> None:
        """Show the question for this run, whose last checkpoint is of this step (None: it has
        none).
        """
        if self.box is None:
            box = QMessageBox(self._parent)
            box.setWindowTitle(self.tr("End the process"))
            box.setIconPixmap(theme.icon("warning", theme.colours().warning).pixmap(32))
            self.end = box.addButton(
                self.tr("End the process"), QMessageBox.ButtonRole.DestructiveRole
            )
            self.wait = box.addButton(self.tr("Go on waiting"), QMessageBox.ButtonRole.RejectRole)
            self.wait.setIcon(QIcon())
            box.setDefaultButton(self.wait)
            box.setEscapeButton(self.wait)
            box.buttonClicked.connect(self._answered)
            self.box = box
        self.box.setText(self.tr("End the process that trains {}?").format(run))
        if checkpoint is None:
            kept = self.tr("It has written no checkpoint yet: the run would begin again.")
        else:
            kept = self.tr(
                "What it did after its checkpoint of step {} is lost; the run can be resumed from "
                "there."
            ).format(digits(checkpoint))
        self.box.setInformativeText(kept)
        self.box.open()

    def withdraw(self) -> None:
        """Take the question away: the process has answered."""
        if self.box is not None:
            self.box.hide()

    def _answered(self, pressed: QWidget) -> None:
        if pressed is self.end:
            self.agreed.emit()

"""What lies between a press on Start and the training: no training of days begins by oversight."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cutstudio.engine.durations import VERY_LONG
from cutstudio.gui.long_run import LongRunQuestion
from cutstudio.gui.proposing import Proposing
from cutstudio.gui.widgets.estimate_line import EstimateLine


class StartGate(LongRunQuestion):
    """Lets short trainings pass, and asks about those of a day and longer.

    Signals besides those of :class:`LongRunQuestion`:
        passed(): train the draft as it is now.
    """

    passed = Signal()

    def __init__(self, proposing: Proposing, estimate: EstimateLine, page: QWidget) -> None:
        super().__init__(page)
        self._proposing, self._estimate = proposing, estimate
        self._pressed = False
        proposing.changed.connect(self._go_on)
        self.shorter.connect(self._pass_shorter)
        self.agreed.connect(self.passed)

    def press(self) -> None:
        """Start was pressed. Where it is not known yet how long the training takes, which it is
        within a second or two, the press waits for it.
        """
        self._pressed = self._proposing.pending
        if self._pressed:
            return
        seconds = self._estimate.seconds
        if seconds is None or seconds < VERY_LONG:
            self.passed.emit()
            return
        proposal = self._proposing.proposal
        quicker = proposal is not None and proposal.expected.seconds < VERY_LONG
        self.ask(seconds, proposal if quicker and self._proposing.differs else None)

    def _go_on(self) -> None:
        if self._pressed and not self._proposing.pending:
            self.press()

    def _pass_shorter(self) -> None:
        self._proposing.take()
        self.passed.emit()

import signal

import pytest
from PySide6.QtCore import QTimer

from cutstudio.gui.interrupt import SIGNALS, Interrupt


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_arrives_while_qt_waits_and_goes_back_afterwards(qtbot, number: int) -> None:
    before = signal.getsignal(number)
    interrupt = Interrupt()
    with qtbot.waitSignal(interrupt.arrived):
        QTimer.singleShot(0, interrupt, lambda: signal.raise_signal(number))
    interrupt.restore()
    assert signal.getsignal(number) is before
    assert signal.set_wakeup_fd(-1) == -1

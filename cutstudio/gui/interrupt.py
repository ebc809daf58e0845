"""Ctrl-C in the terminal and a polite kill: save, stop and close, as the window's own close does.

While Qt waits for events no Python code runs, so a plain signal handler would only be called at
the next click. The interpreter therefore writes a byte into a socket that Qt watches.
"""

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interrupt(QObject):
    """Turns SIGINT and SIGTERM into a Qt signal, until :meth:`restore`.

    Signals:
        arrived(): one of them came.
    """

    arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """To be made in the main thread, as Python demands."""
        super().__init__(parent)
        self._inner, self._outer = socket.socketpair()
        for end in (self._inner, self._outer):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._inner.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        self._wakeup_before = signal.set_wakeup_fd(self._outer.fileno(), warn_on_full_buffer=False)
        self._before = {number: signal.signal(number, _noted) for number in SIGNALS}

    def restore(self) -> None:
        """Give the signals back to whoever had them."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._wakeup_before)
        self._notifier.setEnabled(False)
        self._inner.close()
        self._outer.close()

    def _read(self) -> None:
        if any(number in SIGNALS for number in self._inner.recv(64)):
            self.arrived.emit()


def _noted(_number: int, _frame: FrameType | None) -> None:
    """The byte in the socket does the work; without a handler the process would end here."""

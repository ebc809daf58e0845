"""Ctrl-C: the first saves and stops, the second quits at once."""

import signal
import threading
from types import FrameType
from typing import Any

from cutstudio.cli import terminal
from cutstudio.engine.events import Control

#: Ctrl-C, the request to end that systems send at shutdown, and Windows' Ctrl-Break.
_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGBREAK") if hasattr(signal, name)
)


class Interrupt:
    """While entered, signals reach ``control`` instead of breaking whatever is being done.

    Outside the main thread, where Python delivers no signals, it does nothing.

    Args:
        control: told to stop by the first signal.
        quiet: say nothing about it; another process does.

    Attributes:
        asked: whether a signal has come.
    """

    def __init__(self, control: Control, *, quiet: bool = False) -> None:
        self.asked = False
        self._quiet = quiet
        self._control = control
        self._before: dict[int, Any] = {}
        self._messenger: threading.Thread | None = None

    def __enter__(self) -> "Interrupt":
        if threading.current_thread() is threading.main_thread():
            for number in _SIGNALS:
                self._before[number] = signal.signal(number, self._handle)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        if self._messenger:
            self._messenger.join(1.0)

    def _handle(self, _number: int, _frame: FrameType | None) -> None:
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
        # A handler runs between two instructions of the main thread, perhaps while that holds
        # the control's lock or the terminal's; a thread waits for its turn.
        self._messenger = threading.Thread(target=self._stop, name="stop on signal", daemon=True)
        self._messenger.start()

    def _stop(self) -> None:
        self._control.stop()
        if not self._quiet:
            terminal.message("Saving and stopping; Ctrl-C again quits at once without saving.")

"""Background calls of which only the newest matters: dragging over a picture, say.

One call runs at a time, so what the calls share needs no lock. While it runs, newer ones wait, at
most one per key: a newer call replaces an older one of the same key, and the keys take turns.
"""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from cutstudio.engine.errors import CutStudioError
from cutstudio.gui.jobs import Task, run_in_background


class Latest(QObject):
    """A queue of background calls with one place per key.

    Signals:
        busy_changed(bool): work begins, or nothing is left to do.
    """

    busy_changed = Signal(bool)

    def __init__(self, parent: QObject, *, interval: float = 0.0) -> None:
        """``interval`` is the least number of seconds between the starts of two calls: 0.05 keeps
        a drag at 20 calls a second and leaves the rest of the machine to training.
        """
        super().__init__(parent)
        self._interval = interval
        self._waiting: dict[str, tuple[Callable[[], Any], Any, Any]] = {}
        self._current: Task | None = None
        self._slots: tuple[Any, Any] = (None, None)
        self._started = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._next)

    @property
    def busy(self) -> bool:
        """Whether a call runs or waits."""
        return self._current is not None or bool(self._waiting)

    def submit(
        self,
        key: str,
        work: Callable[[], Any],
        on_done: Callable[[Any], None],
        on_error: Callable[[CutStudioError], None],
    ) -> None:
        """Call ``work`` in a thread as soon as it is its turn; a waiting call of the same ``key``
        is dropped. The results arrive in the GUI thread.
        """
        was_busy = self.busy
        self._waiting[key] = (work, on_done, on_error)
        if not was_busy:
            self.busy_changed.emit(True)
        self._next()

    def drop(self, key: str) -> None:
        """Forget the waiting call of ``key``."""
        if self._waiting.pop(key, None) is not None and not self.busy:
            self.busy_changed.emit(False)

    def _next(self) -> None:
        if self._current is not None or not self._waiting:
            return
        left = self._started + self._interval - time.monotonic()
        if left > 0:
            self._timer.start(int(left * 1000) + 1)
            return
        key = next(iter(self._waiting))
        work, *self._slots = self._waiting.pop(key)
        self._started = time.monotonic()
        self._current = run_in_background(work, self._done, self._failed, self)

    def _done(self, result: Any) -> None:
        self._current = None
        self._slots[0](result)
        self._after()

    def _failed(self, error: CutStudioError) -> None:
        self._current = None
        self._slots[1](error)
        self._after()

    def _after(self) -> None:
        self._next()
        if not self.busy:
            self.busy_changed.emit(False)

"""Notices that a training says nothing for far longer than its steps take: a device, a driver or a
disk may hang. Nothing is ended because of that; it is shown.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from cutstudio.engine import events as ev

#: Milliseconds between two looks.
LOOK_MS = 5000
#: Seconds of silence that are always fine, before the first step and after it.
PATIENCE_BEFORE, PATIENCE = 600.0, 60.0
#: So many times the longest of the recent steps or previews are fine too.
TIMES = 20.0


class Watchdog(QObject):
    """Fed with a training's events.

    Signals:
        silent(float): nothing was heard for so many seconds.
        spoke(): after a silence was told, something was heard again.
    """

    silent = Signal(float)
    spoke = Signal()

    def __init__(
        self, parent: QObject | None = None, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self.rest()

    def watch(self) -> None:
        """A training begins."""
        self.rest()
        self._heard = self._looked = self._clock()
        self._timer.start()

    def rest(self) -> None:
        """No training is watched."""
        self._timer.stop()
        self._heard = self._looked = self._longest = 0.0
        self._paused = self._told = False

    def hold(self, paused: bool) -> None:
        """The training holds, or goes on, as its past told; see :meth:`hear` for the rest."""
        self._paused = paused

    def hear(self, events: list[ev.Event]) -> None:
        """Events have arrived."""
        now = self._clock()
        for event in events:
            if isinstance(event, ev.Progress):
                # A slow one is remembered for a while: one in a hundred may wait for a preview.
                self._longest = max(event.seconds, self._longest * 0.99)
            elif isinstance(event, ev.SampleSaved | ev.CheckpointSaved):
                self._longest = max(self._longest, now - self._heard)
            elif isinstance(event, ev.Paused | ev.Started | ev.Continued):
                self._paused = isinstance(event, ev.Paused)
        self._heard = now
        if self._told:
            self._told = False
            self.spoke.emit()

    def look(self) -> None:
        """Tell of a silence that has become too long."""
        now = self._clock()
        if now - self._looked > 4 * LOOK_MS / 1000:  # the machine slept, or this process hung
            self._heard = now
        self._looked = now
        patience = max(PATIENCE, TIMES * self._longest) if self._longest else PATIENCE_BEFORE
        if not self._paused and not self._told and now - self._heard > patience:
            self._told = True
            self.silent.emit(now - self._heard)

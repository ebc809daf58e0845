"""The one training that this window runs at a time."""

import contextlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from cutstudio.engine.errors import RunError
from cutstudio.engine.events import (
    CheckpointSaved,
    Control,
    Event,
    LengthChanged,
    Progress,
    Started,
)
from cutstudio.engine.run import RunFolder
from cutstudio.gui.jobs import TrainingJob
from cutstudio.gui.process_job import ProcessJob
from cutstudio.gui.watchdog import Watchdog


class Session(QObject):
    """Holds the job that trains and tells what others than its page need to know.

    Attributes:
        job: the job, None while nothing trains.
        path: the run folder of the job, or of the last one.
        started: whether the training of the job, or of the last one, began here.

    Signals:
        changed(): a training began or ended.
        ended(str): it ended, as ``completed``, ``stopped``, ``cancelled`` or ``failed``; follows
            ``changed``.
        on_disk(): the run folder is there, and a checkpoint more may be in it.
        percent(int): how far the run is.
        told(list): every batch of events.
    """

    changed = Signal()
    ended = Signal(str)
    on_disk = Signal()
    percent = Signal(int)
    told = Signal(list)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.job: TrainingJob | ProcessJob | None = None
        self.path: Path | None = None
        self.started = False
        self.watchdog = Watchdog(self)
        self._right = contextlib.ExitStack()  # to command the run: one window has it
        self._has_right = False
        self._steps = 0

    @property
    def control(self) -> Control | None:
        """How to speak to the training in this process; None while there is none."""
        return self.job.control if isinstance(self.job, TrainingJob) else None

    @property
    def training(self) -> Path | None:
        """The run folder of what trains; None while nothing does."""
        return self.path if self.job is not None else None

    def begin(self, job: TrainingJob | ProcessJob, path: Path) -> None:
        """Take ``job``, which trains into ``path``, and start it."""
        assert self.job is None
        self.watchdog.watch()
        self.job, self.path, self._steps, self.started = job, path, 0, False
        job.setParent(self)
        if isinstance(job, ProcessJob):
            job.paused_changed.connect(self.watchdog.hold)
        job.events.connect(self._watch)
        job.finished.connect(self._ended)
        self.changed.emit()
        job.start()

    def claim(self, path: Path) -> None:
        """Take the right to command the run in ``path``.

        Raises:
            RunInUse: another window has it.
            RunError: the folder cannot be written.
        """
        self._right.enter_context(RunFolder(path).commanding())
        self._has_right = True

    def leave(self) -> None:
        """Let the process that trains go on without this window."""
        if self.job is not None:
            self.job.abandon()
            self._ended("")

    def drop(self) -> bool:
        """End what trains without another checkpoint; False where it is a process that cannot be
        ended. A thread ends after the step that it is in: :meth:`close_down` waits for it.
        """
        if isinstance(self.job, ProcessJob):
            if not self.job.kill():
                return False
            self.leave()
        elif self.job is not None:
            self.job.cancel()
            self.job.control.stop()
        return True

    def close_down(self) -> bool:
        """After the event loop: end what a thread of this process still trains, without saving;
        its last checkpoint stays. What another process trains goes on. False where the thread does
        not end.
        """
        ended = self.job is None or self.job.abandon()
        self._give_up_right()
        return ended

    def _watch(self, events: list[Event]) -> None:
        self.watchdog.hear(events)
        self.told.emit(events)
        if not self._has_right and any(isinstance(event, Started) for event in events):
            assert self.path is not None
            with contextlib.suppress(RunError):  # a window that watches is quicker; no harm
                self.claim(self.path)
        for event in events:
            if isinstance(event, Started):
                self._steps, self.started = event.steps, True
            elif isinstance(event, LengthChanged):
                self._steps = event.steps
        if any(isinstance(event, Started | CheckpointSaved) for event in events):
            self.on_disk.emit()
        steps = [event.step for event in events if isinstance(event, Progress)]
        if steps and self._steps:
            self.percent.emit(100 * steps[-1] // self._steps)

    def _ended(self, reason: str) -> None:
        assert self.job is not None
        self.job.deleteLater()
        self.job = None
        self.watchdog.rest()
        self._give_up_right()
        self.changed.emit()
        self.ended.emit(reason)

    def _give_up_right(self) -> None:
        self._right.close()
        self._has_right = False

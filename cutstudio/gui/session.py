"""The one training that this window runs at a time."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from cutstudio.engine.events import CheckpointSaved, Control, Event, Progress, Started
from cutstudio.gui.jobs import TrainingJob


class Session(QObject):
    """Holds the job that trains and tells what others than its page need to know.

    Attributes:
        job: the job, None while nothing trains.
        path: the run folder of the job, or of the last one.

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
        self.job: TrainingJob | None = None
        self.path: Path | None = None
        self._steps = 0

    @property
    def control(self) -> Control | None:
        """How to speak to the training; None while nothing trains."""
        return self.job.control if self.job is not None else None

    @property
    def training(self) -> Path | None:
        """The run folder of what trains; None while nothing does."""
        return self.path if self.job is not None else None

    def begin(self, job: TrainingJob, path: Path) -> None:
        """Take ``job``, which trains into ``path``, and start it."""
        assert self.job is None
        self.job, self.path, self._steps = job, path, 0
        job.setParent(self)
        job.events.connect(self._watch)
        job.finished.connect(self._ended)
        self.changed.emit()
        job.start()

    def close_down(self) -> None:
        """After the event loop: end what nobody stopped, without saving; its last checkpoint
        stays.
        """
        if self.job is not None:
            self.job.cancel()
            self.job.control.stop()
            self.job.wait()

    def _watch(self, events: list[Event]) -> None:
        self.told.emit(events)
        for event in events:
            if isinstance(event, Started):
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
        self.changed.emit()
        self.ended.emit(reason)

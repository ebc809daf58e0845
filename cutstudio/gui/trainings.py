"""What is trained and what waits: how a run begins, goes on, is joined and follows another."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QWidget

from cutstudio.engine.errors import CutStudioError, RunError
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.run import RunFolder
from cutstudio.gui.jobs import TrainingJob, run_in_background
from cutstudio.gui.process_job import SETTING, TOGETHER, Processes, ProcessJob
from cutstudio.gui.queue import Queue, Waiting
from cutstudio.gui.queue_window import QueueWindow
from cutstudio.gui.session import Session


class Trainings(QObject):
    """One training at a time, and a queue.

    Attributes:
        session: what is trained.
        queue: what waits.
        held: nothing of the queue begins by itself any more: the window is closing.

    Signals:
        beginning(job, Path, Recipe): this job is about to train into this folder; the recipe is
            None where the run is there already.
        began(): it does, and somebody asked for it: it is not the queue that went on.
        told(str, str): something to show, and more about it.
        failed(object): a CutStudioError.
    """

    beginning = Signal(object, object, object)
    began = Signal()
    told = Signal(str, str)
    failed = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.held = False
        self.session = Session(self)
        self.queue = Queue(self)
        self.queue_window: QueueWindow | None = None
        self._joining: Path | None = None
        self._taken: Waiting | None = None  # from the queue, and trains
        self._failure: CutStudioError | None = None  # of what trained last
        self.session.changed.connect(self._tell_queue_window)
        self.session.ended.connect(self._ended)

    @property
    def busy(self) -> bool:
        """Whether something trains."""
        return self.session.job is not None

    @property
    def own_process(self) -> bool:
        """Whether trainings of this window run in a process of their own, or else in a thread."""
        return bool(QSettings().value(SETTING, False, bool))

    def set_own_process(self, on: bool) -> None:
        """Where trainings run from now on."""
        QSettings().setValue(SETTING, on)

    @property
    def processes(self) -> int:
        """How many processes train together where a training has processes of its own."""
        return int(QSettings().value(TOGETHER, 1, int))

    def set_processes(self, count: int) -> None:
        """How many they are from now on."""
        QSettings().setValue(TOGETHER, count)

    @property
    def _jobs(self) -> type[TrainingJob] | Processes:
        return Processes(self.processes) if self.own_process else TrainingJob

    # -- beginning ---------------------------------------------------------------------------------

    def start(self, recipe: Recipe, path: Path, *, minutes: float | None = None) -> None:
        """Train ``recipe`` into the new folder ``path``; ``minutes`` sets its length."""
        self._begin(recipe, path, minutes=minutes)
        self.began.emit()

    def start_or_queue(self, recipe: Recipe, path: Path) -> None:
        """Train ``recipe`` into the new folder ``path``, now or after what trains already."""
        if not self.busy:
            self.start(recipe, path)
            return
        self.queue.add(recipe, path)
        self.told.emit(
            self.tr("{} waits for its turn.").format(path.name),
            self.tr("It begins when the run that trains is complete."),
        )

    def resume(self, path: Path, changes: dict[str, str] | None = None) -> None:
        """Go on with the run in ``path``, with ``changes`` of its settings, as typed."""
        if self.busy:
            self.told.emit(
                self.tr("Another run trains already: stop it before resuming this one."), ""
            )
            return
        self._work(self._jobs.resumed(Path(path), changes=changes), Path(path), None)
        self.began.emit()

    def join_if_trained(self, path: Path) -> None:
        """Command what another process trains in ``path``, if one does and no other window has
        the command.
        """
        self._joining = path
        run_in_background(partial(_trained_elsewhere, path), self._join, self._fail, self)

    def _join(self, path: Path | None) -> None:
        if path is None or path != self._joining or self.busy:
            return
        try:
            self.session.claim(path)
        except RunError as error:
            self.told.emit(error.message, error.hint)
            return
        self._work(ProcessJob.attached(path), path, None)
        self.began.emit()

    def _begin(self, recipe: Recipe, path: Path, *, minutes: float | None = None) -> None:
        self._work(self._jobs.new(recipe, path, minutes=minutes), path, recipe)

    def _work(self, job: TrainingJob | ProcessJob, path: Path, recipe: Recipe | None) -> None:
        self._failure = None
        job.failed.connect(self._note_failure)
        self.beginning.emit(job, path, recipe)
        self.session.begin(job, path)

    def _fail(self, error: CutStudioError) -> None:
        self.failed.emit(error)

    # -- the queue ---------------------------------------------------------------------------------

    def show_queue(self) -> None:
        """Show the runs that wait."""
        if self.queue_window is None:
            self.queue_window = QueueWindow(self.queue, self._window)
            self.queue_window.start_wanted.connect(self.start_next)
        self._tell_queue_window()
        self.queue_window.show()
        self.queue_window.raise_()

    def start_next(self) -> None:
        """Begin with the first run of the queue, and show it."""
        if self._go_on():
            self.began.emit()

    def _go_on(self) -> bool:
        if not self.busy:
            self._taken = self.queue.take()
            if self._taken is not None:
                self._begin(self._taken.recipe, self._taken.path)
                return True
        return False

    def _note_failure(self, error: CutStudioError) -> None:
        self._failure = error

    def _ended(self, reason: str) -> None:
        """A run stopped by hand holds the queue, and so does one that could not even begin: what
        hindered it would hinder the others.
        """
        taken, self._taken = self._taken, None
        if reason == "failed" and not self.session.started:
            self._hold(taken)
        elif reason in ("completed", "failed") and not self.held:
            failure, path, follows = self._failure, self.session.path, len(self.queue) > 0
            self._go_on()
            if failure is not None and path is not None and follows:  # which hides the message
                self.failed.emit(_named(failure, path.name))

    def _hold(self, taken: Waiting | None) -> None:
        """Let the queue wait; ``taken`` is its run that has failed."""
        if taken is not None and not RunFolder(taken.path).exists():  # else it can be resumed
            self.queue.put_back(taken)
        if len(self.queue):
            self.told.emit(
                self.tr("The queue waits."),
                self.tr("When the cause of the failure is gone, start it in the Run menu."),
            )

    def _tell_queue_window(self) -> None:
        if self.queue_window is not None:
            self.queue_window.set_busy(self.busy)


def _named(error: CutStudioError, run: str) -> CutStudioError:
    """The error with the name of the run that it ended."""
    return CutStudioError(f"{run}: {error.message}", hint=error.hint, details=error.details)


def _trained_elsewhere(path: Path) -> Path | None:
    """``path`` when a process trains there; for worker threads."""
    return path if RunFolder(path).in_use() else None

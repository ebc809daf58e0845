"""Training: the run that is being made, or one that was: curves, previews, figures, commands."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cutstudio.engine import events as ev
from cutstudio.engine.errors import CutStudioError
from cutstudio.engine.eventlog import drop_void
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.run import RunFolder
from cutstudio.gui import theme
from cutstudio.gui.jobs import Task, TrainingJob, run_in_background
from cutstudio.gui.process_job import ProcessJob
from cutstudio.gui.widgets.basics import button, label

if TYPE_CHECKING:
    from cutstudio.gui.widgets.run_monitor import RunMonitor

#: Milliseconds between looks at the log of a run that another process may be writing.
FOLLOW_MS = 1000
#: After so many looks without news it is asked whether any process trains there still: a cluster
#: that takes the machine away leaves no last word in the log.
PATIENCE = 30


class TrainingPage(QWidget):
    """Shows one run; commands it when it trains in this window.

    Signals:
        explore_at(float, float): a click on the output, as fractions of its width and height.
        resume_requested(Path): go on with this run.
        resume_with_requested(Path, dict): go on with this run, with these settings, as typed.
        setup_requested(), runs_requested(): the buttons of the empty page.
    """

    explore_at = Signal(float, float)
    resume_requested = Signal(object)
    resume_with_requested = Signal(object, object)
    setup_requested = Signal()
    runs_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: Path | None = None
        self._job: TrainingJob | ProcessJob | None = None
        self._task: Task | None = None
        self._waiting: list[ev.Event] = []  # came while the run's past was still being read
        self._position = 0  # in the run's log
        self._quiet = 0  # looks at it since there was news, or an answer
        self._timer = QTimer(self)
        self._timer.setInterval(FOLLOW_MS)
        self._timer.timeout.connect(self._look_for_more)
        self.monitor: RunMonitor | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty_page())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)

    def _empty_page(self) -> QWidget:
        page = QWidget()
        box = QVBoxLayout(page)
        box.setSpacing(theme.M)
        box.addStretch(1)
        for words in (
            label(self.tr("Nothing trains yet"), role="title"),
            label(
                self.tr("Choose two pictures and start, or open a run made before."), look="muted"
            ),
        ):
            box.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        setup = button(self.tr("Set up a run"), icon="plus", look="primary")
        setup.clicked.connect(self.setup_requested)
        runs = button(self.tr("Open a run"), icon="runs")
        runs.clicked.connect(self.runs_requested)
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        row.addStretch(1)
        row.addWidget(setup)
        row.addWidget(runs)
        row.addStretch(1)
        box.addLayout(row)
        box.addStretch(1)
        return page

    # -- what others call --------------------------------------------------------------------------

    @property
    def run_path(self) -> Path | None:
        """The run shown."""
        return self._run

    @property
    def job(self) -> TrainingJob | ProcessJob | None:
        """The job shown, while it works."""
        return self._job

    def set_run(self, path: Path | None, *, end: int | None = None) -> None:
        """Show the run in ``path``: its past, up to ``end`` in its log, and what a job of this
        window adds to it. The same again: ask whether it is still trained elsewhere.
        """
        if path == self._run:
            self._quiet = PATIENCE
            return
        self._leave()
        self._run = path
        if path is None:
            self._stack.setCurrentIndex(0)
            return
        monitor = self._the_monitor()
        monitor.open(path)
        work = partial(read, path, end)
        self._task = run_in_background(work, self._read, self._unreadable, self)

    def attach(
        self, job: TrainingJob | ProcessJob, path: Path, recipe: Recipe | None = None
    ) -> None:
        """Show what ``job`` does in ``path``. ``recipe`` is that of a new run, which has no past
        to be read.
        """
        if recipe is None:
            if isinstance(job, ProcessJob):  # one reads the log up to where the other begins
                self.set_run(None)
            self.set_run(path, end=job.position if isinstance(job, ProcessJob) else None)
        else:
            self._leave()
            self._run = path
            self._the_monitor().open(path)
            self._the_monitor().show_recipe(recipe)
        if self._timer.isActive():  # what it finds now, the job tells
            self._drop_task()
        self._timer.stop()
        self._job = job
        self._the_monitor().set_job(job)
        job.events.connect(self._take)
        job.failed.connect(self._failed)
        job.finished.connect(self._ended)
        if isinstance(job, ProcessJob):
            job.unheard.connect(self._unheard)

    def toggle_pause(self) -> None:
        """Pause the run that trains, or go on."""
        if self.monitor is not None:
            self.monitor.toggle_pause()

    def stop_and_save(self) -> None:
        """Write a checkpoint of the run that trains, and finish."""
        if self.monitor is not None:
            self.monitor.stop_and_save()

    def save_now(self) -> None:
        """Write a checkpoint of the run that trains."""
        if self.monitor is not None:
            self.monitor.save_now()

    def sample_now(self) -> None:
        """Write a preview of the run that trains."""
        if self.monitor is not None:
            self.monitor.sample_now()

    def show_silence(self, seconds: float) -> None:
        """Nothing was heard from the training for so long."""
        if self.monitor is not None:
            self.monitor.show_silence(seconds)

    def end_silence(self) -> None:
        """Something was heard again."""
        if self.monitor is not None:
            self.monitor.end_silence()

    def prepare(self) -> None:
        """Make the page's content now, while nothing needs it yet."""
        shown = self._stack.currentIndex()
        self._the_monitor()
        self._stack.setCurrentIndex(shown)

    # -- details ----------------------------------------------------------------------------------

    def _the_monitor(self) -> "RunMonitor":
        """The page's content; made when there is something to show: NumPy and pyqtgraph take their
        time.
        """
        if self.monitor is None:
            from cutstudio.gui.widgets.run_monitor import RunMonitor

            self.monitor = RunMonitor()
            self.monitor.explore_at.connect(self.explore_at)
            self.monitor.resume_wanted.connect(self._ask_resume)
            self.monitor.resume_with.connect(self._ask_resume_with)
            self._stack.addWidget(self.monitor)
        self._stack.setCurrentWidget(self.monitor)
        return self.monitor

    def _leave(self) -> None:
        self._timer.stop()
        self._drop_task()
        self._detach()
        self._waiting = []

    def _drop_task(self) -> None:
        if self._task is not None:
            self._task.abandon()
            self._task = None

    def _detach(self) -> None:
        if self._job is not None:
            self._job.events.disconnect(self._take)
            self._job.failed.disconnect(self._failed)
            self._job.finished.disconnect(self._ended)
            if isinstance(self._job, ProcessJob):
                self._job.unheard.disconnect(self._unheard)
            self._job = None

    def _read(self, past: tuple[Recipe, list[ev.Event], int]) -> None:
        self._task = None
        recipe, events, self._position = past
        monitor = self._the_monitor()
        monitor.show_recipe(recipe)
        monitor.take(events, replay=True)
        if isinstance(self._job, ProcessJob) and self._job.joined:
            self._job.catch_up([*events, *self._waiting])
            monitor.join_in()
        self._take_waiting()
        self._quiet = 0
        if self._job is None:
            self._timer.start()

    def _look_for_more(self) -> None:
        """Another process may be writing this run."""
        if self._run is not None and self._task is None and self.isVisible():
            elsewhere = self._the_monitor().state == "elsewhere"
            work = partial(
                look, self._run, self._position, ask=elsewhere and self._quiet >= PATIENCE
            )
            self._task = run_in_background(work, self._more, self._unreadable, self)

    def _more(self, news: tuple[list[ev.Event], int, bool | None]) -> None:
        self._task = None
        events, self._position, in_use = news
        self._quiet = 0 if events or in_use is not None else self._quiet + 1
        if events:
            self._the_monitor().follow(events)
        elif in_use is False:
            self._the_monitor().set_state("stopped")

    def _unreadable(self, error: CutStudioError) -> None:
        self._task = None
        self._timer.stop()
        self._the_monitor().show_error(error)
        self._take_waiting()

    def _take(self, events: list[ev.Event]) -> None:
        if self._task is not None:
            self._waiting += events
        else:
            self._the_monitor().take(events)

    def _take_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        self._the_monitor().take(waiting)

    def _failed(self, error: CutStudioError) -> None:
        self._the_monitor().show_error(error)

    def _unheard(self, error: CutStudioError) -> None:
        self._the_monitor().show_unheard(error)

    def _ended(self, reason: str) -> None:
        self._detach()
        self._the_monitor().set_job(None)
        self._the_monitor().set_state(reason)

    def _ask_resume_with(self, changes: dict[str, str]) -> None:
        if self._run is not None:
            self.resume_with_requested.emit(self._run, changes)

    def _ask_resume(self) -> None:
        if self._run is not None:
            self.resume_requested.emit(self._run)


def read(path: Path, end: int | None = None) -> tuple[Recipe, list[ev.Event], int]:
    """A run's recipe, its log as it stands (up to ``end``), and where that ended; for a worker
    thread.

    Raises:
        RunError: no run is here, or its recipe cannot be read.
    """
    folder = RunFolder(path)
    recipe = folder.recipe()
    events, position = folder.follow(0, end)
    return recipe, drop_void(events), position


def look(path: Path, position: int, *, ask: bool) -> tuple[list[ev.Event], int, bool | None]:
    """What came into a run's log since ``position``, the new position and, where ``ask`` wants to
    know and nothing came, whether a process trains there; for a worker thread.
    """
    folder = RunFolder(path)
    events, position = folder.follow(position)
    return events, position, folder.in_use() if ask and not events else None

"""Work outside the GUI thread, its results delivered inside it.

Two kinds: an iterator pulled in a thread of its own (:class:`IterJob`, :class:`TrainingJob`),
and a single call in a thread pool (:func:`run_in_background`). Workers never touch a widget and
never emit into one: they append to a mailbox, which the GUI thread empties ten times a second, or
hand one result to :class:`_Desk`.

Connect the signals to bound methods of QObjects only: Qt runs lambdas, partials and plain
functions in the thread of whoever emits, and nothing disconnects them when the receiver goes.
"""

import threading
import traceback
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QObject,
    QRunnable,
    Qt,
    QThread,
    QThreadPool,
    QTimer,
    Signal,
)

from cutstudio.engine.errors import CutStudioError, TrainingError
from cutstudio.engine.events import Control, Event, Finished
from cutstudio.engine.recipe import Recipe

#: Milliseconds between two looks into a mailbox: curves and numbers change ten times a second.
DRAIN_MS = 100
#: Threads of macOS have 512 KiB of stack, too little for a backward pass.
STACK_BYTES = 16 * 2**20


def as_error(error: BaseException) -> CutStudioError:
    """``error`` as something to show: the engine's own as they are, others with their traceback
    under details.
    """
    if isinstance(error, CutStudioError):
        return error
    details = "".join(traceback.format_exception(error))
    return CutStudioError(
        f"Something unexpected went wrong: {error or type(error).__name__}",
        hint="The details below help whoever repairs it.",
        details=details,
    )


class Mailbox:
    """A list that one thread fills and another empties."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._items: list[Any] = []

    def put(self, item: Any) -> None:
        """Add ``item``."""
        with self._lock:
            self._items.append(item)

    def drain(self) -> list[Any]:
        """Everything since the last call, oldest first."""
        with self._lock:
            items, self._items = self._items, []
            return items


class _Puller(QThread):
    """Pulls an iterator to its end. Only this thread makes, pulls and closes it."""

    def __init__(self, make: Callable[[], Iterator[Any]], mailbox: Mailbox) -> None:
        super().__init__()
        self.setStackSize(STACK_BYTES)
        self._make = make
        self._mailbox = mailbox
        self._cancelled = threading.Event()
        self.error: CutStudioError | None = None

    def cancel(self) -> None:
        """Close the iterator after the item it is working on."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether :meth:`cancel` was called."""
        return self._cancelled.is_set()

    def run(self) -> None:
        """The thread's work; Qt calls this."""
        try:
            iterator = self._make()
            for item in iterator:
                self._mailbox.put(item)
                if self._cancelled.is_set():
                    close = getattr(iterator, "close", None)
                    if close is not None:
                        close()
                    break
        except Exception as error:  # the thread's border: whatever it is, the window shows it
            self.error = as_error(error)


class Job(QObject):
    """Work that goes on outside the GUI thread, looked after by a timer inside it.

    Signals:
        started(): it was set going, or found.
        failed(object): the :class:`CutStudioError` that ended it; ``finished`` follows.
        finished(str): always, once, last; why.
    """

    started = Signal()
    failed = Signal(object)
    finished = Signal(str)

    def __init__(self, look_ms: int, parent: QObject | None = None) -> None:
        """:meth:`_look` is called every ``look_ms`` milliseconds while it runs."""
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(look_ms)
        self._timer.timeout.connect(self._look)

    @property
    def running(self) -> bool:
        """Whether it works, or its last news are still on the way, as far as is known."""
        return self._timer.isActive()

    def _begin(self) -> None:
        self._timer.start()
        self.started.emit()

    def _look(self) -> None:
        raise NotImplementedError

    def _end(self, reason: str, error: CutStudioError | None) -> None:
        self._timer.stop()
        if error is not None:
            self.failed.emit(error)
        self.finished.emit(reason)


class IterJob(Job):
    """An iterator pulled in a thread; its items arrive in the GUI thread in batches.

    Signals besides those of :class:`Job`:
        items(list): what was yielded since the last batch, in order; never empty.
        finished(str): ``completed``, ``cancelled`` or ``failed``.
    """

    items = Signal(list)

    def __init__(self, make: Callable[[], Iterator[Any]], parent: QObject | None = None) -> None:
        """``make`` is called in the worker, so it may import torch and may raise."""
        super().__init__(DRAIN_MS, parent)
        self._mailbox = Mailbox()
        self._done = False
        self._thread = _Puller(make, self._mailbox)
        self._thread.finished.connect(self._wind_up, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Start the thread; once only."""
        self._thread.start(QThread.Priority.LowPriority)
        self._begin()

    def cancel(self) -> None:
        """Close the iterator after the item it is working on. Saves nothing."""
        self._thread.cancel()

    @property
    def cancelled(self) -> bool:
        """Whether :meth:`cancel` was called."""
        return self._thread.cancelled

    def wait(self, seconds: float = 30.0) -> bool:
        """Block until the thread has ended; for closing down. True when it has."""
        return bool(self._thread.wait(int(seconds * 1000)))

    def _look(self) -> None:
        items = self._mailbox.drain()
        if items:
            self._deliver(items)

    def _deliver(self, items: list[Any]) -> None:
        self.items.emit(items)

    def _outcome(self) -> tuple[str, CutStudioError | None]:
        if self._thread.error is not None:
            return "failed", self._thread.error
        return ("cancelled" if self._thread.cancelled else "completed"), None

    def _wind_up(self) -> None:
        if self._done:
            return
        self._done = True
        self._thread.wait()
        self._timer.stop()
        self._look()
        self._end(*self._outcome())


class TrainingJob(IterJob):
    """A run being trained. Commands go through :attr:`control`, which the loop reads between two
    steps: a training loop blocks its thread's event loop, so no slot of it would ever run.

    Signals besides those of :class:`IterJob`:
        events(list): the engine's events, in batches. (``items`` is not emitted.)
        paused_changed(bool): a pause was asked for, or ended.
        finished(str): ``completed``, ``stopped``, ``cancelled`` or ``failed``.
    """

    events = Signal(list)
    paused_changed = Signal(bool)

    def __init__(
        self, make: Callable[[Control], Iterator[Event]], parent: QObject | None = None
    ) -> None:
        """``make`` receives the job's control and is called in the worker."""
        self.control = Control()
        self._reason = ""
        control = self.control  # the worker holds no reference to this QObject
        super().__init__(lambda: make(control), parent)

    @classmethod
    def new(
        cls,
        recipe: Recipe,
        run: Path,
        parent: QObject | None = None,
        *,
        minutes: float | None = None,
    ) -> "TrainingJob":
        """A job that trains ``recipe`` into the new run folder ``run``; ``minutes`` sets its
        length by a short measurement.
        """

        def make(control: Control) -> Iterator[Event]:
            from cutstudio.engine import passes, training

            passes.keep()  # the Explore page looks at what previews have made
            return training.train(recipe, run, control, minutes=minutes)

        return cls(make, parent)

    @classmethod
    def resumed(
        cls,
        run: Path,
        parent: QObject | None = None,
        *,
        changes: Mapping[str, str] | None = None,
    ) -> "TrainingJob":
        """A job that goes on with the run in ``run``, with ``changes`` of its settings."""

        def make(control: Control) -> Iterator[Event]:
            from cutstudio.engine import passes, training

            passes.keep()
            return training.resume(run, control, changes=changes)

        return cls(make, parent)

    def pause(self) -> None:
        """Hold before the next step."""
        self.control.pause()
        self.paused_changed.emit(True)

    def resume(self) -> None:
        """Go on after a pause."""
        self.control.resume()
        self.paused_changed.emit(False)

    def stop_and_save(self) -> None:
        """Write a checkpoint and finish, from a pause too."""
        self.control.stop()

    def abandon(self) -> bool:
        """For closing down: end without saving; the last checkpoint stays. False where the thread
        does not end.
        """
        self.cancel()
        self.control.stop()
        return self.wait()

    def _deliver(self, items: list[Any]) -> None:
        for item in items:
            if isinstance(item, Finished):
                self._reason = item.reason
        self.events.emit(items)

    def _outcome(self) -> tuple[str, CutStudioError | None]:
        reason, error = super()._outcome()
        if reason != "completed" or self._reason:
            return self._reason or reason, error
        return "failed", TrainingError(
            "Training ended without saying why.",
            hint="The last checkpoint is still good: resume the run from the Runs page.",
        )


class Task(QObject):
    """One call in the thread pool; see :func:`run_in_background`.

    Signals, in the GUI thread, exactly one of them:
        done(object): what the call returned.
        failed(object): the :class:`CutStudioError` it raised.
    """

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Callable[[], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._desk = _desk()
        self._number = 0

    def start(self) -> None:
        """Queue the call."""
        self._number = self._desk.submit(self._work, self)

    def abandon(self) -> None:
        """Let the call end unheard: neither signal will come."""
        self._desk.forget(self._number)

    def deliver(self, result: Any, error: CutStudioError | None) -> None:
        """For the desk: the call has ended."""
        if error is None:
            self.done.emit(result)
        else:
            self.failed.emit(error)
        self.deleteLater()


def run_in_background(
    work: Callable[[], Any],
    on_done: Callable[[Any], None],
    on_error: Callable[[CutStudioError], None],
    parent: QObject,
) -> Task:
    """Call ``work`` in the thread pool and hand its result to a bound method of a QObject in the
    GUI thread. When ``parent`` is deleted first, nothing is called.

    Raises:
        TypeError: ``on_done`` or ``on_error`` is no bound method of a QObject.
    """
    for slot in (on_done, on_error):
        if not isinstance(getattr(slot, "__self__", None), QObject):
            raise TypeError(f"{slot!r} is no bound method of a QObject")
    task = Task(work, parent)
    task.done.connect(on_done)
    task.failed.connect(on_error)
    task.start()
    return task


class _Desk(QObject):
    """Where pool threads leave results. One per application, so that no worker ever holds an
    object that the GUI thread may delete.
    """

    _arrived = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.pool = QThreadPool(self)
        # Few, to leave the machine to training; three, so that previews need not wait for Explore.
        self.pool.setMaxThreadCount(3)
        self.pool.setStackSize(STACK_BYTES)
        self._results = Mailbox()
        self._tasks: dict[int, Task] = {}
        self._errands: dict[int, _Errand] = {}  # alive until they have ended
        self._numbers = 0
        self._arrived.connect(self._hand_out, Qt.ConnectionType.QueuedConnection)

    def submit(self, work: Callable[[], Any], task: Task) -> int:
        """Queue ``work``; its result goes to ``task``, unless forgotten."""
        self._numbers += 1
        number = self._numbers
        self._tasks[number] = task
        errand = _Errand(number, work, self)
        errand.setAutoDelete(False)
        self._errands[number] = errand
        self.pool.start(errand)
        return number

    def forget(self, number: int) -> None:
        """Drop the task of this number."""
        self._tasks.pop(number, None)

    def put(self, number: int, result: Any, error: CutStudioError | None) -> None:
        """For pool threads: errand ``number`` has ended."""
        self._results.put((number, result, error))
        self._arrived.emit()

    @property
    def busy(self) -> bool:
        """Whether a result is still to come."""
        return bool(self._tasks)

    def _hand_out(self) -> None:
        import shiboken6

        for number, result, error in self._results.drain():
            self._errands.pop(number, None)
            task = self._tasks.pop(number, None)
            if task is not None and shiboken6.isValid(task):
                task.deliver(result, error)


class _Errand(QRunnable):
    def __init__(self, number: int, work: Callable[[], Any], desk: _Desk) -> None:
        super().__init__()
        self._number = number
        self._work = work
        self._desk = desk

    def run(self) -> None:
        """The pool's thread calls this."""
        result, problem = None, None
        try:
            result = self._work()
        except Exception as error:  # the thread's border: whatever it is, the window shows it
            problem = as_error(error)
        self._desk.put(self._number, result, problem)


def _desk() -> _Desk:
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("background work needs a QApplication")
    desk = app.findChild(_Desk)
    return desk if desk is not None else _Desk(app)


def busy() -> bool:
    """Whether background calls have results still to come."""
    return _desk().busy


def wait_for_background(seconds: float = 30.0) -> bool:
    """Block until the pool's threads are idle; for closing down. True when they are."""
    return bool(_desk().pool.waitForDone(int(seconds * 1000)))

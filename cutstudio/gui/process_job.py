"""A run that another process trains, seen and commanded as if a thread of this one did.

The process outlives the window: it is started detached, its events are read from the run's log,
and commands go through the run's ``control`` folder. So a window opened later attaches to a
training in just the way in which the first one watched it, and neither takes the other along when
it ends.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import psutil
from PySide6.QtCore import QObject, Signal

from cutstudio.engine import events as ev
from cutstudio.engine import inbox
from cutstudio.engine.errors import CutStudioError, RunError, TrainingError
from cutstudio.engine.ranks import launcher
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.recipe_file import to_toml
from cutstudio.engine.run import RunFolder
from cutstudio.gui.ending import trainers_of
from cutstudio.gui.jobs import Job, Task, run_in_background

#: Milliseconds between two looks at the log.
LOOK_MS = 250
#: Seconds for which a training that this process did not start may be out of sight: a network's
#: folder comes back.
PATIENCE = 300.0
#: The window's setting that chooses a process of its own for every new training.
SETTING = "training/own_process"
#: How many processes of this machine then train it together, one for each GPU.
TOGETHER = "training/processes"

#: Python complains of a child that is forgotten while it works. (Qt would end it: a QProcess takes
#: its process along, and a detached one does not tell its number together with its output.)
_STARTED: list["subprocess.Popen[bytes]"] = []


class RemoteControl:
    """What :class:`cutstudio.engine.events.Control` offers a window, for another process. A copy
    of the model cannot be asked for.

    Attributes:
        paused: whether the process said that it holds.
        listens: whether it has begun to read commands. What is left for it before would be thrown
            away with what was left for an earlier training, so it is kept here.
    """

    def __init__(self, run: RunFolder, job: "ProcessJob") -> None:
        self._run, self._job = run, job
        self.paused = False
        self.listens = False
        self._kept: list[tuple[str, dict[str, object]]] = []

    def begin(self) -> None:
        """The process listens from now on: send what it could not hear before."""
        self.listens = True
        kept, self._kept = self._kept, []
        for name, arguments in kept:
            self._send(name, **arguments)

    def pause(self) -> None:
        """Hold before the next step."""
        self._send("pause")

    def resume(self) -> None:
        """Go on after a pause."""
        self._send("resume")

    def stop(self) -> None:
        """Save a checkpoint and finish."""
        self._send("stop")

    def save(self) -> None:
        """Write a checkpoint now."""
        self._send("save")

    def sample(self) -> None:
        """Write a preview now."""
        self._send("sample")

    def change(self, key: str, value: float) -> None:
        """Steer a setting from the next step on."""
        self._send("change", key=key, value=value)

    def _send(self, command: str, **arguments: object) -> None:
        if not self.listens:
            self._kept.append((command, arguments))
            return
        try:
            inbox.send(self._run, command, **arguments)
        except RunError as error:
            self._job.unheard.emit(error)


class ProcessJob(Job):
    """The training of one run by another process; the signals are those of
    :class:`cutstudio.gui.jobs.TrainingJob`.

    Signals besides those of :class:`cutstudio.gui.jobs.Job`:
        events(list): the engine's events, in batches.
        finished(str): ``completed``, ``stopped`` or ``failed``.
        paused_changed(bool): the process holds, or goes on.
        unheard(object): the :class:`CutStudioError` because of which a command did not arrive.
    """

    events = Signal(list)
    paused_changed = Signal(bool)
    unheard = Signal(object)

    def __init__(
        self,
        path: Path,
        arguments: list[str] | None,
        parent: QObject | None = None,
        *,
        processes: int = 1,
    ) -> None:
        """``arguments`` start the training, in so many ``processes``; None: it runs already."""
        super().__init__(LOOK_MS, parent)
        self._processes = processes
        self.run = RunFolder(path)
        self.control = RemoteControl(self.run, self)
        self.position = _size(self.run.events_path)  # of the log: what is before is the run's past
        self.joined = self.control.listens = arguments is None  # in the midst of a training
        self.process: subprocess.Popen[bytes] | None = None
        self._arguments = arguments
        self._recipe: Recipe | None = None  # of a new run
        self._temporary: list[Path] = []
        self._errors: Path | None = None
        self._away_since: float | None = None  # when the run's folder could not be read any more
        self._reason = ""
        self._failure: CutStudioError | None = None
        self._seen_at_work = arguments is None
        self._task: Task | None = None

    @classmethod
    def new(
        cls,
        recipe: Recipe,
        run: Path,
        parent: QObject | None = None,
        *,
        minutes: float | None = None,
        processes: int = 1,
    ) -> "ProcessJob":
        """A job that trains ``recipe`` into the new run folder ``run`` in so many processes."""
        length = ["--minutes", str(minutes)] if minutes is not None else []
        job = cls(run, ["--run-dir", str(run), *length], parent, processes=processes)
        job._recipe = recipe
        return job

    @classmethod
    def resumed(
        cls,
        run: Path,
        parent: QObject | None = None,
        *,
        changes: Mapping[str, str] | None = None,
        processes: int = 1,
    ) -> "ProcessJob":
        """A job that goes on with the run in ``run``, with ``changes`` of its settings."""
        arguments = ["--run-dir", str(run), "--resume"]
        for key, value in (changes or {}).items():
            arguments += ["--set", f"{key}={value}"]
        return cls(run, arguments, parent, processes=processes)

    @classmethod
    def attached(cls, run: Path, parent: QObject | None = None) -> "ProcessJob":
        """A job for a training that runs already."""
        return cls(run, None, parent)

    def start(self) -> None:
        """Start the process, or begin to follow the one that is there. One that cannot be started
        has failed, and is told of as such.
        """
        if self._arguments is not None:
            try:
                self.process = self._launched(["train", "--verbose", *self._arguments])
            except OSError as error:
                self._failure = _unstartable(error)
                self._wind_up()
                return
            _STARTED.append(self.process)
        self._begin()

    def catch_up(self, past: list[ev.Event]) -> None:
        """What the log told before the job was made: whether the process holds."""
        moves = ev.Started | ev.Progress | ev.Paused | ev.Continued
        last = next((event for event in reversed(past) if isinstance(event, moves)), None)
        self._set_paused(isinstance(last, ev.Paused))

    def pause(self) -> None:
        """Hold before the next step."""
        self.control.pause()

    def resume(self) -> None:
        """Go on after a pause."""
        self.control.resume()

    def stop_and_save(self) -> None:
        """Write a checkpoint and finish."""
        self.control.stop()

    def abandon(self) -> bool:
        """Look no more; the process goes on. True."""
        self._timer.stop()
        if self._task is not None:
            self._task.abandon()
            self._task = None
        self._clean_up()
        return True

    def kill(self) -> bool:
        """End a process that answers no more; its last checkpoint stays. False where it is not
        found, or belongs to somebody else.
        """
        if self.process is not None and self._processes == 1:
            self.process.kill()
            ended = True
        else:
            ended = _kill(trainers_of(self.run.path))
        if ended:
            self._failure = TrainingError(
                "The training process was ended.",
                hint="The last checkpoint is still good: resume the run.",
            )
        return ended

    # -- details -----------------------------------------------------------------------------------

    def _launched(self, arguments: list[str]) -> "subprocess.Popen[bytes]":
        if self._recipe is not None:
            recipe = self._temporary_file("recipe.toml")
            recipe.write_text(to_toml(self._recipe, comments=False), encoding="utf-8")
            arguments += ["--recipe", str(recipe)]
        self._errors = self._temporary_file("errors.txt")
        return _launch(arguments, self._errors, self._processes)

    def _temporary_file(self, name: str) -> Path:
        file = Path(tempfile.mkdtemp(prefix="cutstudio-")) / name
        self._temporary.append(file)
        return file

    def _look(self) -> None:
        if self._task is None:
            work = partial(_news, self.run, self.position, self.process)
            self._task = run_in_background(work, self._take, self._lost, self)

    def _take(self, news: tuple[list[ev.Event], int, bool, bool]) -> None:
        self._task = None
        if self._away_since is not None:
            self._away_since = None
            self._warn(self.tr("The run's folder can be read again."))
        events, self.position, at_work, lives = news
        self._seen_at_work |= at_work or bool(events)
        told = [event for event in events if not self._note(event)]
        if told:
            self.events.emit(told)
        if not (at_work or lives or events):
            self._wind_up()

    def _note(self, event: ev.Event) -> bool:
        """Keep what the job itself tells; whether nobody else need know."""
        if isinstance(event, ev.Paused | ev.Continued | ev.Started):
            self._set_paused(isinstance(event, ev.Paused))
        if isinstance(event, ev.Started):
            self.control.begin()
        if isinstance(event, ev.Finished):
            self._reason = event.reason
        if isinstance(event, ev.Failed):
            self._failure = as_error(event)
        return isinstance(event, ev.Failed)

    def _set_paused(self, paused: bool) -> None:
        if paused != self.control.paused:
            self.control.paused = paused
            self.paused_changed.emit(paused)

    def _lost(self, error: CutStudioError) -> None:
        """The run's folder cannot be read, which says nothing of the process."""
        self._task = None
        first = self._away_since is None
        if self._away_since is None:
            self._away_since = time.monotonic()
        ended = self.process is not None and self.process.poll() is not None
        patient = self.process is not None or time.monotonic() - self._away_since < PATIENCE
        if ended or not patient:
            self._failure = error
            self._wind_up()
        elif first:
            message = self.tr("The run's folder cannot be read; the training may go on.")
            self._warn(message, error.message)

    def _warn(self, message: str, hint: str = "") -> None:
        """Tell of something that the run's log does not hold."""
        self.events.emit([ev.Warned(0, message, hint)])

    def _wind_up(self) -> None:
        self._timer.stop()
        if self._failure is None and not self._reason:
            self._failure = _last_words(self._errors)
        self._clean_up()
        self._end("failed" if self._failure is not None else self._reason, self._failure)

    def _clean_up(self) -> None:
        ended = self.process is None or self.process.poll() is not None
        if ended or self._seen_at_work:  # else it has yet to read them
            for file in self._temporary:
                with contextlib.suppress(OSError):  # on Windows those that a process holds open
                    file.unlink(missing_ok=True)
                    file.parent.rmdir()
            self._temporary = []


@dataclass(frozen=True)
class Processes:
    """Makes jobs as :class:`ProcessJob` does, of ``count`` processes each."""

    count: int

    def new(self, recipe: Recipe, run: Path, **options: Any) -> ProcessJob:
        """See :meth:`ProcessJob.new`."""
        return ProcessJob.new(recipe, run, processes=self.count, **options)

    def resumed(self, run: Path, **options: Any) -> ProcessJob:
        """See :meth:`ProcessJob.resumed`."""
        return ProcessJob.resumed(run, processes=self.count, **options)


def as_error(event: ev.Failed) -> CutStudioError:
    """The error that an event tells of."""
    error = CutStudioError(event.message, hint=event.hint, details=event.details)
    error.remedy = dict(event.remedy)
    return error


def may_train_together() -> bool:
    """Whether several processes can be started that train together: a bundle has no Python to
    start them with.
    """
    return not getattr(sys, "frozen", False)


def command(arguments: list[str], processes: int = 1) -> tuple[str, list[str]]:
    """Program and arguments that carry out a command of CutStudio, from a bundle too; in so many
    processes together, where they :func:`may_train_together`.
    """
    if not may_train_together():
        return sys.executable, arguments
    if processes > 1:
        return sys.executable, launcher(processes, arguments)
    return sys.executable, ["-m", "cutstudio", *arguments]


def _launch(arguments: list[str], errors: Path, processes: int) -> "subprocess.Popen[bytes]":
    """Start a process that outlives this one.

    Raises:
        OSError: the system refuses.
    """
    program, rest = command(arguments, processes)
    detached: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
        # torch's launcher needs to be told that Windows' torch is built without libuv
        detached = {"creationflags": flags, "env": {**os.environ, "USE_LIBUV": "0"}}
    with errors.open("wb") as file:
        return subprocess.Popen(  # noqa: S603 -- our own program, and no shell
            [program, *rest],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=file,
            **detached,
        )


def _unstartable(error: OSError) -> TrainingError:
    return TrainingError(
        f"The training process could not be started: {error.strerror or error}.",
        hint="Switch 'Train in a process of its own' off in the Run menu.",
        details=repr(error),
    )


def _news(
    run: RunFolder, position: int, process: "subprocess.Popen[bytes] | None"
) -> tuple[list[ev.Event], int, bool, bool]:
    """New events, the position after them, whether a process trains here, and whether ``process``
    lives; for worker threads.

    Raises:
        RunError: nothing is known of the process, as the folder is away.
        OSError: the folder cannot be read.
    """
    if process is None and not run.exists():
        raise RunError(f"The folder {str(run.path)!r} is not there.")
    lives = process is not None and process.poll() is None
    at_work = run.in_use()  # before the events, so that none of the last is missed
    events, position = run.follow(position)
    return events, position, at_work, lives


def _kill(processes: list[psutil.Process]) -> bool:
    """End them; whether there were any and all could be."""
    try:
        for process in processes:
            process.kill()
    except psutil.Error:
        return False
    return bool(processes)


def _last_words(errors: Path | None) -> CutStudioError:
    """What a process that left no event said before it ended."""
    text = ""
    if errors is not None and errors.exists():
        text = errors.read_text(encoding="utf-8", errors="replace")[-100_000:]
    lines = text.splitlines()
    start = next((i for i, line in enumerate(lines) if line.startswith("Error: ")), None)
    if start is None:
        return TrainingError(
            "The training process ended without saying why.",
            hint="The last checkpoint is still good: resume the run.",
            details=text,
        )
    hint = lines[start + 1] if len(lines) > start + 1 else ""
    if hint.startswith("    "):  # details follow at once
        hint = ""
    message = lines[start].removeprefix("Error: ")
    return TrainingError(message, hint=hint, details="\n".join(lines[start + 1 :]))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0

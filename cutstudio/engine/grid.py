"""The runs of a comparison, as many at once as there are places for them.

Each is trained in a process of its own: so the peak memory in its log is its own, one that dies
takes no other with it, and every device can have one. A process whose parent is gone saves and
ends.
"""

import contextlib
import multiprocessing
import signal
import traceback
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from cutstudio.engine import events as ev
from cutstudio.engine import ranks
from cutstudio.engine.comparison import Entry, train_entry
from cutstudio.engine.errors import CutStudioError, TrainingError

_LOOK = 0.2  # seconds between two looks at whether to stop
_PATIENCE = 10.0  # seconds for a process to end after its last word


@dataclass(frozen=True)
class Place:
    """Where one training at a time is done.

    Attributes:
        device: ``cpu``, ``cuda:1``, ...; None leaves it to the recipe.
        threads: of the CPU; 0 leaves them to the recipe.
    """

    device: str | None = None
    threads: int = 0


@dataclass(frozen=True)
class Failed:
    """A training that did not finish, and why."""

    error: CutStudioError


@dataclass(frozen=True)
class _Job:
    entry: Entry
    place: Place
    process: BaseProcess
    line: Connection


def places(devices: Sequence[str | None], jobs: int) -> list[Place]:
    """``jobs`` places on each device; those on the CPU share its cores.

    Args:
        devices: by name; None leaves the choice to the recipes.
        jobs: trainings at once on each.
    """
    share = max(1, ranks.usable_cores() // jobs) if jobs > 1 else 0
    return [Place(device, share) for device in devices for _ in range(jobs)]


def train_grid(
    planned: Sequence[Entry], where: Sequence[Place], control: ev.Control, *, points: int = 5
) -> Iterator[tuple[Entry, ev.Event | Failed]]:
    """Train what is not complete, and what no other process trains; in the order of ``planned``.

    A training that fails is told as :class:`Failed` and does not hold up the others.

    Args:
        planned: by :func:`cutstudio.engine.comparison.entries`.
        where: one training at a time in each.
        control: ``stop()`` saves what is being trained and begins no other.
        points: as in :func:`cutstudio.engine.comparison.entries`.
    """
    waiting = deque(entry for entry in planned if not entry.complete)
    free, running = list(where), list[_Job]()
    told = False
    try:
        while running or (waiting and not control.stopping):
            while waiting and free and not control.stopping:
                entry = waiting.popleft()
                if not entry.held:
                    running.append(_start(entry, free.pop(0), points))
            if control.stopping and not told:
                told = True
                for job in running:
                    _ask_to_stop(job)
            for job in _ready(running):
                said = _receive(job)
                if said is not None:
                    yield job.entry, said
                    continue
                running.remove(job)
                free.append(job.place)
                if error := _ended(job):
                    yield job.entry, Failed(error)
    finally:
        for job in running:  # left early: the runs are as after a crash, whole to the last save
            job.process.terminate()
            job.process.join()
            job.line.close()


def _start(entry: Entry, place: Place, points: int) -> _Job:
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=_child, args=(theirs, entry, place, points), daemon=True)
    process.start()
    theirs.close()
    return _Job(entry, place, process, ours)


def _ready(running: Sequence[_Job]) -> list[_Job]:
    """The jobs that have said something, or have ended."""
    spoken = wait([job.line for job in running], _LOOK) if running else []
    return [job for job in running if job.line in spoken]


def _receive(job: _Job) -> ev.Event | Failed | None:
    """What a job says; None when it has said its last."""
    try:
        said: ev.Event | Failed = job.line.recv()
    except (EOFError, OSError):
        return None
    return said


def _ask_to_stop(job: _Job) -> None:
    with contextlib.suppress(OSError):  # it has just ended by itself
        job.line.send("stop")


def _ended(job: _Job) -> CutStudioError | None:
    """Wait for the end of a process that has said its last; why, where it did not end well."""
    job.line.close()
    job.process.join(_PATIENCE)
    if job.process.is_alive():
        job.process.terminate()
        job.process.join()
    status = job.process.exitcode
    if status == 0:
        return None
    return TrainingError(
        f"The training of {job.entry.name!r} with seed {job.entry.seed} was ended from outside.",
        hint="Give the same command again: it goes on from the last checkpoint. If the machine ran "
        "out of memory, with fewer --jobs.",
        details=f"exit status {status}",
    )


def _child(line: Connection, entry: Entry, place: Place, points: int) -> None:
    """Train an entry, tell every event, and stop when asked or left alone."""
    for name in ("SIGINT", "SIGBREAK"):  # Ctrl-C reaches all: the parent says what to do
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    control = ev.Control()
    try:
        for event in train_entry(
            entry, control, points=points, device=place.device, threads=place.threads
        ):
            if _left(line, event):
                control.stop()
    except CutStudioError as error:
        _left(line, Failed(error))
    except Exception as error:  # of another process: its traceback must not be lost
        details = "".join(traceback.format_exception(error))
        unexpected = CutStudioError(
            f"unexpected {type(error).__name__}: {error}",
            hint="This is a fault of CutStudio. Please report it with the details.",
            details=details,
        )
        _left(line, Failed(unexpected))


def _left(line: Connection, said: ev.Event | Failed) -> bool:
    """Tell the parent; whether it asks to stop, or is gone."""
    try:
        line.send(said)
        return line.poll()
    except OSError:
        return True

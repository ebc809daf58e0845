"""Folders whose pictures are translated as they arrive."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from cutstudio.engine.errors import DataError
from cutstudio.engine.model import Model
from cutstudio.engine.translation.batch import Batch, make_folder
from cutstudio.engine.translation.inputs import Job, expanded, jobs_of
from cutstudio.engine.translation.journal import Journal
from cutstudio.engine.translation.options import Options
from cutstudio.engine.translation.outcomes import Event

_POLL_SECONDS = 1.0


def watch(
    model: Model,
    inputs: Sequence[Path | str],
    out: Path | str,
    options: Options | None = None,
    *,
    run: str = "",
) -> Iterator[Event | None]:
    """Translate pictures as they arrive in folders, without end; close the iterator to stop.

    A picture is taken when its size has not changed for a second. What is there at the beginning
    is translated too. None is yielded once a second while there is nothing to do; ``total`` of
    the events is 0.

    Raises:
        DataError: an input is no folder, or an impossible output folder. Checked in the call.
    """
    folders = expanded(inputs)
    for item in folders:
        if not item.is_dir():
            raise DataError(f"{item} is no folder.", hint="Only folders can be watched.")
    make_folder(Path(out))
    return _results(model, folders, Path(out), options or Options(), run)


def _results(
    model: Model, folders: list[Path], out: Path, options: Options, run: str
) -> Iterator[Event | None]:
    arrivals = _Arrivals(folders, out)
    while True:
        ready = arrivals.ready()
        for job in ready:
            journal = Journal(out, ["watched", str(job.source)])
            yield from Batch(model, out, options, run, [replace(job, index=1)], total=0).results(
                journal
            )
        if not ready:
            yield None
            time.sleep(_POLL_SECONDS)


class _Arrivals:
    """Looks for pictures that have stopped growing, each once."""

    def __init__(self, folders: list[Path], out: Path) -> None:
        self._folders, self._out = folders, out
        self._sizes: dict[Path, tuple[int, int]] = {}
        self._taken: set[Path] = set()

    def ready(self) -> list[Job]:
        """Those that arrived since the last look."""
        return [job for job in self._jobs() if self._is_ready(job)]

    def _jobs(self) -> Iterator[Job]:
        for folder in self._folders:
            try:
                yield from jobs_of([folder], self._out)
            except DataError:
                continue  # no picture yet

    def _is_ready(self, job: Job) -> bool:
        if job.source in self._taken:
            return False
        try:
            status = job.source.stat()
        except OSError:
            return False  # gone again
        size = status.st_size, status.st_mtime_ns
        ready = self._sizes.get(job.source) == size and status.st_size > 0
        self._sizes[job.source] = size
        if ready:
            self._taken.add(job.source)
        return ready

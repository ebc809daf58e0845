"""Folders whose pictures are translated as they arrive."""

import itertools
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from cutstudio.engine.errors import DataError
from cutstudio.engine.translation.batch import Batch, make_folder
from cutstudio.engine.translation.inputs import Job, expanded, jobs_of
from cutstudio.engine.translation.journal import Journal
from cutstudio.engine.translation.options import Options
from cutstudio.engine.translation.outcomes import Event
from cutstudio.engine.translation.translator import Translator

_POLL_SECONDS = 1.0
_SETTLED_SECONDS = 1.0

_State = tuple[int, int]  # a file's size in bytes and time in nanoseconds


def watch(
    translator: Translator,
    inputs: Sequence[Path | str],
    out: Path | str,
    options: Options | None = None,
) -> Iterator[Event | None]:
    """Translate pictures as they arrive in folders, without end; close the iterator to stop.

    A picture is taken when it has not changed for a second, and again when it is replaced. What is
    there at the beginning is translated too. None is yielded once a second while there is nothing
    to do; ``total`` of the events is 0.

    Raises:
        DataError: an input is no folder or takes the outputs, an impossible output folder, or a
            contact sheet or page is wanted. Checked in the call.
    """
    folders, out, options = expanded(inputs), Path(out), options or Options()
    for item in folders:
        if not item.is_dir():
            raise DataError(f"{item} is no folder.", hint="Only folders can be watched.")
        if any(own.exists() and own.samefile(item) for own in (out, out / "pairs")):
            raise DataError(
                f"The outputs cannot go to {item}, which is watched.",
                hint="Choose another folder: there they would be translated again, without end.",
            )
    if options.sheet or options.index:
        raise DataError(
            "A contact sheet or a page shows a whole export, which a watched folder never has.",
            hint="Leave them out, and translate the folder once more when it is complete.",
        )
    make_folder(out)
    return _results(translator, folders, out, options)


def _results(
    translator: Translator, folders: list[Path], out: Path, options: Options
) -> Iterator[Event | None]:
    arrivals, numbers = _Arrivals(folders, out), itertools.count(1)
    while True:
        ready = arrivals.ready(time.monotonic())
        for job in ready:
            numbered = [replace(job, index=next(numbers))]
            journal = Journal(out, ["watched", str(job.source)])
            yield from Batch(translator, out, options, numbered, total=0).results(journal)
        if not ready:
            yield None
            time.sleep(_POLL_SECONDS)


class _Arrivals:
    """Looks for pictures that have stopped changing, each once as it is."""

    def __init__(self, folders: list[Path], out: Path) -> None:
        self._folders, self._out = folders, out
        self._seen: dict[Path, tuple[_State, float]] = {}  # how a file is, and since when
        self._taken: dict[Path, _State] = {}

    def ready(self, now: float) -> list[Job]:
        """Those that have been as they are since a second before ``now``."""
        return [job for job in self._jobs() if self._is_ready(job.source, now)]

    def _jobs(self) -> Iterator[Job]:
        for folder in self._folders:
            try:
                yield from jobs_of([folder], self._out)
            except DataError:
                continue  # no picture yet

    def _is_ready(self, path: Path, now: float) -> bool:
        try:
            status = path.stat()
        except OSError:
            return False  # gone again
        state = status.st_size, status.st_mtime_ns
        if self._taken.get(path) == state:
            return False
        before, since = self._seen.get(path, (None, now))
        if state != before:
            since = now
        self._seen[path] = state, since
        ready = status.st_size > 0 and now - since >= _SETTLED_SECONDS
        if ready:
            self._taken[path] = state
        return ready

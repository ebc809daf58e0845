"""Many pictures, files to files: reading, translating and writing overlap.

Readers run ahead and writers behind, each in threads; the thread that pulls does the translating.
Neighbours that are small and of one size are translated together.
"""

import contextlib
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from cutstudio.engine import images
from cutstudio.engine.errors import CutStudioError, DataError, PictureError
from cutstudio.engine.ranks import WHOLE, Share
from cutstudio.engine.translation import gallery
from cutstudio.engine.translation.inputs import Job, jobs_of, share_of
from cutstudio.engine.translation.journal import Journal
from cutstudio.engine.translation.memory import is_shortage
from cutstudio.engine.translation.options import Options
from cutstudio.engine.translation.outcomes import (
    Event,
    Failed,
    Outcome,
    Skipped,
    Translated,
    Working,
)
from cutstudio.engine.translation.places import Places
from cutstudio.engine.translation.translator import Pixels, Translator
from cutstudio.engine.translation.writing import Output, write

_AHEAD, _BEHIND = 3, 3  # pictures read but not translated, translated but not written
_TOGETHER = 8


def translate(
    translator: Translator,
    inputs: Sequence[Path | str],
    out: Path | str,
    options: Options | None = None,
    *,
    share: Share = WHOLE,
) -> Iterator[Event]:
    """Translate files, folders and patterns into the folder ``out``; pulling does the work.

    Files keep their names, unless the options have another template; pictures of a folder keep
    their subfolders too. All are listed before the first is translated. A batch never translates
    its own outputs and never replaces a source. One that was left early is continued by the same
    call: what it had finished is skipped.

    Args:
        translator: what makes the outputs.
        inputs: pictures, folders (searched recursively) and patterns.
        out: folder of the outputs; made when it is missing.
        options: see :class:`Options`.
        share: which part this process does, when several do it together.

    Raises:
        DataError: a missing input, no pictures, an impossible output folder, or what several
            processes cannot do together. All of it is checked in the call, before the first event
            is pulled.
    """
    options = options or Options()
    folder = Path(out)
    if share.count > 1 and (options.sheet or options.index):
        raise DataError(
            "A contact sheet or a page shows all outputs, of which each process makes a part.",
            hint="Translate in one process, or leave them out.",
        )
    jobs = jobs_of(inputs, folder)
    mine = share_of(jobs, share, options.name)
    make_folder(folder)
    key = (*translator.key, options, sorted(str(job.source) for job in jobs))
    sources = [job.source for job in jobs]
    batch = Batch(translator, folder, options, mine, total=len(jobs), sources=sources)
    return batch.results(Journal(folder, key, share))


def make_folder(folder: Path) -> None:
    """Make the output folder.

    Raises:
        DataError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataError(
            f"The output folder {folder} cannot be made.",
            hint="Choose a folder that you may write to.",
            details=str(error),
        ) from error


@dataclass
class _Read:
    """A job whose picture is being read; None when an earlier export had finished it."""

    index: int
    job: Job
    picture: "Future[images.Picture] | None"


@dataclass
class _Ready:
    """A picture with a place to go."""

    index: int
    job: Job
    picture: images.Picture
    path: Path
    began: float


@dataclass
class _Written:
    """A job whose output is being written."""

    ready: _Ready
    done: "Future[None]"


class Batch:
    """One export of a list of pictures.

    Args:
        translator, out, options: as of :func:`translate`.
        jobs: the pictures.
        total: how many clients are told; the jobs' number unless somebody knows better.
        sources: files that are never replaced; the jobs' own unless there are more.
    """

    def __init__(
        self,
        translator: Translator,
        out: Path,
        options: Options,
        jobs: Sequence[Job],
        *,
        total: int | None = None,
        sources: Sequence[Path] | None = None,
    ) -> None:
        self._translator, self._out, self._options = translator, out, options
        self._jobs = list(jobs)
        self._total = len(self._jobs) if total is None else total
        sources = [job.source for job in jobs] if sources is None else sources
        self._places = Places(out, options, translator.name, translator.step, sources)
        names = gallery.sheet_names(len(self._jobs)) if options.sheet else []
        self._sheets = [self._places.reserve(name) for name in names]
        self._page = self._places.reserve("index.html") if options.index else None
        self._entries: dict[int, gallery.Entry] = {}
        self._queue: deque[_Written | Outcome] = deque()  # in the order of the jobs
        self._readers, self._writers = ThreadPoolExecutor(2), ThreadPoolExecutor(2)

    def results(self, journal: Journal) -> Iterator[Event]:
        """Do all of it."""
        try:
            group: list[_Ready] = []
            for read in self._read_ahead(journal):
                ready = self._admit(read, journal)
                if group and not (isinstance(ready, _Ready) and self._join(group, ready)):
                    yield from self._render(group, journal)
                    group = []
                if isinstance(ready, _Ready):
                    group.append(ready)
                else:
                    self._queue.append(ready)
                yield from self._told(journal, _BEHIND)
            yield from self._render(group, journal)
            yield from self._told(journal, 0)
            self._add_gallery()
            journal.finish()
        finally:
            for pool in (self._readers, self._writers):
                pool.shutdown(wait=True, cancel_futures=True)
            self._note_the_rest(journal)
            journal.close()

    def _read_ahead(self, journal: Journal) -> Iterator[_Read]:
        ahead: deque[_Read] = deque()
        for job in self._jobs:
            done = journal.done(job.source)
            picture = None if done else self._readers.submit(images.read, job.source)
            ahead.append(_Read(job.index, job, picture))
            if len(ahead) > _AHEAD:
                yield ahead.popleft()
        yield from ahead

    def _admit(self, read: _Read, journal: Journal) -> "_Ready | Outcome":
        """A picture that was read, or why it need not or cannot be translated."""
        index, job = read.index, read.job
        if read.picture is None:
            done = journal.done(job.source) or self._out
            self._places.take(done)
            self._remember_done(index, job, done)
            return Skipped(index, self._total, str(job.source), str(done), "done")
        try:
            picture = read.picture.result()
        except CutStudioError as error:
            return self._failed(index, job, error)
        path = self._places.place(index, job, picture)
        if path is None:
            there = self._places.existing(index, job, picture) or self._out
            return Skipped(index, self._total, str(job.source), str(there), "exists")
        return _Ready(index, job, picture, path, time.perf_counter())

    def _join(self, group: list[_Ready], ready: _Ready) -> bool:
        """Whether a picture can be translated together with those before it."""
        size = self._translator.stackable(ready.picture, self._options)
        first = self._translator.stackable(group[0].picture, self._options)
        return size is not None and size == first and len(group) < _TOGETHER

    def _render(self, group: list[_Ready], journal: Journal) -> Iterator[Event]:
        """Translate pictures and hand them to the writers."""
        if len(group) > 1:
            try:
                pictures = [ready.picture for ready in group]
                outputs = self._translator.outputs(pictures, self._options)
            except (MemoryError, RuntimeError) as error:
                if not is_shortage(error):
                    raise
            else:
                for ready, pixels in zip(group, outputs, strict=True):
                    self._write(ready, pixels, journal)
                return
        for ready in group:
            yield from self._render_one(ready, journal)

    def _render_one(self, ready: _Ready, journal: Journal) -> Iterator[Event]:
        steps = self._translator.output(ready.picture, self._options)
        source = str(ready.job.source)
        with contextlib.closing(steps):
            while True:
                try:
                    step = next(steps)
                except StopIteration as end:
                    self._write(ready, end.value, journal)
                    return
                except (CutStudioError, OSError) as error:  # those of scratch files, too
                    self._queue.append(self._failed(ready.index, ready.job, error))
                    return
                yield Working(ready.index, self._total, source, step.fraction, step.note)

    def _write(self, ready: _Ready, pixels: Pixels, journal: Journal) -> None:
        if self._options.conflict != "overwrite":
            # The name was free, and a file appears under it only when it is whole: should this
            # process be killed now, the file's being there says that it is done.
            journal.add(ready.job.source, ready.path)
        output = Output(ready.job, ready.picture, pixels, ready.path)
        self._queue.append(_Written(ready, self._writers.submit(self._write_one, output, ready)))

    def _write_one(self, output: Output, ready: _Ready) -> None:
        """In a writer's thread."""
        image = write(output, self._options)
        if self._options.pairs:
            place = self._out / "pairs" / output.path.relative_to(self._out)
            gallery.write_pair(output.picture.rgb, image, place.with_name(f"{place.name}.jpg"))
        if self._options.sheet or self._options.index:
            self._entries[ready.index] = gallery.Entry(
                str(ready.job.relative),
                output.path,
                gallery.thumbnail(images.flatten(output.picture)),
                gallery.thumbnail(image),
            )

    def _told(self, journal: Journal, behind: int) -> Iterator[Outcome]:
        """Outcomes that are certain; waits until no more than ``behind`` are not."""
        while self._queue:
            head = self._queue[0]
            if isinstance(head, _Written):
                if not head.done.done() and len(self._queue) <= behind:
                    return
                head_outcome = self._outcome(head, journal)
            else:
                head_outcome = head
            self._queue.popleft()
            yield head_outcome

    def _outcome(self, written: _Written, journal: Journal) -> Outcome:
        ready = written.ready
        try:
            written.done.result()
        except (CutStudioError, OSError) as error:
            return self._failed(ready.index, ready.job, error)
        journal.add(ready.job.source, ready.path)
        seconds = time.perf_counter() - ready.began
        source, path = str(ready.job.source), str(ready.path)
        return Translated(ready.index, self._total, source, path, seconds)

    def _note_the_rest(self, journal: Journal) -> None:
        """What was written when the batch was left, so that the next one knows."""
        for item in self._queue:
            if not isinstance(item, _Written) or item.done.cancelled() or item.done.exception():
                continue
            journal.add(item.ready.job.source, item.ready.path)

    def _failed(self, index: int, job: Job, error: CutStudioError | OSError) -> Failed:
        if isinstance(error, OSError):
            error = _explained(error)
        self._entries[index] = gallery.Entry(str(job.relative), None, reason=str(error))
        return Failed(index, self._total, str(job.source), error.message, error.hint)

    def _remember_done(self, index: int, job: Job, done: Path) -> None:
        """Thumbnails of what an earlier export had finished."""
        if not (self._options.sheet or self._options.index):
            return
        with contextlib.suppress(PictureError):  # then the page shows the others
            before, after = (gallery.thumbnail(images.read(p).rgb) for p in (job.source, done))
            self._entries[index] = gallery.Entry(str(job.relative), done, before, after)

    def _add_gallery(self) -> None:
        entries = [self._entries[index] for index in sorted(self._entries)]
        gallery.write_sheets(entries, self._sheets)
        if self._page is not None:
            try:
                gallery.write_index(entries, self._page, self._translator.title)
            except OSError as error:
                raise _explained(error) from error


def _explained(error: OSError) -> PictureError:
    """What the system refused, as an error of ours."""
    return PictureError(
        f"A file could not be written or read: {error}.",
        hint="Make room or choose a folder that you may write to.",
    )


def outcomes(events: Iterable[Event]) -> list[Outcome]:
    """Without the progress on the way."""
    return [event for event in events if not isinstance(event, Working)]

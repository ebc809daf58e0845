"""The log of a run: one event per line, append-only, each line numbered and with a checksum.

Reading is for files from anyone: what is damaged is passed over and can be named, and no line
takes more memory than :data:`LONGEST_LINE`.
"""

import contextlib
import errno
import json
import os
import re
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from cutstudio.engine import events as ev

LONGEST_LINE = 1 << 20

_CHECKED = re.compile(rb'(\{.*),"crc":"([0-9a-f]{8})"\}\n?', re.DOTALL)


class EventLog:
    """Appends events to a log, one write per line. A line that a crash cut off is removed first.

    Attributes:
        lines: how many lines there are.

    Raises:
        OSError: the file cannot be read, or not be mended.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._torn = False
        self.lines = _mend(path)

    def append(self, event: ev.Event) -> None:
        """Write one event; all but the steps are on the disk when this returns.

        Raises:
            OSError: the disk is full or the folder is gone; the log is as it was.
        """
        if self._torn:
            self.lines, self._torn = _mend(self._path), False
        line = _line(self.lines + 1, event)
        with self._path.open("ab", buffering=0) as file:
            start = file.seek(0, os.SEEK_END)
            try:
                if file.write(line) != len(line):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self._path))
                if not isinstance(event, ev.Progress):
                    os.fsync(file.fileno())
            except BaseException:
                self._torn = True
                with contextlib.suppress(OSError):  # the next call tries again
                    file.truncate(start)
                raise
        self.lines += 1


def read(path: Path, position: int = 0, end: int | None = None) -> tuple[list[ev.Event], int]:
    """Events of the lines that begin at ``position`` or later, and where the next line begins.

    Args:
        path: the log; a missing one has no events.
        position: 0, or what an earlier call returned.
        end: read no line that ends behind this position.

    A last line without its newline is still being written and left for the next call. A line that
    is damaged, or of a later version, is passed over.
    """
    found: list[ev.Event] = []
    if not path.is_file():  # a pipe would let its reader wait for ever
        return found, position
    with contextlib.suppress(FileNotFoundError), path.open("rb") as file:
        file.seek(position)
        for line, after in _lines(file, position):
            if end is not None and after > end:
                break
            position = after
            event = None if line is None else parse(line)
            if event is not None:
                found.append(event)
    return found, position


def damage(path: Path) -> list[int]:
    """Numbers, from 1, of the complete lines that are damaged: no JSON, or of another checksum."""
    found: list[int] = []
    if not path.is_file():
        return found
    with contextlib.suppress(FileNotFoundError), path.open("rb") as file:
        for number, (line, _) in enumerate(_lines(file, 0), 1):
            if line is None or _body(line) is None:
                found.append(number)
    return found


def parse(line: bytes) -> ev.Event | None:
    """The event of a line; None where it is damaged or no event of this version."""
    body = _body(line)
    if body is None:
        return None
    try:
        return ev.from_json(body)
    except (ValueError, RecursionError):
        return None


def drop_void(events: list[ev.Event]) -> list[ev.Event]:
    """The events without those that a later :class:`Resumed` made void."""
    kept: list[ev.Event] = []
    for event in events:
        if isinstance(event, ev.Resumed):
            limit = event.from_step
            kept = [e for e in kept if _last_step_needed(e) <= limit]
        kept.append(event)
    return kept


def _last_step_needed(event: ev.Event) -> int:
    """The finished steps after which an event still stands."""
    kinds = ev.Progress | ev.SampleSaved | ev.CheckpointSaved | ev.Warned | ev.LengthChanged
    if isinstance(event, kinds):
        return event.step
    return 0  # changed settings too: a resumed run repeats them at their steps


def _line(number: int, event: ev.Event) -> bytes:
    body: dict[str, Any] = {"seq": number, "time": time.time(), **ev.to_json(event)}
    text = json.dumps(body, separators=(",", ":"), allow_nan=False).encode("ascii")
    return b'%s,"crc":"%08x"}\n' % (text[:-1], zlib.crc32(text))


def _body(line: bytes) -> dict[str, Any] | None:
    """The JSON object of a line; None where it is damaged."""
    checked = _CHECKED.fullmatch(line)
    if checked is not None:  # logs of the first versions have no checksums
        text = checked[1] + b"}"
        if zlib.crc32(text) != int(checked[2], 16):
            return None
        line = text
    try:
        body = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) else None


def _lines(file: BinaryIO, position: int) -> Iterator[tuple[bytes | None, int]]:
    """Each complete line from here on, None in place of one that is too long, and the position
    after it.
    """
    while True:
        line: bytes | None = file.readline(LONGEST_LINE)
        if not line:
            return
        position += len(line)
        part = line
        while not part.endswith(b"\n"):
            line, part = None, file.readline(LONGEST_LINE)
            if not part:
                return
            position += len(part)
        yield line, position


def _mend(path: Path) -> int:
    """Remove a last line that a crash cut off; how many lines there are."""
    lines, complete = 0, 0
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "it is no plain file", str(path))
    try:
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                lines += chunk.count(b"\n")
                newline = chunk.rfind(b"\n")
                if newline >= 0:
                    complete = file.tell() - len(chunk) + newline + 1
            size = file.tell()
    except FileNotFoundError:
        return 0
    if complete != size:
        os.truncate(path, complete)
    return lines

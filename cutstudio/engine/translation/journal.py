"""What an export has done so far, so that an interrupted one goes on where it stopped.

A hidden file in the output folder: a line that identifies the job, then one for each picture that
is finished. It is deleted when the job is. Where the disk refuses it the export goes on without:
only an interrupted one then does some pictures again.
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from cutstudio.engine.ranks import WHOLE, Share

NAME = ".cutstudio-export.jsonl"


class Journal:
    """The file; see the module.

    Args:
        out: the output folder.
        job: whatever identifies the job; another one in the same folder starts afresh.
        share: of several processes each has a file of its own.
    """

    def __init__(self, out: Path, job: Sequence[object], share: Share = WHOLE) -> None:
        mine = f"-{share.rank}-of-{share.count}" if share.count > 1 else ""
        self._path = (out / NAME).with_stem(f"{Path(NAME).stem}{mine}")
        self._key = hashlib.sha256(repr(list(job)).encode("utf-8", "surrogateescape")).hexdigest()
        self._done = self._read()
        self._file: IO[bytes] | None = None

    def done(self, source: Path) -> Path | None:
        """The output of ``source``, when the interrupted job had finished it and both files are as
        they were.
        """
        entry = self._done.get(_identity(source))
        if entry is None:
            return None
        output = Path(os.fsdecode(bytes.fromhex(entry)))
        return output if output.is_file() else None

    def add(self, source: Path, output: Path) -> None:
        """Note that a picture is finished."""
        line = [_identity(source), os.fsencode(output).hex()]
        self._write(json.dumps(line))

    def finish(self) -> None:
        """The job is done: there is nothing to go on with."""
        self.close()
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)

    def close(self) -> None:
        """Leave the file for the next time."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()
            self._file = None

    def _write(self, line: str) -> None:
        with contextlib.suppress(OSError):
            if self._file is None:
                fresh = not self._done
                self._file = self._path.open("wb" if fresh else "ab", buffering=0)
                if fresh:
                    self._file.write(json.dumps([self._key]).encode())
            # The newline comes first: so a line that a full disk cut off spoils no other.
            self._file.write(b"\n" + line.encode())

    def _read(self) -> dict[str, str]:
        try:
            first, *others = self._path.read_bytes().split(b"\n")
        except OSError:  # absent, mostly
            return {}
        if _parsed(first) != [self._key]:
            return {}
        lines = [line for line in map(_parsed, others) if len(line) == 2]
        return {line[0]: line[1] for line in lines}


def _parsed(line: bytes) -> list[str]:
    """A line of the file; empty for one that was cut off."""
    try:
        parsed: list[str] = json.loads(line)
    except ValueError:
        return []
    return parsed


def _identity(source: Path) -> str:
    """Path, size and time of a source: a changed picture is translated again."""
    try:
        status = source.stat()
    except OSError:
        return ""
    return f"{os.fsencode(source.resolve()).hex()}/{status.st_size}/{status.st_mtime_ns}"

"""Commands of other processes: small files that appear in a run's ``control`` folder.

A command is a JSON object like ``{"command": "pause"}`` or ``{"command": "change", "key":
"loss.lambda_x", "value": 2}``, written beside its place and renamed, named by time so that the
order is kept. Whoever can write into the folder can leave one, so each is checked as a stranger's:
a wrong one is named and thrown away, never obeyed in part.
"""

import json
import os
import re
import secrets
import stat
import time
from pathlib import Path
from typing import Any

from cutstudio.engine import files
from cutstudio.engine.errors import RunError
from cutstudio.engine.events import Control
from cutstudio.engine.run import RunFolder
from cutstudio.engine.settings import SETTINGS

COMMANDS = ("pause", "resume", "stop", "save", "sample")

_NAME = re.compile(r"\d{1,20}-[0-9a-f]{1,16}\.json")
_LONGEST = 4096  # bytes; ours have fewer than 100
_AT_ONCE = 100  # files looked at in one go
_LOOK_SECONDS = 0.2


def send(run: RunFolder, command: str, **arguments: Any) -> None:
    """Leave a command for the process that trains in ``run``: one of :data:`COMMANDS`, or
    ``change`` with ``key`` and ``value``.

    Raises:
        RunError: the folder is not there or cannot be written.
    """
    place = run.control_path / f"{time.time_ns():020}-{secrets.token_hex(4)}.json"
    try:
        files.write_text(place, json.dumps({"command": command, **arguments}))
    except OSError as error:
        raise RunError(
            f"The training in {str(run.path)!r} cannot be told: {error.strerror or error}.",
            hint="Is the folder there, and may you write to it?",
            details=repr(error),
        ) from error


class Inbox:
    """The training's end: turns what arrives into calls of its :class:`Control`."""

    def __init__(self, run: RunFolder, control: Control) -> None:
        self._folder = run.control_path
        self._control = control
        self._looked = float("-inf")
        self._stuck: set[str] = set()  # obeyed, but they cannot be removed

    def clear(self) -> None:
        """Throw away what was left for an earlier training."""
        for path in self._arrived():
            self._remove(path)

    def poll(self) -> list[str]:
        """Obey what has arrived since the last look, a fifth of a second ago or more; what was
        wrong with the rest, a sentence each.
        """
        now = time.monotonic()
        if now - self._looked < _LOOK_SECONDS:
            return []
        self._looked = now
        wrong = []
        for path in self._arrived():
            try:
                self._obey(_read(path))
            except (OSError, ValueError, RecursionError) as error:
                wrong.append(f"The command {path.name!r} in the run's folder is wrong: {error}")
            self._remove(path)
        return wrong

    def _arrived(self) -> list[Path]:
        try:
            with os.scandir(self._folder) as entries:
                names = [entry.name for entry in entries if _NAME.fullmatch(entry.name)]
        except OSError:  # the folder is gone, which the next write will tell
            return []
        new = sorted(name for name in names if name not in self._stuck)
        return [self._folder / name for name in new[:_AT_ONCE]]

    def _remove(self, path: Path) -> None:
        try:
            path.unlink()
        except OSError:
            self._stuck.add(path.name)

    def _obey(self, body: dict[str, Any]) -> None:
        command = body.get("command")
        if command in COMMANDS:
            getattr(self._control, str(command))()
        elif command == "change":
            self._change(body.get("key"), body.get("value"))
        else:
            raise ValueError(f"there is no command {command!r:.60}")

    def _change(self, key: object, raw: object) -> None:
        setting = SETTINGS.get(str(key))
        if setting is None or not setting.help.steerable:
            raise ValueError(f"{key!r:.60} cannot be changed while training")
        value = setting.parse(raw)
        assert isinstance(value, float)
        self._control.change(setting.key, value)


def _read(path: Path) -> dict[str, Any]:
    """A command's JSON object.

    Raises:
        OSError, ValueError, RecursionError: it is no plain small file with one.
    """
    status = path.lstat()
    if not stat.S_ISREG(status.st_mode):
        raise ValueError("it is no plain file")
    if status.st_size > _LONGEST:
        raise ValueError(f"it has {status.st_size} bytes")
    with path.open("rb") as file:
        body = json.loads(file.read(_LONGEST))
    if not isinstance(body, dict):
        raise ValueError("it is no JSON object")
    return body

"""Runs that wait for their turn: the next begins when the one before has ended.

What waits is kept in the window's settings, so it is still there after a restart; then it waits
until somebody starts it, for nobody expects a window to begin training by itself.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal

from cutstudio.engine.errors import CutStudioError
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.recipe_file import from_toml, to_toml

_SETTING = "queue"


@dataclass(frozen=True)
class Waiting:
    """A run to come.

    Attributes:
        recipe: what to train.
        path: the folder it will get.
    """

    recipe: Recipe
    path: Path


class Queue(QObject):
    """The runs to come, in order.

    Signals:
        changed(): another run waits, or one less, or in another order.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting = _load()
        self._removed: list[tuple[int, Waiting]] = []  # and where each was, the last at the end

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def waiting(self) -> list[Waiting]:
        """What waits, the next first."""
        return list(self._waiting)

    def has(self, path: Path) -> bool:
        """Whether a run with this folder waits, or may be brought back."""
        runs = (*self._waiting, *(one for _, one in self._removed))
        return any(one.path == path for one in runs)

    @property
    def can_undo(self) -> bool:
        """Whether a run was taken out that can be brought back."""
        return bool(self._removed)

    def add(self, recipe: Recipe, path: Path) -> None:
        """Put a run at the end."""
        self._waiting.append(Waiting(recipe, path))
        self._keep()

    def remove(self, index: int) -> None:
        """Take a run out."""
        self._removed.append((index, self._waiting.pop(index)))
        self._keep()

    def undo(self) -> None:
        """Bring back the run that was taken out last, where it was."""
        if self._removed:
            self._waiting.insert(*self._removed.pop())
            self._keep()

    def move(self, index: int, by: int) -> None:
        """Let a run wait shorter (-1) or longer (1)."""
        to = min(max(index + by, 0), len(self._waiting) - 1)
        self._waiting.insert(to, self._waiting.pop(index))
        self._keep()

    def take(self) -> Waiting | None:
        """The next run, which waits no longer; None when none does."""
        if not self._waiting:
            return None
        first = self._waiting.pop(0)
        self._keep()
        return first

    def put_back(self, waiting: Waiting) -> None:
        """Let a run that was taken wait again, before all others."""
        self._waiting.insert(0, waiting)
        self._keep()

    def _keep(self) -> None:
        entries = [
            json.dumps([str(one.path), to_toml(one.recipe, comments=False)])
            for one in self._waiting
        ]
        QSettings().setValue(_SETTING, entries)
        self.changed.emit()


def _load() -> list[Waiting]:
    value = QSettings().value(_SETTING, [])
    entries = [value] if isinstance(value, str) else list(value or [])
    found = []
    for entry in entries:
        try:
            path, text = json.loads(entry)
            found.append(Waiting(from_toml(text), Path(path)))
        except (ValueError, TypeError, CutStudioError):
            continue  # of another version, or altered by hand
    return found

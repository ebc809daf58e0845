"""The run folder: the only module that knows its file names.

recipe.toml            the settings
events.jsonl           the log, one event per line, append-only
samples/               previews: source.png and target.png once, step-00000120/output.png and
                       step-00000120/identity.png each time
checkpoints/step-120/  see checkpoint.py
masks/                 painted-out regions of the pictures, see masks.py
control/               commands of other processes
run.lock               held while a process trains here
"""

import contextlib
import errno
import json
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cutstudio.engine import events as ev
from cutstudio.engine import files
from cutstudio.engine.errors import RunError
from cutstudio.engine.recipe import Recipe, from_toml, to_toml

_CHECKPOINT = re.compile(r"step-(\d{1,12})")
_LONGEST_LINE = 1 << 20


class RunFolder:
    """One run on disk: finished, being written, or copied from elsewhere.

    Args:
        path: the folder; it need not exist yet.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)

    @property
    def name(self) -> str:
        """The folder's own name."""
        return self.path.resolve().name

    def exists(self) -> bool:
        """Whether the folder holds a run."""
        return (self.path / "recipe.toml").is_file()

    def create(self, recipe: Recipe) -> None:
        """Make the folder and write the recipe.

        Raises:
            RunError: there is a run already, or the folder cannot be written.
        """
        if self.exists():
            raise RunError(
                f"The folder {str(self.path)!r} already holds a run.",
                hint="Go on with it (--resume), or choose another folder.",
            )
        with self._writing():
            self.path.mkdir(parents=True, exist_ok=True)
            for folder in ("samples", "checkpoints", "control"):
                (self.path / folder).mkdir(exist_ok=True)
            self.write_recipe(recipe)

    def write_recipe(self, recipe: Recipe) -> None:
        """Replace the recipe (at the start, and when ``--minutes`` has become steps)."""
        with self._writing():
            files.write_text(self.path / "recipe.toml", to_toml(recipe))

    def recipe(self) -> Recipe:
        """The run's settings.

        Raises:
            RunError: no run is here, or its recipe cannot be read.
            RecipeError: the recipe has mistakes.
        """
        if not self.exists():
            raise RunError(
                f"There is no run in {str(self.path)!r}.",
                hint="A run folder holds a file recipe.toml.",
            )
        try:
            text = (self.path / "recipe.toml").read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise RunError("The run's recipe cannot be read.", details=str(error)) from error
        return from_toml(text)

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the folder for training.

        Raises:
            RunError: another process trains here.
        """
        import filelock

        lock = filelock.FileLock(self.path / "run.lock", timeout=0)
        try:
            lock.acquire()
        except filelock.Timeout as error:
            raise RunError(
                f"Another training already writes to {str(self.path)!r}.",
                hint="Stop it first, or choose another folder.",
            ) from error
        except OSError as error:
            raise self._unwritable(error) from error
        try:
            yield
        finally:
            lock.release()

    @property
    def masks_path(self) -> Path:
        """The folder of the run's own masks; it is there only when the run has some."""
        return self.path / "masks"

    # --- checkpoints

    @property
    def checkpoints_path(self) -> Path:
        """The folder of the checkpoints."""
        return self.path / "checkpoints"

    def checkpoint_path(self, step: int) -> Path:
        """Where the checkpoint of ``step`` is, or would be."""
        return self.checkpoints_path / f"step-{step}"

    def checkpoints(self) -> list[int]:
        """Steps of the complete checkpoints, rising."""
        if not self.checkpoints_path.is_dir():
            return []
        matches = (_CHECKPOINT.fullmatch(p.name) for p in self.checkpoints_path.iterdir())
        steps = (int(match[1]) for match in matches if match)
        return sorted(s for s in steps if (self.checkpoint_path(s) / "state.json").is_file())

    # --- samples

    def sample_path(self, step: int, kind: str) -> Path:
        """Where the picture ``kind`` (source, output, target, identity) of a preview is."""
        folder = self.path / "samples"
        if kind in ("source", "target"):  # the same all along
            return folder / f"{kind}.png"
        return folder / f"step-{step:08d}" / f"{kind}.png"

    def samples(self) -> list[ev.SampleSaved]:
        """The previews of the log, oldest first."""
        return [e for e in self.events() if isinstance(e, ev.SampleSaved)]

    def relative(self, path: Path) -> str:
        """``path`` below this folder as events hold it, with forward slashes."""
        return path.relative_to(self.path).as_posix()

    # --- the log

    @property
    def events_path(self) -> Path:
        """The log file."""
        return self.path / "events.jsonl"

    def events(self) -> list[ev.Event]:
        """The log as readers should see it: what a resume made void is left out."""
        return drop_void(self.follow(0)[0])

    def follow(self, position: int) -> tuple[list[ev.Event], int]:
        """Events appended since ``position``, in the order written, and the new position.

        Args:
            position: 0 for the beginning, else what an earlier call returned.

        A last line without its newline is still being written and left for the next call; a line
        that is no event (damaged, or of a later version) is passed over.
        """
        found: list[ev.Event] = []
        try:
            file = self.events_path.open("rb")
        except FileNotFoundError:
            return [], 0
        with file:
            file.seek(position)
            for line in file:
                if not line.endswith(b"\n"):
                    break
                position += len(line)
                event = _parse(line)
                if event is not None:
                    found.append(event)
        return found, position

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: OSError) -> RunError:
        return RunError(
            f"The run folder {str(self.path)!r} cannot be written: {error.strerror or error}.",
            hint="Make room or choose a folder that you may write to.",
            details=repr(error),
        )


class EventLog:
    """Appends events to a run's log, one write per line, numbered."""

    def __init__(self, run: RunFolder) -> None:
        self._path = run.events_path
        self._sequence = _heal(self._path)

    def append(self, event: ev.Event) -> None:
        """Write one event.

        Raises:
            OSError: the disk is full or the folder is gone.
        """
        self._sequence += 1
        body: dict[str, Any] = {"seq": self._sequence, "time": time.time(), **ev.to_json(event)}
        line = (json.dumps(body, separators=(",", ":")) + "\n").encode("ascii")
        with self._path.open("ab", buffering=0) as file:
            written = file.write(line)
        if written != len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self._path))


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
    if isinstance(event, ev.Progress | ev.SampleSaved | ev.CheckpointSaved | ev.Warned):
        return event.step
    return 0  # changed settings too: a resumed run repeats them at their steps


def _parse(line: bytes) -> ev.Event | None:
    if len(line) > _LONGEST_LINE:
        return None
    try:
        body = json.loads(line)
        return ev.from_json(body) if isinstance(body, dict) else None
    except (ValueError, RecursionError):
        return None


def _heal(path: Path) -> int:
    """End a line that a crash cut off, so that the next event starts its own; count the lines."""
    try:
        with path.open("rb") as file:
            lines = sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))
            if file.tell() == 0:
                return 0
            file.seek(-1, os.SEEK_END)
            whole = file.read(1) == b"\n"
    except FileNotFoundError:
        return 0
    if not whole:
        with path.open("ab") as file:
            file.write(b"\n")
    return lines

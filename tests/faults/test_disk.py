"""A disk that is full, a folder that cannot be written or is away: training waits and goes on."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine import events as ev
from cutstudio.engine.errors import StorageError
from cutstudio.engine.eventlog import EventLog, damage
from cutstudio.engine.run import RunFolder
from cutstudio.engine.training import train
from tests.engine.tiny import losses, progress, tiny


class Pulled:
    """A training pulled by a thread, with what it has said so far."""

    def __init__(self, events: Iterator[ev.Event]) -> None:
        self.events: list[ev.Event] = []
        self.error: BaseException | None = None
        self._thread = threading.Thread(target=self._pull, args=(events,))
        self._thread.start()

    def _pull(self, events: Iterator[ev.Event]) -> None:
        try:
            self.events.extend(events)
        except BaseException as error:
            self.error = error

    def wait_for(self, sentence: str, seconds: float = 120.0) -> None:
        deadline = time.monotonic() + seconds
        while not any(sentence in warning.message for warning in self.warnings):
            assert self._thread.is_alive(), self.error
            assert time.monotonic() < deadline, "it never said so"
            time.sleep(0.02)

    @property
    def warnings(self) -> list[ev.Warned]:
        return [event for event in self.events if isinstance(event, ev.Warned)]

    def join(self) -> None:
        self._thread.join(240)
        assert not self._thread.is_alive()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(place)]
    mounted = os.name == "posix" and subprocess.run(command, capture_output=True, check=False)
    if not mounted or mounted.returncode:
        pytest.skip("a small disk cannot be mounted here: that needs root on Linux")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def ballast(place: Path) -> Path:
    """Fill a disk to its last byte."""
    path = place / "ballast"
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(1 << 16))
        except OSError:
            pass
        try:
            while True:
                file.write(b"\0")
        except OSError:
            return path


def test_a_full_disk(tmp_path: Path, small_disk: Path) -> None:
    recipe = tiny(tmp_path, "sincut", training__checkpoint_minutes=0.0, training__steps=4)
    whole = list(train(recipe, tmp_path / "whole"))
    run = RunFolder(small_disk / "run")
    iterator = train(recipe, run.path)
    first = []
    for event in iterator:
        first.append(event)
        if isinstance(event, ev.CheckpointSaved):
            break
    filler = ballast(small_disk)
    pulled = Pulled(iterator)
    pulled.wait_for("Training waits")
    assert "No space left" in pulled.warnings[0].message
    assert ckpt.load(run, 1).step == 1  # what was there is whole
    assert damage(run.events_path) == []
    filler.unlink()
    pulled.join()
    assert pulled.error is None
    assert pulled.events[-1] == ev.Finished(4, "completed")
    assert any("can be written again" in warning.message for warning in pulled.warnings)
    assert losses(first + pulled.events) == losses(whole)
    assert losses(run.events()) == losses(whole)
    assert damage(run.events_path) == []
    assert any("Training waits" in e.message for e in run.events() if isinstance(e, ev.Warned))


def test_a_stop_while_the_disk_is_full_says_what_is_not_saved(
    tmp_path: Path, small_disk: Path
) -> None:
    control = ev.Control()
    recipe = tiny(tmp_path, "sincut", training__steps=1000)
    iterator = train(recipe, small_disk / "run", control)
    next(event for event in iterator if isinstance(event, ev.Progress))
    ballast(small_disk)
    pulled = Pulled(iterator)
    pulled.wait_for("Training waits")
    control.stop()
    pulled.join()
    assert isinstance(pulled.error, StorageError)
    assert "not saved" in pulled.error.message


@pytest.mark.parametrize("away", ["moved", "replaced by an empty folder"])
def test_a_folder_that_is_away(tmp_path: Path, away: str) -> None:
    """As with a network share or a stick: nothing is written where another folder has its name."""
    recipe = tiny(tmp_path, "sincut", training__steps=4)
    place = tmp_path / "run"
    iterator = train(recipe, place)
    next(event for event in iterator if isinstance(event, ev.Progress))
    place.rename(tmp_path / "away")
    if away != "moved":
        place.mkdir()
    pulled = Pulled(iterator)
    pulled.wait_for("Training waits")
    if away != "moved":
        assert list(place.iterdir()) == []
        place.rmdir()
    assert not place.exists()
    (tmp_path / "away").rename(place)
    pulled.join()
    assert pulled.error is None
    assert [event.step for event in progress(RunFolder(place).events())] == [1, 2, 3, 4]


def test_a_read_only_disk(tmp_path: Path, small_disk: Path) -> None:
    """A read-only disk appears where the checkpoints are, and goes again."""
    run = RunFolder(small_disk / "run")
    iterator = train(tiny(tmp_path, "sincut", training__steps=3), run.path)
    next(event for event in iterator if isinstance(event, ev.Progress))
    place = str(run.checkpoints_path)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", place], check=True)
    pulled = Pulled(iterator)
    try:
        pulled.wait_for("Training waits")
        assert "Read-only" in pulled.warnings[0].message
    finally:
        subprocess.run(["umount", "-l", place], check=True)
    pulled.join()
    assert pulled.events[-1] == ev.Finished(3, "completed")
    assert run.checkpoints() == [3]


def test_the_log_is_as_it_was_when_a_line_could_not_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "events.jsonl"
    log = EventLog(path)
    log.append(ev.Finished(1, "stopped"))
    before = path.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            log.append(ev.Finished(2, "stopped"))
    assert path.read_bytes() == before
    log.append(ev.Finished(3, "stopped"))
    assert log.lines == 2
    assert damage(path) == []


@pytest.mark.skipif(os.name != "posix", reason="limits on file sizes are POSIX")
def test_a_quota_ends_a_write_in_the_midst_of_a_line(tmp_path: Path) -> None:
    """RLIMIT_FSIZE, of a process of its own: the write is cut off where the limit is."""
    program = """
import resource, signal, sys
from cutstudio.engine.eventlog import EventLog, damage, read
from cutstudio.engine.events import Warned
from pathlib import Path
path = Path(sys.argv[1])
log = EventLog(path)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
try:
    for step in range(100):
        log.append(Warned(step, "x" * 50))
except OSError:
    pass
assert path.stat().st_size < 1000 and path.read_bytes().endswith(b"\\n"), path.read_bytes()
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
log.append(Warned(7, "room"))
assert damage(path) == [] and read(path)[0][-1] == Warned(7, "room")
assert len(read(path)[0]) == log.lines
"""
    command = [sys.executable, "-c", program, str(tmp_path / "events.jsonl")]
    subprocess.run(command, check=True, timeout=120)

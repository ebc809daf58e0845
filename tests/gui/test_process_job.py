"""A training in a process of its own, through the window's eyes: started, steered, left, found."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cutstudio.engine import events as ev
from cutstudio.engine.run import RunFolder
from cutstudio.gui import process_job
from cutstudio.gui.main_menu import MainMenu
from cutstudio.gui.process_job import ProcessJob, command
from cutstudio.gui.session import Session
from tests.gui.fakes import Catcher, tiny_recipe

#: A training that is ready late, throws away what it was told before, and then only obeys a stop.
_LATE = """
import sys, time
from cutstudio.engine import events as ev
from cutstudio.engine.eventlog import EventLog
from cutstudio.engine.inbox import Inbox
from cutstudio.engine.run import RunFolder

run, control = RunFolder(sys.argv[1]), ev.Control()
with run.lock():
    inbox = Inbox(run, control)
    inbox.clear()
    log = EventLog(run.events_path)
    log.append(ev.Started(sys.argv[1], "cut", "CPU", "float32", 9, 0, {}))
    while not control.take().stop:
        inbox.poll()
        time.sleep(0.05)
    log.append(ev.Finished(3, "stopped"))
"""
PATIENCE = 240_000  # milliseconds: a process imports torch, perhaps on a busy machine


@pytest.fixture(autouse=True)
def none_left() -> Iterator[None]:
    """No process trains on after a test that failed."""
    before = list(process_job._STARTED)
    yield
    for process in process_job._STARTED[len(before) :]:
        process.kill()
        process.wait(30)


@pytest.fixture
def late(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RunFolder:
    """A run that a process which is ready late goes on with."""
    run = RunFolder(tmp_path / "run")
    run.create(tiny_recipe(tmp_path))
    words = ["-c", _LATE, str(run.path)]
    monkeypatch.setattr(process_job, "command", lambda *_: (sys.executable, words))
    return run


def wired(job: ProcessJob, catcher: Catcher) -> ProcessJob:
    job.events.connect(catcher.batch)
    job.failed.connect(catcher.fail)
    job.finished.connect(catcher.end)
    return job


def steps(catcher: Catcher) -> list[int]:
    return [event.step for event in catcher.items if isinstance(event, ev.Progress)]


def test_a_process_is_steered_left_and_found_again(qtbot, tmp_path: Path) -> None:
    folder = tmp_path / "run"
    recipe = tiny_recipe(tmp_path, steps=1_000_000)
    first, second = Catcher(), Catcher()
    job = wired(ProcessJob.new(recipe, folder), first)
    job.start()
    qtbot.waitUntil(lambda: len(steps(first)) > 3 or bool(first.errors), timeout=PATIENCE)
    assert not first.errors
    job.control.change("loss.lambda_x", 3.0)
    with qtbot.waitSignal(job.paused_changed, timeout=PATIENCE):
        job.pause()
    assert job.control.paused
    job.abandon()  # the window is closed
    assert RunFolder(folder).in_use()

    joined = wired(ProcessJob.attached(folder), second)
    joined.start()
    with qtbot.waitSignal(joined.finished, timeout=PATIENCE):
        joined.resume()
        qtbot.waitUntil(lambda: len(steps(second)) > 3, timeout=PATIENCE)
        joined.stop_and_save()
    assert second.reasons == ["stopped"]
    run = RunFolder(folder)
    assert run.checkpoints() == [second.items[-1].step]
    seen = [event.step for event in run.events() if isinstance(event, ev.Progress)]
    assert seen == list(range(1, seen[-1] + 1))
    assert any(isinstance(event, ev.SettingChanged) for event in run.events())
    assert seen == sorted({*steps(first), *range(steps(first)[-1] + 1, steps(second)[0])}
                          | set(steps(second)))  # fmt: skip


def test_what_a_process_could_not_begin_is_told(qtbot, tmp_path: Path) -> None:
    recipe = tiny_recipe(tmp_path)
    (tmp_path / "photo.png").unlink()
    catcher = Catcher()
    job = wired(ProcessJob.new(recipe, tmp_path / "run"), catcher)
    with qtbot.waitSignal(job.finished, timeout=PATIENCE):
        job.start()
    assert catcher.reasons == ["failed"]
    assert "photo.png" in catcher.errors[0].message
    assert "Traceback" in catcher.errors[0].details


def test_a_process_that_was_killed_is_told(qtbot, tmp_path: Path) -> None:
    catcher = Catcher()
    job = wired(ProcessJob.new(tiny_recipe(tmp_path, steps=1_000_000), tmp_path / "run"), catcher)
    job.start()
    qtbot.waitUntil(lambda: bool(steps(catcher)), timeout=PATIENCE)
    with qtbot.waitSignal(job.finished, timeout=PATIENCE):
        job.process.kill()  # not by this window's button, which says so
    assert catcher.reasons == ["failed"]
    assert "without saying why" in catcher.errors[0].message
    assert not RunFolder(tmp_path / "run").in_use()


def test_a_stop_before_the_process_listens_is_not_lost(qtbot, late: RunFolder) -> None:
    catcher = Catcher()
    job = wired(ProcessJob.resumed(late.path), catcher)
    job.start()
    job.stop_and_save()
    with qtbot.waitSignal(job.finished, timeout=PATIENCE):
        pass
    assert catcher.reasons == ["stopped"]


def test_a_process_is_left_although_a_file_of_it_cannot_be_removed(
    qtbot, late: RunFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held_open(*_args: object, **_options: object) -> None:
        raise PermissionError(13, "another process uses it")

    session = Session()
    job = ProcessJob.resumed(late.path)
    with qtbot.waitSignal(job.events, timeout=PATIENCE):
        session.begin(job, late.path)
    with monkeypatch.context() as windows:
        windows.setattr(Path, "unlink", held_open)
        session.leave()
    assert session.job is None
    assert late.in_use()


@pytest.mark.parametrize("what", ["subprocess.Popen", "tempfile.mkdtemp"])
def test_a_process_that_cannot_be_started_has_failed(
    qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(what, refuse)
    session, catcher = Session(), Catcher()
    session.ended.connect(catcher.end)
    job = ProcessJob.new(tiny_recipe(tmp_path), tmp_path / "run")
    job.failed.connect(catcher.fail)
    session.begin(job, tmp_path / "run")
    assert session.job is None
    assert catcher.reasons == ["failed"]
    assert "could not be started: No space left" in catcher.errors[0].message


def test_a_log_that_cannot_be_read_for_a_while_ends_nothing(
    qtbot, late: RunFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stale(*_args: object) -> None:
        raise OSError(116, "Stale file handle")

    catcher = Catcher()
    job = wired(ProcessJob.resumed(late.path), catcher)
    job.start()
    with monkeypatch.context() as network:
        network.setattr(RunFolder, "follow", stale)
        qtbot.waitUntil(lambda: bool(catcher.items), timeout=PATIENCE)
        qtbot.wait(3 * process_job.LOOK_MS)
    assert [event.message for event in catcher.items] == [
        "The run's folder cannot be read; the training may go on."
    ]
    assert "Stale file handle" in catcher.items[0].hint
    with qtbot.waitSignal(job.finished, timeout=PATIENCE):
        job.stop_and_save()
    assert catcher.reasons == ["stopped"]
    assert catcher.items[1].message == "The run's folder can be read again."


def test_a_folder_that_is_away_is_waited_for(
    qtbot, late: RunFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    catcher = Catcher()
    away = late.path.with_name("away")
    with late.lock():
        job = wired(ProcessJob.attached(late.path), catcher)
        job.start()
        late.path.rename(away)
        qtbot.waitUntil(lambda: bool(catcher.items), timeout=PATIENCE)
        qtbot.wait(2 * process_job.LOOK_MS)
        assert job.running
        monkeypatch.setattr(process_job, "PATIENCE", 0.0)
        with qtbot.waitSignal(job.finished, timeout=PATIENCE):
            pass
    assert catcher.reasons == ["failed"]
    assert "is not there" in catcher.errors[0].message


def test_the_command_of_a_bundle_is_the_bundle(monkeypatch: pytest.MonkeyPatch) -> None:
    assert command(["train"])[1] == ["-m", "cutstudio", "train"]
    monkeypatch.setattr("sys.frozen", True, raising=False)
    assert command(["train"])[1] == ["train"]


def test_a_bundle_offers_no_processes_together(window, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "processes-2" in window.menus.actions
    monkeypatch.setattr("sys.frozen", True, raising=False)
    assert command(["train"], 2) == (sys.executable, ["train"])
    assert "processes-2" not in MainMenu(window).actions

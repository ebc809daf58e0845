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
from tests.gui.fakes import Catcher, tiny_recipe

PATIENCE = 240_000  # milliseconds: a process imports torch, perhaps on a busy machine


@pytest.fixture(autouse=True)
def none_left() -> Iterator[None]:
    """No process trains on after a test that failed."""
    before = list(process_job._STARTED)
    yield
    for process in process_job._STARTED[len(before) :]:
        process.kill()
        process.wait(30)


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


def test_the_command_of_a_bundle_is_the_bundle(monkeypatch: pytest.MonkeyPatch) -> None:
    assert command(["train"])[1] == ["-m", "cutstudio", "train"]
    monkeypatch.setattr("sys.frozen", True, raising=False)
    assert command(["train"])[1] == ["train"]


def test_a_bundle_offers_no_processes_together(window, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "processes-2" in window.menus.actions
    monkeypatch.setattr("sys.frozen", True, raising=False)
    assert command(["train"], 2) == (sys.executable, ["train"])
    assert "processes-2" not in MainMenu(window).actions

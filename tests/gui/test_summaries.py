import os
import shutil
import time
from pathlib import Path

import pytest

from cutstudio.engine import events as ev
from cutstudio.engine.eventlog import EventLog
from cutstudio.engine.presets import preset
from cutstudio.engine.run import RunFolder
from cutstudio.gui import summaries
from tests.gui.fakes import picture


def progress(step: int) -> ev.Progress:
    return ev.Progress(step, {"G": 1.0, "G_GAN": 0.5, "NCE_X": 0.25}, 0.002, 0.1)


def make(path: Path, events: list[ev.Event], *, age: float = 0.0) -> Path:
    run = RunFolder(path)
    run.create(preset("quick").with_changes({"training.steps": 77}))
    log = EventLog(run.events_path)
    for event in events:
        log.append(event)
    if events and age:
        then = time.time() - age
        os.utime(run.events_path, (then, then))
    return path


def started(steps: int = 500) -> ev.Started:
    return ev.Started("x", "sincut", "CPU", "float32", steps, 0, {"G": 1})


def test_finished_stopped_and_training(tmp_path: Path) -> None:
    done = make(tmp_path / "a", [started(), progress(500), ev.Finished(500, "completed")])
    held = make(tmp_path / "b", [started(), progress(9), ev.Finished(9, "stopped")])
    busy = make(tmp_path / "c", [started(), progress(1), progress(2)])
    lost = make(tmp_path / "d", [started(), progress(1), progress(2)])
    with RunFolder(busy).lock():  # whatever the clocks say
        read = [summaries.read(path) for path in (done, held, busy, lost)]
    assert [run.state for run in read] == ["finished", "stopped", "training", "stopped"]
    assert [(run.step, run.steps) for run in read] == [(500, 500), (9, 500), (2, 500), (2, 500)]


def test_a_long_log_is_read_at_its_ends_only(tmp_path: Path) -> None:
    events = [started(3000), *(progress(step) for step in range(1, 2001))]
    path = make(tmp_path / "long", events, age=10_000)
    assert RunFolder(path).events_path.stat().st_size > 3 * summaries._PART
    found = summaries.read(path)
    assert (found.step, found.steps) == (2000, 3000)


def test_a_resume_voids_what_came_after_its_step(tmp_path: Path) -> None:
    events = [started(), progress(1), progress(2), ev.Resumed(1)]
    assert summaries.read(make(tmp_path / "r", events)).step == 1


def test_a_run_that_never_began_takes_its_length_from_the_recipe(tmp_path: Path) -> None:
    found = summaries.read(make(tmp_path / "r", [], age=10_000))
    assert (found.step, found.steps, found.picture) == (0, 77, None)


def test_the_latest_output_that_can_be_read(tmp_path: Path) -> None:
    run = RunFolder(make(tmp_path / "r", [started()]))
    picture(run.sample_path(5, "output"), 30, 20)
    picture(run.sample_path(40, "output"), 60, 20)
    assert summaries.read(run.path).picture.width() == 60
    run.sample_path(40, "output").write_bytes(b"half a pict")
    assert summaries.read(run.path).picture.width() == 30


def test_a_broken_recipe_is_told(tmp_path: Path) -> None:
    (tmp_path / "r").mkdir()
    (tmp_path / "r" / "recipe.toml").write_text('method = "cutt"')
    found = summaries.read(tmp_path / "r")
    assert found.state == "broken"
    assert "cutt" in found.problem
    assert not found.resumable


def test_finds_runs_latest_first_and_those_from_elsewhere(tmp_path: Path) -> None:
    old = make(tmp_path / "runs" / "old", [started()], age=500)
    new = make(tmp_path / "runs" / "new", [started()])
    other = make(tmp_path / "other", [started()], age=100)
    (tmp_path / "runs" / "no run").mkdir()
    assert summaries.find(tmp_path / "runs", [other, tmp_path / "gone"]) == [new, other, old]
    assert summaries.find(tmp_path / "missing") == []


@pytest.mark.parametrize(
    ("words", "hit"), [("", True), ("MONET sin", True), ("monet cutx", False), ("stopped", True)]
)
def test_search(words: str, hit: bool) -> None:
    run = summaries.Summary(Path("Photo as Monet"), method="sincut", state="stopped")
    assert run.matches(words) is hit


def test_unchanged_until_something_is_written(tmp_path: Path) -> None:
    path = make(tmp_path / "r", [started(), ev.Finished(1, "stopped")], age=500)
    before = summaries.read(path)
    assert summaries.unchanged(before)
    EventLog(RunFolder(path).events_path).append(started())
    assert not summaries.unchanged(before)
    shutil.rmtree(path)
    assert not summaries.unchanged(before)

"""Trainings in processes of their own, several at once: stopped, killed, gone on with."""

import os
import signal
from pathlib import Path

import pytest

from cutstudio.engine import events as ev
from cutstudio.engine.comparison import Entry, entries, train_entry
from cutstudio.engine.errors import TrainingError
from cutstudio.engine.grid import Failed, Place, places, train_grid
from tests.engine.tiny import losses, tiny


def plan(tmp_path: Path, out: str, *names: str, steps: int = 4, seeds: int = 1) -> list[Entry]:
    recipes = {
        name: tiny(tmp_path, name, training__steps=steps, loss__taps=(0, 8)) for name in names
    }
    return entries(recipes, tmp_path / out, seeds=seeds)


def test_places_share_the_cores_of_the_machine() -> None:
    cores = os.cpu_count() or 1
    assert places([None], 1) == [Place(None, 0)]
    assert places(["cpu"], 2) == [Place("cpu", max(1, cores // 2))] * 2
    assert [p.device for p in places(["cuda:0", "cuda:1"], 1)] == ["cuda:0", "cuda:1"]


def test_two_train_at_once_and_learn_what_they_learn_alone(tmp_path: Path) -> None:
    planned = plan(tmp_path, "grid", "cut", "no-id")
    at_once = 0
    for _, event in train_grid(planned, places(["cpu"], 2), ev.Control(), points=2):
        assert not isinstance(event, Failed)
        at_once = max(at_once, sum(one.held for one in planned))
    assert all(entry.complete for entry in planned)
    assert planned[0].run.checkpoints() == [2, 4]
    assert at_once == 2
    for alone, grid in zip(plan(tmp_path, "alone", "cut", "no-id"), planned, strict=True):
        events = list(train_entry(alone, ev.Control(), points=2))
        assert losses(events) == losses(grid.run.events())
    assert list(train_grid(planned, places(["cpu"], 2), ev.Control())) == []


def test_a_stop_saves_what_is_being_trained_and_the_next_call_goes_on(tmp_path: Path) -> None:
    planned = plan(tmp_path, "grid", "cut", "no-id", steps=400)
    control = ev.Control()
    for entry, event in train_grid(planned, [Place("cpu")], control, points=1):
        assert entry.name == "cut", "no other begins"
        if isinstance(event, ev.Progress) and event.step == 3:
            control.stop()
        last = event
    assert isinstance(last, ev.Finished)
    assert last.reason == "stopped"
    (saved,) = planned[0].run.checkpoints()
    assert 3 <= saved < 400
    assert not planned[1].run.exists()
    again = train_entry(planned[0], ev.Control())
    assert next(again) == ev.Resumed(saved)


@pytest.mark.faults
def test_a_failure_is_told_and_holds_up_no_other(tmp_path: Path) -> None:
    planned = plan(tmp_path, "grid", "cut", "no-id")
    broken = planned[0].recipe.with_changes({"data.source": (str(tmp_path / "gone"),)})
    planned[0] = Entry("cut", 0, broken, planned[0].run)
    told = [(e.name, event) for e, event in train_grid(planned, [Place("cpu")], ev.Control())]
    (failed,) = [(name, event) for name, event in told if isinstance(event, Failed)]
    assert failed[0] == "cut"
    assert "does not exist" in failed[1].error.message
    assert failed[1].error.hint
    assert planned[1].complete


@pytest.mark.faults
@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_training_that_is_killed_is_a_failure_too(tmp_path: Path) -> None:
    import psutil

    planned = plan(tmp_path, "grid", "cut", steps=4000)
    failures = []
    killed = False
    for _, event in train_grid(planned, [Place("cpu")], ev.Control()):
        if isinstance(event, ev.Progress) and not killed:
            (child,) = [p for p in psutil.Process().children() if "spawn_main" in str(p.cmdline())]
            child.send_signal(signal.SIGKILL)
            killed = True
        if isinstance(event, Failed):
            failures.append(event.error)
    (error,) = failures
    assert isinstance(error, TrainingError)
    assert "'cut' with seed 0 was ended from outside" in error.message
    assert error.details == "exit status -9"


@pytest.mark.faults
def test_leaving_early_leaves_no_process_behind(tmp_path: Path) -> None:
    planned = plan(tmp_path, "grid", "cut", steps=4000)
    events = train_grid(planned, [Place("cpu")], ev.Control())
    next(events)
    assert planned[0].held
    events.close()
    assert not planned[0].held

"""Trainings in processes of their own, several at once: stopped, killed, gone on with."""

import os
import signal
from dataclasses import replace
from itertools import islice
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


def test_places_share_the_cores_that_may_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cutstudio.engine.ranks.usable_cores", lambda: 7)
    assert places([None], 1) == [Place(None, 0)]
    assert places(["cpu"], 2) == [Place("cpu", 3)] * 2
    assert places(["cpu"], 9) == [Place("cpu", 1)] * 9
    assert [p.device for p in places(["cuda:0", "cuda:1"], 1)] == ["cuda:0", "cuda:1"]


def test_two_train_at_once_and_learn_what_they_learn_alone(tmp_path: Path) -> None:
    planned = plan(tmp_path, "grid", "cut", "no-id", steps=20_000)
    control = ev.Control()
    began, ended = set(), {}
    for entry, event in train_grid(planned, places(["cpu"], 2), control, points=1):
        assert not isinstance(event, Failed)
        if isinstance(event, ev.Progress) and event.step == 4:
            began.add(entry.name)
        if isinstance(event, ev.Finished):
            ended[entry.name] = event.reason
        if len(began) == 2:  # neither waited for the other's end, which is far away
            control.stop()
    assert ended == {"cut": "stopped", "no-id": "stopped"}
    for alone, grid in zip(plan(tmp_path, "alone", "cut", "no-id"), planned, strict=True):
        same = replace(alone, recipe=grid.recipe)
        events = list(islice(train_entry(same, ev.Control(), points=1), 40))
        told, there = losses(events), losses(grid.run.events())
        assert len(told) >= 4
        assert all(told[step] == there[step] for step in (1, 2, 3, 4))


def test_what_is_complete_is_not_trained_again(tmp_path: Path) -> None:
    planned = plan(tmp_path, "grid", "cut")
    events = [event for _, event in train_grid(planned, [Place("cpu")], ev.Control(), points=2)]
    assert isinstance(events[-1], ev.Finished)
    assert planned[0].complete
    assert planned[0].run.checkpoints() == [2, 4]
    assert list(train_grid(planned, [Place("cpu")], ev.Control())) == []


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

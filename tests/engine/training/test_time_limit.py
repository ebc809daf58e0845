"""A run that has minutes ends in time whatever its machine does, and a resume repeats it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine import events as ev
from cutstudio.engine.branching import branch, steps_of
from cutstudio.engine.errors import RunError
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.recipe_file import from_toml, to_toml
from cutstudio.engine.run import RunFolder
from cutstudio.engine.timing import Timing
from cutstudio.engine.training import resume, train
from tests.engine.clocks import ScriptedClock
from tests.engine.tiny import losses, progress, tiny
from tests.engine.together import together

MINUTES = 0.2  # 12 s of the scripted clock
TICK = 0.25  # seconds of a step while the steps are measured
USUAL, SLOW = 0.25, 0.75  # seconds of a step while it trains, before and after it becomes slower
SLOW_AFTER = 4


def recipe_of(folder: Path, method: str = "sincut", **changes: object) -> Recipe:
    """A learning rate that falls over all of the run, in steps as fine as can be."""
    fine = {"training__epochs": 1, "training__decay_epochs": 199}
    return tiny(folder, method, **{**fine, **changes})


def passing(
    events: Iterator[ev.Event], clock: ScriptedClock, usual: float = USUAL, slow: float = SLOW
) -> Iterator[ev.Event]:
    """The events, on a machine that becomes slower after some steps."""
    for event in events:
        if isinstance(event, ev.Started):
            clock.tick = 0.0
        if isinstance(event, ev.Progress):
            clock.now += slow if event.step > SLOW_AFTER else usual
        yield event


def timed(
    events: Iterator[ev.Event], clock: ScriptedClock, usual: float = USUAL, slow: float = SLOW
) -> list[ev.Event]:
    return list(passing(events, clock, usual, slow))


def changes_of(events: list[ev.Event]) -> list[ev.LengthChanged]:
    return [event for event in events if isinstance(event, ev.LengthChanged)]


def rates(events: list[ev.Event]) -> dict[int, float]:
    return {event.step: event.lr for event in progress(events)}


def seconds_of(run: RunFolder, step: int) -> float:
    """How long the run was trained for until its checkpoint of ``step``."""
    seconds = ckpt.load(run, step).numbers["seconds"]
    assert isinstance(seconds, float)
    return seconds


def same_weights(one: RunFolder, other: RunFolder, step: int) -> None:
    first, second = ckpt.load(one, step), ckpt.load(other, step)
    assert first.tensors.keys() == second.tensors.keys()
    for name, tensors in first.tensors.items():
        assert all(torch.equal(value, second.tensors[name][key]) for key, value in tensors.items())


def test_a_machine_that_becomes_slower_shortens_the_run_and_it_ends_in_time(tmp_path: Path) -> None:
    recipe, clock = recipe_of(tmp_path), ScriptedClock(TICK)
    run = RunFolder(tmp_path / "run")
    events = timed(train(recipe, run.path, minutes=MINUTES, clock=clock), clock)
    started = next(event for event in events if isinstance(event, ev.Started))
    (first, *_), last = changes_of(events), changes_of(events)[-1]
    assert started.steps == run.recipe().training.steps
    assert SLOW_AFTER < first.step < started.steps
    assert first.steps < started.steps
    assert events[-1] == ev.Finished(last.steps, "completed")
    assert MINUTES * 60 - SLOW <= seconds_of(run, last.steps) <= MINUTES * 60
    # the learning rate falls to its end all the same, and never jumps
    learned = list(rates(events).values())
    assert learned == sorted(learned, reverse=True)
    assert learned[-1] < 0.15 * learned[0]
    assert run.timing() == Timing(
        MINUTES, measured=True, changes=tuple((e.step, e.steps) for e in changes_of(events))
    )
    assert steps_of(run.recipe(), run) == last.steps
    with pytest.raises(RunError, match=f"complete: {last.steps} of {last.steps}"):
        resume(run.path)


def test_a_measurement_of_a_busy_moment_is_made_good(tmp_path: Path) -> None:
    clock, run = ScriptedClock(tick=0.5), RunFolder(tmp_path / "run")
    events = train(recipe_of(tmp_path), run.path, minutes=MINUTES, clock=clock)
    events = timed(events, clock, 0.1, 0.1)
    assert MINUTES * 60 * 0.98 <= seconds_of(run, events[-1].step) <= MINUTES * 60
    started = next(event for event in events if isinstance(event, ev.Started))
    assert changes_of(events)[0].steps > started.steps
    assert progress(events)[-1].step > 2 * started.steps
    learned = list(rates(events).values())
    assert learned == sorted(learned, reverse=True)


@pytest.mark.parametrize("method", ["sincut", "cut"])
def test_an_interrupted_run_repeats_its_changes_bit_for_bit(tmp_path: Path, method: str) -> None:
    """A kill after the last step that lost all but an early checkpoint, or none was there yet."""
    recipe = recipe_of(tmp_path, method, training__epochs=4, training__decay_epochs=8)
    clock = ScriptedClock(TICK)
    whole = RunFolder(tmp_path / "whole")
    every = train(recipe, whole.path, minutes=MINUTES, clock=clock, save_every=4)
    events = timed(every, clock)
    end = events[-1].step
    assert changes_of(events)[0].step > SLOW_AFTER
    for kept in (4, None):
        again = RunFolder(tmp_path / f"again-{kept}")
        shutil.copytree(whole.path, again.path)
        for step in again.checkpoints():
            if step != kept:
                shutil.rmtree(again.checkpoint_path(step))
        clock = ScriptedClock()  # on a machine that never was slow
        repeated = timed(resume(again.path, clock=clock), clock, 0.1, 0.1)
        assert repeated[0] == ev.Resumed(kept or 0)
        assert changes_of(repeated)[: len(changes_of(events))] == changes_of(events)
        for step, lr in rates(repeated).items():
            if step <= changes_of(events)[-1].step:
                assert lr == rates(events)[step]
                assert losses(repeated)[step] == losses(events)[step]
    # and without a limit, as a branch has it, to the end
    made = branch(whole, 4, tmp_path / "branch")
    assert made.timing() == Timing(None, True, whole.timing().changes)
    rest = list(resume(made.path))
    assert rest[-1] == ev.Finished(end, "completed")
    assert losses(rest) == {s: losses(events)[s] for s in range(5, end + 1)}
    assert losses(made.events()) == losses(events)
    assert changes_of(made.events()) == changes_of(events)
    same_weights(made, whole, end)


def test_a_branch_with_another_length_has_the_schedule_of_that_length(tmp_path: Path) -> None:
    clock = ScriptedClock(TICK)
    run = RunFolder(tmp_path / "run")
    recipe = recipe_of(tmp_path)
    timed(train(recipe, run.path, minutes=MINUTES, clock=clock, save_every=4), clock)
    made = branch(run, 4, tmp_path / "branch", {"training.steps": 6})
    assert made.timing() is None
    plain = list(train(recipe.with_changes({"training.steps": 6}), tmp_path / "plain"))
    rest = list(resume(made.path))
    assert rates(rest) == {step: rates(plain)[step] for step in (5, 6)}


def test_a_stopped_run_has_the_rest_of_its_minutes(tmp_path: Path) -> None:
    """Nothing that the clock says between stop and resume counts, and the parts make the whole."""
    recipe, clock = recipe_of(tmp_path), ScriptedClock(TICK)
    whole = timed(train(recipe, tmp_path / "whole", minutes=MINUTES, clock=clock), clock)
    run, clock = RunFolder(tmp_path / "run"), ScriptedClock(TICK)
    first = timed(train(recipe, run.path, minutes=MINUTES, clock=clock, stop_after=8), clock)
    assert seconds_of(run, 8) > 8 * USUAL
    clock.now += 10_000
    second = timed(resume(run.path, clock=clock), clock)
    assert second[-1].reason == "completed"
    assert MINUTES * 60 - SLOW <= seconds_of(run, second[-1].step) <= MINUTES * 60
    assert sum(SLOW for _ in progress(second)) <= MINUTES * 60 - seconds_of(run, 8)
    assert second[-1].step == pytest.approx(whole[-1].step, abs=1)
    assert rates(first).items() <= rates(whole).items()


def test_a_pause_and_a_full_disk_do_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe, clock, control = recipe_of(tmp_path), ScriptedClock(TICK), ev.Control()
    run = RunFolder(tmp_path / "run")
    monkeypatch.setattr("cutstudio.engine.writing._RETRY_SECONDS", 0.01)
    waited = []
    events = train(recipe, run.path, control, minutes=MINUTES, clock=clock)
    for event in passing(events, clock):
        if isinstance(event, ev.Progress) and event.step == 3:
            control.pause()
        if isinstance(event, ev.Progress) and event.step == 5:
            run.path.rename(tmp_path / "away")
        if isinstance(event, ev.Paused):
            clock.now += 1000
            control.resume()
        if isinstance(event, ev.Warned) and "waits" in event.message:
            waited.append(event.step)
            clock.now += 1000
            (tmp_path / "away").rename(run.path)
        last = event
    assert waited == [5]
    assert last.step > 12
    assert seconds_of(run, last.step) <= MINUTES * 60


def as_two(folder: str, text: str) -> list[ev.Event]:
    clock = ScriptedClock(TICK)
    return timed(train(from_toml(text), folder, minutes=MINUTES, clock=clock), clock)


def test_all_processes_change_the_length_together(tmp_path: Path) -> None:
    """The second has no say, though the clock that it sees says otherwise."""
    recipe = recipe_of(tmp_path, "cut", data__batch_size=4)
    first, second = together(2, as_two, str(tmp_path / "run"), to_toml(recipe))
    changed = changes_of(first)
    assert changed
    assert first[-1] == second[-1] == ev.Finished(changed[-1].steps, "completed")
    # one process that follows the same record learns the same, but for rounding
    run = RunFolder(tmp_path / "run")
    alone = RunFolder(tmp_path / "alone")
    alone.create(run.recipe())
    alone.write_timing(Timing(None, True, run.timing().changes))
    other = list(resume(alone.path))
    assert rates(other) == rates(first)
    for step, values in losses(first).items():
        assert losses(other)[step] == pytest.approx(values, rel=1e-3), step


def test_a_length_that_cannot_be_read_is_told_before_anything_is_written(tmp_path: Path) -> None:
    run = RunFolder(tmp_path / "run")
    list(train(recipe_of(tmp_path), run.path, stop_after=2))
    run.write_timing(Timing(5.0, True, ((90, 100),)))  # beyond the end
    before = run.events_path.read_bytes()
    with pytest.raises(RunError, match="length of the run 'run' cannot be read"):
        resume(run.path)
    assert run.events_path.read_bytes() == before

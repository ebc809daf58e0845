"""Several processes train one run: the first writes, the others do the same steps."""

import os
from pathlib import Path
from typing import Any

import pytest

from cutstudio.engine import events as ev
from cutstudio.engine.branching import steps_of
from cutstudio.engine.errors import CutStudioError, OutOfMemory, RankLost, RecipeError
from cutstudio.engine.methods.contrastive import Contrastive
from cutstudio.engine.ranks import launched
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.recipe_file import from_toml, to_toml
from cutstudio.engine.run import RunFolder
from cutstudio.engine.training import resume, train
from tests.engine.tiny import losses, progress, tiny
from tests.engine.together import together

Said = tuple[list[ev.Event], Exception | None]


def pulled(folder: str, text: str, *, stop_after: int | None = None, steered: bool = False) -> Said:
    """A training pulled to its end in this process: its events, and what ended it."""
    control = ev.Control()
    run = RunFolder(folder)
    events: list[ev.Event] = []
    try:
        iterator = (
            train(from_toml(text), folder, control, stop_after=stop_after)
            if text
            else resume(run.path, control)
        )
        for event in iterator:
            events.append(event)
            if steered and isinstance(event, ev.Progress) and event.step == 2:
                control.change("loss.lambda_x", 9.0)
                control.pause()
            if isinstance(event, ev.Paused):
                control.resume()
    except CutStudioError as error:
        return events, error
    return events, None


def stopped_at_three(folder: str, text: str) -> Said:
    return pulled(folder, text, stop_after=3)


def steered(folder: str, text: str) -> Said:
    return pulled(folder, text, steered=True)


def for_a_moment(folder: str, text: str) -> Said:
    try:
        return list(train(from_toml(text), folder, minutes=0.02)), None
    except CutStudioError as error:
        return [], error


def exhausted(folder: str, text: str) -> Said:
    """The second process runs out of memory in the third step."""
    _spoil(OutOfMemory("The device ran out of memory.", hint="Buy more."))
    return pulled(folder, text)


def killed(folder: str, text: str) -> Said:
    """The second process vanishes in the third step."""
    _spoil(None)
    return pulled(folder, text)


def _spoil(error: Exception | None) -> None:
    step = Contrastive.step

    def spoilt(self: Contrastive, batch: Any, draws: Any, lr: float) -> Any:
        if draws.step == 2 and not launched().first:
            if error is None:
                os._exit(9)
            raise error
        return step(self, batch, draws, lr)

    Contrastive.step = spoilt  # type: ignore[method-assign]


def recipe_of(folder: Path, **changes: Any) -> Recipe:
    return tiny(folder, "sincut", data__batch_size=4, **changes)


def near(one: list[ev.Event], other: list[ev.Event]) -> None:
    """The same losses at the same steps, but for rounding."""
    first, second = losses(one), losses(other)
    assert first.keys() == second.keys()
    for step, values in first.items():
        assert second[step] == pytest.approx(values, rel=1e-3), step


def test_a_run_is_begun_by_one_gone_on_with_by_two_and_finished_by_one(tmp_path: Path) -> None:
    recipe = recipe_of(tmp_path)
    whole = list(train(recipe, tmp_path / "whole"))
    run = RunFolder(tmp_path / "run")
    list(train(recipe, run.path, stop_after=1))
    (first, error), (second, other_error) = together(2, pulled, str(run.path), "")
    assert (error, other_error) == (None, None)
    assert second == [ev.Finished(6, "completed")]
    assert isinstance(first[1], ev.Started)
    assert first[1].device.startswith("2 x CPU")
    assert run.checkpoints()[-1] == 6
    near(run.events(), whole)


def test_two_begin_and_one_goes_on(tmp_path: Path) -> None:
    recipe = recipe_of(tmp_path)
    run = RunFolder(tmp_path / "run")
    (first, error), (second, _) = together(2, stopped_at_three, str(run.path), to_toml(recipe))
    assert error is None
    assert first[-1] == ev.Finished(3, "stopped")
    assert second == [ev.Finished(3, "stopped")]
    list(resume(run.path))
    near(run.events(), list(train(recipe, tmp_path / "whole")))


def test_a_pause_and_a_changed_setting_reach_all(tmp_path: Path) -> None:
    recipe = recipe_of(tmp_path, training__epochs=1, training__decay_epochs=0)
    alone, _ = steered(str(tmp_path / "alone"), to_toml(recipe))
    (first, error), _ = together(2, steered, str(tmp_path / "run"), to_toml(recipe))
    assert error is None
    kinds = [type(event) for event in first]
    assert kinds.count(ev.Paused) == kinds.count(ev.Continued) == 1
    assert ev.SettingChanged(3, "loss.lambda_x", 9.0) in first
    near(first, alone)


def test_the_first_process_alone_renders_the_first_look(tmp_path: Path) -> None:
    recipe = recipe_of(tmp_path, training__first_look=True)
    run = RunFolder(tmp_path / "run")
    (first, error), (second, _) = together(2, pulled, str(run.path), to_toml(recipe))
    assert error is None
    assert [isinstance(event, ev.FirstLookSaved) for event in first[:3]] == [True, False, False]
    assert second == [ev.Finished(6, "completed")]
    assert run.first_look_path.is_file()


def test_minutes_are_measured_together(tmp_path: Path) -> None:
    recipe = recipe_of(tmp_path, training__steps=0)
    (first, error), (second, _) = together(2, for_a_moment, str(tmp_path / "run"), to_toml(recipe))
    assert error is None
    run = RunFolder(tmp_path / "run")
    steps = steps_of(run.recipe(), run)
    assert first[-1] == second[-1] == ev.Finished(steps, "completed")


def test_a_batch_that_cannot_be_divided_is_refused(tmp_path: Path) -> None:
    recipe = tiny(tmp_path, "sincut", data__batch_size=3)
    (_, error), (_, other) = together(2, pulled, str(tmp_path / "run"), to_toml(recipe))
    assert isinstance(error, RecipeError)
    assert "data.batch_size 3 cannot be divided among 2 processes" in error.message
    assert "--set data.batch_size=4" in error.hint
    assert isinstance(other, RankLost)
    assert other.explained
    assert not (tmp_path / "run").exists()


def test_a_process_that_fails_says_why_through_the_first(tmp_path: Path) -> None:
    recipe = recipe_of(tmp_path, training__checkpoint_minutes=0.0)
    run = RunFolder(tmp_path / "run")
    (_, error), (_, other) = together(2, exhausted, str(run.path), to_toml(recipe))
    assert isinstance(other, OutOfMemory)
    assert isinstance(error, RankLost)
    assert error.message == "Process 1 of 2 failed: The device ran out of memory."
    assert error.hint.startswith("Buy more.")
    last = run.events()[-1]
    assert isinstance(last, ev.Failed)
    assert (last.kind, last.message) == ("RankLost", error.message)


def test_a_lost_process_stops_all_and_the_run_goes_on_from_its_checkpoint(tmp_path: Path) -> None:
    recipe = recipe_of(tmp_path, training__checkpoint_minutes=0.0)
    run = RunFolder(tmp_path / "run")
    (events, error), _ = together(2, killed, str(run.path), to_toml(recipe))
    assert isinstance(error, RankLost)
    assert "Another of the 2 processes was lost." in error.message
    assert [event.step for event in progress(events)] == [1, 2]
    assert run.checkpoints() == [1, 2]
    (_, error), _ = together(2, pulled, str(run.path), "")
    assert error is None
    near(run.events(), list(train(recipe, tmp_path / "whole")))

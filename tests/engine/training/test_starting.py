"""How a training begins: arguments checked when called, and what is taken from the pictures."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from cutstudio.engine import events as ev
from cutstudio.engine.data import Batches
from cutstudio.engine.errors import DataError, RunError
from cutstudio.engine.model import load_model
from cutstudio.engine.run import RunFolder
from cutstudio.engine.tensors import to_tensor
from cutstudio.engine.timing import Timing
from cutstudio.engine.training import resume, starting, train
from cutstudio.engine.translation import translate_stack
from tests.engine.tiny import progress, tiny


def test_arguments_are_checked_when_called(tmp_path: Path) -> None:
    recipe = tiny(tmp_path, "sincut")
    with pytest.raises(DataError):
        train(recipe.with_changes({"data.source": str(tmp_path / "absent")}), tmp_path / "run")
    assert not (tmp_path / "run").exists()
    train(recipe, tmp_path / "run")
    with pytest.raises(RunError, match="already holds a run"):
        train(recipe, tmp_path / "run")
    with pytest.raises(RunError, match="no run"):
        resume(tmp_path / "nothing")


def test_a_second_training_into_one_folder_is_refused(tmp_path: Path) -> None:
    first = train(tiny(tmp_path, "sincut", training__steps=100), tmp_path / "run")
    assert isinstance(next(first), ev.Started)
    second = RunFolder(tmp_path / "run")
    with pytest.raises(RunError, match="Another training"), second.lock():
        pass
    first.close()
    with second.lock():
        pass


def test_minutes_become_recorded_steps(tmp_path: Path) -> None:
    recipe = tiny(tmp_path, "sincut", training__steps=0)
    iterator = train(recipe, tmp_path / "run", minutes=0.01)
    started = next(iterator)
    assert isinstance(started, ev.Started)
    assert started.steps == RunFolder(tmp_path / "run").recipe().training.steps
    assert 1 <= started.steps < 100
    iterator.close()


def test_a_run_killed_while_its_minutes_are_measured_goes_on_with_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, asked = RunFolder(tmp_path / "run"), []

    def killed(*_: object) -> int:
        raise KeyboardInterrupt

    def measured(minutes: float, *_: object) -> int:
        asked.append(minutes)
        return 3

    monkeypatch.setattr(starting, "steps_for", killed)
    with pytest.raises(KeyboardInterrupt):
        next(train(tiny(tmp_path, "sincut", training__steps=100), run.path, minutes=2.5))
    monkeypatch.setattr(starting, "steps_for", measured)
    events = list(resume(run.path, changes={"data.batch_size": 4}))
    assert events[-1] == ev.Finished(3, "completed")
    assert asked == [2.5]
    assert (run.recipe().training.steps, run.recipe().data.batch_size) == (3, 4)
    assert run.timing() == Timing(2.5, measured=True)


def test_matched_colours_are_trained_with_kept_and_used_for_translating(tmp_path: Path) -> None:
    recipe = tiny(tmp_path, "sincut", data__match_colours=True)
    run = RunFolder(tmp_path / "run")
    losses = [e.losses for e in progress(list(train(recipe, run.path)))]
    plain = recipe.with_changes({"data.match_colours": False})
    assert losses != [e.losses for e in progress(list(train(plain, tmp_path / "plain")))]

    model = load_model(run)
    batches = Batches(recipe)
    assert model.colours == batches.colour_map()
    (source,), _ = batches.preview()
    seen = model.seen(to_tensor(source)[None])
    torch.testing.assert_close(
        translate_stack(model, to_tensor(source)[None]),
        translate_stack(replace(model, colours=None), seen),
    )

"""Too little memory and numbers that are none: saved, explained, and gone on from."""

import math
from pathlib import Path

import pytest
import torch

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine import events as ev
from cutstudio.engine.errors import NonFiniteLoss, OutOfMemory, PictureError, RecipeError
from cutstudio.engine.methods.contrastive import Contrastive
from cutstudio.engine.run import RunFolder
from cutstudio.engine.training import resume, train
from tests.engine.tiny import progress, tiny


def failing(run: Path, events) -> BaseException:  # type: ignore[no-untyped-def]
    with pytest.raises(Exception) as caught:  # noqa: PT011 -- whatever it is, the test looks at it
        list(events)
    return caught.value


def exhausted_from(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A real allocation that no machine can make, in the midst of a step."""
    update = Contrastive._update_generator

    def greedy(self: Contrastive, sides, draws, **rest):  # type: ignore[no-untyped-def]
        if draws.step >= step:
            torch.empty(1 << 58, dtype=torch.uint8)
        return update(self, sides, draws, **rest)

    monkeypatch.setattr(Contrastive, "_update_generator", greedy)


def test_out_of_memory_in_the_middle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = RunFolder(tmp_path / "run")
    with monkeypatch.context() as patch:
        exhausted_from(2, patch)
        error = failing(run.path, train(tiny(tmp_path, "sincut"), run.path))
    assert isinstance(error, OutOfMemory)
    assert "--set data.batch_size=1" in error.hint
    assert run.checkpoints() == [2]
    last = run.events()[-1]
    assert isinstance(last, ev.Failed)
    assert last.kind == "OutOfMemory"
    assert last.remedy == {"data.batch_size": "1", "loss.patches": "2"}
    events = list(resume(run.path, changes=last.remedy))
    assert [event.step for event in progress(events)] == [3, 4, 5, 6]
    assert run.recipe().data.batch_size == 1
    assert any("data.batch_size 2 -> 1" in e.message for e in events if isinstance(e, ev.Warned))


def test_out_of_memory_at_the_start(tmp_path: Path) -> None:
    recipe = tiny(
        tmp_path, "cut", networks__generator_width=512, networks__generator_blocks=32,
        loss__patches=16,
    )  # fmt: skip
    # 2.4 billion weights: 39 GB with gradients and moments
    total = 16 << 30
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cutstudio.engine.training.learner.memory_total", lambda _device: total)
        error = failing(tmp_path, train(recipe, tmp_path / "run"))
    assert isinstance(error, OutOfMemory)
    assert "generator" in error.message
    assert "networks.generator_width" in error.hint


def test_weights_that_are_not_finite_are_never_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The loss of a step is made before its update: it may still be finite when the weights are
    not.
    """
    step = Contrastive.step

    def spoilt(self: Contrastive, batch, draws, lr):  # type: ignore[no-untyped-def]
        made = step(self, batch, draws, lr)
        if draws.step == 2:
            with torch.no_grad():
                self.generator.to_rgb.weight.fill_(math.inf)
        return made

    run = RunFolder(tmp_path / "run")
    with monkeypatch.context() as patch:
        patch.setattr(Contrastive, "step", spoilt)
        recipe = tiny(tmp_path, "sincut", training__checkpoint_minutes=0.0)
        error = failing(run.path, train(recipe, run.path))
    assert isinstance(error, NonFiniteLoss)
    assert run.checkpoints() == [1, 2]
    assert error.remedy == {"optimiser.lr": "0.001"}
    events = list(resume(run.path, changes=error.remedy))
    assert next((e.step, e.lr) for e in progress(events)) == (3, 0.001)
    assert ckpt.load(run, 6).numbers["lr"] == 0.001
    assert run.recipe().optimiser.lr == 0.002  # the rate of steps 1 and 2 stays what it was


def test_a_lower_rate_overrules_what_was_steered_later(tmp_path: Path) -> None:
    control = ev.Control()
    run = RunFolder(tmp_path / "run")
    recipe = tiny(tmp_path, "sincut", training__epochs=1, training__decay_epochs=0)
    for event in train(recipe, run.path, control):
        if isinstance(event, ev.Progress) and event.step == 2:
            control.save()
        if isinstance(event, ev.Progress) and event.step == 3:
            control.change("optimiser.lr", 0.5)
        if isinstance(event, ev.Progress) and event.step == 5:
            break
    first = list(resume(run.path, changes={"optimiser.lr": 0.001}, stop_after=3))
    second = list(resume(run.path))
    assert {e.lr for e in progress(first + second)} == {0.001}


def test_a_picture_that_is_gone_ends_the_run_with_what_it_has_learned(tmp_path: Path) -> None:
    recipe = tiny(tmp_path, "cut", training__steps=100)
    run = RunFolder(tmp_path / "run")
    iterator = train(recipe, run.path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cutstudio.engine.data.CACHE_BYTES", 0)
        for event in iterator:
            if isinstance(event, ev.Progress) and event.step == 1:
                for path in Path(recipe.data.source[0]).iterdir():
                    path.unlink()
                break
    error = failing(run.path, iterator)
    assert isinstance(error, PictureError)
    assert len(run.checkpoints()) == 1


@pytest.mark.parametrize(
    "changes",
    [{"networks.generator_width": 2}, {"data.crop_size": 32}, {"loss.taps": "0"}],
)
def test_what_a_resume_cannot_change(tmp_path: Path, changes: dict[str, object]) -> None:
    list(train(tiny(tmp_path, "sincut"), tmp_path / "run", stop_after=1))
    with pytest.raises(RecipeError, match="cannot change"):
        resume(tmp_path / "run", changes=changes)

"""The training loop end to end, with real networks."""

import math
import threading
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from PIL import Image

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine import events as ev
from cutstudio.engine.data import Batches
from cutstudio.engine.errors import CheckpointError, DataError, NonFiniteLoss, RecipeError, RunError
from cutstudio.engine.methods.contrastive import Contrastive
from cutstudio.engine.run import RunFolder
from cutstudio.engine.tensors import to_tensor
from cutstudio.engine.training import resume, train
from cutstudio.engine.translation import translate_with_taps
from tests.engine.tiny import losses, progress, tiny

METHODS = ["cut", "fastcut", "sincut"]


@pytest.mark.parametrize("method", METHODS)
def test_a_run_leaves_everything_in_its_folder(tmp_path: Path, method: str) -> None:
    run = RunFolder(tmp_path / "run")
    events = list(train(tiny(tmp_path, method), run.path))
    assert isinstance(events[0], ev.Started)
    assert [event.step for event in progress(events)] == [1, 2, 3, 4, 5, 6]
    assert events[-1] == ev.Finished(6, "completed")
    assert run.events() == events
    assert run.recipe().method == method
    assert run.checkpoints() == [6]
    sample = run.samples()[-1]
    assert sample.step == 6
    assert set(sample.pictures) >= {"source", "output", "target"}
    assert all((run.path / path).is_file() for path in sample.pictures.values())
    assert ckpt.load_model(run, device="cpu").step == 6


@pytest.mark.parametrize(
    "method", [*METHODS, "int-and-ext", "no-weight-sharing", "cyclegan", "distancegan"]
)
def test_a_resumed_run_equals_the_uninterrupted_one_bit_for_bit(
    tmp_path: Path, method: str
) -> None:
    recipe = tiny(tmp_path, method, training__ema=0.9 if method == "sincut" else 0.0)
    whole = list(train(recipe, tmp_path / "whole"))
    first = list(train(recipe, tmp_path / "halves", stop_after=3))
    assert first[-1] == ev.Finished(3, "stopped")
    second = list(resume(tmp_path / "halves"))
    assert second[0] == ev.Resumed(3)
    assert losses(first) | losses(second) == losses(whole)
    one = ckpt.load(RunFolder(tmp_path / "whole"), 6)
    two = ckpt.load(RunFolder(tmp_path / "halves"), 6)
    assert one.tensors.keys() == two.tensors.keys()
    for name, tensors in one.tensors.items():
        assert all(torch.equal(value, two.tensors[name][key]) for key, value in tensors.items())


def test_steering_takes_effect_at_the_next_step_and_a_resume_repeats_it(tmp_path: Path) -> None:
    def steered(run: Path, *, stop_after: int | None = None) -> list[ev.Event]:
        control = ev.Control()
        found = []
        for event in train(recipe, run, control, stop_after=stop_after):
            found.append(event)
            if isinstance(event, ev.Progress) and event.step == 2:
                control.change("loss.lambda_x", 9.0)
            if isinstance(event, ev.Progress) and event.step == 4:
                control.change("optimiser.lr", 0.01)
        return found

    recipe = tiny(tmp_path, "sincut", training__epochs=1, training__decay_epochs=0)
    plain = list(train(recipe, tmp_path / "plain"))
    whole = steered(tmp_path / "whole")
    changed = [event for event in whole if isinstance(event, ev.SettingChanged)]
    assert changed == [
        ev.SettingChanged(3, "loss.lambda_x", 9.0),
        ev.SettingChanged(5, "optimiser.lr", 0.01),
    ]
    assert losses(whole)[2] == losses(plain)[2]
    assert losses(whole)[3]["G"] > losses(plain)[3]["G"] + 1
    assert [event.lr for event in progress(whole)] == [0.002] * 4 + [0.01] * 2

    # a crash after step 6 that lost all but the checkpoint of step 3: both changes are repeated
    halves = RunFolder(tmp_path / "halves")
    steered(halves.path, stop_after=3)
    log = RunFolder(tmp_path / "whole").events_path.read_bytes()
    halves.events_path.write_bytes(log)
    assert losses(list(resume(halves.path))) == {s: losses(whole)[s] for s in (4, 5, 6)}


def test_a_stop_saves_and_ends_within_one_step(tmp_path: Path) -> None:
    control = ev.Control()
    events = []
    for event in train(tiny(tmp_path, "sincut", training__steps=1000), tmp_path / "run", control):
        events.append(event)
        if isinstance(event, ev.Progress) and event.step == 2:
            control.stop()
    assert events[-1] == ev.Finished(2, "stopped")
    assert RunFolder(tmp_path / "run").checkpoints() == [2]


def test_a_paused_run_waits_but_answers_snapshots(tmp_path: Path) -> None:
    control = ev.Control()
    control.pause()
    iterator = train(tiny(tmp_path, "sincut"), tmp_path / "run", control)
    assert isinstance(next(iterator), ev.Started)
    future = control.snapshot()
    seen = []
    puller = threading.Thread(target=lambda: seen.extend(iterator))
    puller.start()
    model = future.result(timeout=30)
    assert model.step == 0
    assert not seen
    control.resume()
    puller.join(timeout=60)
    assert seen[-1] == ev.Finished(6, "completed")


def test_a_snapshot_is_a_copy(tmp_path: Path) -> None:
    control = ev.Control()
    futures = [
        control.snapshot()
        for event in train(tiny(tmp_path, "sincut"), tmp_path / "run", control)
        if isinstance(event, ev.Progress) and event.step in (1, 3)
    ]
    early, late = (future.result(timeout=0) for future in futures)
    assert (early.step, late.step) == (1, 3)
    pairs = zip(early.generator.parameters(), late.generator.parameters(), strict=True)
    assert any(not torch.equal(a, b) for a, b in pairs)


def test_save_and_sample_on_request(tmp_path: Path) -> None:
    control = ev.Control()
    run = RunFolder(tmp_path / "run")
    for event in train(tiny(tmp_path, "sincut"), run.path, control):
        if isinstance(event, ev.Progress) and event.step == 3:
            control.save()
            control.sample()
    assert run.checkpoints() == [3, 6]
    assert [sample.step for sample in run.samples()] == [1, 3, 6]
    assert set(ckpt.scores(run)) == {3, 6}


def test_closing_early_saves_nothing_and_a_resume_starts_again(tmp_path: Path) -> None:
    recipe = tiny(tmp_path, "sincut", data__workers=2)
    iterator = train(recipe, tmp_path / "run")
    for event in iterator:
        if isinstance(event, ev.Progress):
            break
    iterator.close()
    assert RunFolder(tmp_path / "run").checkpoints() == []
    events = list(resume(tmp_path / "run"))
    assert events[0] == ev.Resumed(0)
    assert isinstance(events[1], ev.Warned)
    assert losses(events) == losses(list(train(recipe, tmp_path / "other")))


def test_a_run_whose_checkpoints_are_all_damaged_does_not_start_from_zero(tmp_path: Path) -> None:
    run = RunFolder(tmp_path / "run")
    list(train(tiny(tmp_path, "sincut"), run.path, stop_after=2))
    (run.checkpoint_path(2) / "D.safetensors").unlink()
    with pytest.raises(CheckpointError, match="damaged"):
        resume(run.path)


def test_a_loss_that_is_not_finite_stops_and_keeps_the_last_checkpoint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = Contrastive.step

    def spoilt(self: Contrastive, batch, draws, lr):  # type: ignore[no-untyped-def]
        if draws.step == 3:
            with torch.no_grad():
                self.generator.to_rgb.weight.fill_(math.nan)
        return step(self, batch, draws, lr)

    monkeypatch.setattr(Contrastive, "step", spoilt)
    run = RunFolder(tmp_path / "run")
    events = train(tiny(tmp_path, "sincut", training__checkpoint_minutes=0.0), run.path)
    with pytest.raises(NonFiniteLoss, match="step 4") as caught:
        list(events)
    assert "optimiser.lr 0.001" in caught.value.hint
    assert caught.value.remedy == {"optimiser.lr": "0.001"}
    assert run.checkpoints() == [1, 2, 3]


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


def test_a_complete_run_is_not_resumed(tmp_path: Path) -> None:
    list(train(tiny(tmp_path, "sincut", training__steps=1), tmp_path / "run"))
    with pytest.raises(RunError, match="complete"):
        resume(tmp_path / "run")


def test_a_second_training_into_one_folder_is_refused(tmp_path: Path) -> None:
    first = train(tiny(tmp_path, "sincut", training__steps=100), tmp_path / "run")
    assert isinstance(next(first), ev.Started)
    second = RunFolder(tmp_path / "run")
    with pytest.raises(RunError, match="Another training"), second.lock():
        pass
    first.close()
    with second.lock():
        pass


def test_only_steerable_settings_can_be_steered(tmp_path: Path) -> None:
    control = ev.Control()
    control.change("data.crop_size", 32)
    with pytest.raises(RecipeError, match="cannot be changed while training"):
        list(train(tiny(tmp_path, "sincut"), tmp_path / "run", control))


def test_minutes_become_recorded_steps(tmp_path: Path) -> None:
    recipe = tiny(tmp_path, "sincut", training__steps=0)
    iterator = train(recipe, tmp_path / "run", minutes=0.01)
    started = next(iterator)
    assert isinstance(started, ev.Started)
    assert started.steps == RunFolder(tmp_path / "run").recipe().training.steps
    assert 1 <= started.steps < 100
    iterator.close()


def test_a_damaged_checkpoint_is_named_and_the_one_before_is_used(tmp_path: Path) -> None:
    recipe = tiny(tmp_path, "sincut")
    run = RunFolder(tmp_path / "run")
    list(train(recipe, run.path, stop_after=2))
    list(resume(run.path, stop_after=4))
    weights = run.checkpoint_path(4) / "G.safetensors"
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    weights.write_bytes(data)
    events = list(resume(run.path))
    assert events[0] == ev.Resumed(2)
    assert isinstance(events[1], ev.Warned)
    assert "'step-4' is damaged" in events[1].message
    assert [event.step for event in progress(events)] == [3, 4, 5, 6]


def test_matched_colours_are_trained_with_kept_and_used_for_translating(tmp_path: Path) -> None:
    recipe = tiny(tmp_path, "sincut", data__match_colours=True)
    run = RunFolder(tmp_path / "run")
    losses = [e.losses for e in progress(list(train(recipe, run.path)))]
    plain = recipe.with_changes({"data.match_colours": False})
    assert losses != [e.losses for e in progress(list(train(plain, tmp_path / "plain")))]

    model = ckpt.load_model(run)
    batches = Batches(recipe)
    assert model.colours == batches.colour_map()
    source, _ = batches.preview()
    seen = model.seen(to_tensor(source)[None])
    torch.testing.assert_close(
        translate_with_taps(model, to_tensor(source))[0],
        translate_with_taps(replace(model, colours=None), seen[0])[0],
    )


def test_a_resume_keeps_the_colours_of_the_start(tmp_path: Path) -> None:
    recipe = tiny(tmp_path, "sincut", data__match_colours=True)
    run = RunFolder(tmp_path / "run")
    list(train(recipe, run.path, stop_after=3))
    colours = ckpt.load_model(run).colours
    for picture in (tmp_path / "target").glob("*.png"):  # changed since
        Image.new("RGB", (56, 40), (200, 30, 90)).save(picture)
    list(resume(run.path))
    assert ckpt.load_model(run).colours == colours

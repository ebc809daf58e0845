"""What is asked between two steps takes effect at the next."""

import threading
from pathlib import Path

import pytest
import torch

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine import events as ev
from cutstudio.engine.errors import RecipeError
from cutstudio.engine.run import RunFolder
from cutstudio.engine.training import resume, train
from tests.engine.tiny import losses, progress, tiny


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


def test_only_steerable_settings_can_be_steered(tmp_path: Path) -> None:
    control = ev.Control()
    control.change("data.crop_size", 32)
    with pytest.raises(RecipeError, match="cannot be changed while training"):
        list(train(tiny(tmp_path, "sincut"), tmp_path / "run", control))

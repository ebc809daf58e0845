from pathlib import Path

import numpy as np
import pytest
import torch

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine import events as ev
from cutstudio.engine import images, training
from cutstudio.engine.blending import Blend, save_blend
from cutstudio.engine.errors import CheckpointError, RunError
from cutstudio.engine.model import load_model
from cutstudio.engine.run import RunFolder
from tests.engine.tiny import tiny


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    """A run with the checkpoints 3 and 6."""
    folder = tmp_path_factory.mktemp("blend")
    recipe = tiny(folder, "sincut", optimiser__lr=0.05)
    control = ev.Control()
    for event in training.train(recipe, folder / "run", control):
        if isinstance(event, ev.Progress) and event.step == 3:
            control.save()
    return RunFolder(folder / "run")


def weights(checkpoint: ckpt.Checkpoint) -> dict[str, torch.Tensor]:
    return {
        f"{name}/{key}": tensor
        for name, table in checkpoint.tensors.items()
        if name != "optimisers"
        for key, tensor in table.items()
    }


def test_every_weight_lies_on_the_line(run: RunFolder) -> None:
    first, second = weights(ckpt.load(run, 3)), weights(ckpt.load(run, 6))
    assert any(not first[key].equal(second[key]) for key in first)
    between = weights(Blend(run, 3, 6).at(0.25))
    for key in first:
        expected = 0.75 * first[key].double() + 0.25 * second[key].double()
        torch.testing.assert_close(between[key].double(), expected, rtol=1e-5, atol=1e-7)


def test_the_ends_are_the_checkpoints_bit_for_bit(run: RunFolder) -> None:
    blend = Blend(run, 3, 6)
    for share, step in ((0.0, 3), (1.0, 6)):
        made, real = blend.at(share), ckpt.load(run, step)
        assert (made.step, made.numbers) == (real.step, real.numbers)
        assert made.tensors.keys() == real.tensors.keys()
        for name, table in real.tensors.items():
            assert all(made.tensors[name][key].equal(table[key]) for key in table)
    with pytest.raises(ValueError, match="within 0 and 1"):
        blend.at(1.5)


def test_the_preview_at_an_end_is_the_preview_of_that_checkpoint(run: RunFolder) -> None:
    shown = np.asarray(Blend(run, 3, 6).preview(1.0, 64))
    kept = np.asarray(images.read(run.sample_path(6, "output")).rgb)
    assert np.abs(shown.astype(int) - kept.astype(int)).max() <= 1
    small = Blend(run, 3, 6).preview(0.5, 32)
    assert max(small.size) == 32


def test_a_blend_is_kept_as_a_run_that_can_be_trained_on(run: RunFolder, tmp_path: Path) -> None:
    made = save_blend(Blend(run, 3, 6), 0.75, tmp_path / "blend")
    assert made.checkpoints() == [6]
    kept = weights(ckpt.load(made, 6))
    wanted = weights(Blend(run, 3, 6).at(0.75))
    assert all(kept[key].equal(wanted[key]) for key in wanted)
    events = made.events()
    told = next(e.message for e in events if isinstance(e, ev.Warned))
    assert "3 and 6" in told
    assert "25% and 75%" in told
    last = made.samples()[-1]
    assert last.step == 6
    assert all(made.picture(name).is_file() for name in last.pictures.values())
    shown = np.asarray(images.read(made.picture(last.pictures["output"])).rgb)
    side = made.recipe().training.sample_side
    assert (shown == np.asarray(Blend(run, 3, 6).preview(0.75, side))).all()
    assert (shown != np.asarray(Blend(run, 3, 6).preview(0.0, side))).any()
    assert load_model(made).step == 6
    with pytest.raises(RunError, match="exists already"):
        save_blend(Blend(run, 3, 6), 0.75, tmp_path / "blend")


def test_what_does_not_belong_together_is_refused(run: RunFolder, tmp_path: Path) -> None:
    other = RunFolder(tmp_path / "other")
    wider = tiny(tmp_path, "sincut", networks__head_width=16, training__steps=1)
    list(training.train(wider, other.path))
    stranger = ckpt.load(other, 1)
    ckpt.save(other, ckpt.Checkpoint(3, wider, ckpt.load(run, 3).tensors, stranger.numbers))
    with pytest.raises(CheckpointError, match="different networks") as info:
        Blend(other, 1, 3)
    assert "F/" in info.value.details
    with pytest.raises(CheckpointError, match="no checkpoint"):
        Blend(run, 3, 5)

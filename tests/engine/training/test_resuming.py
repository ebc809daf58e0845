"""A resumed run goes on as if nothing had happened."""

from pathlib import Path

import pytest
import torch
from PIL import Image

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine import events as ev
from cutstudio.engine.errors import CheckpointError, RunError
from cutstudio.engine.model import load_model
from cutstudio.engine.run import RunFolder
from cutstudio.engine.training import resume, train
from tests.engine.tiny import losses, progress, tiny

METHODS = ["cut", "fastcut", "sincut"]


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


def test_a_run_whose_checkpoints_are_all_damaged_does_not_start_from_zero(tmp_path: Path) -> None:
    run = RunFolder(tmp_path / "run")
    list(train(tiny(tmp_path, "sincut"), run.path, stop_after=2))
    (run.checkpoint_path(2) / "D.safetensors").unlink()
    with pytest.raises(CheckpointError, match="damaged"):
        resume(run.path)


def test_a_complete_run_is_not_resumed(tmp_path: Path) -> None:
    list(train(tiny(tmp_path, "sincut", training__steps=1), tmp_path / "run"))
    with pytest.raises(RunError, match="complete"):
        resume(tmp_path / "run")


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


def test_a_resume_keeps_the_colours_of_the_start(tmp_path: Path) -> None:
    recipe = tiny(tmp_path, "sincut", data__match_colours=True)
    run = RunFolder(tmp_path / "run")
    list(train(recipe, run.path, stop_after=3))
    colours = load_model(run).colours
    for picture in (tmp_path / "target").glob("*.png"):  # changed since
        Image.new("RGB", (56, 40), (200, 30, 90)).save(picture)
    list(resume(run.path))
    assert load_model(run).colours == colours

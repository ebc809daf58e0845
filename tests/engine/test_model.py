"""Models of checkpoints."""

from pathlib import Path

import pytest
import torch

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine.errors import CheckpointError
from cutstudio.engine.model import load_model
from cutstudio.engine.networks.build import build_generator
from cutstudio.engine.presets import preset
from cutstudio.engine.run import RunFolder


@pytest.fixture
def run(tmp_path: Path) -> RunFolder:
    folder = RunFolder(tmp_path / "run")
    folder.create(preset("sincut"))
    return folder


def test_weights_that_do_not_fit_are_refused(run: RunFolder) -> None:
    ckpt.save(run, ckpt.Checkpoint(5, preset("sincut"), {"G": {"a": torch.zeros(3)}}))
    with pytest.raises(CheckpointError, match="do not fit"):
        load_model(run, 5, device="cpu")


def test_a_model_needs_none_of_what_only_training_uses(tmp_path: Path) -> None:
    recipe = preset("sincut").with_changes({"networks.generator_width": 1})
    folder = RunFolder(tmp_path / "run")
    folder.create(recipe)
    generator = build_generator(recipe)
    tensors = {"G": generator.state_dict(), "optimisers": {"moment": torch.zeros(3)}}
    ckpt.save(folder, ckpt.Checkpoint(5, recipe, tensors))
    (folder.checkpoint_path(5) / "optimisers.safetensors").unlink()
    model = load_model(folder, 5, device="cpu")
    for name, weight in model.generator.state_dict().items():
        torch.testing.assert_close(weight, generator.state_dict()[name])
    with pytest.raises(CheckpointError, match="damaged"):
        ckpt.load(folder, 5)

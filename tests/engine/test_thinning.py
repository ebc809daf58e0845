"""Which checkpoints stay."""

import itertools
from pathlib import Path

import pytest
import torch

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine.presets import preset
from cutstudio.engine.run import RunFolder
from cutstudio.engine.thinning import thin


@pytest.fixture
def run(tmp_path: Path) -> RunFolder:
    folder = RunFolder(tmp_path / "run")
    folder.create(preset("sincut"))
    return folder


def test_thinning_keeps_the_first_the_last_the_best_and_an_even_spread(run: RunFolder) -> None:
    for step in range(1, 11):
        tensors = {"G": {"a": torch.zeros(2)}}
        score = float(abs(step - 4))
        ckpt.save(run, ckpt.Checkpoint(step * 10, preset("sincut"), tensors, score=score))
        thin(run, 5)
    kept = run.checkpoints()
    assert len(kept) == 5
    assert {10, 40, 100} <= set(kept)
    assert max(b - a for a, b in itertools.pairwise(kept)) <= 40

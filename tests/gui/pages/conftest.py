"""A run that was really trained, if only for a moment, and copies of it."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cutstudio.engine.events import Control
from tests.gui.fakes import tiny_recipe

SIZE = (72, 48)


@pytest.fixture(scope="session")
def finished_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SinCUT run of two steps over a picture whose patches are all different; not to be
    changed.
    """
    import torch

    from cutstudio.engine import training

    torch.set_num_threads(1)
    folder = tmp_path_factory.mktemp("finished")
    noise = np.random.default_rng(5).integers(0, 256, (SIZE[1] // 4, SIZE[0] // 4, 3), np.uint8)
    Image.fromarray(noise).resize(SIZE, Image.Resampling.BICUBIC).save(folder / "unique.png")
    recipe = tiny_recipe(folder, steps=2).with_changes(
        {"data.source": (str(folder / "unique.png"),)}
    )
    for _event in training.train(recipe, folder / "A finished run", Control()):
        pass
    return folder / "A finished run"


@pytest.fixture
def run(finished_run: Path, tmp_path: Path) -> Path:
    """A copy in the runs folder."""
    return Path(shutil.copytree(finished_run, tmp_path / "runs" / finished_run.name))

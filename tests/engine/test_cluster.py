"""What a cluster needs to train: a recipe, its pictures, a script that a shell understands."""

import shutil
import subprocess
from pathlib import Path

import pytest

from cutstudio.engine.cluster import Job, prepare
from cutstudio.engine.errors import RecipeError, RunError
from cutstudio.engine.recipe_file import from_toml
from tests.engine.tiny import tiny


def test_all_that_is_needed_is_written(tmp_path: Path) -> None:
    recipe = tiny(tmp_path, "cut", data__batch_size=8)
    paths = prepare(recipe, tmp_path / "job", Job(nodes=2, per_node=4, hours=1.5))
    assert [path.name for path in paths] == ["recipe.toml", "pictures.txt", "train.slurm"]
    written = from_toml(paths[0].read_text(encoding="utf-8"))
    assert written == recipe.with_changes({"device.device": "cuda"})
    pictures = paths[1].read_text(encoding="utf-8").splitlines()
    assert len(pictures) == 6
    assert all(Path(name).is_file() for name in pictures)
    script = paths[2].read_text(encoding="utf-8")
    for said in ("--nodes=2", "--gpus-per-node=4", "--time=1:30:00", "--nproc-per-node=4"):
        assert said in script
    assert "--run-dir run --or-resume" in script
    bash = shutil.which("bash")
    if bash is not None:
        subprocess.run([bash, "-n", str(paths[2])], check=True)
    with pytest.raises(RunError, match="already"):
        prepare(recipe, tmp_path / "job", Job(nodes=2, per_node=4))


def test_without_gpus_none_is_asked_for(tmp_path: Path) -> None:
    paths = prepare(tiny(tmp_path, "sincut"), tmp_path / "job", Job(per_node=2, gpus=False))
    assert "gpus" not in paths[2].read_text(encoding="utf-8")
    assert from_toml(paths[0].read_text(encoding="utf-8")).device.device == "cpu"


def test_a_batch_that_cannot_be_divided_is_refused_before_anything_is_written(
    tmp_path: Path,
) -> None:
    with pytest.raises(RecipeError, match="among 3 processes"):
        prepare(tiny(tmp_path, "sincut"), tmp_path / "job", Job(per_node=3))
    assert not (tmp_path / "job").exists()

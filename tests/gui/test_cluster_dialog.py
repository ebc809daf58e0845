"""Preparing for a cluster from the window."""

from pathlib import Path

from cutstudio.engine.recipe_file import from_toml
from cutstudio.gui.cluster_dialog import ClusterDialog
from tests.gui.fakes import tiny_recipe


def test_the_folder_holds_what_was_asked_for(qtbot, tmp_path: Path) -> None:
    recipe = tiny_recipe(tmp_path, steps=5).with_changes({"data.batch_size": 6})
    dialog = ClusterDialog(recipe)
    qtbot.addWidget(dialog)
    dialog.per_node.setValue(4)
    dialog.gpus.setChecked(False)
    dialog.write(tmp_path / "job")
    qtbot.waitUntil(dialog.go.isEnabled)
    assert "among 4 processes" in dialog.banner.text
    dialog.per_node.setValue(3)
    dialog.hours.setValue(2.0)
    dialog.write(tmp_path / "job")
    qtbot.waitUntil(dialog.go.isEnabled)
    assert "sbatch train.slurm" in dialog.banner.text
    script = (tmp_path / "job" / "train.slurm").read_text(encoding="utf-8")
    assert "--nproc-per-node=3" in script
    assert "--time=2:00:00" in script
    found = from_toml((tmp_path / "job" / "recipe.toml").read_text(encoding="utf-8"))
    assert found.data.source == recipe.data.source

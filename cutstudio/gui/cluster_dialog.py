"""What a cluster needs to train the recipe of Setup, written into a folder."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from cutstudio.engine.errors import CutStudioError
from cutstudio.engine.recipe import Recipe
from cutstudio.gui.form_dialog import FormDialog
from cutstudio.gui.jobs import run_in_background
from cutstudio.gui.widgets.basics import button
from cutstudio.gui.widgets.number_field import NumberField


class ClusterDialog(FormDialog):
    """Asks how many machines; the files are written by a worker. Stays open beside the work.

    Args:
        recipe: what is to be trained.
    """

    def __init__(self, recipe: Recipe, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Prepare for a cluster"))
        self._recipe = recipe
        self.nodes, self.per_node = (NumberField(1, 4096, whole=True) for _ in range(2))
        self.hours = NumberField(0.1, 1000.0)
        self.hours.setValue(24.0)
        self.gpus = QCheckBox(self.tr("A &GPU for each process"))
        self.gpus.setChecked(True)
        self.go = button(self.tr("&Choose a folder and write…"), look="primary")
        self.go.clicked.connect(self._browse)
        self.lay_out(
            self.tr("Writes the recipe, the list of its pictures and a script for SLURM."),
            [
                (self.tr("Machines"), self.nodes),
                (self.tr("Processes on each"), self.per_node),
                (self.tr("Time limit in hours"), self.hours),
                ("", self.gpus),
            ],
            self.go,
        )

    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.windowTitle())
        if folder:
            self.write(Path(folder))

    def write(self, folder: Path) -> None:
        """Write into ``folder``."""
        self.go.setEnabled(False)
        asked = {
            "nodes": int(self.nodes.value()),
            "per_node": int(self.per_node.value()),
            "gpus": self.gpus.isChecked(),
            "hours": self.hours.value(),
        }
        work = partial(_prepare, self._recipe, folder, asked)
        run_in_background(work, self._done, self._failed, self)

    def _done(self, script: Path) -> None:
        self.go.setEnabled(True)
        self.cancel.setText(self.tr("Close"))
        text = self.tr("Written. Copy the folder to the cluster and submit it there: sbatch {}")
        self.banner.show_message("info", text.format(script.name))

    def _failed(self, error: CutStudioError) -> None:
        self.go.setEnabled(True)
        self.banner.show_error(error)


def _prepare(recipe: Recipe, folder: Path, asked: dict[str, Any]) -> Path:
    """The script's path. For worker threads."""
    from cutstudio.engine.cluster import Job, prepare

    return prepare(recipe, folder, Job(**asked))[-1]

"""A new run from a checkpoint of another: which one, its name, and what is to be different."""

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from cutstudio.engine.errors import CutStudioError
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.run import RunFolder
from cutstudio.engine.settings import SETTINGS
from cutstudio.gui.form_dialog import FormDialog
from cutstudio.gui.forms import tooltip
from cutstudio.gui.jobs import run_in_background
from cutstudio.gui.numbers import digits
from cutstudio.gui.widgets.basics import button
from cutstudio.gui.widgets.number_field import ChoiceField, NumberField
from cutstudio.gui.widgets.run_plan import clean_name, free_name
from cutstudio.gui.words import label_of

#: What the dialog offers to change, in its order.
KEYS = ("training.steps", "loss.lambda_x", "loss.lambda_y", "optimiser.lr")


@dataclass(frozen=True)
class Past:
    """What is known of the run to branch from.

    Attributes:
        recipe: its settings.
        steps: its length.
        checkpoints: their steps, rising.
        steered: the values in use at each checkpoint, by setting, and the length.
    """

    recipe: Recipe
    steps: int
    checkpoints: list[int]
    steered: dict[int, dict[str, float]] = field(default_factory=dict)


class BranchDialog(FormDialog):
    """Asks; the branch is made in a worker. Stays open beside the work.

    Signals:
        made(Path): the new run's folder; it waits for being resumed.
    """

    made = Signal(object)

    def __init__(self, run: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Branch from {}").format(run.name))
        self._run = run
        self._past: Past | None = None
        self.checkpoint = ChoiceField()
        self.checkpoint.currentIndexChanged.connect(self._chosen)
        self.name = QLineEdit(free_name(run.parent, self.tr("{} branch").format(run.name)))
        self.fields: dict[str, NumberField] = {}
        for key in KEYS:
            setting = SETTINGS[key]
            made = NumberField(setting.help.low, setting.help.high, whole=setting.kind == "int")
            made.setToolTip(tooltip(setting))
            self.fields[key] = made
        self.go = button(self.tr("&Branch and train"), icon="run", look="primary")
        self.go.clicked.connect(self.start)
        self.lay_out(
            self.tr("The new run goes on from there; the old one stays as it is."),
            [
                (self.tr("Checkpoint"), self.checkpoint),
                (self.tr("Name"), self.name),
                *((label_of(SETTINGS[key]), made) for key, made in self.fields.items()),
            ],
            self.go,
        )
        self._set_ready(False)
        run_in_background(partial(look_back, run), self._know, self._failed, self)

    def _set_ready(self, ready: bool) -> None:
        for part in (self.checkpoint, self.go, *self.fields.values()):
            part.setEnabled(ready)

    def _know(self, past: Past) -> None:
        self._past = past
        if not past.checkpoints:
            self.banner.show_message("warning", self.tr("This run has no checkpoint yet."))
            return
        for step in reversed(past.checkpoints):
            self.checkpoint.addItem(self.tr("step {}").format(digits(step)), step)
        self._set_ready(True)
        self.fields["loss.lambda_y"].setEnabled(past.recipe.loss.identity)
        self._chosen()

    def _chosen(self) -> None:
        """Show the values in use at the checkpoint."""
        if self._past is None or self.checkpoint.currentData() is None:
            return
        step = self.checkpoint.currentData()
        for key, made in self.fields.items():
            now = self._past.steered.get(step, {}).get(key, self._past.recipe[key])
            made.set_quietly(float(now))
        rest = self._past.steps - step  # a finished run is given its own length again
        self.fields["training.steps"].set_quietly(self._past.steps + (0 if rest else step))

    def changes(self) -> dict[str, float]:
        """What differs from the run at the checkpoint."""
        assert self._past is not None
        step = self.checkpoint.currentData()
        found: dict[str, float] = {}
        for key, made in self.fields.items():
            now = self._past.steered.get(step, {}).get(key, self._past.recipe[key])
            if made.value() != now and not (key == "training.steps" and made.value() == 0):
                found[key] = made.value()
        return found

    def start(self) -> None:
        """Make the branch."""
        name = self.name.text().strip()
        step, steps = self.checkpoint.currentData(), self.fields["training.steps"].value()
        if not name or name != clean_name(name):
            self.banner.show_message(
                "warning", self.tr("Give the run a name that folders can have.")
            )
            return
        if steps <= step:
            self.banner.show_message(
                "warning", self.tr("The run has these steps behind it: choose more.")
            )
            return
        self._set_ready(False)
        work = partial(_branch, self._run, step, self._run.parent / name, self.changes())
        run_in_background(work, self._done, self._failed, self)

    def _done(self, path: Path) -> None:
        self.made.emit(path)
        self.close()

    def _failed(self, error: CutStudioError) -> None:
        self._set_ready(self._past is not None)
        self.banner.show_error(error)


def look_back(path: Path) -> Past:
    """What is known of the run in ``path``. For worker threads."""
    from cutstudio.engine import events as ev
    from cutstudio.engine.branching import steps_of

    run = RunFolder(path)
    recipe = run.recipe()
    changed = [event for event in run.events() if isinstance(event, ev.SettingChanged)]
    checkpoints, steps = run.checkpoints(), steps_of(recipe, run)
    steered = {
        step: {event.key: event.value for event in changed if event.step <= step}
        | {"training.steps": float(steps)}
        for step in checkpoints
    }
    return Past(recipe, steps, checkpoints, steered)


def _branch(run: Path, step: int, to: Path, changes: dict[str, float]) -> Path:
    from cutstudio.engine.branching import branch

    return branch(RunFolder(run), step, to, changes).path

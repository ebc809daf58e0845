"""A run with the checkpoints 2 and 4 and a preview at each step."""

from pathlib import Path

from cutstudio.engine import events as ev
from cutstudio.engine import training
from tests.gui.fakes import tiny_recipe


def train(folder: Path) -> Path:
    recipe = tiny_recipe(folder, steps=4).with_changes({"optimiser.lr": 0.05})
    control = ev.Control()
    for event in training.train(recipe, folder / "Long run", control):
        if isinstance(event, ev.Progress):
            control.sample()
            if event.step == 2:
                control.save()
    return folder / "Long run"

import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtGui import QImage

from cutstudio.engine.errors import ExploreError
from cutstudio.engine.events import Control
from cutstudio.engine.run import RunFolder
from cutstudio.gui import exploring
from tests.gui.fakes import picture, tiny_recipe


def test_a_snapshot_that_nobody_wants_any_more_is_given_up() -> None:
    control, given_up = Control(), threading.Event()
    threading.Timer(0.05, given_up.set).start()
    with pytest.raises(ExploreError, match="did not hand out"):
        exploring._snapshot(control, given_up)
    assert control.take().snapshots[0].cancelled()


def test_a_training_that_ends_cancels_the_snapshot() -> None:
    control = Control()

    def end() -> None:
        for future in control.take().snapshots:
            future.cancel()

    threading.Timer(0.05, end).start()
    with pytest.raises(ExploreError, match="has ended"):
        exploring._snapshot(control, threading.Event())


def test_live_needs_a_training(tmp_path) -> None:
    order = exploring.Order(tmp_path, "live", None)
    with pytest.raises(ExploreError, match="Nothing is being trained"):
        exploring.load(order, None, threading.Event(), exploring.Scenes())


def test_a_run_whose_sources_are_gone_shows_its_own_copy_of_one(tmp_path: Path) -> None:
    run, recipe = RunFolder(tmp_path / "run"), tiny_recipe(tmp_path)
    run.create(recipe)
    source = Path(recipe.data.source[0])
    assert exploring.facts(run.path).sources == (source,)
    source.unlink()
    assert exploring.facts(run.path).sources == ()
    kept = picture(run.sample_path(0, "source"))
    assert exploring.facts(run.path).sources == (kept,)


def scene(checkpoint: str | int, steps: tuple[int, ...] = (), size: int = 10, picture=None):
    order = exploring.Order(Path("run"), checkpoint, picture, steps)
    explorer = SimpleNamespace(memory=size, model=f"model of {checkpoint}")
    image = QImage()
    return exploring.Scene(order, explorer, 0, Path(), image, image, (1, 1), (), (), 0)


def test_scenes_are_kept_while_there_is_room() -> None:
    scenes = exploring.Scenes(room=25)
    first, second, third = scene(1), scene(2), scene(3)
    scenes.keep(first)
    scenes.keep(second)
    assert scenes.find(first.order) is first
    scenes.keep(third)
    assert scenes.find(second.order) is None  # used longest ago
    assert scenes.find(first.order) is first
    scenes.keep(scene(4, size=90))
    assert scenes.memory == 90


def test_the_last_checkpoint_is_the_step_that_it_stands_for() -> None:
    scenes = exploring.Scenes()
    scenes.keep(scene("last", (3, 9)))
    assert scenes.find(exploring.Order(Path("run"), 9, None)) is not None
    assert scenes.find(exploring.Order(Path("run"), "last", None, (3, 9, 12))) is None
    other = exploring.Order(Path("run"), 9, Path("other.png"))
    assert scenes.find(other) is None
    assert scenes.model(other) == "model of last"
    scenes.keep(scene("live"))
    assert scenes.find(exploring.Order(Path("run"), "live", None)) is None

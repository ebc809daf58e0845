"""Branches: they go on as the run would have, or as changed, and leave the run alone."""

from pathlib import Path

import pytest

from cutstudio.engine import events as ev
from cutstudio.engine import training
from cutstudio.engine.branching import branch, steps_of
from cutstudio.engine.errors import CheckpointError, RecipeError, RunError
from cutstudio.engine.run import RunFolder
from tests.engine.tiny import losses, tiny


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    """Six steps, with checkpoints after three and six."""
    folder = tmp_path_factory.mktemp("branching")
    list(training.train(tiny(folder, "sincut"), folder / "run", stop_after=3))
    list(training.resume(folder / "run"))
    return RunFolder(folder / "run")


def test_an_unchanged_branch_repeats_the_run(run: RunFolder, tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in run.path.rglob("*")}
    made = branch(run, 3, tmp_path / "again")
    assert [e.step for e in made.events() if isinstance(e, ev.Progress)] == [1, 2, 3]
    assert [s.step for s in made.samples()] == [s.step for s in run.samples() if s.step <= 3]
    for sample in made.samples():
        assert all((made.path / name).is_file() for name in sample.pictures.values())
    list(training.resume(made.path))
    assert losses(made.events()) == losses(run.events())
    assert {path: path.stat().st_mtime_ns for path in run.path.rglob("*")} == before


def test_changed_weights_take_effect_with_the_first_step(run: RunFolder, tmp_path: Path) -> None:
    changes = {"loss.lambda_x": 0.5, "training.steps": 5}
    made = branch(run, 3, tmp_path / "other", changes)
    assert (made.recipe().loss.lambda_x, steps_of(made.recipe(), run)) == (0.5, 6)
    list(training.resume(made.path))
    assert made.checkpoints() == [3, 5]
    mine, theirs = losses(made.events()), losses(run.events())
    assert mine[3] == theirs[3]
    assert mine[4]["G"] != theirs[4]["G"]
    assert mine[4]["NCE_X"] == theirs[4]["NCE_X"], "the loss itself is not weighted"


def test_a_finished_run_goes_on_with_more_steps(run: RunFolder, tmp_path: Path) -> None:
    made = branch(run, 6, tmp_path / "longer", {"training.steps": 7})
    list(training.resume(made.path))
    assert made.checkpoints() == [6, 7]


def test_mistakes_leave_nothing_behind(run: RunFolder, tmp_path: Path) -> None:
    for step, changes, error in (
        (4, {}, CheckpointError),
        (3, {"networks.generator_width": 2}, RecipeError),
        (3, {"loss.lambda_x": -1}, RecipeError),
    ):
        with pytest.raises(error):
            branch(run, step, tmp_path / "bad", changes)
        assert not (tmp_path / "bad").exists()
    with pytest.raises(RunError, match="exists"):
        branch(run, 3, tmp_path)

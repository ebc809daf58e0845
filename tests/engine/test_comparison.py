"""Several recipes with several seeds: planned, interrupted, gone on with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cutstudio.engine import events as ev
from cutstudio.engine.comparison import entries, train_entry
from cutstudio.engine.errors import RecipeError
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.run import RunFolder
from cutstudio.engine.training.reporting import Reporter
from tests.engine.tiny import losses, tiny


@pytest.fixture
def recipes(tmp_path: Path) -> dict[str, Recipe]:
    return {
        name: tiny(tmp_path, name, training__steps=4, loss__taps=(0, 8))
        for name in ("cut", "no-id")
    }


def train_all(planned, points=5):
    """All of them in this process, one after the other."""
    for entry in planned:
        for event in train_entry(entry, ev.Control(), points=points):
            yield entry, event


def test_every_recipe_has_the_first_seed_before_any_has_the_second(recipes, tmp_path) -> None:
    planned = entries(recipes, tmp_path / "c", seeds=2)
    assert [(e.name, e.seed) for e in planned] == [
        ("cut", 0), ("no-id", 0), ("cut", 1), ("no-id", 1),
    ]  # fmt: skip
    assert planned[3].run.path == tmp_path / "c" / "runs" / "no-id" / "seed-1"
    assert [e.recipe.training.seed for e in planned] == [0, 0, 1, 1]
    with pytest.raises(RecipeError, match="'cut' gives no number of steps"):
        entries({"cut": recipes["cut"].with_changes({"training.steps": 0})}, tmp_path, seeds=1)


def test_an_interrupted_comparison_goes_on_and_leaves_what_is_complete(recipes, tmp_path) -> None:
    whole = {}
    for entry, event in train_all(entries(recipes, tmp_path / "whole", seeds=1), points=2):
        whole.setdefault(entry.name, []).append(event)
    assert RunFolder(tmp_path / "whole/runs/cut/seed-0").checkpoints() == [2, 4]

    planned = entries(recipes, tmp_path / "parts", seeds=1)
    first = train_all(planned, points=2)
    for entry, event in first:  # until the second run has saved for the first time
        if entry.name == "no-id" and isinstance(event, ev.CheckpointSaved):
            break
    first.close()
    assert [e.complete for e in planned] == [True, False]
    rest = list(train_all(entries(recipes, tmp_path / "parts", seeds=1), points=2))
    assert {entry.name for entry, _ in rest} == {"no-id"}
    assert rest[0][1] == ev.Resumed(2)
    assert losses(planned[1].run.events()) == losses(whole["no-id"])
    assert list(train_all(entries(recipes, tmp_path / "parts", seeds=1), points=2)) == []


def test_checkpoints_are_at_their_steps_where_progress_is_told_late(
    recipes, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = Reporter.flush

    def late(reporter: Reporter, *, force: bool) -> Iterator[ev.Event]:  # as on a GPU
        return at_once(reporter, force=True) if force else iter(())

    monkeypatch.setattr(Reporter, "flush", late)
    planned = entries({"cut": recipes["cut"]}, tmp_path / "c", seeds=1, points=2)
    list(train_all(planned, points=2))
    run = planned[0].run
    assert run.checkpoints() == [2, 4]
    last = [e for e in run.events() if isinstance(e, ev.CheckpointSaved)][-1]
    assert last.score is not None


def test_a_run_that_another_process_holds_is_passed_over(recipes, tmp_path) -> None:
    planned = entries(recipes, tmp_path / "c", seeds=1)
    planned[0].run.create(planned[0].recipe)
    assert not planned[0].held
    with planned[0].run.lock():
        assert planned[0].held
        assert {e.name for e, _ in train_all(planned)} == {"no-id"}
    assert {e.name for e, _ in train_all(planned)} == {"cut"}


def test_other_settings_in_the_same_folder_are_refused(recipes, tmp_path) -> None:
    list(train_all(entries({"cut": recipes["cut"]}, tmp_path / "c", seeds=1)))
    elsewhere = recipes["cut"].with_changes({"device.threads": 2})
    entries({"cut": elsewhere}, tmp_path / "c", seeds=1)
    other = recipes["cut"].with_changes({"loss.lambda_x": 2.0})
    with pytest.raises(RecipeError, match="'cut' with other settings"):
        entries({"cut": other}, tmp_path / "c", seeds=1)

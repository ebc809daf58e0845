"""Several recipes on the same pictures, with several seeds: the runs of a comparison.

A comparison is a folder (:mod:`~cutstudio.engine.comparison_folder`).

Everything may be interrupted: what is complete is left alone, what was begun goes on. Several
machines may share the work: a run that another one holds is passed over.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cutstudio.engine import events as ev
from cutstudio.engine.comparison_folder import run_path
from cutstudio.engine.errors import RecipeError, RunError, RunInUse
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.run import RunFolder
from cutstudio.engine.training import resume, train

_LATE_CHECKPOINTS = 1440.0  # minutes: checkpoints come at equal steps, not at equal times


@dataclass(frozen=True)
class Entry:
    """One run of a comparison.

    Attributes:
        name: of the recipe.
        seed: of the run.
        recipe: as it is trained.
        run: where.
    """

    name: str
    seed: int
    recipe: Recipe
    run: RunFolder

    @property
    def complete(self) -> bool:
        """Whether all steps are done and saved."""
        return self.recipe.training.steps in self.run.checkpoints()

    @property
    def held(self) -> bool:
        """Whether a process trains it now."""
        if not self.run.exists():
            return False
        try:
            with self.run.lock():
                return False
        except RunError:
            return True


def entries(
    recipes: Mapping[str, Recipe], out: Path, *, seeds: int, points: int = 5
) -> list[Entry]:
    """The runs of a comparison, every recipe with the first seed before any with the second.

    Args:
        recipes: by name; each says where the pictures are and how many steps to take.
        out: the folder of the comparison.
        seeds: how many runs of each recipe, with the seeds 0, 1, ...
        points: checkpoints over a run, at equal distances; the curves' points.

    Raises:
        RecipeError: a recipe gives no number of steps, or a run there had another recipe.
    """
    found = []
    for seed in range(seeds):
        for name, recipe in recipes.items():
            if not recipe.training.steps:
                raise RecipeError([f"the recipe {name!r} gives no number of steps"])
            trained = recipe.with_changes(
                {
                    "training.seed": seed,
                    "training.first_look": False,
                    "training.checkpoint_minutes": _LATE_CHECKPOINTS,
                    "training.keep_checkpoints": max(points + 1, 2),
                }
            )
            run = RunFolder(run_path(out, name, seed))
            if run.exists():
                _check_same(name, run.recipe(), trained)
            found.append(Entry(name, seed, trained, run))
    return found


def _check_same(name: str, there: Recipe, wanted: Recipe) -> None:
    """A comparison that goes on must mean the same runs; where they compute may differ, and what
    they show at first.
    """
    free = ("device.device", "device.threads", "training.first_look")
    if there != wanted.with_changes({key: there[key] for key in free}):
        raise RecipeError(
            [f"the folder holds a run of {name!r} with other settings"],
            hint="Compare into another folder, or give the settings of the first time.",
        )


def train_entry(
    entry: Entry,
    control: ev.Control,
    *,
    points: int = 5,
    device: str | None = None,
    threads: int = 0,
) -> Iterator[ev.Event]:
    """Train an entry, or go on with it; pulling the next event does the work. Nothing comes where
    it is complete, or where another process trains it now.

    Args:
        entry: one of :func:`entries`.
        control: stops it, saved.
        points: as there.
        device: another device than the recipe's.
        threads: of the CPU; 0 leaves them to the recipe.

    Raises:
        CutStudioError: the training failed.
    """
    if entry.complete or entry.held:
        return
    every = max(1, entry.recipe.training.steps // points)
    try:
        yield from _events(entry, control, device, threads, every)
    except RunInUse:  # another process was quicker
        return


def _events(
    entry: Entry, control: ev.Control, device: str | None, threads: int, save_every: int
) -> Iterator[ev.Event]:
    if entry.run.exists():
        return resume(entry.run.path, control, device=device, save_every=save_every)
    recipe = _on(entry.recipe, device, threads)
    return train(recipe, entry.run.path, control, save_every=save_every)


def _on(recipe: Recipe, device: str | None, threads: int) -> Recipe:
    changes: dict[str, object] = {"device.device": device} if device else {}
    if threads and not recipe.device.threads:
        changes["device.threads"] = threads
    return recipe.with_changes(changes)

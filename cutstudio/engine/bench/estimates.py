"""How near the estimate of a run comes to the run that follows.

Estimate and run are made one after the other, each in a process of its own, as the window and a
training process make them.
"""

import dataclasses
import multiprocessing
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cutstudio.engine.device import memory_used, open_place
from cutstudio.engine.errors import RecipeError
from cutstudio.engine.estimate import WARM_UP, measure_apart
from cutstudio.engine.events import Control, Progress
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.training import train


@dataclass(frozen=True)
class Accuracy:
    """An estimate beside the first steps of its run.

    Attributes:
        name: of the recipe.
        device: in words.
        steps: of the run that were timed, after its warm-up.
        estimated_seconds, seconds: of one step, on average.
        estimated_memory, memory: peak bytes of the whole run; see :class:`estimate.Estimate`.
    """

    name: str
    device: str
    steps: int
    estimated_seconds: float
    seconds: float
    estimated_memory: int
    memory: int

    @property
    def time_error(self) -> float:
        """By which part of the run's time the estimate is too long; negative: too short."""
        return self.estimated_seconds / self.seconds - 1

    @property
    def memory_error(self) -> float:
        """The same of the memory."""
        return self.estimated_memory / self.memory - 1

    def to_dict(self) -> dict[str, Any]:
        """The fields and the errors."""
        errors = {"time_error": self.time_error, "memory_error": self.memory_error}
        return {**dataclasses.asdict(self), **errors}


def compare(recipes: Mapping[str, Recipe], *, seconds: float, least: int = 3) -> Iterator[Accuracy]:
    """Estimate each recipe by name, then train its first steps, a preview and a checkpoint.

    Args:
        recipes: name pictures.
        seconds: for how long estimate and run make steps after their warm-up, at least.
        least: steps of the run that are timed, at least.

    Raises:
        CutStudioError: a recipe cannot be trained here.
    """
    spawn = multiprocessing.get_context("spawn")
    for name, recipe in recipes.items():
        estimate = measure_apart(recipe, seconds=seconds)
        assert estimate is not None  # nobody cancels
        with ProcessPoolExecutor(1, spawn) as process:
            run = process.submit(begin, recipe, seconds, least).result()
        yield Accuracy(
            name, estimate.device, run.steps,
            estimate.step_seconds, run.seconds, estimate.memory, run.memory,
        )  # fmt: skip


@dataclass(frozen=True)
class Begun:
    """What the beginning of a run took; fields as in :class:`Accuracy`."""

    steps: int
    seconds: float
    memory: int


def begin(recipe: Recipe, seconds: float, least: int) -> Begun:
    """Train in this process until enough steps are timed, then save and throw the run away.

    Only the first step and the last are followed by a preview, so that steps alone are timed.

    Args:
        recipe: names pictures.
        seconds: see :func:`compare`, as the other.
        least: steps that are timed, at least.

    Raises:
        CutStudioError: as the training raises it.
        RecipeError: the run is over before a step is timed.
    """
    recipe = recipe.with_changes({"training.sample_seconds": 86400.0, "training.first_look": False})
    control = Control()
    count, began, ended = 0, 0.0, 0.0
    with tempfile.TemporaryDirectory(prefix="cutstudio-bench-") as folder:
        for event in train(recipe, Path(folder) / "run", control):
            if not isinstance(event, Progress):
                continue
            if event.step <= WARM_UP:
                began = time.perf_counter()
                continue
            count, ended = count + 1, time.perf_counter()
            if count >= least and ended - began >= seconds:
                control.stop()
    if not count:
        raise RecipeError([f"the run must be longer than {WARM_UP} steps to be timed"])
    memory = memory_used(open_place(recipe.device).device)
    return Begun(count, (ended - began) / count, memory)

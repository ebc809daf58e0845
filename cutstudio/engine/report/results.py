"""The measures of a comparison's runs, computed once, and their summaries over seeds."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from cutstudio.engine import files
from cutstudio.engine.charts import Point, Spread
from cutstudio.engine.comparison import Entry
from cutstudio.engine.comparison_folder import measures_path
from cutstudio.engine.finding import find_pictures
from cutstudio.engine.measuring import (
    Measured,
    Yardstick,
    evaluate_run,
    higher_is_better,
    limited,
)


@dataclass(frozen=True)
class Result:
    """An entry with its measures, in rising steps."""

    entry: Entry
    measured: list[Measured]

    @property
    def last(self) -> Measured:
        """At the last checkpoint."""
        return self.measured[-1]

    def best(self, name: str) -> float:
        """The best value of a measure over all checkpoints."""
        values = [m.values[name] for m in self.measured if name in m.values]
        return max(values) if higher_is_better(name) else min(values)


Recipes = Mapping[str, Sequence[Result]]


def measure_entry(
    entry: Entry, out: Path, yardstick: Yardstick, sources: Sequence[Path | str], device: str
) -> Result:
    """The measures of every checkpoint of an entry; kept in ``out`` and not computed again.

    Raises:
        CutStudioError: a checkpoint or a picture cannot be read.
    """
    path = measures_path(out, entry.name, entry.seed)
    shown = limited(find_pictures(sources or entry.recipe.data.source), yardstick.limit)
    wanted = {
        **yardstick.key,
        "sources": [str(path.absolute()) for path in shown],
        "steps": entry.run.checkpoints(),
    }
    if path.is_file():
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["of"] == wanted:
            return Result(entry, [Measured(**found) for found in kept["measured"]])
    measured = list(
        evaluate_run(
            entry.run, yardstick, sources=sources, steps=entry.run.checkpoints(), device=device
        )
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    body = {"of": wanted, "measured": [asdict(found) for found in measured]}
    files.write_text(path, json.dumps(body, indent=1))
    return Result(entry, measured)


def by_recipe(results: Sequence[Result]) -> Recipes:
    """The results of each recipe, in the order in which they came."""
    recipes: dict[str, list[Result]] = {}
    for result in results:
        recipes.setdefault(result.entry.name, []).append(result)
    return recipes


def names_of(results: Sequence[Result]) -> list[str]:
    """The names of all measures, in the order in which they came."""
    return list(dict.fromkeys(n for r in results for m in r.measured for n in m.values))


def at_the_end(results: Sequence[Result], name: str) -> Spread | None:
    """A measure over seeds at the last checkpoint; None where it was not measured."""
    values = [result.last.values[name] for result in results if name in result.last.values]
    if not values:
        return None
    return Spread(sum(values) / len(values), min(values), max(values))


def over_training(results: Sequence[Result], name: str) -> list[Point]:
    """A measure over seeds, at the steps that every seed has."""
    by_step: dict[int, list[float]] = {}
    for result in results:
        for found in result.measured:
            if name in found.values:
                by_step.setdefault(found.step or 0, []).append(found.values[name])
    return [
        Point(step, sum(values) / len(values), min(values), max(values))
        for step, values in sorted(by_step.items())
        if len(values) == len(results)
    ]

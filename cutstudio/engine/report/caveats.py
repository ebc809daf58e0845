"""What a comparison cannot show, said from its own numbers."""

from collections.abc import Sequence

from cutstudio.engine.errors import DataError
from cutstudio.engine.finding import find_pictures
from cutstudio.engine.measuring import is_distance_of_sets
from cutstudio.engine.presets import PRESETS, preset
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.report.results import Recipes, Result, names_of
from cutstudio.engine.settings import SETTINGS

_FEW_PICTURES = 1000  # fewer make distances of sets depend on their number
_FEW_SEEDS = 3
# settings that say where and how the work is done, not what is learned
_APART = (
    "data.source", "data.target", "data.workers", "device.", "training.seed", "training.steps",
    "training.checkpoint", "training.keep", "training.sample",
)  # fmt: skip


def caveats(recipes: Recipes) -> list[str]:
    """Plain sentences about length, size, number of pictures, seeds, and cost.

    Args:
        recipes: results by the recipe's name, at least one.
    """
    every = [result for results in recipes.values() for result in results]
    said = [_length(recipes), _changed(recipes)]
    pictures = every[0].last.pictures
    sets = [name for name in names_of(every) if is_distance_of_sets(name)]
    if sets and pictures < _FEW_PICTURES:
        said.append(
            f"{', '.join(sets)}: of {pictures} pictures, such a distance is large and uncertain by "
            "their number alone. It can be compared within this page, not with published ones."
        )
    seeds = min(len(results) for results in recipes.values())
    if seeds == 1:
        said.append("One seed: a difference may be chance. More --seeds would tell.")
    elif seeds < _FEW_SEEDS:
        said.append(f"{seeds} seeds give a first idea of chance, no more.")
    said.append(_cost(every))
    return [text for text in said if text]


def _length(recipes: Recipes) -> str:
    """How long the trainings are in epochs, and how long the presets are."""
    parts = []
    for name, results in recipes.items():
        recipe = results[0].entry.recipe
        epochs = _epochs(recipe)
        if epochs and name in PRESETS:
            full = preset(name).training
            parts.append(
                f"{name} {epochs:.3g} of {full.epochs + full.decay_epochs} epochs"
                if not full.steps
                else f"{name} {recipe.training.steps:,} of {full.steps:,} steps"
            )
    if not parts:
        return ""
    return (
        f"Length: {'; '.join(parts)}. What a method becomes in its whole length is not seen here."
    )


def _epochs(recipe: Recipe) -> float:
    """How often the larger side was seen; 0 where its pictures cannot be counted any more."""
    try:
        count = max(len(find_pictures(side)) for side in (recipe.data.source, recipe.data.target))
    except DataError:
        return 0.0
    return recipe.training.steps * recipe.data.batch_size / count


def _changed(recipes: Recipes) -> str:
    """In what all recipes depart from their presets."""
    known = {name: results[0].entry.recipe for name, results in recipes.items() if name in PRESETS}
    changes = []
    for key in SETTINGS:
        if key.startswith(_APART):
            continue
        pairs = {(str(recipe[key]), str(preset(name)[key])) for name, recipe in known.items()}
        here, there = ({pair[side] for pair in pairs} for side in (0, 1))
        if pairs and all(one != other for one, other in pairs) and len(here) == 1:
            changes.append(f"{key} {here.pop()} instead of {' or '.join(sorted(there))}")
    if not changes:
        return ""
    return f"Other than in the presets: {'; '.join(changes)}."


def _cost(every: Sequence[Result]) -> str:
    if "seconds per step" not in names_of(every):
        return ""
    return (
        "Seconds per step and memory are those of this machine with whatever else it did "
        "meanwhile, several trainings at once among it."
    )

"""With which changed settings a run that failed may go on, and which may change at all."""

import contextlib
from collections.abc import Iterator, Mapping
from typing import Any

from cutstudio.engine.errors import CutStudioError, RecipeError
from cutstudio.engine.recipe import POOLED, Recipe
from cutstudio.engine.settings import SETTINGS

#: What a resume may change: nothing here is part of a network's shape.
CHANGEABLE = frozenset(
    [key for key in SETTINGS if key.startswith("device.")]
    + [key for key, setting in SETTINGS.items() if setting.help.steerable]
    + ["data.batch_size", "data.crop_size", "data.load_size", "data.workers", "loss.patches"]
    + ["training.sample_seconds", "training.sample_side"]
    + ["training.checkpoint_minutes", "training.keep_checkpoints"]
)

_LEAST_CROP = 64  # pixels; less shows a discriminator too little


def changed(recipe: Recipe, changes: Mapping[str, Any], steps: int) -> Recipe:
    """The recipe with changes made by a resume. The length of the run stays ``steps``, also where
    it follows from epochs of smaller batches.

    Raises:
        RecipeError: a setting cannot change, or its value is wrong; all of it at once.
    """
    mistakes = [
        f"{key} cannot change when a run is resumed"
        for key in changes
        if key in SETTINGS and key not in CHANGEABLE
    ]
    networks = recipe.networks
    if "data.crop_size" in changes:
        if networks.discriminator == "stylegan2" and not networks.discriminator_tile:
            mistakes.append(
                "data.crop_size is the shape of this run's discriminator: it cannot change"
            )
        if recipe.method in POOLED and recipe.baselines.pool:
            mistakes.append("data.crop_size is the side of the pooled outputs: it cannot change")
    try:
        found = recipe.with_changes(changes)
        if found.data.batch_size != recipe.data.batch_size:
            found = found.with_changes({"training.steps": steps})
    except RecipeError as error:
        mistakes += error.mistakes
    if mistakes:
        raise RecipeError(mistakes, hint="Start a new run for that, in another folder.")
    return found


def for_memory(recipe: Recipe, device: str, precision: str, ranks: int = 1) -> dict[str, str]:
    """The change that saves the most memory and costs the least, and that a resume accepts; none
    where none is left.

    Args:
        recipe: the run's settings.
        device: kind of the device, ``cuda`` or ``cpu``, say.
        precision: in which the run computes.
        ranks: processes that share a batch.
    """
    if device == "cuda" and precision == "float32":
        return {"device.precision": "bf16"}
    for remedy in _smaller(recipe, ranks):
        with contextlib.suppress(RecipeError):  # it does not suit this run: the next one may
            changed(recipe, remedy, recipe.training.steps)
            return remedy
    return {}


def _smaller(recipe: Recipe, ranks: int) -> Iterator[dict[str, str]]:
    """Changes that need less memory, the best first."""
    data = recipe.data
    if data.batch_size > 1 and data.batch_size // 2 % ranks == 0:
        half = data.batch_size // 2
        lonely = recipe.loss.negatives == "minibatch" and half * recipe.loss.patches < 2
        more = {"loss.patches": "2"} if lonely else {}  # PatchNCE needs a negative
        yield {"data.batch_size": str(half), **more}
    if data.mode != "none":
        for smaller in range(data.crop_size * 3 // 4 // 16 * 16, _LEAST_CROP - 1, -16):
            yield {"data.crop_size": str(smaller)}


def for_rate(lr: float) -> dict[str, str]:
    """Half the learning rate."""
    return {"optimiser.lr": f"{lr / 2:.6g}"}


def offer(error: CutStudioError, remedy: dict[str, str], *, saved: bool) -> None:
    """Put the remedy into the error, and say in its hint how to go on."""
    error.remedy = remedy
    words = " and ".join(f"{key} {value}" for key, value in remedy.items())
    flags = "".join(f" --set {key}={value}" for key, value in remedy.items())
    where = "from where it was" if saved else "from the last checkpoint"
    how = f"with {words} (--resume{flags})" if remedy else "(--resume)"
    error.hint = f"{error.hint} The run can go on {where} {how}.".strip()

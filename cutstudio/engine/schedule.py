"""How long a run is, and its learning rate in every step."""

from cutstudio.engine.recipe import Recipe


def total_steps(recipe: Recipe, sources: int, targets: int) -> int:
    """Length of the run in steps for so many source and target pictures.

    An epoch is max(sources, targets) samples, as in the authors' code, unless
    ``training.epoch_samples`` says otherwise.
    """
    if recipe.training.steps:
        return recipe.training.steps
    samples = recipe.training.epoch_samples or max(sources, targets)
    per_epoch = max(1, samples // recipe.data.batch_size)
    return max(1, per_epoch * (recipe.training.epochs + recipe.training.decay_epochs))


def epoch_of(recipe: Recipe, step: int, steps: int) -> int:
    """The schedule's epoch (from 0) that step ``step`` (from 0) of ``steps`` falls in: the shape
    of the schedule scales with the run's length.
    """
    epochs = max(1, recipe.training.epochs + recipe.training.decay_epochs)
    return step * epochs // steps


def learning_rate_factor(recipe: Recipe, step: int, steps: int) -> float:
    """Factor of the learning rate in step ``step`` (from 0) of ``steps``.

    The authors' schedule: 1 for the first ``epochs``, then falling linearly, by the epoch, to
    ``1 / (decay_epochs + 1)`` in the last; 1 throughout when there are no epochs of decay.
    """
    if not recipe.training.decay_epochs:
        return 1.0
    late = epoch_of(recipe, step, steps) + 1 - recipe.training.epochs
    return 1.0 - max(0, late) / (recipe.training.decay_epochs + 1)

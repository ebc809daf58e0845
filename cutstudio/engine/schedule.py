"""How long a run is, and its learning rate in every step."""

import itertools
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from cutstudio.engine.recipe import Recipe

_END = Fraction(1)
_FINEST = 10**12  # largest denominator of a position: keeps the numbers short after many changes


@dataclass(frozen=True)
class Length:
    """The length of a run in steps, and how it changed while the run trained.

    A change stretches or squeezes only the part of the schedule that is still to come, so the
    learning rate does not jump where the length changes, and ends where it would have ended.

    Attributes:
        first: steps of the whole run, as it began.
        changes: pairs (finished steps, steps of the whole run from then on), in rising order.

    Raises:
        ValueError: a change comes after the run's end or before another, or leaves fewer steps than
            are finished.
    """

    first: int
    changes: tuple[tuple[int, int], ...] = ()

    def __post_init__(self) -> None:
        sections = itertools.pairwise([(0, self.first), *self.changes])
        in_order = all(a < step < end and step <= steps for (a, end), (step, steps) in sections)
        if self.first < 1 or not in_order:
            raise ValueError(f"no length of a run: {self.first}, {self.changes}")

    @property
    def steps(self) -> int:
        """Steps of the whole run, as it is planned after all changes."""
        return self.changes[-1][1] if self.changes else self.first

    def until(self, step: int) -> "Length":
        """The length without the changes that came after ``step`` finished steps."""
        return Length(self.first, tuple(change for change in self.changes if change[0] <= step))

    def changed(self, step: int, steps: int) -> "Length":
        """The length where after ``step`` finished steps the whole run has ``steps``; what was
        planned for that step and later is replaced.

        Raises:
            ValueError: the run has ended by then, or the steps are fewer.
        """
        return Length(self.first, (*self.until(step - 1).changes, (step, steps)))

    def position(self, step: int) -> Fraction:
        """The share of the schedule, from 0 to 1, that lies before step ``step`` (from 0)."""
        begin, end, before = next(s for s in reversed(self._sections) if s[0] <= step)
        return before + (1 - before) * Fraction(step - begin, end - begin) if step < end else _END

    @cached_property
    def _sections(self) -> list[tuple[int, int, Fraction]]:
        """Where each section begins, where the run then ends, and the position where it begins."""
        begin, end, before = 0, self.first, Fraction(0)
        found = [(begin, end, before)]
        for step, steps in self.changes:
            before += (1 - before) * Fraction(step - begin, end - begin)
            begin, end, before = step, steps, before.limit_denominator(_FINEST)
            found.append((begin, end, before))
        return found


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


def epoch_of(recipe: Recipe, step: int, length: Length) -> int:
    """The schedule's epoch (from 0) that step ``step`` (from 0) of a run falls in: the shape of the
    schedule scales with the run's length.
    """
    epochs = max(1, recipe.training.epochs + recipe.training.decay_epochs)
    return int(length.position(step) * epochs)


def learning_rate_factor(recipe: Recipe, step: int, length: Length) -> float:
    """Factor of the learning rate in step ``step`` (from 0) of a run.

    The authors' schedule: 1 for the first ``epochs``, then falling linearly, by the epoch, to
    ``1 / (decay_epochs + 1)`` in the last; 1 throughout when there are no epochs of decay.
    """
    if not recipe.training.decay_epochs:
        return 1.0
    late = epoch_of(recipe, step, length) + 1 - recipe.training.epochs
    return 1.0 - max(0, late) / (recipe.training.decay_epochs + 1)

"""How long the steps of a training took, kept for the times that later runs are told."""

from collections import deque
from statistics import median

from cutstudio.engine import speeds
from cutstudio.engine.throughput import machine_of
from cutstudio.engine.training.learner import Learner

#: Steps that do not count: caches fill, kernels are chosen, machine code is made.
WARM_UP = 3
#: Steps that make a median worth keeping.
LEAST = 8
#: The median is that of the last steps.
_LAST = 200


class StepTimes:
    """The seconds of a training's steps in this process.

    They are kept once there are enough, so that a training that is ended from outside leaves its
    speed too, and again when it ends.
    """

    def __init__(self, learner: Learner) -> None:
        self._learner = learner
        self._count = 0
        self._seconds: deque[float] = deque(maxlen=_LAST)

    def add(self, seconds: float) -> None:
        """Take the time of a finished step."""
        self._count += 1
        if self._count > WARM_UP:
            self._seconds.append(seconds)
            if len(self._seconds) == LEAST:
                self.keep()

    def keep(self) -> None:
        """Remember the usual time, if enough steps were made. Of several processes none does: they
        share their speed, and nobody is told times for them.
        """
        if len(self._seconds) < LEAST or self._learner.group.share.count > 1:
            return
        recipe = self._learner.recipe
        machine = machine_of(self._learner.place, recipe.device)
        speeds.keep(recipe, machine, median(self._seconds))

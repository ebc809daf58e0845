"""How many steps fit into a given time: measured before a run, and kept by the clock during it."""

import math
import time
from collections import deque
from dataclasses import replace

from cutstudio.engine.data import Batch, Batches
from cutstudio.engine.device import Place
from cutstudio.engine.distributed import ALONE, Group
from cutstudio.engine.errors import RecipeError
from cutstudio.engine.methods.draws import StepDraws
from cutstudio.engine.methods.registry import build_method
from cutstudio.engine.precision import Precision
from cutstudio.engine.schedule import Length
from cutstudio.engine.timing import Clock, Stopwatch, Timing

_WARM_UP = 2
_MEASURE_SECONDS = 6.0
_PREVIEWS = 0.1  # share of the time that previews and checkpoints may take

_LOOKS = 60  # how often, over the whole time, the clock and the plan are compared ...
_LOOK_SECONDS = 10.0  # ... but at least as often as this
_WINDOW = 3  # the speed is that of the steps since so many looks
_LEAST = 3  # steps that say something about the speed
_LATE = (0.03, 0.005)  # ends this share of the rest, or of the whole time, too late: shorten
_EARLY = (0.1, 0.01)  # too early: lengthen


class Pacer:
    """Decides between two steps whether a run's length must change for the run to end in time.

    Changes that are recorded for steps to come (a resumed run has lost the steps after its
    checkpoint) are repeated at their steps, so that a resumed run learns what the interrupted one
    learned; until then nothing else changes the length, unless the time is over.

    Args:
        stopwatch: measures the time since the run began, pauses left out.
        timing: the run's time limit, and the changes that are recorded.
        step: finished steps.

    Attributes:
        stopwatch: as given.
        recorded: steps of the whole run, by the finished steps, still to come, after which they
            apply.
    """

    def __init__(self, stopwatch: Stopwatch, timing: Timing, step: int) -> None:
        self.stopwatch, self._timing = stopwatch, timing
        self.recorded = {at: steps for at, steps in timing.changes if at > step}
        self._limit = math.inf if timing.minutes is None else timing.minutes * 60
        self._pause = min(_LOOK_SECONDS, self._limit / _LOOKS)
        self._looked = stopwatch.seconds
        self._warm = False
        self._times: deque[float] = deque()

    def add(self, seconds: float) -> None:
        """Take the time of a finished step, without previews and checkpoints. The first step of a
        process, which prepares what later ones use, says nothing.
        """
        if not self._warm:
            self._warm = True
            return
        times = self._times
        times.append(seconds)
        while len(times) > _LEAST and sum(times) - times[0] > _WINDOW * self._pause:
            times.popleft()

    @property
    def step_seconds(self) -> float:
        """Seconds of a step lately; 0 where it is not known yet."""
        return sum(self._times) / len(self._times) if len(self._times) >= _LEAST else 0.0

    def new_length(self, step: int, steps: int, each: float, closing: float) -> int | None:
        """Steps of the whole run from now on; None where they remain as they are.

        Args:
            step: finished steps.
            steps: of the whole run, as planned.
            each: seconds of one of the steps to come, with its part of previews and checkpoints;
                0 where it is not known.
            closing: seconds that the end takes: the last preview and checkpoint.
        """
        if step in self.recorded:
            return self.recorded.pop(step)
        if math.isinf(self._limit) or not 0 < step < steps:
            return None
        now = self.stopwatch.seconds
        left = self._limit - now - closing
        if left <= 0:
            self.recorded.clear()
            return step
        # The last steps of a machine that has become fast would be over before the next look.
        due = now - self._looked >= self._pause or steps - step <= _LEAST
        if self.recorded or not each or not due:
            return None
        self._looked = now
        late = (steps - step) * each - left
        if late > self._tolerance(_LATE, left) or -late > self._tolerance(_EARLY, left):
            new = step + int(left / each)
            return new if new != steps else None
        return None

    def record(self, length: Length) -> Timing:
        """What the run folder is to keep once the run has this length."""
        return replace(self._timing, changes=(*length.changes, *sorted(self.recorded.items())))

    def _tolerance(self, shares: tuple[float, float], left: float) -> float:
        return max(shares[0] * left, shares[1] * self._limit)


def steps_for(
    minutes: float,
    batches: Batches,
    place: Place,
    group: Group = ALONE,
    clock: Clock = time.monotonic,
) -> int:
    """Measure some steps of a throw-away copy of the run, and say how many fit into ``minutes``;
    all processes of ``group`` do it together, and answer the same.

    The measurement counts towards the time. At least one step is always answered.

    Raises:
        RecipeError: the minutes are not positive.
    """
    if not minutes > 0 or not math.isfinite(minutes):
        raise RecipeError([f"--minutes must be a positive number, not {minutes:g}"])
    began = clock()
    seconds = minutes * 60
    budget = min(_MEASURE_SECONDS, seconds / 10)
    precision = Precision(place.precision, place.device)
    method = build_method(batches.recipe, place.device, precision, group)
    method.prepare(batches.batch(step) for step in range(batches.steps))
    times: list[float] = []
    source = batches.run(0, group.share)
    try:
        for step, batch in enumerate(source):
            started = clock()
            on_device = Batch(batch.source.to(place.device), batch.target.to(place.device))
            draws = StepDraws(batches.recipe.training.seed, step, place.device)
            losses = method.step(on_device, draws, batches.recipe.optimiser.lr)
            losses["G"].item()  # wait for the device
            times.append(clock() - started)
            if group.agree(len(times) > _WARM_UP and clock() - began > budget):
                break
    finally:
        source.close()
    steady = sorted(times[_WARM_UP:] or times)
    per_step = steady[len(steady) // 2]
    left = seconds - (clock() - began)
    steps: int = group.agree(max(1, int(left * (1 - _PREVIEWS) / per_step)))
    return steps

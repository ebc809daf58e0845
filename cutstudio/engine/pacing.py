"""How many steps fit into a given time."""

import math
import time

from cutstudio.engine.data import Batch, Batches
from cutstudio.engine.device import Place
from cutstudio.engine.distributed import ALONE, Group
from cutstudio.engine.errors import RecipeError
from cutstudio.engine.methods.draws import StepDraws
from cutstudio.engine.methods.registry import build_method
from cutstudio.engine.precision import Precision

_WARM_UP = 2
_MEASURE_SECONDS = 6.0
_PREVIEWS = 0.1  # share of the time that previews and checkpoints may take


def steps_for(minutes: float, batches: Batches, place: Place, group: Group = ALONE) -> int:
    """Measure some steps of a throw-away copy of the run, and say how many fit into ``minutes``;
    all processes of ``group`` do it together, and answer the same.

    The measurement counts towards the time. At least one step is always answered.

    Raises:
        RecipeError: the minutes are not positive.
    """
    if not minutes > 0 or not math.isfinite(minutes):
        raise RecipeError([f"--minutes must be a positive number, not {minutes:g}"])
    began = time.monotonic()
    seconds = minutes * 60
    budget = min(_MEASURE_SECONDS, seconds / 10)
    precision = Precision(place.precision, place.device)
    method = build_method(batches.recipe, place.device, precision, group)
    method.prepare(batches.batch(step) for step in range(batches.steps))
    times: list[float] = []
    source = batches.run(0, group.share)
    try:
        for step, batch in enumerate(source):
            started = time.monotonic()
            on_device = Batch(batch.source.to(place.device), batch.target.to(place.device))
            draws = StepDraws(batches.recipe.training.seed, step, place.device)
            losses = method.step(on_device, draws, batches.recipe.optimiser.lr)
            losses["G"].item()  # wait for the device
            times.append(time.monotonic() - started)
            if group.agree(len(times) > _WARM_UP and time.monotonic() - began > budget):
                break
    finally:
        source.close()
    steady = sorted(times[_WARM_UP:] or times)
    per_step = steady[len(steady) // 2]
    left = seconds - (time.monotonic() - began)
    steps: int = group.agree(max(1, int(left * (1 - _PREVIEWS) / per_step)))
    return steps

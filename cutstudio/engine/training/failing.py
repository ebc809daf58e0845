"""When a training fails: errors become ours, with what helps, and stand in the log."""

import contextlib
import traceback
from collections.abc import Callable, Generator

from cutstudio.engine import events as ev
from cutstudio.engine import remedies
from cutstudio.engine.device import Place, as_lost, as_out_of_memory
from cutstudio.engine.errors import CutStudioError, NonFiniteLoss, OutOfMemory, TrainingError
from cutstudio.engine.eventlog import EventLog
from cutstudio.engine.ranks import launched
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.run import RunFolder

_MEMORY_ADVICE = (
    "Lower data.crop_size, data.batch_size or networks.generator_width, or set device.precision "
    "to bf16; close other programs that use the device."
)


def as_ours(error: Exception) -> CutStudioError:
    """The error as one of the engine's."""
    if isinstance(error, CutStudioError):
        return error
    ours = as_out_of_memory(error, _MEMORY_ADVICE) or as_lost(error)
    if ours is None:
        return TrainingError(
            f"Training failed unexpectedly: {error or type(error).__name__}",
            hint="This is a fault of CutStudio; the details help whoever repairs it.",
            details="".join(traceback.format_exception(error)),
        )
    return ours


def numbers_gone(message: str, details: str, lr: float, run: RunFolder) -> NonFiniteLoss:
    """The error of NaN or infinity, with the remedy of half the learning rate ``lr``."""
    good = "The last checkpoint is still good." if run.checkpoints() else ""
    error = NonFiniteLoss(message, hint=good, details=details)
    remedies.offer(error, remedies.for_rate(lr), saved=False)
    return error


def offer_remedy(error: CutStudioError, recipe: Recipe, place: Place, *, saved: bool) -> None:
    """Say with which settings a run that failed may go on."""
    remedy = {}
    if isinstance(error, OutOfMemory):
        count = launched().count
        remedy = remedies.for_memory(recipe, place.device.type, place.precision, count)
    remedies.offer(error, remedy, saved=saved)


def recorded(
    events: Generator[ev.Event, None, None],
    run: RunFolder,
    log: EventLog,
    step: Callable[[], int],
    complete: Callable[[CutStudioError], None],
) -> Generator[ev.Event, None, None]:
    """The events. An error is put into the log, for those who only have that, and goes on.

    Args:
        events: of a training.
        run: its folder.
        log: the folder's.
        step: finished steps so far.
        complete: is given the error before it is written.
    """
    try:
        yield from events
    except Exception as error:
        ours = as_ours(error)
        complete(ours)
        with contextlib.suppress(OSError):  # the error itself says more than this would
            run.require()
            log.append(ev.failure(step(), ours))
        if ours is error:
            raise
        raise ours from error

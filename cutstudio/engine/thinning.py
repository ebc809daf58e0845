"""Which checkpoints of a run stay when there are too many."""

from cutstudio.engine import stars
from cutstudio.engine.checkpoint import delete, scores
from cutstudio.engine.errors import RunError
from cutstudio.engine.run import RunFolder


def thin(run: RunFolder, keep: int) -> list[int]:
    """Delete checkpoints until ``keep`` are left; the steps deleted.

    The first, the last, the best and those nearest to starred previews stay, whatever their
    number; of the others the one goes whose neighbours are nearest to each other, so that what
    stays is spread evenly.
    """
    deleted = []
    steps = run.checkpoints()
    if len(steps) <= keep:
        return []
    measured = scores(run)
    best = min(measured, key=lambda step: measured[step], default=None)
    precious = _starred(run, steps) | {best}
    while len(steps) > keep:
        inner = [i for i in range(1, len(steps) - 1) if steps[i] not in precious]
        if not inner:
            break
        gone = min(inner, key=lambda i: steps[i + 1] - steps[i - 1])
        step = steps.pop(gone)
        delete(run.checkpoint_path(step))
        deleted.append(step)
    return deleted


def _starred(run: RunFolder, steps: list[int]) -> frozenset[int | None]:
    """Checkpoints nearest to starred previews; all of them where the stars cannot be read, since
    what somebody marked is not to be deleted by guess.
    """
    try:
        return frozenset(stars.worth_keeping(stars.starred(run), steps))
    except RunError:
        return frozenset(steps)

"""Stars: the previews of a run that somebody marked, kept in the run folder.

The checkpoint nearest to a starred preview is worth keeping, since that is what the preview can be
made again from: :func:`cutstudio.engine.thinning.thin` asks for it.
"""

import json
from collections.abc import Iterable, Sequence

from cutstudio.engine import files
from cutstudio.engine.errors import RunError
from cutstudio.engine.run import RunFolder

#: A file of stars is far smaller than this.
_LONGEST = 1 << 20


def starred(run: RunFolder) -> frozenset[int]:
    """Steps of the starred previews.

    Raises:
        RunError: the file is there and cannot be read.
    """
    path = run.stars_path
    if not path.exists():
        return frozenset()
    try:
        if path.stat().st_size > _LONGEST:
            raise ValueError(f"it has {path.stat().st_size} bytes")
        steps = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(steps, list) or not all(type(step) is int for step in steps):
            raise ValueError("it is no list of steps")
    except (OSError, ValueError, RecursionError) as error:
        raise RunError(
            f"The stars of the run {run.name!r} cannot be read.",
            hint=f"Repair or delete the file {path.name} in the run's folder.",
            details=str(error),
        ) from error
    return frozenset(steps)


def star(run: RunFolder, step: int, *, on: bool = True) -> frozenset[int]:
    """Mark the preview of ``step``, or take the mark away; all starred steps afterwards.

    Raises:
        RunError: the file cannot be read or written.
    """
    steps = starred(run) | {step} if on else starred(run) - {step}
    with run.writing():
        run.require()
        files.write_text(run.stars_path, json.dumps(sorted(steps)) + "\n")
    return steps


def nearest(step: int, checkpoints: Sequence[int]) -> int | None:
    """The checkpoint nearest to ``step``, the later one of two that are equally far; None where
    there is none.
    """
    return min(checkpoints, key=lambda at: (abs(at - step), -at), default=None)


def worth_keeping(steps: Iterable[int], checkpoints: Sequence[int]) -> frozenset[int]:
    """The checkpoints that are nearest to starred previews."""
    found = (nearest(step, checkpoints) for step in steps)
    return frozenset(step for step in found if step is not None)

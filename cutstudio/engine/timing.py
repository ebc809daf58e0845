"""How long a run may last: the clock that measures it, and what the run folder keeps of it."""

import json
import math
import time
from collections.abc import Callable
from dataclasses import dataclass

#: Seconds of a clock that never goes back, as ``time.monotonic``.
Clock = Callable[[], float]


class Stopwatch:
    """Measures how long a run has been trained; pauses do not count.

    Args:
        clock: what it measures with.
        before: seconds that the run was trained for earlier.

    Attributes:
        clock: as given.
    """

    def __init__(self, clock: Clock = time.monotonic, before: float = 0.0) -> None:
        self.clock = clock
        self._counted, self._since = before, clock()
        self._holds = 0

    @property
    def seconds(self) -> float:
        """Time so far."""
        return self._counted + (0.0 if self._holds else self.clock() - self._since)

    def hold(self) -> None:
        """Stand still until :meth:`go` has been called as often as this."""
        if not self._holds:
            self._counted = self.seconds
        self._holds += 1

    def go(self) -> None:
        """Run again."""
        self._holds -= 1
        if not self._holds:
            self._since = self.clock()


@dataclass(frozen=True)
class Timing:
    """The time limit of a run, and how its length followed from it.

    Attributes:
        minutes: how long the run is to last; None: as many steps as are recorded.
        measured: whether the recipe's number of steps is what a measurement made of the minutes.
        changes: as in :class:`cutstudio.engine.schedule.Length`.
    """

    minutes: float | None
    measured: bool = False
    changes: tuple[tuple[int, int], ...] = ()

    def to_json(self) -> str:
        """The text of the run's file."""
        body = {"minutes": self.minutes, "measured": self.measured, "changes": self.changes}
        return json.dumps(body) + "\n"

    @staticmethod
    def from_json(text: str) -> "Timing":
        """What :meth:`to_json` wrote.

        Raises:
            ValueError: it is something else.
        """
        try:
            body = json.loads(text)
            minutes, measured = body["minutes"], body["measured"]
            changes = tuple((step, steps) for step, steps in body["changes"])
        except (KeyError, TypeError, RecursionError) as error:
            raise ValueError(f"no timing of a run: {error!r}") from error
        limit = minutes is None or (_is_number(minutes) and minutes > 0)
        whole = all(type(number) is int for change in changes for number in change)
        if not (limit and isinstance(measured, bool) and whole):
            raise ValueError(f"no timing of a run: {text[:200]}")
        return Timing(None if minutes is None else float(minutes), measured, changes)


def _is_number(value: object) -> bool:
    return type(value) in (int, float) and math.isfinite(value)  # type: ignore[arg-type]

"""What a progress display shows, reckoned from events: rate, remaining time, mean losses."""

import time
from collections import deque
from collections.abc import Callable

from cutstudio.engine.events import Event, LengthChanged, Progress, Started

#: Losses jump from step to step; the mean of the last ones can be read.
WINDOW_STEPS = 50
#: The rate is that of the last half minute, previews and checkpoints included.
WINDOW_SECONDS = 30.0


class Meter:
    """Counts what this process has done; a resumed run's earlier steps say nothing on its rate.

    Attributes:
        step: finished steps of the run.
        steps: length of the run; 0 before it is known.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.step = 0
        self.steps = 0
        self._clock = clock
        self._marks: deque[tuple[float, int]] = deque()
        self._losses: deque[dict[str, float]] = deque(maxlen=WINDOW_STEPS)

    def show(self, event: Event) -> None:
        """Take in an event."""
        if isinstance(event, Started):
            self.step, self.steps = event.from_step, event.steps
            self._marks = deque([(self._clock(), event.from_step)])
            self._losses.clear()
        elif isinstance(event, LengthChanged):
            self.steps = event.steps
        elif isinstance(event, Progress):
            self.step = event.step
            self._losses.append(event.losses)
            now = self._clock()
            self._marks.append((now, event.step))
            while len(self._marks) > 2 and now - self._marks[1][0] > WINDOW_SECONDS:
                self._marks.popleft()

    @property
    def rate(self) -> float:
        """Steps per second; 0 before it is known."""
        if len(self._marks) < 2:
            return 0.0
        (start, first), (end, last) = self._marks[0], self._marks[-1]
        return (last - first) / (end - start) if end > start else 0.0

    @property
    def remaining(self) -> float | None:
        """Seconds to the end of the run at this rate; None before it is known."""
        return (self.steps - self.step) / self.rate if self.rate > 0 else None

    @property
    def losses(self) -> dict[str, float]:
        """Mean of each loss over the last steps."""
        if not self._losses:
            return {}
        names = self._losses[-1]
        return {
            name: sum(step.get(name, 0.0) for step in self._losses) / len(self._losses)
            for name in names
        }


def rate_text(meter: Meter) -> str:
    """``3.2 steps/s``, or ``4.1 s/step`` where a step takes longer than a second."""
    if meter.rate <= 0:
        return "- steps/s"
    return f"{meter.rate:.1f} steps/s" if meter.rate >= 1 else f"{1 / meter.rate:.1f} s/step"


def remaining_text(meter: Meter) -> str:
    """``1:02:03 left``."""
    return "-:-- left" if meter.remaining is None else f"{duration(meter.remaining)} left"


def losses_text(meter: Meter) -> str:
    """``G 5.12  G_GAN 0.61  ...``, three digits each."""
    return "  ".join(f"{name} {value:.3g}" for name, value in meter.losses.items())


def duration(seconds: float) -> str:
    """``9:47`` or ``1:02:03``."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"

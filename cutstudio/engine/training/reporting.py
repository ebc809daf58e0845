"""Losses become events: fetched from the device in batches, one event per step."""

import math
import time
from collections.abc import Generator
from dataclasses import dataclass, field

import torch
from torch import Tensor

from cutstudio.engine import events as ev
from cutstudio.engine.device import memory_used
from cutstudio.engine.health import Health
from cutstudio.engine.training.failing import numbers_gone
from cutstudio.engine.training.learner import Learner
from cutstudio.engine.training.step_times import StepTimes
from cutstudio.engine.writing import Writer

_FLUSH_SECONDS = 0.25  # how long losses may stay on a GPU before they are fetched


@dataclass
class _Pending:
    """Finished steps whose losses are still on the device."""

    steps: list[tuple[int, float, float, float]] = field(default_factory=list)
    losses: list[dict[str, Tensor]] = field(default_factory=list)
    since: float = 0.0


class Reporter:
    """Tells of the steps, and of what their losses say about the training's health."""

    def __init__(self, learner: Learner, writer: Writer, health: Health) -> None:
        self._learner, self._writer, self._health = learner, writer, health
        self._pending = _Pending()
        self._times = StepTimes(learner)

    def add(self, lr: float, losses: dict[str, Tensor], began: float, waited: float) -> None:
        """Take a step that is finished; its losses stay on the device until :meth:`flush`.

        Args:
            lr: its learning rate.
            losses: scalars by name.
            began: ``time.monotonic()`` at its beginning.
            waited: seconds that it waited for data.
        """
        pending = self._pending
        if not pending.steps:
            pending.since = began
        pending.steps.append((self._learner.step, lr, time.monotonic() - began, waited))
        pending.losses.append(losses)

    def flush(self, *, force: bool) -> Generator[ev.Event, None, None]:
        """Fetch the losses of finished steps and report them, one event per step.

        Raises:
            NonFiniteLoss: one of them is NaN or infinite.
        """
        pending, device = self._pending, self._learner.place.device
        due = time.monotonic() - pending.since >= _FLUSH_SECONDS
        if not pending.steps or not (force or due or device.type == "cpu"):
            return
        asked = time.monotonic()
        self._pending = _Pending()
        names = list(pending.losses[0])
        table = torch.stack([torch.stack([d[n] for n in names]) for d in pending.losses]).cpu()
        memory = memory_used(device)
        rows = table.tolist()
        # a GPU is behind what it was told: what it still had to do is time of all these steps
        late = (time.monotonic() - asked) / len(rows)
        for (step, lr, seconds, waited), row in zip(pending.steps, rows, strict=True):
            losses = dict(zip(names, row, strict=True))
            yield from self._report(ev.Progress(step, losses, lr, seconds + late, waited, memory))

    def keep_speed(self) -> None:
        """Remember how long the steps took, for the times that later runs are told."""
        self._times.keep()

    def _report(self, progress: ev.Progress) -> Generator[ev.Event, None, None]:
        self._times.add(progress.seconds)
        yield from self._writer.tell(progress)
        for warning in self._health.step(progress):
            yield from self._writer.tell(warning)
        losses = progress.losses
        bad = [name for name, value in losses.items() if not math.isfinite(value)]
        if bad:
            raise numbers_gone(
                f"The loss {bad[0]} became {losses[bad[0]]} in step {progress.step}.",
                f"lr {progress.lr:g}, losses {losses}",
                self._learner.lr,
                self._writer.run,
            )

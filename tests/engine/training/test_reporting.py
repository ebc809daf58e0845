"""What is told of the steps, where the device is behind what it was told."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch

from cutstudio.engine import events as ev
from cutstudio.engine.health import Health
from cutstudio.engine.training import reporting
from tests.engine.tiny import tiny


class Told:
    """In a writer's place."""

    def tell(self, event: ev.Event) -> Iterator[ev.Event]:
        yield event


def test_the_wait_for_a_gpu_is_time_of_the_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, stack = 100.0, torch.stack

    def slow(tensors: list[torch.Tensor]) -> torch.Tensor:
        nonlocal now
        now += 1
        return stack(tensors)

    monkeypatch.setattr(reporting, "torch", SimpleNamespace(stack=slow))
    monkeypatch.setattr(reporting, "time", SimpleNamespace(monotonic=lambda: now))
    monkeypatch.setattr(reporting, "memory_used", lambda device: 0)
    place = SimpleNamespace(device=torch.device("cuda"))
    learner = SimpleNamespace(step=0, place=place, lr=0.1)
    health = Health(tiny(tmp_path, "cut"))
    reporter = reporting.Reporter(learner, Told(), health)  # type: ignore[arg-type]
    for step, seconds in ((1, 0.25), (2, 0.5)):
        learner.step, began = step, now
        now += seconds
        reporter.add(0.1, {"G": torch.ones(())}, began, 0.125)
    now += 7  # somebody else's
    first, second = reporter.flush(force=True)
    assert isinstance(first, ev.Progress)
    assert isinstance(second, ev.Progress)
    assert (first.seconds, second.seconds) == (0.25 + 1.5, 0.5 + 1.5)
    assert first.data_seconds == 0.125

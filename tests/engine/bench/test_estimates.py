"""Estimates are set beside real runs, each measured in a process of its own."""

from pathlib import Path

import numpy as np
import pytest

from cutstudio.engine.bench import estimates
from cutstudio.engine.bench.estimates import Accuracy, begin, compare
from cutstudio.engine.errors import CutStudioError
from cutstudio.engine.estimate import WARM_UP
from cutstudio.engine.events import Event, Progress
from tests.engine.tiny import tiny


def test_an_estimate_and_its_run_are_measured_by_themselves(tmp_path: Path) -> None:
    ours = np.ones(1 << 30, np.uint8)  # what this process holds is none of theirs
    recipe = tiny(tmp_path, "sincut", training__steps=500)
    (found,) = compare({"small": recipe}, seconds=0.0)
    assert (found.name, found.device) == ("small", "CPU, 1 thread")
    assert found.steps == 3
    assert found.estimated_seconds > 0
    assert found.seconds > 0
    assert 50e6 < found.estimated_memory < ours.nbytes
    assert 50e6 < found.memory < ours.nbytes


def test_steps_after_the_warm_up_are_timed_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Event] = []
    train = estimates.train

    def watched(*arguments: object) -> object:
        for event in train(*arguments):  # type: ignore[arg-type]
            seen.append(event)
            yield event

    monkeypatch.setattr(estimates, "train", watched)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    begun = begin(tiny(tmp_path, "cut", training__steps=500), 0.0, 4)
    steps = [event for event in seen if isinstance(event, Progress)]
    assert len(steps) == WARM_UP + begun.steps == WARM_UP + 4
    assert [type(event).__name__ for event in seen].count("SampleSaved") == 2
    assert 0 < begun.seconds < 60
    assert not list(tmp_path.glob("cutstudio-bench-*"))


def test_a_run_that_is_too_short_is_told(tmp_path: Path) -> None:
    with pytest.raises(CutStudioError, match="longer than 3 steps"):
        begin(tiny(tmp_path, "sincut", training__steps=2), 0.0, 3)


def test_errors_are_shares_of_the_run() -> None:
    found = Accuracy("x", "CPU", 3, 1.2, 1.0, 90, 100)
    assert found.time_error == pytest.approx(0.2)
    assert found.memory_error == pytest.approx(-0.1)
    assert found.to_dict()["time_error"] == found.time_error

"""Runs whose steps are recorded: what they make is what usual runs make."""

from pathlib import Path
from typing import Any

import pytest

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine import events as ev
from cutstudio.engine.device import Place
from cutstudio.engine.methods.method import Method
from cutstudio.engine.methods.recorded import RecordedSteps, Step
from cutstudio.engine.run import RunFolder
from cutstudio.engine.training import learner, resume, train
from tests.engine.methods.tape import Tape
from tests.engine.tiny import losses, tiny

#: A learning rate that is the same in half the digits, which a device reads it with.
EXACT = {"optimiser__lr": 2.0**-12, "training__decay_epochs": 0}

pytestmark = pytest.mark.usefixtures("as_on_a_gpu")


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch) -> list[RecordedSteps]:
    """The recorded steps of the runs of a test, as a GPU's would be."""
    found: list[RecordedSteps] = []

    def step_of(method: Method, _place: Place) -> Step:
        found.append(RecordedSteps(method, Tape))
        return found[-1]

    monkeypatch.setattr(learner, "step_of", step_of)
    return found


def numbers(folder: Path, step: int) -> dict[str, Any]:
    tables = ckpt.load(RunFolder(folder), step).tensors
    return {
        f"{name}/{key}": tensor.tolist()
        for name, table in tables.items()
        for key, tensor in table.items()
    }


@pytest.mark.parametrize("method", ["cut", "sincut"])
def test_a_run_and_its_resume_are_those_of_usual_steps(
    tmp_path: Path, method: str, request: pytest.FixtureRequest
) -> None:
    recipe = tiny(tmp_path, method, **EXACT, training__steps=11)
    usual = list(train(recipe, tmp_path / "usual"))
    steps: list[RecordedSteps] = request.getfixturevalue("recorded")
    first = list(train(recipe, tmp_path / "run", stop_after=5))
    second = list(resume(tmp_path / "run"))
    assert losses(first) | losses(second) == losses(usual)
    assert numbers(tmp_path / "run", 11) == numbers(tmp_path / "usual", 11)
    assert not any(isinstance(event, ev.Warned) for event in (*first, *second))
    assert [len(one._recordings) for one in steps] == [1, 1]


def test_a_run_that_cannot_be_recorded_says_so_once_and_goes_on(
    tmp_path: Path, recorded: list[RecordedSteps]
) -> None:
    events = list(train(tiny(tmp_path, "cyclegan"), tmp_path / "run"))
    (warning,) = (event for event in events if isinstance(event, ev.Warned))
    assert warning.message == recorded[0].trouble
    assert "a pool of earlier outputs" in warning.message
    assert "device.record_steps" in warning.hint
    assert events[-1] == ev.Finished(6, "completed")

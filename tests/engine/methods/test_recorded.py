"""Recorded steps do what usual ones do, by the same operations: to the last bit on the CPU."""

from typing import Any

import pytest
import torch
from torch import Tensor

from cutstudio.engine.methods import recorded as recorded_steps
from cutstudio.engine.methods.draws import StepDraws
from cutstudio.engine.methods.method import Method
from cutstudio.engine.methods.recorded import RecordedSteps
from cutstudio.engine.methods.state import tensors_of
from cutstudio.engine.methods.trial import Trial
from cutstudio.engine.presets import PRESETS
from tests.engine.methods.tape import Tape
from tests.engine.methods.tiny_methods import CPU, batch, small

pytestmark = pytest.mark.usefixtures("as_on_a_gpu")

ELSE = "Steps are not recorded: a recorded one did something else than the usual one."
LR = 2.0**-12  # the same in half the digits


def learn(method: Method, steps: Any, count: int, side: int = 32) -> list[dict[str, Tensor]]:
    """Steps with other crops, draws and learning rates each."""
    losses = []
    for number in range(count):
        crops = batch(2, side, seed=number)
        losses.append(steps(crops, StepDraws(0, number, CPU), LR / 2 ** (number % 4)))
    return losses


def tables(method: Method) -> dict[str, Tensor]:
    return {
        f"{name}/{key}": tensor
        for name, table in tensors_of(method).items()
        for key, tensor in table.items()
    }


def assert_same(usual: Method, recorded: Method) -> None:
    expected, found = tables(usual), tables(recorded)
    assert expected.keys() == found.keys()
    for name, tensor in expected.items():
        torch.testing.assert_close(found[name], tensor, rtol=0, atol=0, msg=name)


@pytest.mark.parametrize(
    "name", ["cut", "sincut", "quick", "ext-only", "int-and-ext", "no-decoder-nce"]
)
def test_recorded_steps_do_the_same(name: str) -> None:
    side = 64 if PRESETS[name].method == "sincut" else 32
    changes = {"data__crop_size": side, "networks__start": "random"}
    usual, recorded = (small(name, **changes) for _ in range(2))
    steps = RecordedSteps(recorded, Tape)
    expected = learn(usual, usual.step, 6, side)
    found = learn(recorded, steps, 6, side)
    assert steps.trouble is None
    assert found == expected
    assert_same(usual, recorded)


def recordings(steps: RecordedSteps) -> list[Tape]:
    return [recording.graph for recording in steps._recordings.values()]  # type: ignore[misc]


def test_the_first_steps_are_usual_ones() -> None:
    method = small("cut")
    steps = RecordedSteps(method, Tape)
    learn(method, steps, 3)
    assert not recordings(steps)
    learn(method, steps, 5)
    (tape,) = recordings(steps)
    assert tape.replays == 5  # its trial, and four


def test_each_side_of_the_coin_is_recorded() -> None:
    usual, recorded = small("fastcut"), small("fastcut")
    steps = RecordedSteps(recorded, Tape)
    assert learn(recorded, steps, 16) == learn(usual, usual.step, 16)
    first, second = recordings(steps)
    assert first.beside is None
    assert second.beside is first
    assert_same(usual, recorded)


def test_a_steered_weight_is_recorded_anew() -> None:
    usual, recorded = small("cut"), small("cut")
    steps = RecordedSteps(recorded, Tape)
    for number, weight in enumerate([1.0, 3.0]):
        usual.steer("loss.lambda_x", weight)
        recorded.steer("loss.lambda_x", weight)
        assert learn(recorded, steps, 6) == learn(usual, usual.step, 6)
        assert len(recordings(steps)) == 1, number
    assert_same(usual, recorded)


@pytest.mark.parametrize(
    "changes",
    [
        {"loss__external_negatives": "joined"},
        {"loss__shared_encoder": False},
        {"loss__queries": "attention"},
        {"loss__weighting": "monce"},
        {"loss__weighting": "hard"},
        {"loss__lambda_relation": 1.0},
        {"loss__gan": "nonsaturating", "loss__lambda_r1": 1.0},
        {"training__ema": 0.9},
    ],
    ids=lambda changes: next(iter(changes)).partition("__")[2],
)
def test_so_do_those_of_ablations(changes: dict[str, object]) -> None:
    usual, recorded = small("cut", **changes), small("cut", **changes)
    steps = RecordedSteps(recorded, Tape)
    assert learn(recorded, steps, 6) == learn(usual, usual.step, 6)
    assert steps.trouble is None
    assert len(recordings(steps)) == 1
    assert_same(usual, recorded)


@pytest.mark.parametrize(
    ("name", "changes", "why"),
    [
        ("cyclegan", {}, "a pool of earlier outputs decides"),
        ("cut", {"loss__diffaugment": "color-translation"}, "random augmentations decide"),
    ],
)
def test_what_python_decides_is_not_recorded(name: str, changes: Any, why: str) -> None:
    usual, recorded = small(name, **changes), small(name, **changes)
    steps = RecordedSteps(recorded, Tape)
    assert learn(recorded, steps, 6) == learn(usual, usual.step, 6)
    assert steps.trouble == f"Steps are not recorded: {why} anew what each one computes."
    assert_same(usual, recorded)


class Refusing(Tape):
    def record(self, work: Any) -> Any:
        work()
        raise RuntimeError("CUDA error: operation not permitted\nand more")


class BreakingOff(Tape):
    """Ending what was refused fails once more, as torch's graph does."""

    def record(self, work: Any) -> Any:
        try:
            raise RuntimeError("CUDA error: operation not permitted")
        finally:
            self.end()

    def end(self) -> None:
        raise RuntimeError("CUDA error: a previous error")


class Forgetful(Tape):
    """It leaves out the last operations, such as those of an optimiser."""

    def replay(self) -> None:
        del self._noted[-40:]
        super().replay()


class Idle(Tape):
    def replay(self) -> None:
        pass


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        (Refusing, "Steps are not recorded: CUDA error: operation not permitted."),
        (BreakingOff, "Steps are not recorded: CUDA error: operation not permitted."),
        (Forgetful, ELSE),
        (Idle, ELSE),
    ],
)
def test_a_recording_that_fails_costs_nothing(kind: type[Tape], why: str) -> None:
    usual, recorded = small("cut"), small("cut")
    steps = RecordedSteps(recorded, kind)
    assert learn(recorded, steps, 5) == learn(usual, usual.step, 5)
    assert steps.trouble == why
    assert_same(usual, recorded)


@pytest.mark.parametrize("copies", [0, 1])
def test_neither_does_one_that_there_is_no_memory_for(
    copies: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(Trial):
        made = 0

        def __init__(self, method: Method) -> None:
            if Full.made == copies:
                raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB")
            Full.made += 1
            super().__init__(method)

    monkeypatch.setattr(recorded_steps, "Trial", Full)
    usual, recorded = small("cut"), small("cut")
    steps = RecordedSteps(recorded, Tape)
    assert learn(recorded, steps, 5) == learn(usual, usual.step, 5)
    assert steps.trouble is not None
    assert "out of memory" in steps.trouble
    assert_same(usual, recorded)


def test_a_recording_of_old_crops_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    usual, recorded = small("cut"), small("cut")
    inside = recorded._sides
    held = batch(2, seed=99)  # as if the step had not read the crops that it was given
    steps = RecordedSteps(recorded, Tape)
    monkeypatch.setattr(
        recorded,
        "_sides",
        lambda crops, draws: inside(crops if crops.source.any() else held, draws),
    )
    assert learn(recorded, steps, 5) == learn(usual, usual.step, 5)
    assert steps.trouble == ELSE
    assert_same(usual, recorded)

"""What only a CUDA device can show. Each test says that it is skipped where there is none."""

from pathlib import Path

import pytest
import torch
from torch import Tensor

from cutstudio.engine import events as ev
from cutstudio.engine.data import Batch
from cutstudio.engine.errors import OutOfMemory
from cutstudio.engine.methods.draws import StepDraws
from cutstudio.engine.methods.method import Method
from cutstudio.engine.methods.recorded import WARM_UP, RecordedSteps, Step
from cutstudio.engine.methods.registry import build_method
from cutstudio.engine.precision import Precision
from cutstudio.engine.presets import preset
from cutstudio.engine.run import RunFolder
from cutstudio.engine.training import resume, train
from tests.engine.methods.tiny_methods import SMALL
from tests.engine.methods.tiny_methods import batch as crops
from tests.engine.tiny import losses, tiny

DEVICE = torch.device("cuda")
RANDOM = {"networks.start": "random"}

pytestmark = [
    pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no CUDA device"),
    pytest.mark.filterwarnings("default"),  # what torch says of a device is shown, and no failure
]


def small(name: str, precision: str = "float32", **changes: object) -> Method:
    dotted = {key.replace("__", "."): value for key, value in changes.items()}
    recipe = preset(name).with_changes({**SMALL, **RANDOM, **dotted})
    return build_method(recipe, DEVICE, Precision(precision, DEVICE))


def batch(number: int, side: int) -> Batch:
    made = crops(2, side, seed=number)
    return Batch(made.source.float().to(DEVICE), made.target.float().to(DEVICE))


def learn(steps: Step, count: int, side: int = 32) -> list[dict[str, float]]:
    told: list[dict[str, Tensor]] = [
        steps(batch(number, side), StepDraws(0, number, DEVICE), 0.0002) for number in range(count)
    ]
    return [{name: value.item() for name, value in step.items()} for step in told]


@pytest.mark.parametrize("name", ["cut", "fastcut", "sincut", "quick", "cyclegan"])
def test_a_step_waits_for_nothing(name: str) -> None:
    side = 64 if preset(name).method == "sincut" else 32
    method = small(name, data__crop_size=side)
    batches = [batch(number, side) for number in range(3)]
    for number in range(2):  # libraries choose their ways, and caches fill
        method.step(batches[number], StepDraws(0, number, DEVICE), 0.0002)
    try:
        torch.cuda.set_sync_debug_mode("error")
        method.step(batches[2], StepDraws(0, 2, DEVICE), 0.0002)
    finally:
        torch.cuda.set_sync_debug_mode("default")


@pytest.mark.parametrize("precision", ["float32", "bf16"])
@pytest.mark.parametrize("name", ["cut", "fastcut", "sincut", "quick"])
def test_recorded_steps_are_near_usual_ones(name: str, precision: str) -> None:
    side = 64 if preset(name).method == "sincut" else 32
    usual, recorded = (small(name, precision, data__crop_size=side) for _ in range(2))
    steps = RecordedSteps(recorded)
    found = learn(steps, WARM_UP + 4, side)
    assert steps.trouble is None
    assert steps._recordings
    expected = learn(usual.step, WARM_UP + 4, side)
    assert [step.keys() for step in found] == [step.keys() for step in expected]
    for ours, theirs in zip(found, expected, strict=True):
        assert ours == pytest.approx(theirs, rel=0.1, abs=0.02)


@pytest.mark.parametrize("name", ["cut", "sincut"])
def test_bf16_is_near_float32(name: str) -> None:
    side = 64 if name == "sincut" else 32
    full, half = (small(name, kind, data__crop_size=side) for kind in ("float32", "bf16"))
    (expected,), (found,) = learn(full.step, 1, side), learn(half.step, 1, side)
    gradient = expected.pop("D_R1", 0.0)  # squared, and from second derivatives
    assert found.pop("D_R1", 0.0) == pytest.approx(gradient, rel=0.3, abs=0.05)
    assert found == pytest.approx(expected, rel=0.1, abs=0.05)


@pytest.mark.parametrize("method", ["cut", "sincut"])
def test_deterministic_runs_repeat_and_resume_bit_for_bit(tmp_path: Path, method: str) -> None:
    changes = {"device__device": "cuda", "device__deterministic": True}
    recipe = tiny(tmp_path, method, **changes)
    whole = losses(list(train(recipe, tmp_path / "whole")))
    first = losses(list(train(recipe, tmp_path / "halves", stop_after=3)))
    assert first | losses(list(resume(tmp_path / "halves"))) == whole


def test_a_run_with_recorded_steps_ends_and_resumes(tmp_path: Path) -> None:
    changes = {"device__device": "cuda", "device__record_steps": True, "training__steps": 30}
    recipe = tiny(tmp_path, "sincut", **changes)
    first = list(train(recipe, tmp_path / "run", stop_after=15))
    second = list(resume(tmp_path / "run"))
    assert second[-1] == ev.Finished(30, "completed")
    assert not any(isinstance(event, ev.Warned) for event in (*first, *second))


def test_running_out_of_memory_keeps_what_was_learnt(tmp_path: Path) -> None:
    # wide enough not to fit into what is left between the tensors of other tests
    changes = {"device__device": "cuda", "networks__discriminator_width": 64}
    run = RunFolder(tmp_path / "run")
    list(train(tiny(tmp_path, "sincut", **changes), run.path, stop_after=2))
    torch.cuda.empty_cache()
    total = torch.cuda.get_device_properties(DEVICE).total_memory
    torch.cuda.set_per_process_memory_fraction(min(1.0, torch.cuda.memory_allocated() / total))
    try:
        with pytest.raises(OutOfMemory) as caught:
            list(resume(run.path))
    finally:
        torch.cuda.set_per_process_memory_fraction(1.0)
    assert caught.value.hint
    assert run.checkpoints() == [2]

"""A bench measures real steps and translations, and larger data sets by links."""

import dataclasses
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
import torch
from torch import Tensor

from cutstudio.engine.bench import measuring
from cutstudio.engine.bench.cases import SCALES, Case, scaled_cases
from cutstudio.engine.bench.measuring import measure
from cutstudio.engine.bench.results import from_dict
from cutstudio.engine.cores import together
from cutstudio.engine.device import Place, open_place
from cutstudio.engine.errors import DeviceError
from cutstudio.engine.methods.method import Method
from cutstudio.engine.methods.recorded import WARM_UP, RecordedSteps, Step
from cutstudio.engine.model import Model
from cutstudio.engine.settings import Device
from cutstudio.engine.training import learner
from cutstudio.engine.translation.picture import Memory, Steps, translate_pixels
from tests.engine.methods.tape import Tape
from tests.engine.tiny import SINCUT, TINY, pictures

CHANGES = {**TINY, **SINCUT, "networks.generator_blocks": 2, "loss.taps": (0, 2)}


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    source, target = (Path(pictures(tmp_path, side)) / "0.png" for side in ("source", "target"))
    return source, target


def test_a_training_step_is_measured(pair: tuple[Path, Path]) -> None:
    result = measure(Case("train", "sincut", CHANGES, files=3), *pair, seconds=0.01)
    assert result.name == "train sincut"
    assert result.count >= 3
    assert 0 < result.least <= result.median <= result.most
    assert 0 <= result.waiting < 1
    assert result.flops > 1e6
    assert result.host_bytes > 50 * 2**20
    assert result.share == pytest.approx(result.flops / result.median / result.peak)
    assert from_dict(result.to_dict()) == result


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch, as_on_a_gpu: None) -> list[RecordedSteps]:
    """The recorded steps of what is measured, as a GPU's would be."""
    found: list[RecordedSteps] = []

    def step_of(method: Method, place: Place) -> Step:
        if not place.records:
            return method.step
        found.append(RecordedSteps(method, Tape))
        return found[-1]

    def recording(settings: Device) -> Place:
        return dataclasses.replace(open_place(settings), records=True)

    monkeypatch.setattr(learner, "step_of", step_of)
    monkeypatch.setattr(measuring, "open_place", recording)
    return found


def test_recorded_steps_are_measured_once_they_are(
    pair: tuple[Path, Path], recorded: list[RecordedSteps]
) -> None:
    result = measure(Case("train", "sincut", CHANGES), *pair, seconds=0.01)
    (recording,) = recorded[0]._recordings.values()
    assert isinstance(recording.graph, Tape)
    usual = 3  # and no replay to count FLOPs, for a GPU's tells of none
    assert recording.graph.replays == WARM_UP - usual + result.count
    assert result.flops > 1e6


def test_steps_that_cannot_be_recorded_are_not_measured_as_if_they_were(
    pair: tuple[Path, Path], recorded: list[RecordedSteps]
) -> None:
    changes = {**CHANGES, "loss.diffaugment": "color-translation"}
    with pytest.raises(DeviceError, match="random augmentations"):
        measure(Case("train", "sincut", changes), *pair, seconds=0.01)
    assert recorded[0].trouble


def test_a_translation_is_measured_and_its_work_grows_with_the_picture(
    pair: tuple[Path, Path],
) -> None:
    small, large = (
        measure(Case("translate", "sincut", CHANGES, side=side), *pair, seconds=0.01)
        for side in (32, 512)
    )
    assert large.flops == pytest.approx(256 * small.flops, rel=0.01)
    assert small.flops > 1e6
    assert small.waiting == 0
    assert small.precision == "float32"


def test_work_that_threads_share_is_counted_whole() -> None:
    def product() -> torch.Tensor:
        return torch.ones(2, 3) @ torch.ones(3, 4)

    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        assert measuring._counted(lambda: together(product, product)) == 2 * (2 * 2 * 3 * 4)
        assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(before)


def test_translating_is_given_the_memory_of_its_case(
    pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[int, float | None]] = []

    def watched(model: Model, pixels: Tensor, memory: Memory) -> Steps:
        seen.append((len(pixels), memory.limit))
        return translate_pixels(model, pixels, memory)

    monkeypatch.setattr(measuring, "translate_pixels", watched)
    (case,) = scaled_cases("picture", "sincut", CHANGES, memory=1.5)[:1]
    measure(dataclasses.replace(case, side=320), *pair, seconds=0.01, least=1)
    assert seen == [(256, 1.5), (320, 1.5)]


def test_what_is_no_result_is_refused() -> None:
    with pytest.raises(ValueError, match="no result of a bench"):
        from_dict({"name": "train"})


def test_scales_change_one_size_and_have_different_names() -> None:
    crops = scaled_cases("crop", "cut", {"device.threads": 1})
    assert [case.changes["data.crop_size"] for case in crops] == list(SCALES["crop"])
    assert all(case.changes["device.threads"] == 1 for case in crops)
    assert all(case.changes["data.load_size"] > case.changes["data.crop_size"] for case in crops)
    assert [case.changes["data.batch_size"] for case in scaled_cases("batch", "sincut", {})][
        -1
    ] == 16
    assert {case.kind for case in scaled_cases("picture", "cut", {})} == {"translate"}
    assert [case.files for case in scaled_cases("files", "cut", {})] == list(SCALES["files"])
    names = [case.name for scale in SCALES for case in scaled_cases(scale, "cut", {})]
    assert len(set(names)) == len(names)


class OneProcess:
    """A pool whose process ends as it is told."""

    def __init__(self, error: BaseException | None) -> None:
        self.error = error

    def __enter__(self) -> "OneProcess":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def submit(self, *_: object) -> Future[str]:
        future: Future[str] = Future()
        if self.error is None:
            future.set_result("measured")
        else:
            future.set_exception(self.error)
        return future


def test_a_case_without_room_does_not_end_the_others(
    pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    shortage = RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried\nmore")
    ends = iter([shortage, BrokenProcessPool("died"), None, RuntimeError("a fault")])
    monkeypatch.setattr(measuring, "ProcessPoolExecutor", lambda *_: OneProcess(next(ends)))
    results = measuring.run(scaled_cases("batch", "cut", {})[:4], *pair, seconds=1)
    first, second, third = (next(results) for _ in range(3))
    assert isinstance(first, measuring.NoRoom)
    assert first.reason.endswith("you tried")
    assert isinstance(second, measuring.NoRoom)
    assert third == "measured"
    with pytest.raises(RuntimeError, match="a fault"):
        next(results)

"""Devices are chosen in one place, and what cannot work is named."""

import contextlib
import dataclasses
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
import torch

from cutstudio.engine import device as devices
from cutstudio.engine import ranks
from cutstudio.engine.errors import DeviceError, OutOfMemory
from cutstudio.engine.settings import Device

CPU = Device(device="cpu", threads=1)


def test_the_cpu_is_always_there() -> None:
    place = devices.open_place(CPU)
    assert place.device.type == "cpu"
    assert place.precision == "float32"
    assert place.name == "CPU, 1 thread"
    assert torch.get_num_threads() == 1


def test_the_threads_of_one_run_are_not_those_of_the_next() -> None:
    usual = devices.usual_threads()
    devices.open_place(dataclasses.replace(CPU, threads=usual + 1))
    assert torch.get_num_threads() == usual + 1
    devices.open_place(dataclasses.replace(CPU, threads=0))
    assert torch.get_num_threads() == usual


def test_auto_takes_the_cpu_where_there_is_nothing_better(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "_available", lambda kind: False)
    assert devices.open_place(Device()).device.type == "cpu"


@pytest.mark.parametrize("name", ["gpu", "cuda:x", ""])
def test_an_unknown_name_is_refused(name: str) -> None:
    with pytest.raises(DeviceError, match="There is no device"):
        devices.open_place(dataclasses.replace(CPU, device=name))


def test_an_absent_device_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "_available", lambda kind: False)
    with pytest.raises(DeviceError, match="'cuda' is not available"):
        devices.open_place(dataclasses.replace(CPU, device="cuda"))


def test_fp16_on_the_cpu_is_refused() -> None:
    with pytest.raises(DeviceError, match="fp16"):
        devices.open_place(dataclasses.replace(CPU, precision="fp16"))


def test_a_gpu_that_torch_cannot_use_brings_the_repair(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(devices, "_available", lambda kind: False)
    monkeypatch.setattr(devices, "_has_gpu", lambda: True)
    assert devices.REPAIR in (devices.advice() or "")
    with pytest.raises(DeviceError) as caught:
        devices.open_place(dataclasses.replace(CPU, device="cuda"))
    assert "--torch-backend=auto" in caught.value.hint
    monkeypatch.setattr(devices, "_has_gpu", lambda: False)
    assert devices.advice() is None


def test_determinism_is_switched_for_gpus_only() -> None:
    devices.open_place(dataclasses.replace(CPU, deterministic=True))
    assert not torch.are_deterministic_algorithms_enabled()


def test_steps_are_recorded_on_gpus_only(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = dataclasses.replace(CPU, record_steps=True)
    assert not devices.open_place(wanted).records
    monkeypatch.setattr(devices, "_choose", lambda name: torch.device("cuda"))
    monkeypatch.setattr(devices, "_describe", lambda device, threads: str(device))
    monkeypatch.setattr(devices, "_choose_precision", lambda name, device: "float32")
    assert devices.open_place(dataclasses.replace(wanted, device="cuda")).records
    assert not devices.open_place(dataclasses.replace(CPU, device="cuda")).records


def test_memory_is_at_least_what_a_tensor_takes() -> None:
    block = torch.ones(16 << 20)
    assert devices.memory_used(torch.device("cpu")) > block.numel() * 4


@pytest.mark.parametrize(
    "error",
    [
        torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB"),
        MemoryError(),
        RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory"),
    ],
)
def test_memory_errors_are_recognised(error: BaseException) -> None:
    found = devices.as_out_of_memory(error, "Lower the crop.")
    assert isinstance(found, OutOfMemory)
    assert found.hint == "Lower the crop."


def test_other_errors_are_not() -> None:
    assert devices.as_out_of_memory(RuntimeError("shapes differ"), "") is None


def test_a_peak_is_forgotten() -> None:
    try:
        Path("/proc/self/clear_refs").open("r+").close()
    except OSError:
        pytest.skip("this system does not let a process forget its peak")
    held = torch.ones(1 << 26)
    peak = devices.memory_used(torch.device("cpu"))
    del held
    devices.forget_peak(torch.device("cpu"))
    assert devices.memory_used(torch.device("cpu")) < peak - (1 << 27)


@pytest.mark.parametrize("name", ["cpu", "mps", "auto", "cuda:0"])
def test_the_load_of_a_gpu_that_is_not_there_is_not_told(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert devices.gpu_load(name) is None


def test_the_load_of_a_gpu_is_asked_of_the_one_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "utilization", lambda index: 40 + index)
    assert (devices.gpu_load("auto"), devices.gpu_load("cuda:2")) == (40.0, 42.0)

    def without_package(_index: int) -> int:
        raise ModuleNotFoundError("nvidia-ml-py does not seem to be installed")

    monkeypatch.setattr(torch.cuda, "utilization", without_package)
    assert devices.gpu_load("cuda") is None


def test_every_core_computes_only_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    before = torch.get_num_threads()
    monkeypatch.setattr(ranks, "usable_cores", lambda: before + 2)
    with contextlib.suppress(ZeroDivisionError), devices.every_core():
        assert torch.get_num_threads() == before + 2
        raise ZeroDivisionError
    assert torch.get_num_threads() == before


def test_memory_that_was_freed_is_given_back() -> None:
    if sys.platform != "linux":
        pytest.skip("only glibc can be asked")

    held = [bytearray(100_000) for _ in range(1000)]  # below what malloc maps by itself
    del held
    before = psutil.Process().memory_info().rss
    devices.give_back_memory()
    assert psutil.Process().memory_info().rss <= before


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc can be told")
def test_freed_memory_stays_while_it_is_asked_for_and_is_given_back_at_the_end() -> None:
    # in a process of its own, whose heap has nothing that others freed
    made = subprocess.run(
        [sys.executable, "-c", _KEEPING], capture_output=True, text=True, check=True
    )
    before, inside, kept, given_back = (int(number) for number in made.stdout.split())
    assert before < 50
    assert inside > 150
    assert kept > 0, "the outer one still asks"
    assert given_back > 150


_KEEPING = """
import psutil, torch
from cutstudio.engine import device as devices

process, cpu = psutil.Process(), torch.device("cpu")

def after_using(size):
    before = process.memory_info().rss
    torch.ones(size << 18)
    return (process.memory_info().rss - before) >> 20  # MB more, though they are free again

print(after_using(200))
with devices.keeping_freed_memory(cpu):
    with devices.keeping_freed_memory(cpu):
        print(after_using(200))
    kept = process.memory_info().rss
    print(after_using(300))
print((kept - process.memory_info().rss) >> 20)
"""

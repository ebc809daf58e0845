"""Every routine is right with vectors of every number of lanes, and stays within its arrays."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import llvmlite.binding as llvm
import pytest
import torch

from cutstudio.engine.networks import (
    preparation_kernels,
    processor,
    residual_kernels,
    winograd_filters,
    winograd_kernels,
    winograd_places,
)
from cutstudio.engine.networks.compilation import written
from cutstudio.engine.networks.machine_code import Routine
from cutstudio.engine.networks.processor import Processor
from tests.engine.networks.guarded import every_routine

ROOT = Path(__file__).parents[3]
DTYPES = (torch.float32, torch.float64)
SSE2 = Processor("x86_64-unknown-linux-gnu", "x86-64", "", 16)
AVX2 = Processor("x86_64-unknown-linux-gnu", "x86-64-v3", "", 32)
NEON = Processor("aarch64-unknown-linux-gnu", "generic", "+neon", 16)
APPLE = Processor("arm64-apple-darwin", "apple-m1", "", 16)

needs_guards = pytest.mark.skipif(sys.platform == "win32", reason="the guards are of POSIX")


def run_apart(*arguments: str, folder: Path, limit: str = "") -> subprocess.CompletedProcess[str]:
    """In a process of its own, which a read or write outside kills."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder), "HOME": str(folder)}
    if limit:
        environment[processor.VARIABLE] = limit
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


@needs_guards
@pytest.mark.machine_code
@pytest.mark.parametrize(
    ("lanes", "dtype", "limit"),
    [
        *product((2, 4, 8, 16), ("float32", "float64"), ("",)),
        (4, "float32", "sse2"),
        (2, "float64", "sse2"),
    ],
)
def test_values_and_gradients_at_guard_pages(
    lanes: int, dtype: str, limit: str, tmp_path: Path
) -> None:
    """With vectors of so many lanes and of half of them, by the instructions of this processor, or
    by those that all of x86-64 has, with the vectors that these would have.
    """
    arguments = ("-m", "tests.engine.networks.guarded", str(lanes), dtype)
    made = run_apart(*arguments, folder=tmp_path, limit=limit)
    assert made.returncode == 0, made.stderr


@needs_guards
@pytest.mark.parametrize(
    ("does", "at_end"),
    [("ctypes.memmove(there, inside, 1)", False), ("ctypes.string_at(there, 1)", True)],
)
def test_who_goes_outside_is_killed(does: str, at_end: bool, tmp_path: Path) -> None:
    code = f"""
import ctypes, torch
from tests.engine.networks.guarded import guarded
numbers = guarded(5, torch.float32, at_end={at_end})
inside = numbers.ctypes.data
ctypes.string_at(inside, 20)
there = inside + (20 if {at_end} else -1)
{does}
"""
    made = run_apart("-c", code, folder=tmp_path)
    assert made.returncode in (-signal.SIGSEGV, -signal.SIGBUS), made.stderr


def every_code(dtype: torch.dtype, made_for: Processor) -> Iterator[tuple[type[Routine], Any]]:
    """All routines with all their options."""
    n = made_for.vector // dtype.itemsize
    for kind in (preparation_kernels._Make, preparation_kernels._Gradient):
        for options in product((False, True), (False, True), ("border", "double", "halve")):
            yield kind, options
    yield preparation_kernels._Statistics, ()
    yield residual_kernels._Sum, ()
    yield residual_kernels._Gradient, ()
    for kernel, either in product((3, 4), (False, True)):
        yield winograd_filters._TransformFilters, (kernel, either)
        yield winograd_filters._FilterGradient, (kernel, 1 + either)
        lanes, tile = max(2, n // 2) if either else n, winograd_places.SIDE + 1 - kernel
        out = winograd_places.OUTPUT[tile]
        yield winograd_kernels._Collect, (out, tile, lanes)
        yield winograd_kernels._Spread, (tuple(zip(*out, strict=True)), tile, False, lanes)
        for prepared in (False, True):
            yield winograd_kernels._Spread, (winograd_places.INPUT, tile, prepared, lanes)


@pytest.fixture(autouse=True)
def targets() -> None:
    llvm.initialize_all_targets()
    llvm.initialize_all_asmprinters()


def built(kind: type[Routine], dtype: torch.dtype, options: Any, made_for: Processor) -> Any:
    module = llvm.parse_assembly(written(kind, dtype, options, made_for))
    module.verify()
    return module


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
def test_all_are_built_for_arm(dtype: torch.dtype) -> None:
    kinds = set()
    for kind, options in every_code(dtype, NEON):
        module = built(kind, dtype, options, NEON)
        code = NEON.machine().emit_object(module)
        assert code[:4] == b"\x7fELF"
        assert int.from_bytes(code[18:20], "little") == 183, "AArch64"
        kinds.add(kind)
    assert kinds == set(every_routine())


def test_arm_computes_with_vectors() -> None:
    """Of NEON's registers: ``v0.4s`` has four numbers of float32."""
    for made_for in (NEON, APPLE):
        module = built(preparation_kernels._Statistics, torch.float32, (), made_for)
        assembly = made_for.machine().emit_assembly(module)
        assert re.search(r"fadd(\.4s|\s+v\d+\.4s)", assembly)


@pytest.mark.parametrize(("made_for", "without"), [(SSE2, "ymm"), (AVX2, "zmm")])
def test_a_lesser_processor_gets_no_larger_registers(made_for: Processor, without: str) -> None:
    for kind, options in dict(every_code(torch.float32, made_for)).items():  # one of each
        module = built(kind, torch.float32, options, made_for)
        assert without not in made_for.machine().emit_assembly(module)


def test_a_number_that_is_in_no_vector_is_refused() -> None:
    class Wrong(Routine):
        def write(self) -> None:
            self.picked([self.spread_out(self.number(1)).vector] * 2, [1, 2, 3, 8])

    with pytest.raises(ValueError, match=r"\[1, 2, 3, 8\] of 2 vectors of 4"):
        written(Wrong, torch.float32, (), SSE2)

"""Machine code that is wrong on some machine is not used there, and the log says so."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor
from torch.testing import assert_close

from cutstudio.engine.errors import DeviceError
from cutstudio.engine.networks import (
    choice,
    code_cache,
    compilation,
    preparation,
    preparation_kernels,
    processor,
    residual,
    residual_kernels,
    trust,
    winograd,
    winograd_kernels,
)
from cutstudio.engine.networks.compilation import lanes
from cutstudio.engine.networks.convolution import conv2d
from cutstudio.engine.networks.layers import instance_norm
from cutstudio.engine.networks.machine_code import Cells
from cutstudio.engine.networks.preparation import Preparation
from cutstudio.engine.networks.processor import Processor, chosen
from cutstudio.engine.networks.residual import normed_sum

DTYPES = (torch.float32, torch.float64)


@pytest.fixture(autouse=True)
def as_on_a_new_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing is known and nothing is built."""
    monkeypatch.setattr(code_cache, "folder", lambda: tmp_path / "code")
    monkeypatch.setattr(choice, "_chosen", "winograd")
    trust.forget()
    compilation._built.cache_clear()
    yield
    trust.forget()
    compilation._built.cache_clear()


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [r.getMessage() for r in caplog.records if r.levelno >= logging.WARNING]


def convolved(kernel: int, width: int = 40) -> Tensor:
    """What is computed of ``x``, less what torch does, for outputs and gradients."""
    x, weight = torch.randn(2, 4, 12, width), torch.randn(3, 4, kernel, kernel)
    made = conv2d(x, weight.requires_grad_(), padding=1)
    right = F.conv2d(x, weight, padding=1)
    made.square().sum().backward()
    assert weight.grad is not None
    ours, weight.grad = weight.grad.clone(), None
    right.square().sum().backward()
    assert weight.grad is not None
    assert_close(ours, weight.grad, rtol=1e-3, atol=1e-2)
    return (made - right).detach()


@pytest.mark.machine_code
@pytest.mark.parametrize("threads", [1, 3], indirect=True)
def test_all_code_of_this_machine_passes(threads: int, caplog: pytest.LogCaptureFixture) -> None:
    for dtype in DTYPES:
        for kernel, used, prepared in (
            (3, lanes(dtype), False), (4, lanes(dtype), True),
            (3, max(2, lanes(dtype) // 2), True), (4, max(2, lanes(dtype) // 2), False),
        ):  # fmt: skip
            tried = partial(winograd.trial, kernel, dtype, used, prepared=prepared, back=True)
            assert trust.is_right(("convolution", kernel, used, prepared), dtype, tried)
        for how in (Preparation(True, 0.2, 2), Preparation(shape="double"), Preparation(True, 0)):
            tried = partial(preparation.trial, how, dtype, back=True)
            assert trust.is_right(("preparation", how), dtype, tried)
        assert trust.is_right(("residual",), dtype, partial(residual.trial, dtype, back=True))
    assert warnings(caplog) == []


@pytest.mark.machine_code
@pytest.mark.parametrize("kernel", [3, 4])
def test_a_wrong_transform_is_not_used(
    kernel: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    wrong = [list(row) for row in winograd_kernels.INPUT]
    wrong[5][5] = 1.5
    monkeypatch.setattr(winograd_kernels, "INPUT", tuple(map(tuple, wrong)))
    for _ in range(2):
        assert not convolved(kernel).any()
    (warning,) = warnings(caplog)
    assert "Winograd's convolution" in warning
    assert "of its largest number" in warning


@pytest.mark.machine_code
def test_a_wrong_half_of_a_vector_is_not_used_though_the_whole_is(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Rows of few tiles are computed by code of their own."""
    present = processor.here()
    assert present is not None
    forced = replace(present, vector=16)
    monkeypatch.setattr(processor, "here", lambda: forced)
    original = winograd_kernels._Spread._columns

    def wrong(self: winograd_kernels._Spread, line: int, vector: object, side: int) -> list[Cells]:
        columns = original(self, line, vector, side)  # type: ignore[arg-type]
        return columns[:-1] + columns[:1] if self.lanes == 2 else columns

    monkeypatch.setattr(winograd_kernels._Spread, "_columns", wrong)
    assert convolved(3, 60).any(), "Winograd's, which differs by rounding"
    assert warnings(caplog) == []
    assert not convolved(3, 5).any()
    assert len(warnings(caplog)) == 1


@pytest.mark.machine_code
@pytest.mark.parametrize("part", ["_double", "_through_norm"])
def test_a_wrong_preparation_is_not_used(
    part: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for kind in (preparation_kernels._Make, preparation_kernels._Gradient):
        if hasattr(kind, part):
            monkeypatch.setattr(kind, part, lambda *_: None)
    how = Preparation(norm=True, slope=0, shape="double")
    if part == "_double":  # writes nothing, or gives no row, which cannot be built
        monkeypatch.setattr(preparation_kernels._Gradient, part, lambda self, _y: self.back)
    x = torch.randn(2, 3, 9, 21, requires_grad=True)
    made, right = how(x), how.by_torch(x)
    assert torch.equal(made, right)
    ours, theirs = (torch.autograd.grad(y.sum(), x, retain_graph=True)[0] for y in (made, right))
    assert torch.equal(ours, theirs)
    (warning,) = warnings(caplog)
    assert "preparation" in warning


@pytest.mark.machine_code
def test_a_wrong_residual_is_not_used(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(
        residual_kernels, "_summed", lambda given, x, made, plain, along: (plain,) * 2
    )
    x, change = torch.randn(1, 2, 8, 9), torch.randn(1, 2, 8, 9, requires_grad=True)
    assert torch.equal(normed_sum(x, change), instance_norm(change).add_(x))
    (warning,) = warnings(caplog)
    assert "residual" in warning


@pytest.mark.machine_code
def test_code_that_cannot_be_made_is_not_used(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object) -> None:
        raise RuntimeError("unknown instruction")

    monkeypatch.setattr(compilation.llvm, "parse_assembly", refuse)
    assert not convolved(3).any()
    assert any("it cannot be made: unknown instruction" in text for text in warnings(caplog))


@pytest.mark.machine_code
def test_what_passed_is_remembered_for_the_same_processor_and_sources(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried = []

    def trial() -> trust.Pairs:
        tried.append(1)
        yield torch.ones(3), torch.ones(3)

    def ask() -> int:
        trust.forget()
        assert trust.is_right(("a kind", True), torch.float32, trial)
        return len(tried)

    assert [ask(), ask()] == [1, 1]
    assert trust.is_right(("another kind", True), torch.float32, trial)
    assert ask() == 2
    present = processor.here()
    assert present is not None
    other = replace(present, features="+none")
    with monkeypatch.context() as patched:
        patched.setattr(processor, "here", lambda: other)
        assert ask() == 3
    with monkeypatch.context() as patched:
        patched.setattr(trust, "_sources", lambda: "changed")
        assert [ask(), ask()] == [4, 4]


@pytest.mark.machine_code
@pytest.mark.parametrize("wrong", [1.1, float("nan"), float("inf")])
def test_what_failed_is_tried_again_by_the_next_process_alone(
    wrong: float, caplog: pytest.LogCaptureFixture
) -> None:
    def trial() -> trust.Pairs:
        yield torch.full((3,), wrong), torch.ones(3)

    for times in (1, 2):
        trust.forget()
        for _ in range(2):
            assert not trust.is_right(("a kind",), torch.float32, trial)
        assert len(warnings(caplog)) == times


def test_without_machine_code_torchs_operations_are_used(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(processor, "here", lambda: None)
    assert not convolved(3).any()
    x = torch.randn(1, 2, 8, 9)
    how = Preparation(norm=True, slope=0, border=1)
    assert torch.equal(how(x), how.by_torch(x))
    assert torch.equal(normed_sum(x, x), instance_norm(x).add_(x))
    assert compilation._built.cache_info().currsize == 0
    assert warnings(caplog) == []


EVERYTHING = {"avx": True, "avx2": True, "avx512f": True}


@pytest.mark.parametrize(
    ("triple", "features", "limit", "name", "vector"),
    [
        ("x86_64-unknown-linux-gnu", EVERYTHING, "", "here", 64),
        ("x86_64-pc-windows-msvc", EVERYTHING, "avx2", "x86-64-v3", 32),
        ("x86_64-apple-darwin23.1.0", EVERYTHING, "sse2", "x86-64", 16),
        ("x86_64-unknown-linux-gnu", {"avx": True, "avx2": True}, "avx512", "here", 32),
        ("x86_64-unknown-linux-gnu", {"avx": False}, "", "x86-64", 16),
        ("aarch64-unknown-linux-gnu", {"neon": True}, "", "here", 16),
        ("arm64-apple-darwin23.1.0", {}, "avx2", "here", 16),
    ],
)
def test_vectors_fill_a_register_of_what_may_be_used(
    triple: str, features: dict[str, bool], limit: str, name: str, vector: int
) -> None:
    found = chosen(triple, "here", features, limit)
    assert found is not None
    assert (found.triple, found.name, found.vector) == (triple, name, vector)


@pytest.mark.parametrize("triple", ["riscv64-unknown-linux-gnu", "powerpc64le-linux", "i686-pc"])
def test_for_an_unknown_architecture_no_code_is_made(triple: str) -> None:
    assert chosen(triple, "here", EVERYTHING) is None


@pytest.mark.parametrize("limit", ["none", "sse2", " AVX2 "])
def test_the_environment_limits_the_processor(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUTSTUDIO_PROCESSOR", limit)
    found: Processor | None = processor.here.__wrapped__()
    assert found is None if limit == "none" else found is None or found.vector <= 32


def test_an_unknown_limit_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUTSTUDIO_PROCESSOR", "avx3")
    with pytest.raises(DeviceError, match="CUTSTUDIO_PROCESSOR is 'avx3'") as caught:
        processor.here.__wrapped__()
    assert "avx512, avx2, sse2, none" in caught.value.hint

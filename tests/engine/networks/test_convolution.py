"""Convolutions with fewer multiplications equal the direct ones, and are taken where they pay."""

import threading
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch.testing import assert_close

from cutstudio.engine.networks import convolution, winograd
from cutstudio.engine.networks.winograd import weight_gradient

needs_nnpack = pytest.mark.skipif(
    not convolution.available(), reason="this torch or processor has no NNPACK"
)


def inputs(batch: int, size: tuple[int, int]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    draws = torch.Generator().manual_seed(0)
    shapes = ((batch, 8, *size), (9, 8, 3, 3), (9,))
    x, weight, bias = (torch.randn(shape, generator=draws) for shape in shapes)
    return x.requires_grad_(), weight.requires_grad_(), bias.requires_grad_()


@needs_nnpack
@pytest.mark.parametrize("padding", [0, 1])
@pytest.mark.parametrize(("batch", "size"), [(1, (13, 17)), (3, (12, 7))])
def test_values_and_gradients_are_the_direct_ones(
    batch: int, size: tuple[int, int], padding: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(convolution, "_chosen", "winograd")
    monkeypatch.setattr(convolution, "_WIDE_FOR_WEIGHTS", 0)
    given = inputs(batch, size)
    made = convolution.conv2d(*given, padding=padding)
    exact = [t.detach().double().requires_grad_() for t in given]
    right = F.conv2d(*exact, padding=padding)
    incoming = torch.randn_like(made)
    gradients = torch.autograd.grad(made, given, incoming)
    right_gradients = torch.autograd.grad(right, exact, incoming.double())
    for one, other in zip((made, *gradients), (right, *right_gradients), strict=True):
        error = (one - other).abs().max() / other.abs().max()
        assert error < 5e-5
    assert not torch.equal(made, F.conv2d(*given, padding=padding)), "it was the direct method"


@needs_nnpack
def test_second_derivatives_are_right(monkeypatch: pytest.MonkeyPatch) -> None:
    given = inputs(1, (9, 9))
    found = []
    for choice in ("direct", "winograd"):
        monkeypatch.setattr(convolution, "_chosen", choice)
        made = convolution.conv2d(*given, padding=1).relu()
        (first,) = torch.autograd.grad(made.square().sum(), given[0], create_graph=True)
        found.append(torch.autograd.grad(first.square().sum(), given[1])[0])
    assert_close(*found, rtol=1e-3, atol=1e-3 * found[0].abs().max().item())


def prepared(x: torch.Tensor) -> torch.Tensor:
    return F.pad(x.square().relu(), (1, 2, 3, 1), mode="reflect")


@pytest.mark.parametrize("chosen", ["direct", "winograd"])
@pytest.mark.parametrize(("stride", "padding"), [(1, 1), (2, 0)])
def test_what_is_prepared_is_made_anew_and_gives_the_same(
    stride: int, padding: int, chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(convolution, "_chosen", chosen)
    given, kept = inputs(2, (9, 11)), []
    with torch.autograd.graph.saved_tensors_hooks(lambda t: kept.append(t) or t, lambda t: t):
        made = convolution.conv2d(*given, stride, padding, prepared)
    right = F.conv2d(prepared(given[0]), *given[1:], stride, padding)
    incoming = torch.randn_like(made)
    assert_close(made, right, rtol=1e-3, atol=1e-4 * right.abs().max().item())
    found, wanted = (torch.autograd.grad(y, given, incoming) for y in (made, right))
    for one, other in zip(found, wanted, strict=True):
        assert_close(one, other, rtol=1e-3, atol=1e-4 * other.abs().max().item())
    assert {t.data_ptr() for t in kept} == {t.data_ptr() for t in given}


def test_gradients_through_what_is_prepared_can_be_differentiated_again() -> None:
    x, weight, bias = (t.detach().double().requires_grad_() for t in inputs(1, (4, 5)))

    def made(x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        return convolution.conv2d(x, weight[:2], bias[:2], 2, 1, prepared)

    assert torch.autograd.gradgradcheck(made, (x, weight, bias))


@pytest.mark.parametrize("padding", [0, 1])
@pytest.mark.parametrize("block", [1, 36 * 2 * 9, 36 * 4 * 9, 36 * 8 * 9, 1 << 30])
@pytest.mark.parametrize("size", [(8, 8), (7, 10), (4, 13), (4, 4)])
def test_the_weight_gradient_is_exact_in_double_precision(
    size: tuple[int, int], block: int, padding: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(winograd, "_BLOCK", block)
    x, weight, bias = (t.detach().double() for t in inputs(3, size))
    weight.requires_grad_()
    made = F.conv2d(x, weight, bias, padding=padding)
    incoming = torch.randn_like(made)
    (right,) = torch.autograd.grad(made, weight, incoming)
    assert_close(weight_gradient(x, incoming, padding), right)


def test_narrow_layers_small_maps_and_other_kernels_are_computed_directly() -> None:
    def pays(
        channels: int, side: int, batch: int = 1, kernel: int = 3, dtype: torch.dtype | None = None
    ) -> bool:
        x = torch.empty(batch, channels, side, side, dtype=dtype)
        weight = torch.empty(channels, channels, kernel, kernel, dtype=dtype)
        return convolution._pays(x, weight, convolution._WIDE)

    assert pays(128, 64) == pays(128, 32, batch=8) == convolution.available()
    assert not pays(64, 64)
    assert not pays(128, 32)
    assert not pays(128, 16, batch=64)
    assert not pays(128, 64, kernel=5)
    assert not pays(128, 64, dtype=torch.float64)


@needs_nnpack
@pytest.mark.parametrize("padding", [0, 1, 2])
@pytest.mark.parametrize("height", [13, 24, 37])
@pytest.mark.parametrize("inference", [True, False])
def test_threads_and_bands_change_no_bit(
    height: int, padding: int, inference: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    x, weight = torch.randn(1, 16, height, 24), torch.randn(37, 16, 3, 3)
    made, before = [], torch.get_num_threads()
    for threads, room in ((1, 1 << 30), (1, 1), (2, 1 << 30), (3, 1)):
        monkeypatch.setattr(convolution, "_ROOM", room)
        torch.set_num_threads(threads)
        with torch.inference_mode(inference):
            made.append(convolution._correlate(x, weight, torch.arange(37.0), padding))
    torch.set_num_threads(before)
    assert all(torch.equal(made[0], other) for other in made[1:])


@needs_nnpack
@pytest.mark.parametrize("threads", [1, 2])
def test_bands_keep_to_their_room_and_give_every_thread_some(
    threads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[tuple[int, int]] = []
    original = torch._nnpack_spatial_convolution

    def watched(x: torch.Tensor, *others: Any) -> torch.Tensor:
        calls.append((x.shape[2], threading.get_ident()))
        return original(x, *others)

    monkeypatch.setattr(torch, "_nnpack_spatial_convolution", watched)
    x, weight = torch.randn(1, 16, 62, 26), torch.randn(16, 16, 3, 3)
    before = torch.get_num_threads()
    torch.set_num_threads(threads)
    try:
        convolution._correlate(x, weight, None, 0)
        assert len({thread for _, thread in calls}) == threads
        calls.clear()
        monkeypatch.setattr(convolution, "_ROOM", 2 * 4 * 32)  # two rows of four tiles
        convolution._correlate(x, weight, None, 0)
    finally:
        torch.set_num_threads(before)
    assert [rows for rows, _ in calls] == [14] * 5


def test_direct_is_always_direct(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convolution, "_chosen", "direct")
    assert not convolution._pays(torch.empty(1, 256, 64, 64), torch.empty(256, 256, 3, 3), 0)

"""Winograd's convolutions are the direct ones, by any number of threads."""

import threading
from collections.abc import Iterator
from itertools import product
from unittest.mock import patch

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor
from torch.testing import assert_close

from cutstudio.engine.networks import compilation, winograd, winograd_kernels
from cutstudio.engine.networks.winograd import (
    Reading,
    correlate,
    input_gradient,
    weight_gradient,
)

pytestmark = pytest.mark.machine_code

SIZES = [(1, (8, 8)), (3, (7, 10)), (2, (4, 70)), (1, (37, 5)), (2, (4, 4))]


@pytest.fixture(autouse=True)
def threads() -> Iterator[None]:
    before = torch.get_num_threads()
    yield
    torch.set_num_threads(before)


def inputs(batch: int, size: tuple[int, int], kernel: int) -> tuple[Tensor, Tensor, Tensor]:
    draws = torch.Generator().manual_seed(0)
    shapes = ((batch, 5, *size), (7, 5, kernel, kernel), (7,))
    x, weight, bias = (torch.randn(s, generator=draws, dtype=torch.float64) for s in shapes)
    return x.requires_grad_(), weight.requires_grad_(), bias


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("most", [1, 128])
@pytest.mark.parametrize("kernel", [3, 4])
def test_values_and_gradients_are_exact_in_double_precision(
    kernel: int, most: int, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sizes that fill tiles and vectors and that do not, in blocks of one row of tiles and more."""
    monkeypatch.setattr(winograd, "_TILES", most)
    torch.set_num_threads(count)
    for (batch, size), padding in product(SIZES, range(kernel)):
        x, weight, bias = inputs(batch, size, kernel)
        right = F.conv2d(x, weight, bias, padding=padding)
        incoming = torch.randn_like(right)
        to_x, to_weight = torch.autograd.grad(right, (x, weight), incoming)
        seen, filters = x.detach(), weight.detach()
        assert_close(correlate(seen, filters, bias, Reading(padding)), right.detach())
        assert_close(input_gradient(incoming, filters, padding), to_x)
        assert_close(weight_gradient(seen, incoming, Reading(padding)), to_weight)


@pytest.mark.parametrize("kernel", [3, 4])
def test_in_single_precision_the_error_is_rounding(kernel: int) -> None:
    x, weight = torch.randn(1, 96, 40, 33), torch.randn(96, 96, kernel, kernel)
    right = F.conv2d(x.double(), weight.double(), padding=1)
    error = correlate(x, weight, None, Reading(1)) - right
    assert error.abs().max() < 5e-5 * right.abs().max()


def test_what_is_not_contiguous_is_read_as_it_is() -> None:
    x, weight, bias = (t.detach() for t in inputs(2, (9, 12), 3))
    turned, filters = x.transpose(2, 3), weight.transpose(2, 3)
    made = correlate(turned, filters, bias, Reading(1))
    assert_close(made, F.conv2d(turned, filters, bias, padding=1))
    assert_close(
        weight_gradient(turned, made.transpose(2, 3).transpose(2, 3), Reading(1)),
        weight_gradient(turned.contiguous(), made, Reading(1)),
    )


@pytest.mark.parametrize("inference", [True, False])
def test_every_thread_computes_some_in_blocks_of_bounded_size(
    inference: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[int, int]] = []
    original = winograd_kernels.spread_input

    def watched(
        x: Tensor, tiling: winograd_kernels.Tiling, first: int, rows: int, known: Tensor | None
    ) -> Tensor:
        seen.append((rows * tiling.across, threading.get_ident()))
        return original(x, tiling, first, rows, known)

    monkeypatch.setattr(winograd, "spread_input", watched)
    monkeypatch.setattr(winograd, "_TILES", 32)
    torch.set_num_threads(2)
    with torch.inference_mode(inference):
        correlate(torch.randn(2, 3, 62, 34), torch.randn(4, 3, 3, 3), None, Reading())
    assert sum(tiles for tiles, _ in seen) == 2 * 15 * 8
    assert max(tiles for tiles, _ in seen) <= 32
    assert len({thread for _, thread in seen}) == 2


@pytest.mark.parametrize("kernel", [3, 4])
@pytest.mark.parametrize(("border", "normed"), [(0, True), (1, False), (2, True)])
def test_a_map_is_prepared_as_it_is_read(kernel: int, border: int, normed: bool) -> None:
    torch.set_num_threads(2)
    for (batch, size), padding in product(SIZES, range(2)):
        x, weight, bias = inputs(batch, size, kernel)
        statistics = torch.rand(batch, 5, 2, dtype=torch.float64) if normed else None
        seen = x
        if statistics is not None:
            seen = ((x - statistics[..., 0, None, None]) * statistics[..., 1, None, None]).relu()
        seen = F.pad(seen, (border,) * 4, mode="reflect")
        right = F.conv2d(seen, weight, bias, padding=padding)
        incoming = torch.randn_like(right)
        (to_weight,) = torch.autograd.grad(right, weight, incoming)
        read, filters = x.detach(), weight.detach()
        reading = Reading(padding, border, statistics)
        made = correlate(read, filters, bias, reading)
        assert_close(made, right.detach())
        found = weight_gradient(read, incoming, reading)
        assert_close(found, to_weight)


def test_what_is_no_number_is_not_rectified_away() -> None:
    """Or a training that diverges would not be seen to."""
    x, statistics = torch.full((1, 2, 8, 8), float("nan")), torch.ones(1, 2, 2)
    made = correlate(x, torch.randn(3, 2, 3, 3), None, Reading(1, 0, statistics))
    assert made.isnan().all()


def test_the_code_is_built_once_though_threads_ask_at_the_same_time() -> None:
    compilation._built.cache_clear()
    torch.set_num_threads(3)
    with patch.object(
        compilation.llvm, "create_mcjit_compiler", wraps=compilation.llvm.create_mcjit_compiler
    ) as built:
        correlate(torch.randn(3, 2, 40, 40), torch.randn(2, 2, 3, 3), None, Reading(1))
    assert built.call_count == 3, "filters, input and output"

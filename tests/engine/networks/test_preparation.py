"""What lies between convolutions is the same in machine code and by torch's operations."""

from collections.abc import Iterator
from itertools import product

import pytest
import torch
from torch import Tensor
from torch.autograd import gradcheck, gradgradcheck
from torch.testing import assert_close

from cutstudio.engine.networks import choice
from cutstudio.engine.networks.layers import instance_norm
from cutstudio.engine.networks.preparation import Preparation, _resampling

SHAPES = [
    {}, {"border": 1}, {"border": 3}, {"shape": "double"}, {"shape": "halve"},
]  # fmt: skip
EVERY = [
    Preparation(norm=norm, slope=slope, **shape)  # type: ignore[arg-type]
    for norm, slope, shape in product((False, True), (1.0, 0.0, 0.2), SHAPES)
][1:]
SIZES = [(2, 2), (3, 3), (5, 7), (4, 33), (37, 70), (6, 16)]


@pytest.fixture(autouse=True)
def threads() -> Iterator[None]:
    before = torch.get_num_threads()
    yield
    torch.set_num_threads(before)


@pytest.mark.parametrize("how", EVERY, ids=repr)
def test_values_and_gradients_are_exact_in_double_precision(how: Preparation) -> None:
    """Rows that fill vectors and that do not, and odd and even sides; each thread has some."""
    torch.set_num_threads(2)
    for size in SIZES:
        if how.border >= min(size):
            continue
        x = torch.randn(2, 3, *size, dtype=torch.float64, requires_grad=True)
        right, made = how.by_torch(x), how(x)
        incoming = torch.randn_like(right)
        assert_close(made, right)
        found, wanted = (torch.autograd.grad(y, x, incoming)[0] for y in (made, right))
        assert_close(found, wanted)


@pytest.mark.parametrize("how", EVERY[-5:], ids=repr)
def test_it_can_be_differentiated_twice(how: Preparation) -> None:
    x = torch.randn(1, 2, 4, 5, dtype=torch.float64, requires_grad=True)
    assert gradcheck(how, x)
    assert gradgradcheck(how, x)


def test_single_precision_differs_by_rounding_only() -> None:
    how = Preparation(norm=True, slope=0, border=3)
    x = (torch.randn(1, 2, 256, 256) * 5 + 100).requires_grad_()
    exact = x.detach().double().requires_grad_()
    made, right = how(x), how.by_torch(exact)
    assert_close(made.double(), right, rtol=0, atol=1e-4)
    incoming = torch.randn_like(made)
    found = torch.autograd.grad(made, x, incoming)[0]
    wanted = torch.autograd.grad(right, exact, incoming.double())[0]
    rectified = instance_norm(exact.detach()).abs() < 1e-5  # or not: rounding decides
    assert rectified.sum() < 20
    assert_close(found.double()[~rectified], wanted[~rectified], rtol=0, atol=1e-4)


@pytest.mark.machine_code
def test_only_the_map_and_two_numbers_for_each_are_kept() -> None:
    x = torch.randn(1, 3, 32, 32, requires_grad=True)
    kept: list[Tensor] = []
    with torch.autograd.graph.saved_tensors_hooks(lambda t: kept.append(t) or t, lambda t: t):
        Preparation(norm=True, slope=0, shape="double")(x)
    assert [t.data_ptr() for t in kept if t.numel() > 6] == [x.data_ptr()]


def test_maps_and_gradients_of_other_layouts_are_read_as_they_are() -> None:
    how = Preparation(norm=True, slope=0.2, border=1)
    x = torch.randn(2, 4, 8, 6).to(memory_format=torch.channels_last).requires_grad_()
    made, right = how(x), how.by_torch(x)
    assert_close(made, right)
    incoming = torch.randn_like(made).to(memory_format=torch.channels_last)
    found, wanted = (torch.autograd.grad(y, x, incoming)[0] for y in (made, right))
    assert_close(found, wanted)


def test_what_is_no_number_stays_so() -> None:
    """Or a training that diverges would not be seen to."""
    x = torch.tensor([[[[1.0, float("nan")], [2.0, 3.0]]]])
    assert Preparation(slope=0)(x)[0, 0, 0, 1].isnan()
    assert Preparation(norm=True, slope=0)(x).isnan().all()


def test_half_precision_direct_and_borders_that_are_too_wide_are_left_to_torch(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    how = Preparation(norm=True, slope=0)
    assert not how.is_quick(torch.zeros(1, 1, 8, 8, dtype=torch.bfloat16))
    assert how(torch.randn(1, 1, 8, 8, dtype=torch.bfloat16)).dtype == torch.bfloat16
    with torch.autocast("cpu", torch.bfloat16):
        assert not how.is_quick(torch.zeros(1, 1, 8, 8))
    with monkeypatch.context() as patched:
        patched.setattr(choice, "_chosen", "direct")
        assert not how.is_quick(torch.zeros(1, 1, 8, 8))
    with pytest.raises(RuntimeError, match=r"[Pp]adding"):
        Preparation(border=3)(torch.zeros(1, 1, 3, 8))


def test_what_torch_traces_with_is_not_kept() -> None:
    """Its tensors are stand-ins: whoever halves a map after an export would be handed one."""
    how = Preparation(shape="halve")

    class Halve(torch.nn.Module):
        def forward(self, x: Tensor) -> Tensor:
            return how.by_torch(x)

    _resampling.cache_clear()
    x = torch.randn(1, 2, 8, 8)
    program = torch.export.export(Halve(), (x,))
    made = how.by_torch(x)
    assert type(made) is Tensor
    assert_close(program.module()(x), made)

"""The end of a residual block is the sum and the norm that torch computes."""

import pytest
import torch
from torch import Tensor
from torch.testing import assert_close

from cutstudio.engine.networks import choice
from cutstudio.engine.networks.layers import instance_norm
from cutstudio.engine.networks.residual import normed_sum


def maps(shape: tuple[int, ...], dtype: torch.dtype) -> list[Tensor]:
    draws = torch.Generator().manual_seed(0)
    x, change, given = (torch.randn(shape, generator=draws, dtype=dtype) for _ in range(3))
    return [x.requires_grad_(), (change * 3 + 2).requires_grad_(), given]


@pytest.mark.parametrize("shape", [(1, 3, 6, 5), (2, 5, 17, 33), (1, 1, 1, 40), (1, 2, 64, 64)])
@pytest.mark.parametrize(("dtype", "error"), [(torch.float64, 1e-12), (torch.float32, 2e-5)])
def test_sum_and_gradients_are_those_of_torch(
    shape: tuple[int, ...], dtype: torch.dtype, error: float, threads: int
) -> None:
    assert torch.get_num_threads() == threads
    x, change, given = maps(shape, dtype)
    made, expected = normed_sum(x, change), x + instance_norm(change)
    assert_close(made, expected, rtol=error, atol=error)
    found = torch.autograd.grad(made, (x, change), given)
    right = torch.autograd.grad(expected, (x, change), given)
    assert_close(found, right, rtol=error, atol=error)


@pytest.mark.machine_code
def test_the_change_is_not_kept() -> None:
    x, change, _ = maps((1, 2, 16, 16), torch.float32)
    kept: list[Tensor] = []
    with torch.autograd.graph.saved_tensors_hooks(lambda t: kept.append(t) or t, lambda t: t):
        made = normed_sum(x, change)
    assert {t.data_ptr() for t in kept if t.numel() > 4} == {x.data_ptr(), made.data_ptr()}


def test_other_orders_in_memory_give_the_same() -> None:
    x, change, given = maps((2, 3, 8, 10), torch.float64)
    last = [t.detach().to(memory_format=torch.channels_last).requires_grad_() for t in (x, change)]
    given = given.to(memory_format=torch.channels_last)
    found = torch.autograd.grad(normed_sum(*last), last, given)
    assert_close(found, torch.autograd.grad(normed_sum(x, change), (x, change), given))


@pytest.mark.machine_code
def test_by_torch_it_can_be_differentiated_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    inputs = maps((1, 2, 3, 4), torch.float64)[:2]
    with pytest.raises(RuntimeError, match="differentiated once"):
        torch.autograd.gradgradcheck(normed_sum, inputs)
    monkeypatch.setattr(choice, "_chosen", "direct")
    assert torch.autograd.gradgradcheck(normed_sum, inputs)

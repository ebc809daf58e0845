"""Operations of layers where torch is asked for bits that repeat."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from cutstudio.engine.methods.draws import StepDraws
from cutstudio.engine.networks.layers import reflect
from tests.engine.methods.tiny_methods import CPU, batch, small
from tests.engine.operations import Noted


@contextmanager
def repeating() -> Iterator[None]:
    torch.use_deterministic_algorithms(True)
    try:
        yield
    finally:
        torch.use_deterministic_algorithms(False)


@given(height=st.integers(2, 9), width=st.integers(2, 9), data=st.data())
def test_a_reflected_border_and_its_gradients_are_torchs(
    height: int, width: int, data: st.DataObject
) -> None:
    border = data.draw(st.integers(1, min(height, width) - 1))
    draws = torch.Generator().manual_seed(height * 10 + width)
    x = torch.randn(2, 3, height, width, generator=draws, dtype=torch.float64, requires_grad=True)

    def derived(padded: Tensor) -> tuple[Tensor, Tensor]:
        (first,) = torch.autograd.grad((padded**3).sum(), x, create_graph=True)
        (second,) = torch.autograd.grad((first**2).sum(), x)
        return first, second

    expected = F.pad(x, (border,) * 4, mode="reflect")
    with repeating():
        found = reflect(x, border)
    assert torch.equal(found, expected)
    torch.testing.assert_close(derived(found), derived(expected))


def is_by_chance(operation: Any, _args: Any) -> bool:
    """Whether a GPU adds up such gradients in an order that is left to chance."""
    return "pad" in str(operation) and "backward" in str(operation)


@pytest.mark.parametrize("name", ["cut", "cyclegan"])
@pytest.mark.usefixtures("as_on_a_gpu")
def test_a_deterministic_step_takes_no_gradient_of_torchs_border(name: str) -> None:
    with Noted(is_by_chance) as usual:
        small(name).step(batch(), StepDraws(0, 0, CPU), 0.0002)
    assert usual.found
    with repeating(), Noted(is_by_chance) as chance:
        small(name).step(batch(), StepDraws(0, 0, CPU), 0.0002)
    assert not chance.found

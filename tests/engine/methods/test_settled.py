"""A settled term has its value and its gradient, and keeps no graph."""

import weakref

import pytest
import torch
from torch import Tensor

from cutstudio.engine.methods.settled import settled

X = torch.linspace(-2, 3, 12, dtype=torch.float64).view(3, 4)


def term(x: Tensor) -> Tensor:
    return (x.sin() * x).mean()


def test_it_is_the_term_with_its_gradient() -> None:
    x, y = (X.clone().requires_grad_() for _ in range(2))
    plain, early = 3 * term(x.exp()) + x.sum(), 3 * settled(term, y.exp()) + y.sum()
    assert early.item() == pytest.approx(plain.item(), rel=1e-14)
    plain.backward()
    early.backward()
    assert x.grad is not None
    assert y.grad is not None
    torch.testing.assert_close(y.grad, x.grad, rtol=1e-14, atol=0)


def test_its_graph_is_gone_before_the_sum_is_differentiated() -> None:
    inside: list[weakref.ref[Tensor]] = []

    def watched(x: Tensor) -> Tensor:
        middle = x.sin()
        inside.append(weakref.ref(middle))
        return (middle * middle).sum()

    x = X.clone().requires_grad_()
    assert watched(x).requires_grad
    early = settled(watched, x)
    assert inside[1]() is None
    early.backward()
    torch.testing.assert_close(x.grad, 2 * X.sin() * X.cos())


def test_without_gradients_there_is_nothing_to_settle() -> None:
    assert not settled(term, X).requires_grad
    with torch.no_grad():
        assert not settled(term, X.clone().requires_grad_()).requires_grad

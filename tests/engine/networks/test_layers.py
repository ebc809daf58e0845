"""The norm and ReLU in one, which keeps its input alone."""

import torch
from torch.autograd import gradcheck, gradgradcheck
from torch.testing import assert_close

from cutstudio.engine.networks.layers import InstanceNorm


def test_rectified_is_relu_of_the_norm_and_can_be_differentiated_twice() -> None:
    x = torch.randn(2, 3, 4, 5, dtype=torch.float64, requires_grad=True)
    norm = InstanceNorm()
    assert_close(norm.rectified(x), norm(x).relu())
    assert gradcheck(norm.rectified, x)
    assert gradgradcheck(norm.rectified, x)


def test_rectified_scales_and_shifts_before_the_relu() -> None:
    x, norm = torch.randn(2, 3, 4, 5), InstanceNorm(3)
    with torch.no_grad():
        norm.weight.copy_(torch.tensor([1.0, -2.0, 0.5]))  # type: ignore[union-attr]
        norm.bias.copy_(torch.tensor([0.0, 1.0, -1.0]))  # type: ignore[union-attr]
    assert_close(norm.rectified(x), norm(x).relu())


def test_rectified_keeps_its_input_and_a_few_numbers() -> None:
    x = torch.randn(1, 3, 32, 32, requires_grad=True)
    kept: list[torch.Tensor] = []
    with torch.autograd.graph.saved_tensors_hooks(lambda t: kept.append(t) or t, lambda t: t):
        InstanceNorm().rectified(x)
    large = [t for t in kept if t.numel() > 3]
    assert [t.data_ptr() for t in large] == [x.data_ptr()]

"""Layers one after the other give the same whether or not something is prepared on the way."""

import pytest
import torch
from torch import nn
from torch.testing import assert_close

from cutstudio.engine.networks.convolution import Conv2d
from cutstudio.engine.networks.layers import BlurDown, BlurUp, InstanceNorm
from cutstudio.engine.networks.sequence import through


def layers(affine: int) -> list[nn.Module]:
    return [
        nn.ReflectionPad2d(2), Conv2d(3, 4, 3), InstanceNorm(affine), nn.LeakyReLU(0.2), BlurDown(),
        nn.ReLU(), nn.ReflectionPad2d(1), BlurUp(), Conv2d(4, 4, 3, padding=1), InstanceNorm(),
        InstanceNorm(), nn.ReLU(), nn.ReLU(), BlurUp(), nn.ReflectionPad2d(1), nn.Tanh(),
    ]  # fmt: skip


@pytest.mark.parametrize("affine", [0, 4])
@pytest.mark.parametrize("count", [1, 3, 6, 8, 10, 13, 16])
def test_it_is_what_the_layers_make_one_by_one(count: int, affine: int) -> None:
    some = nn.ModuleList(layers(affine)[:count]).double()
    for parameter in some.parameters():
        nn.init.normal_(parameter)  # scales and shifts too, which begin as if they were not there
    x = torch.randn(2, 3, 12, 9, dtype=torch.float64, requires_grad=True)
    every, made = [], x
    for layer in some:
        made = layer(made)
        every.append(made)
    wanted = torch.autograd.grad(made.square().sum(), x)[0]
    last, nothing = through(some, x)
    assert not nothing
    assert_close(last, made)
    assert_close(torch.autograd.grad(last.square().sum(), x)[0], wanted)
    last, tapped = through(some, x, range(count))
    assert_close(last, made)
    assert_close(tapped, every)


def test_what_goes_in_is_left_as_it_is() -> None:
    x = torch.randn(1, 3, 8, 8)
    before = x.clone()
    _, tapped = through([nn.ReLU(), nn.LeakyReLU(0.2), InstanceNorm()], x, [0, 1])
    assert torch.equal(x, before)
    assert torch.equal(tapped[0], before.relu())
    assert through([], x)[0] is x

"""Operations are counted by hand here, second derivatives included."""

import torch
import torch.nn.functional as F

from cutstudio.engine.flops import FlopCount
from cutstudio.engine.losses import r1


def test_a_convolution_and_its_gradients() -> None:
    x = torch.rand(2, 3, 8, 8, requires_grad=True)
    weight = torch.rand(5, 3, 3, 3, requires_grad=True)
    once = 2 * 2 * 5 * 8 * 8 * 3 * 9
    with FlopCount() as count:
        made = F.conv2d(x, weight, padding=1)
        assert count.total == once
        made.sum().backward()
    assert count.total == 3 * once
    assert set(count.by_name) == {"convolution", "convolution_backward"}


def test_a_matrix_product() -> None:
    with FlopCount() as count:
        torch.rand(4, 5) @ torch.rand(5, 6)
    assert count.total == 2 * 4 * 5 * 6


def test_the_penalty_is_counted() -> None:
    real = torch.rand(1, 3, 8, 8, requires_grad=True)
    weight = torch.rand(4, 3, 3, 3, requires_grad=True)
    with FlopCount() as count:
        score = F.conv2d(real, weight).square()
        before = count.total
        r1(score, real).backward()
    assert count.total > 2 * before

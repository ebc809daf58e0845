"""Matrix products of layers to few channels are the direct convolution and its gradients."""

import pytest
import torch
import torch.nn.functional as F
from torch.testing import assert_close

from cutstudio.engine.networks import narrow


@pytest.mark.parametrize("cells", [1, 40, 8192])
@pytest.mark.parametrize(
    ("shape", "out", "kernel"),
    [((1, 6, 13, 11), 3, 7), ((2, 5, 9, 30), 1, 4), ((2, 3, 4, 5), 2, 4), ((1, 4, 6, 6), 2, 1)],
)
def test_output_and_gradients_are_exact(
    shape: tuple[int, ...],
    out: int,
    kernel: int,
    cells: int,
    *,
    threads: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert torch.get_num_threads() == threads
    monkeypatch.setattr(narrow, "_CELLS", cells)
    draws = torch.Generator().manual_seed(0)
    x, weight, bias = (
        torch.randn(size, generator=draws, dtype=torch.float64)
        for size in (shape, (out, shape[1], kernel, kernel), (out,))
    )
    for shift in (bias, None):
        made = narrow.correlate(x, weight, shift)
        assert_close(made, F.conv2d(x, weight, shift), rtol=1e-12, atol=1e-12)
    given = torch.randn(made.shape, generator=draws, dtype=torch.float64)
    right = torch.ops.aten.convolution_backward(
        given, x, weight, None, [1, 1], [0, 0], [1, 1], False, [0, 0], 1, [True, True, False]
    )
    for to_x in (False, True):
        for to_weight in (False, True):
            found = narrow.gradients(x, given, weight, to_x=to_x, to_weight=to_weight)
            assert [one is not None for one in found] == [to_x, to_weight]
            for one, other in zip(found, right[:2], strict=True):
                if one is not None:
                    assert one.is_contiguous()
                    assert_close(one, other, rtol=1e-12, atol=1e-12)


def test_it_serves_while_nothing_is_recorded() -> None:
    x, weight = torch.rand(1, 9, 40, 40), torch.rand(3, 9, 7, 7, requires_grad=True)
    with torch.inference_mode():
        made = narrow.correlate(torch.rand(1, 9, 40, 40), weight, None)
        assert made.isfinite().all()
        expected = F.conv2d(x, weight)
    found = narrow.correlate(x.requires_grad_(), weight, None)
    assert not found.requires_grad
    assert_close(found, expected.clone(), rtol=1e-4, atol=1e-4)

"""Convolutions with fewer multiplications equal the direct ones, and are taken where they pay."""

import pytest
import torch
import torch.nn.functional as F
from torch.testing import assert_close

from cutstudio.engine.networks import choice, convolution
from cutstudio.engine.networks.preparation import Preparation


def inputs(batch: int, size: tuple[int, int]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    draws = torch.Generator().manual_seed(0)
    shapes = ((batch, 8, *size), (9, 8, 3, 3), (9,))
    x, weight, bias = (torch.randn(shape, generator=draws) for shape in shapes)
    return x.requires_grad_(), weight.requires_grad_(), bias.requires_grad_()


@pytest.mark.machine_code
@pytest.mark.parametrize("padding", [0, 1])
@pytest.mark.parametrize(("batch", "size"), [(1, (13, 17)), (3, (12, 7))])
def test_values_and_gradients_are_the_direct_ones(
    batch: int, size: tuple[int, int], padding: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choice, "_chosen", "winograd")
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


def test_second_derivatives_are_right(monkeypatch: pytest.MonkeyPatch) -> None:
    given = inputs(1, (9, 9))
    found = []
    for chosen in ("direct", "winograd"):
        monkeypatch.setattr(choice, "_chosen", chosen)
        made = convolution.conv2d(*given, padding=1).relu()
        (first,) = torch.autograd.grad(made.square().sum(), given[0], create_graph=True)
        found.append(torch.autograd.grad(first.square().sum(), given[1])[0])
    assert_close(*found, rtol=1e-3, atol=1e-3 * found[0].abs().max().item())


PREPARATIONS = [
    Preparation(norm=True, slope=0, border=1),
    Preparation(norm=True, slope=0.2),
    Preparation(norm=True, slope=0, shape="double"),
    Preparation(slope=0.2, shape="halve"),
    Preparation(border=2),
]


@pytest.mark.machine_code
@pytest.mark.parametrize("chosen", ["auto", "winograd"])
@pytest.mark.parametrize("prepare", PREPARATIONS, ids=repr)
@pytest.mark.parametrize(("stride", "padding"), [(1, 1), (2, 0)])
def test_what_is_prepared_is_not_kept_and_gives_the_same(
    stride: int, padding: int, prepare: Preparation, chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choice, "_chosen", chosen)
    given, kept = inputs(2, (9, 11)), []
    with torch.autograd.graph.saved_tensors_hooks(lambda t: kept.append(t) or t, lambda t: t):
        made = convolution.conv2d(*given, stride, padding, prepare)
    right = F.conv2d(prepare.by_torch(given[0]), *given[1:], stride, padding)
    incoming = torch.randn_like(made)
    assert_close(made, right, rtol=1e-3, atol=1e-4 * right.abs().max().item())
    found, wanted = (torch.autograd.grad(y, given, incoming) for y in (made, right))
    for one, other in zip(found, wanted, strict=True):
        assert_close(one, other, rtol=1e-3, atol=1e-4 * other.abs().max().item())
    large = {t.data_ptr() for t in kept if t.numel() > 2 * given[0].shape[:2].numel()}
    assert large == {t.data_ptr() for t in given[:2]}


@pytest.mark.parametrize("prepare", PREPARATIONS, ids=repr)
def test_gradients_through_what_is_prepared_can_be_differentiated_again(
    prepare: Preparation,
) -> None:
    x, weight, bias = (t.detach().double().requires_grad_() for t in inputs(1, (4, 5)))

    def made(x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        return convolution.conv2d(x, weight[:2, :2], bias[:2], 2, 1, prepare)

    assert torch.autograd.gradgradcheck(made, (x[:, :2].detach().requires_grad_(), weight, bias))


def method(
    into: int,
    out: int,
    size: tuple[int, int],
    kernel: int = 3,
    *,
    batch: int = 1,
    dtype: torch.dtype | None = None,
) -> str:
    x = torch.empty(batch, into, *size, dtype=dtype)
    return convolution._method(x, torch.empty(out, into, kernel, kernel, dtype=dtype))


@pytest.mark.machine_code
def test_wide_layers_of_broad_maps_take_fewer_multiplications() -> None:
    assert method(128, 128, (64, 64)) == "winograd"
    assert method(128, 128, (32, 32)) == "winograd"
    assert method(64, 128, (32, 32), kernel=4) == "winograd"
    assert method(32, 32, (64, 64)) == "direct"
    assert method(64, 64, (64, 64), kernel=4) == "direct"
    assert method(128, 128, (30, 30)) == "direct"
    assert method(128, 128, (24, 24), batch=64) == "direct"
    assert method(128, 128, (64, 64), kernel=5) == "direct"
    assert method(128, 128, (64, 64), dtype=torch.float64) == "direct"


def test_layers_to_few_channels_are_narrow() -> None:
    assert method(64, 3, (64, 64), kernel=7) == "narrow"
    assert method(512, 1, (33, 33), kernel=4) == "narrow"
    assert method(3, 3, (64, 64), kernel=7) == "direct"
    assert method(64, 5, (64, 64), kernel=7) == "direct"
    assert method(64, 3, (64, 64), kernel=1) == "direct"
    assert method(64, 3, (64, 64), kernel=7, dtype=torch.float64) == "direct"


@pytest.mark.machine_code
def test_a_band_of_a_wide_map_is_worth_it_though_it_is_low() -> None:
    assert method(80, 80, (12, 512)) == "winograd"
    assert method(80, 80, (512, 12)) == "direct"


def test_direct_is_always_direct(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "_chosen", "direct")
    assert method(256, 256, (64, 64)) == "direct"
    assert method(64, 3, (64, 64), kernel=7) == "direct"


@pytest.mark.parametrize("padding", [0, 1])
@pytest.mark.parametrize("prepare", PREPARATIONS[:3], ids=repr)
def test_a_narrow_layer_gives_what_the_direct_one_does(
    prepare: Preparation, padding: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    draws = torch.Generator().manual_seed(0)
    shapes = ((2, 12, 40, 36), (3, 12, 5, 5), (3,))
    inputs = [torch.randn(shape, generator=draws).requires_grad_() for shape in shapes]
    assert method(12, 3, (40, 36), kernel=5) == "narrow"
    incoming, found = None, []
    for chosen in ("auto", "direct"):
        monkeypatch.setattr(choice, "_chosen", chosen)
        made = convolution.conv2d(*inputs, padding=padding, prepare=prepare)
        incoming = torch.randn(made.shape, generator=draws) if incoming is None else incoming
        found.append((made, *torch.autograd.grad(made, inputs, incoming)))
        (alone,) = torch.autograd.grad(
            convolution.conv2d(*(t.detach() for t in inputs[:1]), *inputs[1:], 1, padding, prepare),
            inputs[1], incoming,
        )  # fmt: skip
        assert_close(alone, found[-1][2], rtol=1e-4, atol=1e-3)
    for one, other in zip(*found, strict=True):
        assert_close(one, other, rtol=1e-4, atol=2e-5 * other.abs().max().item())

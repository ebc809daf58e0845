"""Any size, stated geometry, right gradients: what the golden figures do not say."""

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given
from hypothesis import strategies as st
from torch.testing import assert_close

from cutstudio.engine.networks import convolution
from cutstudio.engine.networks import stylegan2 as style
from cutstudio.engine.networks.initial import parameter_count, standard_normal
from cutstudio.engine.networks.layers import (
    BlurUp,
    depthwise,
    instance_norm,
    pad_to_multiple,
)
from cutstudio.engine.networks.noise import noise_field
from cutstudio.engine.networks.patchgan import PatchGan
from cutstudio.engine.networks.preparation import Preparation
from cutstudio.engine.networks.resnet import ResnetGenerator
from cutstudio.engine.networks.stylegan2 import (
    StyleGan2Discriminator,
    StyleGan2Generator,
    split_tiles,
)
from cutstudio.engine.networks.taps import Generator


def resnet() -> Generator:
    torch.manual_seed(0)
    return ResnetGenerator(2, 5).double()


def stylegan2() -> Generator:
    network = StyleGan2Generator(1)
    standard_normal(network, torch.Generator().manual_seed(0))
    return network.double()


def test_parameter_counts_are_the_papers() -> None:
    assert parameter_count(ResnetGenerator()) == 11_378_179
    assert round(parameter_count(PatchGan()) / 1e6, 2) == 2.76
    assert round(parameter_count(StyleGan2Generator()) / 1e6, 2) == 3.07
    assert round(parameter_count(StyleGan2Discriminator()) / 1e6, 2) == 5.89


@torch.no_grad()
@pytest.mark.parametrize("make", [resnet, stylegan2])
@pytest.mark.parametrize("size", [(1, 1), (1, 9), (2, 3), (5, 7), (8, 8), (13, 31), (1, 50)])
def test_any_size_comes_out_at_its_size(make, size: tuple[int, int]) -> None:  # type: ignore[no-untyped-def]
    network = make()
    x = torch.rand(1, 3, *size, dtype=torch.float64)
    y = network(x)
    assert y.shape == x.shape
    assert y.isfinite().all()
    padded = pad_to_multiple(x, network.stride, 8 if make is resnet else 1)
    assert_close(network(padded)[..., : size[0], : size[1]], y)


@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 16))
def test_padding_reflects_and_repeats(height: int, width: int, multiple: int) -> None:
    x = torch.rand(1, 1, height, width)
    padded = pad_to_multiple(x, multiple)
    assert padded.shape[-2] % multiple == padded.shape[-1] % multiple == 0
    assert_close(padded[..., :height, :width], x)
    for row in range(padded.shape[-2]):
        period = max(1, 2 * (height - 1))
        source = min(row % period, period - row % period) if height > 1 else 0
        assert_close(padded[0, 0, row, :width], x[0, 0, source])


@pytest.mark.parametrize("layout", [torch.contiguous_format, torch.channels_last])
@pytest.mark.parametrize("batch", [1, 2])
def test_instance_norm_has_right_values_and_gradients_in_every_layout(
    layout: torch.memory_format, batch: int
) -> None:
    x = torch.randn(batch, 8, 6, 5, dtype=torch.float64).to(memory_format=layout).requires_grad_()
    incoming = torch.randn_like(x)

    def formula(x: torch.Tensor) -> torch.Tensor:
        mean = x.mean(dim=(2, 3), keepdim=True)
        variance = (x - mean).square().mean(dim=(2, 3), keepdim=True)
        return (x - mean) / torch.sqrt(variance + 1e-5)

    assert_close(instance_norm(x), formula(x))
    for strides in (torch.contiguous_format, torch.channels_last):
        given_gradient = incoming.contiguous(memory_format=strides)
        (ours,) = torch.autograd.grad(instance_norm(x), x, given_gradient)
        (right,) = torch.autograd.grad(formula(x), x, given_gradient)
        assert_close(ours, right)


def test_blurred_upsampling_is_the_authors_transposed_convolution() -> None:
    x = torch.randn(2, 3, 5, 6, dtype=torch.float64)
    line = torch.tensor([1.0, 3.0, 3.0, 1.0], dtype=torch.float64)
    kernel = (torch.outer(line, line) / 64 * 4).expand(3, 1, 4, 4)
    padded = F.pad(x, (1, 1, 1, 1), mode="replicate")
    theirs = F.conv_transpose2d(padded, kernel, stride=2, padding=2, groups=3)[..., 1:-1, 1:-1]
    assert_close(BlurUp()(x), theirs)


@torch.no_grad()
@pytest.mark.parametrize(("make", "taps"), [(resnet, (0, 4, 8, 12, 16)), (stylegan2, (0, 2, 4))])
def test_taps_are_where_their_geometry_says(
    make,  # type: ignore[no-untyped-def]
    taps: tuple[int, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A changed pixel reaches the cells whose receptive field holds it, and no others."""
    # instance norm would spread a trace of every pixel everywhere
    monkeypatch.setattr("cutstudio.engine.networks.preparation.instance_norm", lambda x: x)
    monkeypatch.setattr(Preparation, "is_quick", lambda _self, _x: False)
    network = make()
    x = torch.rand(1, 3, 128, 128, dtype=torch.float64)
    touched = x.clone()
    row, column = 61, 66
    touched[..., row, column] += 0.5
    for tap in taps:
        geometry = network.tap_geometry(tap)
        before, after = network.encode(x, [tap])[0], network.encode(touched, [tap])[0]
        assert before.shape[1] == geometry.channels
        cells = (after - before).abs().amax(dim=(0, 1)).nonzero()
        centres = cells * geometry.stride + geometry.offset
        reach = (geometry.receptive_field - 1) / 2
        distance = (centres - torch.tensor([row, column])).abs()
        assert reach - geometry.stride < distance.max() <= reach, geometry
        middle = centres.double().mean(dim=0) - torch.tensor([row, column])
        assert middle.abs().max() <= geometry.stride, geometry


@torch.no_grad()
@pytest.mark.parametrize(("make", "taps"), [(resnet, (0, 4, 12)), (stylegan2, (0, 2, 4))])
def test_features_on_the_way_equal_encoding_alone(make, taps: tuple[int, ...]) -> None:  # type: ignore[no-untyped-def]
    network = make()
    x = torch.rand(2, 3, 24, 28, dtype=torch.float64)
    output, features = network.translate_with_taps(x, taps)
    assert_close(output, network(x))
    for one, other in zip(features, network.encode(x, taps), strict=True):
        assert_close(one, other)


@pytest.mark.parametrize("make", [resnet, stylegan2])
def test_an_unknown_tap_is_refused(make) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="taps 0 to"):
        make().tap_geometry(40)


@torch.no_grad()
def test_the_patchgan_takes_small_pictures() -> None:
    assert PatchGan(1)(torch.rand(1, 3, 5, 40)).numel() > 0


def test_tiles_cover_the_crop_row_by_row() -> None:
    x = torch.arange(2 * 4 * 6).view(2, 1, 4, 6)
    tiles = split_tiles(x, 2)
    assert tiles.shape == (12, 1, 2, 2)
    assert_close(tiles[1, 0], x[0, 0, :2, 2:4])
    assert_close(tiles[3, 0], x[0, 0, 2:, :2])
    assert_close(tiles[6, 0], x[1, 0, :2, :2])


@given(st.integers(0, 300), st.integers(0, 300), st.integers(1, 100), st.integers(1, 100))
def test_noise_depends_on_the_position_only(top: int, left: int, height: int, width: int) -> None:
    whole = noise_field(3, 0, 0, 400, 400)
    window = noise_field(3, top, left, height, width)
    assert_close(window, whole[..., top : top + height, left : left + width])


def test_noise_is_standard_normal_and_differs_by_seed() -> None:
    field = noise_field(1, 0, 0, 256, 256)
    assert abs(field.mean()) < 0.02
    assert abs(field.std() - 1) < 0.02
    assert not torch.equal(field, noise_field(2, 0, 0, 256, 256))


@torch.no_grad()
def test_noise_is_injected_with_its_learned_strength() -> None:
    network = StyleGan2Generator(1)
    standard_normal(network, torch.Generator().manual_seed(0))
    x, noise = torch.rand(1, 3, 8, 8), torch.randn(1, 1, 8, 8)
    assert_close(network(x, noise), network(x))
    assert network.up.noise_strength is not None
    network.up.noise_strength.fill_(1.0)
    assert not torch.allclose(network(x, noise), network(x))


@torch.no_grad()
def test_a_tapped_feature_is_not_rectified_in_place() -> None:
    normalised, rectified = resnet().encode(torch.rand(1, 3, 16, 16, dtype=torch.float64), [5, 6])
    assert normalised.min() < 0
    assert_close(rectified, normalised.relu())


@pytest.mark.parametrize(("stride", "padding"), [(1, 0), (2, 0), (1, 2), (2, 1)])
@pytest.mark.parametrize("size", [(6, 7), (7, 6)])
def test_the_depthwise_filter_can_be_differentiated_twice(
    stride: int, padding: int, size: tuple[int, int]
) -> None:
    x = torch.randn(2, 3, *size, dtype=torch.float64, requires_grad=True)
    kernel = torch.rand(4, 4, dtype=torch.float64)
    weight = kernel.expand(3, 1, 4, 4)
    plain = F.conv2d(x, weight, stride=stride, padding=padding, groups=3)

    def filtered(x: torch.Tensor) -> torch.Tensor:
        return depthwise(x, kernel, stride, padding)

    assert_close(filtered(x), plain)
    assert torch.autograd.gradcheck(filtered, x)
    assert torch.autograd.gradgradcheck(lambda x: filtered(x).square(), x)


@pytest.mark.parametrize("size", [(1, 1), (5, 6)])
def test_the_doubling_is_the_same_as_one_convolution(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no gradient is asked for, it is computed with fewer multiplications."""
    up = style.UpConv(5, 3, noise=True).double().requires_grad_(False)
    draws = torch.Generator().manual_seed(0)
    for parameter in up.parameters():
        parameter.copy_(torch.randn(parameter.shape, generator=draws))
    x = torch.randn(2, 5, *size, generator=draws, dtype=torch.float64)
    noise = torch.randn(1, 1, *(2 * side for side in size), generator=draws, dtype=torch.float64)
    expected = up(x, noise)
    used: list[int] = []
    monkeypatch.setattr(style, "pays_without_gradient", lambda *_: used.append(1) or True)
    assert_close(up(x, noise), expected, atol=1e-12, rtol=0)
    assert used


@pytest.mark.machine_code
def test_narrower_layers_save_multiplications_where_no_gradient_is_asked_for() -> None:
    x, weight = torch.zeros(1, 80, 64, 64), torch.zeros(80, 80, 3, 3)
    with torch.no_grad():
        assert convolution.pays_without_gradient(x, weight)
        assert not convolution.pays_without_gradient(x[..., :12, :], weight)
    assert not convolution.pays_without_gradient(x, weight)

"""A window holds exactly what its cells see, at the borders too, forwards and backwards."""

import pytest
import torch
from torch.testing import assert_close

from cutstudio.engine.networks.heads import mirrored, sample
from cutstudio.engine.networks.initial import standard_normal
from cutstudio.engine.networks.stylegan2 import StyleGan2Generator
from cutstudio.engine.networks.taps import Generator
from cutstudio.engine.networks.windows import window_of

TAPS = (0, 2, 4)
SIDE = 48


def generator() -> StyleGan2Generator:
    network = StyleGan2Generator(1)
    standard_normal(network, torch.Generator().manual_seed(0))
    return network.double()


def picture() -> torch.Tensor:
    draws = torch.Generator().manual_seed(1)
    return torch.rand(2, 3, SIDE, SIDE, generator=draws, dtype=torch.float64)


def gradients(
    network: Generator, x: torch.Tensor, features: list[torch.Tensor]
) -> list[torch.Tensor]:
    total = sum(feature.square().sum() for feature in features)
    return list(torch.autograd.grad(total, [x, *network.parameters()], allow_unused=True))


@pytest.mark.parametrize("place", [(0, 0), (23, 23), (0, 11), (12, 0), (11, 12), (5, 6), (18, 17)])
def test_one_query_per_tap_equals_encoding_the_whole(place: tuple[int, int]) -> None:
    network, x = generator(), picture().requires_grad_()
    row, column = place
    half = SIDE // 2
    at = [2 * row * SIDE + 2 * column, row * half + column, row * half + column]
    cells = [torch.tensor([cell]) for cell in at]
    seen = []
    block = network.encoder[2]
    block.register_forward_hook(lambda _, given, __: seen.append(given[0].shape[-1]))
    local = network.encode_at(x, TAPS, cells)
    assert max(seen) < SIDE, "the whole picture was encoded"
    whole = [sample(f, c) for f, c in zip(network.encode(x, TAPS), cells, strict=True)]
    for one, other in zip(local, whole, strict=True):
        assert_close(one, other)
    for one, other in zip(gradients(network, x, local), gradients(network, x, whole), strict=True):
        if one is None:
            assert other is None
        else:
            assert_close(one, other)


def test_many_queries_are_read_from_the_whole_map() -> None:
    network, x = generator(), picture()
    cells = [torch.arange(0, 500, 7)] * 3
    whole = [sample(f, c) for f, c in zip(network.encode(x, TAPS), cells, strict=True)]
    for one, other in zip(network.encode_at(x, TAPS, cells), whole, strict=True):
        assert_close(one, other)


def test_a_window_is_no_larger_than_its_cells_need() -> None:
    geometry = generator().tap_geometry(4)
    window = window_of(torch.tensor([12 * 24 + 12]), geometry, (SIDE, SIDE), 2)
    assert (window.top, window.bottom) == (12, 38)
    assert window.area == 26 * 26
    assert window.cells.tolist() == [6 * 13 + 6]


def test_mirrored_positions_read_what_mirroring_the_map_would_bring_there() -> None:
    feature = torch.rand(2, 3, 4, 5)
    cells = torch.tensor([0, 7, 19, 12])
    assert_close(sample(feature, mirrored(cells, 5)), sample(feature.flip(3), cells))

"""The authors' parameter names."""

import pytest
import torch

from cutstudio.engine.official import from_official, our_name
from tests.engine.golden import Golden


def test_stored_constants_are_left_out() -> None:
    assert our_name("model.7.filt") is None
    assert our_name("encoder.convs.2.conv2.0.kernel") is None


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(ValueError, match=r"model\.5\.gamma"):
        our_name("model.5.gamma")


@pytest.mark.parametrize("file", ["resnet_networks", "stylegan2_networks"])
@pytest.mark.parametrize("net", ["netG", "netD"])
def test_no_two_parameters_share_a_name(file: str, net: str) -> None:
    theirs = Golden(file).under(net)
    ours = from_official(theirs)
    constants = sum(our_name(name) is None for name in theirs)
    assert len(ours) == len(theirs) - constants
    assert not any("last" in name for name in ours)


def test_shapes_lose_their_leading_ones() -> None:
    ours = from_official(
        {
            "decoder.convs.3.conv.weight": torch.zeros(1, 8, 16, 3, 3),
            "decoder.convs.3.activate.bias": torch.zeros(1, 8, 1, 1),
        }
    )
    assert ours["up.weight"].shape == (8, 16, 3, 3)
    assert ours["up.bias"].shape == (8,)

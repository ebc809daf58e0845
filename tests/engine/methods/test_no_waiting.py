"""A step tells a GPU what to do and reads nothing back, for which it would have to wait."""

from typing import Any

import pytest
import torch
from torch import Tensor
from torch.utils._python_dispatch import _disable_current_modes

from cutstudio.engine.methods.draws import StepDraws
from cutstudio.engine.presets import PRESETS
from cutstudio.engine.recolour import ColourMap, seen
from tests.engine.methods.tiny_methods import CPU, batch, small
from tests.engine.operations import Noted

#: What needs to know what is in a tensor: a number, or how many cells there are of a kind.
READING = {
    "_local_scalar_dense", "is_nonzero", "equal", "nonzero", "masked_select", "_unique2",
    "unique_dim", "allclose", "bincount", "repeat_interleave.Tensor",
    "lift_fresh",  # a tensor made of Python's numbers: its way to the device is waited for
}  # fmt: skip


def is_reading(operation: Any, args: Any) -> bool:
    """Whether a device is waited for."""
    name = operation.overloadpacket.__name__
    masks = name in {"index", "index_put_"} and any(
        index is not None and index.dtype == torch.bool for index in args[1]
    )
    return masks or name in READING or f"{name}.{operation._overloadname}" in READING


class Placed(StepDraws):
    """Those whose positions are there: their way to the device is not waited for."""

    def positions(self, side: str, tap: int, cells: int, count: int) -> Tensor:
        with _disable_current_modes():
            return super().positions(side, tap, cells, count)


@pytest.mark.parametrize("name", sorted(PRESETS))
@pytest.mark.usefixtures("as_on_a_gpu")
def test_a_step_waits_for_nothing(name: str) -> None:
    side = 64 if PRESETS[name].method == "sincut" else 32
    method = small(name, data__crop_size=side, networks__start="random")
    method.step(batch(2, side), StepDraws(0, 0, CPU), 0.0002)  # a pool counts what it holds, once
    with Noted(is_reading) as reads:
        method.step(batch(2, side), Placed(0, 1, CPU), 0.0002)
    assert not reads.found


def test_nor_do_crops_whose_colours_are_matched() -> None:
    mapped = ColourMap((1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.1, 0.0, -0.1))
    with torch.inference_mode():
        seen(mapped, batch().source)  # as a preview does
    with Noted(is_reading) as reads:
        seen(mapped, batch().source.requires_grad_())
    assert not reads.found


def test_reading_is_noticed() -> None:
    x = torch.rand(3)
    with Noted(is_reading) as reads:
        x.sum().item(), bool(x[0] > 0), x[x > 0]
        torch.tensor([1.0])
    assert len(reads.found) == 4

"""Blocks for maps fit where others of their size were."""

import gc

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from cutstudio.engine.networks.allocation import empty


@given(
    st.lists(st.integers(0, 7), min_size=0, max_size=5),
    st.sampled_from([torch.float32, torch.float64]),
)
def test_it_is_an_ordinary_tensor(shape: list[int], dtype: torch.dtype) -> None:
    made = empty(shape, dtype)
    expected = torch.empty(shape, dtype=dtype)
    assert made.shape == expected.shape
    assert (made.dtype, made.stride()) == (dtype, expected.stride())
    assert made.data_ptr() % 64 == 0 or made.numel() == 0
    assert made._base is None  # functions of autograd may give it out
    made.fill_(1)
    assert made.sum() == made.numel()


def test_what_it_gave_stays_as_long_as_the_tensor() -> None:
    first = empty((1000, 1000), torch.float32).fill_(1)
    part = first[10:20]
    del first
    gc.collect()
    others = [empty((1000, 1000), torch.float32).fill_(2) for _ in range(5)]
    assert part.eq(1).all()
    assert all(other.eq(2).all() for other in others)


def test_what_does_not_fit_is_a_shortage() -> None:
    with pytest.raises(MemoryError):
        empty((1 << 50,), torch.float32)

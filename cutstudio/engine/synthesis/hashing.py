"""Random numbers that are a function of where they are used, so that bands of an image draw what
the whole image draws, and every device draws the same.
"""

import torch
from torch import Tensor

_MULTIPLIERS = (-7046029254386353131, -4417276706812531889, 0x2545F4914F6CDD1D)
_BITS = 24


def uniform(rows: Tensor, columns: Tensor, *salts: int) -> Tensor:
    """Numbers in [0, 1), float32, one for each pair of a row and a column.

    Args:
        rows: int64.
        columns: int64, broadcast against ``rows``.
        salts: what else the numbers depend on: seed, scale, purpose.
    """
    state = _scrambled(rows * 0x1000003 + columns)
    for salt in salts:
        state = _scrambled(state + _wrapped(salt * 0x51ED2705 + 1))
    return ((state >> 20) & ((1 << _BITS) - 1)).to(torch.float32) / (1 << _BITS)


def normal(rows: Tensor, columns: Tensor, *salts: int) -> Tensor:
    """Nearly normal numbers: the sum of three uniform ones, mean 0, deviation 1."""
    total = sum(uniform(rows, columns, *salts, part) for part in range(3))
    assert isinstance(total, Tensor)
    return (total - 1.5) * 2


def _wrapped(number: int) -> int:
    """A whole number of any size, modulo 2 to the 64, as int64 holds it."""
    return (number + (1 << 63)) % (1 << 64) - (1 << 63)


def _scrambled(state: Tensor) -> Tensor:
    """A bijection of int64 whose every output bit depends on every input bit (products wrap)."""
    for shift, multiplier in zip((30, 27, 31), _MULTIPLIERS, strict=True):
        state = (state ^ ((state >> shift) & ((1 << (64 - shift)) - 1))) * multiplier
    return state ^ ((state >> 32) & 0xFFFFFFFF)

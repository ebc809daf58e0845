"""Noise for the StyleGAN2-style generator that is a function of (seed, position).

The same pixel of a picture gets the same noise whether it is translated whole, in pieces, or again
tomorrow.
"""

import torch
from torch import Tensor

from cutstudio.engine.draws import rng

_BLOCK = 64


def noise_field(seed: int, top: int, left: int, height: int, width: int) -> Tensor:
    """Standard normal noise of a window of the endless field of ``seed``.

    Args:
        seed: selects the field.
        top: first row of the window; >= 0.
        left: first column of the window; >= 0.
        height: rows of the window.
        width: columns of the window.

    Returns:
        (1, 1, height, width) float32 on the CPU.
    """
    first_row, first_column = top // _BLOCK, left // _BLOCK
    rows = range(first_row, (top + height - 1) // _BLOCK + 1)
    columns = range(first_column, (left + width - 1) // _BLOCK + 1)
    field = torch.cat([torch.cat([_block(seed, r, c) for c in columns], dim=1) for r in rows])
    y, x = top - first_row * _BLOCK, left - first_column * _BLOCK
    return field[y : y + height, x : x + width].reshape(1, 1, height, width)


def _block(seed: int, row: int, column: int) -> Tensor:
    draw = rng(seed, 0, f"noise/{row}/{column}").standard_normal((_BLOCK, _BLOCK), dtype="float32")
    return torch.from_numpy(draw)

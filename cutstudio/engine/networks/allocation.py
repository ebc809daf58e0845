"""Memory for feature maps.

torch asks the C library for blocks that begin at a multiple of 64 bytes. glibc cuts such a block
out of a somewhat larger one, and what is left over goes to small objects, which stay: when the
block is free again, no other of its size fits in. A step of CUT so took 300 MB more than it had in
use at its peak. NumPy asks for blocks as they are, which fit again, and for large pages, which are
quicker to get.
"""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

_KINDS = {torch.float32: np.float32, torch.float64: np.float64}
_ALIGNMENT = 64  # bytes: the largest vector, and a line of the cache


def empty(shape: Sequence[int], dtype: torch.dtype) -> Tensor:
    """A contiguous tensor of anything on the CPU, as ``torch.empty`` gives.

    No thread may keep it to its end: a Qt thread frees what is its own when Python has already
    left it, and torch, which calls Python to give a block of NumPy's back, would leave once more.

    Args:
        shape: its own.
        dtype: float32 or float64.
    """
    return torch.from_numpy(block(math.prod(shape), dtype).reshape(shape))


def block(count: int, dtype: torch.dtype) -> npt.NDArray[Any]:
    """So many numbers of anything, that begin at a line of the cache; a thread may keep them.

    Args:
        count: how many.
        dtype: float32 or float64.
    """
    kind = np.dtype(_KINDS[dtype])
    whole = np.empty(count + _ALIGNMENT // kind.itemsize, kind)
    first = -whole.ctypes.data % _ALIGNMENT // kind.itemsize
    return whole[first : first + count]

"""Memory for feature maps.

torch asks the C library for blocks that begin at a multiple of 64 bytes. glibc cuts such a block
out of a somewhat larger one, and what is left over goes to small objects, which stay: when the
block is free again, no other of its size fits in. A step of CUT so took 300 MB more than it had in
use at its peak. NumPy asks for blocks as they are, which fit again, and for large pages, which are
quicker to get.
"""

import math
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

_KINDS = {torch.float32: np.float32, torch.float64: np.float64}
_ALIGNMENT = 64  # bytes: the largest vector, and a line of the cache


def empty(shape: Sequence[int], dtype: torch.dtype) -> Tensor:
    """A contiguous tensor of anything on the CPU, as ``torch.empty`` gives.

    Args:
        shape: its own.
        dtype: float32 or float64.
    """
    kind, count = np.dtype(_KINDS[dtype]), math.prod(shape)
    block = np.empty(count + _ALIGNMENT // kind.itemsize, kind)
    first = -block.ctypes.data % _ALIGNMENT // kind.itemsize
    return torch.from_numpy(block[first : first + count].reshape(shape))

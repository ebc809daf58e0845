"""Patches as short vectors: the lowest frequencies of their discrete cosine transform.

The squared distance of two descriptors approximates that of the patches (Parseval). Mirroring or
turning a patch by quarters only changes signs and order of the numbers, so that a patch can be
compared with all eight symmetries of the target's patches without storing them.

Coordinates are (row, column). A symmetry t maps an offset p from the centre of an output patch to
the offset ``SYMMETRIES[t] @ p`` from the centre of the target's patch.
"""

import math

import torch
import torch.nn.functional as F
from torch import Tensor

from cutstudio.engine.synthesis.scales import SIDE

_ORDERS = (4, 2, 2)  # highest sum of the two frequencies: luma, two colour differences
_CHROMA_WEIGHT = 2.0
_MEAN_WEIGHT = 0.7  # of the mean colour: texture counts more than an exact tone

# Luma and two colour differences (ITU-R BT.601).
_OPPONENT = ((0.299, 0.587, 0.114), (-0.169, -0.331, 0.5), (0.5, -0.419, -0.081))


def _numbers() -> list[tuple[int, int, int]]:
    """(channel, vertical frequency, horizontal frequency) of each number of a descriptor."""
    return [
        (channel, u, v)
        for channel, order in enumerate(_ORDERS)
        for u in range(order + 1)
        for v in range(order + 1 - u)
    ]


NUMBERS = _numbers()

#: Sum of the two frequencies of each number.
FREQUENCIES = torch.tensor([u + v for _, u, v in NUMBERS])


def _symmetry(t: int) -> list[list[int]]:
    mirror_x, mirror_y = 1 - 2 * (t & 1), 1 - 2 * (t >> 1 & 1)
    return [[0, mirror_y], [mirror_x, 0]] if t & 4 else [[mirror_y, 0], [0, mirror_x]]


#: (8, 2, 2), int64: upright, mirrored, upside down, both, and the same transposed.
SYMMETRIES = torch.tensor([_symmetry(t) for t in range(8)])


def _reorientations() -> Tensor:
    """For each symmetry the signed permutation (D, D) that brings a query, a row, to the target's
    orientation.
    """
    places = {number: place for place, number in enumerate(NUMBERS)}
    matrices = torch.zeros(len(SYMMETRIES), len(NUMBERS), len(NUMBERS))
    for t, matrix in enumerate(matrices):
        for (channel, u, v), place in places.items():
            from_number = (channel, v, u) if t & 4 else (channel, u, v)
            sign = (-1.0) ** (v * (t & 1) + u * (t >> 1 & 1))
            matrix[places[from_number], place] = sign
    return matrices


_REORIENTATIONS = _reorientations()


def descriptors(image: Tensor, stride: int) -> Tensor:
    """The descriptors of all patches of an image.

    Args:
        image: (3, H, W), RGB in [0, 1], no side shorter than a patch.
        stride: pixels between neighbouring patches.

    Returns:
        (rows, columns, D): of the patches whose upper left corners are multiples of ``stride``.
    """
    opponent = torch.tensor(_OPPONENT, dtype=image.dtype, device=image.device)
    planes = torch.tensordot(opponent, image, 1)
    cosines = _cosines().to(image)
    numbers = []
    for plane, order in zip(planes, _ORDERS, strict=True):
        down = F.conv2d(plane[None, None], cosines[: order + 1, None, :, None], stride=(stride, 1))
        for u in range(order + 1):
            across = cosines[: order + 1 - u, None, None, :]
            numbers.append(F.conv2d(down[:, u : u + 1], across, stride=(1, stride))[0])
    weights = torch.tensor([_weight(*number) for number in NUMBERS]).to(image)
    return torch.cat(numbers).mul_(weights[:, None, None]).permute(1, 2, 0).contiguous()


def reoriented(queries: Tensor, symmetry: int) -> Tensor:
    """Descriptors (n, D) of output patches as the target's patches under ``symmetry`` see them."""
    return queries @ _REORIENTATIONS[symmetry].to(queries)


def _weight(channel: int, u: int, v: int) -> float:
    weight = (1.0 if channel == 0 else _CHROMA_WEIGHT) / SIDE
    return weight * (_MEAN_WEIGHT if u + v == 0 else 1.0)


def _cosines() -> Tensor:
    """Rows of the orthonormal cosine basis of ``SIDE`` places, lowest frequency first."""
    place = torch.arange(SIDE, dtype=torch.float64) + 0.5
    rows = [
        torch.cos(math.pi * place * u / SIDE) * math.sqrt((1 if u == 0 else 2) / SIDE)
        for u in range(max(_ORDERS) + 1)
    ]
    return torch.stack(rows).float()

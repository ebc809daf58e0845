"""Colour matching: an affine map of RGB that gives pictures the mean and covariance of others.

The linear Monge-Kantorovitch map (Pitie and Kokaram, "The Linear Monge-Kantorovitch Linear Colour
Mapping for Example-Based Colour Transfer", 2007): of all affine maps that carry a Gaussian with
mean m_s and covariance S to one with m_t and C, the one that moves colours least,

    t(x) = T (x - m_s) + m_t,    T = S^-1/2 (S^1/2 C S^1/2)^1/2 S^-1/2.

It is a baseline of every translation (evaluation/patches.py) and, with ``data.match_colours``,
what the generator sees of a source, so that it has only the rest to learn.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PIL import Image

if TYPE_CHECKING:
    import torch
    from torch import Tensor

Doubles = npt.NDArray[np.float64]

#: Variance below which a colour direction counts as empty: nothing is amplified from it.
EMPTY = 1e-9


@dataclass(frozen=True)
class Moments:
    """Mean (3,) and covariance (3, 3) of RGB in [0, 1] over the pixels of some pictures."""

    mean: Doubles
    covariance: Doubles


@dataclass(frozen=True)
class ColourMap:
    """An affine map of colours, for values in [0, 1].

    Attributes:
        numbers: the matrix, row by row, then the offset: 12 finite numbers.
    """

    numbers: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.numbers) != 12 or not all(map(math.isfinite, self.numbers)):
            raise ValueError("a colour map has 12 finite numbers")

    @property
    def matrix(self) -> Doubles:
        """(3, 3), to be multiplied with a column of R, G, B."""
        return np.array(self.numbers[:9]).reshape(3, 3)

    @property
    def offset(self) -> Doubles:
        """(3,), added afterwards."""
        return np.array(self.numbers[9:])

    def of_pixels(self, pixels: Doubles) -> Doubles:
        """(..., 3) of any range to the same, not clipped."""
        mapped: Doubles = pixels @ self.matrix.T + self.offset
        return mapped

    def of_tensor(self, x: "Tensor") -> "Tensor":
        """Pictures (B, 3, H, W) in [-1, 1] to the same, not clipped."""
        import torch

        return torch.nn.functional.conv2d(x, *_convolution(self, x.dtype, x.device))


@lru_cache(maxsize=8)
def _convolution(
    colours: ColourMap, dtype: "torch.dtype", device: "torch.device"
) -> "tuple[Tensor, Tensor]":
    """A map as weight and bias, kept: a device would be waited for if they were copied to it for
    every batch.
    """
    import torch

    # values v = 2 p - 1 of pixels p in [0, 1]
    offset = 2 * colours.offset + colours.matrix.sum(1) - 1
    with torch.inference_mode(False):
        weight = torch.tensor(colours.matrix, dtype=dtype, device=device)
        return weight[:, :, None, None], torch.tensor(offset, dtype=dtype, device=device)


def moments(pictures: Iterable[Image.Image]) -> Moments:
    """The moments of all pixels of ``pictures``, each picture counting the same.

    Raises:
        ValueError: there is no picture.
    """
    means, squares = [], []
    for picture in pictures:
        pixels = np.asarray(picture.convert("RGB"), np.float64).reshape(-1, 3) / 255
        means.append(pixels.mean(0))
        squares.append(pixels.T @ pixels / len(pixels))
    if not means:
        raise ValueError("there is no picture to take colours from")
    mean = np.mean(means, axis=0)
    return Moments(mean, np.mean(squares, axis=0) - np.outer(mean, mean))


def matching(source: Moments, target: Moments, *, empty: float = EMPTY) -> ColourMap:
    """The map after which colours of ``source`` have the moments of ``target``.

    Args:
        source: moments of what is mapped.
        target: moments that it gets.
        empty: directions of the source with less variance stay empty; a colourless picture
            does not get the colours of its compression.
    """
    root, inverse = _power(source.covariance, 0.5, empty), _power(source.covariance, -0.5, empty)
    matrix = inverse @ _power(root @ target.covariance @ root, 0.5, 0.0) @ inverse
    offset = target.mean - matrix @ source.mean
    return ColourMap((*matrix.ravel().tolist(), *offset.tolist()))


def seen(colours: ColourMap | None, source: "Tensor") -> "Tensor":
    """What a generator sees of source pictures (B, 3, H, W) in [-1, 1]; None leaves them."""
    return source if colours is None else colours.of_tensor(source)


def from_numbers(numbers: Sequence[float] | None) -> ColourMap | None:
    """The map that a file describes; None for none.

    Raises:
        ValueError: it has not 12 finite numbers.
    """
    return None if numbers is None else ColourMap(tuple(float(number) for number in numbers))


def _power(matrix: Doubles, exponent: float, empty: float) -> Doubles:
    """A power of a symmetric positive semidefinite matrix; null directions stay null."""
    values, vectors = np.linalg.eigh(matrix)
    usable = values > empty
    powers = np.where(usable, np.where(usable, values, 1.0) ** exponent, 0.0)
    result: Doubles = (vectors * powers) @ vectors.T
    return result

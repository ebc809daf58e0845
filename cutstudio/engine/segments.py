"""Segments: cells of several pictures in groups, by k-means of their embeddings.

Spherical k-means: vectors have length 1, centres too, and nearness is the cosine (Dhillon and
Modha, "Concept Decompositions for Large Sparse Text Data Using Clustering", 2001). NumPy only.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cutstudio.engine.patchmaps import Bytes, Floats, Grid

#: How many segments there may be: as many as there are colours that can be told apart.
FEWEST, MOST = 2, 8

_ROUNDS = 50
_PIECE = 65536  # vectors that are compared with the centres at a time


@dataclass(frozen=True)
class Segments:
    """Which cells of source and output look alike to the network, in one numbering for both.

    Attributes:
        source: (h, w) uint8, the segment of each cell, from 0.
        output: (h, w) uint8, in the same numbering.
        shares: part of all cells that each segment holds.
        grid: where the cells lie.
    """

    source: Bytes
    output: Bytes
    shares: tuple[float, ...]
    grid: Grid


def centres(vectors: Floats, count: int, seed: int = 0) -> Floats:
    """The centres of spherical k-means.

    The first ones are drawn as in k-means++ (Arthur and Vassilvitskii 2007), the same for the
    same vectors and seed.

    Args:
        vectors: (N, D), each of length 1.
        count: how many centres; those that no vector chooses stay where they are.
        seed: of the draws.

    Returns:
        (count, D), each of length 1.
    """
    found = _first_centres(vectors, count, np.random.default_rng(seed))
    before = None
    for _ in range(_ROUNDS):
        chosen = nearest(vectors, found)
        if before is not None and np.array_equal(chosen, before):
            break
        before = chosen
        for index in range(count):
            total = vectors[chosen == index].sum(axis=0, dtype=np.float64)
            length = np.linalg.norm(total)
            if length > 1e-9:
                found[index] = total / length
    return found


def nearest(vectors: Floats, centres: Floats) -> Bytes:
    """The index of the nearest centre, for vectors (N, D): (N,) uint8."""
    pieces = [
        (vectors[start : start + _PIECE] @ centres.T).argmax(axis=1).astype(np.uint8)
        for start in range(0, len(vectors), _PIECE)
    ]
    return np.concatenate(pieces)


def ordered(labels: Sequence[Bytes], count: int, reference: Bytes | None = None) -> Bytes:
    """A numbering under which pictures keep their colours.

    The largest segment is first; with a ``reference``, each segment takes the number of the one
    that it shares most cells with, the best match first.

    Args:
        labels: (h, w) each, in the old numbering; the first picture is compared with ``reference``.
        count: number of segments.
        reference: (h, w), the first picture's segments in another checkpoint.

    Returns:
        (count,) the new number of each old one.
    """
    sizes = sum(np.bincount(one.ravel(), minlength=count) for one in labels)
    new = np.empty(count, np.uint8)
    if reference is None or reference.shape != labels[0].shape or reference.max() >= count:
        new[np.argsort(-np.asarray(sizes), kind="stable")] = np.arange(count)
        return new
    shared = np.zeros((count, count), np.int64)
    np.add.at(shared, (labels[0].ravel(), reference.ravel()), 1)
    pairs = sorted(itertools.product(range(count), repeat=2), key=lambda pair: -shared[pair])
    left, free = set(range(count)), set(range(count))
    for old, number in pairs:
        if old in left and number in free:
            new[old] = number
            left.remove(old)
            free.remove(number)
    return new


def _first_centres(vectors: Floats, count: int, draws: np.random.Generator) -> Floats:
    found = np.empty((count, vectors.shape[1]), np.float32)
    found[0] = vectors[draws.integers(len(vectors))]
    away: npt.NDArray[np.float64] = np.full(len(vectors), np.inf)
    for index in range(1, count):
        cosine = (vectors @ found[index - 1]).astype(np.float64)
        away = np.minimum(away, (1 - cosine).clip(0))
        total = away.sum()
        chances = away / total if total > 1e-12 else None
        found[index] = vectors[draws.choice(len(vectors), p=chances)]
    return found

"""How far one set of pictures is from another, by features of both: pure functions of arrays.

N and M are numbers of pictures, D the width of a feature.
"""

import numpy as np
import numpy.typing as npt

from cutstudio.engine.draws import rng

Features = npt.NDArray[np.float64]


def frechet_distance(a: Features, b: Features) -> float:
    """The Frechet distance of two Gaussians fitted to the features (Heusel et al., NIPS 2017).

    ``|m_a - m_b|^2 + tr(S_a + S_b - 2 (S_a S_b)^1/2)`` with means m and covariances S. The trace of
    the root is the sum of the singular values of ``C_a C_b^T / sqrt((N - 1) (M - 1))``, C being the
    centred features: exact also where there are fewer pictures than features. It is FID only of the
    Inception network's features.

    Args:
        a: (N, D), N >= 2.
        b: (M, D), M >= 2.

    Raises:
        ValueError: fewer than two pictures, or features of different width.
    """
    _check(a, b)
    centred = [(x - x.mean(0)) / np.sqrt(len(x) - 1) for x in (a, b)]
    traces = sum(float(np.square(x).sum()) for x in centred)
    root = float(np.linalg.svd(centred[0] @ centred[1].T, compute_uv=False).sum())
    shift = float(np.square(a.mean(0) - b.mean(0)).sum())
    return max(0.0, shift + traces - 2 * root)


def kernel_distance(
    a: Features, b: Features, *, subsets: int = 100, size: int = 1000, seed: int = 0
) -> float:
    """The squared maximum mean discrepancy with the kernel ``(x . y / D + 1)^3`` (Binkowski et al.,
    ICLR 2018): unbiased, so it may be negative; the mean over random subsets of both sides.

    Args:
        a: (N, D), N >= 2.
        b: (M, D), M >= 2.
        subsets: how many are drawn; one is enough when both sides fit into a subset.
        size: pictures per subset, at most.
        seed: fixes the subsets.

    Raises:
        ValueError: fewer than two pictures, or features of different width.
    """
    _check(a, b)
    size = min(size, len(a), len(b))
    if size == len(a) == len(b):
        subsets = 1
    draws = rng(seed, 0, "kernel distance")
    found = []
    for _ in range(subsets):
        x, y = (side[draws.choice(len(side), size, replace=False)] for side in (a, b))
        within = [_kernel(side, side) for side in (x, y)]
        pairs = sum((k.sum() - np.trace(k)) / (size * (size - 1)) for k in within)
        found.append(pairs - 2 * _kernel(x, y).mean())
    return float(np.mean(found))


def _kernel(x: Features, y: Features) -> Features:
    kernel: Features = (x @ y.T / x.shape[1] + 1) ** 3
    return kernel


def _check(a: Features, b: Features) -> None:
    if min(len(a), len(b)) < 2:
        raise ValueError("two pictures or more are needed on each side")
    if a.shape[1:] != b.shape[1:]:
        raise ValueError(f"features of different width: {a.shape[1]} and {b.shape[1]}")

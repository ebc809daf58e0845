"""Distances of sets of features, against direct evaluations and the libraries people use."""

import numpy as np
import pytest
import scipy.linalg
import torch

from cutstudio.engine.evaluation.distances import frechet_distance, kernel_distance


def features(count: int, seed: int, shift: float = 0.0) -> np.ndarray:
    draws = np.random.default_rng(seed)
    return draws.standard_normal((count, 5)) @ draws.standard_normal((5, 5)) + shift


@pytest.mark.parametrize("count", [4, 60])
def test_the_frechet_distance_is_that_of_the_fitted_gaussians(count: int) -> None:
    a, b = features(count, 1), features(count + 3, 2, 0.7)
    covariances = np.cov(a, rowvar=False), np.cov(b, rowvar=False)
    shift = np.square(a.mean(0) - b.mean(0)).sum()
    if count > 5:  # the matrix root of the textbook needs full rank
        root = scipy.linalg.sqrtm(covariances[0] @ covariances[1]).real
        direct = shift + np.trace(covariances[0] + covariances[1] - 2 * root)
        assert frechet_distance(a, b) == pytest.approx(direct, rel=1e-9)
    values = np.linalg.eigvals(covariances[0] @ covariances[1]).real.clip(0)
    direct = shift + np.trace(covariances[0]) + np.trace(covariances[1]) - 2 * np.sqrt(values).sum()
    assert frechet_distance(a, b) == pytest.approx(direct, rel=1e-6)
    assert frechet_distance(a, a) == pytest.approx(0, abs=1e-9)
    assert frechet_distance(a, b) == pytest.approx(frechet_distance(b, a))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # its own use of SciPy
def test_it_is_what_pytorch_fid_computes() -> None:
    fid = pytest.importorskip("pytorch_fid.fid_score", reason="the extra evaluate is missing")
    a, b = features(40, 3), features(50, 4, 0.3)
    moments = [m for x in (a, b) for m in (x.mean(0), np.cov(x, rowvar=False))]
    theirs = fid.calculate_frechet_distance(*moments)
    assert frechet_distance(a, b) == pytest.approx(theirs, rel=1e-6)


def test_the_kernel_distance_is_the_unbiased_discrepancy() -> None:
    a, b = features(6, 5), features(6, 6, 0.4)

    def k(x: np.ndarray, y: np.ndarray) -> float:
        return (x @ y / 5 + 1) ** 3

    within = [sum(k(x[i], x[j]) for i in range(6) for j in range(6) if i != j) / 30 for x in (a, b)]
    direct = sum(within) - 2 * sum(k(x, y) for x in a for y in b) / 36
    assert kernel_distance(a, b) == pytest.approx(direct)
    assert kernel_distance(a, b, subsets=300, size=4) == pytest.approx(direct, rel=0.2)


def test_it_is_what_torch_fidelity_computes() -> None:
    kid = pytest.importorskip("torch_fidelity.metric_kid", reason="the extra evaluate is missing")
    a, b = features(30, 7), features(30, 8, 0.4)
    theirs = kid.kid_features_to_metric(
        torch.from_numpy(a), torch.from_numpy(b), kid_subset_size=30, kid_subsets=3, verbose=False
    )
    assert kernel_distance(a, b) == pytest.approx(
        theirs["kernel_inception_distance_mean"], rel=1e-4
    )


def test_too_few_or_unlike_features_are_refused() -> None:
    for measure in (frechet_distance, kernel_distance):
        with pytest.raises(ValueError, match="two pictures"):
            measure(features(1, 1), features(4, 1))
        with pytest.raises(ValueError, match="different width"):
            measure(features(4, 1), features(4, 1)[:, :3])

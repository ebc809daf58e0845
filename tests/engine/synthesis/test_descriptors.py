import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from cutstudio.engine.synthesis.descriptors import SYMMETRIES, descriptors, reoriented
from cutstudio.engine.synthesis.scales import RADIUS, SIDE
from tests.engine.synthesis.pictures import turned


def described(patch: np.ndarray) -> torch.Tensor:
    """The descriptor (1, D) of a patch (SIDE, SIDE, 3)."""
    return descriptors(torch.from_numpy(patch).permute(2, 0, 1).contiguous(), 1).view(1, -1)


def test_the_symmetries_are_the_eight_of_the_square() -> None:
    matrices = {tuple(m.flatten().tolist()) for m in SYMMETRIES}
    products = {tuple((a @ b).flatten().tolist()) for a in SYMMETRIES for b in SYMMETRIES}

    assert len(matrices) == 8
    assert products == matrices
    assert torch.equal(SYMMETRIES[0], torch.eye(2, dtype=torch.int64))


@given(st.integers(0, 7), st.integers(0, 2**32))
def test_a_reoriented_descriptor_is_that_of_the_targets_patch(symmetry: int, seed: int) -> None:
    in_target = np.random.default_rng(seed).random((SIDE, SIDE, 3), np.float32)
    in_output = turned(in_target, symmetry)

    seen = reoriented(described(in_output), symmetry)

    torch.testing.assert_close(seen, described(in_target), atol=2e-6, rtol=0)


@given(st.integers(0, 7))
def test_reorienting_keeps_lengths_and_differs_between_symmetries(symmetry: int) -> None:
    patch = np.random.default_rng(symmetry).random((SIDE, SIDE, 3), np.float32)
    query = described(patch)

    views = torch.cat([reoriented(query, t) for t in range(8)])

    torch.testing.assert_close(views.norm(dim=1), query.norm().expand(8))
    apart = torch.cdist(views[symmetry : symmetry + 1], views)[0]
    assert (apart > 1e-3).sum() == 7


@given(st.integers(0, 2**32))
def test_the_distance_never_exceeds_that_of_grey_patches(seed: int) -> None:
    one, two = np.random.default_rng(seed).random((2, SIDE, SIDE, 1), np.float32).repeat(3, -1)

    distance = float((described(one) - described(two)).square().sum())

    assert 0 < distance <= float(((one - two) ** 2).mean()) + 1e-6


def test_the_distance_of_low_frequencies_is_that_of_the_patches() -> None:
    ramp = np.cos(np.pi * (np.arange(SIDE) + 0.5) / SIDE, dtype=np.float64).astype(np.float32)
    flat = np.full((SIDE, SIDE, 3), 0.5, np.float32)
    wave = flat + 0.4 * ramp[:, None, None]

    distance = float((described(wave) - described(flat)).square().sum())

    assert distance == pytest.approx(float(((wave - flat) ** 2).mean()), rel=1e-5)


@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("size", [(SIDE, SIDE), (20, 31)])
def test_descriptors_lie_on_the_grid_of_upper_left_corners(
    size: tuple[int, int], stride: int
) -> None:
    image = torch.from_numpy(np.random.default_rng(1).random((3, *size), np.float32))

    grid = descriptors(image, stride)

    assert grid.shape[:2] == tuple((side - SIDE) // stride + 1 for side in size)
    for row in range(grid.shape[0]):
        for column in range(grid.shape[1]):
            top, left = row * stride, column * stride
            patch = image[:, top : top + SIDE, left : left + SIDE].permute(1, 2, 0).numpy()
            alone = described(np.ascontiguousarray(patch))[0]
            torch.testing.assert_close(grid[row, column], alone, atol=2e-6, rtol=0)


def test_turned_reads_offsets_from_the_centre() -> None:
    patch = np.arange(SIDE * SIDE, dtype=np.float32).reshape(SIDE, SIDE, 1)

    mirrored = turned(patch, 1)

    assert np.array_equal(mirrored, patch[:, ::-1])
    assert mirrored[RADIUS, RADIUS] == patch[RADIUS, RADIUS]

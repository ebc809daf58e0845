import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from cutstudio.engine.synthesis.descriptors import descriptors
from cutstudio.engine.synthesis.keys import filled, keys_of
from cutstudio.engine.synthesis.scales import RADIUS, SIDE
from tests.engine.synthesis.pictures import of_palette, picture, planes


def masks(sizes: list[tuple[int, int]], seed: int) -> list[np.ndarray]:
    """True but for one rectangle in each."""
    rng = np.random.default_rng(seed)
    result = []
    for height, width in sizes:
        mask = np.ones((height, width), bool)
        top, left = rng.integers(0, height), rng.integers(0, width)
        mask[top : top + 6, left : left + 9] = False
        result.append(mask)
    return result


@pytest.mark.parametrize("stride", [1, 2])
@pytest.mark.parametrize("masked", [False, True])
def test_a_patch_may_be_taken_if_one_target_allows_all_of_it(stride: int, masked: bool) -> None:
    sizes = [(21, 40), (16, 33), (30, 17)]
    allowed = masks(sizes, 3) if masked else [np.ones(size, bool) for size in sizes]
    targets = [planes(picture(*size, seed)) for seed, size in enumerate(sizes)]

    keys = keys_of(targets, [torch.from_numpy(m).float() for m in allowed], stride)

    assert (keys.height, keys.width, keys.tops) == (67, 40, (0, 21, 37, 67))
    assert set(keys.penalty.tolist()) == {0.0, torch.inf}
    penalty = keys.penalty.view(keys.rows, keys.columns)
    free = 0
    for row in range(keys.rows):
        for column in range(keys.columns):
            top, left = row * stride, column * stride
            squares = [
                mask[top - begin : top - begin + SIDE, left : left + SIDE]
                for mask, begin in zip(allowed, keys.tops, strict=False)
                if top >= begin
            ]
            fits = any(square.shape == (SIDE, SIDE) and square.all() for square in squares)
            last = any(top <= border - 1 < top + SIDE for border in keys.tops[1:-1])
            assert bool(penalty[row, column] == 0) == (fits and not last)
            free += fits
    assert free > 100


def test_one_target_without_a_mask_is_free_everywhere() -> None:
    target = planes(picture(20, 30))

    keys = keys_of([target], [None], 1)

    assert not keys.penalty.any()
    assert torch.equal(keys.pixels[:, :3].T.reshape(3, 20, 30), target)
    assert bool((keys.pixels[:, 3] == 1).all())
    assert torch.equal(keys.sharp, descriptors(target, 1).flatten(0, 1))
    assert keys.blurred.shape == keys.sharp.shape
    assert float(keys.blurred[:, 1:].square().mean()) < float(keys.sharp[:, 1:].square().mean())


@pytest.mark.parametrize("stride", [1, 2])
def test_places_and_centres_are_inverse(stride: int) -> None:
    keys = keys_of([planes(picture(20, 30))], [None], stride)
    places = torch.arange(keys.rows, dtype=torch.int32)

    assert int(keys.centre_of(places[0])) == RADIUS
    assert torch.equal(keys.place_of(keys.centre_of(places)), places)


def test_a_mask_too_fine_for_patches_leaves_those_of_the_filled_target() -> None:
    stripes = (torch.arange(40) % 10 < 5).float().expand(30, 40)

    keys = keys_of([planes(picture(30, 40)), planes(picture(20, 40))],
                   [stripes, torch.zeros(20, 40)], 1)  # fmt: skip

    free = keys.penalty.view(keys.rows, keys.columns).isfinite()
    assert bool(free.any())
    assert not free[30 - SIDE : 30].any()


@given(st.integers(0, 2**32), st.integers(1, 40), st.integers(1, 40))
def test_filling_keeps_allowed_pixels_and_adds_no_colour(
    seed: int, height: int, width: int
) -> None:
    allowed = torch.from_numpy(np.random.default_rng(seed).random((height, width)) < 0.1)
    allowed[seed % height, seed % width] = True
    image = planes(of_palette(height, width, [(40, 60, 80), (90, 160, 200)], seed))
    spoiled = torch.where(allowed, image, torch.tensor([1.0, 0, 1])[:, None, None])

    result = filled(spoiled, allowed)

    assert torch.equal(result[:, allowed], image[:, allowed])
    share = (result - 1 / 255 * torch.tensor([40.0, 60, 80])[:, None, None]) * 255
    share = share / torch.tensor([50.0, 100, 120])[:, None, None]
    assert float(share.min()) > -1e-4
    assert float(share.max()) < 1 + 1e-4
    assert float((share - share[0]).abs().max()) < 1e-3

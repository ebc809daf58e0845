import os
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from scipy.stats import wasserstein_distance

from cutstudio.engine.draws import rng
from cutstudio.engine.evaluation.patches import (
    distance,
    edge_agreement,
    signature,
    swd,
    transfer_colour,
)


def picture(seed, width=96, height=64, low=30, high=220):
    """Coloured noise with some structure."""
    draw = np.random.default_rng(seed)
    small = draw.integers(low, high, (height // 8, width // 8, 3), dtype=np.uint8)
    large = Image.fromarray(small).resize((width, height), Image.Resampling.BICUBIC)
    noise = draw.integers(-20, 20, (height, width, 3))
    return Image.fromarray(np.clip(np.asarray(large) + noise, 0, 255).astype(np.uint8))


def real(name):
    folder = os.environ.get("CUTSTUDIO_PICTURES")
    if not folder:
        pytest.skip("CUTSTUDIO_PICTURES names no folder of pictures")
    image = Image.open(Path(folder) / name).convert("RGB")
    image.thumbnail((512, 512))
    return image


def test_swd_is_zero_for_equal_pictures_symmetric_and_repeatable():
    a, b = picture(1), picture(2)
    assert swd(a, a) == 0
    assert swd(a, b) > 0.005
    assert swd(a, b) == swd(b, a) == swd(a, b)
    assert swd(a, b) != swd(a, b, seed=1)
    flat = [Image.new("RGB", (20, 20), colour) for colour in ("red", "teal")]
    assert swd(*flat) != swd(*flat, seed=1)  # the directions differ too, not only the places


def test_swd_equals_a_direct_evaluation():
    a, b = picture(1, 14, 11), picture(2, 14, 11)

    def patches(image):
        planes = np.asarray(image).transpose(2, 0, 1) / 255
        places = [(y, x) for y in range(5) for x in range(8)]
        return np.array([planes[:, y : y + 7, x : x + 7].ravel() for y, x in places])

    directions = rng(0, 0, "sliced wasserstein").standard_normal((147, 16), dtype=np.float32)
    directions /= np.linalg.norm(directions, axis=0)
    exact = np.mean([wasserstein_distance(patches(a) @ u, patches(b) @ u) for u in directions.T])
    assert swd(a, b, scales=1, projections=16, samples=40_000) == pytest.approx(exact, rel=2e-2)


def test_swd_measures_a_shift_of_all_pixels_in_its_unit():
    a = picture(3)
    shifted = Image.fromarray(np.asarray(a) + 20)  # values end at 240
    expected = np.sqrt(2 / np.pi) * 20 / 255  # E|N(0, 1)| for random unit directions
    assert swd(a, shifted, projections=512) == pytest.approx(expected, rel=0.1)


def test_swd_sees_texture_where_colours_are_equal():
    pixels = np.sort(np.asarray(picture(4, low=0, high=255)).reshape(-1, 3), axis=0)
    smooth = Image.fromarray(pixels.reshape(64, 96, 3))
    mixed = np.random.default_rng(0).permutation(pixels)
    assert swd(smooth, Image.fromarray(mixed.reshape(64, 96, 3))) > 0.05


def test_swd_against_several_pools_their_patches():
    a, b = picture(5), picture(6)
    both = Image.fromarray(np.concatenate([np.asarray(a), np.asarray(b)], axis=1))
    assert swd(both, [a, b], scales=1) < 0.3 * min(swd(both, a, scales=1), swd(both, b, scales=1))
    assert swd([a, b], both) == swd(both, [a, b])


@pytest.mark.parametrize("size", [(1, 1), (3, 40), (1, 300), (9, 9), (1500, 20)])
def test_swd_takes_any_size(size):
    small = Image.new("RGB", size, (10, 200, 30))
    assert swd(small, Image.new("RGB", (64, 64), (10, 200, 30))) == pytest.approx(0, abs=1e-6)
    assert swd(small, picture(7)) > 0.1


def test_swd_reduces_large_pictures_by_the_same_factor():
    a, b = picture(8, 320, 240), picture(9, 160, 160)
    small_a = a.resize((80, 60), Image.Resampling.LANCZOS)
    small_b = b.resize((40, 40), Image.Resampling.LANCZOS)
    assert swd(a, b, side=80) == swd(small_a, small_b)


def test_signatures_give_the_same_distance():
    a, b = picture(1), picture(2)
    kept = signature(a, samples=512)
    assert [level.shape for level in kept] == [(128, 512)] * 3
    assert distance(kept, signature(b, samples=512)) == swd(a, b, samples=512)


def test_wrong_options_are_refused():
    a = picture(1)
    with pytest.raises(ValueError, match="at least 1"):
        swd(a, a, patch=0)
    with pytest.raises(ValueError, match="no picture"):
        swd(a, [])
    with pytest.raises(ValueError, match="different options"):
        distance(signature(a, samples=8), signature(a, samples=9))


def test_the_work_of_swd_does_not_grow_with_the_picture():
    large, larger = ([picture(seed, side, side) for seed in (1, 2)] for side in (512, 1024))
    peaks = []
    for pair in (large, larger):
        tracemalloc.start()
        swd(*pair)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert max(peaks) < 1.01 * min(peaks) < 32e6


def test_transfer_gives_the_target_mean_and_covariance():
    source, target = picture(1, low=90, high=170), picture(2, low=100, high=150)
    moved = np.asarray(transfer_colour(source, target), dtype=float).reshape(-1, 3)
    wanted = np.asarray(target, dtype=float).reshape(-1, 3)
    np.testing.assert_allclose(moved.mean(0), wanted.mean(0), atol=0.1)
    np.testing.assert_allclose(np.cov(moved.T), np.cov(wanted.T), rtol=0.01, atol=1)


def test_transfer_to_itself_changes_nothing():
    source = picture(3)
    np.testing.assert_allclose(np.asarray(transfer_colour(source, source)), source, atol=1)


def test_transfer_takes_grey_and_constant_pictures():
    grey = picture(4).convert("L").convert("RGB")
    target = picture(5, low=80, high=180)
    moved = np.asarray(transfer_colour(grey, target), dtype=float).reshape(-1, 3)
    np.testing.assert_allclose(moved.mean(0), np.asarray(target).reshape(-1, 3).mean(0), atol=0.5)
    flat = np.asarray(transfer_colour(Image.new("RGB", (9, 5), (1, 2, 3)), target))
    assert flat.shape == (5, 9, 3)
    assert len(np.unique(flat.reshape(-1, 3), axis=0)) == 1


def test_edges_agree_with_themselves_under_other_colours():
    a = picture(1, 200, 120)
    assert edge_agreement(a, a) == pytest.approx(1)
    lighter = a.point(lambda value: 60 + value // 2)
    assert edge_agreement(a, lighter) > 0.95
    assert edge_agreement(a, Image.eval(a, lambda value: 255 - value)) == pytest.approx(1, abs=1e-4)


def test_edges_of_unrelated_moved_or_flat_pictures_do_not_agree():
    a, b = picture(1, 200, 120), picture(2, 200, 120)
    assert abs(edge_agreement(a, b)) < 0.15
    assert edge_agreement(a, a.transpose(Image.Transpose.FLIP_LEFT_RIGHT)) < 0.3
    assert edge_agreement(a, Image.new("RGB", a.size)) == 0
    with pytest.raises(ValueError, match="differ in size"):
        edge_agreement(a, picture(1))


def test_on_real_pictures_colour_transfer_comes_nearer_and_keeps_edges():
    source, target = real("monet_etretat/photo.jpg"), real("monet_etretat/painting.jpg")
    moved = transfer_colour(source, target)
    assert swd(moved, target) < 0.5 * swd(source, target)
    assert edge_agreement(source, moved) > 0.9

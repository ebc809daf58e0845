import numpy as np
import pytest

from cutstudio.engine import patchmaps
from cutstudio.engine.patchmaps import Grid, pca_basis, similarity_map, spread


def unit(*shape, seed=0):
    vectors = np.random.default_rng(seed).standard_normal(shape).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)


@pytest.mark.parametrize("tau", [0.07, 1.0])
def test_similarity_equals_a_direct_evaluation(tau):
    query, keys = unit(16), unit(5, 7, 16, seed=1)
    heat, probability, cosine = similarity_map(query, keys, tau)
    exact = np.einsum("d,hwd->hw", query.astype(float), keys.astype(float))
    np.testing.assert_allclose(cosine, exact, atol=1e-6)
    np.testing.assert_allclose(heat, np.exp(exact / tau) / np.exp(exact / tau).max(), atol=1e-5)
    np.testing.assert_allclose(
        probability, np.exp(exact / tau) / np.exp(exact / tau).sum(), atol=1e-5
    )
    assert heat.dtype == probability.dtype == cosine.dtype == np.float32
    assert heat.max() == 1
    assert probability.sum() == pytest.approx(1, abs=1e-5)


def test_some_cells_of_a_finer_map_are_compared_without_a_copy():
    query, keys = unit(16), unit(9, 14, 16, seed=1)
    some = keys[1::2, ::3]
    for found, expected in zip(
        similarity_map(query, some, 0.07), similarity_map(query, some.copy(), 0.07), strict=True
    ):
        np.testing.assert_allclose(found, expected, atol=1e-6)


def test_similarity_does_not_overflow_at_the_smallest_temperature():
    query = unit(4)
    heat, probability, _ = similarity_map(query, np.stack([[query, -query]]), 0.001)
    np.testing.assert_array_equal(heat, [[1, 0]])
    np.testing.assert_array_equal(probability, [[1, 0]])


def correlated(seed, *shape):
    draw = np.random.default_rng(seed)
    mixing = draw.standard_normal((12, 12)) * np.linspace(3, 0.2, 12)[:, None]
    return (draw.standard_normal((*shape, 12)) @ mixing + 5).astype(np.float32)


@pytest.mark.parametrize("piece", [16384, 7])
def test_pca_equals_an_exact_svd_of_all_sets_together(piece, monkeypatch):
    monkeypatch.setattr(patchmaps, "_PIECE", piece)
    first, second = correlated(0, 20, 30), correlated(0, 11, 9) - 2
    mean, components, explained = pca_basis(iter([first, second]))
    joint = np.concatenate([first.reshape(-1, 12), second.reshape(-1, 12)]).astype(float)
    np.testing.assert_allclose(mean, joint.mean(0), rtol=1e-5)
    _, scales, axes = np.linalg.svd(joint - joint.mean(0), full_matrices=False)
    np.testing.assert_allclose(np.abs(components @ axes[:3].T), np.eye(3), atol=1e-3)
    np.testing.assert_allclose(explained, (scales**2 / (scales**2).sum())[:3], rtol=1e-3)


def test_pca_signs_do_not_depend_on_the_solver(monkeypatch):
    vectors = correlated(1, 50)
    _, components, _ = pca_basis([vectors])
    solve = np.linalg.eigh
    monkeypatch.setattr(np.linalg, "eigh", lambda matrix: (solve(matrix)[0], -solve(matrix)[1]))
    np.testing.assert_array_equal(pca_basis([vectors])[1], components)
    for component in components:
        assert component[np.abs(component).argmax()] > 0


def test_pca_of_few_dimensions_and_of_no_variance():
    _, components, explained = pca_basis([unit(40, 2)])
    assert components.shape == (3, 2)
    assert components[2].tolist() == [0, 0]
    assert explained[0] + explained[1] == pytest.approx(1)
    assert explained[2] == 0
    assert pca_basis([np.ones((9, 4), np.float32)])[2] == (0, 0, 0)


def test_places_find_the_nearest_cell_and_stay_on_the_grid():
    grid = Grid(rows=3, columns=4, stride=2, offset=0.5, receptive_field=8, first=0)
    assert [grid.cell(x, 0)[1] for x in range(8)] == [0, 0, 1, 1, 2, 2, 3, 3]
    assert [grid.cell(0, y)[0] for y in (-0.5, 1.4, 1.6, 5, 90)] == [0, 0, 1, 2, 2]
    assert grid.cell(1000, 1000) == (2, 3)


def test_boxes_surround_the_cell_and_stay_in_the_picture():
    grid = Grid(rows=8, columns=8, stride=4, offset=0, receptive_field=7, first=0)
    assert grid.box(2, 3, (32, 32)) == (9, 5, 16, 12)  # pixels 12 +- 3 and 8 +- 3
    assert grid.box(0, 7, (32, 30)) == (25, 0, 32, 4)
    even = Grid(rows=8, columns=8, stride=2, offset=0.5, receptive_field=8, first=0)
    assert even.box(4, 4, (64, 64)) == (5, 5, 13, 13)  # 8.5 +- 4
    single = Grid(rows=8, columns=8, stride=1, offset=0, receptive_field=1, first=3)
    assert single.box(0, 5, (8, 8)) == (5, 0, 6, 1)


def test_spread_fills_the_range_of_colours():
    values = np.array([[[-1, 3, 7], [0, 3, 8], [1, 3, 9], [5, 3, 9]]], np.float32)
    colours = spread(values, values[0, 0], values[0, 2])
    assert colours.dtype == np.uint8
    assert colours[0].tolist() == [[0, 128, 0], [128, 128, 128], [255, 128, 255], [255, 128, 255]]

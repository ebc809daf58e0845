import numpy as np

from cutstudio.engine import contours
from cutstudio.engine.patchmaps import Grid


def test_a_line_runs_where_the_map_has_the_value():
    grid = Grid(rows=3, columns=5, stride=4, offset=1.5, receptive_field=8, first=0)
    ramp = np.tile(np.linspace(0, 1, 5), (3, 1))
    (line,) = contours.lines(ramp, grid, 0.5)
    np.testing.assert_allclose(line[:, 0], 2 * 4 + 1.5)
    assert sorted(line[:, 1].tolist())[0] == 1.5
    assert sorted(line[:, 1].tolist())[-1] == 9.5


def test_a_map_of_one_row_has_no_lines():
    grid = Grid(rows=1, columns=5, stride=4, offset=0, receptive_field=8, first=0)
    assert contours.lines(np.ones((1, 5)), grid, 0.5) == []


def test_quarters_of_the_range_and_none_of_a_flat_map():
    grid = Grid(rows=3, columns=5, stride=1, offset=0, receptive_field=1, first=0)
    ramp = np.tile(np.linspace(7, 9, 5), (3, 1))
    assert [line[0, 0] for line in contours.quarters(ramp, grid)] == [1, 2, 3]
    assert contours.quarters(np.full((3, 5), 0.3), grid) == []


def test_a_fine_map_has_the_lines_of_its_large_shapes() -> None:
    """A bright half, in speckles, is bordered by one straight line in the middle."""
    speckled = np.random.default_rng(0).uniform(0, 0.3, (300, 512))
    speckled[:, 256:] += 0.6
    found = contours.quarters(speckled, Grid(300, 512, 2, 0.5, 1, 0))
    assert len(found) == 3
    for line in found:
        np.testing.assert_allclose(line[:, 0], 2 * 255.5 + 0.5, atol=8)
        assert line[:, 1].min() < 8
        assert line[:, 1].max() > 590

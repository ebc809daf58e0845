import numpy as np
import pytest
from PIL import Image

from cutstudio.engine import colour, images
from cutstudio.engine.errors import DataError, ExploreError
from cutstudio.engine.exploration import write_exploration, write_figure
from cutstudio.engine.figure import Look
from tests.engine.test_correspondence import make_explorer, noise

BOTH = ("source", "output")


def of_tap(tap, *places):
    for x, y in places:
        name = f"tap{tap}-x{x}-y{y}"
        yield from (f"similarity-{name}", f"similarity-{name}-map", f"query-{name}")
    for view in ("pca", "segments"):
        for side in BOTH:
            yield from (f"{view}-tap{tap}-{side}", f"{view}-tap{tap}-{side}-over")
    yield from (f"strength-tap{tap}", f"strength-tap{tap}-over")


def test_an_exploration_is_written_as_pictures_and_numbers(tmp_path):
    explorer = make_explorer("cut", noise(100, 76), move=(0, 0), side=50)
    paths = write_exploration(explorer, [(40, 30), (99, 75)], tmp_path / "out", [8, 12])
    assert [path.stem for path in paths] == [
        *BOTH,
        *(name for tap in (8, 12) for name in of_tap(tap, (40, 30), (99, 75))),
        "figure",
        "numbers",
    ]
    assert all(images.size(path) == (50, 38) for path in paths[:-2])
    found = explorer.similarity(*explorer.place(40, 30), 8)
    with np.load(paths[-1]) as numbers:
        for part in ("map", "cosine", "probability"):
            kept, expected = numbers[f"tap8-x40-y30-{part}"], getattr(found, part)
            np.testing.assert_allclose(kept, expected, atol=1e-5)
        assert numbers["tap8-x40-y30-rank"] == found.rank == 1
        assert (numbers["tap8-x40-y30-row"], numbers["tap8-x40-y30-col"]) == (7, 10)
        np.testing.assert_array_equal(numbers["pca-tap8-source"], explorer.pca(8).source)
        np.testing.assert_array_equal(numbers["pca-tap8-explained"], explorer.pca(8).explained)
        np.testing.assert_array_equal(numbers["strength-tap8-rank"], explorer.strength(8).rank)
        np.testing.assert_array_equal(
            numbers["segments-tap8-output"], explorer.segments(6, 8).output
        )
    pictures = {path.stem: path for path in paths}
    plain = np.asarray(images.read(pictures["similarity-tap8-x40-y30-map"]).rgb)
    assert plain[14, 20].tolist() == colour.table()[255].tolist()
    drawn = np.asarray(images.read(pictures["similarity-tap8-x40-y30"]).rgb)
    assert (drawn == (255, 64, 64)).all(2).any()
    left, top, _, _ = found.box_true
    assert drawn[top, left].tolist() == [255, 64, 64]


def test_every_view_and_number_is_what_the_engine_answers(tmp_path):
    explorer, tap, opacity = make_explorer("cut", noise(52, 40)), 12, 0.3
    look = Look(smooth=True, opacity=opacity, segments=3)
    paths = {
        path.stem: path for path in write_exploration(explorer, [(30, 9)], tmp_path, [tap], look)
    }

    def pixels(name):
        return np.asarray(images.read(paths[name]).rgb)

    pca, groups = explorer.pca(tap), explorer.segments(3, tap)
    found, certain = explorer.similarity(30, 9, tap), explorer.strength(tap)
    rows, columns = cells_of_pixels(pca.grid, explorer.source.size)
    for side in BOTH:
        picture = np.asarray(getattr(explorer, side))
        np.testing.assert_array_equal(pixels(side), picture)
        shown = colour.paint_segments(getattr(groups, side))
        for view, cells in (("pca", getattr(pca, side)), ("segments", shown)):
            expected = cells[rows][:, columns]
            np.testing.assert_array_equal(pixels(f"{view}-tap{tap}-{side}"), expected)
            blended = picture * (1 - opacity) + expected * opacity
            over = pixels(f"{view}-tap{tap}-{side}-over")
            np.testing.assert_allclose(over.astype(float), blended, atol=1)
    for name, values in (("similarity-tap12-x30-y9-map", found.map),
                         ("strength-tap12", certain.certainty)):  # fmt: skip
        grid, offset = found.grid, int(found.grid.offset)
        centres = pixels(name)[offset :: grid.stride, offset :: grid.stride]
        expected = colour.apply(values).astype(int)
        np.testing.assert_allclose(centres.astype(int), expected, atol=1)
    heat = colour.resize_map(certain.certainty, (52, 40), stride=grid.stride, offset=grid.offset)
    expected = np.asarray(colour.overlay(explorer.output, heat, opacity))
    np.testing.assert_array_equal(pixels("strength-tap12-over"), expected)
    with np.load(paths["numbers"]) as numbers:
        for part in ("map", "probability", "cosine", "rank", "row", "col"):
            kept, expected = numbers[f"tap12-x30-y9-{part}"], getattr(found, part)
            np.testing.assert_allclose(kept, expected, rtol=1e-4, atol=1e-6)
        for part in ("probability", "rank"):
            kept = numbers[f"strength-tap12-{part}"]
            np.testing.assert_array_equal(kept, getattr(certain, part))
        for side in BOTH:
            np.testing.assert_array_equal(numbers[f"pca-tap12-{side}"], getattr(pca, side))
            np.testing.assert_array_equal(numbers[f"segments-tap12-{side}"], getattr(groups, side))


def cells_of_pixels(grid, size):
    """The row of cells nearest to each row of pixels, and the same of columns."""
    for length, count in ((size[1], grid.rows), (size[0], grid.columns)):
        nearest = np.floor((np.arange(length) - grid.offset) / grid.stride + 0.5)
        yield nearest.clip(0, count - 1).astype(int)


def test_nothing_is_written_when_something_is_wrong(tmp_path):
    explorer = make_explorer("cut")
    with pytest.raises(ExploreError, match="outside"):
        write_exploration(explorer, [(5, 5), (500, 5)], tmp_path / "out")
    with pytest.raises(ExploreError, match="no tap"):
        write_exploration(explorer, [(5, 5)], tmp_path / "out", [12, 77])
    assert not (tmp_path / "out").exists()
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DataError, match="cannot be written"):
        write_exploration(explorer, [(5, 5)], tmp_path / "file")


def test_the_other_direction_and_features_before_the_head(tmp_path):
    explorer = make_explorer("cut")
    look = Look(query_in="source", against="output", embedded=False, contours=True)
    paths = write_exploration(explorer, [(9, 9)], tmp_path, [12], look)
    with np.load(paths[-1]) as numbers:
        expected = explorer.similarity(9, 9, query_in="source", against="output", embedded=False)
        np.testing.assert_allclose(numbers["tap12-x9-y9-map"], expected.map, atol=1e-5)


def test_a_figure_has_a_row_for_each_tap_and_checkpoint(tmp_path):
    explorer = make_explorer("cut")
    one = write_figure([explorer], [(9, 9), (30, 20)], tmp_path / "one.png")
    two = write_figure([explorer, make_explorer("cut")], [(9, 9)], tmp_path / "two.png", [8, 12])
    with Image.open(one) as small, Image.open(two) as tall:
        assert small.width > tall.width  # a column for each query
        row = (tall.height - small.height) / 3
        assert row == pytest.approx(288 * 38 / 50 + 26, abs=1)
        pixels = np.asarray(small)
        for ink in colour.MARKS[:2]:
            assert (pixels == ink).all(2).any()

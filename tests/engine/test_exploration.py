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

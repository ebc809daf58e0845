"""Label pictures: what they mean, and the arithmetic of scores by hand."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cutstudio.engine.errors import DataError
from cutstudio.engine.evaluation.labels import (
    Legend,
    class_shares,
    confusion,
    find_colours,
    find_legend,
    nearest_colours,
    resized,
    scores,
)

COLOURS = np.array([(0, 0, 200), (200, 0, 0), (0, 200, 0)])


def stripes() -> np.ndarray:
    labels = np.zeros((32, 32), np.int64)
    labels[:, 9:] = 1
    labels[:, 20:] = 2
    return labels


def test_scores_follow_from_the_confusion_by_hand() -> None:
    truth = np.array([[0, 0, 1, -1]])
    predicted = np.array([[0, 1, 1, 0]])
    counts = confusion(predicted, truth, 3)
    assert counts.tolist() == [[1, 1, 0], [0, 1, 0], [0, 0, 0]]
    found = scores(counts)
    assert found["pixel accuracy"] == pytest.approx(2 / 3)
    assert found["mean IoU"] == pytest.approx((1 / 2 + 1 / 2) / 2), "the third class is nowhere"
    assert found["class accuracy"] == pytest.approx((1 / 2 + 1) / 2)


def test_a_class_that_is_seen_where_it_never_is_counts_against_the_mean_iou() -> None:
    found = scores(np.array([[1, 2, 1], [0, 1, 0], [0, 0, 0]]))
    assert found["mean IoU"] == pytest.approx((1 / 4 + 1 / 3 + 0) / 3)
    assert found["class accuracy"] == pytest.approx((1 / 4 + 1) / 2), "of what is of a class"
    assert found["pixel accuracy"] == pytest.approx(2 / 5)


def test_labels_are_made_smaller_by_what_lies_in_the_middle() -> None:
    labels = np.arange(18).reshape(3, 6)
    assert resized(labels, 2, 1).tolist() == [[7, 10]]
    assert np.array_equal(resized(labels, 6, 3), labels)


def test_labels_are_fitted_to_what_was_predicted() -> None:
    truth = np.array([[0, 1], [1, 2]])
    assert confusion(np.kron(truth, np.ones((3, 3), int)), truth, 3).tolist() == [
        [9, 0, 0], [0, 18, 0], [0, 0, 9],
    ]  # fmt: skip


def test_colours_become_classes_despite_noise(tmp_path: Path) -> None:
    draws = np.random.default_rng(0)
    noisy = np.clip(COLOURS[stripes()] + draws.integers(-9, 10, (32, 32, 3)), 0, 255)
    picture = Image.fromarray(noisy.astype(np.uint8))
    assert np.array_equal(nearest_colours(picture, COLOURS), stripes())
    found = find_colours([picture], 3)
    assert sorted(np.abs(found[:, None] - COLOURS).sum(2).argmin(1)) == [0, 1, 2]
    with pytest.raises(ValueError, match="3 colours that differ, not 5"):
        find_colours([picture], 5)
    picture.save(tmp_path / "a.png")
    legend = find_legend([tmp_path / "a.png"], 3)
    assert legend.colours is not None
    assert class_shares([legend.read(tmp_path / "a.png")], 3).tolist() == [12 / 32, 11 / 32, 9 / 32]
    with pytest.raises(DataError, match="so many colours"):
        find_legend([tmp_path / "a.png"], 5)


@pytest.mark.parametrize("mode", ["L", "P", "I;16"])
def test_a_picture_of_one_channel_holds_the_numbers_themselves(tmp_path: Path, mode: str) -> None:
    numbers = stripes()
    numbers[0, 0] = 255
    image = Image.fromarray(numbers.astype(np.uint16 if mode == "I;16" else np.uint8))
    if mode == "P":
        image = image.copy()
        image.putpalette(list(range(256)) * 3)
    path = tmp_path / "numbers.png"
    image.save(path)
    legend = find_legend([path], 3)
    assert legend == Legend(3)
    labels = legend.read(path)
    assert labels[0, 0] == -1
    assert np.array_equal(labels[1:], stripes()[1:])
    with pytest.raises(DataError, match="holds the number 2"):
        Legend(2).read(path)
    Image.new("RGB", (4, 4)).save(path)
    with pytest.raises(DataError, match="is coloured"):
        legend.read(path)


def test_shares_count_pixels() -> None:
    shares = class_shares([np.array([[0, 0, 1, -1]]), np.array([[2]])], 3)
    assert shares.tolist() == [0.5, 0.25, 0.25]

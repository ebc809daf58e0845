"""Segmentation scores: the arithmetic by hand, and a network that learns a simple scene."""

import numpy as np
import pytest
from PIL import Image

from cutstudio.engine.evaluation.segmentation import (
    Protocol,
    class_shares,
    confusion,
    find_colours,
    read_labels,
    scores,
    segment,
    train_segmenter,
)

COLOURS = np.array([(0, 0, 200), (200, 0, 0), (0, 200, 0)])


def scene(seed: int) -> tuple[Image.Image, np.ndarray]:
    """Grey stripes that stand for three classes, and the classes."""
    edges = np.sort(np.random.default_rng(seed).integers(4, 28, 2))
    labels = np.zeros((32, 32), np.int64)
    labels[:, edges[0] :] = 1
    labels[:, edges[1] :] = 2
    grey = np.array((30, 120, 220), np.uint8)[labels]
    return Image.fromarray(grey).convert("RGB"), labels


def test_the_protocol_is_that_of_the_appendix() -> None:
    p = Protocol()
    assert (p.width, p.height, p.batch_size, p.lr, p.epochs) == (256, 128, 32, 0.01, 250)


def test_scores_follow_from_the_confusion_by_hand() -> None:
    truth = np.array([[0, 0, 1, -1]])
    predicted = np.array([[0, 1, 1, 0]])
    counts = confusion(predicted, truth, 3)
    assert counts.tolist() == [[1, 1, 0], [0, 1, 0], [0, 0, 0]]
    found = scores(counts)
    assert found["pixel accuracy"] == pytest.approx(2 / 3)
    assert found["mean IoU"] == pytest.approx((1 / 2 + 1 / 2) / 2), "the third class is nowhere"
    assert found["class accuracy"] == pytest.approx((1 / 2 + 1) / 2)


def test_labels_are_fitted_to_what_was_predicted() -> None:
    truth = np.array([[0, 1], [1, 2]])
    assert confusion(np.kron(truth, np.ones((3, 3), int)), truth, 3).tolist() == [
        [9, 0, 0], [0, 18, 0], [0, 0, 9],
    ]  # fmt: skip


def test_colours_become_classes_despite_noise() -> None:
    _, labels = scene(1)
    draws = np.random.default_rng(0)
    noisy = np.clip(COLOURS[labels] + draws.integers(-9, 10, (32, 32, 3)), 0, 255)
    picture = Image.fromarray(noisy.astype(np.uint8))
    assert np.array_equal(read_labels(picture, COLOURS), labels)
    found = find_colours([picture], 3)
    assert sorted(np.abs(found[:, None] - COLOURS).sum(2).argmin(1)) == [0, 1, 2]
    with pytest.raises(ValueError, match="3 colours that differ, not 5"):
        find_colours([picture], 5)


def test_shares_count_pixels() -> None:
    shares = class_shares([np.array([[0, 0, 1, -1]]), np.array([[2]])], 3)
    assert shares.tolist() == [0.5, 0.25, 0.25]


def test_a_network_learns_and_says_the_same_with_the_same_seed() -> None:
    protocol = Protocol(width=32, height=32, batch_size=4, lr=0.1, epochs=50)
    pictures, labels = zip(*(scene(seed) for seed in range(8)), strict=True)
    network = train_segmenter(pictures, labels, 3, protocol)
    picture, truth = scene(99)
    (seen,) = segment(network, [picture], protocol)
    assert scores(confusion(seen, truth, 3))["pixel accuracy"] > 0.9
    again = train_segmenter(pictures[:2], labels[:2], 3, Protocol(32, 32, 2, 0.05, 1))
    same = train_segmenter(pictures[:2], labels[:2], 3, Protocol(32, 32, 2, 0.05, 1))
    for one, other in zip(again.parameters(), same.parameters(), strict=True):
        assert one.equal(other)
    with pytest.raises(ValueError, match="8 pictures and 1 labels"):
        train_segmenter(pictures, labels[:1], 3, protocol)

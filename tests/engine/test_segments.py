import numpy as np

from cutstudio.engine import segments


def clusters(count=4, each=50, width=8):
    draw = np.random.default_rng(2)
    middles = np.linalg.qr(draw.standard_normal((width, width)))[0][:count]
    spread = draw.standard_normal((count, each, width)) * 0.05
    vectors = (middles[:, None] + spread).reshape(-1, width)
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def test_clusters_are_found():
    vectors = clusters()
    labels = segments.nearest(vectors, segments.centres(vectors, 4)).reshape(4, 50)
    assert all(len(np.unique(row)) == 1 for row in labels)
    assert len(np.unique(labels)) == 4


def test_the_same_vectors_have_the_same_centres_of_length_one():
    vectors = clusters()
    found = segments.centres(vectors, 3)
    np.testing.assert_array_equal(found, segments.centres(vectors, 3))
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)


def test_fewer_vectors_than_segments_are_no_trouble():
    vectors = np.repeat(clusters(1, 1), 5, axis=0)
    assert np.unique(segments.nearest(vectors, segments.centres(vectors, 4))).size == 1


def test_the_largest_is_first_unless_there_are_names_already():
    labels = np.array([[2, 2, 2], [0, 0, 1]], np.uint8)
    assert segments.ordered([labels], 3)[labels].tolist() == [[0, 0, 0], [1, 1, 2]]
    before = np.array([[1, 1, 1], [2, 2, 0]], np.uint8)
    assert segments.ordered([labels], 3, before)[labels].tolist() == before.tolist()

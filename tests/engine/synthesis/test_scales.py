import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutstudio.engine.synthesis.scales import (
    ENLARGED,
    LEAST,
    MOST_KEYED,
    RATIO,
    SMALLEST,
    coarser,
    scale_sizes,
)

lengths = st.integers(1, 100_000)
sizes = st.tuples(lengths, lengths)
strokes = st.floats(0.25, 4)


@given(sizes, st.lists(sizes, min_size=1, max_size=4), strokes)
def test_sizes_grow_to_the_sources_own(
    source: tuple[int, int], targets: list[tuple[int, int]], stroke: float
) -> None:
    scales = scale_sizes(source, targets, stroke)

    assert scales[-1].source == tuple(max(LEAST, side) for side in source)
    assert max(scales[0].source) <= max(LEAST, SMALLEST * RATIO + 1)
    assert len(scales) < 25
    for small, large in itertools.pairwise(scales):
        assert max(small.source) < max(large.source)
        pairs = zip((small.source, *small.targets), (large.source, *large.targets), strict=True)
        for before, after in pairs:
            assert before[0] <= after[0]
            assert before[1] <= after[1]


@given(sizes, st.lists(sizes, min_size=1, max_size=4), strokes)
def test_targets_stay_within_memory_and_their_own_pixels(
    source: tuple[int, int], targets: list[tuple[int, int]], stroke: float
) -> None:
    for scale in scale_sizes(source, targets, stroke):
        total = 0
        for (height, width), (own_height, own_width) in zip(scale.targets, targets, strict=True):
            assert LEAST <= height <= max(LEAST, ENLARGED * own_height + 1)
            assert LEAST <= width <= max(LEAST, ENLARGED * own_width + 1)
            if height > LEAST and width > LEAST:
                assert height / width == pytest.approx(own_height / own_width, rel=1 / LEAST)
                total += height * width
        assert total <= MOST_KEYED * 1.05


@given(st.integers(200, 5000), st.floats(0.25, 1))
def test_at_stroke_size_1_a_target_is_as_long_as_the_source(length: int, stroke: float) -> None:
    source, target = (length, length // 2), (6000, 3000)

    for scale in scale_sizes(source, [target], stroke):
        wanted = min(stroke * max(scale.source), max(target) * (MOST_KEYED / 18e6) ** 0.5)
        assert max(scale.targets[0]) == pytest.approx(max(LEAST, wanted), abs=1)


def test_the_longest_picture_has_few_scales() -> None:
    scales = scale_sizes((1, 1_000_000), [(1, 1)], 1.0)

    assert len(scales) == 24
    assert scales[-1].source == (LEAST, 1_000_000)
    assert {scale.targets[0] for scale in scales} == {(LEAST, LEAST)}


@given(st.tuples(st.integers(LEAST, 5000), st.integers(LEAST, 5000)))
def test_the_coarser_size_is_a_ratio_smaller(size: tuple[int, int]) -> None:
    for small, large in zip(coarser(size), size, strict=True):
        assert small == pytest.approx(large / RATIO, abs=0.5)

"""How long a run is, and how its learning rate falls."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutstudio.engine.presets import preset
from cutstudio.engine.schedule import Length, epoch_of, learning_rate_factor, total_steps


@pytest.mark.parametrize(
    ("name", "changes", "sources", "targets", "steps"),
    [
        ("cut", {}, 1000, 1200, 1200 * 400),
        ("cut", {"data.batch_size": 7}, 100, 50, 14 * 400),
        ("cut", {"data.batch_size": 8}, 3, 2, 400),  # fewer pictures than the batch: still trains
        ("fastcut", {}, 10, 20, 20 * 200),
        ("sincut", {"training.steps": 42}, 1, 1, 42),
    ],
)
def test_the_length_counts_samples_of_the_larger_side(name, changes, sources, targets, steps):
    assert total_steps(preset(name).with_changes(changes), sources, targets) == steps


@given(st.integers(0, 20), st.integers(0, 20), st.integers(1, 30))
def test_the_rate_falls_as_the_authors_rule_says(epochs, decay, per_epoch):
    if epochs + decay == 0:
        return
    changes = {"training.epochs": epochs, "training.decay_epochs": decay}
    recipe = preset("cut").with_changes(changes)
    steps = per_epoch * (epochs + decay)
    for step in range(steps):
        epoch = step // per_epoch  # theirs counts from 1: epoch + 1 below
        theirs = 1.0 - max(0, epoch + 1 - epochs) / float(decay + 1)
        assert learning_rate_factor(recipe, step, Length(steps)) == theirs
        assert epoch_of(recipe, step, Length(steps)) == epoch


@given(st.integers(1, 5000))
def test_the_schedule_keeps_its_shape_at_any_length(steps):
    recipe = preset("sincut")
    factors = [learning_rate_factor(recipe, step, Length(steps)) for step in range(steps)]
    assert factors == sorted(factors, reverse=True)
    assert factors[0] == 1.0 or steps < 8
    assert min(factors) >= 1 / 9
    if steps >= 16:
        assert factors[-1] == pytest.approx(1 / 9)
        half = steps // 2
        assert all(factor == 1.0 for factor in factors[: half - steps // 16 - 1])


@given(
    st.integers(2, 400), st.lists(st.tuples(st.integers(1, 60), st.integers(0, 400)), max_size=6)
)
def test_a_changed_length_neither_turns_back_nor_misses_the_end(first, wanted):
    """Random changes: the position only rises, and where a change comes it does not jump."""
    length = Length(first)
    step = 0
    for gap, rest in wanted:
        step += gap
        if step >= length.steps:
            break
        before = length.position(step)
        length = length.changed(step, step + rest)
        assert float(length.position(step)) == pytest.approx(float(before) if rest else 1.0)
    positions = [length.position(at) for at in range(length.steps + 1)]
    assert positions == sorted(positions)
    assert positions[0] == (0 if length.steps else 1)
    assert positions[-1] == 1
    recipe = preset("sincut")
    factors = [learning_rate_factor(recipe, at, length) for at in range(length.steps)]
    assert factors == sorted(factors, reverse=True)
    assert not factors or min(factors) >= 1 / 9


def test_a_shorter_length_squeezes_what_is_still_to_come():
    length = Length(100).changed(50, 60)
    assert [length.position(step) for step in (0, 25, 50, 55, 60)] == [
        0, Fraction(1, 4), Fraction(1, 2), Fraction(3, 4), 1,
    ]  # fmt: skip
    longer = length.changed(55, 65)
    assert longer.position(60) == Fraction(7, 8)
    assert longer.until(54) == length
    assert longer.until(50) == length
    assert longer.until(49) == Length(100)


@pytest.mark.parametrize(
    "changes",
    [((0, 5),), ((10, 20),), ((4, 3),), ((4, 8), (4, 9)), ((4, 8), (3, 9)), ((4, 4), (5, 9))],
)
def test_impossible_changes_are_refused(changes):
    with pytest.raises(ValueError, match="no length"):
        Length(10, changes)

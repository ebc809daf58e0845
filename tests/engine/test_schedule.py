"""How long a run is, and how its learning rate falls."""

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

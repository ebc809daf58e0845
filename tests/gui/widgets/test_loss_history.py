import numpy as np
import pytest

from cutstudio.gui.widgets.loss_history import LossHistory


def filled(count: int) -> LossHistory:
    history = LossHistory()
    for step in range(1, count + 1):
        history.append(step, {"a": step, "b": -step})
    return history


def test_grows_and_keeps_order() -> None:
    history = filled(5000)
    assert len(history) == 5000
    assert history.names == ["a", "b"]
    np.testing.assert_array_equal(history.steps(), np.arange(1, 5001))
    np.testing.assert_array_equal(history.series("b"), -np.arange(1, 5001))


@pytest.mark.parametrize("window", [1, 2, 7, 100])
def test_smoothing_is_the_mean_of_the_last_steps(window: int) -> None:
    history = LossHistory()
    values = np.random.default_rng(0).normal(size=60)
    for step, value in enumerate(values, 1):
        history.append(step, {"a": value})
    wanted = [values[max(0, i - window + 1) : i + 1].mean() for i in range(60)]
    np.testing.assert_allclose(history.series("a", window), wanted, rtol=1e-5, atol=1e-6)


def test_one_bad_value_does_not_spoil_the_others() -> None:
    history = LossHistory()
    for step, value in enumerate([1.0, np.nan, 3.0, np.inf, 5.0], 1):
        history.append(step, {"a": value})
    smooth = history.series("a", 2)
    np.testing.assert_array_equal(np.isfinite(smooth), [True, False, True, False, True])
    assert smooth[4] == 5


def test_a_resumed_run_tells_steps_again() -> None:
    history = filled(10)
    history.append(7, {"a": 70, "b": 0})
    assert history.last_step == len(history) == 7
    assert history.series("a")[-1] == 70
    history.truncate(3)
    assert len(history) == 3
    history.clear()
    assert (len(history), history.names, history.last_step) == (0, [], 0)


def test_losses_that_come_later_or_stay_away_are_nan() -> None:
    history = LossHistory()
    history.append(1, {"a": 1})
    history.append(2, {"b": 2})
    assert np.isnan(history.series("b")[0])
    assert np.isnan(history.series("a")[1])
    assert history.csv() == "step,a,b\n1,1,\n2,,2\n"


@pytest.mark.parametrize(("step", "index"), [(-5, 0), (10, 0), (14, 0), (16, 1), (20, 1), (99, 2)])
def test_nearest_step(step: float, index: int) -> None:
    history = LossHistory()
    assert history.index_of(step) == -1
    for at in (10, 20, 30):
        history.append(at, {"a": 0})
    assert history.index_of(step) == index

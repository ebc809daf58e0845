"""When a run's length changes for the run to end in time: the decisions alone."""

from collections.abc import Callable

import pytest

from cutstudio.engine.pacing import Pacer
from cutstudio.engine.timing import Stopwatch, Timing
from tests.engine.clocks import ScriptedClock


def simulated(
    steps: int,
    speed: Callable[[float], float],
    *,
    minutes: float | None = 5.0,
    closing: float = 3.0,
    changes: tuple[tuple[int, int], ...] = (),
) -> tuple[float, int, list[tuple[int, int]]]:
    """A run of ``steps`` on a machine whose steps take ``speed(seconds so far)`` seconds: when it
    ends, its steps, and the changes of its length.
    """
    clock = ScriptedClock()
    pacer = Pacer(Stopwatch(clock), Timing(minutes, measured=True, changes=changes), 0)
    step, made = 0, []
    while step < steps:
        new = pacer.new_length(step, steps, pacer.step_seconds, closing)
        if new is not None:
            steps = new
            made.append((step, new))
            continue
        seconds = speed(pacer.stopwatch.seconds)
        clock.now += seconds
        pacer.add(seconds)
        step += 1
    return pacer.stopwatch.seconds + closing, steps, made


def test_a_run_that_goes_as_planned_keeps_its_length():
    assert simulated(297, lambda _: 1.0) == (300.0, 297, [])


def test_a_machine_that_becomes_slower_shortens_the_run():
    end, steps, made = simulated(290, lambda now: 1.0 if now < 100 else 2.5)
    assert 295 < end <= 302
    assert steps == pytest.approx(100 + 197 / 2.5, abs=3)
    assert made[0][0] < 110
    assert [total for _, total in made] == sorted((total for _, total in made), reverse=True)
    assert len(made) <= 8


def test_a_measurement_of_a_busy_moment_does_not_end_the_run_early():
    end, steps, made = simulated(100, lambda now: 3.0 if now < 10 else 0.5)
    assert 290 < end <= 301.5
    assert steps > 500
    assert made[-1][1] > made[0][1] or len(made) == 1


def test_a_machine_that_becomes_fast_just_before_the_end_does_not_end_the_run_early():
    """Too few steps remain to fill the time between two looks."""
    end, steps, _ = simulated(24, lambda now: 12.0 if now < 180 else 0.55)
    assert 285 < end <= 301
    assert steps > 100


def test_a_small_difference_changes_nothing():
    end, steps, made = simulated(289, lambda _: 1.02)
    assert (steps, made) == (289, [])
    assert end == pytest.approx(297.78)


def test_a_jumping_speed_does_not_change_the_length_all_the_time():
    speeds = [0.5, 1.5, 0.7, 1.3, 1.0]
    calls = iter(range(10_000))
    end, _, made = simulated(297, lambda _: speeds[next(calls) % 5])
    assert 290 < end <= 302
    assert len(made) <= 4


def test_when_the_time_is_over_the_run_ends_after_the_step():
    end, steps, made = simulated(290, lambda now: 1.0 if now < 100 else 250.0)
    assert made == [(steps, steps)]
    assert steps == 101
    assert end == 100 + 250 + 3


def test_the_first_step_is_always_made():
    assert simulated(10, lambda _: 1000.0) == (1003.0, 1, [(1, 1)])


def test_recorded_changes_are_repeated_at_their_steps_and_nothing_else_is_decided_before():
    recorded = ((50, 120), (80, 100))
    end, steps, made = simulated(290, lambda _: 1.0, changes=recorded)
    assert made[:2] == list(recorded)
    assert made[2][0] in range(80, 87)  # too short: longer again, once it may be
    assert 290 < end <= 301.5
    assert steps > 250
    assert simulated(290, lambda _: 1.0, minutes=None, changes=recorded)[1:] == (100, [*recorded])


def test_recorded_changes_do_not_make_a_run_longer_than_its_time():
    _, steps, made = simulated(290, lambda _: 4.0, changes=((200, 250),))
    assert made == [(75, 75)]
    assert steps == 75


def test_what_was_recorded_for_finished_steps_is_not_repeated():
    pacer = Pacer(Stopwatch(ScriptedClock()), Timing(5.0, True, ((50, 120), (80, 100))), 50)
    assert pacer.recorded == {80: 100}

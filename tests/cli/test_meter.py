import pytest

from cutstudio.cli.meter import Meter, duration, losses_text, rate_text, remaining_text
from cutstudio.engine.events import Progress, Started


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def started(steps: int = 100, from_step: int = 0) -> Started:
    return Started("run", "cut", "CPU", "float32", steps, from_step, {})


def progress(step: int, **losses: float) -> Progress:
    return Progress(step, losses or {"G": 1.0}, 1e-4, 0.1)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_before_anything_is_known_nothing_is_claimed(clock):
    meter = Meter(clock)
    assert (meter.rate, meter.remaining, meter.losses) == (0.0, None, {})
    assert rate_text(meter) == "- steps/s"
    assert remaining_text(meter) == "-:-- left"
    assert losses_text(meter) == ""


def test_rate_and_remaining_time(clock):
    meter = Meter(clock)
    meter.show(started())
    for step in range(1, 21):
        clock.now += 0.5
        meter.show(progress(step))
    assert meter.rate == pytest.approx(2.0)
    assert meter.remaining == pytest.approx(40.0)
    assert rate_text(meter) == "2.0 steps/s"
    assert remaining_text(meter) == "0:40 left"


def test_a_slow_step_is_told_in_seconds(clock):
    meter = Meter(clock)
    meter.show(started())
    clock.now += 4
    meter.show(progress(1))
    assert rate_text(meter) == "4.0 s/step"


def test_a_resumed_run_is_not_faster_for_what_was_done_before(clock):
    meter = Meter(clock)
    meter.show(started(steps=1000, from_step=900))
    assert meter.step == 900
    clock.now += 10
    meter.show(progress(901))
    assert meter.rate == pytest.approx(0.1)
    assert meter.remaining == pytest.approx(990)


def test_the_rate_follows_a_change_within_half_a_minute(clock):
    meter = Meter(clock)
    meter.show(started(steps=10_000))
    step = 0
    for seconds_per_step, seconds in ((1.0, 300), (0.1, 60)):
        for _ in range(int(seconds / seconds_per_step)):
            clock.now += seconds_per_step
            step += 1
            meter.show(progress(step))
    assert meter.rate == pytest.approx(10.0, rel=0.05)


def test_events_that_arrive_together_do_not_make_the_rate_infinite(clock):
    meter = Meter(clock)
    meter.show(started())
    for step in range(1, 4):
        meter.show(progress(step))
    assert meter.rate == 0
    clock.now += 1.5
    meter.show(progress(4))
    assert meter.rate == pytest.approx(4 / 1.5)


def test_losses_are_means_of_the_last_steps(clock):
    meter = Meter(clock)
    meter.show(started())
    for step in range(1, 101):
        meter.show(progress(step, G=float(step > 50), D_real=0.25))
    assert meter.losses == {"G": 1.0, "D_real": 0.25}
    assert losses_text(meter) == "G 1  D_real 0.25"


def test_a_loss_that_is_nan_is_shown_as_such(clock):
    meter = Meter(clock)
    meter.show(progress(1, G=float("nan")))
    assert losses_text(meter) == "G nan"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.4, "0:00"), (59.6, "1:00"), (587, "9:47"), (3599.7, "1:00:00"), (93784, "26:03:04")],
)
def test_durations(seconds, text):
    assert duration(seconds) == text

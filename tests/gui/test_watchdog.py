import pytest

from cutstudio.engine import events as ev
from cutstudio.gui.watchdog import LOOK_MS, PATIENCE, PATIENCE_BEFORE, Watchdog


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def dog(qtbot, clock: Clock):
    dog = Watchdog(clock=clock)
    dog.heard = []
    dog.silent.connect(dog.heard.append)
    dog.watch()
    yield dog
    dog.rest()


def pass_time(dog: Watchdog, clock: Clock, seconds: float) -> None:
    end = clock.now + seconds
    while clock.now < end:
        clock.now += LOOK_MS / 1000
        dog.look()


def progress(seconds: float) -> ev.Progress:
    return ev.Progress(1, {"G": 1.0}, 0.1, seconds)


def test_a_silence_is_told_once_and_its_end_too(dog: Watchdog, clock: Clock, qtbot) -> None:
    dog.hear([progress(0.1)])
    pass_time(dog, clock, PATIENCE - 10)
    assert dog.heard == []
    pass_time(dog, clock, 60)
    assert len(dog.heard) == 1
    with qtbot.waitSignal(dog.spoke):
        dog.hear([progress(0.1)])


def test_slow_steps_get_more_patience(dog: Watchdog, clock: Clock) -> None:
    dog.hear([progress(30.0)])
    pass_time(dog, clock, 500)
    assert dog.heard == []
    pass_time(dog, clock, 200)
    assert len(dog.heard) == 1


def test_a_pause_and_a_beginning_may_take_their_time(dog: Watchdog, clock: Clock) -> None:
    pass_time(dog, clock, PATIENCE_BEFORE - 10)
    dog.hear([progress(0.1), ev.Paused(1)])
    pass_time(dog, clock, 10_000)
    assert dog.heard == []
    dog.hear([ev.Continued(1)])
    pass_time(dog, clock, PATIENCE + 10)
    assert len(dog.heard) == 1


def test_a_machine_that_slept_is_no_silence(dog: Watchdog, clock: Clock) -> None:
    dog.hear([progress(0.1)])
    clock.now += 8 * 3600
    dog.look()
    assert dog.heard == []

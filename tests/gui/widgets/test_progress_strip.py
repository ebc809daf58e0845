import pytest

from cutstudio.engine.events import Progress
from cutstudio.gui.widgets.progress_strip import Pace, ProgressStrip


@pytest.fixture
def strip(qtbot) -> ProgressStrip:
    made = ProgressStrip()
    qtbot.addWidget(made)
    made.show()
    made.set_run(200, "CPU, 1 thread")
    return made


def step(number: int, seconds: float = 0.5) -> Progress:
    return Progress(number, {}, 0.002, seconds, 0.0, 1_500_000_000)


def test_figures_while_training(strip: ProgressStrip) -> None:
    for number in range(1, 101):
        strip.add(step(number))
    strip.set_moving(True)
    assert strip.text("step") == "100 / 200 (50%)"
    assert strip.text("rate") == "2.0 steps/s"
    assert strip.text("elapsed") == "0:50"
    assert strip.text("remaining") == "0:50"
    assert strip.text("memory") == "1.5 GB"
    assert strip.bar.value() == 100


def test_figures_are_written_in_the_language_shown(speak, qtbot) -> None:
    speak("de")
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    strip.set_run(20_000, "CPU, 2 threads")
    strip.add(step(10_000))
    strip.set_moving(True)
    assert strip.text("step") == "10.000 / 20.000 (50\u00a0%)"
    assert strip.text("rate") == "2,0 Schritte/s"
    assert strip.text("memory") == "1,5 GB"
    assert strip._device.text() == "CPU, 2 Threads"


def test_no_rate_is_claimed_while_nothing_moves(strip: ProgressStrip) -> None:
    strip.add(step(1))
    strip.set_moving(False)
    assert strip.text("rate") == strip.text("remaining") == "–"
    assert strip.text("elapsed") == "0:00"


def test_a_slow_step_does_not_shake_the_rate() -> None:
    pace = Pace()
    for number in range(1, 60):
        pace.add(number, 0.1)
    pace.add(60, 20.0)
    assert pace.rate == pytest.approx(10)
    assert pace.elapsed == pytest.approx(25.9)


def test_times_stay_true_over_a_resume() -> None:
    pace = Pace()
    for number in range(1, 101):
        pace.add(number, 1.0)
    pace.truncate(60)
    assert (pace.step, pace.elapsed) == (60, 60.0)
    for number in range(61, 101):
        pace.add(number, 0.5)
    assert pace.elapsed == pytest.approx(80)
    pace.add(90, 0.5)  # told again without a Resumed
    assert (pace.step, pace.elapsed) == (90, pytest.approx(75))


def test_a_log_that_begins_late_counts_its_own_steps() -> None:
    pace = Pace()
    pace.add(500, 2.0)
    assert (pace.step, pace.remaining(510)) == (500, 20.0)
    pace.truncate(0)
    assert pace.elapsed == 0
    assert Pace().remaining(10) == float("inf")


def test_clear(strip: ProgressStrip) -> None:
    strip.add(step(1))
    strip.clear()
    assert strip.text("step") == strip.text("memory") == "–"


@pytest.mark.parametrize(("told", "shown"), [(87.4, "87%"), (None, None)])
def test_the_gpu_is_shown_where_its_load_can_be_told(
    strip: ProgressStrip, qtbot, monkeypatch, told: float | None, shown: str | None
) -> None:
    asked = []
    monkeypatch.setattr("cutstudio.gui.load._gpu_load", lambda name: asked.append(name) or told)
    strip.set_device("cuda:1")
    strip.set_run(100, "a GPU")
    strip.add(step(1))
    strip.set_moving(True)
    qtbot.waitUntil(lambda: asked == ["cuda:1"] and not strip._gpu._asking, timeout=20_000)
    strip.refresh()
    assert strip._panes["gpu"].isVisible() == (shown is not None)
    if shown is not None:
        assert strip.text("gpu") == shown


def test_a_cpu_has_no_gpu_to_ask(strip: ProgressStrip, monkeypatch) -> None:
    monkeypatch.setattr("cutstudio.gui.load._gpu_load", lambda _name: pytest.fail("asked"))
    strip.set_device("cpu")
    strip.set_run(100, "CPU")
    strip.add(step(1))
    strip.set_moving(True)
    assert not strip._panes["gpu"].isVisible()

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from cutstudio.engine import events as ev
from cutstudio.engine.errors import OutOfMemory
from cutstudio.gui.jobs import TrainingJob
from cutstudio.gui.widgets.run_monitor import RunMonitor
from tests.gui.fakes import sample, story


@pytest.fixture
def monitor(qtbot, tmp_path: Path) -> RunMonitor:
    made = RunMonitor()
    qtbot.addWidget(made)
    made.resize(1100, 690)
    made.open(tmp_path)
    made.show()
    return made


@pytest.fixture
def job(monitor: RunMonitor, tmp_path: Path) -> TrainingJob:
    """A job that is never started: the monitor only speaks to its control."""
    made = TrainingJob(story(tmp_path), monitor)
    monitor.set_job(made)
    return made


def test_a_past_run_can_be_resumed_and_not_commanded(monitor: RunMonitor, qtbot) -> None:
    assert not monitor.resume.isVisible()  # nothing was ever trained
    monitor.take([ev.Started("run", "sincut", "CPU", "float32", 100, 0, {})], replay=True)
    assert monitor.resume.isVisible()
    assert not monitor.pause.isVisible()
    with qtbot.waitSignal(monitor.resume_wanted):
        qtbot.mouseClick(monitor.resume, Qt.MouseButton.LeftButton)
    monitor.set_state("completed")
    assert not monitor.resume.isVisible()


def test_events_become_figures_curves_and_a_state(monitor, job, tmp_path, qtbot) -> None:
    assert monitor.state == "starting"
    monitor.take(list(story(tmp_path, steps=20)(ev.Control())))
    assert monitor.state == "completed"
    assert monitor.chip.text() == "Completed"
    assert monitor.strip.text("step") == "20 / 20 (100%)"
    assert monitor.curves.history.last_step == 20
    assert monitor.curves.marks.checkpoints == [20]
    qtbot.waitUntil(lambda: monitor.previews.shown_step == 20)


def test_until_the_first_step_it_says_why_nothing_moves(monitor, job, tmp_path) -> None:
    events = list(story(tmp_path, steps=20)(ev.Control()))
    first = next(i for i, event in enumerate(events) if isinstance(event, ev.Progress))
    monitor.take(events[:first])
    assert monitor.note.text() == "Preparing the first step…"
    monitor.take(events[first : first + 1])
    assert monitor.note.text() == ""


def test_a_first_look_is_told_when_it_comes_and_not_in_a_replay(monitor, job, tmp_path) -> None:
    look = ev.FirstLookSaved("first-look.png", 8.7)
    monitor.take([look], replay=True)
    assert "first-look.png" not in monitor.note.text()
    monitor.take([look])
    assert monitor.note.text() == "First look written: first-look.png"


def test_it_prepares_nothing_while_it_is_paused_or_ended(monitor, job, tmp_path) -> None:
    started = ev.Started("run", "sincut", "CPU", "float32", 100, 0, {})
    job.pause()
    monitor.take([started])
    assert monitor.note.text() == ""
    job.resume()
    monitor.take([started])
    assert monitor.note.text()
    monitor.set_state("failed")
    assert monitor.note.text() == ""


def test_commands_reach_the_control(monitor: RunMonitor, job: TrainingJob, qtbot) -> None:
    monitor.take([ev.Started("run", "sincut", "CPU", "float32", 100, 0, {})])
    monitor.save.click()
    monitor.sample.click()
    monitor.steering.fields["optimiser.lr"].setValue(0.001)
    commands = job.control.take()
    assert commands.save
    assert commands.sample
    assert commands.changes == {"optimiser.lr": 0.001}
    qtbot.mouseClick(monitor.pause, Qt.MouseButton.LeftButton)
    assert job.control.paused
    assert monitor.state == "paused"
    assert monitor.pause.text() == "Go on"
    qtbot.mouseClick(monitor.pause, Qt.MouseButton.LeftButton)
    assert not job.control.paused
    assert monitor.state == "training"
    qtbot.mouseClick(monitor.stop, Qt.MouseButton.LeftButton)
    assert job.control.take().stop
    assert monitor.state == "stopping"
    assert not monitor.stop.isEnabled()


def test_a_pause_before_the_first_step_is_not_forgotten(monitor, job) -> None:
    monitor.toggle_pause()
    monitor.take([ev.Started("run", "sincut", "CPU", "float32", 100, 0, {})])
    assert monitor.state == "paused"


def test_a_stop_before_the_first_step_is_still_shown_after_it(monitor, job) -> None:
    monitor.stop_and_save()
    monitor.take([ev.Started("run", "sincut", "CPU", "float32", 100, 0, {})])
    assert monitor.state == "stopping"


def test_the_next_job_begins_unpaused(monitor: RunMonitor, job, tmp_path, qtbot) -> None:
    monitor.take([ev.Started("run", "sincut", "CPU", "float32", 100, 0, {})])
    monitor.toggle_pause()
    monitor.stop_and_save()
    monitor.set_job(None)
    following = TrainingJob(story(tmp_path), monitor)
    monitor.set_job(following)
    assert monitor.pause.text() == "Pause"
    assert monitor.pause.accessibleName() == "Pause"
    qtbot.mouseClick(monitor.pause, Qt.MouseButton.LeftButton)
    assert following.control.paused
    assert monitor.pause.text() == "Go on"


def test_a_replay_moves_nothing_and_warns_of_nothing(monitor, tmp_path) -> None:
    past = list(story(tmp_path, steps=20)(ev.Control()))
    monitor.take([*past[:15], ev.Warned(14, "Odd.")], replay=True)
    assert monitor.state == "stopped"
    assert monitor.strip.text("rate") == "–"
    assert not monitor.banner.isVisible()


def test_warnings_and_errors_are_shown(monitor, job) -> None:
    monitor.take([ev.Warned(3, "Loss rises.", "Lower the rate.")])
    assert monitor.banner.kind == "warning"
    monitor.show_error(OutOfMemory("Memory is full.", hint="Smaller crops."))
    assert "Smaller crops." in monitor.banner.text


def test_a_resume_makes_later_steps_void(monitor, job, tmp_path, qtbot) -> None:
    monitor.take(list(story(tmp_path, steps=40)(ev.Control())), replay=True)
    monitor.take([ev.Resumed(25), ev.Progress(26, {"G": 1.0}, 0.1, 0.1)])
    assert monitor.curves.history.last_step == 26
    assert monitor.strip.pace.step == 26
    assert monitor.previews.scrubber.maximum() == 1  # steps 10 and 20
    qtbot.waitUntil(lambda: monitor.previews.shown_step == 20)


def test_changed_settings_are_drawn(monitor, job) -> None:
    monitor.take([ev.SettingChanged(5, "loss.lambda_x", 8.0)])
    assert monitor.curves.marks.changes == [(5, "lambda_x 8")]
    assert monitor.steering.fields["loss.lambda_x"].value() == 8


def test_the_split_is_remembered(monitor: RunMonitor, qtbot) -> None:
    monitor.splitter.moveSplitter(380, 1)
    sizes = monitor.splitter.sizes()
    other = RunMonitor()
    qtbot.addWidget(other)
    other.resize(monitor.size())
    other.show()
    assert other.splitter.sizes() == pytest.approx(sizes, abs=3)


def test_fits_a_small_window_with_a_long_name(monitor: RunMonitor, job, tmp_path) -> None:
    monitor.open(tmp_path / ("a very long name " * 12))
    monitor.set_job(job)
    monitor.take([sample(tmp_path, 1)])
    assert monitor.minimumSizeHint().width() <= 1000
    assert monitor.minimumSizeHint().height() <= 640

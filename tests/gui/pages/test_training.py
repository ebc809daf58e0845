import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from cutstudio.engine import events as ev
from cutstudio.engine.errors import OutOfMemory
from cutstudio.engine.eventlog import EventLog
from cutstudio.engine.run import RunFolder
from cutstudio.gui.jobs import TrainingJob
from cutstudio.gui.pages import training
from cutstudio.gui.pages.training import TrainingPage, look, read
from tests.gui.fakes import story, tiny_recipe


@pytest.fixture
def page(qtbot) -> TrainingPage:
    made = TrainingPage()
    qtbot.addWidget(made)
    made.resize(1100, 690)
    made.show()
    return made


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """A run folder with a past of 20 of 100 steps."""
    folder = RunFolder(tmp_path / "lake as waves")
    folder.create(tiny_recipe(tmp_path).with_changes({"loss.lambda_x": 6}))
    log = EventLog(folder.events_path)
    for event in story(folder.path, steps=100)(_stop_at(20)):
        log.append(event)
    return folder.path


def _stop_at(step: int) -> ev.Control:
    class Stopper(ev.Control):
        looks = 0

        def take(self) -> ev.Commands:
            self.looks += 1
            return ev.Commands(stop=self.looks > step)

    return Stopper()


def press(page: TrainingPage, text: str, qtbot) -> None:
    found = next(b for b in page.findChildren(QPushButton) if b.text() == text)
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_the_empty_page_says_what_to_do(page: TrainingPage, qtbot) -> None:
    with qtbot.waitSignal(page.setup_requested):
        press(page, "Set up a run", qtbot)
    with qtbot.waitSignal(page.runs_requested):
        press(page, "Open a run", qtbot)
    assert page.monitor is None


def test_an_earlier_run_is_shown_with_all_its_past(page, run, qtbot) -> None:
    page.set_run(run)
    qtbot.waitUntil(lambda: page.monitor.curves.history.last_step == 20)
    monitor = page.monitor
    assert monitor.state == "stopped"
    assert monitor.strip.text("step") == "20 / 100 (20%)"
    assert monitor.steering.fields["loss.lambda_x"].value() == 6
    qtbot.waitUntil(lambda: monitor.previews.shown_step == 20)
    with qtbot.waitSignal(page.resume_requested) as signal:
        qtbot.mouseClick(monitor.resume, Qt.MouseButton.LeftButton)
    assert signal.args == [run]
    page.set_run(None)
    assert page._stack.currentIndex() == 0


def test_a_folder_without_a_run_is_explained(page, tmp_path, qtbot) -> None:
    page.set_run(tmp_path)
    qtbot.waitUntil(page.monitor.banner.isVisible)
    assert "There is no run" in page.monitor.banner.text


def test_a_new_run_is_followed_to_its_end(page, tmp_path, qtbot) -> None:
    job = TrainingJob(story(tmp_path, steps=30, seconds=0.005), page)
    page.attach(job, tmp_path, tiny_recipe(tmp_path))
    job.start()
    qtbot.waitUntil(lambda: page.monitor.state == "training")
    with qtbot.waitSignal(job.finished):
        qtbot.waitUntil(lambda: page.monitor.curves.history.last_step == 30)
    assert page.monitor.state == "completed"
    assert page.job is None
    qtbot.waitUntil(lambda: page.monitor.previews.shown_step == 30)


def test_a_resumed_run_keeps_its_past_and_loses_nothing(page, run, qtbot, monkeypatch) -> None:
    def slow(path, end):
        time.sleep(0.4)  # the job ends before its past is read
        return read(path, end)

    monkeypatch.setattr(training, "read", slow)

    def go_on(_control: ev.Control):
        yield ev.Resumed(15)
        yield ev.Started(str(run), "sincut", "CPU", "float32", 100, 15, {})
        for step in range(16, 101):
            yield ev.Progress(step, {"G": 5.0}, 0.1, 0.1)
        yield ev.Finished(100, "completed")

    job = TrainingJob(go_on, page)
    page.attach(job, run)
    with qtbot.waitSignal(job.finished):
        job.start()
    qtbot.waitUntil(lambda: page.monitor.curves.history.last_step == 100)
    history = page.monitor.curves.history
    assert len(history) == 100
    assert history.series("G")[14] != 5
    assert history.series("G")[15] == 5


def test_a_failure_is_shown_and_the_run_can_be_resumed(page, tmp_path, qtbot) -> None:
    def fail(_control: ev.Control):
        yield ev.Started(str(tmp_path), "sincut", "CPU", "float32", 100, 0, {})
        raise OutOfMemory("The device's memory is full.", hint="Lower data.crop_size.")

    job = TrainingJob(fail, page)
    page.attach(job, tmp_path, tiny_recipe(tmp_path))
    with qtbot.waitSignal(job.finished):
        job.start()
    assert page.monitor.state == "failed"
    assert "Lower data.crop_size." in page.monitor.banner.text
    assert page.monitor.resume.isVisible()


def test_a_run_of_another_process_is_followed(page, run, qtbot) -> None:
    page.set_run(run)
    qtbot.waitUntil(lambda: page.monitor.curves.history.last_step == 20)
    log = EventLog(RunFolder(run).events_path)
    log.append(ev.Resumed(20))
    log.append(ev.Progress(21, {"G": 1.0}, 0.1, 0.1))
    qtbot.waitUntil(lambda: page.monitor.curves.history.last_step == 21)
    assert page.monitor.state == "elsewhere"
    assert not page.monitor.resume.isVisible()
    log.append(ev.Finished(21, "stopped"))
    qtbot.waitUntil(lambda: page.monitor.state == "stopped")
    page.set_run(None)
    assert not page._timer.isActive()


def test_a_run_that_died_elsewhere_can_be_resumed(page, run, qtbot) -> None:
    page.set_run(run)
    qtbot.waitUntil(page._timer.isActive)
    folder = RunFolder(run)
    with folder.lock():
        log = EventLog(folder.events_path)
        log.append(ev.Resumed(20))
        log.append(ev.Progress(21, {"G": 1.0}, 0.1, 0.1))
        qtbot.waitUntil(lambda: page.monitor.state == "elsewhere", timeout=20_000)
        page.set_run(run)  # opened again: asks at once
        qtbot.waitUntil(lambda: page._quiet == 0, timeout=20_000)
        assert page.monitor.state == "elsewhere"
    page.set_run(run)
    qtbot.waitUntil(lambda: page.monitor.state == "stopped", timeout=20_000)
    assert page.monitor.resume.isVisible()


def test_silence_elsewhere_is_asked_about(page, run, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(training, "PATIENCE", 1)
    page._timer.setInterval(50)
    page.set_run(run)
    qtbot.waitUntil(page._timer.isActive)
    EventLog(RunFolder(run).events_path).append(ev.Progress(21, {"G": 1.0}, 0.1, 0.1))
    qtbot.waitUntil(lambda: page.monitor.state == "elsewhere", timeout=20_000)
    qtbot.waitUntil(lambda: page.monitor.state == "stopped", timeout=20_000)


def test_a_job_that_begins_during_a_look_is_heard(page, run, qtbot, monkeypatch) -> None:
    looking = threading.Event()

    def slow(path, position, *, ask):
        looking.set()
        time.sleep(0.5)
        return look(path, position, ask=ask)

    monkeypatch.setattr(training, "look", slow)
    page._timer.setInterval(50)
    page.set_run(run)
    qtbot.waitUntil(looking.is_set)
    job = TrainingJob(story(run, steps=30), page)
    page.attach(job, run)
    with qtbot.waitSignal(job.finished):
        job.start()
    assert page.monitor.state == "completed"
    assert page.monitor.curves.history.last_step == 30


def test_prepare_makes_the_content_and_shows_nothing(page: TrainingPage) -> None:
    page.prepare()
    assert page.monitor is not None
    assert page._stack.currentIndex() == 0

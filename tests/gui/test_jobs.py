import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QThread

from cutstudio.engine import events as ev
from cutstudio.engine.errors import CutStudioError, DataError, TrainingError
from cutstudio.gui.jobs import IterJob, Mailbox, TrainingJob, run_in_background, wait_for_background
from tests.gui.fakes import Catcher, story


@pytest.fixture
def catcher() -> Catcher:
    return Catcher()


def wired(job: IterJob, catcher: Catcher) -> IterJob:
    (job.events if isinstance(job, TrainingJob) else job.items).connect(catcher.batch)
    job.failed.connect(catcher.fail)
    job.finished.connect(catcher.end)
    return job


def test_mailbox_gives_everything_once_and_in_order() -> None:
    box = Mailbox()
    writers = [threading.Thread(target=lambda k=k: [box.put(k) for _ in range(500)]) for k in "ab"]
    got = []
    for writer in writers:
        writer.start()
    while any(w.is_alive() for w in writers):
        got += box.drain()
    got += box.drain()
    assert sorted(got) == ["a"] * 500 + ["b"] * 500
    assert box.drain() == []


def test_items_arrive_in_order_in_batches_and_in_the_gui_thread(qtbot, catcher: Catcher) -> None:
    seen = []

    class Watcher(QObject):
        def look(self, _items: list[object]) -> None:
            seen.append(QThread.isMainThread())

    watcher = Watcher()
    job = wired(IterJob(lambda: iter(range(5000))), catcher)
    job.items.connect(watcher.look)
    with qtbot.waitSignal(job.finished):
        job.start()
    assert catcher.items == list(range(5000))
    assert len(catcher.batches) < 50
    assert all(seen)
    assert catcher.reasons == ["completed"]
    assert not job.running


def test_work_runs_outside_the_gui_thread(qtbot, catcher: Catcher) -> None:
    def work() -> Iterator[bool]:
        yield QThread.isMainThread()

    job = wired(IterJob(work), catcher)
    with qtbot.waitSignal(job.finished):
        job.start()
    assert catcher.items == [False]


@pytest.mark.parametrize("early", [True, False])
def test_errors_arrive_after_the_items_before_them(qtbot, catcher: Catcher, early: bool) -> None:
    def work() -> Iterator[int]:
        if early:
            raise DataError("No pictures.")
        yield 1
        raise DataError("No pictures.")

    job = wired(IterJob(work), catcher)
    with qtbot.waitSignal(job.finished):
        job.start()
    assert catcher.items == ([] if early else [1])
    assert [str(error) for error in catcher.errors] == ["No pictures."]
    assert catcher.reasons == ["failed"]


def test_a_bug_arrives_with_its_traceback(qtbot, catcher: Catcher) -> None:
    def work() -> Iterator[int]:
        yield 1 // 0

    job = wired(IterJob(work), catcher)
    with qtbot.waitSignal(job.finished):
        job.start()
    error = catcher.errors[0]
    assert isinstance(error, CutStudioError)
    assert "ZeroDivisionError" in error.details
    assert "test_jobs.py" in error.details


def test_cancel_closes_the_iterator_in_the_thread_that_pulls(qtbot, catcher: Catcher) -> None:
    closed_in = []

    class Source:
        """No generator: those close themselves when they are forgotten."""

        def __iter__(self) -> "Source":
            return self

        def __next__(self) -> int:
            time.sleep(0.005)
            return threading.get_ident()

        def close(self) -> None:
            closed_in.append(threading.get_ident())

    job = wired(IterJob(Source), catcher)
    job.start()
    qtbot.waitUntil(lambda: bool(catcher.batches))
    with qtbot.waitSignal(job.finished):
        job.cancel()
    assert catcher.reasons == ["cancelled"]
    assert closed_in == [catcher.items[0]]
    assert closed_in != [threading.get_ident()]


def test_training_is_paused_steered_and_stopped(qtbot, catcher: Catcher, tmp_path: Path) -> None:
    job = wired(TrainingJob(story(tmp_path, steps=10_000, seconds=0.002)), catcher)
    job.start()
    qtbot.waitUntil(lambda: len(catcher.items) > 5)
    with qtbot.waitSignal(job.paused_changed):
        job.pause()
    qtbot.wait(150)
    held = len(catcher.items)
    qtbot.wait(250)
    assert len(catcher.items) == held
    job.control.change("loss.lambda_x", 3.0)
    job.resume()
    qtbot.waitUntil(lambda: any(isinstance(e, ev.SettingChanged) for e in catcher.items))
    with qtbot.waitSignal(job.finished):
        job.stop_and_save()
    assert isinstance(catcher.items[-2], ev.CheckpointSaved)
    assert catcher.reasons == ["stopped"]


def test_stop_ends_a_pause(qtbot, catcher: Catcher, tmp_path: Path) -> None:
    job = wired(TrainingJob(story(tmp_path)), catcher)
    job.pause()
    job.start()
    qtbot.waitUntil(lambda: bool(catcher.items))
    with qtbot.waitSignal(job.finished):
        job.stop_and_save()
    assert catcher.reasons == ["stopped"]


def test_a_training_that_ends_without_saying_so_has_failed(qtbot, catcher: Catcher) -> None:
    job = wired(TrainingJob(lambda _control: iter([])), catcher)
    with qtbot.waitSignal(job.finished):
        job.start()
    assert isinstance(catcher.errors[0], TrainingError)
    assert catcher.reasons == ["failed"]


def test_background_results_and_errors_reach_their_slots(qtbot, catcher: Catcher) -> None:
    def fail() -> None:
        raise DataError("Empty.")

    run_in_background(QThread.isMainThread, catcher.take, catcher.fail, catcher)
    run_in_background(fail, catcher.take, catcher.fail, catcher)
    qtbot.waitUntil(lambda: bool(catcher.results and catcher.errors))
    assert catcher.results == [False]
    assert str(catcher.errors[0]) == "Empty."


def test_slots_must_be_methods_of_qobjects(catcher: Catcher) -> None:
    with pytest.raises(TypeError, match="bound method"):
        run_in_background(int, lambda _result: None, catcher.fail, catcher)


def test_an_abandoned_task_stays_silent(qtbot, catcher: Catcher) -> None:
    task = run_in_background(int, catcher.take, catcher.fail, catcher)
    task.abandon()
    assert wait_for_background(5)
    qtbot.wait(50)
    assert not catcher.results


def test_a_result_for_a_deleted_parent_is_dropped(qtbot) -> None:
    release = threading.Event()
    parent, receiver = QObject(), Catcher()
    run_in_background(release.wait, receiver.take, receiver.fail, parent)
    parent.deleteLater()
    del parent
    qtbot.wait(50)
    release.set()
    assert wait_for_background(5)
    qtbot.wait(50)
    assert not receiver.results


_CONVOLVE = """
import torch
from PySide6.QtCore import QThread
from cutstudio.engine.networks.convolution import conv2d

class Worker(QThread):
    def run(self):
        x, weight = torch.rand(1, 64, 64, 64), torch.rand(64, 64, 3, 3, requires_grad=True)
        conv2d(x, weight).sum().backward()

worker = Worker()
worker.start()
assert worker.wait()
print("ended")
"""


def test_a_thread_that_has_computed_ends_without_harm() -> None:
    """What the engine keeps for a thread is freed when Python has already left it."""
    command = [sys.executable, "-c", _CONVOLVE]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (made.stdout.strip(), made.stderr, made.returncode) == ("ended", "", 0)

import threading
import time

from PySide6.QtCore import QObject

from cutstudio.engine.errors import CutStudioError, ExploreError
from cutstudio.gui.latest import Latest


class Desk(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        self.errors: list[CutStudioError] = []

    def done(self, result: object) -> None:
        self.results.append(result)

    def failed(self, error: CutStudioError) -> None:
        self.errors.append(error)


def test_only_the_newest_of_a_key_is_called(qtbot) -> None:
    desk, gate = Desk(), threading.Event()
    latest = Latest(desk)
    latest.submit("map", lambda: gate.wait(5), desk.done, desk.failed)
    for number in range(10):
        latest.submit("map", lambda n=number: n, desk.done, desk.failed)
    latest.submit("pca", lambda: "pca", desk.done, desk.failed)
    gate.set()
    qtbot.waitUntil(lambda: not latest.busy)
    assert desk.results == [True, 9, "pca"]


def test_calls_never_overlap_and_run_outside_the_gui_thread(qtbot) -> None:
    desk = Desk()
    latest = Latest(desk)
    inside, most, threads = [0], [0], set()

    def work() -> None:
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        threads.add(threading.get_ident())
        time.sleep(0.02)
        inside[0] -= 1

    for key in "abc":
        latest.submit(key, work, desk.done, desk.failed)
    qtbot.waitUntil(lambda: len(desk.results) == 3)
    assert most == [1]
    assert threading.get_ident() not in threads


def test_errors_arrive_and_the_queue_goes_on(qtbot) -> None:
    desk = Desk()
    latest = Latest(desk)

    def fail() -> None:
        raise ExploreError("outside")

    latest.submit("a", fail, desk.done, desk.failed)
    latest.submit("b", lambda: 1, desk.done, desk.failed)
    qtbot.waitUntil(lambda: not latest.busy)
    assert [error.message for error in desk.errors] == ["outside"]
    assert desk.results == [1]


def test_interval_spaces_the_calls(qtbot) -> None:
    desk, starts = Desk(), []
    latest = Latest(desk, interval=0.05)
    latest.submit("a", lambda: starts.append(time.monotonic()), desk.done, desk.failed)
    latest.submit("b", lambda: starts.append(time.monotonic()), desk.done, desk.failed)
    qtbot.waitUntil(lambda: len(starts) == 2)
    assert starts[1] - starts[0] >= 0.045
    qtbot.waitUntil(lambda: not latest.busy)


def test_says_when_it_is_busy_and_a_dropped_call_never_runs(qtbot) -> None:
    desk, gate, states = Desk(), threading.Event(), []
    latest = Latest(desk)
    latest.busy_changed.connect(states.append)
    latest.submit("a", lambda: gate.wait(5), desk.done, desk.failed)
    latest.submit("b", lambda: "never", desk.done, desk.failed)
    latest.drop("b")
    gate.set()
    qtbot.waitUntil(lambda: not latest.busy)
    assert desk.results == [True]
    assert states == [True, False]

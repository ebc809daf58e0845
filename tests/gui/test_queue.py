import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt

from cutstudio.engine.errors import TrainingError
from cutstudio.gui.jobs import TrainingJob
from cutstudio.gui.main_window import MainWindow
from cutstudio.gui.queue import Queue
from cutstudio.gui.queue_window import QueueWindow
from tests.gui.fakes import story, tiny_recipe


@pytest.fixture
def queue(qapp, tmp_path: Path) -> Queue:
    made = Queue()
    for name in ("one", "two", "three"):
        made.add(tiny_recipe(tmp_path), tmp_path / name)
    return made


def names(queue: Queue) -> list[str]:
    return [one.path.name for one in queue.waiting]


def test_is_there_again_after_a_restart(queue: Queue, tmp_path: Path) -> None:
    queue.move(2, -1)
    queue.remove(0)
    again = Queue()
    assert again.waiting == queue.waiting
    assert names(again) == ["three", "two"]
    assert again.has(tmp_path / "two")
    assert again.take().path.name == "three"
    assert names(Queue()) == ["two"]


def test_strange_entries_are_passed_over(qapp) -> None:
    QSettings().setValue("queue", ["nonsense", '["x", "method = 3"]'])
    assert len(Queue()) == 0


def test_the_window_reorders_and_takes_out(queue: Queue, qtbot) -> None:
    window = QueueWindow(queue)
    qtbot.addWidget(window)
    window.show()
    assert not window.up.isEnabled()
    window.down.click()
    assert names(queue) == ["two", "one", "three"]
    assert window.list.currentRow() == 1
    window.up.click()
    qtbot.keyClick(window, Qt.Key.Key_Delete)
    assert names(queue) == ["two", "three"]
    window.set_busy(True)
    assert not window.start.isEnabled()


def test_what_was_taken_out_can_be_brought_back_where_it_was(
    queue: Queue, tmp_path: Path, qtbot
) -> None:
    window = QueueWindow(queue)
    qtbot.addWidget(window)
    window.show()
    assert not window.undo.isEnabled()
    window.list.setCurrentRow(1)
    window.take_out.click()
    window.list.setCurrentRow(0)
    window.take_out.click()
    assert names(queue) == ["three"]
    assert queue.has(tmp_path / "two")  # so that no other run gets its folder meanwhile
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert names(queue) == ["one", "three"]
    window.undo.click()
    assert names(queue) == names(Queue()) == ["one", "two", "three"]
    assert not window.undo.isEnabled()
    queue.remove(2)
    queue.take()
    queue.take()
    queue.undo()  # two are gone meanwhile: where there is room
    assert names(queue) == ["three"]


def test_the_next_begins_when_one_is_complete_and_waits_after_a_stop(
    qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = []

    def new(recipe, run, parent=None, *, minutes=None):
        begun.append(run.name)
        endless = run.name == "b"
        return TrainingJob(story(run, steps=10_000 if endless else 3, seconds=0.01))

    monkeypatch.setattr(TrainingJob, "new", staticmethod(new))
    window = MainWindow()  # not shown, so that nothing is imported in the background
    qtbot.addWidget(window)
    for name in ("a", "b", "c"):
        window.trainings.start_or_queue(tiny_recipe(tmp_path), tmp_path / "runs" / name)
    assert begun == ["a"]
    qtbot.waitUntil(lambda: begun == ["a", "b"], timeout=20_000)
    assert names(window.trainings.queue) == ["c"]
    qtbot.waitUntil(lambda: window.training.monitor.state == "training", timeout=20_000)
    window.training.stop_and_save()
    qtbot.waitUntil(lambda: window.session.job is None, timeout=20_000)
    qtbot.wait(100)
    assert begun == ["a", "b"]
    window.trainings.show_queue()
    window.trainings.queue_window.start.click()
    assert begun == ["a", "b", "c"]
    qtbot.waitUntil(lambda: window.session.job is None, timeout=20_000)
    window.close()


def test_a_failure_is_named_and_one_before_the_beginning_holds_the_queue(
    qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def new(recipe, run, parent=None, *, minutes=None):
        def fail(control):
            if run.name == "a":
                yield from itertools.islice(story(run, steps=9)(control), 3)
            raise TrainingError(f"The disk of {run.name} is gone.")

        begun.append(run.name)
        return TrainingJob(fail)

    begun = []
    monkeypatch.setattr(TrainingJob, "new", staticmethod(new))
    window = MainWindow()
    qtbot.addWidget(window)
    shown = []
    window.trainings.failed.connect(lambda error: shown.append(error.message))
    for name in ("a", "b", "c"):
        window.trainings.start_or_queue(tiny_recipe(tmp_path), tmp_path / "runs" / name)
    qtbot.waitUntil(lambda: begun == ["a", "b"] and not window.trainings.busy, timeout=20_000)
    qtbot.wait(100)
    assert begun == ["a", "b"]
    assert names(window.trainings.queue) == ["b", "c"]
    assert shown == ["a: The disk of a is gone."]
    assert "queue waits" in window.banner.text
    assert "disk of b" in window.training.monitor.banner.text
    window.close()

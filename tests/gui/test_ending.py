import subprocess
import sys
from pathlib import Path

import psutil
from PySide6.QtCore import Qt

from cutstudio.engine.run import RunFolder
from cutstudio.gui.ending import EndQuestion, trainers_of
from cutstudio.gui.process_job import ProcessJob
from cutstudio.gui.widgets.run_monitor import RunMonitor
from tests.gui.fakes import Catcher, tiny_recipe

#: Takes the run's lock as a training does, and answers to nothing.
_HANG = """
import sys, time
from cutstudio.engine.run import RunFolder
with RunFolder(sys.argv[3]).lock():
    print("held", flush=True)
    time.sleep(600)
"""


def hang(run: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", _HANG, "train", "--run", str(run)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    return process


def test_only_trainings_of_this_run_are_found(tmp_path: Path) -> None:
    run, other = tmp_path / "a", tmp_path / "a b"
    run.mkdir()
    with hang(run) as process:
        try:
            assert [found.pid for found in trainers_of(run)] == [process.pid]
            assert trainers_of(other) == []
        finally:
            process.kill()


def test_a_process_that_answers_no_more_is_ended_after_a_question(qtbot, tmp_path: Path) -> None:
    run = RunFolder(tmp_path / "runs" / "stuck")
    run.create(tiny_recipe(tmp_path))
    process = hang(run.path)
    try:
        monitor, catcher = RunMonitor(), Catcher()
        qtbot.addWidget(monitor)
        monitor.show()
        job = ProcessJob.attached(run.path, monitor)
        job.failed.connect(catcher.fail)
        job.finished.connect(catcher.end)
        monitor.open(run.path)
        monitor.set_job(job)
        job.start()
        monitor.show_silence(75.0)
        monitor.banner.action.click()
        question = monitor._end_question
        assert question.box.defaultButton() is question.wait
        assert "stuck" in question.box.text()
        qtbot.keyClick(question.box, Qt.Key.Key_Escape)
        assert psutil.pid_exists(process.pid)
        assert process.poll() is None
        monitor.banner.action.click()
        qtbot.mouseClick(question.end, Qt.MouseButton.LeftButton)
        assert process.wait(timeout=20) != 0
        qtbot.waitUntil(lambda: catcher.reasons == ["failed"], timeout=20_000)
        assert "was ended" in catcher.errors[0].message
        assert not run.in_use()
    finally:
        process.kill()
        process.stdout.close()


def test_what_cannot_be_found_is_told(qtbot, tmp_path: Path) -> None:
    monitor = RunMonitor()
    qtbot.addWidget(monitor)
    monitor.set_job(ProcessJob.attached(tmp_path, monitor))
    monitor.end_process()
    assert "cannot be ended from here" in monitor.banner.text


def test_the_question_goes_when_the_process_answers(qtbot) -> None:
    monitor = RunMonitor()
    qtbot.addWidget(monitor)
    monitor.show()
    question = EndQuestion(monitor)
    question.ask("a", None)
    assert "no checkpoint" in question.box.informativeText()
    question.withdraw()
    assert not question.box.isVisible()

from pathlib import Path

import pytest

from cutstudio.engine import events as ev
from cutstudio.engine.run import RunFolder
from cutstudio.gui.jobs import TrainingJob
from cutstudio.gui.process_job import ProcessJob
from cutstudio.gui.session import Session
from cutstudio.gui.watchdog import LOOK_MS, Watchdog
from tests.gui.fakes import story, tiny_recipe
from tests.gui.test_watchdog import progress


@pytest.fixture
def session(qapp) -> Session:
    return Session()


def test_a_training_is_told_of_from_begin_to_end(session: Session, tmp_path: Path, qtbot) -> None:
    told, percents, on_disk = [], [], []
    session.told.connect(told.extend)
    session.percent.connect(percents.append)
    session.on_disk.connect(lambda: on_disk.append(session.path))
    job = TrainingJob(story(tmp_path, steps=40, seconds=0.01))
    with qtbot.waitSignal(session.changed):
        session.begin(job, tmp_path)
    assert session.training == tmp_path
    assert session.control is job.control
    with qtbot.waitSignal(session.changed):
        pass
    assert session.job is None
    assert session.training is None
    assert session.control is None
    assert session.path == tmp_path
    assert isinstance(told[-1], ev.Finished)
    assert percents == sorted(percents)
    assert percents[-1] == 100
    assert len(on_disk) >= 2


def test_closing_down_ends_what_nobody_stopped(
    session: Session, tmp_path: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = TrainingJob(story(tmp_path, steps=10**6, seconds=0.002))
    session.begin(job, tmp_path)
    qtbot.wait(50)
    with monkeypatch.context() as hang:
        hang.setattr(job, "wait", lambda: False)
        assert not session.close_down()
    assert session.close_down()
    assert job._thread.isFinished()
    with qtbot.waitSignal(session.changed):
        pass


def test_a_run_that_is_joined_in_a_pause_raises_no_alarm(session: Session, tmp_path: Path) -> None:
    run = RunFolder(tmp_path / "run")
    run.create(tiny_recipe(tmp_path))
    alarms, now = [], [100.0]
    session.watchdog = Watchdog(session, clock=lambda: now[0])
    session.watchdog.silent.connect(alarms.append)
    job = ProcessJob.attached(run.path)

    def wait() -> None:
        for _ in range(200):
            now[0] += LOOK_MS / 1000
            session.watchdog.look()

    session.begin(job, run.path)
    job.catch_up([progress(0.1), ev.Paused(1)])
    assert job.control.paused
    wait()
    assert alarms == []
    job.catch_up([ev.Paused(1), ev.Continued(1), progress(0.1)])
    wait()
    assert len(alarms) == 1
    session.leave()

from pathlib import Path

import pytest

from cutstudio.engine import events as ev
from cutstudio.gui.jobs import TrainingJob
from cutstudio.gui.session import Session
from tests.gui.fakes import story


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


def test_closing_down_ends_what_nobody_stopped(session: Session, tmp_path: Path, qtbot) -> None:
    job = TrainingJob(story(tmp_path, steps=10**6, seconds=0.002))
    session.begin(job, tmp_path)
    qtbot.wait(50)
    session.close_down()
    assert job._thread.isFinished()
    with qtbot.waitSignal(session.changed):
        pass

"""Several at once, and clocks that lie."""

import itertools
import os
import time
from pathlib import Path

import pytest

from cutstudio.engine import events as ev
from cutstudio.engine.errors import RunInUse
from cutstudio.engine.run import RunFolder
from cutstudio.engine.training import resume, train
from tests.engine.tiny import losses, tiny
from tests.faults import processes


@pytest.mark.skipif(os.name != "posix", reason="the fork server is POSIX")
def test_of_two_trainings_into_one_folder_the_second_is_refused(tmp_path: Path) -> None:
    recipe = tiny(tmp_path, "sincut", training__steps=100_000)
    first = processes.start(recipe, tmp_path / "run")
    run = RunFolder(tmp_path / "run")
    deadline = time.monotonic() + 200
    while not run.events():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert run.in_use()
    second = processes.start(recipe, tmp_path / "run")
    second.join(200)
    assert second.exitcode == processes.TRAINING_FAILED
    with pytest.raises(RunInUse, match="Another training"):
        list(resume(run.path))
    assert first.is_alive()
    first.kill()
    first.join(30)
    assert not run.in_use()


def test_one_window_commands_and_the_second_watches(tmp_path: Path) -> None:
    run = RunFolder(tmp_path)
    with run.commanding():
        with pytest.raises(RunInUse, match="Another window"), RunFolder(tmp_path).commanding():
            pass
        with run.lock():  # a training beside it is another matter
            assert run.in_use()
    with RunFolder(tmp_path).commanding():
        pass


def test_a_clock_that_goes_backwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recipe = tiny(tmp_path, "sincut", training__checkpoint_minutes=0.0)
    whole = list(train(recipe, tmp_path / "whole"))
    ticks = itertools.count(2_000_000_000.0, -86_400.0)
    monkeypatch.setattr(time, "time", lambda: next(ticks))
    first = list(train(recipe, tmp_path / "run", stop_after=3))
    second = list(resume(tmp_path / "run"))
    assert losses(first) | losses(second) == losses(whole)
    assert RunFolder(tmp_path / "run").checkpoints() == [1, 2, 3, 4, 5, 6]
    assert second[-1] == ev.Finished(6, "completed")

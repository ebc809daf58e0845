"""The training loop end to end, with real networks."""

from pathlib import Path

import pytest

from cutstudio.engine import events as ev
from cutstudio.engine.model import load_model
from cutstudio.engine.run import RunFolder
from cutstudio.engine.training import resume, train
from tests.engine.tiny import losses, progress, tiny

METHODS = ["cut", "fastcut", "sincut"]


@pytest.mark.parametrize("method", METHODS)
def test_a_run_leaves_everything_in_its_folder(tmp_path: Path, method: str) -> None:
    run = RunFolder(tmp_path / "run")
    events = list(train(tiny(tmp_path, method), run.path))
    assert isinstance(events[0], ev.Started)
    assert [event.step for event in progress(events)] == [1, 2, 3, 4, 5, 6]
    assert events[-1] == ev.Finished(6, "completed")
    assert run.events() == events
    assert run.recipe().method == method
    assert run.checkpoints() == [6]
    sample = run.samples()[-1]
    assert sample.step == 6
    assert set(sample.pictures) >= {"source", "output", "target"}
    assert all((run.path / path).is_file() for path in sample.pictures.values())
    assert load_model(run, device="cpu").step == 6


def test_closing_early_saves_nothing_and_a_resume_starts_again(tmp_path: Path) -> None:
    recipe = tiny(tmp_path, "sincut", data__workers=2)
    iterator = train(recipe, tmp_path / "run")
    for event in iterator:
        if isinstance(event, ev.Progress):
            break
    iterator.close()
    assert RunFolder(tmp_path / "run").checkpoints() == []
    events = list(resume(tmp_path / "run"))
    assert events[0] == ev.Resumed(0)
    assert isinstance(events[1], ev.Warned)
    assert losses(events) == losses(list(train(recipe, tmp_path / "other")))

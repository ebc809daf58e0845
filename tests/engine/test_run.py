"""The run folder: the log survives crashes, and readers see what stands."""

import json
import os
from pathlib import Path

import pytest

from cutstudio.engine import events as ev
from cutstudio.engine.errors import RecipeError, RunError
from cutstudio.engine.eventlog import EventLog, drop_void
from cutstudio.engine.presets import preset
from cutstudio.engine.run import RunFolder


def step(number: int) -> ev.Progress:
    return ev.Progress(number, {"G": number / 3}, 0.1, 0.5)


@pytest.fixture
def run(tmp_path: Path) -> RunFolder:
    folder = RunFolder(tmp_path / "run")
    folder.create(preset("cut"))
    return folder


def test_a_new_folder_holds_its_recipe(run: RunFolder) -> None:
    assert run.exists()
    assert run.recipe() == preset("cut")
    with pytest.raises(RunError, match="already holds a run"):
        run.create(preset("cut"))


def test_a_folder_without_a_run_says_so(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="no run"):
        RunFolder(tmp_path).recipe()
    (tmp_path / "recipe.toml").write_text("method = 'cutt'")
    with pytest.raises(RecipeError, match="did you mean 'cut'"):
        RunFolder(tmp_path).recipe()
    (tmp_path / "recipe.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(RunError, match="cannot be read"):
        RunFolder(tmp_path).recipe()


def test_events_are_numbered_lines_and_come_back(run: RunFolder) -> None:
    log = EventLog(run.events_path)
    for number in (1, 2):
        log.append(step(number))
    EventLog(run.events_path).append(ev.Finished(2, "stopped"))
    lines = [json.loads(line) for line in run.events_path.read_text().splitlines()]
    assert [line["seq"] for line in lines] == [1, 2, 3]
    assert run.events() == [step(1), step(2), ev.Finished(2, "stopped")]


def test_a_line_that_a_crash_cut_off_is_left_out_and_does_not_spoil_the_next(
    run: RunFolder,
) -> None:
    EventLog(run.events_path).append(step(1))
    with run.events_path.open("ab") as file:
        file.write(b'{"event": "progr')
    assert run.events() == [step(1)]
    EventLog(run.events_path).append(step(2))
    assert run.events() == [step(1), step(2)]


@pytest.mark.parametrize("line", [b"\xff\n", b"[1]\n", b"{}\n", b'{"event":"bang"}\n', b"\n"])
def test_a_strange_line_is_passed_over(run: RunFolder, line: bytes) -> None:
    run.events_path.write_bytes(line)
    EventLog(run.events_path).append(step(1))
    assert run.events() == [step(1)]


def test_following_gives_only_what_is_new(run: RunFolder) -> None:
    log = EventLog(run.events_path)
    log.append(step(1))
    found, position = run.follow(0)
    assert found == [step(1)]
    assert run.follow(position) == ([], position)
    log.append(step(2))
    assert run.follow(position)[0] == [step(2)]
    assert RunFolder(run.path / "absent").follow(0) == ([], 0)


def test_a_resume_voids_what_came_after_but_not_changed_settings() -> None:
    changed = ev.SettingChanged(3, "loss.lambda_x", 2.0)
    sample = ev.SampleSaved(3, {})
    events = [step(1), step(2), changed, step(3), sample, ev.Resumed(1), step(2)]
    assert drop_void(events) == [step(1), changed, ev.Resumed(1), step(2)]


def test_only_complete_checkpoints_count_and_in_numerical_order(run: RunFolder) -> None:
    for number in (9, 10, 100):
        run.checkpoint_path(number).mkdir()
        (run.checkpoint_path(number) / "state.json").touch()
    run.checkpoint_path(11).mkdir()
    (run.checkpoints_path / "step-x").mkdir()
    assert run.checkpoints() == [9, 10, 100]


@pytest.mark.skipif(os.name != "posix", reason="permissions work otherwise on Windows")
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(RunError, match="cannot be written"):
        RunFolder(tmp_path / "file" / "run").create(preset("cut"))

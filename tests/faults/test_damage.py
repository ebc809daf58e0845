"""Files whose bytes are damaged: recognised, named, and the one before is used."""

import random
from pathlib import Path

import pytest

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine import eventlog
from cutstudio.engine import events as ev
from cutstudio.engine.errors import CheckpointError
from cutstudio.engine.run import RunFolder
from cutstudio.engine.training import resume, train
from tests.engine.tiny import losses, progress, tiny


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    """A run with checkpoints of the steps 1 to 3, not to be changed."""
    folder = tmp_path_factory.mktemp("trained")
    recipe = tiny(folder, "sincut", training__steps=3, training__checkpoint_minutes=0.0)
    list(train(recipe, folder / "run"))
    return RunFolder(folder / "run")


@pytest.fixture
def run(trained: RunFolder, tmp_path: Path) -> RunFolder:
    import shutil

    shutil.copytree(trained.path, tmp_path / "run")
    return RunFolder(tmp_path / "run")


@pytest.mark.parametrize("name", ["state.json", "G.safetensors", "optimisers.safetensors"])
def test_every_flipped_byte_of_a_checkpoint_is_recognised(run: RunFolder, name: str) -> None:
    path = run.checkpoint_path(3) / name
    whole = path.read_bytes()
    for position in random.Random(0).sample(range(len(whole)), 40):
        data = bytearray(whole)
        data[position] ^= 1 << (position % 8)
        path.write_bytes(data)
        with pytest.raises(CheckpointError, match=r"damaged|format"):
            ckpt.load(run, 3)
    for length in (0, 1, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:length])
        found, errors = ckpt.load_newest(run)
        assert found.step == 2
        assert "'step-3' is damaged" in errors[0].message


def test_every_flipped_byte_of_a_line_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    log = eventlog.EventLog(path)
    told = [ev.Progress(step, {"G": 1 / 3}, 0.002, 0.1) for step in (1, 2)]
    for event in told:
        log.append(event)
    whole = path.read_bytes()
    end = whole.index(b',"crc"')  # behind it is the checksum itself
    for position in range(end):
        data = bytearray(whole)
        data[position] ^= 1 << (position % 8)
        if data[position] in b"\n\r":
            continue
        path.write_bytes(data)
        assert eventlog.read(path)[0] == told[1:]
        assert eventlog.damage(path) == [1]


def test_a_resume_names_the_lines_that_are_damaged_and_those_that_are_missing(
    run: RunFolder,
) -> None:
    import shutil

    shutil.rmtree(run.checkpoint_path(3))
    lines = run.events_path.read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].replace(b'"seq":3', b'"seq":9')
    run.events_path.write_bytes(b"".join(lines[:4]))
    events = list(resume(run.path))
    said = [event.message for event in events if isinstance(event, ev.Warned)]
    assert said[0] == "The log events.jsonl is damaged in line 3."
    assert "cut off" in said[1]
    assert [event.step for event in progress(events)] == [3]


def test_a_change_that_was_steered_before_the_first_checkpoint_is_repeated(tmp_path: Path) -> None:
    recipe = tiny(tmp_path, "sincut", training__steps=4)

    def steered(run: Path) -> list[ev.Event]:
        control, found = ev.Control(), []
        for event in train(recipe, run, control):
            found.append(event)
            if isinstance(event, ev.Progress) and event.step == 1:
                control.change("loss.lambda_x", 9.0)
            if isinstance(event, ev.Progress) and event.step == 3 and run.name == "cut off":
                break
        return found

    whole = steered(tmp_path / "whole")
    steered(tmp_path / "cut off")
    assert RunFolder(tmp_path / "cut off").checkpoints() == []
    assert losses(list(resume(tmp_path / "cut off"))) == losses(whole)

"""Commands of other processes are obeyed when they are right, and named when they are not."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutstudio.engine import events as ev
from cutstudio.engine import inbox
from cutstudio.engine.errors import RunError
from cutstudio.engine.presets import preset
from cutstudio.engine.run import RunFolder
from cutstudio.engine.training import train
from tests.engine.tiny import tiny


@pytest.fixture
def run(tmp_path: Path) -> RunFolder:
    folder = RunFolder(tmp_path / "run")
    folder.create(preset("cut"))
    return folder


def put(run: RunFolder, text: str, name: str = "00000000000000000001-0a.json") -> Path:
    path = run.control_path / name
    path.write_text(text)
    return path


def test_commands_arrive_in_their_order(run: RunFolder) -> None:
    control = ev.Control()
    inbox.send(run, "pause")
    inbox.send(run, "change", key="loss.lambda_x", value=2.5)
    inbox.send(run, "save")
    inbox.send(run, "resume")
    inbox.send(run, "pause")
    assert inbox.Inbox(run, control).poll() == []
    assert control.paused
    assert control.take() == ev.Commands(save=True, changes={"loss.lambda_x": 2.5})
    assert list(run.control_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Expecting value"),
        ("[]", "no JSON object"),
        ('{"command": "rm"}', "no command 'rm'"),
        ('{"command": "__init__"}', "no command"),
        ('{"command": ["stop"]}', "no command"),
        ('{"command": "change", "key": "data.crop_size", "value": 8}', "cannot be changed"),
        ('{"command": "change", "key": "loss.lambda_x", "value": "nan"}', "not a number"),
        ('{"command": "change", "key": "optimiser.lr", "value": 7}', "not between"),
        (
            '{"command": "change", "key": "optimiser.lr", "value": ' + "1" * 400 + "}",
            "not a number",
        ),
        ('{"command": "stop", "x": "' + "y" * 5000 + '"}', "bytes"),
        ("[" * 4000, ""),
    ],
)
def test_a_wrong_command_is_named_and_thrown_away(run: RunFolder, text: str, said: str) -> None:
    control = ev.Control()
    path = put(run, text)
    (complaint,) = inbox.Inbox(run, control).poll()
    assert path.name in complaint
    assert said in complaint
    assert not path.exists()
    assert control.take() == ev.Commands()


@settings(max_examples=50)
@given(st.binary(max_size=80))
def test_any_bytes_do_no_harm(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    run = RunFolder(tmp_path_factory.getbasetemp() / "inbox")
    run.control_path.mkdir(parents=True, exist_ok=True)
    (run.control_path / "1-a.json").write_bytes(data)
    inbox.Inbox(run, ev.Control()).poll()
    assert list(run.control_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="links and pipes are POSIX")
def test_links_and_pipes_are_not_followed(run: RunFolder, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text(json.dumps({"command": "stop"}))
    (run.control_path / "1-a.json").symlink_to(other)
    os.mkfifo(run.control_path / "2-a.json")
    control = ev.Control()
    assert len(inbox.Inbox(run, control).poll()) == 2
    assert not control.stopping
    assert other.exists()


def test_what_is_no_command_file_is_left_alone(run: RunFolder) -> None:
    kept = [put(run, "{}", name) for name in ("note.txt", ".1-a.json", "1-a.json.partial")]
    assert inbox.Inbox(run, ev.Control()).poll() == []
    assert all(path.exists() for path in kept)


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    run = RunFolder(tmp_path / "gone")
    assert inbox.Inbox(run, ev.Control()).poll() == []
    with pytest.raises(RunError, match="cannot be told"):
        inbox.send(run, "stop")


def test_a_training_obeys_and_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "_LOOK_SECONDS", 0.0)
    run = RunFolder(tmp_path / "run")
    events = []
    for event in train(tiny(tmp_path, "sincut", training__steps=1000), run.path):
        events.append(event)
        if isinstance(event, ev.Progress) and event.step == 2:
            inbox.send(run, "pause")
            inbox.send(run, "change", key="loss.lambda_x", value=9)
            inbox.send(run, "change", key="loss.lambda_x", value=-1)
        if isinstance(event, ev.Paused):
            inbox.send(run, "resume")
        if isinstance(event, ev.Progress) and event.step == 4:
            inbox.send(run, "stop")
    kinds = [type(event) for event in events if not isinstance(event, ev.Progress)]
    assert kinds[:5] == [ev.Started, ev.SampleSaved, ev.Warned, ev.SettingChanged, ev.Paused]
    assert kinds[5] is ev.Continued
    assert ev.SettingChanged(3, "loss.lambda_x", 9.0) in events
    assert events[-1] == ev.Finished(4, "stopped")


def test_commands_for_an_earlier_training_are_thrown_away(tmp_path: Path) -> None:
    run = RunFolder(tmp_path / "run")
    iterator = train(tiny(tmp_path, "sincut"), run.path)
    inbox.send(run, "stop")
    assert list(iterator)[-1] == ev.Finished(6, "completed")

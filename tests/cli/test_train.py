"""The real thing, end to end: real pictures, networks, steps and files, only small."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cutstudio.cli.main import main
from cutstudio.engine.events import CheckpointSaved, Finished, Progress, Started, from_json
from cutstudio.engine.run import RunFolder
from tests.cli.conftest import TINY


def steps_of(run: Path) -> list[tuple[int, dict[str, float], float]]:
    """Step, losses and rate of every step: what must not depend on interruptions."""
    events = RunFolder(run).events()
    return [(e.step, e.losses, e.lr) for e in events if isinstance(e, Progress)]


def weights_of(run: Path, step: int) -> dict[str, bytes]:
    files = RunFolder(run).checkpoint_path(step).glob("*.safetensors")
    # What else this process has drawn from torch's own generator is none of the run's business.
    return {path.stem: path.read_bytes() for path in files if path.stem != "random"}


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another current folder, with room beside it."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_a_run_is_a_folder_that_can_be_read_again(trained):
    run = RunFolder(trained)
    assert run.checkpoints() == [6]
    assert [step for step, _, _ in steps_of(trained)] == [1, 2, 3, 4, 5, 6]
    events = run.events()
    assert isinstance(events[0], Started)
    assert events[-1] == Finished(6, "completed")
    assert run.recipe().preset == "quick"
    assert run.recipe().data.crop_size == 16
    assert run.recipe().training.steps == 6


def test_json_is_one_event_per_line_and_the_runs_log(capsys, pair, tmp_path):
    run = tmp_path / "run"
    assert main(["train", *pair, *TINY, "--steps", "2", "--json", "--run", str(run)]) == 0
    printed = capsys.readouterr()
    events = [from_json(json.loads(line)) for line in printed.out.splitlines()]
    assert events == RunFolder(run).events()
    assert isinstance(events[0], Started)
    assert [event.step for event in events if isinstance(event, Progress)] == [1, 2]
    assert events[-1] == Finished(2, "completed")
    assert printed.err == ""


def test_a_stopped_and_resumed_run_equals_the_uninterrupted_one_bit_for_bit(
    capsys, pair, elsewhere, trained
):
    folder = elsewhere.parent / "run"
    start = ["train", *pair, *TINY, "--steps", "6", "--stop-after", "2", "--run", str(folder)]
    assert main(start) == 0
    assert RunFolder(folder).checkpoints() == [2]
    assert RunFolder(folder).events()[-1] == Finished(2, "stopped")
    assert main(["train", "--run", "../run", "--resume", "--stop-after", "4"]) == 0
    assert main(["train", "--run", "../run", "--resume"]) == 0
    assert "Going on after step 4" in capsys.readouterr().err
    assert steps_of(folder) == steps_of(trained)
    weights = weights_of(trained, 6)
    assert {"G", "D", "F", "G_ema", "optimisers"} == set(weights)
    assert weights_of(folder, 6) == weights


def test_minutes_become_steps_and_are_recorded(pair, tmp_path, capsys):
    run = tmp_path / "run"
    assert main(["train", *pair, *TINY, "--minutes", "0.01", "--run", str(run)]) == 0
    assert RunFolder(run).recipe().training.steps >= 1
    *_, finished = RunFolder(run).events()
    assert f"Finished at step {finished.step}" in capsys.readouterr().err


def test_a_folder_of_pictures_is_a_side_too(pair, tmp_path):
    folder = tmp_path / "pictures"
    folder.mkdir()
    for side in (pair[1], pair[3]):
        shutil.copy(side, folder)
    sides = ["--source", str(folder), "--target", pair[3]]
    options = ["--method", "cut", "--device", "cpu", "--steps", "1", "--set=data.mode=crop"]
    small = [
        "--set=data.crop_size=32", "--set=networks.generator_width=1", "--set=loss.patches=8",
        "--set=networks.discriminator_width=1", "--set=networks.generator_blocks=6",
    ]  # fmt: skip
    run = tmp_path / "run"
    assert main(["train", *sides, *options, *small, "--run", str(run)]) == 0
    assert RunFolder(run).recipe().method == "cut"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"--source": "missing.png"}, "missing.png"),
        ({"--device": "abacus"}, "'abacus'"),
    ],
)
def test_what_cannot_be_trained_fails_in_a_sentence(capsys, pair, elsewhere, change, said):
    arguments = [*pair, *TINY, "--steps", "1"]
    for option, value in change.items():
        arguments[arguments.index(option) + 1] = value
    assert main(["train", *arguments, "--run", "run"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("Error: ")
    assert said in printed.err
    assert "Traceback" not in printed.err
    assert not Path("run").exists()


def test_a_run_is_never_overwritten(capsys, pair, trained):
    before = steps_of(trained)
    assert main(["train", *pair, *TINY, "--steps", "1", "--run", str(trained)]) == 1
    assert "already holds a run" in capsys.readouterr().err
    assert steps_of(trained) == before


@pytest.mark.parametrize("where", ["complete", "nothing"])
def test_what_cannot_be_resumed_fails_in_a_sentence(capsys, trained, tmp_path, where):
    run = trained if where == "complete" else tmp_path / "nothing"
    assert main(["train", "--run", str(run), "--resume"]) == 1
    printed = capsys.readouterr().err
    assert "The run is complete" in printed or "There is no run" in printed
    assert "Traceback" not in printed


@pytest.mark.skipif(os.name != "posix", reason="a child cannot be sent Ctrl-C elsewhere")
def test_ctrl_c_saves_and_stops_and_the_run_can_go_on(pair, tmp_path):
    run = tmp_path / "run"
    command = [sys.executable, "-m", "cutstudio", "train", *pair, *TINY, "--json"]
    child = subprocess.Popen(
        [*command, "--steps", "100000", "--run", str(run)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    events = []
    for line in child.stdout:
        events.append(from_json(json.loads(line)))
        if len(events) == 4:
            child.send_signal(signal.SIGINT)
    errors = child.stderr.read()
    child.stdout.close()
    child.stderr.close()
    assert child.wait(60) == 130
    assert errors == "Saving and stopping; Ctrl-C again quits at once without saving.\n"
    last = events[-1].step
    assert events[-1] == Finished(last, "stopped")
    assert isinstance(events[-2], CheckpointSaved)
    assert RunFolder(run).checkpoints() == [last]
    goes_on = ["train", "--run", str(run), "--resume", "--stop-after", str(last + 1)]
    assert main(goes_on) == 0
    assert [step for step, _, _ in steps_of(run)] == list(range(1, last + 2))

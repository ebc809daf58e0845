"""Real processes by torchrun: one is killed, all stop, and they are started again."""

import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from cutstudio.engine import events as ev
from cutstudio.engine.ranks import launcher
from cutstudio.engine.recipe_file import to_toml
from cutstudio.engine.run import RunFolder
from tests.engine.tiny import progress, tiny

pytestmark = [pytest.mark.faults, pytest.mark.timeout(1200)]

PATIENCE = 500  # seconds: each process imports torch, perhaps on a busy machine


def started(folder: Path, *options: str, restarts: int = 0) -> "subprocess.Popen[bytes]":
    arguments = launcher(2, ["train", "--run-dir", str(folder / "run"), *options])
    arguments.insert(2, f"--max-restarts={restarts}")
    with (folder / "said.txt").open("ab") as said:
        return subprocess.Popen([sys.executable, *arguments], stderr=said, stdout=said)


def second_of(launcher: "subprocess.Popen[bytes]") -> psutil.Process:
    children = psutil.Process(launcher.pid).children(recursive=True)
    return next(child for child in children if child.environ().get("RANK") == "1")


def wait_for_step(run: RunFolder, step: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while not any(event.step >= step for event in progress(run.events())):
        assert time.monotonic() < deadline, "it never came so far"
        time.sleep(0.05)


def test_a_killed_process_stops_all_and_a_restart_goes_on(tmp_path: Path) -> None:
    changes = {"training__checkpoint_minutes": 0.0, "training__steps": 200}
    recipe = tiny(tmp_path, "sincut", data__batch_size=4, **changes)
    (tmp_path / "recipe.toml").write_text(to_toml(recipe), encoding="utf-8")
    run = RunFolder(tmp_path / "run")
    process = started(tmp_path, "--recipe", str(tmp_path / "recipe.toml"), restarts=1)
    try:
        wait_for_step(run, 5)
        second_of(process).kill()
        assert process.wait(PATIENCE) == 0, (tmp_path / "said.txt").read_text(encoding="utf-8")
    finally:
        process.kill()
    events = run.follow(0)[0]
    lost = next(event for event in events if isinstance(event, ev.Failed))
    assert lost.kind == "RankLost"
    assert lost.message == "Another of the 2 processes was lost."
    resumed = next(event for event in events if isinstance(event, ev.Resumed))
    assert resumed.from_step >= 5
    assert events[-1] == ev.Finished(200, "completed")
    assert "Another of the 2 processes was lost." in (tmp_path / "said.txt").read_text("utf-8")

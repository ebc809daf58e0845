"""kill -9 at random moments: the run goes on as if nothing had happened, bit for bit."""

import os
import random
import signal
import time
from pathlib import Path

import pytest

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine.run import RunFolder
from tests.engine.tiny import tiny
from tests.faults import processes

pytestmark = pytest.mark.skipif(os.name != "posix", reason="SIGKILL and the fork server are POSIX")

STEPS = 12


def kill_at_random_moments(tmp_path: Path, method: str, times: int, seed: int) -> dict[str, int]:
    """Train, killing again and again, until ``times`` processes were killed; how often what was
    found afterwards.

    A checkpoint is written after every step, so that most of a run's time goes into writing.
    """
    changes = {"training__steps": STEPS, "training__checkpoint_minutes": 0.0,
               "training__keep_checkpoints": 3, "training__sample_seconds": 0.2}  # fmt: skip
    recipe = tiny(tmp_path, method, **changes)
    whole = tmp_path / "whole"
    began = time.monotonic()
    process = processes.start(recipe, whole)
    process.join(240)
    assert process.exitcode == 0
    seconds = time.monotonic() - began
    moments = random.Random(seed)
    found = {"killed": 0, "in a write": 0, "in a line": 0, "before step 1": 0, "runs": 0}
    while found["killed"] < times:
        found["runs"] += 1
        folder = tmp_path / f"run {found['runs']}"
        while True:
            process = processes.start(recipe, folder)
            process.join(moments.uniform(0, seconds if found["killed"] < times else 240))
            if process.is_alive():
                os.kill(process.pid, signal.SIGKILL)
                process.join(30)
            if process.exitcode != -signal.SIGKILL:
                break
            found["killed"] += 1
            note_traces(RunFolder(folder), found)
        assert process.exitcode == 0, "a resumed training failed"
        processes.assert_equal(whole, folder)
    return found


def note_traces(run: RunFolder, found: dict[str, int]) -> None:
    """What a kill left behind; every checkpoint that has its name must be whole."""
    steps = run.checkpoints()
    for step in steps:
        ckpt.load(run, step)
    if run.checkpoints_path.is_dir():
        hidden = [p for p in run.checkpoints_path.iterdir() if p.name.startswith(".")]
        found["in a write"] += bool(hidden)
    log = run.events_path.read_bytes() if run.events_path.exists() else b""
    found["in a line"] += not log.endswith(b"\n") and bool(log)
    found["before step 1"] += not steps


@pytest.mark.parametrize("method", ["cut", "sincut"])
def test_killed_a_few_times(tmp_path: Path, method: str) -> None:
    found = kill_at_random_moments(tmp_path, method, times=3, seed=1)
    assert found["killed"] >= 3


@pytest.mark.faults
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("method", ["cut", "sincut"])
def test_killed_at_fifty_random_moments(tmp_path: Path, method: str) -> None:
    found = kill_at_random_moments(tmp_path, method, times=50, seed=2)
    print(f"{method}: {found}")
    assert found["killed"] >= 50
    assert found["in a write"] > 0


def test_killed_between_two_renames(tmp_path: Path) -> None:
    """The moment at which a checkpoint of the same step gives way, and none has its name."""
    run = RunFolder(tmp_path / "run")
    recipe = tiny(tmp_path, "sincut")
    run.create(recipe)
    ckpt.save(run, ckpt.Checkpoint(5, recipe, {"G": {}}, {}))
    place = run.checkpoint_path(5)
    place.rename(place.with_name(".step-5.old"))
    (place.with_name(".step-5.partial")).mkdir()
    (place.with_name(".step-3.gone")).mkdir()
    assert run.checkpoints() == []
    ckpt.tidy(run)
    assert run.checkpoints() == [5]
    assert [p.name for p in run.checkpoints_path.iterdir()] == ["step-5"]

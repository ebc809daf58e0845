"""Checkpoints are whole or recognised as damaged, and nothing in them can run."""

import errno
import hashlib
import json
import pickle
import shutil
from pathlib import Path

import pytest
import torch

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine.errors import CheckpointError
from cutstudio.engine.presets import preset
from cutstudio.engine.run import RunFolder


@pytest.fixture
def run(tmp_path: Path) -> RunFolder:
    folder = RunFolder(tmp_path / "run")
    folder.create(preset("sincut"))
    return folder


def content(step: int, score: float | None = None) -> ckpt.Checkpoint:
    tensors = {"G": {"a": torch.arange(6.0).view(2, 3), "b": torch.tensor(7)}, "optimisers": {}}
    return ckpt.Checkpoint(step, preset("sincut"), tensors, {"lr": 0.1}, score)


def test_a_checkpoint_comes_back_as_it_was(run: RunFolder) -> None:
    path = ckpt.save(run, content(5, 0.25))
    assert path == run.checkpoint_path(5)
    found = ckpt.load(run, 5)
    assert (found.step, found.score, found.numbers) == (5, 0.25, {"lr": 0.1})
    assert found.recipe == preset("sincut")
    assert torch.equal(found.tensors["G"]["a"], torch.arange(6.0).view(2, 3))
    assert found.tensors["G"]["b"].shape == ()
    assert found.tensors["optimisers"] == {}


def test_saving_the_same_step_again_replaces_it(run: RunFolder) -> None:
    ckpt.save(run, content(5, 0.5))
    ckpt.save(run, content(5, 0.25))
    assert ckpt.load(run, 5).score == 0.25
    assert [p.name for p in run.checkpoints_path.iterdir()] == ["step-5"]


def test_a_failed_write_leaves_the_previous_ones_alone(
    run: RunFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    ckpt.save(run, content(5))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(ckpt.files, "write_text", full)
    with pytest.raises(OSError, match="No space"):
        ckpt.save(run, content(6))
    assert run.checkpoints() == [5]
    assert [p.name for p in run.checkpoints_path.iterdir()] == ["step-5"]


def flip_byte(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 255
    path.write_bytes(data)


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-3])


@pytest.mark.parametrize("harm", [flip_byte, cut_off, Path.unlink])
def test_damage_is_recognised_and_named(run: RunFolder, harm) -> None:  # type: ignore[no-untyped-def]
    ckpt.save(run, content(5))
    harm(run.checkpoint_path(5) / "G.safetensors")
    with pytest.raises(CheckpointError, match=r"'step-5' is damaged") as caught:
        ckpt.load(run, 5)
    assert "G.safetensors" in caught.value.details


def test_a_state_of_absurd_size_is_not_read(run: RunFolder) -> None:
    ckpt.save(run, content(5))
    state = run.checkpoint_path(5) / "state.json"
    with state.open("ab") as file:
        file.write(b" " * (5 << 20))  # still the same JSON
    with pytest.raises(CheckpointError, match=r"'step-5' is damaged") as caught:
        ckpt.load(run, 5)
    assert "far too large" in caught.value.details


def test_the_newest_whole_one_is_found_and_damaged_ones_named(run: RunFolder) -> None:
    for step in (1, 2, 3):
        ckpt.save(run, content(step))
    flip_byte(run.checkpoint_path(3) / "G.safetensors")
    (run.checkpoint_path(2) / "state.json").write_text("{")
    found, errors = ckpt.load_newest(run)
    assert found.step == 1
    assert [error.message for error in errors] == [
        "The checkpoint 'step-3' is damaged.",
        "The checkpoint 'step-2' is damaged.",
    ]
    flip_byte(run.checkpoint_path(1) / "G.safetensors")
    with pytest.raises(CheckpointError, match="All 3 checkpoints"):
        ckpt.load_newest(run)


@pytest.mark.parametrize("broken", ["state.json", "G.safetensors"])
def test_a_newer_one_that_cannot_be_read_now_is_not_passed_over(
    run: RunFolder, broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ckpt.save(run, content(1))
    ckpt.save(run, content(2))
    read = Path.read_bytes

    def failing(path: Path) -> bytes:
        if path == run.checkpoint_path(2) / broken:
            raise OSError(errno.EIO, "Input/output error")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", failing)
    with pytest.raises(CheckpointError, match="cannot be read now: Input/output error"):
        ckpt.load_newest(run)


def test_one_of_a_later_version_asks_for_an_update(run: RunFolder) -> None:
    ckpt.save(run, content(1))
    path = run.checkpoint_path(1) / "state.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 3}))
    with pytest.raises(CheckpointError) as caught:
        ckpt.load_newest(run)
    assert caught.value.hint == "Update CutStudio."


def test_a_half_written_checkpoint_is_no_checkpoint(run: RunFolder) -> None:
    ckpt.save(run, content(5))
    shutil.copytree(run.checkpoint_path(5), run.checkpoints_path / ".step-6.partial")
    (run.checkpoints_path / "step-7").mkdir()
    assert run.checkpoints() == [5]


@pytest.mark.parametrize(
    "change",
    [
        {"files": {"../../recipe.toml": {"bytes": 1, "sha256": ""}}},
        {"files": {"/etc/hostname": {"bytes": 1, "sha256": ""}}},
        {"files": []},
        {"files": {"G.safetensors": {"bytes": "many", "sha256": ""}}},
        {"recipe": {"method": "sincut", "preset": "sincut", "data": {"crop_size": -1}}},
        {"recipe": 3},
        {"score": "good"},
        {"numbers": None},
        {"format": 99},
    ],
)
def test_a_strange_state_is_refused(run: RunFolder, change: dict[str, object]) -> None:
    ckpt.save(run, content(5))
    path = run.checkpoint_path(5) / "state.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(CheckpointError):
        ckpt.load(run, 5)


def test_a_pickle_in_a_checkpoint_is_never_run(run: RunFolder, tmp_path: Path) -> None:
    marker = tmp_path / "ran"

    class Payload:
        def __reduce__(self):  # type: ignore[no-untyped-def]
            return (Path.touch, (marker,))

    ckpt.save(run, content(5))
    weights = run.checkpoint_path(5) / "G.safetensors"
    weights.write_bytes(pickle.dumps(Payload()))
    state = run.checkpoint_path(5) / "state.json"
    sums = json.loads(state.read_text())
    data = weights.read_bytes()
    sums["files"]["G.safetensors"] = {
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    state.write_text(json.dumps(sums))
    with pytest.raises(CheckpointError, match="damaged"):
        ckpt.load(run, 5)
    assert not marker.exists()


def test_which_checkpoint_is_meant(run: RunFolder) -> None:
    with pytest.raises(CheckpointError, match="no checkpoint"):
        ckpt.resolve(run, "last")
    for step, score in ((10, 0.3), (20, 0.1), (30, 0.2)):
        ckpt.save(run, content(step, score))
    assert ckpt.resolve(run, "last") == 30
    assert ckpt.resolve(run, "best") == 20
    assert ckpt.resolve(run, 10) == 10
    assert ckpt.resolve(run, "10") == 10
    with pytest.raises(CheckpointError, match="no checkpoint '11'") as caught:
        ckpt.resolve(run, "11")
    assert "10, 20, 30" in caught.value.hint
    with pytest.raises(CheckpointError, match="names no checkpoint"):
        ckpt.resolve(run, "newest")

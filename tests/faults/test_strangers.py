"""Files from anyone: no code runs, nothing huge is made, no path leaves the run's folder."""

import contextlib
import json
import os
import struct
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine import eventlog, model
from cutstudio.engine import events as ev
from cutstudio.engine.errors import CheckpointError, CutStudioError, RecipeError, RunError
from cutstudio.engine.model import load_model
from cutstudio.engine.presets import preset
from cutstudio.engine.recipe_file import from_toml, to_dict, to_toml
from cutstudio.engine.run import RunFolder

posix = pytest.mark.skipif(os.name != "posix", reason="pipes and links are POSIX")

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@pytest.fixture
def run(tmp_path: Path) -> RunFolder:
    folder = RunFolder(tmp_path / "run")
    folder.create(preset("sincut"))
    return folder


def saved(run: RunFolder) -> Path:
    content = {"G": {"a": torch.arange(6.0).view(2, 3), "b": torch.tensor(7)}}
    return ckpt.save(run, ckpt.Checkpoint(5, preset("sincut"), content, {"lr": 0.1}))


def rewrite(place: Path, **changes: Any) -> None:
    """Change a state as somebody would who knows the checksum."""
    state = json.loads((place / "state.json").read_bytes()) | changes
    state["checksum"] = ckpt._checksum(state)
    (place / "state.json").write_text(json.dumps(state))


def put_weights(place: Path, data: bytes) -> None:
    import hashlib

    (place / "G.safetensors").write_bytes(data)
    sums = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    rewrite(place, files={"G.safetensors": sums})


# --- fuzzing, parser by parser


@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_a_log(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.jsonl"
    path.write_bytes(data)
    eventlog.read(path)
    eventlog.damage(path)
    log = eventlog.EventLog(path)
    log.append(ev.Finished(1, "stopped"))
    assert eventlog.read(path)[0][-1] == ev.Finished(1, "stopped")


KEYS = [
    "event",
    "step",
    "losses",
    "lr",
    "seconds",
    "path",
    "score",
    "pictures",
    "message",
    "remedy",
    "run",
    "parameters",
    "from_step",
    "key",
    "value",
    "reason",
]
KINDS = st.sampled_from(["progress", "started", "failed", "sample_saved", "finished"])


@given(st.dictionaries(st.sampled_from(KEYS), JSON | KINDS))
def test_any_object_is_an_event_or_passed_over(body: dict[str, Any]) -> None:
    line = json.dumps(body).encode() + b"\n"
    event = eventlog.parse(line)
    if event is not None:
        assert ev.from_json(json.loads(json.dumps(ev.to_json(event), allow_nan=False)))


@given(st.text(max_size=200) | st.integers(0, 10_000).map(
    lambda n: to_toml(preset("cut"), comments=False)[: n % 900]))  # fmt: skip
def test_any_text_is_a_recipe_or_a_recipe_error(text: str) -> None:
    try:
        recipe = from_toml(text)
    except RecipeError:
        return
    assert from_toml(to_toml(recipe, comments=False)) == recipe


@settings(max_examples=60)
@given(key=st.sampled_from(["format", "step", "score", "recipe", "numbers", "files", "torch"]),
       value=JSON)  # fmt: skip
def test_any_state_is_a_checkpoint_or_a_checkpoint_error(
    tmp_path_factory: pytest.TempPathFactory, key: str, value: Any
) -> None:
    run = RunFolder(tmp_path_factory.getbasetemp() / "any run")
    if not run.exists():
        run.create(preset("sincut"))
    place = saved(run)
    rewrite(place, **{key: value})
    with contextlib.suppress(CheckpointError):
        ckpt.load(run, 5)


@settings(max_examples=60)
@given(st.binary(max_size=64), st.integers(0, 2**64 - 1), JSON)
def test_any_bytes_are_weights_or_a_checkpoint_error(
    tmp_path_factory: pytest.TempPathFactory, tail: bytes, length: int, header: Any
) -> None:
    run = RunFolder(tmp_path_factory.getbasetemp() / "any weights")
    if not run.exists():
        run.create(preset("sincut"))
    place = saved(run)
    text = json.dumps(header).encode()
    for claimed in (length, len(text)):
        put_weights(place, struct.pack("<Q", claimed) + text + tail)
        with contextlib.suppress(CheckpointError):
            ckpt.load(run, 5)


# --- forged sizes


def test_a_claimed_size_is_checked_against_the_file_before_anything_is_made(run: RunFolder) -> None:
    place = saved(run)
    claims = {"a": {"dtype": "F32", "shape": [1 << 40], "data_offsets": [0, 1 << 42]}}
    text = json.dumps(claims).encode()
    put_weights(place, struct.pack("<Q", len(text)) + text + bytes(16))
    with pytest.raises(CheckpointError, match="damaged"):
        ckpt.load(run, 5)
    put_weights(place, struct.pack("<Q", 1 << 60) + text)
    with pytest.raises(CheckpointError, match="damaged"):
        ckpt.load(run, 5)
    rewrite(place, files={"G.safetensors": {"bytes": 1 << 60, "sha256": "0"}})
    with pytest.raises(CheckpointError, match="damaged"):
        ckpt.load(run, 5)


def test_networks_of_absurd_size_are_refused_before_they_are_made(
    run: RunFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    huge = preset("sincut").with_changes(
        {"networks.generator_width": 512, "networks.generator_blocks": 32}
    )
    place = saved(run)
    rewrite(place, recipe=to_dict(huge))

    def made(*_: object) -> None:
        raise AssertionError("the network was made")

    monkeypatch.setattr(model, "build_generator", made)
    with pytest.raises(CheckpointError, match="do not fit"):
        load_model(run, 5, device="cpu")


def test_a_recipe_and_a_line_of_absurd_size(run: RunFolder) -> None:
    with (run.path / "recipe.toml").open("r+b") as file:
        file.truncate(1 << 34)  # sparse: it takes no room
    with pytest.raises(RunError, match="cannot be read") as caught:
        run.recipe()
    assert str(1 << 34) in caught.value.details
    with run.events_path.open("wb") as file:
        file.write(b'{"event":"' + bytes(3 * eventlog.LONGEST_LINE) + b'"}\n')
    log = eventlog.EventLog(run.events_path)
    log.append(ev.Finished(1, "stopped"))
    assert run.events() == [ev.Finished(1, "stopped")]
    assert eventlog.damage(run.events_path) == [1]


# --- paths


@posix
@pytest.mark.parametrize("name", ["G.safetensors", "state.json"])
def test_a_pipe_or_a_device_in_a_checkpoint_does_not_hang(run: RunFolder, name: str) -> None:
    place = saved(run)
    size = (place / name).stat().st_size
    (place / name).unlink()
    os.mkfifo(place / name)
    os.mkfifo(run.events_path)
    assert run.events() == []
    assert eventlog.damage(run.events_path) == []
    with pytest.raises(OSError, match="no plain file"):
        eventlog.EventLog(run.events_path)
    with pytest.raises(CheckpointError):
        ckpt.load(run, 5)
    (place / name).unlink()
    (place / name).symlink_to("/dev/zero")
    with pytest.raises(CheckpointError):
        ckpt.load(run, 5)
    assert size


@pytest.mark.parametrize(
    "name",
    [
        "../../secret.png",
        "/etc/passwd",
        "samples/../../x.png",
        "..\\x.png",
        "C:\\x.png",
        "a\\..\\b",
    ],
)
def test_no_path_of_an_event_leaves_the_folder(run: RunFolder, name: str) -> None:
    with pytest.raises(RunError, match="outside"):
        run.picture(name)


@posix
def test_no_link_leads_a_preview_out_of_the_folder(run: RunFolder, tmp_path: Path) -> None:
    (tmp_path / "secret.png").touch()
    (run.path / "samples" / "a.png").symlink_to(tmp_path / "secret.png")
    with pytest.raises(RunError, match="outside"):
        run.picture("samples/a.png")
    assert run.picture("samples/step-00000001/output.png").name == "output.png"


def test_unknown_keys_are_named(run: RunFolder) -> None:
    with pytest.raises(CutStudioError, match=r"no setting 'data.crop_sise', did you mean"):
        from_toml("[data]\ncrop_sise = 3")
    with pytest.raises(CutStudioError, match="no section"):
        from_toml("[os]\nsystem = 'true'")

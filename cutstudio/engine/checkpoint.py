"""Checkpoints: everything a run needs to go on as if nothing had happened.

A checkpoint is a folder ``step-N/`` of safetensors files (networks, optimiser moments) and
``state.json`` with the numbers and checksums of each file and of itself. There is no random state
to keep: every draw derives from the seed and the step. The folder is written beside its place and
renamed when complete, so one of that name is whole or damaged later, which the checksums tell.
Nothing in it can carry code.
"""

import contextlib
import hashlib
import json
import os
import re
import shutil
import stat
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from cutstudio.engine import files
from cutstudio.engine.errors import CheckpointDamaged, CheckpointError, RecipeError
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.recipe_file import from_dict, to_dict
from cutstudio.engine.run import RunFolder

_FORMAT = 2
_READABLE = (1, _FORMAT)  # 1 had no checksum of state.json itself
_FILE = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,40}\.safetensors")
#: What a state with other types than ours raises when it is taken apart.
_STRANGE = (LookupError, TypeError, ValueError, ArithmeticError, AttributeError)
_LEFTOVER = re.compile(r"\.(step-\d{1,12})\.(partial|old|gone)")
_LONGEST_STATE = 4 << 20  # bytes of a state.json; ours have some 10,000


@dataclass
class Checkpoint:
    """The content of a checkpoint, in memory on the CPU.

    Attributes:
        step: finished steps.
        recipe: the run's settings.
        tensors: by file (``G``, ``D``, ``F``, ..., ``optimisers``), then by name.
        numbers: further state: learning rate, steered settings, scaler, threads, precision, ...
        score: sliced Wasserstein distance of the preview to the target; None when not measured.
    """

    step: int
    recipe: Recipe
    tensors: dict[str, dict[str, Tensor]]
    numbers: dict[str, Any] = field(default_factory=dict)
    score: float | None = None


def save(run: RunFolder, checkpoint: Checkpoint) -> Path:
    """Write a checkpoint; it appears under its name only when it is complete and on disk.

    Raises:
        OSError: the disk is full or the folder is gone; earlier checkpoints are untouched.
    """
    place = run.checkpoint_path(checkpoint.step)
    partial = place.with_name(f".{place.name}.partial")
    if partial.exists():
        shutil.rmtree(partial)
    run.require()
    run.checkpoints_path.mkdir(exist_ok=True)
    partial.mkdir()
    try:
        sums = {
            f"{name}.safetensors": _write_tensors(partial / f"{name}.safetensors", tensors)
            for name, tensors in checkpoint.tensors.items()
        }
        state: dict[str, Any] = {
            "format": _FORMAT,
            "step": checkpoint.step,
            "score": checkpoint.score,
            "recipe": to_dict(checkpoint.recipe),
            "numbers": checkpoint.numbers,
            "torch": torch.__version__,
            "files": sums,
        }
        state["checksum"] = _checksum(state)
        files.write_text(partial / "state.json", json.dumps(state, indent=1))
        _swap_in(partial, place)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    return place


def _checksum(state: Mapping[str, Any]) -> str:
    """Of everything in a state but its own checksum."""
    rest = {key: value for key, value in state.items() if key != "checksum"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()


def _write_tensors(path: Path, tensors: Mapping[str, Tensor]) -> dict[str, Any]:
    """Write one safetensors file; its size and checksum."""
    data, checksum = as_file(tensors)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return {"bytes": len(data), "sha256": checksum}


def as_file(tensors: Mapping[str, Tensor]) -> tuple[bytes, str]:
    """One safetensors file, and its checksum."""
    from safetensors.torch import save as to_bytes

    data = to_bytes({k: t.detach().cpu().contiguous() for k, t in tensors.items()})
    return data, hashlib.sha256(data).hexdigest()


def _swap_in(partial: Path, place: Path) -> None:
    """Give a complete folder its name; one of that name (the same step) gives way."""
    old = place.with_name(f".{place.name}.old")
    if old.exists():
        shutil.rmtree(old)
    if place.exists():
        place.rename(old)
    partial.rename(place)
    files.sync_folder(place.parent)
    if old.exists():
        shutil.rmtree(old)


def tidy(run: RunFolder) -> None:
    """Finish or undo what a crash interrupted; for whoever holds the run's lock.

    Raises:
        OSError: the folder cannot be written.
    """
    with contextlib.suppress(FileNotFoundError), os.scandir(run.checkpoints_path) as entries:
        for entry in entries:
            found = _LEFTOVER.fullmatch(entry.name)
            if found is None or entry.is_symlink():
                continue
            left, place = Path(entry.path), run.checkpoints_path / found[1]
            if found[2] == "old" and not place.exists():
                left.rename(place)  # its replacement had not yet taken the name
            else:
                shutil.rmtree(left)


def load(run: RunFolder, step: int, only: Container[str] | None = None) -> Checkpoint:
    """Read one checkpoint, checking every byte that is read.

    Args:
        run: the run folder.
        step: of the checkpoint.
        only: the files to read, by name without ending; None reads all.

    Raises:
        CheckpointDamaged: it is cut off or altered.
        CheckpointError: it is missing, cannot be read, or is of a later version.
    """
    place = run.checkpoint_path(step)
    state = _read_state(place)
    try:
        if state["step"] != step:
            raise ValueError(f"it is of step {state['step']!r}")
        recipe = from_dict(state["recipe"])
        score = None if state["score"] is None else float(state["score"])
        sums = {str(k): (int(v["bytes"]), str(v["sha256"])) for k, v in state["files"].items()}
        numbers = dict(state["numbers"])
    except (RecipeError, *_STRANGE) as error:
        raise _damaged(place, f"state.json: {error!r}") from error
    tensors = {}
    for file, (size, checksum) in sums.items():
        name = file.removesuffix(".safetensors")
        if only is None or name in only:
            tensors[name] = _read_tensors(place, file, size, checksum)
    return Checkpoint(step, recipe, tensors, numbers, score)


def _read_state(place: Path) -> dict[str, Any]:
    path = place / "state.json"
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # reading a pipe would wait for ever
            raise _damaged(place, "state.json is no plain file")
        if status.st_size > _LONGEST_STATE:
            raise _damaged(place, "state.json is far too large")
        state = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise CheckpointError(
            f"There is no checkpoint {place.name!r}.", hint=_available(place.parent)
        ) from error
    except (ValueError, RecursionError) as error:
        raise _damaged(place, f"state.json: {error}") from error
    except OSError as error:
        raise _unreadable(place, error) from error
    if not isinstance(state, dict):
        raise _damaged(place, "state.json is no table")
    if state.get("format") not in _READABLE:  # which may have another checksum
        raise CheckpointError(
            f"The checkpoint {place.name!r} has format {state.get('format')!r}, which this version "
            "of CutStudio does not know.",
            hint="Update CutStudio.",
        )
    checked = "checksum" in state or state["format"] == _FORMAT
    if checked and state.get("checksum") != _checksum(state):
        raise _damaged(place, "state.json does not match its checksum")
    return state


def _read_tensors(place: Path, name: str, size: int, checksum: str) -> dict[str, Tensor]:
    from safetensors import SafetensorError
    from safetensors.torch import load as from_bytes

    if not _FILE.fullmatch(name):
        raise _damaged(place, f"{name!r:.100} is not a file of a checkpoint")
    try:
        status = (place / name).stat()
        if not stat.S_ISREG(status.st_mode):
            raise _damaged(place, f"{name} is no plain file")
        if status.st_size != size:
            raise _damaged(place, f"{name} has not the recorded size of {size} bytes")
        data = (place / name).read_bytes()
        if hashlib.sha256(data).hexdigest() != checksum:
            raise _damaged(place, f"{name} does not match its checksum")
        return from_bytes(data)
    except (FileNotFoundError, SafetensorError) as error:
        raise _damaged(place, f"{name}: {error}") from error
    except OSError as error:
        raise _unreadable(place, error) from error


def _damaged(place: Path, details: str) -> CheckpointDamaged:
    return CheckpointDamaged(
        f"The checkpoint {place.name!r} is damaged.",
        hint="Use an earlier checkpoint of the run.",
        details=f"{place}: {details}",
    )


def _unreadable(place: Path, error: OSError) -> CheckpointError:
    return CheckpointError(
        f"The checkpoint {place.name!r} cannot be read now: {error.strerror or error}.",
        hint="It may be whole: see to the disk and to who may read it, and try again.",
        details=repr(error),
    )


def _available(folder: Path) -> str:
    steps = RunFolder(folder.parent).checkpoints()
    if not steps:
        return "The run has no checkpoint yet: let it train a little longer."
    return "It has: " + ", ".join(str(step) for step in steps) + "."


def load_newest(run: RunFolder) -> tuple[Checkpoint, list[CheckpointDamaged]]:
    """The newest checkpoint that is whole, and the errors of newer ones that are not.

    Raises:
        CheckpointError: the run has no checkpoint, none is whole, or one that is newer cannot be
            read now, or by this version.
    """
    errors: list[CheckpointDamaged] = []
    for step in reversed(run.checkpoints()):
        try:
            return load(run, step), errors
        except CheckpointDamaged as error:
            errors.append(error)
    if errors:
        raise CheckpointError(
            f"All {len(errors)} checkpoints of the run are damaged.",
            hint="Start the run again in a new folder.",
            details="\n".join(error.details for error in errors),
        )
    raise CheckpointError(
        "The run has no checkpoint to go on from.", hint="Start it again in a new folder."
    )


def scores(run: RunFolder) -> dict[int, float]:
    """The score of every checkpoint that has one, by step; lower is nearer to the target."""
    found = {}
    for step in run.checkpoints():
        with contextlib.suppress(CheckpointError, KeyError, TypeError, ValueError):
            # a damaged checkpoint is simply not the best; loading it names the damage
            found[step] = float(_read_state(run.checkpoint_path(step))["score"])
    return found


def resolve(run: RunFolder, which: str | int) -> int:
    """The step that ``last``, ``best`` or a number names.

    Raises:
        CheckpointError: there is no such checkpoint.
    """
    steps = run.checkpoints()
    if which == "last" and steps:
        return steps[-1]
    if which == "best":
        measured = scores(run)
        if measured:
            return min(measured, key=lambda step: (measured[step], -step))
        if steps:
            return steps[-1]
    if str(which).isdigit() and int(which) in steps:
        return int(which)
    if which not in ("last", "best") and not str(which).isdigit():
        message = f"{which!r} names no checkpoint: it is a step, 'last' or 'best'."
    else:
        message = f"The run {run.name!r} has no checkpoint {which!r}."
    raise CheckpointError(message, hint=_available(run.checkpoints_path))


def delete(place: Path) -> None:
    """Delete a checkpoint: its name goes first, so that a crash leaves no part of one."""
    gone = place.with_name(f".{place.name}.gone")
    with contextlib.suppress(OSError):  # what stays takes room, nothing else; tidy() comes by
        place.rename(gone)
        shutil.rmtree(gone)

"""Segmentation networks from files. None of them can carry code that would run here.

- what :func:`~cutstudio.engine.evaluation.segmentation.save_segmenter` wrote;
- DRN-D-22 as its authors' program writes it, as weights alone (``.pth``, ``.safetensors``);
- any network as ONNX, (B, 3, H, W) float32 to scores (B, K, h, w), by ONNX Runtime.
"""

import dataclasses
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from cutstudio.engine.errors import DataError
from cutstudio.engine.evaluation.drn import DrnD22
from cutstudio.engine.evaluation.labels import Legend
from cutstudio.engine.evaluation.segmentation import IMAGENET, NETWORKS, NOTES, Segmenter, Three
from cutstudio.engine.evaluation.weights import read_notes, read_weights

# of Cityscapes, by which the authors of DRN normalise it
_CITYSCAPES: tuple[Three, Three] = (
    (0.290101, 0.328081, 0.286964),
    (0.182954, 0.186566, 0.184475),
)
_CITYSCAPES_CLASSES = 19


def load_segmenter(
    path: Path,
    device: torch.device,
    *,
    classes: int | None = None,
    size: tuple[int, int] = (256, 128),
    moments: tuple[Three, Three] | None = None,
) -> Segmenter:
    """The segmentation network in a file.

    Args:
        path: see above.
        device: where it computes; ONNX stays on the CPU.
        classes: K; only ONNX needs it told.
        size: (width, height) at which it sees pictures; files of ours say it themselves.
        moments: mean and deviation of R, G and B in [0, 1] that it was trained with; files of ours
            say them themselves. When missing, those of Cityscapes for DRN-D-22 with 19 classes,
            else ImageNet's.

    Raises:
        DataError: the file holds no such network, or the number of classes is another.
    """
    key = _digest(path)
    if path.suffix.lower() == ".onnx":
        if classes is None:
            raise DataError("How many classes the network tells apart is not known.",
                            hint="Give their number with --classes.")  # fmt: skip
        network = _onnx(path)
        return Segmenter(path.stem, network, Legend(classes), size, *(moments or IMAGENET), key=key)
    notes = read_notes(path).get(NOTES)
    found = _ours(path, notes, device) if notes else _drn(path, device, size, moments)
    if classes not in (None, found.legend.classes):
        raise DataError(
            f"The network in {path.name!r} tells {found.legend.classes} classes apart, "
            f"not {classes}.",
            hint="Leave --classes away.",
        )
    return dataclasses.replace(found, key=key)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise DataError(f"The file {str(path)!r} cannot be read.", hint=str(error)) from error


def _ours(path: Path, notes: str, device: torch.device) -> Segmenter:
    try:
        said: dict[str, Any] = json.loads(notes)
        network = NETWORKS[said["network"]](int(said["classes"]))
        network.load_state_dict(dict(read_weights(path)))
        colours = None if said["colours"] is None else np.asarray(said["colours"], dtype=np.int64)
        width, height = (int(side) for side in said["size"])
        mean, deviation = (tuple(map(float, said[key])) for key in ("mean", "deviation"))
    except (KeyError, TypeError, ValueError, RuntimeError) as error:
        raise DataError(
            f"The segmentation network in {path.name!r} is damaged.", details=str(error)
        ) from error
    return Segmenter(
        said["network"], network.to(device).eval().requires_grad_(False),
        Legend(int(said["classes"]), colours), (width, height),
        mean, deviation, device,  # type: ignore[arg-type]
    )  # fmt: skip


def _drn(
    path: Path, device: torch.device, size: tuple[int, int], moments: tuple[Three, Three] | None
) -> Segmenter:
    stored = read_weights(path)
    last = stored.get("seg.weight")
    if last is None or last.ndim != 4:
        raise DataError(
            f"The file {path.name!r} holds no segmentation network that is known here.",
            hint="Give what --segment-save wrote, the weights of a DRN-D-22, or an ONNX file.",
            details=f"its first names are {list(stored)[:3]}",
        )
    network = DrnD22(len(last))
    try:
        network.load_state_dict(dict(stored))
    except RuntimeError as error:
        raise DataError(
            f"The weights in {path.name!r} are not those of DRN-D-22.",
            hint="Give other networks as ONNX.",
            details=str(error),
        ) from error
    usual = _CITYSCAPES if len(last) == _CITYSCAPES_CLASSES else IMAGENET
    return Segmenter(
        "DRN-D-22", network.to(device).eval().requires_grad_(False), Legend(len(last)), size,
        *(moments or usual), device,
    )  # fmt: skip


def _onnx(path: Path) -> Callable[[Tensor], Tensor]:
    """What an ONNX file computes, a picture at a time: many are traced for just one."""
    try:
        import onnxruntime
    except ImportError as error:
        raise DataError(
            "ONNX files need the package onnxruntime.",
            hint='Install it: uv pip install "cutstudio[onnx]".',
        ) from error
    try:
        session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    except Exception as error:  # its exceptions have no common class of their own
        raise DataError(
            f"The file {str(path)!r} cannot be read as ONNX.", details=str(error)
        ) from error
    name = session.get_inputs()[0].name

    def network(x: Tensor) -> Tensor:
        try:
            rows = [session.run(None, {name: one[None].cpu().numpy()})[0] for one in x]
        except Exception as error:  # the same
            raise DataError(
                f"The network in {path.name!r} does not take pictures of "
                f"{x.shape[3]} x {x.shape[2]} pixels.",
                hint="Give its size with --segment-size. It takes one float32 picture, "
                "(1, 3, height, width).",
                details=str(error),
            ) from error
        return torch.from_numpy(np.concatenate(rows))

    return network

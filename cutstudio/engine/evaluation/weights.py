"""Files of weights, read as tensors alone: none of them can carry code."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor

from cutstudio.engine.errors import DataError

_WRAPPED = "state_dict"  # how checkpoints of training programs hold the weights among other things
_PARALLEL = "module."  # what training on several devices puts before every name


def read_weights(path: Path) -> Mapping[str, Tensor]:
    """The tensors of a ``.safetensors`` or PyTorch file by name, in float32.

    Raises:
        DataError: it cannot be read, or holds other things than tensors.
    """
    try:
        stored = _safetensors(path) if path.suffix == ".safetensors" else _torch(path)
        return {str(key).removeprefix(_PARALLEL): value.float() for key, value in stored.items()}
    except Exception as error:
        raise DataError(
            f"The file {str(path)!r} holds no weights that can be read.",
            hint="Give a .pth or .safetensors file of weights alone.",
            details=type(error).__name__,  # torch's own words advise to load unsafely
        ) from None


def read_notes(path: Path) -> Mapping[str, str]:
    """What a ``.safetensors`` file says about itself; nothing for any other file."""
    if path.suffix != ".safetensors":
        return {}
    try:
        with safe_open(path, framework="pt") as file:
            return dict(file.metadata() or {})
    except (SafetensorError, OSError) as error:
        raise DataError(
            f"The file {str(path)!r} cannot be read.", hint="Is it whole?", details=str(error)
        ) from error


def _safetensors(path: Path) -> Mapping[str, Tensor]:
    with safe_open(path, framework="pt") as file:
        return {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - no mapping


def _torch(path: Path) -> Mapping[str, Any]:
    stored: Any = torch.load(path, map_location="cpu", weights_only=True)
    inner = stored.get(_WRAPPED)
    found: Mapping[str, Any] = inner if isinstance(inner, dict) else stored
    return found

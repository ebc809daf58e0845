"""Tensors of PyTorch's own files (``.pth``, ``.pt``), without running what is in them.

Such a file is a zip archive: a pickle that describes tensors, and their bytes beside it. The pickle
is interpreted by a reader that knows tensors and plain containers only; anything else in it is
refused by name. Sizes are compared with the file's before memory is taken.
"""

import collections
import io
import math
import pickle
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import torch
from torch import Tensor

from cutstudio.engine.errors import CheckpointError

_LONGEST_PICKLE = 32 << 20
_LEGACY = (b"\x80\x02\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19.", b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P")
_TAR_MARK = 257  # where a tar archive says "ustar"

_DTYPES = {
    "FloatStorage": torch.float32,
    "DoubleStorage": torch.float64,
    "HalfStorage": torch.float16,
    "BFloat16Storage": torch.bfloat16,
    "LongStorage": torch.int64,
    "IntStorage": torch.int32,
    "ShortStorage": torch.int16,
    "CharStorage": torch.int8,
    "ByteStorage": torch.uint8,
    "BoolStorage": torch.bool,
}


def read_state_dict(path: Path) -> dict[str, Tensor]:
    """The tensors of a saved state dict, by name.

    Raises:
        CheckpointError: the file is missing, of the old format, damaged, or not only tensors.
    """
    content = _read(path)
    if not isinstance(content, Mapping):
        raise _refused(path, f"it holds a {type(content).__name__}, not named tensors")
    tensors = {}
    for name, value in content.items():
        if not isinstance(name, str) or not isinstance(value, Tensor):
            raise _refused(path, f"{str(name)[:60]!r} is no tensor")
        tensors[name] = value
    return tensors


def _read(path: Path) -> Any:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(512)
            if head[:4] != b"PK\x03\x04":
                raise _refused(path, _what(head))
            with zipfile.ZipFile(file) as archive:
                return _Archive(path, archive, size).content()
    except FileNotFoundError as error:
        raise CheckpointError(f"{path} is missing.") from error
    except CheckpointError:
        raise
    except (
        OSError, zipfile.BadZipFile, pickle.UnpicklingError, EOFError, KeyError, ValueError,
        TypeError, AttributeError, IndexError, RuntimeError, OverflowError, RecursionError,
        NotImplementedError, UnicodeDecodeError, MemoryError,
    ) as error:  # fmt: skip
        raise CheckpointError(
            f"{path} is damaged.",
            hint="Copy it again from where it came from.",
            details=f"{type(error).__name__}: {error}",
        ) from error


def _what(head: bytes) -> str:
    """What a file is that is no zip archive."""
    old = any(head.startswith(mark) for mark in _LEGACY)
    if old or head[_TAR_MARK : _TAR_MARK + 5] == b"ustar":
        kind = "of PyTorch before 1.6" if old else "a tar archive of PyTorch before 0.2"
        return (
            f"it is in the old format, {kind}, which cannot be read safely. Save it again with a "
            "current PyTorch where it was trained"
        )
    return "it is no file of PyTorch's"


def _refused(path: Path, why: str) -> CheckpointError:
    return CheckpointError(f"{path} cannot be imported: {why}.")


@dataclass(frozen=True)
class _Storage:
    """The numbers of one or several tensors."""

    values: Tensor


@dataclass(frozen=True)
class _Kind:
    """What a pickle names a storage class."""

    dtype: torch.dtype


class _Archive:
    """The parts of a zip archive that PyTorch wrote."""

    def __init__(self, path: Path, archive: zipfile.ZipFile, size: int) -> None:
        self._path, self._archive, self._size = path, archive, size
        names = [i.filename for i in archive.infolist() if i.filename.endswith("data.pkl")]
        if len(names) != 1:
            raise _refused(path, "it holds no description of tensors")
        self._folder = names[0].removesuffix("data.pkl")
        self._loaded: dict[str, _Storage] = {}

    def content(self) -> Any:
        """Whatever was saved."""
        data = self._part("data.pkl", _LONGEST_PICKLE)
        return _Reader(io.BytesIO(data), self).load()

    def storage(self, dtype: torch.dtype, key: str, count: int) -> _Storage:
        """The storage ``key`` of ``count`` values."""
        if key not in self._loaded:
            needed = count * dtype.itemsize
            if count < 0 or needed > self._size:
                raise _refused(self._path, f"storage {key!r} claims more than the file holds")
            data = self._part(f"data/{key}", self._size)
            if len(data) < needed:
                raise _refused(self._path, f"storage {key!r} is cut off")
            values = torch.frombuffer(bytearray(data[:needed]), dtype=dtype) if count else (
                torch.empty(0, dtype=dtype)
            )  # fmt: skip
            self._loaded[key] = _Storage(values)
        return self._loaded[key]

    def _part(self, name: str, most: int) -> bytes:
        """A member, which must not claim to be larger than ``most`` or than the file."""
        info = self._archive.getinfo(self._folder + name)
        if info.file_size > min(most, self._size):
            raise _refused(self._path, f"{name!r} claims to be larger than the file")
        with self._archive.open(info) as part:
            return part.read(info.file_size)

    def refuse(self, name: str) -> NoReturn:
        raise _refused(self._path, f"it would run {name!r}, which is not a tensor")


class _Reader(pickle.Unpickler):
    """Knows tensors and plain containers, and nothing that could act."""

    def __init__(self, file: io.BytesIO, archive: _Archive) -> None:
        super().__init__(file)
        self._archive = archive

    def find_class(self, module: str, name: str) -> Any:
        """What a name in the pickle stands for."""
        if (module, name) == ("collections", "OrderedDict"):
            return collections.OrderedDict
        if module == "torch" and name in _DTYPES:
            return _Kind(_DTYPES[name])
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return _tensor
        if (module, name) == ("torch._utils", "_rebuild_parameter"):
            return _parameter
        return self._archive.refuse(f"{module}.{name}")

    def persistent_load(self, pid: Any) -> _Storage:
        """The storage that the pickle refers to."""
        tag, kind, key, _, count = pid
        if tag != "storage" or not isinstance(kind, _Kind):
            raise pickle.UnpicklingError(f"unknown reference {tag!r}")
        return self._archive.storage(kind.dtype, str(key), int(count))


def _tensor(
    storage: _Storage, offset: int, size: tuple[int, ...], stride: tuple[int, ...], *_: Any
) -> Tensor:
    """A tensor of its own, which may not reach beyond its storage."""
    size, stride = tuple(map(int, size)), tuple(map(int, stride))
    last = offset + sum((n - 1) * step for n, step in zip(size, stride, strict=True))
    inside = offset >= 0 and min((*size, *stride, 0)) >= 0 and last < storage.values.numel()
    if not (math.prod(size) == 0 or inside) or math.prod(size) > storage.values.numel():
        raise pickle.UnpicklingError("a tensor reaches beyond its storage")
    return storage.values.as_strided(size, stride, offset).clone()


def _parameter(data: Tensor, *_: Any) -> Tensor:
    return data

"""Tensors of PyTorch's own files (``.pth``, ``.pt``), without running what is in them.

Such a file is a zip archive: a pickle that describes tensors, and their bytes beside it; before
PyTorch 1.6 it was the pickle with the bytes behind it. The pickle is interpreted by a reader that
knows tensors and plain containers only; anything else in it is refused by name. Sizes are compared
with the file's before memory is taken.
"""

import collections
import io
import math
import pickle
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, NoReturn, Protocol

import torch
from torch import Tensor

from cutstudio.engine.errors import CheckpointError

_LONGEST_PICKLE = 32 << 20
_SHARED = 4  # times the size of a file that its tensors may take
_OLD_MARK = 0x1950A86A20F9469CFC6C  # the number that a file begins with, pickled
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
        CheckpointError: the file is missing, of before PyTorch 0.2, damaged, or not only tensors.
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
            file.seek(0)
            if head[:14] == pickle.dumps(_OLD_MARK, 2)[:14]:
                return _OldFile(path, file, size).content()
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
        NotImplementedError, UnicodeDecodeError, MemoryError, struct.error,
    ) as error:  # fmt: skip
        raise CheckpointError(
            f"{path} is damaged.",
            hint="Copy it again from where it came from.",
            details=f"{type(error).__name__}: {error}",
        ) from error


def _what(head: bytes) -> str:
    """What a file is that is neither a zip archive nor what was before."""
    if head[_TAR_MARK : _TAR_MARK + 5] == b"ustar":
        return (
            "it is in the old format, a tar archive of PyTorch before 0.2, which cannot be read "
            "safely. Save it again with a current PyTorch where it was trained"
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


class _Storages(Protocol):
    """Where the tensors of a pickle find their numbers."""

    def storage(self, dtype: torch.dtype, key: str, count: int) -> _Storage:
        """The storage ``key`` of ``count`` values."""

    def refuse(self, name: str) -> NoReturn:
        """Say that the pickle names what is no tensor."""


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
        return _Reader(io.BytesIO(data), self, self._size).load()

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
        """See :class:`_Storages`."""
        raise _not_a_tensor(self._path, name)


class _OldFile:
    """What PyTorch wrote before 1.6: a mark, a version, what machine wrote it, the description of
    the tensors, the order of the storages, and each one's length and bytes.
    """

    def __init__(self, path: Path, file: IO[bytes], size: int) -> None:
        self._path, self._file, self._size = path, file, size
        self._claimed: dict[str, tuple[torch.dtype, int]] = {}
        self._loaded: dict[str, _Storage] = {}

    def content(self) -> Any:
        """Whatever was saved: read once for the sizes, which lie before the bytes, then again."""
        for _ in ("mark", "version", "machine"):
            self._next()
        start = self._file.tell()
        self._next()
        for key in self._next():
            self._load(str(key))
        self._file.seek(start)
        return self._next()

    def _next(self) -> Any:
        return _Reader(self._file, self, self._size).load()

    def _load(self, key: str) -> None:
        dtype, count = self._claimed[key]
        (length,) = struct.unpack("<q", self._file.read(8))
        data = bytearray(self._file.read(count * dtype.itemsize))
        if length != count or len(data) < count * dtype.itemsize:
            raise _refused(self._path, f"storage {key!r} is cut off")
        self._loaded[key] = _Storage(
            torch.frombuffer(data, dtype=dtype) if count else torch.empty(0, dtype=dtype)
        )

    def storage(self, dtype: torch.dtype, key: str, count: int) -> _Storage:
        """See :class:`_Storages`; without memory before the bytes were read."""
        if key in self._loaded:
            return self._loaded[key]
        self._claimed[key] = dtype, count
        claimed = sum(kind.itemsize * number for kind, number in self._claimed.values())
        if count < 0 or claimed > self._size:
            raise _refused(self._path, f"storage {key!r} claims more than the file holds")
        return _Storage(torch.empty(count, dtype=dtype, device="meta"))

    def refuse(self, name: str) -> NoReturn:
        """See :class:`_Storages`."""
        raise _not_a_tensor(self._path, name)


def _not_a_tensor(path: Path, name: str) -> CheckpointError:
    return _refused(path, f"it would run {name!r}, which is not a tensor")


class _Reader(pickle.Unpickler):
    """Knows tensors and plain containers, and nothing that could act.

    Args:
        file: the pickle.
        storages: where its tensors find their numbers.
        size: of the whole file; tensors may share storages, but not take much more than it.
    """

    def __init__(self, file: IO[bytes], storages: _Storages, size: int) -> None:
        super().__init__(file, encoding="utf-8")
        self._storages = storages
        self._room = _SHARED * size

    def find_class(self, module: str, name: str) -> Any:
        """What a name in the pickle stands for."""
        if (module, name) == ("collections", "OrderedDict"):
            return collections.OrderedDict
        if module == "torch" and name in _DTYPES:
            return _Kind(_DTYPES[name])
        if module == "torch._utils" and name in ("_rebuild_tensor", "_rebuild_tensor_v2"):
            return self._tensor
        if (module, name) == ("torch._utils", "_rebuild_parameter"):
            return _parameter
        return self._storages.refuse(f"{module}.{name}")

    def persistent_load(self, pid: Any) -> _Storage:
        """The storage that the pickle refers to."""
        tag, kind, key, _, count = pid[:5]
        if pid[5:] not in ((), (None,)):
            raise pickle.UnpicklingError("a storage within another")
        if tag != "storage" or not isinstance(kind, _Kind):
            raise pickle.UnpicklingError(f"unknown reference {tag!r}")
        return self._storages.storage(kind.dtype, str(key), int(count))

    def _tensor(
        self,
        storage: _Storage,
        offset: int,
        size: tuple[int, ...],
        stride: tuple[int, ...],
        *_: Any,
    ) -> Tensor:
        """A tensor of its own, which may not reach beyond its storage."""
        size, stride = tuple(map(int, size)), tuple(map(int, stride))
        last = offset + sum((n - 1) * step for n, step in zip(size, stride, strict=True))
        inside = offset >= 0 and min((*size, *stride, 0)) >= 0 and last < storage.values.numel()
        if not (math.prod(size) == 0 or inside) or math.prod(size) > storage.values.numel():
            raise pickle.UnpicklingError("a tensor reaches beyond its storage")
        self._room -= math.prod(size) * storage.values.itemsize
        if self._room < 0:
            raise pickle.UnpicklingError("its tensors share storages to take more than the file")
        return storage.values.as_strided(size, stride, offset).clone()


def _parameter(data: Tensor, *_: Any) -> Tensor:
    return data

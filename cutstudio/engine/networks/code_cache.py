"""Machine code that LLVM made before, in the user's cache.

Making it takes LLVM some tenths of a second for each of the larger routines, seconds of a first
step. What is kept is found by all that it depends on: the instructions, the processor and LLVM
itself; so nothing in the cache can be out of date. It may be deleted at any time.
"""

import hashlib
import logging
import os
import time
from pathlib import Path

import llvmlite
import llvmlite.binding as llvm

from cutstudio.engine.files import user_cache, write_bytes

_UNUSED = 180 * 24 * 3600  # seconds after which code is deleted that nothing asked for
_log = logging.getLogger(__name__)


def folder() -> Path:
    """Where the code is kept."""
    return user_cache() / "code"


def attach(engine: llvm.ExecutionEngine, written: str, processor: str) -> None:
    """Let ``engine`` take the code of its one module from the cache, or put it there.

    Args:
        engine: nothing of it is finalised yet.
        written: the module, in LLVM's assembly.
        processor: its name and features.
    """
    made_by = f"{llvmlite.__version__} {llvm.llvm_version_info} {processor}\n"
    name = hashlib.sha256((made_by + written).encode()).hexdigest()
    path = folder() / f"{name}.o"
    engine.set_object_cache(lambda _, code: _keep(path, code), lambda _: _kept(path))


def remember(name: str) -> None:
    """Keep that some code was tried and is right (:mod:`cutstudio.engine.networks.trust`)."""
    _write(_mark(name), b"")


def is_remembered(name: str) -> bool:
    """Whether :func:`remember` was called with the name, in this process or one before."""
    try:
        os.utime(_mark(name))  # used now
    except OSError:
        return False
    return True


def _mark(name: str) -> Path:
    return folder() / f"{name}.right"


def _kept(path: Path) -> bytes | None:
    """What was kept, if it is there and whole."""
    try:
        found = path.read_bytes()
        os.utime(path)  # used now
    except OSError:
        return None
    digest, code = found[:32], found[32:]
    return code if hashlib.sha256(code).digest() == digest else None


def _keep(path: Path, code: bytes) -> None:
    _write(path, hashlib.sha256(code).digest() + code)


def _write(path: Path, content: bytes) -> None:
    """Write what is found again. Without a disk for it, it is made again next time."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for kind in ("*.o", "*.right"):
            for other in path.parent.glob(kind):
                if time.time() - other.stat().st_mtime > _UNUSED:
                    other.unlink()
        write_bytes(path, content)
    except OSError as error:
        _log.info("machine code cannot be kept in %s: %s", path.parent, error)

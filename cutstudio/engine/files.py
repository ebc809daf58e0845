"""Writing files so that a crash leaves either the old content or the new, never a part."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary file's path beside ``path``, to be written inside: it takes the place of ``path``
    in the end (fsync, rename, fsync of the folder), or is gone where something was raised.

    Raises:
        OSError: the folder is missing, read-only or full; ``path`` is as it was.
    """
    partial = path.with_name(f".{secrets.token_hex(8)}.partial")
    try:
        yield partial
        with partial.open("r+b") as file:
            os.fsync(file.fileno())
        os.replace(partial, path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_bytes(path: Path, data: bytes) -> None:
    """Replace ``path`` by ``data``; see :func:`replacing`."""
    with replacing(path) as partial:
        partial.write_bytes(data)


def user_cache() -> Path:
    """The user's folder for what can be made again, where the system has it."""
    import platformdirs

    return platformdirs.user_cache_path("cutstudio")


def write_text(path: Path, text: str) -> None:
    """Replace ``path`` by ``text`` in UTF-8; see :func:`write_bytes`."""
    write_bytes(path, text.encode())


def sync_folder(folder: Path) -> None:
    """Make renames inside ``folder`` durable where the system can (POSIX)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

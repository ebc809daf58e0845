"""Which files are pictures: those named, and those in folders and below.

Nothing here needs torch. All functions may be called from several threads at once.
"""

import errno
import os
import stat
from collections import deque
from collections.abc import Iterable
from pathlib import Path

import natsort
from PIL import features

from cutstudio.engine.errors import DataError
from cutstudio.engine.images import HAS_HEIF, READABLE

#: What :func:`find_pictures` picks up in folders: lower case, with the dot.
EXTENSIONS = frozenset(
    [".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".tif", ".tiff", ".bmp", ".dib"]
    + [".gif", ".ppm", ".pgm", ".pbm", ".pnm", ".tga", ".jp2", ".j2k"]
    + ([".avif"] if features.check("avif") else [])
    + ([".heic", ".heif"] if HAS_HEIF else [])
)


def find_pictures(paths: Iterable[Path | str]) -> list[Path]:
    """The pictures that ``paths`` name, each once.

    A file is taken whatever its extension; a folder stands for all pictures in it and below, in
    natural order (``2.png`` before ``10.png``), without hidden ones.

    Raises:
        DataError: a path is missing or unreadable, a folder holds no picture, or there is no path.
    """
    found: dict[str, Path] = {}  # by real path, in order
    given = [Path(path) for path in paths]
    if not given:
        raise DataError("No picture or folder was given.", hint="Name at least one.")
    for path in given:
        mode = _mode(path)
        if stat.S_ISDIR(mode):
            inside = _pictures_in(path)
            if not inside:
                raise DataError(f"There are no pictures in the folder {path}.", hint=READABLE)
            for real, picture in inside:
                found.setdefault(real, picture)
        elif stat.S_ISREG(mode):
            found.setdefault(os.path.realpath(path), path)
        else:
            raise DataError(f"{path} is neither a file nor a folder.")
    return list(found.values())


def _mode(path: Path) -> int:
    """The stat mode of what ``path`` leads to."""
    try:
        return path.stat().st_mode
    except (OSError, ValueError) as error:
        if isinstance(error, FileNotFoundError | NotADirectoryError):
            raise DataError(
                f"{path} does not exist.", hint="Was it moved or renamed? Is its disk connected?"
            ) from error
        if isinstance(error, OSError) and error.errno == errno.ELOOP:
            raise DataError(f"{path} is a link that leads to itself.") from error
        raise DataError(f"{path} cannot be opened.", hint=str(error)) from error


def _pictures_in(folder: Path) -> list[tuple[str, Path]]:
    """(real path, path) of each picture in ``folder`` and below, in natural order."""
    found: list[tuple[str, Path]] = []
    seen: set[str] = set()
    waiting = deque([folder])
    while waiting:
        here = waiting.popleft()
        real = os.path.realpath(here)
        if real in seen:  # a link to a folder above or beside
            continue
        seen.add(real)
        for entry in _entries(here):
            kind = _kind(entry)
            if kind == "folder":
                waiting.append(here / entry.name)
            elif kind == "file" and Path(entry.name).suffix.lower() in EXTENSIONS:
                # Resolving each of 100,000 names takes seconds; only links need it.
                target = os.path.realpath(entry) if entry.is_symlink() else entry.name
                found.append((os.path.join(real, target), here / entry.name))  # noqa: PTH118
    key = natsort.natsort_keygen(alg=natsort.ns.PATH | natsort.ns.IGNORECASE)
    return sorted(found, key=lambda item: (key(str(item[1])), str(item[1])))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What is in a folder and not hidden, by name: their order must not depend on the disk."""
    try:
        with os.scandir(folder) as entries:
            return sorted((e for e in entries if not _hidden(e)), key=lambda entry: entry.name)
    except OSError as error:
        raise DataError(
            f"The folder {folder} cannot be opened.",
            hint="Check its permissions, or choose other folders.",
            details=str(error),
        ) from error


def _hidden(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith("."):
        return True
    if os.name != "nt":
        return False
    attributes: int = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    return bool(attributes & 2)  # FILE_ATTRIBUTE_HIDDEN


def _kind(entry: os.DirEntry[str]) -> str:
    try:
        if entry.is_dir():
            return "folder"
        return "file" if entry.is_file() else ""
    except OSError:
        return ""  # a link that leads to itself, or nowhere that may be seen: no picture

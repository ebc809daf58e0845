"""What is to be translated: files, folders and patterns, each with its place among the outputs."""

import glob
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cutstudio.engine import images
from cutstudio.engine.errors import DataError


@dataclass(frozen=True)
class Job:
    """A source, and its place below the output folder, still with the source's suffix."""

    source: Path
    relative: Path


def jobs_of(inputs: Sequence[Path | str], out: Path) -> list[Job]:
    """Every picture that ``inputs`` name, once.

    A path that does not exist but has ``*``, ``?``, ``[...]`` or ``**`` is a pattern. Pictures in
    ``out`` are left out when it lies inside a folder of ``inputs``.

    Raises:
        DataError: a missing input, no pictures, or ``out`` is a file.
    """
    if out.exists() and not out.is_dir():
        raise DataError(f"{out} is a file.", hint="Outputs go to a folder: choose its name.")
    own = out.resolve()
    jobs: dict[Path, Job] = {}
    for item in expanded(inputs):
        inside = item.is_dir() and item.resolve() in own.parents
        for source in images.find([item]):
            if inside and own in source.resolve().parents:
                continue
            relative = source.relative_to(item) if item.is_dir() else Path(source.name)
            jobs.setdefault(source.resolve(), Job(source, relative))
    if not jobs:
        raise DataError(
            "There are no pictures to translate.", hint="Name pictures, or folders that have some."
        )
    return list(jobs.values())


def expanded(inputs: Sequence[Path | str]) -> list[Path]:
    """The inputs with patterns replaced by what they match.

    Raises:
        DataError: a pattern matches nothing.
    """
    found: list[Path] = []
    for item in inputs:
        text = str(item)
        if not glob.has_magic(text) or Path(text).exists():
            found.append(Path(item))
            continue
        matches = sorted(Path(match) for match in glob.glob(text, recursive=True))  # noqa: PTH207
        pictures = [m for m in matches if m.suffix.lower() in images.EXTENSIONS or m.is_dir()]
        if "**" in text:  # folders on the way would be searched again
            pictures = [m for m in pictures if m.is_file()]
        if not pictures:
            raise DataError(f"The pattern {text} matches no picture.", hint="Is its folder right?")
        found += pictures
    return found

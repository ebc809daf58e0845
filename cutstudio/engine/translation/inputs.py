"""What is to be translated: files, folders and patterns, each with its place among the outputs."""

import glob
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cutstudio.engine.errors import DataError
from cutstudio.engine.finding import EXTENSIONS, find_pictures
from cutstudio.engine.ranks import Share


@dataclass(frozen=True)
class Job:
    """A source, its place below the output folder, still with the source's suffix, and its number
    among all that are translated, from 1.
    """

    source: Path
    relative: Path
    index: int = 1


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
        for source in find_pictures([item]):
            if inside and own in source.resolve().parents:
                continue
            relative = source.relative_to(item) if item.is_dir() else Path(source.name)
            jobs.setdefault(source.resolve(), Job(source, relative))
    if not jobs:
        raise DataError(
            "There are no pictures to translate.", hint="Name pictures, or folders that have some."
        )
    return [replace(job, index=index) for index, job in enumerate(jobs.values(), start=1)]


def share_of(jobs: Sequence[Job], share: Share, template: str) -> list[Job]:
    """One process's part of the jobs. Those whose outputs might want the same name stay together,
    so that one process gives them different ones.

    Raises:
        DataError: by the ``template`` all outputs might.
    """
    if share.count == 1:
        return list(jobs)
    if "{index" in template:
        names = {job: str(job.index) for job in jobs}
    elif "{name" in template:
        names = {job: str(job.relative.with_suffix("")).casefold() for job in jobs}
    else:
        raise DataError(
            f"The file name {template!r} is the same for all pictures.",
            hint="Several processes need {name} or {index} in it.",
        )
    turns = {name: turn for turn, name in enumerate(dict.fromkeys(names.values()))}
    return [job for job in jobs if turns[names[job]] % share.count == share.rank]


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
        pictures = [m for m in matches if m.suffix.lower() in EXTENSIONS or m.is_dir()]
        if "**" in text:  # folders on the way would be searched again
            pictures = [m for m in pictures if m.is_file()]
        if not pictures:
            raise DataError(f"The pattern {text} matches no picture.", hint="Is its folder right?")
        found += pictures
    return found

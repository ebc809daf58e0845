"""Data sets in the layouts that people have: trainA/trainB/testA/testB, plain folders, a zip.

Found out by names, and written back the same way. Pictures are copied or linked, never changed.
"""

import shutil
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from cutstudio.engine import files
from cutstudio.engine.errors import DataError
from cutstudio.engine.finding import EXTENSIONS, find_pictures

SPLITS = ("trainA", "trainB", "testA", "testB")

_A, _B = ("A", "source", "x"), ("B", "target", "y")
_LARGEST_RATIO = 200  # of a zip's content to its size: pictures hardly shrink
_LARGEST = 1 << 40


@dataclass(frozen=True)
class DataSet:
    """Folders of pictures by role; absent ones are None.

    Attributes:
        source, target: for training.
        test_source, test_target: for trying out.
        notes: what was left out, one sentence each.
    """

    source: Path | None
    target: Path | None
    test_source: Path | None = None
    test_target: Path | None = None
    notes: list[str] = field(default_factory=list)


def find(place: Path | str, *, unpack_to: Path | None = None) -> DataSet:
    """Where the pictures of a data set are.

    Args:
        place: a folder with trainA and trainB (and testA, testB), with A and B, or with source and
            target; a plain folder is the source; a zip of any of these.
        unpack_to: where a zip is unpacked.

    Raises:
        DataError: nothing of the kind is there, or the zip is damaged or would leave its folder.
    """
    place = Path(place)
    if place.is_file():
        if unpack_to is None:
            raise DataError(f"{place} is a file.", hint="A zip needs a folder to be unpacked to.")
        place = _unpacked(place, unpack_to)
    if not place.is_dir():
        raise DataError(f"There is no folder {place}.")
    below = [place, *sorted(p for p in place.iterdir() if p.is_dir())]
    for folder in below:  # a zip often holds one folder that holds all
        names = {p.name.casefold(): p for p in folder.iterdir() if p.is_dir()}
        splits = {split: names.get(split.casefold()) for split in SPLITS}
        if splits["trainA"] or splits["trainB"]:
            return DataSet(splits["trainA"], splits["trainB"], splits["testA"], splits["testB"])
        one = next((names[n.casefold()] for n in _A if n.casefold() in names), None)
        other = next((names[n.casefold()] for n in _B if n.casefold() in names), None)
        if one and other:
            return DataSet(one, other)
    find_pictures([place])  # says what is wrong when there is nothing
    return DataSet(place, None)


def _unpacked(path: Path, folder: Path) -> Path:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            whole = sum(info.file_size for info in members)
            if whole > min(_LARGEST, path.stat().st_size * _LARGEST_RATIO):
                raise DataError(f"{path} claims to hold {whole / 1e9:.0f} GB: it is not unpacked.")
            folder.mkdir(parents=True, exist_ok=True)
            if shutil.disk_usage(folder).free < whole:
                raise DataError(f"There is no room in {folder} for the {whole / 1e9:.1f} GB.")
            for info in members:
                name = PurePosixPath(info.filename.replace("\\", "/"))
                if name.is_absolute() or ".." in name.parts or ":" in info.filename:
                    raise DataError(f"{path} would write outside its folder: {info.filename!r}.")
                if name.suffix.lower() in EXTENSIONS:
                    archive.extract(info, folder)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise DataError(f"{path} cannot be unpacked.", details=str(error)) from error
    return folder


def write(data: DataSet, out: Path | str) -> Path:
    """Write a data set as trainA, trainB, testA and testB: into a folder, or a zip when ``out``
    ends in ``.zip``.

    Raises:
        DataError: it exists already, or cannot be written.
    """
    out = Path(out)
    if out.exists():
        raise DataError(f"{out} exists already.", hint="Choose another name.")
    folders = (data.source, data.target, data.test_source, data.test_target)
    pictures = [
        (split, folder, picture)
        for split, folder in zip(SPLITS, folders, strict=True)
        if folder is not None
        for picture in find_pictures([folder])
    ]
    try:
        if out.suffix.lower() == ".zip":
            _zip(pictures, out)
        else:
            for split, folder, picture in pictures:
                place = out / split / picture.relative_to(folder)
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(picture, place)
    except (OSError, UnicodeEncodeError) as error:  # a zip's names are Unicode
        raise DataError(f"{out} cannot be written.", details=str(error)) from error
    return out


def _zip(pictures: Iterable[tuple[str, Path, Path]], out: Path) -> None:
    # what is older than zip's calendar, which begins in 1980, gets its first day
    with (
        files.replacing(out) as partial,
        zipfile.ZipFile(partial, "w", strict_timestamps=False) as archive,
    ):
        for split, folder, picture in pictures:
            archive.write(picture, f"{split}/{picture.relative_to(folder).as_posix()}")

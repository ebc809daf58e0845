"""Where each output goes: its folder, name and true suffix, and what is in the way."""

import itertools
import os
from collections.abc import Sequence
from pathlib import Path

from cutstudio.engine import images
from cutstudio.engine.translation.inputs import Job
from cutstudio.engine.translation.options import FORMATS, Options, fill_name

_OPAQUE = ("JPEG", "BMP")
_SUFFIXES = {
    "PNG": ".png", "JPEG": ".jpg", "WEBP": ".webp", "TIFF": ".tif", "BMP": ".bmp",
    "AVIF": ".avif", "HEIF": ".heic",
}  # fmt: skip


class Places:
    """The names of one batch; those that are taken grow by every file that is written.

    Args:
        out: the output folder.
        options: format, template and conflicts.
        run: what ``{run}`` stands for.
        step: what ``{step}`` stands for.
        sources: files that are never replaced.
    """

    def __init__(
        self, out: Path, options: Options, run: str, step: int, sources: Sequence[Path]
    ) -> None:
        self._out, self._options, self._run, self._step = out, options, run, step
        self._taken = {_key(source) for source in sources}

    def place(self, index: int, job: Job, picture: images.Picture) -> Path | None:
        """The path to write, taken from now on; None when a file there is to be left alone."""
        wanted = self._wanted(index, job, picture)
        if self.existing(index, job, picture) is not None:
            return None
        path = self._free(wanted)
        self.take(path)
        return path

    def reserve(self, name: str) -> Path:
        """A path in the output folder, as good as ``name``, to which no output goes."""
        path = self._free(self._out / name)
        self.take(path)
        return path

    def existing(self, index: int, job: Job, picture: images.Picture) -> Path | None:
        """The file that makes this job be skipped; None when it is to be done."""
        wanted = self._wanted(index, job, picture)
        in_the_way = os.path.lexists(wanted) and _key(wanted) not in self._taken
        return wanted if self._options.conflict == "skip" and in_the_way else None

    def take(self, path: Path) -> None:
        """Nothing else goes to ``path``."""
        self._taken.add(_key(path))

    def _wanted(self, index: int, job: Job, picture: images.Picture) -> Path:
        name = fill_name(
            self._options.name,
            {
                "name": job.relative.stem,
                "run": self._run or "run",
                "step": self._step,
                "index": index,
                "width": picture.rgb.width,
                "height": picture.rgb.height,
            },
        )
        return self._out / job.relative.parent / f"{name}{self._suffix(job, picture)}"

    def _suffix(self, job: Job, picture: images.Picture) -> str:
        """By the source's content rather than its name; one that can hold its transparency."""
        if self._options.format != "source":
            kind, suffix = FORMATS[self._options.format]
            return suffix if not (picture.alpha and kind in _OPAQUE) else ".png"
        own = job.relative.suffix
        kind = images.WRITABLE.get(own.lower(), "")
        if kind != picture.format:
            kind, own = picture.format, _SUFFIXES.get(picture.format, "")
        if not own or (picture.alpha is not None and kind in _OPAQUE):
            return ".png"
        return own if own.lower() in images.WRITABLE else ".png"

    def _free(self, path: Path) -> Path:
        """``path``, or ``name (2)`` ... of it, that replaces nothing it should not."""
        overwrite = self._options.conflict == "overwrite"
        for number in itertools.count(1):
            free = path if number == 1 else path.with_name(f"{path.stem} ({number}){path.suffix}")
            if _key(free) not in self._taken and (overwrite or not os.path.lexists(free)):
                return free
        raise AssertionError("counting has no end")


def _key(path: Path) -> str:
    """A name that is the same for paths which some file system takes for the same file."""
    return str(path.resolve()).casefold()

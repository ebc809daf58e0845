"""Where feature maps are kept between passes: in memory as far as it goes, then in a scratch file.

The same walk through a network runs on a :class:`Shelf`, which computes, and on a :class:`Survey`,
which only counts: so the room on the disk is checked before the first strip is computed.
"""

import shutil
import tempfile
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import IO

import numpy as np
import torch
from torch import Tensor

from cutstudio.engine.errors import DataError
from cutstudio.engine.translation.rows import Moments, Rows

#: What the steps of a walk yield: multiplications done since the last one.
Steps = Generator[float, None, "KeptRows"]
Change = Callable[[Tensor], Tensor]

_LEAST_ROWS = 8
_SPARE_DISK = 256 << 20  # left free for everyone else


class KeptRows(Rows):
    """A map that was computed: its first rows in memory, the others in a file.

    Args:
        like: a map of the same shape.
        held: how many rows are kept in memory.
        device: where those are, and where rows are wanted.
        file: holds the other rows; not needed when there are none.
    """

    macs = 0.0

    def __init__(
        self, like: Rows, held: int, device: torch.device, file: IO[bytes] | None = None
    ) -> None:
        self.channels, self.height, self.width = like.channels, like.height, like.width
        self.work = float(self.row_bytes)
        self.held, self._device, self._file = held, device, file
        self._memory = torch.empty(held, self.channels, self.width, device=device)

    def rows(self, top: int, bottom: int) -> Tensor:
        parts = []
        if top < self.held:
            parts.append(self._memory[top : min(bottom, self.held)])
        if bottom > self.held:
            parts.append(self._read(max(top, self.held), bottom))
        whole = parts[0] if len(parts) == 1 else torch.cat(parts)
        return whole.transpose(0, 1).unsqueeze(0).contiguous()

    def write(self, top: int, x: Tensor) -> None:
        """Keep the rows ``x`` (1, C, h, W) from row ``top`` on."""
        cells = x[0].transpose(0, 1)
        held = min(max(0, self.held - top), len(cells))
        self._memory[top : top + held] = cells[:held]
        if held == len(cells):
            return
        assert self._file is not None
        self._file.seek((max(top, self.held) - self.held) * self.row_bytes)
        left = memoryview(cells[held:].contiguous().cpu().numpy().data).cast("B")
        while left:
            left = left[self._file.write(left) :]

    def _read(self, top: int, bottom: int) -> Tensor:
        assert self._file is not None
        self._file.seek((top - self.held) * self.row_bytes)
        cells = np.empty((bottom - top, self.channels, self.width), np.float32)
        left = memoryview(cells.data).cast("B")
        while left:
            count = self._file.readinto(left)  # type: ignore[attr-defined]
            if not count:
                raise OSError("the scratch file is shorter than what was written to it")
            left = left[count:]
        return torch.from_numpy(cells).to(self._device)

    def occupy(self) -> None:
        """Take the memory that is only promised so far; rows not written yet are zeros."""
        self._memory.zero_()
        if self._file is not None:
            self._file.truncate((self.height - self.held) * self.row_bytes)

    def free(self) -> None:
        """Give memory and disk back; the rows are gone."""
        self._memory = torch.empty(0)
        if self._file is not None:
            self._file.close()


class Shelf:
    """Keeps maps and gathers their statistics, a strip at a time.

    Args:
        memory: bytes for all kept maps together; what is beyond goes to scratch files.
        strip: bytes that computing a strip may take.
        folder: where scratch files are made; they have no name, or vanish when closed.
        device: where to compute, and to keep what is kept in memory.

    Attributes:
        spilled: bytes that are in scratch files now.
    """

    def __init__(self, memory: int, strip: int, folder: Path, device: torch.device) -> None:
        self._free, self._strip = memory, strip
        self._folder, self._device = folder, device
        self._kept: list[KeptRows] = []
        self.spilled = 0

    def fits(self, x: Rows) -> bool:
        """Whether the whole map, and half as much that follows, could be kept in memory."""
        return 1.5 * x.row_bytes * x.height <= self._free

    def strip_rows(self, x: Rows) -> int:
        """Rows of a strip: as many as its memory allows, in pieces that are not tiny."""
        return max(_LEAST_ROWS, int(self._strip / x.work))

    def _strips(self, x: Rows) -> Iterator[tuple[int, int]]:
        """(top, bottom) of the strips in which a map is computed."""
        return x.strips(self.strip_rows(x))

    def keep(self, x: Rows) -> Steps:
        """Compute a map and keep it."""
        kept = self._make_room(x)
        for top, bottom in self._strips(x):
            with torch.inference_mode():
                kept.write(top, x.rows(top, bottom))
            yield x.macs * (bottom - top)
        return kept

    def keep_and_normalise(self, x: Rows) -> Generator[float, None, tuple[KeptRows, Change]]:
        """Compute a map, keep it, and return what normalises it by its own statistics."""
        kept, moments = self._make_room(x), Moments()
        for top, bottom in self._strips(x):
            with torch.inference_mode():
                part = x.rows(top, bottom)
                kept.write(top, part)
                moments.add(part)
                del part
            yield x.macs * (bottom - top)
        return kept, moments.normaliser(self._device)

    def normalise(self, x: Rows) -> Generator[float, None, Change]:
        """Compute a map for its statistics only: it will be computed again when it is used."""
        moments = Moments()
        for top, bottom in self._strips(x):
            with torch.inference_mode():
                moments.add(x.rows(top, bottom))
            yield x.macs * (bottom - top)
        return moments.normaliser(self._device)

    def add_to(self, kept: KeptRows, x: Rows) -> Generator[float, None, None]:
        """Add a map to one that is kept, in place."""
        for top, bottom in self._strips(x):
            with torch.inference_mode():
                kept.write(top, kept.rows(top, bottom) + x.rows(top, bottom))
            yield x.macs * (bottom - top)

    def show(self, x: Rows, show: Callable[[int, Tensor], None]) -> Generator[float, None, None]:
        """Hand the strips of a map to ``show`` (top row, tensor)."""
        for top, bottom in self._strips(x):
            with torch.inference_mode():
                show(top, x.rows(top, bottom))
            yield x.macs * (bottom - top)

    def drop(self, kept: KeptRows) -> None:
        """Forget a map."""
        self._kept.remove(kept)
        self._free += kept.held * kept.row_bytes
        self.spilled -= (kept.height - kept.held) * kept.row_bytes
        kept.free()

    def close(self) -> None:
        """Forget all maps."""
        for kept in list(self._kept):
            self.drop(kept)

    def _make_room(self, x: Rows) -> KeptRows:
        held = min(x.height, max(0, self._free // x.row_bytes))
        kept = self._allocate(x, held)
        self._kept.append(kept)
        self._free -= held * x.row_bytes
        self.spilled += (x.height - held) * x.row_bytes
        return kept

    def _allocate(self, x: Rows, held: int) -> KeptRows:
        file = None
        if held < x.height:
            check_room(self._folder, (x.height - held) * x.row_bytes)
            file = tempfile.TemporaryFile(  # noqa: SIM115 - closed by KeptRows.free
                dir=self._folder, prefix="cutstudio-", buffering=0
            )
        return KeptRows(x, held, self._device, file)


class Survey(Shelf):
    """Goes through the motions without computing.

    Attributes:
        most_spilled: bytes that will be in scratch files at most.
        macs: multiplications in all.
    """

    def __init__(self, memory: int) -> None:
        super().__init__(memory, 1 << 40, Path(), torch.device("cpu"))
        self.most_spilled = 0

    def strip_rows(self, x: Rows) -> int:
        """All rows in one step, which is not taken."""
        return x.height

    def keep(self, x: Rows) -> Steps:
        yield x.macs * x.height
        return self._make_room(x)

    def keep_and_normalise(self, x: Rows) -> Generator[float, None, tuple[KeptRows, Change]]:
        kept = yield from self.keep(x)
        return kept, _unchanged

    def normalise(self, x: Rows) -> Generator[float, None, Change]:
        yield x.macs * x.height
        return _unchanged

    def add_to(self, kept: KeptRows, x: Rows) -> Generator[float, None, None]:
        del kept
        yield x.macs * x.height

    def show(self, x: Rows, show: Callable[[int, Tensor], None]) -> Generator[float, None, None]:
        del show
        yield x.macs * x.height

    def _allocate(self, x: Rows, held: int) -> KeptRows:
        spilled = self.spilled + (x.height - held) * x.row_bytes
        self.most_spilled = max(self.most_spilled, spilled)
        return KeptRows(x, held, torch.device("meta"))


class Sample(Shelf):
    """Computes one strip of each map, in its middle, with all the memory that the whole would take:
    to measure that in a fraction of the time. The output is not to be used.
    """

    def _strips(self, x: Rows) -> Iterator[tuple[int, int]]:
        rows = min(x.height, self.strip_rows(x))
        top = (x.height - rows) // 2
        yield top, top + rows

    def _allocate(self, x: Rows, held: int) -> KeptRows:
        kept = super()._allocate(x, held)
        kept.occupy()
        return kept


def _unchanged(x: Tensor) -> Tensor:
    return x


def check_room(folder: Path, needed: int) -> None:
    """See that ``needed`` bytes fit on the disk of ``folder``, which is made when it is missing.

    Raises:
        DataError: they do not, or the folder cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise DataError(
            f"The folder {folder} for scratch files cannot be used.",
            hint="Choose another one, on a disk with room.",
            details=str(error),
        ) from error
    if free < needed + _SPARE_DISK:
        raise DataError(
            f"The picture needs {needed / 1e9:.1f} GB of scratch files in {folder}, where "
            f"{free / 1e9:.1f} GB are free.",
            hint="Make room, choose a scratch folder on another disk, allow more memory, or "
            "choose a smaller scale.",
        )

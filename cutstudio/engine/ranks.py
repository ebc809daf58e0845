"""Which of several processes this one is, and which part of work and machine is its own. No torch.

``torchrun`` starts the processes of a training or of a translation and tells each through its
environment who it is: its *rank*, from 0, of so many. Nothing else reads these variables.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from cutstudio.engine.errors import DeviceError, RecipeError


class _Sliceable(Protocol):
    def __len__(self) -> int: ...

    def __getitem__(self, key: slice, /) -> Any: ...


S = TypeVar("S", bound=_Sliceable)

_NEEDED = ("RANK", "WORLD_SIZE", "MASTER_ADDR", "MASTER_PORT")


def usable_cores() -> int:
    """Cores of the machine that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True)
class Share:
    """The part of a process in what several do together.

    Attributes:
        rank: which of them it is, from 0.
        count: how many they are.
    """

    rank: int = 0
    count: int = 1

    @property
    def first(self) -> bool:
        """Whether this one writes, and decides for all."""
        return self.rank == 0

    def mine(self, whole: S) -> S:
        """The part of a batch, or of anything drawn for one, that is this process's.

        Args:
            whole: a sequence or a tensor whose length ``count`` divides.
        """
        if self.count == 1:
            return whole
        size = len(whole) // self.count
        part: S = whole[self.rank * size : (self.rank + 1) * size]
        return part


WHOLE = Share()


def launched() -> Share:
    """Who this process is, as torchrun says; alone where nobody says so.

    Raises:
        DeviceError: what is said makes no sense.
    """
    if any(name not in os.environ for name in _NEEDED):
        return WHOLE
    share = Share(_number("RANK"), _number("WORLD_SIZE"))
    if share.rank >= share.count:
        raise DeviceError(
            f"The environment says that this is process {share.rank} of {share.count}.",
            hint="RANK counts from 0; start the processes with torchrun.",
        )
    return share


def local() -> Share:
    """As :func:`launched`, among the processes of this machine."""
    if launched().count == 1:
        return WHOLE
    rank = _number("LOCAL_RANK") if "LOCAL_RANK" in os.environ else launched().rank
    return Share(
        rank, _number("LOCAL_WORLD_SIZE") if "LOCAL_WORLD_SIZE" in os.environ else rank + 1
    )


def restarted() -> bool:
    """Whether torchrun started these processes in the place of others that failed."""
    return launched().count > 1 and os.environ.get("TORCHELASTIC_RESTART_COUNT", "0") != "0"


def launcher(processes: int, arguments: Sequence[str]) -> list[str]:
    """Arguments of Python that start ``cutstudio`` with ``arguments`` in several processes of this
    machine.
    """
    return [
        *("-m", "torch.distributed.run", "--standalone", f"--nproc-per-node={processes}"),
        *("-m", "cutstudio", *arguments),
    ]


def require_even(batch_size: int, count: int) -> None:
    """Refuse a batch that cannot be divided.

    Raises:
        RecipeError: ``count`` processes would get parts of different sizes.
    """
    if batch_size % count:
        raise RecipeError(
            [f"data.batch_size {batch_size} cannot be divided among {count} processes"],
            hint=f"The batch is that of all processes together: give a multiple of {count} "
            f"(--set data.batch_size={-(-batch_size // count) * count}), or start another number "
            "of processes.",
        )


def _number(name: str) -> int:
    text = os.environ[name]
    if not (text.isascii() and text.isdigit()):
        raise DeviceError(
            f"The environment variable {name} is {text!r}, not a number.",
            hint="torchrun sets it; unset it to train in one process.",
        )
    return int(text)

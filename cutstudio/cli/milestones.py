"""What a command has reached, with the time since it began."""

import time
from collections.abc import Callable
from pathlib import Path


class Milestones:
    """Makes the lines that tell of it; the time runs from here on.

    Args:
        clock: seconds, as ``time.monotonic``.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began = clock()

    @property
    def seconds(self) -> float:
        """Time so far."""
        return self._clock() - self._began

    def line(self, what: str, path: Path | None = None) -> str:
        """``First picture after 19 s: PATH``, or without a path ``Ready to train after 4 s``."""
        text = f"{what} after {self.seconds:.0f} s"
        return text if path is None else f"{text}: {path}"

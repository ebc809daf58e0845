"""Losses of a run as arrays that grow. Knows no Qt."""

from collections.abc import Mapping

import numpy as np

_FIRST_ROOM = 1024


class LossHistory:
    """One row per finished step, one column per loss; NaN where a step lacks a loss."""

    def __init__(self) -> None:
        self._size = 0
        self._steps = np.zeros(_FIRST_ROOM, np.int64)
        self._columns: dict[str, np.ndarray] = {}

    def __len__(self) -> int:
        return self._size

    @property
    def names(self) -> list[str]:
        """Names of the losses, in the order in which they appeared."""
        return list(self._columns)

    @property
    def last_step(self) -> int:
        """The last step of all; 0 when there is none."""
        return int(self._steps[self._size - 1]) if self._size else 0

    def clear(self) -> None:
        """Forget everything."""
        self.__init__()

    def append(self, step: int, losses: Mapping[str, float]) -> None:
        """Add the losses of ``step``. What was known of this step and later ones is replaced:
        a resumed run tells steps again.
        """
        if step <= self.last_step:
            self.truncate(step - 1)
        if self._size == len(self._steps):
            self._grow()
        at = self._size
        self._steps[at] = step
        for name in losses:
            if name not in self._columns:
                self._columns[name] = np.full(len(self._steps), np.nan, np.float32)
        for name, column in self._columns.items():
            column[at] = losses.get(name, np.nan)
        self._size += 1

    def truncate(self, step: int) -> None:
        """Forget the steps after ``step``."""
        self._size = int(np.searchsorted(self._steps[: self._size], step, side="right"))

    def steps(self) -> np.ndarray:
        """(N,) int64, rising."""
        return self._steps[: self._size]

    def series(self, name: str, window: int = 1) -> np.ndarray:
        """(N,) float32: the mean over the last ``window`` steps, as far as they are finite."""
        values = self._columns[name][: self._size]
        if window <= 1 or not self._size:
            return values
        finite = np.isfinite(values)
        if finite.all():  # as nearly always: less than half the time
            means = _sums(values, window)
            means[:window] /= np.arange(1, len(means[:window]) + 1)
            means[window:] /= window
            return means.astype(np.float32)
        with np.errstate(invalid="ignore"):
            means = _sums(np.where(finite, values, 0.0), window) / _sums(finite, window)
        return np.where(finite, means, np.nan).astype(np.float32)

    def index_of(self, step: float) -> int:
        """The row of the step nearest to ``step``; -1 when there is none."""
        if not self._size:
            return -1
        steps = self.steps()
        right = int(np.searchsorted(steps, step))
        if right == 0:
            return 0
        if right == self._size:
            return self._size - 1
        return right if steps[right] - step < step - steps[right - 1] else right - 1

    def csv(self) -> str:
        """All of it as comma-separated values with a heading."""
        lines = [",".join(["step", *self.names])]
        columns = [self._columns[name][: self._size] for name in self.names]
        for at, step in enumerate(self.steps()):
            cells = (f"{column[at]:.9g}" for column in columns)
            lines.append(",".join([str(step), *("" if c == "nan" else c for c in cells)]))
        return "\n".join(lines) + "\n"

    def _grow(self) -> None:
        self._steps = np.concatenate([self._steps, np.zeros_like(self._steps)])
        for name, column in self._columns.items():
            self._columns[name] = np.concatenate([column, np.full_like(column, np.nan)])


def _sums(values: np.ndarray, window: int) -> np.ndarray:
    """(N,) float64: the sum of the last ``window`` of ``values``, or of all so far."""
    sums = np.cumsum(values, dtype=np.float64)
    sums[window:] -= sums[:-window]
    return sums

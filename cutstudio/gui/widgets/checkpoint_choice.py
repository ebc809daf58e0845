"""Which state of a run to use: live, last, best, or a step."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from cutstudio.gui.numbers import digits

#: What :attr:`CheckpointChoice.value` may be besides a step.
LIVE, LAST, BEST = "live", "last", "best"


class CheckpointChoice(QComboBox):
    """A list of checkpoints, the newest first.

    Signals:
        chosen(): a person or a vanished entry made it another one. ``value`` tells which.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[int, ...] = ()
        self._live = False
        self._wanted: str | int | None = None  # to be chosen when it has been found
        self.setAccessibleName(self.tr("Checkpoint"))
        self.setToolTip(
            self.tr("The saved state of the run to use. Best: the one whose sample is nearest "
                    "to the target's texture.")
        )  # fmt: skip
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        self._fill(None)
        self.currentIndexChanged.connect(self._changed)

    @property
    def value(self) -> str | int | None:
        """``live``, ``last``, ``best``, a step, or None where there is nothing to choose."""
        return self.currentData()

    @property
    def steps(self) -> tuple[int, ...]:
        """The steps to choose from, rising."""
        return self._steps

    def set_steps(self, steps: Sequence[int]) -> None:
        """Offer the checkpoints of these steps. The choice stays where it can."""
        if tuple(steps) != self._steps:
            self._steps = tuple(sorted(steps))
            self._fill(self.value)
            if self._wanted in self._steps:
                self.choose(self._wanted)

    def set_live(self, live: bool) -> None:
        """Offer the networks as they are being trained now."""
        if live != self._live:
            self._live = live
            self._fill(self.value)

    def choose(self, value: str | int) -> None:
        """Choose an entry; one that is not there yet is chosen as soon as it is, unless somebody
        chooses another before.
        """
        index = self.findData(value)
        self._wanted = value if index < 0 else None
        if index >= 0:
            self.setCurrentIndex(index)

    def _fill(self, before: str | int | None) -> None:
        self.blockSignals(True)
        self.clear()
        if self._live:
            self.addItem(self.tr("Live, as it trains"), LIVE)
        if self._steps:
            self.addItem(self.tr("Last (step {})").format(digits(self._steps[-1])), LAST)
            self.addItem(self.tr("Best so far"), BEST)
            for step in reversed(self._steps):
                self.addItem(self.tr("Step {}").format(digits(step)), step)
        if not self.count():
            self.addItem(self.tr("No checkpoint yet"), None)
        index = self.findData(before) if before is not None else 0
        self.setCurrentIndex(max(0, index))
        self.setEnabled(self.value is not None)
        self.blockSignals(False)
        if self.value != before:
            self.chosen.emit()

    def _changed(self, _index: int) -> None:
        self._wanted = None
        self.chosen.emit()

"""What became of each picture of an export, as it happens."""

from collections import deque
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from cutstudio.gui.exporting import Outcome
from cutstudio.gui.numbers import digits
from cutstudio.gui.widgets.rows import RowDelegate, row

_OUTCOME = Qt.ItemDataRole.UserRole
#: Rows that are kept of those that went well, and of those that failed; a watched folder brings
#: pictures for ever.
ROWS = 5000


@dataclass
class Tally:
    """What became of all pictures.

    Attributes:
        seconds: that the translated ones took together.
    """

    translated: int = 0
    skipped: int = 0
    failed: int = 0
    seconds: float = 0.0

    @property
    def done(self) -> int:
        """All of them."""
        return self.translated + self.skipped + self.failed

    def add(self, outcome: Outcome) -> None:
        """Count one more."""
        if outcome.output is None:
            self.failed += 1
        elif outcome.skipped:
            self.skipped += 1
        else:
            self.translated += 1
            self.seconds += outcome.seconds


class ResultList(QListWidget):
    """One row for each picture that is done, the latest :data:`ROWS` of each kind; ``tally`` counts
    all of them.

    Signals:
        chosen(Outcome): this row is the current one now.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._follows = True
        self.tally = Tally()
        self._rows: dict[bool, deque[QListWidgetItem]] = {True: deque(), False: deque()}
        self.setItemDelegate(RowDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Results"))
        self.currentItemChanged.connect(self._current_changed)
        self.itemPressed.connect(self._pressed)

    def add(self, outcomes: list[Outcome]) -> None:
        """Add rows. The latest is made current until somebody chooses another."""
        for outcome in outcomes:
            self.tally.add(outcome)
            item, rows = self._row(outcome), self._rows[outcome.output is not None]
            self.addItem(item)
            rows.append(item)
            if len(rows) > ROWS:
                self.takeItem(self.row(rows.popleft()))
        if self._follows and outcomes:
            self.setCurrentRow(self.count() - 1)

    def start(self) -> None:
        """Empty the list for a new export."""
        self._follows = True
        self.tally = Tally()
        for rows in self._rows.values():
            rows.clear()
        self.clear()

    def outcomes(self) -> list[Outcome]:
        """What is in the list."""
        return [self.item(i).data(_OUTCOME) for i in range(self.count())]

    def _row(self, outcome: Outcome) -> QListWidgetItem:
        if outcome.output is None:
            item = row(
                outcome.source.name,
                state=outcome.reason,
                state_colour="error",
                icon="error",
                icon_colour="error",
                tip=f"{outcome.source}\n{outcome.reason}",
            )
        else:
            renamed = outcome.output.name != outcome.source.name
            item = row(
                outcome.source.name,
                second=f"→ {outcome.output.name}" if renamed else "",
                state=(
                    self.tr("there already")
                    if outcome.skipped
                    else self.tr("{} s").format(digits(outcome.seconds, ".1f"))
                ),
                icon="check",
                icon_colour="success",
                tip=f"{outcome.source}\n→ {outcome.output}",
            )
        item.setData(_OUTCOME, outcome)
        return item

    def _pressed(self, item: QListWidgetItem) -> None:
        self._follows = self.row(item) == self.count() - 1

    def _current_changed(self, now: QListWidgetItem | None, _before: object) -> None:
        if now is not None:
            self.chosen.emit(now.data(_OUTCOME))

"""The queries of the Explore page: where they are and how their true locations rank."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QWidget

from cutstudio.gui.widgets.rows import HEIGHT, RowDelegate, row

#: Rows that there is always room for; further ones are scrolled to where there is no more.
FEW = 5


@dataclass(frozen=True)
class QueryRow:
    """One line.

    Attributes:
        colour: ``#rrggbb`` of the query's marks.
        place: where it is, in words.
        verdict: how its true location ranks, in words.
        good: whether the true location ranks first.
        tip: more words.
    """

    colour: str
    place: str
    verdict: str
    good: bool
    tip: str = ""


class QueryList(QListWidget):
    """Rows of queries; Delete removes the selected one.

    Signals:
        removed(int): take away the query of this index.
    """

    removed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(RowDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Queries"))
        self.setToolTip(self.tr("The patches you asked about. Delete removes the selected one."))
        self.setMinimumHeight(FEW * HEIGHT)
        self.setMaximumHeight(FEW * HEIGHT)

    def show_rows(self, rows: Sequence[QueryRow]) -> None:
        """Replace what is shown."""
        at = self.currentRow()
        self.clear()
        for one in rows:
            self.addItem(
                row(
                    one.place,
                    state=one.verdict,
                    state_colour="success" if one.good else "text",
                    icon="dot",
                    icon_colour=one.colour,
                    tip=one.tip,
                )
            )
        self.setMaximumHeight(max(FEW, len(rows)) * HEIGHT)  # it grows where there is room
        self.setCurrentRow(min(at, len(rows) - 1))

    def sizeHint(self) -> QSize:
        """The few rows; Qt calls this."""
        return QSize(super().sizeHint().width(), FEW * HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt calls this."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.currentRow() >= 0:
            self.removed.emit(self.currentRow())
        else:
            super().keyPressEvent(event)

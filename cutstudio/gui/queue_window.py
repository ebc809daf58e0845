"""The runs that wait, to reorder, take out, or start."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from cutstudio.engine.recipe import METHODS
from cutstudio.gui import theme
from cutstudio.gui.queue import Queue
from cutstudio.gui.widgets.basics import button, label


class QueueWindow(QDialog):
    """Stays open beside the work.

    Signals:
        start_wanted(): begin with the first.
    """

    start_wanted = Signal()

    def __init__(self, queue: Queue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Queue"))
        self._queue = queue
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Runs that wait"))
        self.list.currentRowChanged.connect(self._refresh_buttons)
        self.up = button(self.tr("&Up"), tip=self.tr("Let the run begin earlier"))
        self.up.clicked.connect(self._move_up)
        self.down = button(self.tr("&Down"), tip=self.tr("Let the run begin later"))
        self.down.clicked.connect(self._move_down)
        self.take_out = button(self.tr("&Remove"), tip=self.tr("Do not train this run"))
        self.take_out.clicked.connect(self._remove)
        self.undo = button(self.tr("U&ndo"), tip=self.tr("Bring back the run removed last"))
        self.undo.clicked.connect(queue.undo)
        QShortcut(QKeySequence.StandardKey.Undo, self, queue.undo)
        self.start = button(self.tr("&Start the first"), icon="run", look="primary")
        self.start.clicked.connect(self.start_wanted)
        self._busy = False
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        for part in (self.up, self.down, self.take_out, self.undo):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.start)
        text = self.tr(
            "Each begins when the one before is complete. When you stop one, the others wait."
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        box.setSpacing(theme.S)
        box.addWidget(label(text, look="muted", wrap=True))
        box.addWidget(self.list, 1)
        box.addLayout(row)
        self.resize(520, 320)
        queue.changed.connect(self._refresh)
        self._refresh()

    def set_busy(self, busy: bool) -> None:
        """Whether something trains, so that nothing else can begin."""
        self._busy = busy
        self._refresh_buttons()

    def _refresh(self) -> None:
        at = self.list.currentRow()
        self.list.clear()
        for number, one in enumerate(self._queue.waiting, start=1):
            method = METHODS.get(one.recipe.method, one.recipe.method)
            self.list.addItem(f"{number}.  {one.path.name}  –  {method}")
            self.list.item(number - 1).setToolTip(str(one.path))
        self.list.setCurrentRow(min(max(at, 0), len(self._queue) - 1))
        self._refresh_buttons()

    def _refresh_buttons(self) -> None:
        at, last = self.list.currentRow(), len(self._queue) - 1
        self.up.setEnabled(at > 0)
        self.down.setEnabled(0 <= at < last)
        self.take_out.setEnabled(at >= 0)
        self.undo.setEnabled(self._queue.can_undo)
        self.start.setEnabled(last >= 0 and not self._busy)

    def _move(self, by: int) -> None:
        at = self.list.currentRow()
        self._queue.move(at, by)
        self.list.setCurrentRow(at + by)

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _remove(self) -> None:
        self._queue.remove(self.list.currentRow())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the chosen run out; Qt calls this."""
        if event.key() == Qt.Key.Key_Delete and self.take_out.isEnabled():
            self._remove()
        else:
            super().keyPressEvent(event)

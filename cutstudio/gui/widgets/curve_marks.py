"""What stands on the curves of a run: ticks of checkpoints, lines where a setting was changed."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from cutstudio.gui import theme
from cutstudio.gui.widgets import plot


class CurveMarks:
    """Knows the marks before there is a plot, and draws them when there is one."""

    def __init__(self) -> None:
        self.changes: list[tuple[int, str]] = []
        self.checkpoints: list[int] = []
        self._plot: Any = None
        self._ticks: Any = None
        self._items: list[Any] = []

    def clear(self) -> None:
        """Forget them; whoever clears the plot calls :meth:`put_on` again."""
        self.changes, self.checkpoints = [], []
        self._items.clear()

    def truncate(self, step: int) -> None:
        """Forget what came after ``step``."""
        self.changes = [mark for mark in self.changes if mark[0] - 1 <= step]
        self.checkpoints = [at for at in self.checkpoints if at <= step]

    def add_change(self, step: int, text: str) -> None:
        """A setting changed at ``step``."""
        if (step, text) not in self.changes:
            self.changes.append((step, text))

    def add_checkpoint(self, step: int) -> None:
        """A checkpoint was written at ``step``."""
        if step not in self.checkpoints:
            self.checkpoints.append(step)

    def put_on(self, widget: Any) -> None:
        """Draw on this plot from now on."""
        import pyqtgraph

        self._plot = widget
        self._ticks = pyqtgraph.VTickGroup([], yrange=[0.0, 0.05])
        widget.addItem(self._ticks, ignoreBounds=True)
        self.recolour()

    def draw(self) -> None:
        """Draw what is known now."""
        import pyqtgraph

        self._ticks.setXVals(self.checkpoints)
        while len(self._items) > len(self.changes):
            self._plot.removeItem(self._items.pop())
        for step, text in self.changes[len(self._items) :]:
            item = pyqtgraph.InfiniteLine(
                step, angle=90, label=text,
                labelOpts={"position": 0.92, "anchors": [(0, 0.5), (0, 0.5)]},
            )  # fmt: skip
            self._plot.addItem(item, ignoreBounds=True)
            self._items.append(item)
            _colour(item)

    def recolour(self) -> None:
        """The theme has other colours now."""
        if self._ticks is not None:
            self._ticks.setPen(plot.pen(theme.colours().success))
        for item in self._items:
            _colour(item)


def _colour(item: Any) -> None:
    warning = theme.colours().warning
    item.setPen(plot.pen(warning, Qt.PenStyle.DotLine))
    item.label.setColor(QColor(warning))

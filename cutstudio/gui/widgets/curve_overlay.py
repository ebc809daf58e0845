"""One loss of several runs in one plot."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from cutstudio.gui import theme
from cutstudio.gui.widgets import plot
from cutstudio.gui.widgets.basics import label
from cutstudio.gui.widgets.loss_chips import MEANINGS
from cutstudio.gui.widgets.number_field import ChoiceField
from cutstudio.gui.widgets.plot import WINDOWS

if TYPE_CHECKING:
    from cutstudio.gui.widgets.loss_history import LossHistory


class CurveOverlay(QWidget):
    """A curve for each run, in the colours of the legend above."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: list[tuple[str, LossHistory]] = []
        self._plot: Any = None
        self.lines: list[Any] = []
        self.loss = ChoiceField()
        self.loss.setAccessibleName(self.tr("Loss"))
        self.loss.currentIndexChanged.connect(self.redraw)
        self.smoothing = QSlider(Qt.Orientation.Horizontal)
        self.smoothing.setRange(0, len(WINDOWS) - 1)
        self.smoothing.setValue(3)
        self.smoothing.setFixedWidth(110)
        self.smoothing.setAccessibleName(self.tr("Smoothing"))
        self.smoothing.setToolTip(self.tr("Show the mean of the last steps"))
        self.smoothing.valueChanged.connect(self.redraw)
        self.log = QCheckBox(self.tr("Log scale"))
        self.log.setAccessibleName(self.tr("Log scale"))
        self.log.toggled.connect(self.redraw)
        self._legend = label(role="small")
        self._legend.setTextFormat(Qt.TextFormat.RichText)
        head = QHBoxLayout()
        head.setSpacing(theme.S)
        head.addWidget(self.loss)
        head.addWidget(self._legend, 1)
        head.addWidget(self.smoothing)
        head.addWidget(self.log)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addLayout(head)
        self._box.addStretch(1)
        theme.current().changed.connect(self._recolour)

    def set_runs(self, runs: "Sequence[tuple[str, LossHistory]]") -> None:
        """Show these runs, each a name and its losses."""
        self._runs = list(runs)
        names = {name for _, history in runs for name in history.names}
        order = [*(n for n in MEANINGS if n in names), *sorted(names - set(MEANINGS))]
        blocked = self.loss.blockSignals(True)
        self.loss.clear()
        for name in order:
            self.loss.addItem(name, name)
        self.loss.blockSignals(blocked)
        self._recolour()

    def showEvent(self, event: QShowEvent) -> None:
        """The plot is made when it is first seen; Qt calls this."""
        if self._plot is None:
            self._plot = plot.make(self.tr("Curves of the runs"))
            self._box.removeItem(self._box.itemAt(1))
            self._box.addWidget(self._plot, 1)
            self._recolour()
        super().showEvent(event)

    def _colour(self, number: int) -> str:
        colours = theme.current().curves
        return colours[number % len(colours)]

    def _recolour(self) -> None:
        import html

        self._legend.setText(
            " &nbsp; ".join(
                f'<span style="color:{self._colour(number)}">■</span> {html.escape(name)}'
                for number, (name, _) in enumerate(self._runs)
            )
        )
        if self._plot is not None:
            plot.recolour(self._plot)
        self.redraw()

    def redraw(self) -> None:
        """Draw the chosen loss of every run that has it."""
        if self._plot is None:
            return
        self._plot.getPlotItem().clear()
        self._plot.getPlotItem().setLogMode(y=self.log.isChecked())
        self.lines = []
        name = self.loss.currentData()
        for number, (_, history) in enumerate(self._runs):
            if name not in history.names:
                continue
            values = history.series(name, WINDOWS[self.smoothing.value()])
            if self.log.isChecked():
                values = plot.positive(values)
            pen = plot.pen(self._colour(number))
            self.lines.append(self._plot.plot(history.steps(), values, pen=pen))

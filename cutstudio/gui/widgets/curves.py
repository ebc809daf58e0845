"""Loss curves: smoothing, log scale, a legend that switches, values under the pointer, the curves
of other runs behind them.
"""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QMenu,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from cutstudio.engine import files
from cutstudio.gui import theme
from cutstudio.gui.numbers import digits
from cutstudio.gui.saving import ask_where_to_save
from cutstudio.gui.widgets import plot
from cutstudio.gui.widgets.basics import label, tool_button
from cutstudio.gui.widgets.curve_marks import CurveMarks
from cutstudio.gui.widgets.elided_label import ElidedLabel
from cutstudio.gui.widgets.ghosts import GhostMenu, Ghosts
from cutstudio.gui.widgets.loss_chips import LossChips
from cutstudio.gui.widgets.loss_history import LossHistory
from cutstudio.gui.widgets.plot import WINDOWS

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Milliseconds between redraws at the fastest.
REDRAW_MS = 150
#: Switched off at first: they repeat what others show, or dwarf them.
QUIET = {"G", "D_R1"}


class Curves(QWidget):
    """The losses of one run.

    Signals:
        failed(object): an export that could not be written, as an OSError.
    """

    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.history = LossHistory()
        self._plot: Any = None
        self._lines: dict[str, Any] = {}
        self._smooth_values: dict[str, Any] = {}  # what the last redraw computed
        self.marks = CurveMarks()
        self.ghosts = Ghosts()
        self._pointer: float | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REDRAW_MS)
        self._timer.timeout.connect(self.redraw)
        self.chips = LossChips()
        self.chips.toggled.connect(self.redraw)
        self._make_controls()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.XS)
        self._box.addWidget(self.chips)
        self._box.addStretch(1)
        self._box.addLayout(self._foot())
        self.smoothing.setValue(WINDOWS.index(10))
        theme.current().changed.connect(self._recolour)

    def _make_controls(self) -> None:
        self.smoothing = QSlider(Qt.Orientation.Horizontal)
        self.smoothing.setRange(0, len(WINDOWS) - 1)
        self.smoothing.setPageStep(1)
        self.smoothing.setFixedWidth(140)
        self.smoothing.setAccessibleName(self.tr("Smoothing"))
        self.smoothing.setToolTip(self.tr("Show the mean of the last steps"))
        self.smoothing.valueChanged.connect(self._smooth)
        self._smoothing_text = label(role="small", look="muted")
        self._smoothing_text.setMinimumWidth(
            self._smoothing_text.fontMetrics().horizontalAdvance(
                self.tr("mean of {} steps").format(digits(1000))
            )
        )
        self.log = QCheckBox(self.tr("Log scale"))
        self.log.setAccessibleName(self.tr("Log scale"))
        self.log.toggled.connect(self._set_log)
        self.others = GhostMenu(self)
        self.others.changed.connect(self._set_ghosts)
        self._legend = ElidedLabel()
        self._legend.setProperty("look", "muted")
        self._legend.setFont(theme.font("small"))
        self._place = label(role="small", look="muted")
        self._live = tool_button(
            self.tr("Whole run"), icon="fit", tip=self.tr("Show the whole run and follow it")
        )
        self._live.clicked.connect(self.show_all)
        self._export = tool_button(
            self.tr("Save curves"),
            icon="save",
            tip=self.tr("Save as a table or as a picture"),
        )
        self._export.setPopupMode(self._export.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.addAction(self.tr("As a &table (CSV)…"), self._browse_csv)
        menu.addAction(self.tr("As a &picture (PNG)…"), self._browse_png)
        self._export.setMenu(menu)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(theme.S)
        foot.addWidget(label(self.tr("Smoothing"), role="small"))
        foot.addWidget(self.smoothing)
        foot.addWidget(self._smoothing_text)
        foot.addWidget(self.log)
        foot.addWidget(self._legend, 1)
        foot.addWidget(self._place)
        foot.addWidget(self.others.button)
        foot.addWidget(self._live)
        foot.addWidget(self._export)
        return foot

    # -- data ----------------------------------------------------------------------------------

    def clear(self) -> None:
        """Forget the run."""
        self.history.clear()
        self.marks.clear()
        self._lines.clear()
        self.chips.clear()
        if self._plot is not None:
            self._plot.clear()
            self._add_helpers()
            self.show_all()
        else:
            self.redraw()

    def append(self, step: int, losses: "Mapping[str, float]") -> None:
        """Add the losses of a step; drawn with the next redraw."""
        self.history.append(step, losses)

    def truncate(self, step: int) -> None:
        """Forget what came after ``step``."""
        self.history.truncate(step)
        self.marks.truncate(step)

    def mark(self, step: int, text: str) -> None:
        """Draw a line at ``step`` where a setting changed."""
        self.marks.add_change(step, text)

    def mark_checkpoint(self, step: int) -> None:
        """Draw a tick at ``step`` where a checkpoint was written."""
        self.marks.add_checkpoint(step)

    def refresh(self) -> None:
        """Redraw soon; however often this is called, at most every 150 ms."""
        if not self._timer.isActive() and self.isVisible():
            self._timer.start()

    @property
    def window(self) -> int:
        """The mean is over so many steps."""
        return WINDOWS[self.smoothing.value()]

    # -- drawing ---------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """The plot is made when it is first seen; Qt calls this."""
        if self._plot is None:
            self._make_plot()
        self.redraw()
        super().showEvent(event)

    def _make_plot(self) -> None:
        self._plot = plot.make(self.tr("Loss curves"))
        self._plot.scene().sigMouseMoved.connect(self._point_at)
        self._plot.viewport().installEventFilter(self)
        self._box.removeItem(self._box.itemAt(1))
        self._box.insertWidget(1, self._plot, 1)
        self._add_helpers()
        self._recolour()

    def _add_helpers(self) -> None:
        import pyqtgraph

        self._cross = pyqtgraph.InfiniteLine(angle=90)
        self._cross.hide()
        self._plot.addItem(self._cross, ignoreBounds=True)
        self.marks.put_on(self._plot)
        self.ghosts.put_on(self._plot)

    def redraw(self) -> None:
        """Draw what is known now."""
        started = time.perf_counter()
        for name in self.history.names:
            if name not in self.chips.chips:
                blocked = self.chips.blockSignals(True)
                self.chips.add(name).setChecked(name not in QUIET)
                self.chips.blockSignals(blocked)
        steps = self.history.steps()
        self._smooth_values = {
            name: self.history.series(name, self.window) for name in self.history.names
        }
        self._show_values()
        if self._plot is None or not self.isVisible():
            return
        for name, chip in self.chips.chips.items():
            line = self._line(name)
            line.setVisible(chip.isChecked())
            if chip.isChecked():
                values = self._smooth_values[name]
                line.setData(steps, plot.positive(values) if self.log.isChecked() else values)
        self.ghosts.draw(self._shown_colours(), self.window, log=self.log.isChecked())
        self.marks.draw()
        # A long run on a slow machine: spend at most a quarter of the time on drawing.
        self._timer.setInterval(max(REDRAW_MS, int(4000 * (time.perf_counter() - started))))

    def _shown_colours(self) -> dict[str, str]:
        return {name: c.colour for name, c in self.chips.chips.items() if c.isChecked()}

    def _line(self, name: str) -> Any:
        if name not in self._lines:
            self._lines[name] = self._plot.plot(pen=plot.pen(self.chips.chips[name].colour))
        return self._lines[name]

    def _set_ghosts(self, runs: "list[tuple[str, LossHistory]]") -> None:
        self.ghosts.set_runs(runs)
        self._legend.setText(self.ghosts.legend())
        self.redraw()

    def _recolour(self) -> None:
        if self._plot is None:
            return
        plot.recolour(self._plot)
        self._cross.setPen(plot.pen(theme.colours().muted, Qt.PenStyle.DashLine))
        self.marks.recolour()
        for name, line in self._lines.items():
            line.setPen(plot.pen(self.chips.chips[name].colour))
        self.ghosts.draw(self._shown_colours(), self.window, log=self.log.isChecked())

    # -- looking ---------------------------------------------------------------------------------

    def show_all(self) -> None:
        """Show the whole run, and follow it as it grows."""
        if self._plot is not None:
            self._plot.getPlotItem().enableAutoRange()
            self.redraw()  # the lines were clipped to what was seen

    def _smooth(self) -> None:
        steps = self.window
        self._smoothing_text.setText(
            self.tr("mean of {} steps").format(digits(steps)) if steps > 1 else self.tr("off")
        )
        self.redraw()

    def _set_log(self, on: bool) -> None:
        if self._plot is not None:
            self._plot.getPlotItem().setLogMode(y=on)
        self.redraw()

    def _point_at(self, place: QPointF) -> None:
        area = self._plot.getPlotItem().getViewBox()
        if area.sceneBoundingRect().contains(place):
            self._pointer = area.mapSceneToView(place).x()
        else:
            self._pointer = None
        self._show_values()

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:
        """The pointer left the plot; Qt calls this."""
        if event.type() == QEvent.Type.Leave:
            self._pointer = None
            self._show_values()
        return super().eventFilter(watched, event)

    def _show_values(self) -> None:
        """Values at the pointer, or of the last step."""
        drawn = min(map(len, self._smooth_values.values()), default=0)
        at = drawn - 1
        if self._pointer is not None:
            at = min(at, self.history.index_of(self._pointer))
        for name, chip in self.chips.chips.items():
            chip.set_value(float(self._smooth_values[name][at]) if at >= 0 else None)
        shown = self._pointer is not None and at >= 0
        if self._plot is not None:
            self._cross.setVisible(shown)
            if shown:
                self._cross.setPos(self.history.steps()[at])
        self._place.setText(
            self.tr("step {}").format(digits(self.history.steps()[at])) if shown else ""
        )

    # -- export ----------------------------------------------------------------------------------

    def save(self, path: Path) -> None:
        """Write the curves as ``.csv``, or as they look as ``.png``."""
        try:
            if path.suffix.lower() == ".csv":
                files.write_text(path, self.history.csv())
            elif not self._plot.grab().save(str(path), "PNG"):
                raise OSError(f"{path} cannot be written")
        except OSError as error:
            self.failed.emit(error)

    def _browse_csv(self) -> None:
        self._browse(".csv", self.tr("Tables (*.csv)"))

    def _browse_png(self) -> None:
        self._browse(".png", self.tr("Pictures (*.png)"))

    def _browse(self, suffix: str, kinds: str) -> None:
        path = ask_where_to_save(
            self, self.tr("Save curves"), Path(f"losses{suffix}"), kinds, suffix
        )
        if path is not None:
            self.save(path)

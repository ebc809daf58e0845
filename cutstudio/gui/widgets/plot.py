"""Plots as this window has them: quiet axes in the theme's colours, zoom along the steps only.

pyqtgraph is imported when the first plot is made (a worker has it in memory by then). Measured
with six curves of 100,000 points: only pens of 1 pixel, automatic peak downsampling and clipping to
the view redraw in 34 ms.
"""

from typing import Any

from PySide6.QtCore import Qt

from cutstudio.gui import theme

#: What a smoothing slider may be set to: means over so many steps.
WINDOWS = (1, 5, 10, 25, 50, 100, 250, 500, 1000)


def make(name: str) -> Any:
    """A ``pyqtgraph.PlotWidget``; ``name`` is what a screen reader says."""
    import pyqtgraph

    from cutstudio.gui.widgets import axes

    plot = pyqtgraph.PlotWidget(enableMenu=False, axisItems=axes.of_numbers())
    plot.setAccessibleName(name)
    plot.setFrameShape(plot.Shape.NoFrame)
    plot.setMinimumHeight(110)
    plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    item = plot.getPlotItem()
    item.setMenuEnabled(False)
    # pyqtgraph makes the menu without a parent; it would outlive the plot.
    item.ctrlMenu.setParent(plot, item.ctrlMenu.windowFlags())
    item.hideButtons()
    item.setDownsampling(auto=True, mode="peak")
    item.setClipToView(True)
    item.getViewBox().setMouseEnabled(x=True, y=False)
    item.getViewBox().setAutoVisible(y=True)
    recolour(plot)
    half_a_number = plot.fontMetrics().height() // 2  # the topmost number is half above the plot
    item.layout.setContentsMargins(0, half_a_number, 0, 0)
    return plot


def recolour(plot: Any) -> None:
    """Ground and axes as the theme has them now."""
    c = theme.colours()
    plot.setBackground(c.base)
    for side in ("left", "bottom"):
        axis = plot.getAxis(side)
        axis.setPen(c.border)
        axis.setTextPen(c.muted)
        axis.setTickFont(theme.font("small"))


def pen(colour: Any, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> Any:
    """A pen that draws quickly."""
    import pyqtgraph

    return pyqtgraph.mkPen(colour, width=1, style=style)


def positive(values: Any) -> Any:
    """``values`` with NaN where a logarithm has none."""
    import numpy as np

    return np.where(values > 0, values, np.nan)

"""Axes of plots, labelled with numbers as the language shown writes them."""

import pyqtgraph

from cutstudio.gui.numbers import written


class Axis(pyqtgraph.AxisItem):
    """An axis of numbers."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """The labels of the ticks; pyqtgraph calls this."""
        return [written(text) for text in super().tickStrings(values, scale, spacing)]


def of_numbers() -> dict[str, Axis]:
    """The left and the bottom axis of a plot."""
    return {side: Axis(side) for side in ("left", "bottom")}

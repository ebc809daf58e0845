from PySide6.QtGui import QColor

from cutstudio.engine import colour
from cutstudio.gui.widgets.heat_legend import HeatLegend


def test_runs_from_the_lowest_colour_to_the_highest(qtbot) -> None:
    legend = HeatLegend("unlike", "alike")
    qtbot.addWidget(legend)
    legend.resize(300, legend.sizeHint().height())
    legend.show()
    shot = legend.grab().toImage()
    for x, row in ((4, 4), (150, 128), (295, 251)):
        seen, wanted = shot.pixelColor(x, 5), QColor(*colour.table()[row].tolist())
        difference = abs(seen.red() - wanted.red()) + abs(seen.green() - wanted.green())
        assert difference < 16
    assert legend.accessibleName() == "unlike – alike"

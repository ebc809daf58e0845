"""Every icon that the window names is there, drawn, and takes the colour it is given."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from cutstudio import resources
from cutstudio.gui import pixels, theme

ICONS = sorted(path.stem for path in resources.path("icons").glob("*.svg"))
APP = "cutstudio"


@pytest.mark.parametrize("name", [name for name in ICONS if name != APP])
def test_one_colour_on_a_grid_of_24(name: str) -> None:
    text = resources.path(f"icons/{name}.svg").read_text(encoding="utf-8")
    root = ET.fromstring(text)
    assert root.get("viewBox") == "0 0 24 24"
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', text)) <= {"none", "currentColor"}
    shown = pixels.to_array(theme.icon(name, "#ff0000").pixmap(48, 48).toImage())
    inked = shown[..., 3] > 128
    assert 0.02 < inked.mean() < 0.6
    assert (shown[inked][:, 0] > 200).all()
    assert (shown[inked][:, 1:3] < 60).all()


def test_every_icon_that_the_code_names_is_there() -> None:
    code = Path(theme.__file__).parent
    named = set()
    for path in code.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        named |= set(re.findall(r'icon="([a-z]+)"', text))
        named |= set(re.findall(r'theme\.icon\("([a-z]+)"', text))
    assert len(named) > 8
    assert named <= set(ICONS)


@pytest.mark.parametrize("side", [16, 32, 256])
def test_the_program_s_own_icon_is_colourful_and_fills_its_room(side: int) -> None:
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    QSvgRenderer(str(resources.path("icons/cutstudio.svg"))).render(
        painter, QRectF(0, 0, side, side)
    )
    painter.end()
    shown = pixels.to_array(image).astype(int)
    assert (shown[..., 3] > 128).mean() > 0.85
    red, blue = shown[..., 0], shown[..., 2]
    assert (blue - red > 60).mean() > 0.1
    assert (red - blue > 60).mean() > 0.1

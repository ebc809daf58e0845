"""Renders the application's icon: PNG in the sizes of the hicolor theme, ICO and ICNS.

Usage: ``python packaging/icons.py FOLDER``. Needs PySide6 and Pillow, but no display.
"""

import argparse
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

#: How desktops and stores know CutStudio; the names of its files in linux/ are made of it.
APPLICATION_ID = "io.github.cutstudio.CutStudio"
SVG = Path(__file__).resolve().parents[1] / "resources" / "icons" / "cutstudio.svg"
#: Sides in pixels; the large ones are for screens with a scale factor of 2.
SIDES = (16, 24, 32, 48, 64, 128, 256, 512)


def render(side: int) -> Image.Image:
    """The icon as RGBA, ``side`` by ``side`` pixels.

    Raises:
        ValueError: the SVG file cannot be drawn.
    """
    renderer = QSvgRenderer(str(SVG))
    if not renderer.isValid():
        raise ValueError(f"{SVG} is no SVG picture that Qt can draw")
    canvas = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    canvas.save(buffer, "PNG")
    return Image.open(BytesIO(bytes(buffer.data().data()))).convert("RGBA")


def write_theme(folder: Path) -> None:
    """Write a ``hicolor`` tree below ``folder``: each PNG size, and the SVG itself."""
    for side in SIDES:
        place = folder / "hicolor" / f"{side}x{side}" / "apps" / f"{APPLICATION_ID}.png"
        place.parent.mkdir(parents=True, exist_ok=True)
        render(side).save(place)
    scalable = folder / "hicolor" / "scalable" / "apps" / f"{APPLICATION_ID}.svg"
    scalable.parent.mkdir(parents=True, exist_ok=True)
    scalable.write_bytes(SVG.read_bytes())


def write_container(path: Path) -> None:
    """Write all sizes into one file: ``.ico`` of Windows or ``.icns`` of macOS."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # ICO holds no side above 256; ICNS knows neither 24 nor 48.
    unknown = {".ico": (512,), ".icns": (24, 48)}[path.suffix]
    images = [render(side) for side in SIDES if side not in unknown]
    images[-1].save(path, sizes=[image.size for image in images], append_images=images[:-1])


def main() -> None:
    """Write the tree and both containers."""
    parser = argparse.ArgumentParser(description="Renders CutStudio's icon.")
    parser.add_argument("folder", type=Path, help="where to put the files")
    folder = parser.parse_args().folder
    write_theme(folder)
    write_container(folder / "cutstudio.ico")
    write_container(folder / "cutstudio.icns")


if __name__ == "__main__":
    main()

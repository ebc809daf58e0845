"""Small pictures for lists, decoded in a thread, one after the other."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QImage, QPixmap

from cutstudio.engine import images
from cutstudio.engine.errors import CutStudioError
from cutstudio.gui import pixels, theme
from cutstudio.gui.latest import Latest


class SmallPictures(QObject):
    """Decodes each picture that is asked for, once. What cannot be decoded never arrives: whoever
    shows it in large, or examines it, says why.

    Args:
        side: longest side, in device-independent pixels.

    Signals:
        arrived(int, QIcon): the picture that was asked for by this key.
    """

    arrived = Signal(int, QIcon)

    def __init__(self, side: int, parent: QObject) -> None:
        super().__init__(parent)
        self._side = side
        self._asked: set[int] = set()
        self._work = Latest(self)

    @property
    def idle(self) -> bool:
        """Whether no picture is being decoded."""
        return not self._work.busy

    def ask(self, key: int, path: Path) -> None:
        """Decode the picture in ``path``, unless ``key`` was asked for before."""
        if key not in self._asked:
            self._asked.add(key)
            ratio = QGuiApplication.primaryScreen().devicePixelRatio()
            work = partial(_decoded, key, path, self._side, ratio)
            self._work.submit(str(key), work, self._show, self._lost)

    def _show(self, decoded: tuple[int, QImage]) -> None:
        key, image = decoded
        self.arrived.emit(key, _untinted(QPixmap.fromImage(image)))

    def _lost(self, _error: CutStudioError) -> None:
        """It stays blank."""


def blank(width: int, height: int) -> QIcon:
    """What stands where a picture is still to come."""
    made = QPixmap(width, height)
    made.fill(QColor(theme.colours().canvas))
    return QIcon(made)


def _untinted(pixmap: QPixmap) -> QIcon:
    """An icon with the picture's own colours where it is selected, too."""
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)
    return icon


def _decoded(key: int, path: Path, side: int, ratio: float) -> tuple[int, QImage]:
    """The picture at most ``side`` large on a screen of this ratio, sharp there."""
    most = round(side * ratio)
    image = pixels.thumbnail(images.read(path).rgb, most, most)
    image.setDevicePixelRatio(ratio)
    return key, image

"""The window in which regions of the pictures are painted out, one picture after the other."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from cutstudio.engine.errors import CutStudioError
from cutstudio.gui import theme
from cutstudio.gui.jobs import run_in_background
from cutstudio.gui.messages import Banner
from cutstudio.gui.numbers import digits
from cutstudio.gui.places import masks_folder
from cutstudio.gui.widgets.basics import button, label, tool_button
from cutstudio.gui.widgets.elided_label import ElidedLabel
from cutstudio.gui.widgets.mask_painter import MaskPainter

#: Pictures are painted on at this size at most.
SIDE = 1024
#: A border is this share of the shorter side.
BORDER = 0.06


class MaskDialog(QDialog):
    """Paints over regions; each picture's are kept when it is left. Stays open beside the work.

    Args:
        title: of the pictures.
        pictures: to paint on, one after the other.
        export: folder of masks of what an export keeps of its sources; None for what is painted
            out of the training.

    Signals:
        kept(): masks were written; the dialog is closed.
    """

    kept = Signal()

    def __init__(
        self,
        title: str,
        pictures: Sequence[Path],
        parent: QWidget | None = None,
        *,
        export: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder, self._exports = export or masks_folder(), export is not None
        words = self.tr("Keep regions: {}") if self._exports else self.tr("Paint out regions: {}")
        self.setWindowTitle(words.format(title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pictures = list(pictures)
        self._at = 0
        self._loaded: Path | None = None
        self._dirty = self._wrote = False
        self._writing = 0
        self.painter = MaskPainter()
        self.painter.setAccessibleName(self.tr("Picture to paint on"))
        self.painter.painted.connect(self._painted)
        self.banner = Banner(self)
        self._make_tools()
        self._lay_out()
        self.resize(900, 640)
        self._load()

    def _make_tools(self) -> None:
        self.size = QSlider(Qt.Orientation.Horizontal)
        self.size.setRange(5, 250)
        self.size.setValue(40)
        self.size.setFixedWidth(120)
        self.size.setAccessibleName(self.tr("Size of the brush"))
        self.size.setToolTip(self.tr("Size of the brush"))
        self.size.valueChanged.connect(self._resize_brush)
        self.erase = button(self.tr("&Erase"), tip=self.tr("Erase instead (or hold Shift)"))
        self.erase.setCheckable(True)
        self.erase.toggled.connect(self._set_erasing)
        self.border = button(self.tr("&Border"), tip=self.tr("Paint over a border all around"))
        self.border.clicked.connect(self._paint_border)
        self.undo = button(self.tr("&Undo"), tip=self.tr("Take back the last stroke"))
        self.undo.clicked.connect(self.painter.undo)
        QShortcut(QKeySequence.StandardKey.Undo, self, self.painter.undo)
        self.clear = button(self.tr("&Clear"), tip=self.tr("Take the paint off this picture"))
        self.clear.clicked.connect(self.painter.clear)
        self.before = tool_button(self.tr("Previous picture"), text="‹")
        self.before.clicked.connect(self._go_back)
        self.after = tool_button(self.tr("Next picture"), text="›")
        self.after.clicked.connect(self._go_on)
        self._name = ElidedLabel()
        self.done = button(self.tr("&Done"), look="primary")
        self.done.clicked.connect(self.close)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(theme.S)
        tools.addWidget(label(self.tr("Brush")))
        for part in (self.size, self.erase, self.border, self.undo, self.clear):
            tools.addWidget(part)
        tools.addStretch(1)
        tools.addWidget(self.before)
        tools.addWidget(self.after)
        foot = QHBoxLayout()
        foot.addWidget(self._name, 1)
        foot.addWidget(self.done)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        box.setSpacing(theme.S)
        box.addWidget(label(self._explanation(), look="muted", wrap=True))
        box.addLayout(tools)
        box.addWidget(self.banner)
        box.addWidget(self.painter, 1)
        box.addLayout(foot)

    def _explanation(self) -> str:
        if self._exports:
            return self.tr("Paint over what the export is to leave as it is in the source.")
        return self.tr(
            "Paint over what is not part of the picture, such as a frame or a signature. "
            "No crop will touch it."
        )

    @property
    def ready(self) -> bool:
        """Whether the picture can be painted on, and what was painted before is on disk."""
        return self._loaded == self._pictures[self._at] and not self._writing

    # -- one picture -----------------------------------------------------------------------------

    def _load(self) -> None:
        path = self._pictures[self._at]
        self._loaded = None
        self.painter.setEnabled(False)
        count = len(self._pictures)
        for part in (self.before, self.after):
            part.setVisible(count > 1)
        self.before.setEnabled(self._at > 0)
        self.after.setEnabled(self._at < count - 1)
        number = self.tr("{} of {}: ").format(self._at + 1, digits(count)) if count > 1 else ""
        self._name.setText(f"{number}{path.name}")
        run_in_background(partial(_read, path, self._folder), self._show, self._failed, self)

    def _show(self, read: tuple[Path, QImage, QImage | None]) -> None:
        path, picture, mask = read
        if path == self._pictures[self._at]:
            self._loaded, self._dirty = path, False
            self.painter.setEnabled(True)
            self.painter.open(picture, mask)
            self._refresh()

    def _keep(self) -> None:
        """Write the mask of the picture that is left."""
        if self._dirty and self._loaded is not None:
            self._dirty, self._wrote = False, True
            self._writing += 1
            work = partial(_write, self.painter.mask.copy(), self._loaded, self._folder)
            run_in_background(work, self._kept, self._failed, self)

    def _kept(self, _result: object) -> None:
        self._writing -= 1

    def _go_back(self) -> None:
        self._go(-1)

    def _go_on(self) -> None:
        self._go(1)

    def _go(self, by: int) -> None:
        self._keep()
        self._at += by
        self._load()

    # -- reactions -------------------------------------------------------------------------------

    def _painted(self) -> None:
        self._dirty = True
        self._refresh()

    def _refresh(self) -> None:
        self.undo.setEnabled(self.painter.can_undo)
        self.clear.setEnabled(not self.painter.empty)

    def _resize_brush(self, thousandths: int) -> None:
        self.painter.brush = thousandths / 1000

    def _set_erasing(self, on: bool) -> None:
        self.painter.erasing = on

    def _paint_border(self) -> None:
        self.painter.paint_border(BORDER)

    def _failed(self, error: CutStudioError) -> None:
        self._writing = 0
        self.banner.show_error(error)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What was painted is written before the window goes; Qt calls this."""
        if self._dirty and self._loaded is not None:
            try:
                _write(self.painter.mask, self._loaded, self._folder)  # small: a few milliseconds
            except CutStudioError as error:
                self.banner.show_error(error)
                self._dirty = False  # closing again gives up
                event.ignore()
                return
            self._dirty, self._wrote = False, True
        super().closeEvent(event)
        if self._wrote:
            self.kept.emit()

    def reject(self) -> None:
        """Escape closes as the button does; Qt calls this."""
        self.close()


def _read(path: Path, folder: Path) -> tuple[Path, QImage, QImage | None]:
    """A picture at the size it is painted on, and its mask. For worker threads."""
    from cutstudio.engine import images, masks
    from cutstudio.gui import pixels

    picture = pixels.thumbnail(images.flatten(images.read(path)), SIDE, SIDE)
    mask = masks.load(path, folder)
    return path, picture, None if mask is None else pixels.from_mask(mask)


def _write(mask: QImage, path: Path, folder: Path) -> None:
    from cutstudio.engine import masks
    from cutstudio.gui import pixels

    masks.save(pixels.to_mask(mask), path, folder)

"""Which source pictures the previews of a run show."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cutstudio.gui import theme
from cutstudio.gui.widgets.basics import button, label
from cutstudio.gui.widgets.small_pictures import SmallPictures, blank

#: As many as the engine shows.
MOST = 8
#: Side of a small picture; so many of a large folder are shown.
SIDE, LISTED = 96, 500
_PATH = Qt.ItemDataRole.UserRole


class PreviewDialog(QDialog):
    """Pictures with a box to tick; at most :data:`MOST`. Stays open beside the work.

    Signals:
        chosen(list): these paths; empty for the first picture.
    """

    chosen = Signal(list)

    def __init__(
        self, files: Sequence[Path], ticked: Sequence[Path], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Preview pictures"))
        self.resize(620, 460)
        self.pictures = SmallPictures(SIDE, self)
        self.pictures.arrived.connect(self._decoded)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Source pictures"))
        self.list.setViewMode(QListWidget.ViewMode.IconMode)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setMovement(QListWidget.Movement.Static)
        self.list.setIconSize(QSize(SIDE, SIDE))
        self.list.setUniformItemSizes(True)
        icon = blank(SIDE, SIDE)
        first = dict.fromkeys(ticked)
        for path in list(first | dict.fromkeys(files))[:LISTED]:
            self._add(path, icon, path in first)
        self.list.itemChanged.connect(self._refresh)
        self._count = label(look="muted")
        self.take = button(self.tr("&Use these"), icon="check", look="primary")
        self.take.setDefault(True)
        self.take.clicked.connect(self._take)
        self.cancel = button(self.tr("Cancel"))
        self.cancel.clicked.connect(self.close)
        self._lay_out()
        self._refresh()

    def _add(self, path: Path, icon: QIcon, ticked: bool) -> None:
        item = QListWidgetItem(icon, path.name)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        item.setData(_PATH, path)
        item.setToolTip(str(path))
        item.setSizeHint(QSize(SIDE + 44, SIDE + 32))
        self.list.addItem(item)
        self.pictures.ask(self.list.count() - 1, path)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self._count, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.take)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        box.setSpacing(theme.S)
        text = self.tr("Tick what you want to watch while it trains (Space ticks).")
        box.addWidget(label(text, look="muted", wrap=True))
        box.addWidget(self.list, 1)
        box.addLayout(foot)

    def ticked(self) -> list[Path]:
        """The pictures chosen now, in the list's order."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return [i.data(_PATH) for i in items if i.checkState() == Qt.CheckState.Checked]

    def _refresh(self) -> None:
        count = len(self.ticked())
        self.take.setEnabled(count <= MOST)
        if count > MOST:
            text = self.tr("{} chosen; at most {} can be shown.").format(count, MOST)
        elif count:
            text = self.tr("{} chosen.").format(count)
        else:
            text = self.tr("None chosen: the first picture is shown.")
        self._count.setText(text)

    def _take(self) -> None:
        self.chosen.emit(self.ticked())
        self.close()

    def _decoded(self, row: int, icon: QIcon) -> None:
        blocked = self.list.blockSignals(True)  # no box was ticked
        self.list.item(row).setIcon(icon)
        self.list.blockSignals(blocked)
        self.list.viewport().update()

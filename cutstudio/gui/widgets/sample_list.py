"""The samples of a run as small pictures, decoded when they come into sight."""

from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from cutstudio.gui import theme
from cutstudio.gui.numbers import digits
from cutstudio.gui.widgets.small_pictures import SmallPictures, blank

Index = QModelIndex | QPersistentModelIndex
STEP = Qt.ItemDataRole.UserRole
#: Side of a small picture, in device-independent pixels.
SIDE = 132


class SampleModel(QAbstractListModel):
    """Samples by step, the newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._outputs: dict[int, tuple[Path, ...]] = {}
        self._starred: frozenset[int] = frozenset()
        self._only_starred = False
        self._steps: list[int] = []
        self._icons: dict[int, QIcon] = {}
        self._pictures = SmallPictures(SIDE, self)
        self._pictures.arrived.connect(self._decoded)
        self._blank = blank(SIDE, SIDE * 3 // 4)

    def set_samples(self, outputs: dict[int, tuple[Path, ...]], starred: frozenset[int]) -> None:
        """Show these outputs, by step."""
        self._outputs, self._starred = outputs, starred
        self._refill()

    def set_starred(self, starred: frozenset[int]) -> None:
        """Which ones are starred now."""
        self._starred = starred
        if self._only_starred:
            self._refill()
        elif self._steps:
            self.dataChanged.emit(self.index(0), self.index(len(self._steps) - 1))

    def set_only_starred(self, on: bool) -> None:
        """Whether the others are left out."""
        self._only_starred = on
        self._refill()

    def is_starred(self, step: int) -> bool:
        """Whether the sample of ``step`` is starred."""
        return step in self._starred

    def row_of(self, step: int) -> int:
        """Where the sample of ``step`` is; -1 where it is not shown."""
        return self._steps.index(step) if step in self._steps else -1

    @property
    def idle(self) -> bool:
        """Whether no picture is being decoded."""
        return self._pictures.idle

    def _refill(self) -> None:
        self.beginResetModel()
        self._steps = [
            step
            for step in reversed(self._outputs)
            if not self._only_starred or step in self._starred
        ]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- as Qt declares it
        """Qt calls this."""
        return 0 if parent.isValid() else len(self._steps)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt calls this; asking for a picture that is not there has it decoded."""
        step = self._steps[index.row()]
        if role == STEP:
            return step
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icon(step)
        starred = step in self._starred
        if role == Qt.ItemDataRole.DisplayRole:
            return f"★ {digits(step)}" if starred else digits(step)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = self.tr("step {}, starred") if starred else self.tr("step {}")
            return text.format(digits(step))
        return None

    def _icon(self, step: int) -> QIcon:
        if step not in self._icons:
            self._pictures.ask(step, self._outputs[step][0])
        return self._icons.get(step, self._blank)

    def _decoded(self, step: int, icon: QIcon) -> None:
        self._icons[step] = icon
        row = self.row_of(step)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))


class SampleList(QListView):
    """Arrows move; Shift and Ctrl choose several."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(SIDE, SIDE))
        self.setSpacing(theme.XS)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Samples"))

    def chosen(self) -> list[int]:
        """Steps of the chosen samples, rising."""
        return sorted(index.data(STEP) for index in self.selectedIndexes())

    def current(self) -> int | None:
        """The step of the sample that was chosen last."""
        index = self.currentIndex()
        step = index.data(STEP) if index.isValid() else None
        return step if isinstance(step, int) else None

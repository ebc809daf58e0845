"""Cards of runs in a gallery: the latest output, name, method, state and date."""

from datetime import datetime

from PySide6.QtCore import (
    QAbstractListModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cutstudio.engine.recipe import METHODS
from cutstudio.gui import language, theme
from cutstudio.gui.numbers import digits
from cutstudio.gui.summaries import BROKEN, FINISHED, TRAINING, Summary

Index = QModelIndex | QPersistentModelIndex
SUMMARY = Qt.ItemDataRole.UserRole
STATE = Qt.ItemDataRole.UserRole + 1  # in words
#: A card's size, and the height of its picture.
WIDTH, HEIGHT, PICTURE = 224, 236, 156


class RunModel(QAbstractListModel):
    """Runs in order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs: list[Summary] = []
        self._pixmaps: dict[int, QPixmap] = {}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- as Qt declares it
        """Qt calls this."""
        return 0 if parent.isValid() else len(self._runs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt calls this."""
        run = self._runs[index.row()]
        if role == Qt.ItemDataRole.DecorationRole:
            return self._pixmap(run)
        spoken = (run.name, METHODS.get(run.method, ""), self.state_text(run))
        return {
            SUMMARY: run,
            STATE: self.state_text(run),
            Qt.ItemDataRole.DisplayRole: run.name,
            Qt.ItemDataRole.ToolTipRole: f"{run.path}\n{run.problem}".strip(),
            Qt.ItemDataRole.AccessibleTextRole: ", ".join(spoken),
        }.get(role)

    def runs(self) -> list[Summary]:
        """All runs, in order."""
        return list(self._runs)

    def set_runs(self, runs: list[Summary]) -> None:
        """Show these runs. Nothing flickers where they are the same ones."""
        if [run.path for run in runs] == [run.path for run in self._runs]:
            changed = [i for i, run in enumerate(runs) if run != self._runs[i]]
            self._runs = list(runs)
            self._pixmaps.clear()
            for i in changed:
                self.dataChanged.emit(self.index(i), self.index(i))
            return
        self.beginResetModel()
        self._runs = list(runs)
        self._pixmaps.clear()
        self.endResetModel()

    def state_text(self, run: Summary) -> str:
        """The state in words, e.g. ``stopped at 300 of 2,000``."""
        if run.state == BROKEN:
            return self.tr("cannot be read")
        if run.state == FINISHED:
            return self.tr("finished, {} steps").format(digits(run.step))
        so_far = digits(run.step)
        if run.steps:
            so_far = self.tr("{} of {}").format(digits(run.step), digits(run.steps))
        if run.state == TRAINING:
            return self.tr("training, {}").format(so_far)
        return self.tr("stopped at {}").format(so_far)

    def _pixmap(self, run: Summary) -> QPixmap | None:
        if run.picture is None:
            return None
        key = run.picture.cacheKey()
        if key not in self._pixmaps:
            self._pixmaps[key] = QPixmap.fromImage(run.picture)
        return self._pixmaps[key]


class RunCardDelegate(QStyledItemDelegate):
    """Paints a card, ``width`` wide."""

    width = WIDTH

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Qt calls this."""
        return QSize(self.width, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt calls this."""
        colours = theme.colours()
        run = index.data(SUMMARY)
        assert isinstance(run, Summary)
        card = QRectF(option.rect).adjusted(5, 5, -5, -5)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        edge = colours.accent if selected or focus else colours.edge if hover else colours.border
        painter.setPen(QPen(QColor(edge), 2 if selected or focus else 1))
        painter.setBrush(QColor(colours.accent_soft if selected else colours.panel))
        painter.drawRoundedRect(card, theme.RADIUS, theme.RADIUS)
        picture = card.adjusted(6, 6, -6, 0)
        picture.setHeight(PICTURE)
        _paint_picture(painter, picture, index.data(Qt.ItemDataRole.DecorationRole))
        words = card.adjusted(12, PICTURE + 12, -12, -8).toRect()
        _paint_words(painter, words, run, index.data(STATE))
        painter.restore()


def _paint_picture(painter: QPainter, room: QRectF, pixmap: QPixmap | None) -> None:
    colours = theme.colours()
    shape = QPainterPath()
    shape.addRoundedRect(room, 4, 4)
    painter.fillPath(shape, QColor(colours.canvas))
    if pixmap is None:
        side = 32
        spot = QRect(0, 0, side, side)
        spot.moveCenter(room.center().toPoint())
        theme.icon("image", colours.muted).paint(painter, spot)
        return
    # Cut to fill the room: cards line up, and a card is a reminder, not a place to judge.
    size = pixmap.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    target = QRectF(0, 0, size.width(), size.height())
    target.moveCenter(room.center())
    painter.save()
    painter.setClipPath(shape)
    painter.drawPixmap(target, pixmap, QRectF(pixmap.rect()))
    painter.restore()


def _paint_words(painter: QPainter, room: QRect, run: Summary, state: str) -> None:
    colours = theme.colours()
    painter.setFont(theme.font("strong"))
    metrics = painter.fontMetrics()
    painter.setPen(QColor(colours.text))
    name = metrics.elidedText(run.name, Qt.TextElideMode.ElideMiddle, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignTop), name)
    lower = room.adjusted(0, metrics.height() + 2, 0, 0)
    painter.setFont(theme.font("small"))
    metrics = painter.fontMetrics()
    shade = {FINISHED: "success", TRAINING: "accent", BROKEN: "error"}.get(run.state, "muted")
    painter.setPen(QColor(getattr(colours, shade)))
    shown = metrics.elidedText(state, Qt.TextElideMode.ElideRight, lower.width())
    painter.drawText(lower, int(Qt.AlignmentFlag.AlignTop), shown)
    lower.adjust(0, metrics.height() + 1, 0, 0)
    painter.setPen(QColor(colours.muted))
    method, when = METHODS.get(run.method, ""), date_text(run.changed)
    painter.drawText(lower, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), method)
    painter.drawText(lower, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight), when)


def date_text(seconds: float) -> str:
    """A date and time in the user's own short form; empty for 0."""
    if not seconds:
        return ""
    moment = datetime.fromtimestamp(seconds)
    return language.of_dates().toString(moment, QLocale.FormatType.ShortFormat)

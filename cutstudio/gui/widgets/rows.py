"""Rows of a list: icon, name, a quieter second text, and a state at the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cutstudio.gui import theme

Index = QModelIndex | QPersistentModelIndex

SECOND = Qt.ItemDataRole.UserRole + 1
STATE = Qt.ItemDataRole.UserRole + 2
STATE_COLOUR = Qt.ItemDataRole.UserRole + 3  # a field of theme.Colours
ICON = Qt.ItemDataRole.UserRole + 4  # a name of resources/icons
ICON_COLOUR = Qt.ItemDataRole.UserRole + 5  # #rrggbb, or a field of theme.Colours
HEIGHT = 30


def row(
    name: str, *, second: str = "", state: str = "", state_colour: str = "muted", icon: str = "",
    icon_colour: str = "muted", tip: str = "",
) -> QListWidgetItem:  # fmt: skip
    """An item for :class:`RowDelegate`."""
    item = QListWidgetItem(name)
    item.setData(SECOND, second)
    item.setData(ICON, icon)
    item.setData(ICON_COLOUR, icon_colour)
    item.setToolTip(tip)
    set_state(item, state, state_colour)
    return item


def set_state(item: QListWidgetItem, state: str, colour: str = "muted") -> None:
    """Change the state at the right of a row."""
    item.setData(STATE, state)
    item.setData(STATE_COLOUR, colour)
    parts = (item.text(), item.data(SECOND), state)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in parts if part))


class RowDelegate(QStyledItemDelegate):
    """Paints :func:`row` items; what does not fit is elided in the middle."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Qt calls this."""
        return QSize(160, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt calls this."""
        colours = theme.colours()
        area = option.rect.adjusted(2, 1, -2, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, area)
        inner = area.adjusted(theme.S, 0, -theme.S, 0)
        icon = index.data(ICON)
        if icon:
            shade = str(index.data(ICON_COLOUR))
            theme.icon(icon, getattr(colours, shade, shade)).paint(
                painter, QRect(inner.left(), inner.center().y() - 8, 17, 17)
            )
            inner.setLeft(inner.left() + 17 + theme.S)
        state = index.data(STATE) or ""
        painter.setFont(theme.font("body"))
        metrics = painter.fontMetrics()
        name = str(index.data(Qt.ItemDataRole.DisplayRole))
        if state:
            room = state_room(inner.width(), metrics.horizontalAdvance(name))
            shown = metrics.elidedText(state, Qt.TextElideMode.ElideRight, room)
            painter.setPen(QColor(getattr(colours, index.data(STATE_COLOUR) or "muted")))
            painter.drawText(inner, _RIGHT, shown)
            inner.setRight(inner.right() - metrics.horizontalAdvance(shown) - theme.M)
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, inner.width())
        painter.setPen(QColor(colours.text))
        painter.drawText(inner, _LEFT, shown)
        inner.setLeft(inner.left() + metrics.horizontalAdvance(shown) + theme.S)
        if inner.width() > metrics.averageCharWidth() * 6:
            second = metrics.elidedText(
                index.data(SECOND) or "", Qt.TextElideMode.ElideMiddle, inner.width()
            )
            painter.setPen(QColor(colours.muted))
            painter.drawText(inner, _LEFT, second)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect) -> None:
        colours = theme.colours()
        ground = None
        if option.state & QStyle.StateFlag.State_Selected:
            ground = colours.accent_soft
        elif option.state & QStyle.StateFlag.State_MouseOver:
            ground = colours.hover
        if ground is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(area, 4, 4)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, 4, 4)


def state_room(width: int, name: int) -> int:
    """Pixels that the state may take of a row ``width`` wide: what a name of ``name`` pixels
    leaves, and six tenths at least.
    """
    return max(width * 6 // 10, width - name - theme.M)


_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

"""Marks on a picture: places and receptive fields, drawn so that they show on any ground."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform


class Kind(Enum):
    """What a mark stands for."""

    QUERY = "query"  # the patch that was asked about
    POSITIVE = "positive"  # the true place in the other picture
    BEST = "best"  # where the map is highest
    PATCH = "patch"  # a patch that was used: its outline alone


@dataclass(frozen=True)
class Mark:
    """One mark.

    Attributes:
        x, y: the place; whole numbers are centres of pixels.
        colour: ``#rrggbb``.
        kind: how it is drawn.
        box: receptive field as (left, top, right, bottom) in picture pixels counted from the
            corner of the first pixel; None draws no outline. Parts outside of the picture are
            drawn too.
        opacity: 0 (unseen) to 1.
    """

    x: float
    y: float
    colour: str
    kind: Kind = Kind.QUERY
    box: tuple[float, float, float, float] | None = None
    opacity: float = 1.0


#: Outlines between these sizes, in the painter's units, stand for the place by themselves: larger
#: ones leave room for a sign inside, smaller ones hide behind it.
_TINY, _ROOMY = 8.0, 26.0


def draw(painter: QPainter, mark: Mark, to_view: QTransform) -> None:
    """Draw ``mark``; ``to_view`` maps picture coordinates to those of ``painter``."""
    side = 0.0 if mark.box is None else (mark.box[2] - mark.box[0]) * to_view.m11()
    placed = mark.kind is not Kind.PATCH and not _TINY < side < _ROOMY
    at = to_view.map(QPointF(mark.x + 0.5, mark.y + 0.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setOpacity(mark.opacity)
    for colour, width in ((QColor(0, 0, 0, 150), 4.0), (QColor(mark.colour), 2.0)):
        if mark.box is not None:
            left, top, right, bottom = mark.box
            pen = QPen(colour, width)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            if mark.kind is Kind.POSITIVE:
                pen.setDashPattern([8.0 / width, 6.0 / width])
            painter.setPen(pen)
            corners = QRectF(QPointF(left, top), QPointF(right, bottom))
            painter.drawRect(to_view.mapRect(corners))
        if not placed:
            continue
        painter.setPen(QPen(colour, width))
        _draw_place(painter, mark.kind, at)
    painter.setOpacity(1.0)


def _draw_place(painter: QPainter, kind: Kind, at: QPointF) -> None:
    if kind is Kind.QUERY:
        painter.drawEllipse(at, 5.0, 5.0)
    elif kind is Kind.POSITIVE:
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            painter.drawLine(at + QPointF(3 * dx, 3 * dy), at + QPointF(9 * dx, 9 * dy))
    else:
        painter.drawPolygon([at + QPointF(*d) for d in ((0, -6), (6, 0), (0, 6), (-6, 0))])

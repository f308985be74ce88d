"""The movement arrow: thick, round, in the phase colour."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from clinic_station.domain.figure_scene import Direction

_WAYS = {
    Direction.UP: (0.0, 1.0),
    Direction.DOWN: (0.0, -1.0),
    Direction.FORWARD: (1.0, 0.0),
    Direction.BACK: (-1.0, 0.0),
}


def paint_arrow(
    painter: QPainter, middle: QPointF, way: Direction, length: float, colour: QColor
) -> None:
    """An arrow round `middle`, slightly bent; y up, in the painter's units."""
    dx, dy = _WAYS[way]
    bend = 0.10 * length
    tail = QPointF(middle.x() - dx * length / 2, middle.y() - dy * length / 2)
    neck = QPointF(middle.x() + dx * length * 0.12, middle.y() + dy * length * 0.12)
    curve = QPointF(
        middle.x() - dx * length * 0.2 - abs(dy) * bend,
        middle.y() - dy * length * 0.2 + abs(dx) * bend,
    )
    shaft = QPainterPath(tail)
    shaft.quadTo(curve, neck)
    pen = QPen(colour, 0.135 * length)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shaft)
    _head(painter, neck, (dx, dy), length, colour)


def _head(
    painter: QPainter, neck: QPointF, way: tuple[float, float], length: float, colour: QColor
) -> None:
    dx, dy = way
    side = 0.24 * length
    tip = QPointF(neck.x() + dx * length * 0.38, neck.y() + dy * length * 0.38)
    wings = [
        QPointF(neck.x() - dy * side, neck.y() + dx * side),
        QPointF(neck.x() + dy * side, neck.y() - dx * side),
    ]
    pen = QPen(colour, 0.06 * length)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([tip, *wings]))
    painter.setPen(Qt.PenStyle.NoPen)

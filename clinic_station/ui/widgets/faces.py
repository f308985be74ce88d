"""How controls look: fill, edge, shadow, the pressed shade and the focus ring."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from clinic_station.ui import theme

_NO_COLOUR = QColor(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Face:
    """How a button looks; lengths in design px."""

    fill: QColor
    ink: QColor
    edge: QColor | None = None
    edge_width: float = 3.0
    radius: float = 28.0
    shadow: bool = False


PRIMARY_FACE = Face(theme.PRIMARY, theme.WHITE, shadow=True)
PLAIN_FACE = Face(theme.CARD, theme.INK, theme.EDGE)
KEY_FACE = Face(theme.CARD, theme.INK, theme.EDGE, 2.5, shadow=True)
SUNK_FACE = Face(theme.SUNK, theme.INK, theme.EDGE, 2.5)
STOP_FACE = Face(theme.STOP, theme.WHITE, radius=24.0)
OUTLINE_FACE = Face(_NO_COLOUR, theme.WHITE, theme.WHITE, 4.0)
CHOSEN_FACE = Face(theme.PRIMARY, theme.WHITE)


def pressed(face: Face) -> Face:
    """The face under a finger: a shade darker, its shadow gone."""
    fill = face.fill.darker(112) if face.fill.alpha() else QColor(255, 255, 255, 40)
    return replace(face, fill=fill, shadow=False)


def paint_face(painter: QPainter, rect: QRectF, face: Face, unit: float) -> None:
    radius = min(face.radius * unit, rect.height() / 2)
    if face.shadow:
        paint_shadow(painter, rect, radius, unit)
    painter.setBrush(face.fill)
    painter.setPen(Qt.PenStyle.NoPen)
    if face.edge is not None:
        width = face.edge_width * unit
        painter.setPen(QPen(face.edge, width))
        rect = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.drawRoundedRect(rect, radius, radius)


def paint_shadow(painter: QPainter, rect: QRectF, radius: float, unit: float) -> None:
    """The one kind of shadow, soft and below, inside the button's bleed."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(16, 36, 43, 13))
    for spread, drop in ((0.0, 3.0), (1.5, 4.0), (3.0, 5.5)):
        grow, fall = spread * unit, drop * unit
        soft = rect.adjusted(-grow, fall - grow, grow, fall + grow)
        painter.drawRoundedRect(soft, radius + grow, radius + grow)


def paint_focus_ring(painter: QPainter, rect: QRectF, radius: float, unit: float) -> None:
    """6 px, ink outside and amber inside, so that it shows on every colour."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for distance, colour in ((3.5, theme.AMBER), (6.5, theme.INK)):
        grow = distance * unit
        painter.setPen(QPen(colour, 3 * unit))
        painter.drawRoundedRect(
            rect.adjusted(-grow, -grow, grow, grow), radius + grow, radius + grow
        )

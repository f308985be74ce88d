"""The stage card behind a figure, and the colours of a phase."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from clinic_station.domain.exercise import Exercise
from clinic_station.ui import theme
from clinic_station.ui.widgets.figure_colours import FigureColours
from clinic_station.ui.widgets.figure_layout import FLOOR_SHARE

STAGE_HEIGHT = 620.0  # the design's px, which radii and the badge's place count in
RADIUS = 36.0


def phase_colours(exercise: Exercise) -> FigureColours:
    return FigureColours.of(theme.PHASE_COLOUR[exercise.phase], theme.PHASE_TINT[exercise.phase])


def paint_card(painter: QPainter, rect: QRectF, colours: FigureColours) -> None:
    """The stage card: tint, soft circle, floor, round corners. Sets a clip for what follows."""
    unit = min(rect.height() / STAGE_HEIGHT, rect.width() / STAGE_HEIGHT)
    card = QPainterPath()
    card.addRoundedRect(rect, RADIUS * unit, RADIUS * unit)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillPath(card, colours.stage)
    floor = rect.top() + FLOOR_SHARE * rect.height()
    circle = QPainterPath()
    radius = 0.618 * rect.height()
    centre = QPointF(rect.center().x(), rect.top() + 0.605 * rect.height())
    circle.addEllipse(centre, radius, radius)
    painter.fillPath(circle.intersected(card), colours.disc)
    ground = QPainterPath()
    ground.addRect(QRectF(rect.left(), floor, rect.width(), rect.bottom() - floor))
    painter.fillPath(ground.intersected(card), colours.floor)
    painter.setClipPath(card)

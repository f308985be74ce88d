"""Chair, wall, rail, slant board, step, balance board and weights, in shares of stature."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from clinic_station.domain.figure import Point, Skeleton, turned
from clinic_station.domain.figure_scene import Chair, Weight
from clinic_station.domain.figure_setting import (
    CHAIR_BACK,
    RAIL_HEIGHT,
    SEAT_DEPTH,
    WALL_SEAT_DEPTH,
    Setting,
    Slant,
)
from clinic_station.ui.widgets.figure_colours import FigureColours, mixed

_WOOD = QColor("#A9764A")
_WOOD_DARK = QColor("#7C5433")
_BOARD = QColor("#C79A63")
_BOARD_EDGE = QColor("#8F6639")
_STEEL = QColor("#6B7A80")
_STEEL_DARK = QColor("#4C5A60")
_SEAT = 0.030  # thickness
_LEAN = 0.026  # of a chair's back, away from its seat
BOARD_HEIGHT = 0.034


def paint_setting(
    painter: QPainter, setting: Setting, colours: FigureColours, floor: float = 0.0
) -> None:
    """All that stands around the person, behind them. `floor` is where chair legs end, below 0
    where the person stands on a balance board."""
    if setting.wall_x is not None:
        _wall(painter, setting.wall_x, colours, floor)
    if setting.rail:
        _rail(painter, floor)
    if setting.step_x is not None:
        _step(painter, setting.step_x, setting.step_height)
    if setting.slant is not None:
        _slant(painter, setting.slant)
    _chairs(painter, setting, floor)


def paint_balance_board(painter: QPainter, left: float, right: float) -> None:
    """A board below the feet, its top at 0."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_STEEL_DARK)
    painter.drawRoundedRect(QRectF(left, -BOARD_HEIGHT, right - left, BOARD_HEIGHT), 0.012, 0.012)
    painter.setBrush(QColor("#8A989D"))
    painter.drawRoundedRect(QRectF(left, -0.012, right - left, 0.012), 0.006, 0.006)


def paint_weight(painter: QPainter, skeleton: Skeleton, where: Weight) -> None:
    """A dumb-bell in the near hand, a bag across the knees, or a weight at the chest."""
    painter.setPen(Qt.PenStyle.NoPen)
    if where is Weight.LAP:
        _bag(painter, skeleton)
        return
    hand = skeleton.near_arm.hand
    centre = QPointF(hand.x, hand.y - (0.006 if where is Weight.HAND else 0.0))
    for colour, radius in ((_STEEL_DARK, 0.040), (_STEEL, 0.031), (_STEEL_DARK, 0.012)):
        painter.setBrush(colour)
        painter.drawEllipse(centre, radius, radius)


def _chairs(painter: QPainter, setting: Setting, floor: float) -> None:
    match setting.chair:
        case Chair.FRONT | Chair.TARGET:
            paint_chair(painter, setting.chair_x, setting.seat_height, 1.0, floor)
        case Chair.BESIDE:
            painter.save()
            painter.setOpacity(0.82)
            painter.translate(0.045, 0.0)
            paint_chair(painter, setting.chair_x, setting.seat_height, 1.0, floor)
            painter.restore()
        case Chair.BEYOND:
            painter.save()
            painter.setOpacity(0.82)
            painter.translate(0.045, 0.0)
            paint_chair(painter, setting.chair_x, setting.seat_height, -1.0, floor)
            painter.restore()
        case Chair.UNDER | Chair.BEHIND:
            back = setting.chair_x - SEAT_DEPTH
            paint_chair(painter, back, setting.seat_height, 1.0, floor, lean=_LEAN)
        case Chair.FACING:
            back = setting.chair_x + WALL_SEAT_DEPTH
            paint_chair(
                painter, back, setting.seat_height, -1.0, floor, lean=0.0, depth=WALL_SEAT_DEPTH
            )
        case _:
            pass


def paint_chair(
    painter: QPainter,
    back: float,
    seat: float,
    way: float,
    floor: float,
    *,
    lean: float | None = None,
    depth: float = SEAT_DEPTH,
) -> None:
    """A chair in profile, its seat ahead (`way` 1) or behind (-1). `back` is the top of its back,
    or, where the back leans away from the seat by `lean`, the rear edge of the seat."""
    painter.save()
    painter.translate(back, 0.0)
    painter.scale(way, 1.0)
    top = QPointF(0.0 if lean is None else -lean, CHAIR_BACK - 0.012)
    foot = QPointF(0.026 if lean is None else 0.006, seat)
    rear = 0.012 if lean is None else 0.0
    _chair_legs(painter, rear, depth, seat, floor)
    pen = QPen(_WOOD, 0.029)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLine(top, foot)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_WOOD)
    painter.drawRoundedRect(QRectF(rear, seat - _SEAT, depth, _SEAT), 0.013, 0.013)
    painter.restore()


def _chair_legs(painter: QPainter, rear: float, depth: float, seat: float, floor: float) -> None:
    pen = QPen(_WOOD_DARK, 0.021)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    end, under, front = floor + 0.0105, seat - _SEAT, rear + depth
    painter.drawLine(QPointF(rear + 0.032, under), QPointF(rear + 0.012, end))
    painter.drawLine(QPointF(front - 0.032, under), QPointF(front - 0.010, end))
    painter.setPen(QPen(_WOOD_DARK, 0.014))
    middle = floor + 0.44 * (under - floor)
    painter.drawLine(QPointF(rear + 0.022, middle), QPointF(front - 0.020, middle))


def _wall(painter: QPainter, x: float, colours: FigureColours, floor: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(QRectF(x, floor, 4.0, 3.0), mixed(colours.floor, colours.stage, 0.42))
    painter.fillRect(QRectF(x, floor, 0.012, 3.0), mixed(colours.phase, colours.floor, 0.35))
    painter.fillRect(QRectF(x, floor, 4.0, 0.030), mixed(colours.phase, colours.floor, 0.18))


def _rail(painter: QPainter, floor: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(mixed(_STEEL, QColor("#FFFFFF"), 0.55))
    for x in (-0.62, 0.60):
        painter.drawRoundedRect(QRectF(x, floor, 0.020, RAIL_HEIGHT - floor), 0.006, 0.006)
    painter.setBrush(mixed(_STEEL, QColor("#FFFFFF"), 0.80))
    painter.drawRoundedRect(QRectF(-0.70, RAIL_HEIGHT - 0.014, 1.40, 0.028), 0.014, 0.014)


def _step(painter: QPainter, x: float, height: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_BOARD)
    painter.drawRect(QRectF(x, 0.0, 0.25, height))
    painter.setBrush(_BOARD_EDGE)
    painter.drawRoundedRect(QRectF(x - 0.006, height - 0.016, 0.262, 0.016), 0.005, 0.005)


def _slant(painter: QPainter, slant: Slant) -> None:
    end = turned(Point(slant.length, 0.0), slant.angle).shifted(*slant.low)
    wedge = QPainterPath(QPointF(*slant.low))
    wedge.lineTo(QPointF(*end))
    wedge.lineTo(QPointF(end.x, 0.0))
    wedge.closeSubpath()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_BOARD)
    painter.drawPath(wedge)
    pen = QPen(_BOARD_EDGE, 0.010)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLine(QPointF(*slant.low), QPointF(*end))
    painter.setPen(Qt.PenStyle.NoPen)


def _bag(painter: QPainter, skeleton: Skeleton) -> None:
    leg = skeleton.near
    painter.save()
    spot = Point((leg.hip.x + 2.2 * leg.knee.x) / 3.2, (leg.hip.y + 2.2 * leg.knee.y) / 3.2)
    painter.translate(spot.x, spot.y + 0.048)
    painter.setBrush(_STEEL_DARK)
    painter.drawRoundedRect(QRectF(-0.055, -0.012, 0.11, 0.042), 0.018, 0.018)
    painter.restore()

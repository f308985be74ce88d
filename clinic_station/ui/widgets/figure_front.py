"""The person from the front, as in a mirror: the left side is on the left of the picture."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from clinic_station.domain.figure import Point
from clinic_station.domain.figure_reach import within_reach
from clinic_station.domain.figure_shape import Look, Profile
from clinic_station.domain.questions import Region
from clinic_station.ui.widgets.figure_colours import FigureColours, mixed
from clinic_station.ui.widgets.figure_paths import (
    band,
    bare_path,
    closed_curve,
    cuffed_path,
    fill,
    limb_path,
)

SHIFT = 0.04  # of stature, to the loaded side
HIP_Y, SHOULDER_Y, HEAD_Y = 0.515, 0.800, 0.905
_HIP_X, _SHOULDER_X, _ANKLE_Y = 0.050, 0.088, 0.042
_LEGGINGS = 0.86
_GREY = QColor("#BCC1C9")
_WHITE = QColor("#FFFFFF")
_LEG_WIDTHS = (0.047, 0.047, 0.040, 0.042, 0.034, 0.027)
_LEG = Profile(_LEG_WIDTHS, _LEG_WIDTHS)
_ARM = Profile((0.029, 0.028, 0.024), (0.029, 0.028, 0.024))
_FOREARM = Profile((0.024, 0.024, 0.017), (0.024, 0.024, 0.017))
_SLEEVE = Profile((0.034, 0.036, 0.034), (0.034, 0.036, 0.034), 0.58)


@dataclass(frozen=True, slots=True)
class FrontPose:
    """`shift` -1 (all on the left foot) to 1, `apart` the ankles' distance, hands on the hips or
    (`holds`) on a chair's back in front."""

    shift: float = 0.0
    apart: float = 0.165
    holds: bool = False
    breath: float = 0.0


@dataclass(frozen=True, slots=True)
class FrontPalette:
    left: QColor
    right: QColor
    skin: QColor
    hair: QColor
    shirt: QColor
    sleeve: QColor
    shoe: QColor
    sole: QColor
    face: QColor


def front_palette(look: Look, colours: FigureColours, pose: FrontPose) -> FrontPalette:
    """The loaded leg is coloured, the other one pales."""
    loads = [0.5 - 0.5 * pose.shift, 0.5 + 0.5 * pose.shift]
    left, right = (mixed(_GREY, colours.phase, 0.62 * (1.0 - min(1.0, 2 * s))) for s in loads)
    skin, shirt = QColor(look.skin), QColor(look.shirt)
    return FrontPalette(
        left,
        right,
        skin,
        QColor(look.hair),
        shirt,
        shirt.darker(110),
        _WHITE,
        colours.ink,
        QColor("#2B1B14"),
    )


def faded(colours: FigureColours) -> FrontPalette:
    """Quiet greys, for a picture that is there to be marked."""
    leg, skin = QColor("#A9B4BB"), QColor("#D9C3B6")
    return FrontPalette(
        leg,
        leg,
        skin,
        QColor("#8D979B"),
        QColor("#B8C3C8"),
        QColor("#A7B3B9"),
        _WHITE,
        colours.ink,
        QColor("#3A3A3A"),
    )


def paint_front(painter: QPainter, pose: FrontPose, look: Look, colours: FrontPalette) -> None:
    """In shares of stature, y up, the floor at 0 and x = 0 between the feet."""
    painter.setPen(Qt.PenStyle.NoPen)
    pelvis = pose.shift * SHIFT
    for sign, colour in ((-1.0, colours.left), (1.0, colours.right)):
        _leg(painter, sign, pelvis, pose, look, colours, colour)
    chest = pelvis * 0.92
    _shirt(painter, pelvis, chest, look, colours)
    _head(painter, Point(chest, HEAD_Y + 0.003 * pose.breath), look, colours)
    for sign in (-1.0, 1.0):
        _arm(painter, sign, chest, pelvis, pose, look, colours)


def paint_front_chair(painter: QPainter, floor: float) -> None:
    """The chair that is held, between the viewer and the person: seat towards the viewer."""
    wood, dark = QColor("#A9764A"), QColor("#7C5433")
    pen = QPen(wood, 0.024)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for x in (-0.15, 0.15):
        painter.drawLine(QPointF(x, 0.585), QPointF(x, 0.20))
    painter.drawLine(QPointF(-0.15, 0.585), QPointF(0.15, 0.585))
    painter.setPen(QPen(wood, 0.016))
    painter.drawLine(QPointF(-0.15, 0.46), QPointF(0.15, 0.46))
    pen = QPen(dark, 0.020)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for x in (-0.155, 0.155):
        painter.drawLine(QPointF(x, 0.20), QPointF(x * 1.05, floor + 0.010))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(wood)
    painter.drawRoundedRect(QRectF(-0.175, 0.190, 0.35, 0.034), 0.014, 0.014)


def region_spots(region: Region) -> tuple[tuple[Point, float], ...]:
    """Where a region's mark goes, with its radius; the left side is on the left."""
    if region is Region.ANKLE_LEFT:
        return ((Point(-0.082, 0.105), 0.078),)
    if region is Region.ANKLE_RIGHT:
        return ((Point(0.082, 0.105), 0.078),)
    if region is Region.BACK:
        return ((Point(0.0, 0.585), 0.095),)
    return ((Point(-0.082, HIP_Y - 0.005), 0.068), (Point(0.082, HIP_Y - 0.005), 0.068))


def paint_region(painter: QPainter, region: Region, colours: FigureColours) -> None:
    fill = QColor("#FFC845")
    fill.setAlphaF(0.55)
    painter.setBrush(fill)
    painter.setPen(QPen(colours.mark, 0.014))
    for spot, radius in region_spots(region):
        painter.drawEllipse(QPointF(*spot), radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)


def _leg(
    painter: QPainter,
    sign: float,
    pelvis: float,
    pose: FrontPose,
    look: Look,
    colours: FrontPalette,
    cloth: QColor,
) -> None:
    hip = Point(pelvis + sign * _HIP_X, HIP_Y)
    ankle = Point(sign * pose.apart / 2, _ANKLE_Y)
    legs = _LEG.widened(look.girth)
    fill(painter, bare_path(hip, ankle, legs, _LEGGINGS), colours.skin)
    _shoe(painter, ankle, sign, colours)
    fill(painter, cuffed_path(hip, ankle, legs, _LEGGINGS), cloth)


def _shoe(painter: QPainter, ankle: Point, sign: float, colours: FrontPalette) -> None:
    x = ankle.x + sign * 0.008
    painter.setBrush(colours.shoe)
    painter.drawRoundedRect(QRectF(x - 0.038, 0.004, 0.076, 0.050), 0.024, 0.024)
    painter.setBrush(colours.sole)
    painter.drawRoundedRect(QRectF(x - 0.040, -0.002, 0.080, 0.012), 0.006, 0.006)


def _shirt(
    painter: QPainter, pelvis: float, chest: float, look: Look, colours: FrontPalette
) -> None:
    rows = (  # height, half-width, share of the pelvis's shift
        (0.475, 0.098, 1.0),
        (0.520, 0.098, 1.0),
        (0.600, 0.082, 0.97),
        (0.670, 0.086, 0.94),
        (0.745, 0.097, 0.92),
        (0.790, 0.102, 0.92),
        (0.818, 0.090, 0.92),
        (0.838, 0.040, 0.92),
    )
    wide = 1.0 + (look.girth - 1.0) * 0.9
    left = [Point(pelvis * share - half * wide, y) for y, half, share in rows]
    right = [Point(pelvis * share + half * wide, y) for y, half, share in rows]
    fill(painter, band(left, right), colours.shirt)
    painter.setBrush(colours.skin.darker(112))
    painter.drawRoundedRect(QRectF(chest - 0.030, 0.806, 0.060, 0.070), 0.026, 0.026)


def _head(painter: QPainter, centre: Point, look: Look, colours: FrontPalette) -> None:
    painter.save()
    painter.translate(*centre)
    painter.setBrush(colours.hair)
    _back_hair(painter, look)
    painter.setBrush(colours.skin)
    painter.drawEllipse(QPointF(0.0, -0.004), 0.052, 0.066)
    painter.drawEllipse(QPointF(-0.053, -0.004), 0.010, 0.015)
    painter.drawEllipse(QPointF(0.053, -0.004), 0.010, 0.015)
    painter.setBrush(colours.hair)
    _front_hair(painter, look, colours)
    painter.setBrush(colours.face)
    painter.drawEllipse(QPointF(-0.021, 0.004), 0.0055, 0.0060)
    painter.drawEllipse(QPointF(0.021, 0.004), 0.0055, 0.0060)
    pen = QPen(mixed(QColor("#8A2F1E"), colours.skin, 0.75), 0.006)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    smile = QPainterPath(QPointF(-0.016, -0.030))
    smile.quadTo(QPointF(0.0, -0.044), QPointF(0.016, -0.030))
    painter.drawPath(smile)
    painter.restore()


def _back_hair(painter: QPainter, look: Look) -> None:
    if look.hair_style == "bob":
        painter.drawRoundedRect(QRectF(-0.066, -0.066, 0.132, 0.146), 0.058, 0.058)
    elif look.hair_style == "bun":
        painter.drawEllipse(QPointF(0.0, 0.078), 0.030, 0.026)


def _front_hair(painter: QPainter, look: Look, colours: FrontPalette) -> None:
    deep = 0.022 if look.hair_style == "cropped" else 0.006
    points = [
        Point(-0.057, deep - 0.012),
        Point(-0.058, 0.034),
        Point(-0.034, 0.066),
        Point(0.0, 0.074),
        Point(0.034, 0.066),
        Point(0.058, 0.034),
        Point(0.057, deep - 0.012),
        Point(0.047, 0.020),
        Point(0.030, 0.036),
        Point(-0.004, 0.040),
        Point(-0.034, 0.032),
        Point(-0.047, 0.018),
    ]
    fill(painter, closed_curve(points), colours.hair)


def _arm(
    painter: QPainter,
    sign: float,
    chest: float,
    pelvis: float,
    pose: FrontPose,
    look: Look,
    colours: FrontPalette,
) -> None:
    shoulder = Point(chest + sign * _SHOULDER_X * (1.0 + (look.girth - 1.0) * 0.7), SHOULDER_Y)
    if pose.holds:
        elbow, hand = Point(shoulder.x + sign * 0.040, 0.665), Point(sign * 0.105, 0.600)
    else:
        elbow = Point(shoulder.x + sign * 0.058, 0.640)
        hand = within_reach(elbow, Point(pelvis + sign * 0.102, 0.535), 0.162)
    upper, fore = _ARM.widened(look.girth), _FOREARM
    for path in (bare_path(shoulder, elbow, upper, _SLEEVE.to), limb_path(elbow, hand, fore)):
        fill(painter, path, colours.skin)
    painter.setBrush(colours.skin)
    painter.drawEllipse(QPointF(*hand), 0.024, 0.024)
    cloth = cuffed_path(shoulder, elbow, _SLEEVE.widened(look.girth), _SLEEVE.to)
    fill(painter, cloth, colours.sleeve)

"""Draws the person in profile, in shares of stature, from the far side to the near."""

from dataclasses import dataclass
from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QTransform

from clinic_station.domain.exercise import Footwear
from clinic_station.domain.figure import ArmJoints, LegJoints, Point, Skeleton, turned
from clinic_station.domain.figure_shape import Look, Person
from clinic_station.ui.widgets.figure_body import (
    BodyPaths,
    hanging,
    neck_place,
    rising,
    turned_at,
)
from clinic_station.ui.widgets.figure_colours import FigureColours, Palette, palette
from clinic_station.ui.widgets.figure_layout import FAR_X, FAR_Y
from clinic_station.ui.widgets.figure_paths import fill

MARK_RADIUS = 0.031
_NO_PEN = Qt.PenStyle.NoPen


@dataclass(frozen=True, slots=True)
class _FootColours:
    cloth: QColor
    skin: QColor
    shoe: QColor
    sole: QColor

    @classmethod
    def near(cls, colours: Palette) -> "_FootColours":
        return cls(colours.near, colours.skin, colours.shoe, colours.sole)

    @classmethod
    def far(cls, colours: Palette) -> "_FootColours":
        return cls(colours.far, colours.far_skin, colours.far_shoe, colours.far_sole)


class PersonPainter:
    """Draws one look in one set of colours. Coordinates are shares of stature, y up; the caller
    sets the painter's transform, mirrored for a person facing left."""

    def __init__(
        self,
        person: Person,
        look: Look,
        colours: FigureColours,
        footwear: Footwear = Footwear.EITHER,
        both: bool = False,
        eyes_closed: bool = False,
    ) -> None:
        self.person = person
        self.look = look
        self.colours = colours
        self._palette = palette(look, colours, both)
        self._body = BodyPaths(person, look)
        self._bare = footwear is Footwear.BAREFOOT
        self._eyes_closed = eyes_closed

    def paint(self, painter: QPainter, skeleton: Skeleton) -> None:
        """The whole body; `skeleton.travel` is taken out, so that a walker stays in view."""
        painter.save()
        painter.translate(-skeleton.travel, 0.0)
        painter.setPen(_NO_PEN)
        self._far_side(painter, skeleton)
        self._leg(painter, skeleton.near, _FootColours.near(self._palette), skeleton.arch)
        self._trunk_and_head(painter, skeleton)
        self._arm(painter, skeleton.near_arm, self._palette.skin, self._palette.sleeve)
        painter.restore()

    def paint_shanks(self, painter: QPainter, skeleton: Skeleton) -> None:
        """The legs from the knees down, for the lens."""
        painter.setPen(_NO_PEN)
        offset, colours = far_offset(skeleton.far), self._palette
        painter.translate(offset.x, offset.y)
        self._shank(painter, skeleton.far, _FootColours.far(colours))
        painter.translate(-offset.x, -offset.y)
        self._shank(painter, skeleton.near, _FootColours.near(colours), skeleton.arch)

    def ghost(self, skeleton: Skeleton) -> list[QPainterPath]:
        """All outlines of the pose to reach."""
        far = far_offset(skeleton.far)
        behind = [path.translated(far.x, far.y) for path in self._leg_paths(skeleton.far)]
        paths = [*behind, *self._leg_paths(skeleton.near), *self._upper_paths(skeleton)]
        return [path.translated(-skeleton.travel, 0.0) for path in paths]

    def _leg_paths(self, leg: LegJoints) -> list[QPainterPath]:
        body, lengths = self._body, self.person.segments
        shank = hanging(leg.knee, leg.ankle, lengths.shank)
        return [
            hanging(leg.hip, leg.knee, lengths.thigh).map(body.thigh),
            shank.map(body.legging),
            shank.map(body.shin),
            turned_at(leg.ankle, leg.pitch).map(body.foot("shoe", leg, 0.0)),
        ]

    def _upper_paths(self, skeleton: Skeleton) -> list[QPainterPath]:
        body, lengths, arm = self._body, self.person.segments, skeleton.near_arm
        return [
            rising(skeleton.hip, skeleton.shoulder, lengths.trunk).map(body.shirt),
            neck_place(skeleton).map(body.neck),
            turned_at(skeleton.head, -skeleton.head_lean).map(body.head),
            hanging(arm.shoulder, arm.elbow, lengths.upper_arm).map(body.upper_arm),
            hanging(arm.shoulder, arm.elbow, lengths.upper_arm).map(body.sleeve),
            hanging(arm.elbow, arm.wrist, lengths.forearm).map(body.forearm),
        ]

    def paint_ghost(
        self,
        painter: QPainter,
        paths: list[QPainterPath],
        place: QTransform,
        within: QRectF,
        line: float,
    ) -> None:
        """15 % fill and thin dashes round the whole. The painter counts in px here and `place`
        leads there; only `within` is painted. `line` is in shares of stature."""
        mapped = [place.map(path) for path in paths]
        layer = _layer(painter, within)
        self._draw_ghost(layer, mapped, within, line * _scale(place))
        painter.drawPixmap(within.topLeft(), layer)

    def _draw_ghost(
        self, layer: QPixmap, paths: list[QPainterPath], within: QRectF, line_px: float
    ) -> None:
        """Dashes first; then each fill replaces what lies inside it, so that only the outer edge
        stays and no part shows through another."""
        fill, edge = QColor(self.colours.phase), QColor(self.colours.phase)
        fill.setAlphaF(0.15)
        edge.setAlphaF(0.60)
        brush = QPainter(layer)
        brush.setRenderHint(QPainter.RenderHint.Antialiasing)
        brush.translate(-within.topLeft())
        brush.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        pen = QPen(edge, 2.0 * line_px)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([2.4, 1.6])
        for path in paths:
            brush.strokePath(path, pen)
        for path in paths:
            brush.fillPath(path, fill)
        brush.end()

    def paint_mark(self, painter: QPainter, joint: Point) -> None:
        """The working joint: a ring on white with a soft disc."""
        soft = QColor(self.colours.mark)
        soft.setAlphaF(0.26)
        centre = QPointF(*joint)
        painter.setPen(_NO_PEN)
        painter.setBrush(soft)
        painter.drawEllipse(centre, MARK_RADIUS, MARK_RADIUS)
        painter.setBrush(QColor(255, 255, 255, 165))
        painter.setPen(QPen(QColor("#FFFFFF"), 0.0105))
        painter.drawEllipse(centre, 0.0185, 0.0185)
        painter.setPen(QPen(self.colours.mark, 0.0058))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, 0.0185, 0.0185)
        painter.setPen(_NO_PEN)

    def _far_side(self, painter: QPainter, skeleton: Skeleton) -> None:
        offset = far_offset(skeleton.far)
        painter.translate(offset.x, offset.y)
        colours = self._palette
        self._arm(painter, skeleton.far_arm, colours.far_skin, colours.far_sleeve)
        self._leg(painter, skeleton.far, _FootColours.far(colours))
        painter.translate(-offset.x, -offset.y)

    def _leg(
        self, painter: QPainter, leg: LegJoints, colours: _FootColours, arch: float = 0.0
    ) -> None:
        self._shank(painter, leg, colours, arch)
        thigh = hanging(leg.hip, leg.knee, self.person.segments.thigh)
        fill(painter, self._body.thigh, colours.cloth, thigh)

    def _shank(
        self, painter: QPainter, leg: LegJoints, colours: _FootColours, arch: float = 0.0
    ) -> None:
        body = self._body
        shank = hanging(leg.knee, leg.ankle, self.person.segments.shank)
        foot = turned_at(leg.ankle, leg.pitch)
        fill(painter, body.shin, colours.skin, shank)
        if self._bare:
            fill(painter, body.foot("barefoot", leg, arch), colours.skin, foot)
        else:
            fill(painter, body.foot("shoe", leg, 0.0), colours.shoe, foot)
            fill(painter, body.foot("sole", leg, 0.0), colours.sole, foot)
        fill(painter, body.legging, colours.cloth, shank)

    def _trunk_and_head(self, painter: QPainter, skeleton: Skeleton) -> None:
        colours, body = self._palette, self._body
        head = turned_at(skeleton.head, -skeleton.head_lean)
        trunk = rising(skeleton.hip, skeleton.shoulder, self.person.segments.trunk)
        if body.hair_back is not None:
            fill(painter, body.hair_back, colours.hair, head)
        fill(painter, body.neck, colours.far_skin, neck_place(skeleton))
        fill(painter, body.shirt, colours.shirt, trunk)
        fill(painter, body.head, colours.skin, head)
        fill(painter, body.hair, colours.hair, head)
        self._face(painter, skeleton)

    def _face(self, painter: QPainter, skeleton: Skeleton) -> None:
        colours = self._palette
        painter.save()
        painter.translate(*skeleton.head)
        painter.rotate(-skeleton.head_lean)
        painter.setBrush(colours.far_skin)
        painter.drawEllipse(QPointF(-0.008, -0.006), 0.0125, 0.0165)
        self._eye(painter)
        pen = QPen(colours.mouth, 0.006)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        smile = QPainterPath(QPointF(0.030, -0.034))
        smile.cubicTo(0.034, -0.041, 0.044, -0.043, 0.050, -0.034)
        painter.drawPath(smile)
        painter.restore()

    def _eye(self, painter: QPainter) -> None:
        if not self._eyes_closed:
            painter.setBrush(self._palette.face)
            painter.drawEllipse(QPointF(0.034, 0.012), 0.0062, 0.0062)
            return
        pen = QPen(self._palette.face, 0.005)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(QRectF(0.024, 0.006, 0.020, 0.012), 0, 180 * 16)

    def _arm(self, painter: QPainter, arm: ArmJoints, skin: QColor, sleeve: QColor) -> None:
        body, lengths = self._body, self.person.segments
        upper = hanging(arm.shoulder, arm.elbow, lengths.upper_arm)
        fill(painter, body.upper_arm, skin, upper)
        forearm = hanging(arm.elbow, arm.wrist, lengths.forearm)
        fill(painter, body.forearm, skin, forearm)
        fill(painter, body.sleeve, sleeve, upper)


def _layer(painter: QPainter, within: QRectF) -> QPixmap:
    """An empty picture as fine as what is painted on."""
    ratio = painter.device().devicePixelRatio()
    layer = QPixmap((within.size() * ratio).toSize())
    layer.setDevicePixelRatio(ratio)
    layer.fill(Qt.GlobalColor.transparent)
    return layer


def _scale(transform: QTransform) -> float:
    """Px for one stature."""
    return hypot(transform.m11(), transform.m12())


def far_offset(leg: LegJoints) -> Point:
    """The far side lies a little ahead, along its ground."""
    along = turned(Point(FAR_X, 0.0), leg.ground)
    return along.shifted(0.0, FAR_Y)

"""The round lens: the ankle, larger, with the end pose as a ghost and the way to move."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap, QTransform

from clinic_station.domain.figure import Point, Skeleton
from clinic_station.domain.figure_motion import FigureMotion
from clinic_station.domain.figure_scene import Direction, Landmark
from clinic_station.ui.widgets.figure_arrow import paint_arrow
from clinic_station.ui.widgets.figure_colours import FigureColours
from clinic_station.ui.widgets.figure_layout import Fit, Lens
from clinic_station.ui.widgets.figure_painter import MARK_RADIUS, PersonPainter
from clinic_station.ui.widgets.figure_props import paint_setting

MAGNIFIED = 2.7
_ARROW = 0.56  # of the lens's radius
_STILL = 0.045  # an ankle that moves less stays in a lens that stands still
_ARROWS = {
    Landmark.HEEL: {
        Direction.UP: (-0.68, 0.06),
        Direction.DOWN: (-0.68, 0.06),
        Direction.BACK: (-0.26, -0.74),
        Direction.FORWARD: (-0.26, -0.74),
    },
    Landmark.TOE: {Direction.UP: (0.60, 0.36), Direction.DOWN: (0.60, 0.36)},
    Landmark.SHIN: {Direction.FORWARD: (0.55, 0.42), Direction.BACK: (0.55, 0.42)},
}


@dataclass(frozen=True, slots=True)
class LensView:
    """What the lens looks at: a fixed place, or (`follows`) the ankle wherever it goes."""

    lens: Lens
    centre: Point
    follows: bool
    fit: Fit

    def place(self, skeleton: Skeleton) -> QTransform:
        """From shares of stature to the card's px, inside the lens."""
        scale = self.fit.scale * MAGNIFIED
        across = -scale if self.fit.mirrored else scale
        focus, centre = self._focus(skeleton), self.lens.centre
        return QTransform(
            across, 0.0, 0.0, -scale, centre.x() - focus.x * across, centre.y() + focus.y * scale
        )

    def spot(self, skeleton: Skeleton) -> QPointF:
        """Where the near ankle is in the lens, in the card's px."""
        ankle = skeleton.near.ankle
        return self.place(skeleton).map(QPointF(ankle.x - skeleton.travel, ankle.y))

    def _focus(self, skeleton: Skeleton) -> Point:
        if not self.follows:
            return self.centre
        ankle = skeleton.near.ankle
        return _framed(Point(ankle.x - skeleton.travel, ankle.y))


def lens_view(motion: FigureMotion, fit: Fit) -> LensView | None:
    if fit.lens is None:
        return None
    ankles = []
    for i in range(9):
        skeleton = motion.skeleton(i / 8)
        ankles.append(Point(skeleton.near.ankle.x - skeleton.travel, skeleton.near.ankle.y))
    xs, ys = [a.x for a in ankles], [a.y for a in ankles]
    centre = Point((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    far = max(max(xs) - min(xs), max(ys) - min(ys)) > _STILL
    return LensView(fit.lens, _framed(centre), far, fit)


class LensPainter:
    """Draws the lens. What stands still in it is painted once, with the card; a cut-out of the
    card with a hole keeps what moves inside the rim."""

    def __init__(
        self,
        view: LensView,
        person: PersonPainter,
        motion: FigureMotion,
        ghost: list[QPainterPath] | None,
    ) -> None:
        self.view = view
        self._person = person
        self._motion = motion
        self._ghost = ghost
        self._frame: QPixmap | None = None
        self._mark = mark_picture(person, view.fit.scale * MAGNIFIED)

    def paint_still(self, painter: QPainter, ghost: bool) -> None:
        """The ground inside, where the lens does not follow the foot."""
        if not self.view.follows:
            painter.save()
            self._clip(painter)
            self._paint_ground(painter, self._motion.start(), ghost)
            painter.restore()

    def frame(self, still: QPixmap) -> None:
        """Keeps the card round the lens, rim included, to be laid over what moves."""
        self._frame = _framed_cut(still, self.view, self._person.colours)

    def paint(self, painter: QPainter, skeleton: Skeleton, ghost: bool) -> None:
        painter.save()
        if self._frame is None:
            self._clip(painter)
        else:
            painter.setClipRect(_square(self.view.lens))
        if self.view.follows:
            self._paint_ground(painter, skeleton, ghost)
        painter.setTransform(self.view.place(skeleton), combine=True)
        painter.translate(-skeleton.travel, 0.0)
        self._person.paint_shanks(painter, skeleton)
        painter.restore()
        stamp(painter, self._mark, self.view.spot(skeleton))
        if self._frame is None:
            _rim(painter, self.view.lens, self._person.colours)
        else:
            painter.drawPixmap(_square(self.view.lens).topLeft(), self._frame)

    def _clip(self, painter: QPainter) -> None:
        clip = QPainterPath()
        radius = self.view.lens.radius - 2.0
        clip.addEllipse(self.view.lens.centre, radius, radius)
        painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)

    def _paint_ground(self, painter: QPainter, skeleton: Skeleton, ghost: bool) -> None:
        colours = self._person.colours
        painter.fillRect(_square(self.view.lens), colours.stage)
        square, place = _square(self.view.lens), self.view.place(skeleton)
        painter.save()
        painter.setTransform(place, combine=True)
        painter.fillRect(QRectF(-4.0, -2.0, 8.0, 2.0), colours.floor)
        paint_setting(painter, self._motion.setting, colours)
        painter.restore()
        if ghost and self._ghost is not None:
            self._person.paint_ghost(painter, self._ghost, place, square, 0.0018)


def paint_lens_arrow(
    painter: QPainter,
    view: LensView,
    motion: FigureMotion,
    colours: FigureColours,
    returning: bool,
) -> None:
    arrow = motion.spec.arrow
    place = _ARROWS.get(arrow.at, {}).get(arrow.way) if arrow else None
    if arrow is None or place is None:
        return
    radius = view.lens.radius
    painter.save()
    painter.translate(view.lens.centre)
    painter.scale(-radius if view.fit.mirrored else radius, -radius)
    way = arrow.way.reverse if returning else arrow.way
    paint_arrow(painter, QPointF(*place), way, _ARROW, colours.phase)
    painter.restore()


def paint_thread(
    painter: QPainter, view: LensView, joint: QPointF, colours: FigureColours, mark_px: float
) -> None:
    """The dashed line from the joint to the lens."""
    centre, radius = view.lens.centre, view.lens.radius
    dx, dy = joint.x() - centre.x(), joint.y() - centre.y()
    away = (dx * dx + dy * dy) ** 0.5
    if away <= radius + mark_px:
        return
    rim = QPointF(centre.x() + dx / away * radius, centre.y() + dy / away * radius)
    start = QPointF(joint.x() - dx / away * mark_px, joint.y() - dy / away * mark_px)
    pen = QPen(colours.phase, max(2.0, radius * 0.026))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([2.4, 2.6])
    painter.setPen(pen)
    painter.drawLine(start, rim)


def _framed(ankle: Point) -> Point:
    """A little ahead of and below the ankle, so that shoe and ground are seen."""
    return Point(ankle.x + 0.016, ankle.y + 0.006)


def _square(lens: Lens) -> QRectF:
    """The px round the lens, rim included, on whole px."""
    side = lens.radius * 1.06 + 2.0
    return QRectF(
        round(lens.centre.x() - side),
        round(lens.centre.y() - side),
        round(2 * side),
        round(2 * side),
    )


def _rim(painter: QPainter, lens: Lens, colours: FigureColours) -> None:
    radius = lens.radius
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colours.disc.lighter(106), radius * 0.022))
    painter.drawEllipse(lens.centre, radius * 0.985, radius * 0.985)
    painter.setPen(QPen(colours.phase, radius * 0.058))
    painter.drawEllipse(lens.centre, radius * 1.02, radius * 1.02)
    painter.setPen(Qt.PenStyle.NoPen)


def _framed_cut(still: QPixmap, view: LensView, colours: FigureColours) -> QPixmap:
    """The lens's square cut from the card, with a round hole and the rim."""
    square, ratio = _square(view.lens), still.devicePixelRatio()
    pixels = QRectF(square.topLeft() * ratio, square.size() * ratio).toAlignedRect()
    cut = still.copy(pixels)
    cut.setDevicePixelRatio(ratio)
    painter = QPainter(cut)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-square.topLeft())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.GlobalColor.black)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
    painter.drawEllipse(view.lens.centre, view.lens.radius, view.lens.radius)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    _rim(painter, view.lens, colours)
    painter.end()
    return cut


def mark_picture(person: PersonPainter, scale: float) -> QPixmap:
    """The joint mark at `scale` px for one stature, kept because rings are slow to draw."""
    side = max(2, round(2 * MARK_RADIUS * scale) + 2)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(side / 2, side / 2)
    painter.scale(scale, scale)
    person.paint_mark(painter, Point(0.0, 0.0))
    painter.end()
    return picture


def stamp(painter: QPainter, picture: QPixmap, middle: QPointF) -> None:
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(
        QPointF(middle.x() - picture.width() / 2, middle.y() - picture.height() / 2), picture
    )

"""One exercise on one card: what stands still and what moves, at a given size."""

from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap

from clinic_station.domain.exercise import Exercise, Side
from clinic_station.domain.figure import Point, Skeleton, between
from clinic_station.domain.figure_moment import Moment
from clinic_station.domain.figure_motion import FigureMotion, Staging
from clinic_station.domain.figure_scene import Direction, Joint, Landmark, holds_support
from clinic_station.domain.figure_shape import Look
from clinic_station.services.figures import FigureBook
from clinic_station.ui.widgets.figure_arrow import paint_arrow
from clinic_station.ui.widgets.figure_colours import FigureColours, mixed
from clinic_station.ui.widgets.figure_front import (
    FrontPose,
    front_palette,
    paint_front,
    paint_front_chair,
)
from clinic_station.ui.widgets.figure_layout import Disc, Fit, Space, fit, room_of, standing
from clinic_station.ui.widgets.figure_lens import (
    LensPainter,
    lens_view,
    mark_picture,
    paint_lens_arrow,
    paint_thread,
    stamp,
)
from clinic_station.ui.widgets.figure_painter import PersonPainter
from clinic_station.ui.widgets.figure_props import (
    BOARD_HEIGHT,
    paint_balance_board,
    paint_setting,
    paint_weight,
)

_MARK_PX = 0.034  # of stature, from the joint to where the thread begins
_FULL_SHIFT = 0.4  # of body weight between the feet, drawn as a full shift


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a picture shows beside the person."""

    things: bool = True
    lens: bool = True
    ghost: bool = True
    pointers: bool = True  # joint mark and arrow
    board: bool = False
    stature: float | None = None  # in px; None fits the card


class Picture(Protocol):
    """A side or front view, painted in two layers in the card's px."""

    @property
    def cycle(self) -> tuple[tuple[float, float], float]:
        """Where the repetition turns, and the seconds of one where no tempo says so."""
        ...

    def paint_still(self, painter: QPainter, ghost: bool, /) -> None: ...

    def keep(self, still: QPixmap, /) -> None:
        """Takes the painted still layer, to cut from it what must lie over the moving one."""
        ...

    def paint_moving(self, painter: QPainter, moment: Moment, ghost: bool, /) -> None: ...


def picture_of(
    book: FigureBook,
    exercise: Exercise,
    side: Side,
    look: Look,
    colours: FigureColours,
    space: Space,
    staging: Staging,
    wishes: Wishes,
) -> Picture:
    motion = book.motion(exercise, staging)
    if exercise.view == "front":
        return FrontPicture(motion, look, colours, space, wishes)
    return SidePicture(book, motion, side, look, colours, space, wishes)


class SidePicture:
    """The person in profile: RIGHT and BOTH face right, LEFT faces left."""

    def __init__(
        self,
        book: FigureBook,
        motion: FigureMotion,
        side: Side,
        look: Look,
        colours: FigureColours,
        space: Space,
        wishes: Wishes,
    ) -> None:
        self._motion = motion
        self._wishes = wishes
        self._floor = -BOARD_HEIGHT if wishes.board else 0.0
        self._person = PersonPainter(
            book.person,
            look,
            colours,
            motion.exercise.footwear,
            both=side is Side.BOTH,
            eyes_closed=motion.spec.eyes_closed,
        )
        if not (wishes.lens and motion.spec.lens):
            space = replace(space, lens=None)
        self._card = QRectF(QPointF(0.0, 0.0), space.size)
        self._fit = self._fitted(space, side is Side.LEFT)
        self._ghost = self._ghost_paths() if wishes.ghost else None
        view = lens_view(motion, self._fit)
        self._lens = LensPainter(view, self._person, motion, self._ghost) if view else None
        self._mark = mark_picture(self._person, self._fit.scale)

    @property
    def cycle(self) -> tuple[tuple[float, float], float]:
        return self._motion.turn, self._motion.spec.cycle_s

    @property
    def fit(self) -> Fit:
        return self._fit

    @property
    def motion(self) -> FigureMotion:
        return self._motion

    def paint_still(self, painter: QPainter, ghost: bool) -> None:
        painter.save()
        painter.setTransform(self._fit.transform(), combine=True)
        if self._wishes.things:
            paint_setting(painter, self._motion.setting, self._person.colours, self._floor)
        if self._wishes.board:
            paint_balance_board(painter, -0.18, 0.22)
        painter.restore()
        if ghost and self._ghost is not None:
            place = self._fit.transform()
            self._person.paint_ghost(painter, self._ghost, place, self._card, 0.0030)
        if self._lens is not None:
            self._lens.paint_still(painter, ghost)

    def keep(self, still: QPixmap) -> None:
        if self._lens is not None:
            self._lens.frame(still)

    def paint_moving(self, painter: QPainter, moment: Moment, ghost: bool) -> None:
        skeleton = self._motion.skeleton(moment.progress, moment.breath)
        if self._lens is not None:
            self._lens.paint(painter, skeleton, ghost)
        painter.save()
        painter.setTransform(self._fit.transform(), combine=True)
        if self._motion.stride and self._wishes.things:
            self._floor_marks(painter, skeleton.travel)
        self._person.paint(painter, skeleton)
        if self._motion.load_kg > 0.0:
            paint_weight(painter, skeleton, self._motion.spec.weight)
        if self._wishes.pointers:
            self._arrow(painter, moment)
        painter.restore()
        if self._wishes.pointers:
            self._marks(painter, skeleton, moment)

    def _fitted(self, space: Space, mirrored: bool) -> Fit:
        if self._wishes.stature is not None:
            return standing(space, self._wishes.stature, mirrored)
        fitted = fit(space, room_of(self._motion), mirrored)
        lifted = QPointF(fitted.origin.x(), fitted.origin.y() + self._floor * fitted.scale)
        return replace(fitted, origin=lifted)

    def _ghost_paths(self) -> list[QPainterPath] | None:
        spec = self._motion.spec
        if not self._motion.turns_back or spec.arrow is None:
            return None
        return self._person.ghost(self._motion.end())

    def _floor_marks(self, painter: QPainter, travel: float) -> None:
        """Dashes that pass below a walker; a whole number of them to a stride."""
        stride = self._motion.stride
        gap = stride / max(1, round(stride / 0.35))
        painter.setPen(Qt.PenStyle.NoPen)
        colours = self._person.colours
        painter.setBrush(mixed(colours.phase, colours.floor, 0.28))
        start = -(travel % gap) - 4 * gap
        for i in range(12):
            painter.drawRoundedRect(QRectF(start + i * gap, -0.060, 0.10, 0.014), 0.007, 0.007)

    def _arrow(self, painter: QPainter, moment: Moment) -> None:
        """Beside the body; in the lens where there is one."""
        arrow = self._motion.spec.arrow
        if arrow is None or self._lens is not None or not moment.working:
            return
        way = arrow.way.reverse if moment.returning else arrow.way
        spot = self._arrow_spot(arrow.at)
        paint_arrow(painter, spot, way, 0.17, self._person.colours.phase)

    def _marks(self, painter: QPainter, skeleton: Skeleton, moment: Moment) -> None:
        joint = self._joint(skeleton)
        if joint is None:
            return
        at = self._fit.transform().map(QPointF(*joint))
        stamp(painter, self._mark, at)
        if self._lens is None:
            return
        view, colours = self._lens.view, self._person.colours
        paint_thread(painter, view, at, colours, _MARK_PX * self._fit.scale)
        if moment.working:
            paint_lens_arrow(painter, view, self._motion, colours, moment.returning)

    def _joint(self, skeleton: Skeleton) -> Point | None:
        leg = skeleton.near
        joints = {Joint.ANKLE: leg.ankle, Joint.KNEE: leg.knee, Joint.HIP: leg.hip}
        joint = joints.get(self._motion.spec.joint)
        return joint.shifted(-skeleton.travel, 0.0) if joint else None

    def _arrow_spot(self, at: Landmark) -> QPointF:
        """Beside the body, half-way between the start and the end of the movement."""
        start, end = self._motion.start(), self._motion.end()
        if at is Landmark.HIP:
            spot = between(start.hip, end.hip, 0.5)
            left = self._motion.setting.extent[0] if self._wishes.things else 0.0
            rear = min(start.hip.x - 0.20, end.hip.x - 0.20, left - 0.05)
            return QPointF(rear, spot.y + 0.02)
        if at is Landmark.SHOULDER:
            return QPointF(max(start.shoulder.x, end.shoulder.x) + 0.24, start.shoulder.y - 0.02)
        if at in (Landmark.KNEE, Landmark.SHIN):
            reach = max(start.near.knee.x, end.near.knee.x)
            return QPointF(reach + 0.19, end.near.knee.y + 0.02)
        height = start.near.ankle.y + 0.07
        if at is Landmark.TOE:
            return QPointF(start.near.ankle.x + 0.20, height)
        rear = min(leg.heel.x for s in (start, end) for leg in (s.near, s.far))
        return QPointF(rear - 0.09, height)


class FrontPicture:
    """The person from the front, as in a mirror."""

    def __init__(
        self,
        motion: FigureMotion,
        look: Look,
        colours: FigureColours,
        space: Space,
        wishes: Wishes,
    ) -> None:
        self._motion = motion
        self._look = look
        self._colours = colours
        self._wishes = wishes
        self._holds = wishes.things and holds_support(motion.support) and not wishes.board
        self._floor = -BOARD_HEIGHT if wishes.board else 0.0
        room = [Disc(x, y, 0.03) for x in (-0.21, 0.21) for y in (0.02, 0.5, 0.97)]
        top = (1.09 if motion.moves else 1.0) - self._floor
        room.append(Disc(0.0, top, 0.03))
        flat = replace(space, lens=None)
        self._fit = (
            fit(flat, room, mirrored=False)
            if wishes.stature is None
            else standing(flat, wishes.stature, mirrored=False)
        )

    @property
    def cycle(self) -> tuple[tuple[float, float], float]:
        return self._motion.turn, self._motion.spec.cycle_s

    def paint_still(self, painter: QPainter, _ghost: bool) -> None:
        """Nothing stands behind a person seen from the front but the board below the feet."""
        if not self._wishes.board:
            return
        painter.save()
        self._place(painter)
        paint_balance_board(painter, -0.24, 0.24)
        painter.restore()

    def keep(self, _still: QPixmap) -> None:
        """Nothing of the card lies over a person seen from the front."""

    def paint_moving(self, painter: QPainter, moment: Moment, _ghost: bool) -> None:
        pose = self.pose(moment)
        painter.save()
        self._place(painter)
        paint_front(painter, pose, self._look, front_palette(self._look, self._colours, pose))
        if self._holds:
            paint_front_chair(painter, self._floor)
        if self._wishes.pointers and self._motion.moves and moment.working:
            way = Direction.BACK if moment.returning else Direction.FORWARD
            paint_arrow(painter, QPointF(0.0, 1.045), way, 0.20, self._colours.phase)
        painter.restore()

    def pose(self, moment: Moment) -> FrontPose:
        """The near foot of the poses is the left one here."""
        loads = self._motion.pose(moment.progress)
        shift = (loads.load_far - loads.load_near) / _FULL_SHIFT
        together = "together" in self._motion.exercise.id
        return FrontPose(
            shift=min(1.0, max(-1.0, shift)),
            apart=0.090 if together else 0.165,
            holds=self._holds,
            breath=moment.breath,
        )

    def _place(self, painter: QPainter) -> None:
        painter.setTransform(self._fit.transform(), combine=True)
        painter.translate(0.0, -self._floor)


def whole_space(size: QSizeF) -> Space:
    """A rectangle without a card: the floor is its lower edge."""
    return Space(size, size.height())

"""Where the figure stands on its stage: clear of badge and lens, nothing outside the card."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import hypot

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

from clinic_station.domain.figure import ArmJoints, LegJoints, Skeleton
from clinic_station.domain.figure_motion import FigureMotion
from clinic_station.domain.figure_scene import Chair
from clinic_station.domain.figure_setting import CHAIR_BACK, SEAT_DEPTH, WALL_SEAT_DEPTH, Setting

FLOOR_SHARE = 0.86  # of the stage's height
LENS_RADIUS = 0.28
LENS_FROM_ASPECT = 1.3
_TALLEST = 0.90  # of the stage's height, for one stature
FAR_X, FAR_Y = 0.026, 0.004  # how the far side is set off, so that both legs show
_SAMPLES = 9
_SHRINK = 0.96
_LENS_GAP = 0.03  # of the stage's height


@dataclass(frozen=True, slots=True)
class Disc:
    """Something to be kept clear: a round place in shares of stature, y up."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Lens:
    centre: QPointF
    radius: float


@dataclass(frozen=True, slots=True)
class Fit:
    """`origin` is the screen place of (0, 0); `scale` is px for one stature."""

    origin: QPointF
    scale: float
    mirrored: bool
    lens: Lens | None = None

    def transform(self) -> QTransform:
        across = -self.scale if self.mirrored else self.scale
        return QTransform(across, 0.0, 0.0, -self.scale, self.origin.x(), self.origin.y())


def room_of(motion: FigureMotion) -> list[Disc]:
    """All places that body and things take up over a repetition."""
    moments = [motion.skeleton(i / (_SAMPLES - 1)) for i in range(_SAMPLES)]
    body = [disc for skeleton in moments for disc in body_discs(skeleton)]
    return body + list(_setting_discs(motion.setting))


def body_discs(skeleton: Skeleton) -> list[Disc]:
    shift = -skeleton.travel
    discs = [
        Disc(skeleton.head.x, skeleton.head.y, 0.086),
        Disc(skeleton.shoulder.x, skeleton.shoulder.y, 0.055),
        Disc(skeleton.hip.x, skeleton.hip.y, 0.080),
        *_leg_discs(skeleton.near),
        *_set_off(_leg_discs(skeleton.far)),
        *_arm_discs(skeleton.near_arm),
        *_set_off(_arm_discs(skeleton.far_arm)),
    ]
    return [Disc(disc.x + shift, disc.y, disc.radius) for disc in discs]


@dataclass(frozen=True, slots=True)
class Space:
    """The card to stand in: its size in px, where its floor is, what is to be kept clear."""

    size: QSizeF
    floor: float
    keep_clear: QRectF | None = None
    lens: Lens | None = None

    @classmethod
    def stage(cls, size: QSizeF, keep_clear: QRectF | None = None, lens: bool = False) -> "Space":
        wide = size.width() > LENS_FROM_ASPECT * size.height()
        glass = _lens(size, keep_clear) if lens and wide else None
        return cls(size, FLOOR_SHARE * size.height(), keep_clear, glass)


def fit(space: Space, room: Sequence[Disc], mirrored: bool) -> Fit:
    """The largest fit that keeps clear of badge and lens; where there is none, the lens goes, and
    then the badge. A person facing left is placed in the mirror, so that both sides look alike."""
    discs = _merged(room)
    for tried in (space, replace(space, lens=None), replace(space, lens=None, keep_clear=None)):
        found = _best(_flipped(tried) if mirrored else tried, discs)
        if found is not None:
            return Fit(_origin(space, found[0], mirrored), found[1], mirrored, tried.lens)
    origin, scale = _whole(space, discs)
    return Fit(_origin(space, origin, mirrored), scale, mirrored)


def _origin(space: Space, place: QPointF, mirrored: bool) -> QPointF:
    return QPointF(space.size.width() - place.x(), place.y()) if mirrored else place


def _flipped(space: Space) -> Space:
    """The space as a person facing left sees it."""
    width, lens, clear = space.size.width(), space.lens, space.keep_clear
    if lens is not None:
        lens = Lens(QPointF(width - lens.centre.x(), lens.centre.y()), lens.radius)
    if clear is not None:
        clear = QRectF(width - clear.right(), clear.top(), clear.width(), clear.height())
    return replace(space, lens=lens, keep_clear=clear)


def standing(space: Space, stature: float, mirrored: bool) -> Fit:
    """Feet in the middle of the floor, `stature` px tall, whatever that covers."""
    return Fit(QPointF(space.size.width() / 2, space.floor), stature, mirrored)


def _lens(size: QSizeF, keep_clear: QRectF | None) -> Lens:
    """In the upper corner away from the badge."""
    height, width = size.height(), size.width()
    x = width - 0.334 * height
    if keep_clear is not None and keep_clear.center().x() > width / 2:
        x = width - x
    return Lens(QPointF(x, 0.334 * height), LENS_RADIUS * height)


def _best(space: Space, discs: Sequence[Disc]) -> tuple[QPointF, float] | None:
    wanted, largest = _whole(space, discs)
    scale = largest
    while scale > 0.62 * largest:
        x = _free_x(space, discs, scale)
        if x is not None:
            return QPointF(x, wanted.y()), scale
        scale *= _SHRINK
    return None


def _free_x(space: Space, discs: Sequence[Disc], scale: float) -> float | None:
    """The place nearest the middle of what is free, or None."""
    width = space.size.width()
    margin = 0.02 * width
    left = max(disc.radius - disc.x for disc in discs) * scale + margin
    right = width - margin - max(disc.x + disc.radius for disc in discs) * scale
    middle = _preferred(space, discs, scale)
    step = max(4.0, width / 120.0)
    places = [left + i * step for i in range(int(max(0.0, right - left) / step) + 1)]
    for x in sorted(places if left <= right else [], key=lambda place: abs(place - middle)):
        if not any(_blocked(disc, x, scale, space) for disc in discs):
            return x
    return None


def _preferred(space: Space, discs: Sequence[Disc], scale: float) -> float:
    """All of it in the middle; beside a lens, the person nearer to the badge."""
    width = space.size.width()
    if space.lens is not None and space.keep_clear is not None:
        return width * (0.45 if space.lens.centre.x() > width / 2 else 0.55)
    left = min(disc.x - disc.radius for disc in discs)
    right = max(disc.x + disc.radius for disc in discs)
    return width / 2 - scale * (left + right) / 2


def _blocked(disc: Disc, x: float, scale: float, space: Space) -> bool:
    px, py, radius = x + disc.x * scale, space.floor - disc.y * scale, disc.radius * scale
    lens, keep_clear = space.lens, space.keep_clear
    if lens is not None:
        away = hypot(px - lens.centre.x(), py - lens.centre.y())
        if away < lens.radius + radius + _LENS_GAP * space.size.height():
            return True
    if keep_clear is None:
        return False
    dx = max(keep_clear.left() - px, 0.0, px - keep_clear.right())
    dy = max(keep_clear.top() - py, 0.0, py - keep_clear.bottom())
    return dx * dx + dy * dy < radius * radius


def _whole(space: Space, discs: Sequence[Disc]) -> tuple[QPointF, float]:
    """Everything inside the card, as large as it goes."""
    width, height = space.size.width(), space.size.height()
    top = max(disc.y + disc.radius for disc in discs)
    left = min(disc.x - disc.radius for disc in discs)
    right = max(disc.x + disc.radius for disc in discs)
    scale = min(
        (space.floor - 0.03 * height) / max(top, 0.1),
        0.96 * width / max(right - left, 0.1),
        _TALLEST * height,
    )
    return QPointF(width / 2 - scale * (left + right) / 2, space.floor), scale


def _merged(discs: Iterable[Disc]) -> list[Disc]:
    """Without those that hardly differ, for speed."""
    found: dict[tuple[int, int, int], Disc] = {}
    for disc in discs:
        found.setdefault((round(disc.x * 60), round(disc.y * 60), round(disc.radius * 60)), disc)
    return list(found.values())


def _leg_discs(leg: LegJoints) -> Iterable[Disc]:
    yield Disc(leg.knee.x, leg.knee.y, 0.052)
    yield Disc(leg.ankle.x, leg.ankle.y, 0.045)
    yield Disc(leg.heel.x, leg.heel.y, 0.02)
    yield Disc(leg.toe.x, leg.toe.y, 0.02)


def _set_off(discs: Iterable[Disc]) -> Iterable[Disc]:
    return (Disc(disc.x + FAR_X, disc.y + FAR_Y, disc.radius) for disc in discs)


def _arm_discs(arm: ArmJoints) -> Iterable[Disc]:
    yield Disc(arm.elbow.x, arm.elbow.y, 0.04)
    yield Disc(arm.hand.x, arm.hand.y, 0.035)


def _setting_discs(setting: Setting) -> Iterable[Disc]:
    left, right = setting.extent
    if setting.wall_x is not None:
        yield from (Disc(setting.wall_x + 0.02, 0.1 * i, 0.03) for i in range(11))
    if setting.chair is not Chair.NONE:
        ahead = setting.chair in (Chair.FRONT, Chair.BESIDE)
        back = setting.chair_x if ahead else setting.chair_x - SEAT_DEPTH
        back = setting.chair_x + WALL_SEAT_DEPTH if setting.chair is Chair.FACING else back
        back = setting.chair_x if setting.chair is Chair.BEYOND else back
        yield Disc(back, CHAIR_BACK, 0.02)
        yield Disc(left + 0.02, setting.seat_height, 0.02)
        yield Disc(right - 0.02, setting.seat_height, 0.02)
    yield Disc(left + 0.01, 0.01, 0.01)
    yield Disc(right - 0.01, 0.01, 0.01)

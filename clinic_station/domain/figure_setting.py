"""Where chair, wall, rail, step and slant board stand, so that hands and feet meet them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sqrt

from clinic_station.domain.figure import LegJoints, Point
from clinic_station.domain.figure_feet import Print
from clinic_station.domain.figure_scene import Chair, FootOn, Hands, SceneSpec

CHAIR_BACK = 0.60
SEAT_HEIGHT = 0.226
SEAT_DEPTH = 0.25
WALL_SEAT_DEPTH = 0.222  # of the chair against the wall, drawn upright
RAIL_HEIGHT = 0.56
BOARD_LENGTH = 0.22
_SEAT_BELOW_HIP = 0.060
_HAND = 0.020
_TOE_ROOM = 0.012
_KNEE_FRONT = 0.044
_ARM_ROOM = 0.19  # a chair in front stands at least this far ahead of the shoulders


@dataclass(frozen=True, slots=True)
class Slant:
    """The slant board: its low edge on the floor, its length along the slope."""

    low: Point
    angle: float
    length: float = BOARD_LENGTH

    @property
    def end_x(self) -> float:
        return self.low.x + self.length * cos(radians(self.angle))


@dataclass(frozen=True, slots=True)
class Setting:
    """`chair_x` is the top of the chair's back for a chair in front or beside, else the front edge
    of its seat. `grip` is where hands rest on chair or wall."""

    chair: Chair = Chair.NONE
    chair_x: float = 0.0
    seat_height: float = SEAT_HEIGHT
    grip: Point | None = None
    wall_x: float | None = None
    rail: bool = False
    slant: Slant | None = None
    step_x: float | None = None
    step_height: float = 0.0

    @property
    def extent(self) -> tuple[float, float]:
        """Leftmost and rightmost x of what stands around; (0, 0) where there is nothing."""
        edges = [0.0]
        if self.chair in (Chair.FRONT, Chair.BESIDE, Chair.FACING):
            edges += [self.chair_x - 0.02, self.chair_x + SEAT_DEPTH + 0.05]
        elif self.chair is Chair.BEYOND:
            edges += [self.chair_x - SEAT_DEPTH - 0.03, self.chair_x + 0.06]
        elif self.chair is not Chair.NONE:
            edges += [self.chair_x - SEAT_DEPTH - 0.07, self.chair_x + 0.02]
        if self.wall_x is not None:
            edges.append(self.wall_x + 0.05)
        if self.slant is not None:
            edges += [self.slant.low.x, self.slant.end_x]
        if self.step_x is not None:
            edges += [self.step_x, self.step_x + 0.26]
        return min(edges), max(edges)


@dataclass(frozen=True, slots=True)
class BareBody:
    """One moment of the body before its hands are placed; `hand` is where the pose has it."""

    shoulder: Point
    hand: Point
    near: LegJoints
    far: LegJoints

    @property
    def toes(self) -> float:
        return max(self.near.toe.x, self.far.toe.x)


def arrange(
    spec: SceneSpec,
    chair: Chair,
    bodies: Sequence[BareBody],
    near: Print,
    reach: float,
    step_height: float,
) -> Setting:
    """`bodies` are moments all through a repetition; `near` is the near foot's print."""
    slant = Slant(_low_edge(near), near.slope) if near.slope else None
    if spec.foot_on is FootOn.STEP:
        return _on_step(spec, bodies, near, step_height)
    if chair is Chair.FACING:
        return _foot_on_seat(spec, bodies, near)
    if spec.wall:
        wall_x = max(
            max(body.toes for body in bodies) + _TOE_ROOM,
            max(body.near.knee.x for body in bodies) + _KNEE_FRONT,
        )
        return Setting(wall_x=wall_x, grip=_on_wall(wall_x, bodies))
    if chair is Chair.BESIDE and spec.hands is Hands.FREE:
        return Setting(chair=Chair.BEYOND, chair_x=min(body.shoulder.x for body in bodies))
    if chair in (Chair.FRONT, Chair.BESIDE):
        room = slant.end_x if slant else max(body.toes for body in bodies)
        x = _chair_x(chair, bodies, room, reach)
        grip = Point(x, CHAIR_BACK + _HAND)
        return Setting(chair=chair, chair_x=x, grip=grip, rail=spec.rail, slant=slant)
    return _sitting(spec, chair, bodies, slant)


def _sitting(
    spec: SceneSpec, chair: Chair, bodies: Sequence[BareBody], slant: Slant | None
) -> Setting:
    lowest = min(bodies, key=lambda body: body.near.hip.y).near.hip
    wanted = lowest.y - _SEAT_BELOW_HIP
    edge = lowest.x + 0.13
    if chair is Chair.BEHIND:
        edge = min(edge, min(body.near.ankle.x for body in bodies) - 0.062)
    height = wanted if 0.2 < wanted < 0.29 else SEAT_HEIGHT
    return Setting(chair=chair, chair_x=edge, seat_height=height, rail=spec.rail, slant=slant)


def _chair_x(chair: Chair, bodies: Sequence[BareBody], room: float, reach: float) -> float:
    """Where the hands can stay on the chair's back all through, clear of the toes."""
    furthest = min(_level_reach(body.shoulder, CHAIR_BACK + _HAND, reach) for body in bodies)
    ahead = max(body.shoulder.x for body in bodies) + _ARM_ROOM
    if chair is Chair.BESIDE:
        return min(furthest, ahead)
    wanted = max(ahead, sum(body.hand.x for body in bodies) / len(bodies))
    return min(furthest, max(wanted, room + _TOE_ROOM))


def _level_reach(shoulder: Point, height: float, reach: float) -> float:
    down = min(abs(shoulder.y - height), reach)
    return shoulder.x + sqrt(reach * reach - down * down)


def _on_wall(wall_x: float, bodies: Sequence[BareBody]) -> Point:
    return Point(wall_x - _HAND, max(body.shoulder.y for body in bodies) - 0.03)


def _foot_on_seat(spec: SceneSpec, bodies: Sequence[BareBody], near: Print) -> Setting:
    front = near.point.x - 0.068
    wall_x = front + WALL_SEAT_DEPTH + 0.014 if spec.wall else None
    grip = _on_wall(wall_x, bodies) if wall_x is not None else None
    return Setting(chair=Chair.FACING, chair_x=front, wall_x=wall_x, grip=grip)


def _on_step(spec: SceneSpec, bodies: Sequence[BareBody], near: Print, height: float) -> Setting:
    step_x = near.point.x - 0.050
    wall_x = step_x + 0.24 if spec.wall else None
    grip = _on_wall(wall_x, bodies) if wall_x is not None else None
    return Setting(step_x=step_x, step_height=height, wall_x=wall_x, grip=grip, rail=spec.rail)


def _low_edge(near: Print) -> Point:
    """The board's low edge: a little behind the heel, on the floor."""
    return Point(near.point.x - 0.068, 0.0)

"""The drawn person's joints: points and lengths in shares of stature, x ahead and y up."""

import math
from dataclasses import dataclass
from typing import NamedTuple


class Point(NamedTuple):
    x: float
    y: float

    def shifted(self, dx: float, dy: float) -> "Point":
        return Point(self.x + dx, self.y + dy)


def along(start: Point, lean: float, length: float) -> Point:
    """The end of a segment going up from `start`; `lean` in degrees forward from vertical."""
    angle = math.radians(lean)
    return Point(start.x + math.sin(angle) * length, start.y + math.cos(angle) * length)


def turned(point: Point, degrees: float) -> Point:
    """Turned about the origin, counter-clockwise (toes up for a foot facing right)."""
    angle = math.radians(degrees)
    cos, sin = math.cos(angle), math.sin(angle)
    return Point(point.x * cos - point.y * sin, point.x * sin + point.y * cos)


def between(a: Point, b: Point, share: float) -> Point:
    return Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)


def distance(a: Point, b: Point) -> float:
    return math.hypot(a.x - b.x, a.y - b.y)


def smooth(share: float) -> float:
    """Eased in and out; below 0 is 0 and above 1 is 1."""
    share = min(1.0, max(0.0, share))
    return share * share * (3.0 - 2.0 * share)


@dataclass(frozen=True, slots=True)
class Segments:
    """Lengths as shares of stature (Drillis and Contini 1966), and places along the sole counted
    from the point below the ankle."""

    foot: float
    ankle_height: float
    shank: float
    thigh: float
    trunk: float
    upper_arm: float
    forearm: float
    heel_x: float
    ball_x: float
    toe_x: float

    @property
    def leg_reach(self) -> float:
        """The longest hip-to-ankle distance drawn: a hair short of straight."""
        return (self.shank + self.thigh) * 0.9999


@dataclass(frozen=True, slots=True)
class LegJoints:
    """`pitch` is the slope of the sole behind the ball, `toe_pitch` in front of it; `ground` is
    the slope below, and `grounded` tells whether the foot rests on it."""

    hip: Point
    knee: Point
    ankle: Point
    pitch: float
    toe_pitch: float
    ground: float
    grounded: bool
    segments: Segments

    def sole(self, x: float) -> Point:
        """The place of a point of the sole, `x` ahead of the point below the ankle."""
        height = self.segments.ankle_height
        reach = min(x, self.segments.ball_x)
        spot = turned(Point(reach, -height), self.pitch)
        if x > reach:
            toes = turned(Point(x - reach, 0.0), self.toe_pitch)
            spot = spot.shifted(*toes)
        return spot.shifted(*self.ankle)

    @property
    def heel(self) -> Point:
        return self.sole(self.segments.heel_x)

    @property
    def ball(self) -> Point:
        return self.sole(self.segments.ball_x)

    @property
    def toe(self) -> Point:
        return self.sole(self.segments.toe_x)


@dataclass(frozen=True, slots=True)
class ArmJoints:
    shoulder: Point
    elbow: Point
    wrist: Point
    hand: Point


@dataclass(frozen=True, slots=True)
class Skeleton:
    """All joints at one moment. `travel` is how far the body has walked in this repetition (the
    view follows it); `arch` is 0..1, the dome of the near foot."""

    trunk: float
    head_lean: float
    shoulder: Point
    neck: Point
    head: Point
    near: LegJoints
    far: LegJoints
    near_arm: ArmJoints
    far_arm: ArmJoints
    travel: float = 0.0
    arch: float = 0.0

    @property
    def hip(self) -> Point:
        return self.near.hip

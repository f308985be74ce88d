"""Where feet rest: surfaces, prints on them, and the foot rocking over heel and ball."""

import math
from dataclasses import dataclass

from clinic_station.domain.figure import Point, Segments, turned


@dataclass(frozen=True, slots=True)
class Surface:
    """A plane through (x, y), rising ahead by `slope` degrees."""

    x: float = 0.0
    y: float = 0.0
    slope: float = 0.0

    def height(self, x: float) -> float:
        return self.y + (x - self.x) * math.tan(math.radians(self.slope))


FLOOR = Surface()


@dataclass(frozen=True, slots=True)
class Print:
    """The place of a foot on its surface: the point below the ankle when the foot lies flat."""

    point: Point
    slope: float

    def moved(self, dx: float) -> "Print":
        return Print(self.point.shifted(dx, 0.0), self.slope)


def rocked_ankle(spot: Print, pitch: float, segments: Segments) -> Point:
    """The ankle of a foot that stays on its print: toes up it turns about the heel, heel up about
    the ball."""
    lift = pitch - spot.slope
    pivot = segments.heel_x if lift >= 0.0 else segments.ball_x
    offset = turned(Point(-pivot, segments.ankle_height), lift)
    on_slope = turned(Point(pivot + offset.x, offset.y), spot.slope)
    return on_slope.shifted(*spot.point)


def print_below(ankle: Point, pitch: float, surface: Surface, segments: Segments) -> Print:
    """The print that brings the ankle of a foot on this surface closest to the one given."""
    origin = Print(Point(0.0, 0.0), surface.slope)
    x = ankle.x - rocked_ankle(origin, pitch, segments).x
    return Print(Point(x, surface.height(x)), surface.slope)

"""The drawn person's outlines as numbers, and the look of one person."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clinic_station.domain.figure import Point, Segments, between


@dataclass(frozen=True, slots=True)
class Profile:
    """Half-widths of a limb at equal steps along it, on the facing side and on the other. `to` is
    the share of the limb that is covered."""

    front: tuple[float, ...]
    back: tuple[float, ...]
    to: float = 1.0

    def widened(self, by: float) -> "Profile":
        return Profile(
            tuple(width * by for width in self.front),
            tuple(width * by for width in self.back),
            self.to,
        )

    def at(self, share: float) -> tuple[float, float]:
        """Front and back half-width, `share` of the way along."""
        return _level(self.front, share), _level(self.back, share)


@dataclass(frozen=True, slots=True)
class Hair:
    """Outlines about the head's centre; `back` (may be empty) lies under the head."""

    front: tuple[Point, ...]
    back: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """One person's colours (#RRGGBB), hair and build."""

    id: str
    skin: str
    hair: str
    hair_style: str
    shirt: str
    girth: float = 1.0


@dataclass(frozen=True, slots=True)
class Person:
    """All outlines; heads and hair about the head's centre, feet about the point below the
    ankle."""

    segments: Segments
    thigh: Profile
    shank: Profile
    upper_arm: Profile
    forearm: Profile
    trunk: Profile
    sleeve: Profile
    neck: Profile
    leggings_to: float
    shoe: tuple[Point, ...]
    sole: tuple[Point, ...]
    barefoot: tuple[Point, ...]
    head: tuple[Point, ...]
    hair: Mapping[str, Hair]


def limb(start: Point, end: Point, profile: Profile, upward: bool = False) -> list[Point]:
    """The outline round a limb from `start` to `end`, with round ends. The facing side lies ahead
    of a limb that hangs down; `upward` is for those counted upwards (trunk, neck)."""
    sides = sided(start, end, profile, upward)
    return [
        *sides[0],
        *_cap(sides[0][-1], sides[1][-1]),
        *reversed(sides[1]),
        *_cap(sides[1][0], sides[0][0]),
    ]


def sided(
    start: Point, end: Point, profile: Profile, upward: bool = False
) -> tuple[list[Point], list[Point]]:
    """The front and the back edge of a limb, from start to end."""
    length = math.hypot(end.x - start.x, end.y - start.y) or 1.0
    sign = -1.0 if upward else 1.0
    nx, ny = -(end.y - start.y) / length * sign, (end.x - start.x) / length * sign
    steps = len(profile.front) - 1
    spine = [between(start, end, i / steps) for i in range(steps + 1)]
    front = [p.shifted(nx * w, ny * w) for p, w in zip(spine, profile.front, strict=True)]
    back = [p.shifted(-nx * w, -ny * w) for p, w in zip(spine, profile.back, strict=True)]
    return front, back


def covered(profile: Profile, share: float, steps: int = 5) -> Profile:
    """The profile of the first `share` of a limb."""
    pairs = [profile.at(share * i / (steps - 1)) for i in range(steps)]
    return Profile(tuple(front for front, _ in pairs), tuple(back for _, back in pairs))


def uncovered(profile: Profile, share: float, steps: int = 4) -> Profile:
    """The profile of what is left of a limb after its first `share`."""
    pairs = [profile.at(share + (1.0 - share) * i / (steps - 1)) for i in range(steps)]
    return Profile(tuple(front for front, _ in pairs), tuple(back for _, back in pairs))


def _cap(a: Point, b: Point) -> list[Point]:
    """Half a circle from a round to b, bulging to the right of a -> b turned outwards."""
    cx, cy = (a.x + b.x) / 2, (a.y + b.y) / 2
    rx, ry = a.x - cx, a.y - cy
    points = []
    for step in (1, 2, 3):
        angle = -math.pi * step / 4
        cos, sin = math.cos(angle), math.sin(angle)
        points.append(Point(cx + rx * cos - ry * sin, cy + rx * sin + ry * cos))
    return points


def _level(widths: Sequence[float], share: float) -> float:
    place = min(max(share, 0.0), 1.0) * (len(widths) - 1)
    i = min(int(place), len(widths) - 2)
    return widths[i] + (widths[i + 1] - widths[i]) * (place - i)

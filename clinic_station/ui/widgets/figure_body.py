"""The body's outlines, made once: limbs are rigid, so a frame only moves them into place."""

import math

from PySide6.QtGui import QPainterPath, QTransform

from clinic_station.domain.figure import LegJoints, Point, Segments, Skeleton, along
from clinic_station.domain.figure_shape import Look, Person, Profile
from clinic_station.ui.widgets.figure_paths import (
    bare_path,
    closed_curve,
    cuffed_path,
    foot_path,
    joined,
    limb_path,
    shirt_path,
)

_PALM = 0.016
_BEND_STEPS = 2.0  # toes bend in steps of half a degree
_TOP = Point(0.0, 0.0)


class BodyPaths:
    """Outlines of one person with one build. Hanging limbs run from (0, 0) down, trunk and neck
    up, heads lie about (0, 0), feet about the ankle."""

    def __init__(self, person: Person, look: Look) -> None:
        self._person = person
        lengths, slight = person.segments, 1.0 + (look.girth - 1.0) * 0.5
        shank = person.shank.widened(slight)
        sleeve = person.sleeve.widened(look.girth)
        knee, elbow = Point(0.0, -lengths.shank), Point(0.0, -lengths.upper_arm)
        self.thigh = limb_path(_TOP, Point(0.0, -lengths.thigh), person.thigh.widened(look.girth))
        self.shin = bare_path(_TOP, knee, shank, person.leggings_to)
        self.legging = cuffed_path(_TOP, knee, shank, person.leggings_to)
        self.upper_arm = bare_path(_TOP, elbow, person.upper_arm.widened(look.girth), sleeve.to)
        self.sleeve = cuffed_path(_TOP, elbow, sleeve, sleeve.to)
        self.forearm = _forearm(person.forearm.widened(slight), lengths)
        self.shirt = shirt_path(lengths.trunk, person.trunk.widened(look.girth))
        self.neck = limb_path(_TOP, Point(0.0, 0.1), person.neck, upward=True)
        hair = person.hair[look.hair_style]
        self.head = closed_curve(person.head)
        self.hair = closed_curve(hair.front)
        self.hair_back = closed_curve(hair.back) if hair.back else None
        self._feet: dict[tuple[str, int, int], QPainterPath] = {}

    def foot(self, kind: str, leg: LegJoints, arch: float) -> QPainterPath:
        """`kind` is "shoe", "sole" or "barefoot"."""
        bend = round((leg.toe_pitch - leg.pitch) * _BEND_STEPS)
        dome = round(arch * 20.0)
        made = self._feet.get((kind, bend, dome))
        if made is None:
            outline = getattr(self._person, kind)
            made = foot_path(bend / _BEND_STEPS, self._person.segments, outline, dome / 20.0)
            self._feet[kind, bend, dome] = made
        return made


def hanging(start: Point, end: Point, length: float) -> QTransform:
    """Puts an outline that hangs `length` down between two joints."""
    dx, dy, stretch = _direction(start, end, length)
    return QTransform(-dy, dx, -dx * stretch, -dy * stretch, start.x, start.y)


def rising(start: Point, end: Point, length: float) -> QTransform:
    """Puts an outline that rises by `length` between two joints."""
    dx, dy, stretch = _direction(start, end, length)
    return QTransform(dy, -dx, dx * stretch, dy * stretch, start.x, start.y)


def turned_at(place: Point, degrees: float) -> QTransform:
    angle = math.radians(degrees)
    cos, sin = math.cos(angle), math.sin(angle)
    return QTransform(cos, sin, -sin, cos, place.x, place.y)


def neck_place(skeleton: Skeleton) -> QTransform:
    top = along(skeleton.shoulder, skeleton.head_lean, 0.1)
    return rising(skeleton.shoulder, top, 0.1)


def _forearm(profile: Profile, lengths: Segments) -> QPainterPath:
    """The forearm with the hand at its end."""
    path = limb_path(_TOP, Point(0.0, -lengths.forearm), profile)
    hand = QPainterPath()
    hand.addEllipse(-0.0225, -lengths.forearm - _PALM - 0.025, 0.045, 0.050)
    return joined([path, hand])


def _direction(start: Point, end: Point, length: float) -> tuple[float, float, float]:
    away = math.hypot(end.x - start.x, end.y - start.y) or 1.0
    return (end.x - start.x) / away, (end.y - start.y) / away, away / length

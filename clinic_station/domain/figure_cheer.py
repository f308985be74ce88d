"""The person at the end of a visit: upright, both arms up."""

from clinic_station.domain.figure import LegJoints, Point, Segments, Skeleton, along
from clinic_station.domain.figure_hands import hanging_arm
from clinic_station.domain.figure_reach import knee_of


def cheer(segments: Segments, breath: float = 0.0) -> Skeleton:
    """`breath` -1..1 lifts chest and arms a little."""
    hip = Point(0.0, segments.ankle_height + segments.leg_reach * 0.9995)
    shoulder = along(hip, -1.0, segments.trunk + 0.004 * breath)
    neck = along(shoulder, -2.0, 0.012)
    return Skeleton(
        trunk=-1.0,
        head_lean=-4.0,
        shoulder=shoulder,
        neck=neck,
        head=along(neck, -2.0, 0.082).shifted(0.012, 0.0),
        near=_leg(hip, Point(-0.012, segments.ankle_height), segments),
        far=_leg(hip, Point(0.014, segments.ankle_height), segments),
        near_arm=hanging_arm(shoulder, 112.0 + 3.0 * breath, 46.0, segments),
        far_arm=hanging_arm(shoulder, 215.0 - 3.0 * breath, -32.0, segments),
    )


def _leg(hip: Point, ankle: Point, segments: Segments) -> LegJoints:
    knee = knee_of(hip, ankle, segments.thigh, segments.shank)
    return LegJoints(hip, knee, ankle, 0.0, 0.0, 0.0, True, segments)

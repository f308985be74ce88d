"""Bending two-bone limbs so that their ends reach a given place."""

import math

from clinic_station.domain.figure import Point, along, between, distance


def knee_of(hip: Point, ankle: Point, thigh: float, shank: float) -> Point:
    """The knee in front of the line from hip to ankle."""
    return _joint(hip, ankle, thigh, shank, ahead=1.0)


def elbow_of(shoulder: Point, wrist: Point, upper_arm: float, forearm: float) -> Point:
    """The elbow behind and below the line from shoulder to wrist."""
    return _joint(shoulder, wrist, upper_arm, forearm, ahead=-1.0)


def within_reach(start: Point, target: Point, reach: float) -> Point:
    """The target, or the furthest point towards it."""
    away = distance(start, target)
    return target if away <= reach else between(start, target, reach / away)


def hip_of(ankle: Point, shin_lean: float, thigh_lean: float, shank: float, thigh: float) -> Point:
    return along(along(ankle, shin_lean, shank), thigh_lean, thigh)


def _joint(start: Point, end: Point, first: float, second: float, ahead: float) -> Point:
    away = min(max(distance(start, end), abs(first - second) + 1e-6), first + second)
    ux, uy = (end.x - start.x) / away, (end.y - start.y) / away
    reach = (first * first - second * second + away * away) / (2.0 * away)
    side = math.sqrt(max(0.0, first * first - reach * reach)) * ahead
    return Point(start.x + ux * reach - uy * side, start.y + uy * reach + ux * side)

"""Hips and footprints at each key pose: which foot stands, which one steps."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from clinic_station.domain.exercise import Leg, Pose
from clinic_station.domain.figure import Point, Segments, along, turned
from clinic_station.domain.figure_feet import Print, Surface, print_below, rocked_ankle
from clinic_station.domain.figure_reach import hip_of
from clinic_station.domain.figure_scene import FootOn, SceneSpec

_SAME_SPOT = 0.03  # a foot that lands this close to where it was, lands where it was
_SLIDE = 0.05  # a seated foot that lies this far off has been moved along the floor
_STEP = 0.15
_STEP_ROOM = 0.032  # more between the feet, so that the far toes clear the step


class Foot(StrEnum):
    NEAR = "near"
    FAR = "far"


def leg_of(pose: Pose, foot: Foot) -> Leg:
    return pose.near if foot is Foot.NEAR else pose.far


def shin_lean(leg: Leg) -> float:
    return leg.ankle - leg.foot_pitch


def thigh_lean(leg: Leg) -> float:
    return leg.ankle - leg.foot_pitch - leg.knee


def pinned_foot(pose: Pose) -> Foot | None:
    foot = pose.pin.partition("_")[0]
    return Foot(foot) if foot in ("near", "far") else None


def rests(pose: Pose, foot: Foot) -> bool:
    """Whether the foot carries weight in this key pose, or is the fixed one."""
    load = pose.load_near if foot is Foot.NEAR else pose.load_far
    return load > 0.0 or pinned_foot(pose) is foot


def hip_above(ankle: Point, leg: Leg, segments: Segments) -> Point:
    return hip_of(ankle, shin_lean(leg), thigh_lean(leg), segments.shank, segments.thigh)


def ankle_below(hip: Point, leg: Leg, segments: Segments) -> Point:
    knee = along(hip, thigh_lean(leg), -segments.thigh)
    return along(knee, shin_lean(leg), -segments.shank)


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the hip is at one key pose, and the prints of the feet that rest."""

    hip: Point
    prints: Mapping[Foot, Print]

    def moved(self, dx: float) -> "Placement":
        prints = {foot: spot.moved(dx) for foot, spot in self.prints.items()}
        return Placement(self.hip.shifted(dx, 0.0), prints)


class Placer:
    """Goes from key pose to key pose and keeps resting feet where they are."""

    def __init__(
        self, segments: Segments, spec: SceneSpec, surfaces: Mapping[Foot, Surface]
    ) -> None:
        self._segments = segments
        self._spec = spec
        self._surfaces = surfaces
        self._last: dict[Foot, Print] = {}
        self._before: tuple[Pose, Placement] | None = None
        self._seat: Point | None = None

    def place(self, pose: Pose) -> Placement:
        base = self._base(pose)
        hip = self._hip(pose, base)
        prints = {
            foot: self._print(foot, pose, hip, foot is base) for foot in Foot if rests(pose, foot)
        }
        placement = Placement(hip, prints)
        self._last.update(prints)
        self._before = (pose, placement)
        return placement

    def settle(self, keys: Sequence[Pose], placement: Placement) -> Placement:
        """Where the key poses want a second foot in places far apart, it goes between them."""
        for foot in [foot for foot in Foot if foot in placement.prints]:
            spots = [self._wanted_x(foot, pose, placement) for pose in keys if rests(pose, foot)]
            apart = max(spots) - min(spots)
            spot = placement.prints[foot]
            if apart > _STEP and not self._spec.seated:
                middle = spot.moved((max(spots) + min(spots)) / 2 - spot.point.x)
                placement = Placement(placement.hip, {**placement.prints, foot: middle})
        self._last.update(placement.prints)
        if self._before is not None:
            self._before = (self._before[0], placement)
        return placement

    def _wanted_x(self, foot: Foot, pose: Pose, placement: Placement) -> float:
        base = pinned_foot(pose) or Foot.NEAR
        if foot is base:
            return placement.prints[foot].point.x
        standing, leg = leg_of(pose, base), leg_of(pose, foot)
        ankle = rocked_ankle(placement.prints[base], standing.foot_pitch, self._segments)
        hip = hip_above(ankle, standing, self._segments)
        ankle = ankle_below(hip, leg, self._segments)
        surface = self._surfaces[foot]
        return print_below(ankle, leg.foot_pitch, surface, self._segments).point.x

    def _base(self, pose: Pose) -> Foot | None:
        """The foot that carries on standing from the pose before."""
        if self._before is None:
            return pinned_foot(pose) or Foot.NEAR
        before, placement = self._before
        staying = [foot for foot in Foot if foot in placement.prints and rests(pose, foot)]
        for foot in (pinned_foot(before), pinned_foot(pose), *staying):
            if foot in staying:
                return foot
        return None

    def _hip(self, pose: Pose, base: Foot | None) -> Point:
        if self._spec.seated:
            self._seat = self._seat or self._seat_hip(pose, base or Foot.NEAR)
            return self._seat
        if base is not None:
            return self._hip_over(self._held(base), leg_of(pose, base))
        lander = pinned_foot(pose)
        if lander is None:
            return Point(self._flight_x(pose), self._flight_hip(pose))
        if lander in self._last and all(rests(pose, foot) for foot in Foot):
            return self._hip_over(self._last[lander], leg_of(pose, lander))
        x = self._before[1].hip.x if self._before else 0.0
        return Point(x, self._landing(pose, lander))

    def _hip_over(self, spot: Print, leg: Leg) -> Point:
        ankle = rocked_ankle(spot, leg.foot_pitch, self._segments)
        return hip_above(ankle, leg, self._segments)

    def _seat_hip(self, pose: Pose, foot: Foot) -> Point:
        spot = self._held(foot)
        return hip_above(
            rocked_ankle(spot, spot.slope, self._segments), leg_of(pose, foot), self._segments
        )

    def _held(self, foot: Foot) -> Print:
        surface = self._surfaces[foot]
        start = Print(Point(0.0, surface.height(0.0)), surface.slope)
        return self._before[1].prints[foot] if self._before else start

    def _landing(self, pose: Pose, foot: Foot) -> float:
        leg = leg_of(pose, foot)
        spot = Print(Point(0.0, self._surfaces[foot].y), self._surfaces[foot].slope)
        ankle = rocked_ankle(spot, leg.foot_pitch, self._segments)
        return hip_above(ankle, leg, self._segments).y

    def _flight_x(self, pose: Pose) -> float:
        """The balls over the prints that both feet left together; a runner stays above where one
        foot left."""
        if self._before is None:
            return 0.0
        prints, hip = self._before[1].prints, self._before[1].hip
        if len(prints) < len(Foot):
            return hip.x
        leg, segments = leg_of(pose, Foot.NEAR), self._segments
        ankle = ankle_below(Point(0.0, 0.0), leg, segments)
        ball = turned(Point(segments.ball_x, -segments.ankle_height), leg.foot_pitch)
        return prints[Foot.NEAR].point.x + segments.ball_x - ankle.x - ball.x

    def _flight_hip(self, pose: Pose) -> float:
        lowest = min(lowest_sole(pose, foot, self._segments) for foot in Foot)
        return self._spec.hop - lowest

    def _print(self, foot: Foot, pose: Pose, hip: Point, is_base: bool) -> Print:
        leg = leg_of(pose, foot)
        ankle = ankle_below(hip, leg, self._segments)
        fresh = print_below(ankle, leg.foot_pitch, self._surfaces[foot], self._segments)
        if foot is Foot.NEAR and self._spec.foot_on is FootOn.STEP:
            fresh = fresh.moved(_STEP_ROOM)
        held = self._before[1].prints.get(foot) if self._before else None
        if held is not None:
            moves = not is_base and self._moves(pose, abs(fresh.point.x - held.point.x))
            return fresh if moves or self._slides(fresh, held) else held
        last = self._last.get(foot)
        if last and not self._spec.walks and abs(fresh.point.x - last.point.x) < _SAME_SPOT:
            return last
        if is_base and not self._spec.seated:
            return self._held(foot) if self._before is None else fresh
        return fresh

    def _slides(self, fresh: Print, held: Print) -> bool:
        return self._spec.seated and abs(fresh.point.x - held.point.x) > _SLIDE

    def _moves(self, pose: Pose, away: float) -> bool:
        changed = self._before is not None and pinned_foot(self._before[0]) != pinned_foot(pose)
        return changed and away > _STEP


def lowest_sole(pose: Pose, foot: Foot, segments: Segments) -> float:
    """The lowest point of a foot below the hip, in a pose that hangs free."""
    leg = leg_of(pose, foot)
    ankle = ankle_below(Point(0.0, 0.0), leg, segments)
    spots = (segments.heel_x, segments.ball_x, segments.toe_x)
    height = segments.ankle_height
    return ankle.y + min(turned(Point(x, -height), leg.foot_pitch).y for x in spots)


def place_keys(
    keys: Sequence[Pose],
    segments: Segments,
    spec: SceneSpec,
    surfaces: Mapping[Foot, Surface],
    turn: float,
) -> list[Placement]:
    """One placement for each key pose; the last is the first, moved on where the person walks.

    Where one foot is the fixed one throughout, both feet stand where the turning pose wants them,
    for that is the pose the patient is to copy."""
    placer = Placer(segments, spec, surfaces)
    if spec.walks:
        return _walked([placer.place(pose) for pose in keys])
    ring = list(range(len(keys) - 1))
    one_foot = len({pinned_foot(pose) for pose in keys}) == 1
    first = next((i for i in ring if math.isclose(keys[i].t, turn)), 0)
    start = first if one_foot and not spec.seated else 0
    placed: dict[int, Placement] = {}
    for i in ring[start:] + ring[:start]:
        placed[i] = placer.place(keys[i])
        if one_foot and len(placed) == 1:
            placed[i] = placer.settle(keys, placed[i])
    return [placed[i] for i in ring] + [placed[0]]


def _walked(placed: list[Placement]) -> list[Placement]:
    """Makes the end of a walking cycle its start again, one stride on."""
    stride = placed[-1].hip.x - placed[0].hip.x
    first = placed[0]
    prints = {**first.prints, **{f: p.moved(-stride) for f, p in placed[-1].prints.items()}}
    start = Placement(first.hip, {foot: prints[foot] for foot in first.prints})
    return [start, *placed[1:-1], start.moved(stride)]

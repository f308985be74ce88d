"""Hips and legs at any moment: feet that rest stay on their prints, free feet follow the pose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, degrees, pi, radians, sin

from clinic_station.domain.exercise import Pose
from clinic_station.domain.figure import LegJoints, Point, Segments, between, smooth, turned
from clinic_station.domain.figure_curve import KeyCurve
from clinic_station.domain.figure_feet import Print, Surface, rocked_ankle
from clinic_station.domain.figure_places import (
    Foot,
    Placement,
    ankle_below,
    hip_above,
    leg_of,
    pinned_foot,
)
from clinic_station.domain.figure_pose import PoseCurve
from clinic_station.domain.figure_reach import knee_of, within_reach

_STEP_LIFT = 0.05
_SAME = 1e-6
_ROUNDS = 6  # of drawing the hip in to one leg, then the other


@dataclass(frozen=True, slots=True)
class _Span:
    """Two neighbouring key poses, and how far along between them."""

    start: int
    share: float


@dataclass(frozen=True, slots=True)
class _Step:
    """Where one ankle is, and whether that foot rests."""

    ankle: Point
    rests: bool


class BodyTrack:
    """The lower body of one exercise over one repetition."""

    def __init__(
        self,
        curve: PoseCurve,
        placements: Sequence[Placement],
        segments: Segments,
        surfaces: Mapping[Foot, Surface],
        seated: bool,
    ) -> None:
        self._curve = curve
        self._keys = keys = curve.keys
        self._segments = segments
        self._surfaces = surfaces
        self._seated = seated
        placements = [self._reached(*pair) for pair in zip(keys, placements, strict=True)]
        self._placements = placements
        times = [pose.t for pose in keys]
        self._hip_x = KeyCurve(times, [place.hip.x for place in placements], loops=False)
        self._hip_y = KeyCurve(times, [place.hip.y for place in placements], loops=True)
        self._bases = [self._standing_foot(i) for i in range(len(keys) - 1)]

    @property
    def stride(self) -> float:
        """How far one repetition carries the person."""
        return self._placements[-1].hip.x - self._placements[0].hip.x

    def resting_spots(self, foot: Foot) -> list[Print]:
        spots = (place.prints.get(foot) for place in self._placements)
        return [spot for spot in spots if spot is not None]

    def legs(self, pose: Pose) -> dict[Foot, LegJoints]:
        """Both legs, hip included, at the moment `pose.t`."""
        span = self._span(pose.t)
        hip = self._hip(pose, span)
        steps = {foot: self._step(foot, pose, hip, span) for foot in Foot}
        if not self._seated:
            hip = self._drawn_in(hip, [step.ankle for step in steps.values() if step.rests])
        return {foot: self._leg(foot, pose, hip, step) for foot, step in steps.items()}

    def _span(self, progress: float) -> _Span:
        last = len(self._keys) - 2
        i = next((i for i in range(last) if progress < self._keys[i + 1].t), last)
        width = self._keys[i + 1].t - self._keys[i].t
        return _Span(i, min(1.0, max(0.0, (progress - self._keys[i].t) / width)))

    def _standing_foot(self, i: int) -> Foot | None:
        """The foot that rests on one print through the whole stretch after key `i`."""
        before, after = self._placements[i].prints, self._placements[i + 1].prints
        stays = [f for f in Foot if f in before and f in after and _same(before[f], after[f])]
        wanted = (pinned_foot(self._keys[i]), pinned_foot(self._keys[i + 1]), *stays)
        return next((foot for foot in wanted if foot in stays), None)

    def _reached(self, pose: Pose, placement: Placement) -> Placement:
        """The placement with its hip drawn in to where every resting foot is within reach, so
        that a foot that lands does not pull the body down in that moment."""
        if self._seated:
            return placement
        ankles = [
            rocked_ankle(spot, leg_of(pose, foot).foot_pitch, self._segments)
            for foot, spot in placement.prints.items()
        ]
        return Placement(self._drawn_in(placement.hip, ankles), placement.prints)

    def _hip(self, pose: Pose, span: _Span) -> Point:
        base = self._bases[span.start]
        if self._seated or base is None:
            return Point(self._hip_x.at(pose.t), self._hip_y.at(pose.t))
        hip = self._hip_over(base, self._placements[span.start], pose)
        off = between(
            self._miss(base, span.start, span.start),
            self._miss(base, span.start, span.start + 1),
            smooth(span.share),
        )
        return hip.shifted(*off)

    def _hip_over(self, base: Foot, placement: Placement, pose: Pose) -> Point:
        leg = leg_of(pose, base)
        ankle = rocked_ankle(placement.prints[base], leg.foot_pitch, self._segments)
        return hip_above(ankle, leg, self._segments)

    def _miss(self, base: Foot, span: int, key: int) -> Point:
        """How far the chosen hip of a key pose is from the one above the standing foot."""
        hip = self._hip_over(base, self._placements[span], self._keys[key])
        chosen = self._placements[key].hip
        return Point(chosen.x - hip.x, chosen.y - hip.y)

    def _step(self, foot: Foot, pose: Pose, hip: Point, span: _Span) -> _Step:
        before = self._placements[span.start].prints.get(foot)
        after = self._placements[span.start + 1].prints.get(foot)
        pitch = leg_of(pose, foot).foot_pitch
        if before and after:
            if _same(before, after):
                return _Step(rocked_ankle(before, pitch, self._segments), True)
            return self._walk(before, after, pitch, span.share)
        held = self._held_half(before, after, span)
        if held:
            return _Step(rocked_ankle(held, pitch, self._segments), True)
        ankle = self._free_ankle(foot, pose, hip, span)
        return _Step(within_reach(hip, ankle, self._segments.leg_reach), False)

    def _walk(self, before: Print, after: Print, pitch: float, share: float) -> _Step:
        ankles = [rocked_ankle(spot, pitch, self._segments) for spot in (before, after)]
        ankle = between(ankles[0], ankles[1], smooth(share))
        lift = 0.0 if self._seated else _STEP_LIFT * sin(pi * smooth(share))
        return _Step(ankle.shifted(0.0, lift), self._seated)

    def _held_half(self, before: Print | None, after: Print | None, span: _Span) -> Print | None:
        """Where one foot takes over from the other, both rest for a moment half-way."""
        if not self._takes_over(span.start):
            return None
        if before is not None and span.share <= 0.5:
            return before
        return after if after is not None and span.share >= 0.5 else None

    def _takes_over(self, i: int) -> bool:
        before, after = self._placements[i].prints, self._placements[i + 1].prints
        return bool(before and after) and not set(before) & set(after)

    def _free_ankle(self, foot: Foot, pose: Pose, hip: Point, span: _Span) -> Point:
        """The ankle the pose asks for, eased into the prints at the ends of the swing."""
        leg = leg_of(pose, foot)
        wanted = ankle_below(hip, leg, self._segments)
        wanted = wanted.shifted(*self._swing_miss(foot, span))
        floor = self._surfaces[foot] if foot is Foot.FAR else self._lowest_surface()
        return wanted.shifted(0.0, self._sunk(wanted, leg.foot_pitch, floor))

    def _lowest_surface(self) -> Surface:
        return min(self._surfaces.values(), key=lambda surface: surface.y)

    def _swing_miss(self, foot: Foot, span: _Span) -> Point:
        start, end = self._key_miss(foot, span.start), self._key_miss(foot, span.start + 1)
        if not self._takes_over(span.start):
            return between(start, end, smooth(span.share))
        middle = self._middle_miss(foot, span.start)
        if span.share < 0.5:
            return between(start, middle, smooth(2.0 * span.share))
        return between(middle, end, smooth(2.0 * span.share - 1.0))

    def _key_miss(self, foot: Foot, i: int) -> Point:
        spot = self._placements[i].prints.get(foot)
        return (
            Point(0.0, 0.0)
            if spot is None
            else self._ankle_miss(foot, self._keys[i], self._placements[i].hip, spot)
        )

    def _middle_miss(self, foot: Foot, i: int) -> Point:
        spot = self._placements[i].prints.get(foot) or self._placements[i + 1].prints[foot]
        pose = self._curve.at((self._keys[i].t + self._keys[i + 1].t) / 2)
        hip = Point(self._hip_x.at(pose.t), self._hip_y.at(pose.t))
        return self._ankle_miss(foot, pose, hip, spot)

    def _ankle_miss(self, foot: Foot, pose: Pose, hip: Point, spot: Print) -> Point:
        leg = leg_of(pose, foot)
        ankle = rocked_ankle(spot, leg.foot_pitch, self._segments)
        free = ankle_below(hip, leg, self._segments)
        return Point(ankle.x - free.x, ankle.y - free.y)

    def _sunk(self, ankle: Point, pitch: float, surface: Surface) -> float:
        """How much a free foot must rise to clear the ground; its toes may bend."""
        rise = 0.0
        for x in (self._segments.heel_x, self._segments.ball_x):
            spot = turned(Point(x, -self._segments.ankle_height), pitch).shifted(*ankle)
            rise = max(rise, surface.height(spot.x) - spot.y)
        return rise

    def _drawn_in(self, hip: Point, ankles: list[Point]) -> Point:
        """The hip, drawn in as far as it takes for both legs to reach."""
        reach = self._segments.leg_reach
        for ankle in ankles * _ROUNDS:
            hip = within_reach(ankle, hip, reach)
        return hip

    def _leg(self, foot: Foot, pose: Pose, hip: Point, step: _Step) -> LegJoints:
        pitch = leg_of(pose, foot).foot_pitch
        surface = self._surfaces[foot]
        return LegJoints(
            hip=hip,
            knee=knee_of(hip, step.ankle, self._segments.thigh, self._segments.shank),
            ankle=step.ankle,
            pitch=pitch,
            toe_pitch=self._toe_pitch(step.ankle, pitch, surface),
            ground=surface.slope,
            grounded=step.rests,
            segments=self._segments,
        )

    def _toe_pitch(self, ankle: Point, pitch: float, surface: Surface) -> float:
        """Toes bend at the ball only as much as the ground asks."""
        ball = turned(Point(self._segments.ball_x, -self._segments.ankle_height), pitch)
        ball = ball.shifted(*ankle)
        room = max(0.0, ball.y - surface.height(ball.x)) * cos(radians(surface.slope))
        toes = self._segments.toe_x - self._segments.ball_x
        return max(pitch, surface.slope - degrees(asin(min(1.0, room / toes))))


def _same(a: Print, b: Print) -> bool:
    return abs(a.point.x - b.point.x) < _SAME and abs(a.point.y - b.point.y) < _SAME

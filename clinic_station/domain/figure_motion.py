"""One exercise as the picture shows it: the skeleton at any moment, and what stands around."""

import re
from dataclasses import dataclass, replace

from clinic_station.domain.exercise import Exercise, Leg, Pose, Support
from clinic_station.domain.figure import Point, Segments, Skeleton, along
from clinic_station.domain.figure_feet import FLOOR, Print, Surface, rocked_ankle
from clinic_station.domain.figure_hands import Arms, hanging_arm
from clinic_station.domain.figure_places import (
    Foot,
    ankle_below,
    hip_above,
    leg_of,
    place_keys,
    rests,
)
from clinic_station.domain.figure_pose import PoseCurve, key_poses, turning_point, turns_back
from clinic_station.domain.figure_scene import Chair, FootOn, Hands, SceneSpec
from clinic_station.domain.figure_setting import SEAT_HEIGHT, BareBody, Setting, arrange
from clinic_station.domain.figure_track import BodyTrack

_NECK = 0.012  # the base of the neck above the shoulder joint
_HEAD = 0.082
_HEAD_FORWARD = 0.012
_HEAD_SHARE = 0.55  # of the trunk's lean that the head follows
_BREATH = 0.004
_SAMPLES = 25
_BOARD_ANGLE = re.compile(r"board (\d+)(?:-(\d+))? degrees")
_LOW_STEP = 0.10


@dataclass(frozen=True, slots=True)
class Staging:
    """What of the dose changes the picture; the defaults are the exercise's first level."""

    support: Support | None = None
    variant: str = ""
    load_kg: float = 0.0


class FigureMotion:
    """Solves an exercise once, then gives skeletons cheaply, frame by frame."""

    def __init__(
        self,
        exercise: Exercise,
        segments: Segments,
        spec: SceneSpec,
        staging: Staging | None = None,
    ) -> None:
        staging = staging or Staging()
        self.exercise = exercise
        self.segments = segments
        self.spec = _adapted(spec, staging.variant)
        self.support = staging.support or _first_support(exercise)
        self.load_kg = staging.load_kg
        keys = _on_board(key_poses(exercise), exercise.surface, staging.variant)
        keys = _with_clear_foot(keys, self.spec.free_knee)
        self.turn = self.spec.turn or (turning_point(keys),) * 2
        self._curve = PoseCurve(keys)
        surfaces = self._surfaces(keys[0])
        placements = place_keys(keys, segments, self.spec, surfaces, self.turn[0])
        self._track = BodyTrack(self._curve, placements, segments, surfaces, self.spec.seated)
        self.setting = self._arranged(surfaces[Foot.NEAR])
        self._arms = Arms(segments, self.spec, self.setting, self.support, self.load_kg > 0.0)

    @property
    def stride(self) -> float:
        """How far one repetition carries the person; 0 on the spot."""
        return self._track.stride if self.spec.walks else 0.0

    @property
    def moves(self) -> bool:
        return self.turn[0] > 0.0

    @property
    def turns_back(self) -> bool:
        """Whether a repetition leads to an end pose and back, as raises do and walking does not."""
        return self.moves and turns_back(self.exercise)

    def pose(self, progress: float) -> Pose:
        return self._curve.at(progress)

    def skeleton(self, progress: float, breath: float = 0.0) -> Skeleton:
        """`progress` 0..1 through one repetition or hold, `breath` -1..1 (out, in)."""
        pose = self._curve.at(progress)
        legs = self._track.legs(pose)
        hip = legs[Foot.NEAR].hip
        shoulder = along(hip, pose.trunk, self.segments.trunk + _BREATH * breath)
        arms = self._arms.at(pose, shoulder, legs)
        lean = pose.trunk * _HEAD_SHARE
        neck = along(shoulder, pose.trunk, _NECK)
        return Skeleton(
            trunk=pose.trunk,
            head_lean=lean,
            shoulder=shoulder,
            neck=neck,
            head=along(along(neck, lean, _HEAD), lean + 90.0, _HEAD_FORWARD),
            near=legs[Foot.NEAR],
            far=legs[Foot.FAR],
            near_arm=arms[Foot.NEAR],
            far_arm=arms[Foot.FAR],
            travel=self._travel(progress),
            arch=self._arch(progress),
        )

    def start(self) -> Skeleton:
        return self.skeleton(0.0)

    def end(self) -> Skeleton:
        """The pose to reach: top of a raise, bottom of a squat, the hold."""
        return self.skeleton(self.turn[1])

    def _travel(self, progress: float) -> float:
        return self.stride * min(1.0, max(0.0, progress))

    def _arch(self, progress: float) -> float:
        """The dome of a short foot grows with the ankle's one degree in its poses."""
        if not any("arch" in pose.note for pose in self._curve.keys):
            return 0.0
        return min(1.0, max(0.0, self._curve.at(progress).near.ankle))

    def _surfaces(self, first: Pose) -> dict[Foot, Surface]:
        if self.exercise.surface == "slant_board":
            slope = Surface(-0.068, 0.004, first.near.foot_pitch)
            return {Foot.NEAR: slope, Foot.FAR: slope}
        return {Foot.NEAR: Surface(y=self._near_height(first)), Foot.FAR: FLOOR}

    def _near_height(self, first: Pose) -> float:
        if self.spec.foot_on is FootOn.SAME:
            return 0.0
        if self.spec.foot_on is FootOn.SEAT:
            return SEAT_HEIGHT
        return _LOW_STEP if self.spec.wall else self._step_height(first)

    def _step_height(self, first: Pose) -> float:
        """As high as the first pose holds the near foot above the far one."""
        floor = Print(Point(0.0, 0.0), 0.0)
        far, near = leg_of(first, Foot.FAR), leg_of(first, Foot.NEAR)
        hip = hip_above(rocked_ankle(floor, far.foot_pitch, self.segments), far, self.segments)
        foot = ankle_below(hip, near, self.segments)
        return foot.y - rocked_ankle(floor, near.foot_pitch, self.segments).y

    def _arranged(self, near: Surface) -> Setting:
        bodies = [self._bare(i / (_SAMPLES - 1)) for i in range(_SAMPLES)]
        chair = self.spec.chair_for(self.support)
        spot = self._track.resting_spots(Foot.NEAR)
        start = spot[0] if spot else Print(Point(0.0, near.y), near.slope)
        lower = self.segments.forearm + 0.016
        reach = (self.segments.upper_arm + lower) * 0.985
        return arrange(self.spec, chair, bodies, start, reach, near.y)

    def _bare(self, progress: float) -> BareBody:
        pose = self._curve.at(progress)
        legs = self._track.legs(pose)
        shoulder = along(legs[Foot.NEAR].hip, pose.trunk, self.segments.trunk)
        hand = hanging_arm(shoulder, pose.shoulder - pose.trunk, pose.elbow, self.segments).hand
        return BareBody(shoulder, hand, legs[Foot.NEAR], legs[Foot.FAR])


def _first_support(exercise: Exercise) -> Support:
    return exercise.levels[0].support if exercise.levels else Support.NONE_NEAR


def board_angle(variant: str) -> float | None:
    """The slant board's angle in the words of a level ("board 15 degrees", "board 20-25 degrees"):
    the smaller where there are two."""
    found = _BOARD_ANGLE.search(variant)
    return float(found.group(1)) if found else None


def _on_board(keys: tuple[Pose, ...], surface: str, variant: str) -> tuple[Pose, ...]:
    """The poses on a slant board set to another angle: shins keep their lean, ankles give."""
    angle = board_angle(variant)
    if surface != "slant_board" or angle is None:
        return keys
    more = angle - keys[0].near.foot_pitch
    return tuple(
        replace(pose, near=_pitched(pose.near, more), far=_pitched(pose.far, more)) for pose in keys
    )


def _with_clear_foot(keys: tuple[Pose, ...], more: float) -> tuple[Pose, ...]:
    """The far foot drawn back further where it is lifted, so that it shows."""

    def bent(leg: Leg) -> Leg:
        return replace(leg, knee=leg.knee + more, foot_pitch=leg.foot_pitch - more)

    return tuple(
        replace(pose, far=bent(pose.far)) if more and not rests(pose, Foot.FAR) else pose
        for pose in keys
    )


def _pitched(leg: Leg, more: float) -> Leg:
    return replace(leg, ankle=leg.ankle + more, foot_pitch=leg.foot_pitch + more)


def _adapted(spec: SceneSpec, variant: str) -> SceneSpec:
    """Some levels use other things: a low step for the seat, the chair to sit or to hold."""
    if spec.foot_on is FootOn.SEAT and "low step" in variant:
        return replace(spec, foot_on=FootOn.STEP, chair=Chair.NONE)
    if spec.hands is Hands.FREE and "thighs" in variant:
        return replace(spec, hands=Hands.THIGHS)
    return spec

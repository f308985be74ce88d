"""Arms: free as the pose says, or reaching for chair, wall, rail, thigh or weight."""

from dataclasses import dataclass

from clinic_station.domain.exercise import Pose, Support
from clinic_station.domain.figure import ArmJoints, LegJoints, Point, Segments, along, between
from clinic_station.domain.figure_places import Foot
from clinic_station.domain.figure_reach import elbow_of, within_reach
from clinic_station.domain.figure_scene import Chair, Hands, SceneSpec, Weight, holds_support
from clinic_station.domain.figure_setting import RAIL_HEIGHT, Setting

PALM = 0.016  # from the wrist to the middle of the hand
_ON_THIGH = 0.060  # from the thigh's bone to the middle of a hand on it
_SWING = 0.45


@dataclass(frozen=True, slots=True)
class Arms:
    """Finds both arms of one exercise at one moment."""

    segments: Segments
    spec: SceneSpec
    setting: Setting
    support: Support
    loaded: bool

    def at(self, pose: Pose, shoulder: Point, legs: dict[Foot, LegJoints]) -> dict[Foot, ArmJoints]:
        return {side: self._arm(side, pose, shoulder, legs) for side in Foot}

    def _arm(
        self, side: Foot, pose: Pose, shoulder: Point, legs: dict[Foot, LegJoints]
    ) -> ArmJoints:
        free = self._free(side, pose, shoulder)
        target = self._target(side, pose, shoulder, free, legs)
        return free if target is None else reaching_arm(shoulder, target, self.segments)

    def _free(self, side: Foot, pose: Pose, shoulder: Point) -> ArmJoints:
        """As the pose says, except that an arm left over from a held one hangs."""
        if not self._holds(side) and self._holds(Foot.FAR):
            return hanging_arm(shoulder, -pose.trunk * 0.3 + 3.0, 8.0, self.segments)
        raised = self._flexion(side, pose) - pose.trunk
        return hanging_arm(shoulder, raised, pose.elbow, self.segments)

    def _flexion(self, side: Foot, pose: Pose) -> float:
        """Walking arms swing against the leg of their side."""
        if not self.spec.swings:
            return pose.shoulder
        ahead = (pose.near.hip - pose.far.hip) * (1.0 if side is Foot.NEAR else -1.0)
        return pose.shoulder - _SWING * ahead

    def _target(
        self, side: Foot, pose: Pose, shoulder: Point, free: ArmJoints, legs: dict[Foot, LegJoints]
    ) -> Point | None:
        if self.loaded and self.spec.weight is Weight.CHEST:
            return along(shoulder, pose.trunk, -0.095).shifted(0.115, 0.0)
        if self.spec.hands is Hands.KNEE:
            return _on_thigh(legs[Foot.NEAR], 0.88)
        if self.spec.hands is Hands.THIGHS:
            return _on_thigh(legs[side], _share_along(legs[side], free.hand))
        if self._holds(side):
            return self._grip(shoulder)
        return None

    def _holds(self, side: Foot) -> bool:
        if self.spec.hands is Hands.FREE or not holds_support(self.support):
            return False
        beside = self.spec.hands is Hands.RAIL or self.setting.chair is Chair.BESIDE
        busy = self.loaded and self.spec.weight is Weight.HAND
        if beside or busy or self.support is Support.ONE_HAND:
            return side is Foot.FAR
        return True

    def _grip(self, shoulder: Point) -> Point | None:
        if self.spec.hands is Hands.RAIL:
            return Point(shoulder.x + 0.16, RAIL_HEIGHT + 0.02)
        return self.setting.grip


def hanging_arm(shoulder: Point, raised: float, elbow_bend: float, segments: Segments) -> ArmJoints:
    """`raised` degrees ahead of straight down, the elbow bent by `elbow_bend`."""
    upper = 180.0 - raised
    lower = upper - elbow_bend
    elbow = along(shoulder, upper, segments.upper_arm)
    wrist = along(elbow, lower, segments.forearm)
    return ArmJoints(shoulder, elbow, wrist, along(wrist, lower, PALM))


def reaching_arm(shoulder: Point, target: Point, segments: Segments) -> ArmJoints:
    lower = segments.forearm + PALM
    hand = within_reach(shoulder, target, (segments.upper_arm + lower) * 0.999)
    elbow = elbow_of(shoulder, hand, segments.upper_arm, lower)
    return ArmJoints(shoulder, elbow, between(elbow, hand, segments.forearm / lower), hand)


def _on_thigh(leg: LegJoints, share: float) -> Point:
    """On top of the thigh, `share` of the way to the knee."""
    spot = between(leg.hip, leg.knee, share)
    dx, dy = leg.knee.x - leg.hip.x, leg.knee.y - leg.hip.y
    length = (dx * dx + dy * dy) ** 0.5
    height = _ON_THIGH - 0.010 * share
    return spot.shifted(-dy / length * height, dx / length * height)


def _share_along(leg: LegJoints, hand: Point) -> float:
    dx, dy = leg.knee.x - leg.hip.x, leg.knee.y - leg.hip.y
    share = ((hand.x - leg.hip.x) * dx + (hand.y - leg.hip.y) * dy) / (dx * dx + dy * dy)
    return min(0.85, max(0.45, share))

"""Key poses to the pose at any moment of a repetition or hold."""

from dataclasses import replace

from clinic_station.domain.exercise import Exercise, Leg, Mode, Pose
from clinic_station.domain.figure_curve import KeyCurve

_RETURN_SHARE = 0.15  # of a repetition that ends elsewhere than it began, to get back

STANDING = Pose(
    name="stand",
    t=0.0,
    trunk=0.0,
    near=Leg(0.0, 2.0, 2.0, 0.0),
    far=Leg(0.0, 2.0, 2.0, 0.0),
    shoulder=0.0,
    elbow=5.0,
    load_near=0.5,
    load_far=0.5,
    pin="near_flat",
)


def same_shape(a: Pose, b: Pose) -> bool:
    """Whether two key poses look alike, whatever they are called."""
    return _channels(a) == _channels(b)


def key_poses(exercise: Exercise) -> tuple[Pose, ...]:
    """The poses in time order from t = 0 to t = 1, both ends alike, so that repetitions join. One
    that ends in another pose than it began with starts from that pose instead; one without poses
    stands."""
    poses = sorted(exercise.poses or (STANDING,), key=lambda pose: pose.t)
    first, last = poses[0], poses[-1]
    if len(poses) == 1:
        return (replace(first, t=0.0), replace(first, t=1.0))
    if last.t < 1.0:
        return (*poses, replace(first, t=1.0))
    if same_shape(first, last):
        return tuple(poses)
    late = [replace(p, t=_RETURN_SHARE + (1.0 - _RETURN_SHARE) * p.t) for p in poses]
    return (replace(last, t=0.0), *late)


def turning_point(keys: tuple[Pose, ...]) -> float:
    """The time of the key pose least like the first: the top of a raise, the bottom of a squat."""

    def unlike(pose: Pose) -> float:
        pairs = zip(_channels(keys[0])[:-2], _channels(pose)[:-2], strict=True)
        loads = (keys[0].load_near - pose.load_near, keys[0].load_far - pose.load_far)
        return sum((a - b) ** 2 for a, b in pairs) + sum(load**2 for load in loads)

    furthest = max(keys, key=unlike)
    return furthest.t if unlike(furthest) > 0 else 0.0


def turns_back(exercise: Exercise) -> bool:
    """Whether it is done in repetitions or to a tempo: out to an end pose and back."""
    if exercise.mode is Mode.TIMED:
        return any(level.tempo is not None for level in exercise.levels)
    return exercise.mode is Mode.REPS


class PoseCurve:
    """Poses between key poses: eased, with feet that stay as flat as the keys say."""

    def __init__(self, keys: tuple[Pose, ...]) -> None:
        self.keys = keys
        times = [pose.t for pose in keys]
        rows = [_channels(pose) for pose in keys]
        loops = rows[0] == rows[-1]
        self._curves = [KeyCurve(times, column, loops) for column in zip(*rows, strict=True)]

    def at(self, progress: float) -> Pose:
        """`progress` runs 0..1 through one repetition or hold; beyond it stays at the ends."""
        progress = min(1.0, max(0.0, progress))
        trunk, *rest = (curve.at(progress) for curve in self._curves)
        nearest = min(self.keys, key=lambda pose: abs(pose.t - progress))
        return Pose(
            name=nearest.name,
            t=progress,
            trunk=trunk,
            near=_leg(trunk, *rest[0:3]),
            far=_leg(trunk, *rest[3:6]),
            shoulder=rest[6],
            elbow=rest[7],
            load_near=rest[8],
            load_far=rest[9],
            pin=nearest.pin,
            note=nearest.note,
        )


def pose_at(exercise: Exercise, progress: float) -> Pose:
    """The pose at `progress` (0..1) of one repetition or hold. For many moments of one exercise
    keep a PoseCurve."""
    return PoseCurve(key_poses(exercise)).at(progress)


def _leg(trunk: float, knee: float, hip: float, pitch: float) -> Leg:
    """The ankle follows from the rest: foot_pitch = ankle - knee + hip - trunk."""
    return Leg(pitch + knee - hip + trunk, knee, hip, pitch)


def _channels(pose: Pose) -> tuple[float, ...]:
    legs = (v for leg in (pose.near, pose.far) for v in (leg.knee, leg.hip, leg.foot_pitch))
    return (pose.trunk, *legs, pose.shoulder, pose.elbow, pose.load_near, pose.load_far)

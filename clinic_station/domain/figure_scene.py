"""What stands around the drawn person, and what the picture points at."""

from dataclasses import dataclass
from enum import StrEnum

from clinic_station.domain.exercise import Exercise, Place, Support


class Chair(StrEnum):
    """Where the chair is. `TARGET` stands in front while the hands hold it, behind otherwise."""

    NONE = "none"
    FRONT = "front"  # its back towards the person
    BEHIND = "behind"
    UNDER = "under"
    BESIDE = "beside"
    BEYOND = "beyond"  # beside, its seat turned back, for who walks away from it
    FACING = "facing"  # its seat towards the person
    TARGET = "target"


class Hands(StrEnum):
    FREE = "free"
    CHAIR = "chair"
    WALL = "wall"
    RAIL = "rail"
    THIGHS = "thighs"
    KNEE = "knee"  # both on the near knee


class FootOn(StrEnum):
    """What the near foot stands on, where it is not what the far foot stands on."""

    SAME = "same"
    SEAT = "seat"
    STEP = "step"


class Joint(StrEnum):
    NONE = "none"
    ANKLE = "ankle"
    KNEE = "knee"
    HIP = "hip"


class Landmark(StrEnum):
    HEEL = "heel"
    TOE = "toe"
    SHIN = "shin"
    KNEE = "knee"
    HIP = "hip"
    SHOULDER = "shoulder"


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"
    FORWARD = "forward"
    BACK = "back"

    @property
    def reverse(self) -> "Direction":
        pairs = {"up": "down", "down": "up", "forward": "back", "back": "forward"}
        return Direction(pairs[self.value])


class Weight(StrEnum):
    """Where an added weight is held."""

    HAND = "hand"
    LAP = "lap"
    CHEST = "chest"


@dataclass(frozen=True, slots=True)
class Arrow:
    """The way the first half of a repetition (or a hold) goes, seen at one place of the body."""

    at: Landmark
    way: Direction


@dataclass(frozen=True, slots=True)
class SceneSpec:
    """How one exercise is staged.

    `turn` is the stretch of progress where a repetition turns round, where it is not a single key
    pose. `free_knee` bends a lifted far knee by so many degrees more than the pose does, for a
    foot that would be lost behind the standing leg. `walks` moves the floor along, `swings` swings
    the arms against the legs, `hop` is the height of the feet in flight, `cycle_s` the seconds of
    one repetition where no tempo says so."""

    chair: Chair = Chair.NONE
    wall: bool = False
    rail: bool = False
    seated: bool = False
    foot_on: FootOn = FootOn.SAME
    hands: Hands = Hands.FREE
    weight: Weight = Weight.HAND
    joint: Joint = Joint.NONE
    lens: bool = False
    arrow: Arrow | None = None
    turn: tuple[float, float] | None = None
    walks: bool = False
    swings: bool = False
    hop: float = 0.03
    cycle_s: float = 2.0
    eyes_closed: bool = False
    free_knee: float = 0.0

    def chair_for(self, support: Support) -> Chair:
        if self.chair is not Chair.TARGET:
            return self.chair
        return Chair.FRONT if holds_support(support) else Chair.BEHIND


def holds_support(support: Support) -> bool:
    return support in (Support.TWO_HANDS, Support.ONE_HAND, Support.FINGERTIPS)


def plain_scene(exercise: Exercise) -> SceneSpec:
    """A staging for an exercise that has none of its own, from its place and first pose."""
    first = min(exercise.poses, key=lambda pose: pose.t, default=None)
    if first is not None and min(first.near.hip, first.far.hip) > 60.0:
        return SceneSpec(Chair.UNDER, seated=True, hands=Hands.THIGHS)
    if exercise.place is Place.WALL:
        return SceneSpec(wall=True, hands=Hands.WALL)
    if "chair" in exercise.equipment:
        return SceneSpec(Chair.FRONT, hands=Hands.CHAIR)
    return SceneSpec()

"""How a made-up patient stands and moves on a board: load, centre of pressure and height."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from clinic_station.domain.balance import FloatArray
from clinic_station.domain.exercise import Side


class Move(StrEnum):
    """What the simulated patient can do; OFF is beside the board."""

    OFF = "off"
    STAND = "stand"
    FEET_TOGETHER = "feet_together"
    TANDEM = "tandem"
    SINGLE_LEG = "single_leg"
    CALF_RAISE = "calf_raise"
    SINGLE_CALF_RAISE = "single_calf_raise"
    SEATED_CALF_RAISE = "seated_calf_raise"
    TOE_LIFT = "toe_lift"
    SQUAT = "squat"
    SIT_TO_STAND = "sit_to_stand"
    STAND_TO_SIT = "stand_to_sit"
    LEAN_FORWARD = "lean_forward"
    SHIFT_SIDE = "shift_side"
    SHIFT_FRONT = "shift_front"
    MARCH = "march"
    SEATED_MARCH = "seated_march"


class Pose(NamedTuple):
    """Share of the body weight on the board, centre of pressure in mm (ml towards the working
    side), how much it sways against quiet standing, how much it shifts its weight while waiting,
    and the height of the body's mass in metres."""

    load: float = 1.0
    ml: float = 0.0
    ap: float = -15.0
    sway: float = 1.0
    fidget: float = 0.0
    height: float = 0.0


POSE_SIZE = len(Pose._fields)

OFF_BOARD = Pose(load=0.0, ml=30.0, ap=-60.0, sway=0.0)
STANDING = Pose()
ON_ONE_LEG = Pose(ml=90.0, sway=1.8)
SITTING = Pose(load=0.21, ap=-25.0, sway=0.5)

# A heel raise carries the centre of pressure from before the ankle to under the balls of the
# feet, about a third of a 260 mm foot: more than the quarter that makes it a repetition.
RAISE_MM = 88.0


@dataclass(frozen=True, slots=True)
class Shape:
    """A movement as its two ends. `alternates` sends every other repetition to the other side;
    `lowers_first` tells that the way out is the lowering part."""

    start: Pose
    end: Pose
    lowers_first: bool = False
    alternates: bool = False


SHAPES: dict[Move, Shape] = {
    Move.OFF: Shape(OFF_BOARD, OFF_BOARD),
    Move.STAND: Shape(STANDING, STANDING),
    Move.FEET_TOGETHER: Shape(STANDING, Pose(sway=1.3)),
    Move.TANDEM: Shape(STANDING, Pose(sway=1.6)),
    Move.SINGLE_LEG: Shape(STANDING, ON_ONE_LEG),
    Move.CALF_RAISE: Shape(STANDING, Pose(ap=-15.0 + RAISE_MM, sway=1.2, height=0.07)),
    Move.SINGLE_CALF_RAISE: Shape(
        ON_ONE_LEG, Pose(ml=90.0, ap=-15.0 + RAISE_MM, sway=1.6, height=0.06)
    ),
    Move.SEATED_CALF_RAISE: Shape(SITTING, Pose(load=0.21, ap=-25.0 + RAISE_MM, sway=0.5)),
    Move.TOE_LIFT: Shape(STANDING, Pose(ap=-15.0 - RAISE_MM, sway=1.2)),
    Move.SQUAT: Shape(STANDING, Pose(ap=-30.0, sway=1.3, height=-0.30), lowers_first=True),
    Move.SIT_TO_STAND: Shape(SITTING, Pose(height=0.35)),
    Move.STAND_TO_SIT: Shape(STANDING, SITTING._replace(height=-0.35), lowers_first=True),
    Move.LEAN_FORWARD: Shape(SITTING, Pose(load=0.5, ap=20.0, sway=0.6), lowers_first=True),
    Move.SHIFT_SIDE: Shape(Pose(ml=-70.0), Pose(ml=70.0)),
    Move.SHIFT_FRONT: Shape(Pose(ap=-55.0), Pose(ap=50.0)),
    Move.MARCH: Shape(STANDING, Pose(ml=90.0, sway=1.5), alternates=True),
    Move.SEATED_MARCH: Shape(SITTING, Pose(load=0.13, ml=80.0, sway=0.5), alternates=True),
}

_OF_EXERCISE: dict[str, Move] = {
    "chair_sit_hold": Move.SQUAT,
    "weight_shift_side": Move.SHIFT_SIDE,
    "weight_shift_front_back": Move.SHIFT_FRONT,
    "feet_together_stand": Move.FEET_TOGETHER,
    "tandem_stand": Move.TANDEM,
    "single_leg_stand": Move.SINGLE_LEG,
    "single_leg_stand_eyes_closed": Move.SINGLE_LEG,
    "barefoot_march": Move.MARCH,
    "calf_raise_soleus_seated": Move.SEATED_CALF_RAISE,
    "calf_raise": Move.CALF_RAISE,
    "calf_raise_eccentric": Move.CALF_RAISE,
    "calf_raise_single": Move.SINGLE_CALF_RAISE,
    "calf_raise_soleus": Move.CALF_RAISE,
    "calf_raise_loaded": Move.CALF_RAISE,
    "seated_lean_forward": Move.LEAN_FORWARD,
    "chair_squat": Move.SIT_TO_STAND,
    "box_squat": Move.STAND_TO_SIT,
    "squat": Move.SQUAT,
    "seated_march": Move.SEATED_MARCH,
}


def move_of(exercise_id: str) -> Move:
    """The movement that an exercise of the catalogue makes on a board; standing, for one that is
    not known here."""
    return _OF_EXERCISE.get(exercise_id, Move.STAND)


def target_poses(move: Move, side: Side, excursions: FloatArray) -> FloatArray:
    """Poses at 0 (start) to 1 (end) of a movement, shape (n, POSE_SIZE). Negative excursions are
    those of the other side."""
    shape = SHAPES[move]
    start, end = np.array(shape.start), np.array(shape.end)
    poses = start + np.multiply.outer(np.abs(excursions), end - start)
    mirrored = np.where(excursions < 0, -1.0, 1.0) * (-1.0 if side is Side.LEFT else 1.0)
    ml = Pose._fields.index("ml")
    poses[:, ml] *= mirrored
    return np.asarray(poses, dtype=np.float64)

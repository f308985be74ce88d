"""An exercise as the catalogue describes it: doses by level, cues, poses and safety tags."""

from dataclasses import dataclass, field
from enum import StrEnum


class Phase(StrEnum):
    """The five phases, from the ground up; `order` counts from 1."""

    MOBILIZE = "mobilize"
    ACTIVATE = "activate"
    STRENGTHEN = "strengthen"
    INTEGRATE = "integrate"
    RESTORE = "restore"

    @property
    def order(self) -> int:
        return list(Phase).index(self) + 1


class Mode(StrEnum):
    """How the work is measured: repetitions at a tempo, holds, or time."""

    REPS = "reps"
    HOLD = "hold"
    TIMED = "timed"


class Sides(StrEnum):
    BOTH = "both"
    EACH = "each"


class Side(StrEnum):
    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"

    @property
    def other(self) -> "Side":
        """The opposite side; `BOTH` has none and stays itself."""
        return {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT, Side.BOTH: Side.BOTH}[self]


class Support(StrEnum):
    """How much the hands help, from most to least."""

    SEATED = "seated"
    TWO_HANDS = "two_hands"
    ONE_HAND = "one_hand"
    FINGERTIPS = "fingertips"
    NONE_NEAR = "none_near"


class RiskTier(StrEnum):
    A = "A"
    B = "B"
    C = "C"


class Footwear(StrEnum):
    BAREFOOT = "barefoot"
    FIRM_SHOES = "firm_shoes"
    EITHER = "either"


class Place(StrEnum):
    CHAIR = "chair"
    WALL = "wall"
    SLANT_BOARD = "slant_board"
    STEP = "step"
    OPEN_FLOOR = "open_floor"
    BOARD = "board"


class FirstMove(StrEnum):
    """Which part of a repetition comes first; squat-like moves lower first."""

    LIFT = "lift"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Tempo:
    """Seconds of each part of a repetition; `lift` is always the raising or pushing part."""

    lift: float
    pause: float
    lower: float

    @property
    def seconds(self) -> float:
        return self.lift + self.pause + self.lower

    @classmethod
    def parse(cls, text: str) -> "Tempo":
        """From "2-1-3". Raises ValueError when it is not three numbers of 0 or more, or all 0."""
        parts = text.split("-")
        if len(parts) != 3:
            raise ValueError(f"tempo {text!r} is not of the form lift-pause-lower, such as 2-1-3")
        lift, pause, lower = (float(part) for part in parts)
        tempo = cls(lift, pause, lower)
        if min(lift, pause, lower) < 0 or tempo.seconds <= 0:
            raise ValueError(f"tempo {text!r} needs seconds of 0 or more, and not all 0")
        return tempo

    def __str__(self) -> str:
        return "-".join(f"{part:g}" for part in (self.lift, self.pause, self.lower))


@dataclass(frozen=True, slots=True)
class Level:
    """One step of an exercise's ladder: a complete dose. Just what the mode needs is set:
    reps and tempo (REPS), reps and hold_s (HOLD), work_s and maybe tempo (TIMED)."""

    level: int
    sets: int
    rest_s: float
    support: Support
    variant: str
    load_kg: float = 0.0
    reps: int | None = None
    hold_s: float | None = None
    work_s: float | None = None
    tempo: Tempo | None = None
    tier: RiskTier | None = None
    est_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Leg:
    """Joint angles of one leg in degrees (clinical conventions); foot_pitch + is toes up."""

    ankle: float
    knee: float
    hip: float
    foot_pitch: float


@dataclass(frozen=True, slots=True)
class Pose:
    """A key pose at `t` (0..1 through one repetition or hold). Holds
    `foot_pitch = ankle - knee + hip - trunk` for both legs."""

    name: str
    t: float
    trunk: float
    near: Leg
    far: Leg
    shoulder: float
    elbow: float
    load_near: float
    load_far: float
    pin: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """A common error: what staff see, and the fix the screen says."""

    see: str
    say: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """One of the catalogue's exercises. Texts are English source text for the catalogues."""

    id: str
    name: str
    phase: Phase
    mode: Mode
    sides: Sides
    equipment: tuple[str, ...]
    balance_board: bool
    tier: RiskTier
    footwear: Footwear
    place: Place
    view: str
    surface: str
    start: str
    movement: str
    cues: tuple[str, ...]
    safety: str
    levels: tuple[Level, ...]
    poses: tuple[Pose, ...]
    faults: tuple[Fault, ...] = ()
    first_move: FirstMove = FirstMove.LIFT
    avoid_if: tuple[str, ...] = ()
    stop_rules: tuple[str, ...] = ()
    board_metrics: tuple[str, ...] = ()
    progress_to: str | None = None
    regress_to: str | None = None
    fallback: str | None = None
    origin: str = ""
    station_timed: bool = True
    content_version: str = field(default="1.0.0")

    def level(self, number: int) -> Level:
        """Raises KeyError for a level the exercise does not have."""
        for level in self.levels:
            if level.level == number:
                return level
        raise KeyError(f"{self.id} has no level {number}")

"""The timed steps a plan flattens to."""

from dataclasses import dataclass
from enum import StrEnum

from clinic_station.domain.exercise import Side, Tempo

CHANGE_OVER_S = 12.0
SIDE_SWITCH_S = 8.0
LEAD_IN_S = 3.0  # the 3-2-1: last seconds of the pause before work; extra only before a hold
EXTRA_REST_S = 30.0
SKIP_REST_AFTER_S = 20.0


class StepKind(StrEnum):
    CHANGE_OVER = "change_over"
    GET_READY = "get_ready"
    WORK = "work"
    REST = "rest"
    SWITCH = "switch"


class Beat(StrEnum):
    """What the body does now. Timed work without a tempo and holds have just MOVE or HOLD."""

    LIFT = "lift"
    PAUSE = "pause"
    LOWER = "lower"
    HOLD = "hold"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Step:
    """One stretch of session time with one meaning.

    `item` is the index in the plan; `set`, `attempt` and `repetition` count from 1. A WORK step is
    a whole set of repetitions on one side (`repetitions` of them from `repetition` on), one timed
    stretch, or one hold. `lead_in` says how many seconds of the GET_READY that follows belong to
    this pause's nominal length, so that a screen may count down to the first movement. Where
    `awaits_sign` is true the clock stands at the end until the patient says "ready"."""

    kind: StepKind
    item: int
    exercise_id: str
    side: Side
    set: int
    attempt: int
    seconds: float
    repetition: int = 1
    repetitions: int = 1
    tempo: Tempo | None = None
    lead_in: float = 0.0
    awaits_sign: bool = False

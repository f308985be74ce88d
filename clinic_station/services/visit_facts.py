"""The values a visit hands to the screens."""

from dataclasses import dataclass
from enum import StrEnum

from clinic_station.domain.patient import Patient


class Gate(StrEnum):
    """What the check-in ratings lead to."""

    GO = "go"
    OFFER_SEATED_PAIN = "offer_seated_pain"
    OFFER_SEATED_READY = "offer_seated_ready"
    REFUSE = "refuse"


class DotState(StrEnum):
    DONE = "done"
    PART = "part"
    NEXT = "next"
    TO_GO = "to_go"


@dataclass(frozen=True, slots=True)
class WeekDot:
    """One of this week's sessions; `weekday` 0 is Monday, None while to go."""

    state: DotState
    weekday: int | None


@dataclass(frozen=True, slots=True)
class ResumeOffer:
    """An unfinished visit of today: where it would go on. `exercise_name` is empty when the
    exercises are over and only the check-out is left; `side` is "left", "right" or "both"."""

    exercise_name: str
    side: str
    set: int
    sets: int
    minutes_ago: int


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """An exercise whose sets only the clock knows of: ask "Did you do them all?". `reps` or
    `seconds` is what one set on one side prescribes."""

    item: int
    exercise_name: str
    sets: int
    reps: int | None
    seconds: float | None


@dataclass(frozen=True, slots=True)
class VisitSummary:
    """Plain facts for the last screen. `calf_raises` is (sets, reps) of the calf raise confirmed
    or counted today with the most repetitions, or None."""

    first_name: str
    exercises_done: int
    exercises_planned: int
    minutes: int
    minutes_on_feet: int
    calf_raises: tuple[int, int] | None
    week: tuple[WeekDot, ...]
    stopped: bool


@dataclass(frozen=True, slots=True)
class SignIn:
    """What a code led to. `patient` None: not found; `locked`: five wrong codes, call staff."""

    patient: Patient | None
    tries_left: int
    locked: bool

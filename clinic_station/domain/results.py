"""What a visit leaves behind: sessions, sets, repetitions, answers, and their ids."""

import uuid
from dataclasses import dataclass
from enum import StrEnum

from clinic_station.domain.events import SetOutcome
from clinic_station.domain.exercise import Side


class Evidence(StrEnum):
    """How we know a set was done. Guided sets (only the clock ran) never count as done."""

    COUNTED = "counted"
    CONFIRMED = "confirmed"
    GUIDED = "guided"


class SessionStatus(StrEnum):
    """OPEN while going on (and after a power cut), PARKED to go on until midnight."""

    OPEN = "open"
    PARKED = "parked"
    COMPLETED = "completed"
    ENDED_EARLY = "ended_early"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"
    REFUSED = "refused"  # a red flag or start limit
    DAMAGED = "damaged"  # journal could not be replayed; results are kept

    @property
    def is_unfinished(self) -> bool:
        return self in (SessionStatus.OPEN, SessionStatus.PARKED)


class VisitStage(StrEnum):
    RED_FLAGS = "red_flags"
    CHECK_IN = "check_in"
    TODAY = "today"
    ROUTINE = "routine"
    CHECK_OUT = "check_out"
    SUMMARY = "summary"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """`plan` is the JSON of the SessionPlan, so that the journal can be replayed. Times are UTC
    ISO text. `prescription_id` names the version of the plan it was done under."""

    id: str
    patient_id: str
    prescription_id: str
    routine_id: str
    status: SessionStatus
    stage: VisitStage
    started_at: str
    plan: str
    red_flags_at: str | None = None
    ended_at: str | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """`kind` is "command" or "event"; `at` session seconds without down time; `body` JSON.
    `number` counts from 1 within a session."""

    session_id: str
    number: int
    at: float
    kind: str
    body: str


@dataclass(frozen=True, slots=True)
class RepetitionResult:
    """One repetition, hold or timed stretch; `seconds` is how long it took by plan."""

    id: str
    session_id: str
    item: int
    exercise_id: str
    side: Side
    set: int
    attempt: int
    repetition: int
    seconds: float
    at: float
    completed_at: str


@dataclass(frozen=True, slots=True)
class SetResult:
    """A set on one side. Of the reps and seconds fields the pair that the mode counts is set."""

    id: str
    session_id: str
    item: int
    exercise_id: str
    side: Side
    set: int
    attempt: int
    level: int
    prescribed_reps: int | None
    prescribed_seconds: float | None
    tempo: str | None
    load_kg: float
    support: str
    done_reps: int | None
    done_seconds: float | None
    outcome: SetOutcome
    evidence: Evidence
    completed_at: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """`value` is a number, an option's English source text, or None where passed over."""

    id: str
    patient_id: str
    session_id: str | None
    question_id: str
    value: float | str | None
    moment: str
    answered_at: str
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The patient's word on a set: how much of it was done."""

    set_id: str
    done_reps: int | None
    done_seconds: float | None
    evidence: Evidence = Evidence.CONFIRMED


def new_id() -> str:
    """A random UUID as text, for rows that are made here."""
    return str(uuid.uuid4())


def result_id(
    session_id: str, item: int, side: Side, set_number: int, attempt: int, repetition: int = 0
) -> str:
    """The id of a repetition (from 1) or of its set (0). The same place gives the same id, so a
    replay or a second write is harmless; item and attempt keep repeats apart."""
    name = f"{item}/{side}/{set_number}/{attempt}/{repetition}"
    return str(uuid.uuid5(uuid.UUID(session_id), name))

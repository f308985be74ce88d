"""What happens in a session, and what may be asked of it. All times are session seconds."""

from dataclasses import dataclass
from enum import StrEnum

from clinic_station.domain.exercise import Side
from clinic_station.domain.steps import Beat, Step


class CommandKind(StrEnum):
    """START begins the first change-over. READY ends a change-over, a rest (after 20 s) or a
    wait. SKIP leaves the exercise; DO_LATER moves it to the end of its phase block. STOP stands
    the clock at once (reasons follow); END closes the session early; MISTAKE undoes a STOP."""

    START = "start"
    READY = "ready"
    PAUSE = "pause"
    RESUME = "resume"
    RESTART_SET = "restart_set"
    MAKE_EASIER = "make_easier"
    DO_LATER = "do_later"
    EXTEND_REST = "extend_rest"
    SKIP = "skip"
    PAIN = "pain"
    STOP = "stop"
    MISTAKE = "mistake"
    END = "end"


@dataclass(frozen=True, slots=True)
class Command:
    """`detail` is a reason id (why paused, skipped, stopped), `value` a number (pain 0-10)."""

    kind: CommandKind
    detail: str = ""
    value: float | None = None


class SetOutcome(StrEnum):
    COMPLETED = "completed"
    PARTIAL = "partial"
    SKIPPED = "skipped"
    STOPPED = "stopped"
    RESTARTED = "restarted"  # left for another attempt


class SessionOutcome(StrEnum):
    COMPLETED = "completed"
    ENDED_EARLY = "ended_early"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Event:
    """Dated `at` in session seconds: when it was due, not when it was noticed."""

    at: float


@dataclass(frozen=True, slots=True)
class StepStarted(Event):
    step: Step


@dataclass(frozen=True, slots=True)
class SignAwaited(Event):
    """The clock stands at the end of a change-over until the patient is ready."""

    step: Step


@dataclass(frozen=True, slots=True)
class BeatStarted(Event):
    beat: Beat
    repetition: int
    seconds: float


@dataclass(frozen=True, slots=True)
class CountedDown(Event):
    """3, 2, 1 before work starts (`to_work`), or the last three seconds of timed work or a hold."""

    left: int
    to_work: bool


@dataclass(frozen=True, slots=True)
class HalfReached(Event):
    """Half of a hold or of timed work is done."""


@dataclass(frozen=True, slots=True)
class RepetitionCompleted(Event):
    """One repetition, one hold, or one whole stretch of timed work is done."""

    item: int
    exercise_id: str
    side: Side
    set: int
    attempt: int
    repetition: int
    seconds: float


@dataclass(frozen=True, slots=True)
class SetCompleted(Event):
    """A set on one side has ended, one way or another. Of `done_reps` and `done_seconds` the one
    that the mode counts is set. Skipped sets that never started are reported as well, with 0."""

    item: int
    exercise_id: str
    side: Side
    set: int
    attempt: int
    outcome: SetOutcome
    done_reps: int | None
    done_seconds: float | None
    level: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ExerciseFinished(Event):
    item: int
    exercise_id: str
    skipped: bool = False
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ExerciseDeferred(Event):
    item: int
    exercise_id: str


@dataclass(frozen=True, slots=True)
class MadeEasier(Event):
    item: int
    exercise_id: str
    level: int


@dataclass(frozen=True, slots=True)
class RestExtended(Event):
    seconds: float


@dataclass(frozen=True, slots=True)
class PainReported(Event):
    value: float | None
    item: int


@dataclass(frozen=True, slots=True)
class SessionPaused(Event):
    reason: str


@dataclass(frozen=True, slots=True)
class SessionResumed(Event):
    pass


@dataclass(frozen=True, slots=True)
class SessionStopped(Event):
    """STOP was pressed: the clock stands until MISTAKE, PAUSE-like RESUME, SKIP or END."""

    reason: str


@dataclass(frozen=True, slots=True)
class SessionFinished(Event):
    outcome: SessionOutcome
    detail: str = ""

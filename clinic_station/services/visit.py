"""One patient's visit, from sign-in to sign-out."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from enum import StrEnum

from clinic_station.domain.patient import Patient
from clinic_station.domain.plan import SessionPlan
from clinic_station.domain.questions import FlagOutcome, Question
from clinic_station.domain.results import VisitStage
from clinic_station.services.session_runner import SessionRunner


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
    """An unfinished visit of today: where it would go on. `exercise_name` is empty before the
    routine began; `side` is "left", "right" or "both"."""

    exercise_name: str
    side: str
    set: int
    sets: int
    minutes_ago: int


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """An exercise whose sets only the clock knows of: ask "Did you do them all?"."""

    item: int
    exercise_name: str
    sets: int
    reps: int | None
    seconds: float | None


@dataclass(frozen=True, slots=True)
class VisitSummary:
    """Plain facts for the last screen. `calf_raises` is (sets, reps) of the most complete calf
    raise confirmed or counted today, or None."""

    first_name: str
    exercises_done: int
    exercises_planned: int
    minutes: int
    minutes_on_feet: int
    calf_raises: tuple[int, int] | None
    week: tuple[WeekDot, ...]
    stopped: bool


class Visit:
    """SIGNATURES for the screens while the body is being written."""

    patient: Patient
    session_id: str
    plan: SessionPlan
    stage: VisitStage
    offer: ResumeOffer | None
    runner: SessionRunner | None
    week: tuple[WeekDot, ...]

    def take_offer(self) -> None:
        """Go on where it stopped: stage and runner are then those of the open visit."""
        raise NotImplementedError

    def decline_offer(self) -> None:
        raise NotImplementedError

    def answer_red_flags(self, marked: Sequence[str]) -> FlagOutcome:
        """Stores the list; the worst outcome of what was marked. On NONE the stage moves on."""
        raise NotImplementedError

    @property
    def check_in_questions(self) -> tuple[Question, ...]:
        raise NotImplementedError

    @property
    def check_out_questions(self) -> tuple[Question, ...]:
        raise NotImplementedError

    @property
    def given(self) -> Mapping[str, float | str | None]:
        """Answers already given at check-in and check-out, by question id (after a resume)."""
        raise NotImplementedError

    def answer(
        self, question_id: str, value: float | str | None, *, item: int | None = None
    ) -> None:
        raise NotImplementedError

    def finish_check_in(self) -> Gate:
        """All questions are through. On GO the stage is TODAY."""
        raise NotImplementedError

    def settle_gate(self, *, seated: bool) -> None:
        """The patient's choice after an OFFER gate; the stage is TODAY then."""
        raise NotImplementedError

    def start_routine(self) -> SessionRunner:
        """Begins (stage ROUTINE), with START given to the engine."""
        raise NotImplementedError

    def asks_after(self, item: int) -> bool:
        """Whether effort, pain and "Did you do them all?" are asked after this exercise."""
        raise NotImplementedError

    def prescribed_text_numbers(self, item: int) -> Unconfirmed:
        raise NotImplementedError

    def unconfirmed(self) -> tuple[Unconfirmed, ...]:
        """Exercises done by the clock only, for one question at check-out."""
        raise NotImplementedError

    def confirm(self, item: int, *, did_all: bool, done: float | None = None) -> None:
        """The patient's word: did them all, or the number per set (reps or seconds) instead."""
        raise NotImplementedError

    def routine_over(self) -> None:
        """The engine finished: the stage is CHECK_OUT (or SUMMARY when stopped)."""
        raise NotImplementedError

    def finish(self) -> VisitSummary:
        """Closes the visit as completed, ended early or stopped; the stage is SUMMARY."""
        raise NotImplementedError

    def park(self) -> None:
        """Leave it for later today; the station is free for the next person."""
        raise NotImplementedError

    def sign_out(self) -> None:
        """The patient leaves the screen. An unfinished visit stays open (resume until midnight)."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class SignIn:
    """What a code led to. `patient` None: not found; `locked`: five wrong codes, call staff."""

    patient: Patient | None
    tries_left: int
    locked: bool


class VisitDesk:
    """SIGNATURES: finds patients by code and opens their visits."""

    code_length: int

    def find(self, code: str) -> Future[SignIn]:
        raise NotImplementedError

    def open(self, patient: Patient) -> Future[Visit]:
        raise NotImplementedError

    def staff_pin_ok(self, pin: str) -> Future[bool]:
        raise NotImplementedError

"""What a visit starts from: the means it works with, and what is known when it opens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from clinic_station.clock import Clock
from clinic_station.domain.patient import Patient
from clinic_station.domain.plan import SessionPlan
from clinic_station.domain.results import (
    Answer,
    JournalEntry,
    RepetitionResult,
    SessionRecord,
    SetResult,
)
from clinic_station.domain.routine import Catalogue
from clinic_station.services.live_board import LiveBoard
from clinic_station.services.ports import StoreJobs
from clinic_station.services.visit_facts import WeekDot


@dataclass(frozen=True, slots=True)
class VisitMeans:
    """What a visit works with. `on_stored` is called in the store's thread when repetitions are
    safely on disk."""

    clock: Clock
    jobs: StoreJobs
    catalogue: Catalogue
    board: LiveBoard
    on_stored: Callable[[Sequence[RepetitionResult]], None] | None = None


@dataclass(frozen=True, slots=True)
class VisitRecord:
    """What is known of the patient and this visit when it opens; `session` is today's unfinished
    one or a new row. `past_answers` are those of the last four sessions, newest first. `anew` is
    what the patient begins with who does not go on with an unfinished one. `damage` says why an
    earlier visit of today was set aside."""

    patient: Patient
    session: SessionRecord
    plan: SessionPlan
    is_new: bool
    is_first_visit: bool
    week: tuple[WeekDot, ...]
    journal: tuple[JournalEntry, ...] = ()
    sets: tuple[SetResult, ...] = ()
    answers: tuple[Answer, ...] = ()
    past_answers: tuple[Answer, ...] = ()
    asks_home: bool = False
    anew: tuple[SessionRecord, SessionPlan] | None = None
    damage: str | None = None

    @property
    def last_seen(self) -> str:
        """When the patient was last heard of: the end of the last set, or the sign-in."""
        return self.sets[-1].completed_at if self.sets else self.session.started_at

"""A store's neighbourhood for tests: people, a visit and its rows, and jobs that run at once."""

import json
import uuid
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import Any, TypeVar

from clinic_station.domain.events import SetOutcome
from clinic_station.domain.exercise import Side
from clinic_station.domain.patient import Patient, Prescription, Staff
from clinic_station.domain.results import (
    Answer,
    Evidence,
    JournalEntry,
    RepetitionResult,
    SessionRecord,
    SessionStatus,
    SetResult,
    VisitStage,
    result_id,
)
from clinic_station.services.ports import StationStore

T = TypeVar("T")


class ImmediateJobs:
    """Fits StoreJobs: each job runs when it is submitted, in the thread that submits it."""

    def __init__(self, store: StationStore) -> None:
        self.store = store

    def submit(self, work: Callable[[StationStore], T]) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(work(self.store))
        except Exception as error:
            future.set_exception(error)
        return future


def an_id(name: str) -> str:
    """The same UUID for the same name."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, name))


MARIA = Patient(an_id("maria"), "402917", "Maria", "Keller", created_at="2026-01-05T08:00:00+00:00")
THERAPIST = Staff(an_id("ines"), "Ines Moreau", "therapist", "$argon2id$not-a-real-hash")
PLAN = Prescription(
    an_id("plan"), MARIA.id, 1, "chair_program", (), created_at="2026-01-05T08:00:00+00:00"
)
VISIT = SessionRecord(
    an_id("visit"),
    MARIA.id,
    PLAN.id,
    "chair_program",
    SessionStatus.OPEN,
    VisitStage.ROUTINE,
    "2026-01-06T09:00:00+00:00",
    plan="",
)


def a_plan(*sets: int, sides: str = "both") -> str:
    """The JSON of a plan with an exercise for each number of sets; just what a store looks at."""
    return json.dumps({"items": [{"sides": sides, "dose": {"sets": count}} for count in sets]})


def with_visit(store: StationStore, visit: SessionRecord = VISIT) -> StationStore:
    """The store with Maria, her plan and a visit of hers."""
    store.add_patient(MARIA)
    store.add_prescription(PLAN)
    store.add_session(visit)
    return store


def an_entry(number: int, session_id: str = VISIT.id, body: str = '{"kind": "x"}') -> JournalEntry:
    return JournalEntry(session_id, number, number * 1.1, "event", body)


def a_repetition(
    repetition: int = 1, session_id: str = VISIT.id, **changes: Any
) -> RepetitionResult:
    row = RepetitionResult(
        result_id(session_id, 0, Side.LEFT, 1, 1, repetition),
        *(session_id, 0, "calf_raise", Side.LEFT, 1, 1, repetition),
        *(6.0, 15.0 + 6 * repetition, f"2026-01-06T09:00:{15 + repetition:02}+00:00"),
    )
    return replace(row, **changes)


def a_set(
    number: int = 1,
    session_id: str = VISIT.id,
    side: Side = Side.LEFT,
    item: int = 0,
    attempt: int = 1,
    **changes: Any,
) -> SetResult:
    row = SetResult(
        id=result_id(session_id, item, side, number, attempt),
        session_id=session_id,
        item=item,
        exercise_id="calf_raise",
        side=side,
        set=number,
        attempt=attempt,
        level=2,
        prescribed_reps=15,
        prescribed_seconds=None,
        tempo="2-1-3",
        load_kg=0.0,
        support="one_hand",
        done_reps=15,
        done_seconds=None,
        outcome=SetOutcome.COMPLETED,
        evidence=Evidence.GUIDED,
        completed_at=f"2026-01-06T09:{number:02}:00+00:00",
    )
    return replace(row, **changes)


def an_answer(
    question: str = "pre_pain_back", value: float | str | None = 3, **changes: Any
) -> Answer:
    row = Answer(
        id=an_id(f"{VISIT.id}/{question}"),
        patient_id=MARIA.id,
        session_id=VISIT.id,
        question_id=question,
        value=value,
        moment="checkin",
        answered_at="2026-01-06T08:58:00+00:00",
    )
    return replace(row, **changes)

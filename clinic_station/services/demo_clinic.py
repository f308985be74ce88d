"""Fills an empty store with the demo clinic: twelve people and twelve weeks of visits."""

import random
import uuid
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

from argon2 import PasswordHasher

from clinic_station.domain.adherence import week_start
from clinic_station.domain.codes import MIN_LENGTH, issue_code
from clinic_station.domain.history import History
from clinic_station.domain.patient import Patient, Prescription, Staff
from clinic_station.domain.results import (
    Answer,
    RepetitionResult,
    SessionRecord,
    SetResult,
    VisitStage,
)
from clinic_station.domain.routine import Catalogue
from clinic_station.services.asking import check_in, check_out
from clinic_station.services.demo_answers import ASKED_PHASES, Asked, DemoAnswers
from clinic_station.services.demo_people import DEMO_PEOPLE, DemoPerson
from clinic_station.services.demo_plans import PlanVersion, plan_versions
from clinic_station.services.demo_visits import Day, PastVisit, Turn

DEMO_PIN = "246810"
_DEMO = uuid.UUID("6f1f3f0e-8c55-4a53-9f0b-0d5f5d1c2b7a")
_WEEKDAYS = {2: (1, 4), 3: (0, 2, 4), 4: (0, 1, 3, 4)}  # by weekly target; 0 is Monday


class TakesHistory(Protocol):
    """A store that can be filled at once."""

    def import_history(self, past: History) -> None: ...


def demo_code(seed: int) -> str:
    """The sign-in code of the demo's first patient."""
    return _codes(seed, 1)[0]


def seed_demo_clinic(
    store: TakesHistory, catalogue: Catalogue, *, now: datetime, seed: int
) -> list[Patient]:
    """One transaction. The same seed gives the same people, ids and codes; the last visits were on
    the day before `now`. Raises ConflictError when the demo clinic is there already."""
    clinic = _Clinic(catalogue, now.astimezone(UTC), seed)
    for number, person in enumerate(DEMO_PEOPLE):
        clinic.add(number, person)
    store.import_history(clinic.history())
    return clinic.patients


def _codes(seed: int, count: int) -> list[str]:
    rng = random.Random(f"codes/{seed}")
    codes: list[str] = []
    while len(codes) < count:
        codes.append(issue_code(set(codes), MIN_LENGTH, rng))
    return codes


class _Clinic:
    """Gathers what will be stored."""

    def __init__(self, catalogue: Catalogue, now: datetime, seed: int) -> None:
        self._catalogue = catalogue
        self._now = now
        self._seed = seed
        self._codes = _codes(seed, len(DEMO_PEOPLE))
        pin_hash = PasswordHasher().hash(DEMO_PIN)
        self._therapist = Staff(self._id("staff"), "Ines Moreau", "therapist", pin_hash)
        self.patients: list[Patient] = []
        self._prescriptions: list[Prescription] = []
        self._sessions: list[SessionRecord] = []
        self._sets: list[SetResult] = []
        self._repetitions: list[RepetitionResult] = []
        self._answers: list[Answer] = []

    def history(self) -> History:
        return History(
            staff=[self._therapist],
            patients=self.patients,
            prescriptions=self._prescriptions,
            sessions=self._sessions,
            sets=self._sets,
            repetitions=self._repetitions,
            answers=self._answers,
        )

    def add(self, number: int, person: DemoPerson) -> None:
        """The person, the versions of the plan, and all visits."""
        rng = random.Random(f"{self._seed}/{number}")
        patient = self._patient(number, person)
        versions = plan_versions(person, patient, self._catalogue, self._therapist.id, self._id)
        self.patients.append(patient)
        self._prescriptions += [version.prescription for version in versions]
        began = _visit_times(person, self._now, rng)
        asked = self._questions(patient, began)
        for visit, moment in enumerate(began):
            week = (moment.date() - _first_monday(person, self._now)).days // 7
            version = next(one for one in reversed(versions) if one.week <= week)
            day = _day(person, visit, visit / len(began), version.course, rng)
            self._add_visit(patient, version, moment, day, asked[visit], rng)

    def _patient(self, number: int, person: DemoPerson) -> Patient:
        first_morning = datetime.combine(_first_monday(person, self._now), time(7, 30), UTC)
        created = first_morning if person.weeks else self._now - timedelta(hours=1)
        return Patient(
            id=self._id(f"patient/{number}"),
            code=self._codes[number],
            first_name=person.first_name,
            last_name=person.last_name,
            birth_date=person.birth_date,
            affected_side=person.affected_side,
            regions=person.regions,
            balance_cleared=person.balance_cleared,
            contraindications=person.contraindications,
            weekly_target=person.weekly_target,
            created_at=created.isoformat(),
        )

    def _questions(self, patient: Patient, began: list[datetime]) -> list[Asked]:
        """The visits' own sets of questions; how often at home is asked once a week."""
        after = check_out(self._catalogue, patient)
        asked, due = [], began[0] if began else self._now
        for number, moment in enumerate(began):
            before = check_in(
                self._catalogue,
                patient,
                is_first_visit=number == 0,
                asks_home=moment >= due,
            )
            due = moment + timedelta(weeks=1) if moment >= due else due
            asked.append(Asked(before, after))
        return asked

    def _add_visit(
        self,
        patient: Patient,
        version: PlanVersion,
        began: datetime,
        day: Day,
        asked: Asked,
        rng: random.Random,
    ) -> None:
        session_id = self._id(f"visit/{patient.id}/{began.isoformat()}")
        visit = PastVisit(session_id, began, version.course, day, rng)
        self._sessions.append(_session(patient, version, visit))
        self._sets += visit.sets
        self._repetitions += visit.repetitions
        self._answers += DemoAnswers(patient.id, visit, day, self._catalogue, rng).give(asked)

    def _id(self, name: str) -> str:
        return str(uuid.uuid5(_DEMO, f"{self._seed}/{name}"))


def _session(patient: Patient, version: PlanVersion, visit: PastVisit) -> SessionRecord:
    return SessionRecord(
        id=visit.session_id,
        patient_id=patient.id,
        prescription_id=version.prescription.id,
        routine_id=version.prescription.routine_id,
        status=visit.status,
        stage=VisitStage.CLOSED,
        started_at=visit.began.isoformat(),
        plan=version.plan,
        red_flags_at=(visit.began + timedelta(seconds=20)).isoformat(),
        ended_at=visit.ended.isoformat(),
        detail=visit.detail,
    )


def _first_monday(person: DemoPerson, now: datetime) -> date:
    return week_start(now.date()) - timedelta(weeks=person.weeks)


def _visit_times(person: DemoPerson, now: datetime, rng: random.Random) -> list[datetime]:
    """On the patient's usual days, each kept with the patient's own likelihood, the first one
    always; up to yesterday."""
    monday = _first_monday(person, now)
    days = [
        monday + timedelta(weeks=week, days=weekday)
        for week in range(person.weeks + 1)
        if week not in person.away
        for weekday in _WEEKDAYS[person.weekly_target]
    ]
    past = [day for day in days if day < now.date() and person.weeks]
    kept = [day for day in past if rng.random() < person.attendance or day == past[0]]
    return [
        datetime.combine(day, time(rng.randint(8, 16), rng.randrange(0, 60, 5)), UTC)
        for day in kept
    ]


def _day(
    person: DemoPerson, visit: int, progress: float, course: tuple[Turn, ...], rng: random.Random
) -> Day:
    """`progress` runs 0..1 over all visits; days differ from one another."""
    first, last = person.pain
    pain = max(first + (last - first) * progress + rng.gauss(0, 0.6), 0.0)
    vouched = 0.97 if rng.random() > 0.07 else 0.5
    items = sorted({turn.item for turn in course})
    if visit == person.stopped_at:
        loaded = next(turn.item for turn in course if turn.planned.exercise.phase in ASKED_PHASES)
        return Day(pain, vouched, loaded, for_pain=True)
    if rng.random() < 0.04:
        return Day(pain, vouched, items[rng.randrange(len(items) // 3, len(items) - 1)])
    return Day(pain, vouched)

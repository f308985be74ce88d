"""The demo clinic: the same for a seed, believable, and in one transaction."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from statistics import mean

import pytest
from argon2 import PasswordHasher

from clinic_station.domain.adherence import Share, share_of
from clinic_station.domain.events import SetOutcome
from clinic_station.domain.exercise import Side
from clinic_station.domain.history import History
from clinic_station.domain.patient import Patient
from clinic_station.domain.people_rules import check_patient
from clinic_station.domain.planning import plan_from_json, plan_session
from clinic_station.domain.results import Evidence, SessionRecord, SessionStatus
from clinic_station.domain.routine import Catalogue
from clinic_station.domain.timing import nominal_seconds
from clinic_station.paths import DataPaths, assets_dir
from clinic_station.services.demo_clinic import DEMO_PIN, demo_code, seed_demo_clinic
from clinic_station.services.ports import ConflictError
from clinic_station.services.routines import load_catalogue
from clinic_station.store.station_store import SqliteStore

NOW = datetime(2026, 3, 12, 10, 30, tzinfo=UTC)  # a Thursday


class Keeps:
    """A store that only keeps what it is given."""

    def __init__(self) -> None:
        self.given: list[History] = []

    def import_history(self, past: History) -> None:
        self.given.append(past)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue([assets_dir()])


def made(catalogue: Catalogue, seed: int = 1, now: datetime = NOW) -> History:
    store = Keeps()
    seed_demo_clinic(store, catalogue, now=now, seed=seed)
    (past,) = store.given  # all of it at once
    return past


@pytest.fixture(scope="module")
def past(catalogue: Catalogue) -> History:
    return made(catalogue)


@pytest.fixture(scope="module")
def store(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteStore]:
    opened = SqliteStore.open(DataPaths(tmp_path_factory.mktemp("demo")), lambda: NOW)
    seed_demo_clinic(opened, catalogue, now=NOW, seed=1)
    yield opened
    opened.close()


def visits(past: History, patient: Patient) -> list[SessionRecord]:
    return [session for session in past.sessions if session.patient_id == patient.id]


def named(past: History, first_name: str) -> Patient:
    return next(patient for patient in past.patients if patient.first_name == first_name)


def test_there_are_twelve_sound_records_with_codes_of_their_own(past, catalogue):
    known = catalogue.contraindications
    assert len(past.patients) == 12
    for patient in past.patients:
        assert check_patient(patient, NOW.date(), contraindications=known) == []
    assert len({patient.code for patient in past.patients}) == 12


def test_the_first_patient_is_maria_with_nothing_in_her_way(past, catalogue):
    maria = past.patients[0]
    assert (maria.first_name, maria.last_name) == ("Maria", "Keller")
    assert (maria.balance_cleared, maria.contraindications) == (True, ())
    assert maria.affected_side is Side.LEFT
    assert maria.code == demo_code(1)
    plan = [one for one in past.prescriptions if one.patient_id == maria.id][-1]
    assert (plan.routine_id, plan.items) == ("ankle_back_foundation", ())
    session = plan_session(catalogue.routines[plan.routine_id], catalogue, patient=maria)
    assert len(session.items) == 12
    assert all(item.swapped_from is None for item in session.items)


def test_the_same_seed_gives_the_same_clinic(past, catalogue):
    again = made(catalogue)
    # The salt of the PIN's hash is random, as it should be.
    assert replace(again, staff=()) == replace(past, staff=())
    assert again.staff[0].id == past.staff[0].id


def test_another_seed_gives_other_ids_and_codes(past, catalogue):
    other = made(catalogue, seed=2)
    assert {one.id for one in other.patients}.isdisjoint(one.id for one in past.patients)
    assert demo_code(2) == other.patients[0].code != demo_code(1)


def test_the_therapists_pin_is_kept_as_a_hash(past):
    (therapist,) = past.staff
    assert DEMO_PIN not in therapist.pin_hash
    assert PasswordHasher().verify(therapist.pin_hash, DEMO_PIN)


def test_everybody_has_a_plan_and_versions_count_up(past):
    for patient in past.patients:
        plans = [one for one in past.prescriptions if one.patient_id == patient.id]
        assert [plan.version for plan in plans] == list(range(1, len(plans) + 1))


def test_visits_lie_in_twelve_weeks_before_today(past):
    first, last = (
        min(one.started_at for one in past.sessions),
        max(str(one.ended_at) for one in past.sessions),
    )
    assert NOW - timedelta(weeks=13) < datetime.fromisoformat(first)
    assert datetime.fromisoformat(first) < NOW - timedelta(weeks=11)
    assert datetime.fromisoformat(last).date() < NOW.date()


def test_people_come_a_little_more_than_twice_a_week(past):
    regulars = [patient for patient in past.patients if visits(past, patient)]
    rates = [len(visits(past, patient)) / 12.4 for patient in regulars]
    assert 2.2 < mean(rates) < 2.6
    assert min(rates) < 1.8 < 2.8 < max(rates)


def test_nobody_comes_twice_a_day(past):
    days = Counter((one.patient_id, one.started_at[:10]) for one in past.sessions)
    assert set(days.values()) == {1}


def test_one_stays_away_for_three_weeks_and_one_is_new(past):
    ingrid = [datetime.fromisoformat(one.started_at) for one in visits(past, named(past, "Ingrid"))]
    gaps = [after - before for before, after in zip(ingrid, ingrid[1:], strict=False)]
    assert max(gaps) > timedelta(weeks=3)
    ruth = named(past, "Ruth")
    assert visits(past, ruth) == []
    assert ruth.created_at[:10] == NOW.date().isoformat()


def test_one_visit_ended_with_pain(past):
    (stopped,) = [one for one in past.sessions if one.status is SessionStatus.STOPPED]
    assert (stopped.patient_id, stopped.detail) == (named(past, "Carlos").id, "STOP_PAIN6")
    last = [one for one in past.sets if one.session_id == stopped.id][-1]
    assert last.outcome is SetOutcome.STOPPED
    told = [
        one.value
        for one in past.answers
        if one.session_id == stopped.id and one.question_id == "mid_pain"
    ]
    assert told[-1] >= 6


def test_most_visits_are_done_and_some_are_not(store, past):
    shares = Counter(
        share_of(week)
        for patient in past.patients
        for week in store.week_sessions(patient.id, "2025", "2027")
    )
    assert shares[Share.DONE] / shares.total() > 0.75
    assert shares[Share.PART] > 0
    assert shares[Share.STARTED] > 0


def test_all_kinds_of_evidence_occur(past):
    kinds = Counter(one.evidence for one in past.sets)
    assert min(kinds[kind] for kind in Evidence) > len(past.sets) / 50
    assert kinds[Evidence.CONFIRMED] > kinds[Evidence.GUIDED]


def test_doses_climb(past):
    mei = visits(past, named(past, "Mei"))
    levels = [
        next(
            one.level
            for one in past.sets
            if one.session_id == visit.id and one.exercise_id == "calf_raise"
        )
        for visit in (mei[0], mei[len(mei) // 2], mei[-1])
    ]
    assert levels == sorted(set(levels))


def test_pain_eases_slowly_with_ups_and_downs(past):
    asked = [
        one.value
        for one in past.answers
        if one.patient_id == past.patients[1].id and one.question_id == "pre_pain_back"
    ]
    assert mean(asked[:8]) > mean(asked[-8:]) + 1
    assert len(set(asked[:8])) > 1
    assert max(asked) < 6  # nobody with more would have been let in


def test_answers_fit_their_questions(past, catalogue):
    for answer in past.answers:
        question = catalogue.questions[answer.question_id]
        if question.options:
            assert answer.value in question.options
        else:
            assert answer.value in range(11)
    assert {one.moment for one in past.answers} == {"checkin", "after_exercise", "checkout"}


def test_a_visits_rows_follow_its_plan(past, catalogue):
    visit = visits(past, past.patients[0])[-1]
    plan = plan_from_json(visit.plan, catalogue)
    sets = [one for one in past.sets if one.session_id == visit.id]
    assert len(sets) == sum(item.dose.sets * len(item.sides) for item in plan.items)
    left = [one.prescribed_reps for one in sets if one.side is Side.LEFT]
    assert left == [one.prescribed_reps for one in sets if one.side is Side.RIGHT]
    repetitions = [one for one in past.repetitions if one.session_id == visit.id]
    assert [one.at for one in repetitions] == sorted(one.at for one in repetitions)
    assert repetitions[-1].at == pytest.approx(nominal_seconds(plan))


def test_nothing_is_stored_twice_and_nothing_is_loose(past, store):
    for rows in (past.sessions, past.sets, past.repetitions, past.answers, past.prescriptions):
        assert len({row.id for row in rows}) == len(rows)
    assert store.check_integrity() == []
    assert len(store.patients()) == 12


def test_a_second_seeding_changes_nothing(store, catalogue):
    before = store.changes(limit=10**6)
    with pytest.raises(ConflictError):
        seed_demo_clinic(store, catalogue, now=NOW, seed=1)
    assert store.changes(limit=10**6) == before


def test_an_early_monday_has_no_visit_of_this_week(catalogue):
    monday = datetime(2026, 3, 9, 0, 5, tzinfo=UTC)
    started = [one.started_at for one in made(catalogue, now=monday).sessions]
    assert max(started) < "2026-03-09"

"""What every StationStore keeps, whatever it keeps it in."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clinic_station.domain.events import SetOutcome
from clinic_station.domain.exercise import Side, Tempo
from clinic_station.domain.patient import PatientStatus, Prescription
from clinic_station.domain.questions import Region
from clinic_station.domain.results import (
    Confirmation,
    Evidence,
    SessionStatus,
    VisitStage,
)
from clinic_station.domain.routine import RoutineItem
from clinic_station.paths import DataPaths
from clinic_station.services.ports import ConflictError, StationStore, StoreError, WeekSession
from clinic_station.store.station_store import SqliteStore
from tests.support.clocks import ManualClock
from tests.support.stores import (
    MARIA,
    PLAN,
    THERAPIST,
    VISIT,
    a_plan,
    a_repetition,
    a_set,
    an_answer,
    an_entry,
    an_id,
    with_visit,
)

Opening = Callable[[Path], SqliteStore]


def sqlite_on_a_file(folder: Path) -> SqliteStore:
    return SqliteStore.open(DataPaths(folder), ManualClock().utc_now)


@pytest.fixture(params=[sqlite_on_a_file], ids=["sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[StationStore]:
    opening: Opening = request.param
    opened = opening(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def visit(store: StationStore) -> StationStore:
    return with_visit(store)


# people


def test_a_patient_comes_back_as_stored(store):
    patient = replace(
        MARIA,
        affected_side=Side.LEFT,
        regions=(Region.BACK, Region.ANKLE_LEFT),
        balance_cleared=True,
        contraindications=("hip_precautions",),
        birth_date="1951-04-12",
        weekly_target=4,
    )
    store.add_patient(patient)
    assert store.patient(patient.id) == patient
    assert store.patients() == [patient]


def test_names_of_any_script_survive(store):
    patient = replace(MARIA, first_name="Þóra Łucja", last_name="O'Brien-אבג-李")
    store.add_patient(patient)
    assert store.patient(patient.id) == patient


def test_nobody_is_found_under_an_unknown_id_or_code(store):
    assert store.patient(an_id("nobody")) is None
    assert store.patient_by_code("000000") is None
    assert store.current_prescription(an_id("nobody")) is None
    assert store.session(an_id("nothing")) is None


def test_a_patient_is_found_by_code_while_active(store):
    store.add_patient(MARIA)
    assert store.patient_by_code(MARIA.code) == MARIA
    store.save_patient(replace(MARIA, status=PatientStatus.ARCHIVED))
    assert store.patient_by_code(MARIA.code) is None


def test_an_archived_patient_keeps_the_code(store):
    store.add_patient(replace(MARIA, status=PatientStatus.ARCHIVED))
    assert store.codes_in_use() == {MARIA.code}


def test_two_patients_never_share_a_code(store):
    store.add_patient(MARIA)
    other = replace(MARIA, id=an_id("other"))
    with pytest.raises(ConflictError):
        store.add_patient(other)
    store.add_patient(replace(other, code="777123"))
    with pytest.raises(ConflictError):
        store.save_patient(other)


def test_a_patient_is_added_once(store):
    store.add_patient(MARIA)
    with pytest.raises(ConflictError):
        store.add_patient(replace(MARIA, code="777123"))
    assert store.patients() == [MARIA]


def test_saving_counts_the_version(store):
    store.add_patient(MARIA)
    saved = store.save_patient(replace(MARIA, first_name="Mia"))
    assert (saved.version, saved.first_name) == (2, "Mia")
    assert store.patient(MARIA.id) == saved


def test_a_change_based_on_an_old_version_is_refused(store):
    store.add_patient(MARIA)
    saved = store.save_patient(replace(MARIA, first_name="Mia"))
    with pytest.raises(ConflictError):
        store.save_patient(replace(MARIA, first_name="Marie"))
    assert store.patient(MARIA.id) == saved


def test_staff_come_back_as_stored(store):
    store.add_staff(THERAPIST)
    assert store.staff() == [THERAPIST]
    with pytest.raises(ConflictError):
        store.add_staff(THERAPIST)


def test_the_current_plan_is_the_one_with_the_highest_version(store):
    store.add_patient(MARIA)
    store.add_prescription(PLAN)
    items = (
        RoutineItem("calf_raise", 2, sets=2, tempo=Tempo(2, 0.25, 3), note="heels high"),
        RoutineItem("tandem_stand", 1, hold_s=12.5, load_kg=0.0),
    )
    edited = Prescription(
        *(an_id("plan2"), MARIA.id, 2, "chair_program", items, "2026-02-01T08:00:00+00:00"),
        reason="stronger",
    )
    store.add_prescription(edited)
    assert store.current_prescription(MARIA.id) == edited


def test_two_edits_of_the_same_plan_conflict(store):
    store.add_patient(MARIA)
    store.add_prescription(PLAN)
    with pytest.raises(ConflictError):
        store.add_prescription(replace(PLAN, id=an_id("another")))


def test_a_plan_for_nobody_is_refused(store):
    with pytest.raises(StoreError):
        store.add_prescription(PLAN)


# sessions


def test_a_visit_comes_back_as_stored(visit):
    assert visit.session(VISIT.id) == VISIT
    assert visit.unfinished_sessions() == [VISIT]


def test_visits_are_listed_newest_first(visit):
    later = replace(VISIT, id=an_id("later"), started_at="2026-01-08T09:00:00+00:00")
    visit.add_session(later)
    assert visit.sessions_of(MARIA.id) == [later, VISIT]
    assert visit.unfinished_sessions() == [later, VISIT]


def test_a_visit_is_added_once(visit):
    with pytest.raises(ConflictError):
        visit.add_session(VISIT)


def test_the_stage_moves_on_and_red_flags_stay_dated(visit):
    asked = "2026-01-06T08:57:00+00:00"
    visit.set_stage(VISIT.id, VisitStage.CHECK_IN, red_flags_at=asked)
    visit.set_stage(VISIT.id, VisitStage.TODAY)
    assert visit.session(VISIT.id) == replace(VISIT, stage=VisitStage.TODAY, red_flags_at=asked)


def test_a_plan_can_be_chosen_later(visit):
    visit.set_plan(VISIT.id, "ankle_back_short", a_plan(2))
    chosen = visit.session(VISIT.id)
    assert (chosen.routine_id, chosen.plan) == ("ankle_back_short", a_plan(2))


def test_a_parked_visit_is_unfinished_and_a_closed_one_is_not(visit):
    visit.set_status(VISIT.id, SessionStatus.PARKED, ended_at=None)
    assert [one.status for one in visit.unfinished_sessions()] == [SessionStatus.PARKED]
    ended = "2026-01-06T09:20:00+00:00"
    visit.set_status(VISIT.id, SessionStatus.STOPPED, ended_at=ended, detail="pain")
    assert visit.unfinished_sessions() == []
    closed = replace(VISIT, status=SessionStatus.STOPPED, ended_at=ended, detail="pain")
    assert visit.session(VISIT.id) == closed


def test_an_unknown_visit_cannot_be_changed(store):
    with pytest.raises(StoreError):
        store.set_stage(VISIT.id, VisitStage.TODAY)
    with pytest.raises(StoreError):
        store.set_plan(VISIT.id, "x", "")
    with pytest.raises(StoreError):
        store.set_status(VISIT.id, SessionStatus.COMPLETED, ended_at=None)


# what happened


def test_journal_and_results_come_back_as_recorded(visit):
    entries = [an_entry(1), an_entry(2, body='{"text": "für «Maria»"}')]
    repetitions = [a_repetition(1), a_repetition(2)]
    sets = [a_set(1), a_set(2, tempo=None, prescribed_seconds=30.5, done_seconds=29.5)]
    visit.record(entries, repetitions, sets)
    assert visit.journal(VISIT.id) == entries
    assert visit.repetitions(VISIT.id) == repetitions
    assert visit.sets(VISIT.id) == sets


def test_recording_twice_leaves_the_first_as_it_was(visit):
    visit.record([an_entry(1)], [a_repetition()], [a_set()])
    visit.record(
        [an_entry(1, body="{}"), an_entry(2)],
        [a_repetition(seconds=99.0)],
        [a_set(done_reps=0), a_set(2)],
    )
    assert visit.journal(VISIT.id) == [an_entry(1), an_entry(2)]
    assert visit.repetitions(VISIT.id) == [a_repetition()]
    assert visit.sets(VISIT.id) == [a_set(), a_set(2)]


def test_sets_are_listed_in_the_order_of_completion(visit):
    first, second = a_set(2, completed_at="2026-01-06T09:05:00+00:00"), a_set(1)
    visit.record([], [], [first])
    visit.record([], [], [second])
    assert visit.sets(VISIT.id) == [second, first]


def test_a_record_for_an_unknown_visit_stores_nothing(visit):
    stray = an_id("stray")
    with pytest.raises(StoreError):
        visit.record([an_entry(1)], [a_repetition(session_id=stray)], [])
    assert visit.journal(VISIT.id) == []


@pytest.mark.parametrize("status", [SessionStatus.COMPLETED, SessionStatus.DAMAGED])
def test_the_journal_of_a_closed_visit_reads_as_before(visit, status):
    entries = [an_entry(number) for number in range(1, 200)]
    visit.record(entries, [], [])
    visit.set_status(VISIT.id, status, ended_at=None)
    assert visit.journal(VISIT.id) == entries


def test_an_entry_that_comes_after_the_close_is_kept_too(visit):
    visit.record([an_entry(1)], [], [])
    visit.set_status(VISIT.id, SessionStatus.COMPLETED, ended_at=None)
    visit.record([an_entry(1, body="{}"), an_entry(2)], [], [])
    assert visit.journal(VISIT.id) == [an_entry(1), an_entry(2)]
    visit.set_status(VISIT.id, SessionStatus.COMPLETED, ended_at=None)
    assert visit.journal(VISIT.id) == [an_entry(1), an_entry(2)]


def test_the_patients_word_replaces_the_clocks(visit):
    visit.record([], [], [a_set(1), a_set(2)])
    visit.confirm([Confirmation(a_set(1).id, 12, None)])
    said = a_set(1, done_reps=12, evidence=Evidence.CONFIRMED)
    assert visit.sets(VISIT.id) == [said, a_set(2)]
    visit.record([], [], [a_set(1)])
    assert visit.sets(VISIT.id) == [said, a_set(2)]


def test_a_word_on_an_unknown_set_changes_nothing(visit):
    visit.record([], [], [a_set(1)])
    with pytest.raises(StoreError):
        visit.confirm([Confirmation(a_set(1).id, 12, None), Confirmation(an_id("x"), 1, None)])
    assert visit.sets(VISIT.id) == [a_set(1)]


@pytest.mark.parametrize("value", [0, 7, 3.5, "Worse, now settled", "", None])
def test_an_answer_comes_back_as_given(visit, value):
    visit.add_answers([an_answer(value=value, item=4)])
    assert visit.answers(VISIT.id) == [an_answer(value=value, item=4)]


def test_the_last_answer_to_a_question_counts(visit):
    visit.add_answers([an_answer(value=3), an_answer("pre_ready", 8)])
    visit.add_answers([an_answer(value="a word")])
    assert {one.question_id: one.value for one in visit.answers(VISIT.id)} == {
        "pre_pain_back": "a word",
        "pre_ready": 8,
    }


# the week


def test_sets_are_done_when_counted_or_confirmed_and_once_each(visit):
    visit.set_plan(VISIT.id, "x", a_plan(2, 1, sides="each"))
    confirmed = {"evidence": Evidence.CONFIRMED}
    visit.record(
        [],
        [],
        [
            a_set(1, evidence=Evidence.COUNTED),
            a_set(1, attempt=2, **confirmed),  # the same set again
            a_set(1, side=Side.RIGHT, **confirmed),
            a_set(2),  # only the clock says so
            a_set(2, side=Side.RIGHT, outcome=SetOutcome.STOPPED, **confirmed),
            a_set(1, item=1, done_reps=0, **confirmed),
        ],
    )
    assert visit.week_sessions(MARIA.id, "2026-01-05", "2026-01-12") == [
        WeekSession(VISIT.id, SessionStatus.OPEN, VISIT.started_at, 6, 2)
    ]


def test_a_week_takes_its_first_moment_and_leaves_the_next_weeks(visit):
    moments = [
        "2026-01-12T00:00:00+00:00",
        "2026-01-18T23:59:59.5+00:00",
        "2026-01-19T00:00:00+00:00",
    ]
    for moment in moments:
        visit.add_session(replace(VISIT, id=an_id(moment), started_at=moment))
    week = visit.week_sessions(MARIA.id, moments[0], moments[2])
    assert [one.started_at for one in week] == moments[:2]


# the board and the station


def test_a_recording_tells_how_much_came_and_where_it_broke_off(visit):
    recording = visit.add_recording(VISIT.id, "simulated", VISIT.started_at, 100.0)
    for number, started_at in enumerate([10.0, 11.0, 14.5, 15.5]):
        visit.add_chunk(recording, number, started_at, 100, b"samples")
    visit.add_chunk(recording, 0, 10.0, 100, b"again")
    assert visit.recordings(VISIT.id) == [
        {
            "id": recording,
            "source": "simulated",
            "started_at": VISIT.started_at,
            "rate_hz": 100.0,
            "chunks": 4,
            "samples": 400,
            "gaps": 1,
        }
    ]


def test_an_empty_recording_and_one_without_a_visit(visit):
    visit.add_recording(VISIT.id, "simulated", VISIT.started_at, 100.0)
    visit.add_recording(None, "simulated", VISIT.started_at, 100.0)
    (recording,) = visit.recordings(VISIT.id)
    assert (recording["chunks"], recording["samples"], recording["gaps"]) == (0, 0, 0)


def test_a_chunk_of_no_recording_is_refused(visit):
    with pytest.raises(StoreError):
        visit.add_chunk(an_id("none"), 0, 0.0, 1, b"")


def test_a_setting_is_what_it_was_last_set_to(store):
    assert store.setting("language") is None
    store.set_setting("language", "de")
    store.set_setting("language", "en")
    assert store.setting("language") == "en"


def test_a_sound_store_reports_no_problem(visit):
    assert visit.check_integrity() == []

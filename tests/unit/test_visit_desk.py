"""Who may begin a visit, and what happens to those who may not."""

from dataclasses import replace

import pytest

from clinic_station.domain.patient import PatientStatus
from clinic_station.domain.results import SessionStatus, VisitStage
from clinic_station.services.ports import StoreUnavailable
from clinic_station.services.visit_desk import NoPlanError, VisitDesk
from clinic_station.services.visit_facts import Gate
from tests.support.desk import CLEARED, exercise_until, make_desk, to_the_end, up_to_today


@pytest.fixture
def desk(tmp_path):
    made = make_desk(tmp_path)
    yield made
    made.store.close()


def without(desk, *, exercises=None, routines=None):
    """The same desk with other content."""
    catalogue = desk.means.catalogue
    other = replace(
        catalogue,
        exercises=catalogue.exercises if exercises is None else exercises,
        routines=catalogue.routines if routines is None else routines,
    )
    return VisitDesk(replace(desk.means, catalogue=other))


def test_a_plan_with_nothing_for_this_patient_is_no_plan(desk):
    with pytest.raises(NoPlanError, match="holds no exercise"):
        without(desk, exercises={}).open(desk.patient).result()
    assert desk.store.sessions_of(desk.patient.id) == []


def test_another_routine_with_nothing_for_this_patient_is_not_taken(desk):
    visit = desk.visit()
    plan = visit.plan
    with pytest.raises(KeyError):
        visit.use_routine("yoga")
    assert visit.plan == plan


@pytest.mark.parametrize(
    ("pain", "ready", "gate", "status"),
    [
        (4.0, 8.0, Gate.REFUSE, SessionStatus.REFUSED),
        (1.0, 1.0, Gate.GO, SessionStatus.OPEN),
    ],
)
def test_no_seated_programme_is_offered_where_there_is_none(tmp_path, pain, ready, gate, status):
    made = make_desk(tmp_path, routine="ankle_back_short")
    routines = dict(made.means.catalogue.routines)
    del routines["chair_program"]
    visit = without(made, routines=routines).open(made.patient).result()
    visit.answer_red_flags([])
    visit.answer("pre_pain_back", pain)
    visit.answer("pre_ready", ready)
    assert visit.finish_check_in() is gate
    assert made.store.session(visit.session_id).status is status
    made.store.close()


def test_a_patient_archived_in_the_middle_finishes_and_is_not_known_afterwards(desk):
    visit = up_to_today(desk.visit())
    exercise_until(desk, visit.start_routine(), 2)
    desk.store.save_patient(replace(CLEARED, status=PatientStatus.ARCHIVED))
    to_the_end(desk, visit.runner)
    visit.routine_over()
    visit.finish()
    assert desk.store.session(visit.session_id).status is SessionStatus.COMPLETED
    assert desk.desk.find(CLEARED.code).result().patient is None


@pytest.mark.parametrize("code", ["", "abc", "0" * 200, "'; DROP TABLE patients; --", "٤٠٢٩١٧"])
def test_what_is_no_code_finds_nobody(desk, code):
    assert desk.desk.find(code).result().patient is None


def test_a_visit_closed_before_its_last_stage_was_stored_is_over(desk):
    visit = up_to_today(desk.visit())
    to_the_end(desk, visit.start_routine())
    visit.routine_over()
    visit.finish()
    desk.store.set_stage(visit.session_id, VisitStage.CHECK_OUT)
    assert desk.visit().session_id != visit.session_id


def test_nobody_begins_while_the_visit_before_waits_to_be_written(desk):
    class Full:
        def __getattr__(self, name):
            def refuse(*_args, **_kwargs):
                raise StoreUnavailable("The disk is full.")

            return refuse

    visit = desk.visit()
    store, desk.jobs.store = desk.jobs.store, Full()
    visit.answer_red_flags([])
    with pytest.raises(StoreUnavailable, match="full"):
        desk.visit()
    desk.jobs.store = store
    found = desk.visit()
    assert found.session_id == visit.session_id
    assert found.stage is VisitStage.CHECK_IN
    assert desk.desk.waiting_writes == 0


def test_the_older_of_two_open_visits_is_closed(desk):
    first = desk.visit()
    desk.clock.advance(60)
    record = desk.store.session(first.session_id)
    newer = replace(record, id=desk.patient.id, started_at=desk.clock.utc_now().isoformat())
    desk.store.add_session(newer)
    assert desk.visit().session_id == newer.id
    assert desk.store.session(first.session_id).status is SessionStatus.INTERRUPTED

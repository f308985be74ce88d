"""A visit taken up again, from every state that a power cut can leave in the store."""

from dataclasses import replace
from datetime import timedelta

import pytest

from clinic_station.domain.events import CommandKind
from clinic_station.domain.questions import FlagOutcome
from clinic_station.domain.results import SessionStatus, VisitStage
from clinic_station.domain.session_view import EngineState
from clinic_station.services import resuming
from tests.support.desk import exercise_until, make_desk, plan_for, to_the_end, up_to_today

LONG = 16 * 60


@pytest.fixture
def desk(tmp_path):
    made = make_desk(tmp_path)
    yield made
    made.store.close()


def session(desk, visit):
    return desk.store.session(visit.session_id)


class Plug(BaseException):
    """The plug is pulled."""


class UntilPulled:
    """A store that takes so many writes and then is gone."""

    WRITES = ("add_session", "set_stage", "set_plan", "set_status", "record", "add_answers")

    def __init__(self, store, writes):
        self._store = store
        self.left = writes

    def __getattr__(self, name):
        if name in (*self.WRITES, "confirm"):
            if self.left == 0:
                raise Plug
            self.left -= 1
        return getattr(self._store, name)


def whole_visit(desk, visit):
    """With as few ticks as a patient allows who gives every sign."""
    if visit.offer is not None:
        visit.take_offer()
    if visit.stage is VisitStage.RED_FLAGS:
        visit.answer_red_flags([])
    if visit.stage is VisitStage.CHECK_IN:
        visit.answer("pre_ready", 8.0)
        visit.finish_check_in()
    if visit.stage in (VisitStage.TODAY, VisitStage.ROUTINE):
        to_the_end(desk, visit.start_routine())
        visit.routine_over()
    for one in visit.unconfirmed():
        visit.confirm(one.item, did_all=True)
    return visit.finish()


def count_writes(desk):
    counter = UntilPulled(desk.store, 10**6)
    desk.jobs.store = counter
    whole_visit(desk, desk.visit())
    return 10**6 - counter.left


def test_a_visit_goes_on_from_between_any_two_writes(tmp_path):
    """Before and after the exercises each write is tried; in between, one in eighty."""
    first = make_desk(tmp_path / "count")
    total = count_writes(first)
    first.store.close()
    flags = len(first.means.catalogue.red_flags)
    early, late = flags + 8, 24
    tried = [*range(early), *range(early, total - late, 80), *range(total - late, total)]
    for writes in tried:
        check_pulled(tmp_path / str(writes), writes)


def check_pulled(folder, writes):
    made = make_desk(folder)
    made.jobs.store = UntilPulled(made.store, writes)
    with pytest.raises(Plug):
        whole_visit(made, made.visit())
    again = made.after_power_cut()
    closed = [
        one for one in made.store.sessions_of(made.patient.id) if not one.status.is_unfinished
    ]
    assert [one.status for one in closed] in ([], [SessionStatus.COMPLETED])
    found = again.visit()
    assert found.damage is None
    summary = whole_visit(again, found)
    assert summary.exercises_done == summary.exercises_planned
    rows = made.store.sets(found.session_id)
    assert len(rows) == sum(len(one.sides) * one.dose.sets for one in found.plan.items)
    stored = [one.status for one in made.store.sessions_of(made.patient.id)]
    assert stored == [SessionStatus.COMPLETED] * len(stored)
    made.store.close()


@pytest.mark.parametrize("stage", [VisitStage.CHECK_IN, VisitStage.TODAY])
def test_red_flags_are_asked_again_before_the_exercises_too(desk, stage):
    visit = desk.visit()
    visit.answer_red_flags([])
    if stage is VisitStage.TODAY:
        visit.finish_check_in()
    visit.sign_out()
    assert desk.visit().stage is stage
    desk.clock.advance(LONG)
    found = desk.visit()
    assert found.session_id == visit.session_id
    assert found.stage is VisitStage.RED_FLAGS
    assert found.answer_red_flags([]) is FlagOutcome.NONE
    assert found.stage is stage


def test_a_clock_set_back_proves_no_red_flags(desk):
    now = desk.clock.utc_now()
    assert not resuming.red_flags_are_old(now.isoformat(), now)
    assert resuming.red_flags_are_old((now + timedelta(hours=1)).isoformat(), now)
    assert resuming.red_flags_are_old(None, now)


def test_after_stop_red_flags_come_first(desk):
    visit = up_to_today(desk.visit())
    exercise_until(desk, visit.start_routine(), 2)
    visit.runner.do(CommandKind.STOP)
    found = desk.after_power_cut().visit()
    found.take_offer()
    assert found.stage is VisitStage.RED_FLAGS
    found.answer_red_flags([])
    assert found.stage is VisitStage.ROUTINE
    assert found.runner.view().state is EngineState.PAUSED


def test_a_visit_parked_before_the_exercises_is_open_again(desk):
    visit = up_to_today(desk.visit())
    visit.park()
    assert session(desk, visit).status is SessionStatus.PARKED
    found = desk.visit()
    assert found.stage is VisitStage.TODAY
    assert session(desk, found).status is SessionStatus.OPEN


def test_a_visit_parked_twice_can_be_gone_on_with(desk):
    visit = up_to_today(desk.visit())
    exercise_until(desk, visit.start_routine(), 2)
    for _ in range(2):
        visit.park()
        visit = desk.visit()
        visit.take_offer()
        visit.start_routine()
    to_the_end(desk, visit.runner)
    visit.routine_over()
    visit.finish()
    assert session(desk, visit).status is SessionStatus.COMPLETED


def test_a_parked_visit_is_closed_at_midnight_with_what_was_done(desk):
    visit = up_to_today(desk.visit())
    exercise_until(desk, visit.start_routine(), 2)
    visit.park()
    desk.clock.advance(15 * 3600)
    found = desk.visit()
    assert found.offer is None
    assert session(desk, visit).status is SessionStatus.INTERRUPTED
    assert len(desk.store.repetitions(visit.session_id)) == 2


def test_exercises_that_were_over_need_no_screen_again(desk):
    """The last event was stored, the stage was not."""
    visit = up_to_today(desk.visit())
    to_the_end(desk, visit.start_routine())
    assert session(desk, visit).stage is VisitStage.ROUTINE
    desk.clock.advance(LONG)
    found = desk.after_power_cut().visit()
    assert found.offer.exercise_name == ""
    found.take_offer()
    assert found.stage is VisitStage.CHECK_OUT


def test_a_stage_that_ran_ahead_of_the_exercises_does_not_skip_them(desk):
    visit = up_to_today(desk.visit())
    exercise_until(desk, visit.start_routine(), 2)
    for stage in (VisitStage.CHECK_OUT, VisitStage.SUMMARY):
        desk.store.set_stage(visit.session_id, stage)
        found = desk.after_power_cut().visit()
        found.take_offer()
        assert found.stage is VisitStage.ROUTINE


def test_a_visit_that_was_ended_by_the_patient_stays_ended_early(desk):
    visit = up_to_today(desk.visit())
    exercise_until(desk, visit.start_routine(), 2)
    visit.runner.do(CommandKind.END, "enough")
    found = desk.after_power_cut().visit()
    found.take_offer()
    found.finish()
    assert session(desk, found).status is SessionStatus.ENDED_EARLY
    assert session(desk, found).detail == "enough"


def test_starting_again_is_by_what_is_prescribed_now(tmp_path):
    """Not by the seated programme of the visit before, nor by last week's plan."""
    made = make_desk(tmp_path, routine="ankle_back_short")
    visit = made.visit()
    visit.answer_red_flags([])
    visit.settle_gate(seated=True)
    visit.start_routine()
    newer = replace(plan_for("ankle_back_foundation"), id=made.patient.id, version=2)
    made.store.add_prescription(newer)
    found = made.after_power_cut().visit()
    assert found.plan.routine_id == "chair_program"
    found.decline_offer()
    assert found.plan.routine_id == "ankle_back_foundation"
    assert session(made, found).prescription_id == newer.id
    assert session(made, visit).status is SessionStatus.INTERRUPTED
    made.store.close()


def test_what_was_asked_of_one_exercise_answers_no_question_of_the_visit(desk):
    visit = up_to_today(desk.visit())
    visit.start_routine()
    visit.answer("mid_pain", 2.0, item=0)
    found = desk.after_power_cut().visit()
    assert "mid_pain" not in found.given
    assert found.given["pre_ready"] == 8.0


def test_a_visit_whose_plan_was_unreadable_says_so(desk):
    visit = up_to_today(desk.visit())
    visit.start_routine()
    desk.store.set_plan(visit.session_id, "chair_program", '{"items": 7}')
    assert "format" in desk.after_power_cut().visit().damage


def test_without_a_plan_for_it_the_same_visit_begins_again(desk):
    visit = up_to_today(desk.visit())
    visit.start_routine()
    again = desk.after_power_cut()
    again.desk.only_routine = "long_gone"
    found = again.visit()
    found.decline_offer()
    assert found.plan == visit.plan
    assert found.session_id != visit.session_id


class TestStopping:
    def test_a_visit_that_is_over_stays_as_it_was(self, desk):
        visit = up_to_today(desk.visit())
        to_the_end(desk, visit.start_routine())
        visit.routine_over()
        visit.finish()
        visit.stop("other")
        assert session(desk, visit).status is SessionStatus.COMPLETED

    def test_at_the_check_out_it_closes_as_stopped(self, desk):
        visit = up_to_today(desk.visit())
        to_the_end(desk, visit.start_routine())
        visit.routine_over()
        visit.stop("STOP_DIZZY")
        assert session(desk, visit).status is SessionStatus.STOPPED
        assert visit.stage is VisitStage.SUMMARY

    def test_while_the_offer_stands_it_closes_as_stopped(self, desk):
        visit = up_to_today(desk.visit())
        exercise_until(desk, visit.start_routine(), 2)
        found = desk.after_power_cut().visit()
        found.stop("STOP_DIZZY")
        assert session(desk, found).status is SessionStatus.STOPPED

    def test_what_staff_cleared_before_the_start_is_no_stop(self, desk):
        visit = up_to_today(desk.visit())
        visit.stop("STOP_DIZZY")
        assert session(desk, visit).status is SessionStatus.REFUSED
        visit.cleared_by_staff()
        to_the_end(desk, visit.start_routine())
        visit.routine_over()
        assert not visit.finish().stopped
        assert session(desk, visit).status is SessionStatus.COMPLETED

    def test_a_refusal_that_staff_cleared_outlives_a_power_cut(self, desk):
        visit = desk.visit()
        visit.answer_red_flags(["rf_dizzy"])
        visit.cleared_by_staff()
        found = desk.after_power_cut().visit()
        assert found.session_id == visit.session_id
        assert found.stage is VisitStage.CHECK_IN

    def test_a_red_flag_in_the_middle_refuses_and_staff_may_let_go_on(self, desk):
        visit = up_to_today(desk.visit())
        exercise_until(desk, visit.start_routine(), 2)
        desk.clock.advance(LONG)
        found = desk.after_power_cut().visit()
        found.take_offer()
        found.answer_red_flags(["rf_dizzy"])
        assert session(desk, found).status is SessionStatus.REFUSED
        found.cleared_by_staff()
        assert found.stage is VisitStage.ROUTINE
        assert session(desk, found).status is SessionStatus.OPEN
        found.start_routine()
        assert desk.after_power_cut().visit().damage is None

"""A visit from sign-in to summary, and after a power cut."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from clinic_station.domain.events import CommandKind, SetOutcome
from clinic_station.domain.questions import FlagOutcome, Region
from clinic_station.domain.results import (
    Evidence,
    JournalEntry,
    SessionStatus,
    VisitStage,
)
from clinic_station.domain.session_view import EngineState
from clinic_station.services.ports import StoreUnavailable
from clinic_station.services.visit_desk import ContentMissingError, NoPlanError, VisitDesk
from clinic_station.services.visit_facts import DotState, Gate
from tests.support.desk import (
    CLEARED,
    exercise_until,
    make_desk,
    one_second,
    to_the_end,
    up_to_today,
)
from tests.support.stores import MARIA


@pytest.fixture
def desk(tmp_path):
    made = make_desk(tmp_path)
    yield made
    made.store.close()


def session(desk, visit):
    return desk.store.session(visit.session_id)


def finished_visit(desk):
    visit = up_to_today(desk.visit())
    to_the_end(desk, visit.start_routine())
    visit.routine_over()
    for one in visit.unconfirmed():
        visit.confirm(one.item, did_all=True)
    for question in visit.check_out_questions:
        visit.answer(question.id, question.options[0] if question.options else 2.0)
    return visit


class TestSignIn:
    def test_a_code_finds_its_patient(self, desk):
        found = desk.desk.find(MARIA.code).result()
        assert found.patient == CLEARED
        assert not found.locked

    def test_five_wrong_codes_lock_until_staff_come(self, desk):
        tries = [desk.desk.find("000000").result() for _ in range(5)]
        assert [one.tries_left for one in tries] == [4, 3, 2, 1, 0]
        assert [one.locked for one in tries] == [False] * 4 + [True]
        assert desk.desk.find(MARIA.code).result().locked
        desk.desk.unlock()
        assert desk.desk.find(MARIA.code).result().patient is not None

    def test_a_good_code_forgives_the_wrong_ones_before(self, desk):
        for _ in range(4):
            desk.desk.find("000000").result()
        desk.desk.find(MARIA.code).result()
        assert desk.desk.find("000000").result().tries_left == 4

    def test_nobody_starts_without_a_plan(self, desk):
        stranger = replace(MARIA, id=desk.patient.id[:-1] + "0", code="777888")
        desk.store.add_patient(stranger)
        with pytest.raises(NoPlanError):
            desk.desk.open(stranger).result()

    def test_a_plan_whose_routine_left_the_files_is_no_plan(self, tmp_path):
        made = make_desk(tmp_path / "other", routine="long_gone")
        with pytest.raises(NoPlanError, match="long_gone"):
            made.desk.open(made.patient).result()
        made.store.close()

    def test_without_the_safety_questions_nobody_starts(self, desk):
        bare = replace(desk.means, catalogue=replace(desk.means.catalogue, red_flags=()))
        with pytest.raises(ContentMissingError, match="red flags"):
            VisitDesk(bare).open(desk.patient).result()


class TestBeforeTheRoutine:
    def test_a_visit_is_stored_from_its_first_screen_on(self, desk):
        visit = desk.visit()
        assert session(desk, visit).status is SessionStatus.OPEN
        assert session(desk, visit).stage is VisitStage.RED_FLAGS

    def test_no_red_flag_leads_to_the_check_in(self, desk):
        visit = desk.visit()
        assert visit.answer_red_flags([]) is FlagOutcome.NONE
        assert session(desk, visit).stage is VisitStage.CHECK_IN
        assert session(desk, visit).red_flags_at is not None
        assert {one.value for one in desk.store.answers(visit.session_id)} == {"no"}

    @pytest.mark.parametrize(
        ("marked", "outcome"),
        [
            (["rf_dizzy"], FlagOutcome.CALL),
            (["rf_dizzy", "rf_chest"], FlagOutcome.EMERGENCY),
        ],
    )
    def test_a_red_flag_refuses_the_visit_and_keeps_what_was_marked(self, desk, marked, outcome):
        visit = desk.visit()
        assert visit.answer_red_flags(marked) is outcome
        assert session(desk, visit).status is SessionStatus.REFUSED
        said = {
            one.question_id for one in desk.store.answers(visit.session_id) if one.value == "yes"
        }
        assert said == set(marked)

    def test_staff_may_clear_a_red_flag_and_the_visit_goes_on(self, desk):
        visit = desk.visit()
        visit.answer_red_flags(["rf_dizzy"])
        visit.cleared_by_staff()
        assert visit.stage is VisitStage.CHECK_IN
        assert session(desk, visit).status is SessionStatus.OPEN

    def test_ticked_regions_are_asked_and_the_back_always(self, tmp_path):
        ankles = replace(CLEARED, regions=(Region.ANKLE_LEFT,))
        made = make_desk(tmp_path / "ankle", patient=ankles)
        asked = [question.id for question in made.visit().check_in_questions]
        assert asked == ["pre_pain_back", "pre_pain_ankle_left", "pre_ready"]
        made.store.close()

    def test_the_next_morning_is_asked_from_the_second_visit_on(self, desk):
        finished_visit(desk).finish()
        asked = [question.id for question in desk.visit().check_in_questions]
        assert "pre_next_day" in asked
        assert "pre_home" in asked

    def test_a_second_answer_replaces_the_first(self, desk):
        visit = desk.visit()
        visit.answer("pre_pain_back", 3.0)
        visit.answer("pre_pain_back", 1.0)
        stored = [
            one.value
            for one in desk.store.answers(visit.session_id)
            if one.question_id == "pre_pain_back"
        ]
        assert stored == [1.0]

    @pytest.mark.parametrize(
        ("pain", "ready", "gate"),
        [
            (3.0, 8.0, Gate.GO),
            (4.0, 8.0, Gate.OFFER_SEATED_PAIN),
            (5.0, 0.0, Gate.OFFER_SEATED_PAIN),
            (6.0, 8.0, Gate.REFUSE),
            (0.0, 2.0, Gate.OFFER_SEATED_READY),
            (0.0, 3.0, Gate.GO),
            (None, None, Gate.GO),
        ],
    )
    def test_ratings_open_or_close_the_gate(self, desk, pain, ready, gate):
        visit = desk.visit()
        visit.answer_red_flags([])
        visit.answer("pre_pain_back", pain)
        visit.answer("pre_ready", ready)
        assert visit.finish_check_in() is gate
        assert (session(desk, visit).status is SessionStatus.REFUSED) == (gate is Gate.REFUSE)
        assert (visit.stage is VisitStage.TODAY) == (gate is Gate.GO)

    def test_three_above_the_usual_offers_the_seated_programme(self, desk):
        for _ in range(2):
            visit = up_to_today(desk.visit())
            visit.answer("pre_pain_back", 0.0)
            visit.stop("other")
            desk.clock.advance(3600)
        visit = desk.visit()
        visit.answer_red_flags([])
        visit.answer("pre_pain_back", 3.0)
        assert visit.finish_check_in() is Gate.OFFER_SEATED_PAIN

    def test_the_seated_programme_replaces_the_plan_of_this_visit_only(self, tmp_path):
        made = make_desk(tmp_path / "standing", routine="ankle_back_short")
        visit = made.visit()
        visit.answer_red_flags([])
        visit.settle_gate(seated=True)
        assert visit.plan.routine_id == "chair_program"
        assert session(made, visit).routine_id == "chair_program"
        assert made.store.current_prescription(made.patient.id).routine_id == "ankle_back_short"
        made.store.close()


class TestTheRoutine:
    def test_every_set_is_stored_and_confirmed_by_the_patients_word(self, desk):
        visit = finished_visit(desk)
        summary = visit.finish()
        rows = desk.store.sets(visit.session_id)
        wanted = sum(len(one.sides) * one.dose.sets for one in visit.plan.items)
        assert len(rows) == wanted
        assert {row.outcome for row in rows} == {SetOutcome.COMPLETED}
        assert {row.evidence for row in rows} == {Evidence.CONFIRMED}
        assert session(desk, visit).status is SessionStatus.COMPLETED
        assert summary.exercises_done == summary.exercises_planned == len(visit.plan.items)
        assert summary.calf_raises == (2, 15)
        assert summary.minutes_on_feet == 0
        assert summary.week[0].state is DotState.DONE
        assert summary.week[0].weekday == 0

    def test_what_only_the_clock_knows_is_not_done(self, desk):
        visit = up_to_today(desk.visit())
        to_the_end(desk, visit.start_routine())
        visit.routine_over()
        assert {row.evidence for row in desk.store.sets(visit.session_id)} == {Evidence.GUIDED}
        assert visit.finish().exercises_done == 0

    def test_strengthen_and_integrate_are_asked_about_and_where_it_hurt(self, desk):
        visit = up_to_today(desk.visit())
        asked = [visit.asks_after(item) for item in range(len(visit.plan.items))]
        assert asked == [False, False, False, False, True, True, False, False]
        visit.pain_tapped(0)
        assert visit.asks_after(0)

    def test_a_number_instead_of_all_of_them(self, desk):
        visit = up_to_today(desk.visit())
        to_the_end(desk, visit.start_routine())
        item = 4
        assert visit.unconfirmed_item(item).reps == 15
        visit.confirm(item, did_all=False, done=9)
        rows = [row for row in desk.store.sets(visit.session_id) if row.item == item]
        assert [(row.done_reps, row.evidence) for row in rows] == [(9, Evidence.CONFIRMED)] * 2
        assert item not in {one.item for one in visit.unconfirmed()}

    def test_a_plain_no_leaves_the_sets_guided(self, desk):
        visit = up_to_today(desk.visit())
        to_the_end(desk, visit.start_routine())
        visit.confirm(0, did_all=False)
        assert 0 in {one.item for one in visit.unconfirmed()}

    def test_a_session_alone_pauses_after_two_change_overs_and_asks(self, tmp_path):
        made = make_desk(tmp_path / "alone")
        visit = up_to_today(made.visit())
        runner = visit.start_routine()
        runner.do(CommandKind.READY)
        for _ in range(3600):
            made.clock.advance(1.0)
            runner.tick()
            if runner.engine.state is EngineState.WAITING:
                runner.do(CommandKind.READY)
        view = runner.view()
        assert view.state is EngineState.PAUSED
        assert view.reason == "are_you_there"
        made.store.close()

    def test_stopping_closes_the_visit_with_its_reason(self, desk):
        visit = up_to_today(desk.visit())
        exercise_until(desk, visit.start_routine(), 2)
        visit.stop("STOP_DIZZY")
        assert session(desk, visit).status is SessionStatus.STOPPED
        assert session(desk, visit).detail == "STOP_DIZZY"
        assert visit.summary().stopped

    def test_ending_early_keeps_what_was_done(self, desk):
        visit = up_to_today(desk.visit())
        runner = visit.start_routine()
        exercise_until(desk, runner, 3)
        runner.do(CommandKind.END, "enough")
        visit.routine_over()
        visit.finish()
        assert session(desk, visit).status is SessionStatus.ENDED_EARLY
        assert len(desk.store.repetitions(visit.session_id)) == 3

    def test_what_a_full_disk_refuses_is_kept_and_written_later(self, desk):
        visit = up_to_today(desk.visit())
        runner = visit.start_routine()
        store, desk.jobs.store = desk.jobs.store, FullDisk()
        for _ in range(120):
            one_second(desk, runner)
        visit.answer("mid_pain", 2.0, item=0)
        assert visit.trouble == "The disk is full."
        assert desk.store.repetitions(visit.session_id) == []
        desk.jobs.store = store
        to_the_end(desk, runner)
        assert visit.trouble is None
        said = [
            one.value for one in store.answers(visit.session_id) if one.question_id == "mid_pain"
        ]
        assert said == [2.0]
        wanted = sum(len(one.sides) * one.dose.sets for one in visit.plan.items)
        assert len(store.sets(visit.session_id)) == wanted
        again = desk.after_power_cut().visit()
        assert again.damage is None


class FullDisk:
    """A store that can write nothing."""

    def __getattr__(self, name):
        def refuse(*args, **kwargs):
            raise StoreUnavailable("The disk is full.")

        return refuse


class TestAfterAPowerCut:
    def test_the_same_person_is_asked_whether_to_go_on(self, desk):
        visit = up_to_today(desk.visit())
        exercise_until(desk, visit.start_routine(), 3)
        where = visit.runner.view()
        again = desk.after_power_cut()
        found = again.visit()
        assert found.session_id == visit.session_id
        assert found.offer.exercise_name == where.planned.exercise.name
        assert (found.offer.side, found.offer.set) == (where.side.value, where.set)

    @pytest.mark.parametrize("stored", [1, 4, 9, 20, 40])
    def test_going_on_loses_and_doubles_nothing(self, desk, stored):
        visit = up_to_today(desk.visit())
        exercise_until(desk, visit.start_routine(), stored)
        again = desk.after_power_cut()
        found = again.visit()
        found.take_offer()
        assert found.stage is VisitStage.ROUTINE
        to_the_end(again, found.runner)
        rows = desk.store.sets(found.session_id)
        wanted = sum(len(one.sides) * one.dose.sets for one in found.plan.items)
        assert len(rows) == wanted
        assert {row.outcome for row in rows} == {SetOutcome.COMPLETED}
        assert {row.done_reps for row in rows} == {row.prescribed_reps for row in rows}

    def test_down_time_is_no_session_time(self, desk):
        visit = up_to_today(desk.visit())
        exercise_until(desk, visit.start_routine(), 2)
        before = visit.runner.engine_time
        desk.clock.advance(600)
        found = desk.after_power_cut().visit()
        assert found.runner.engine_time == pytest.approx(before, abs=1.1)
        assert 10 <= found.offer.minutes_ago <= 11

    def test_red_flags_are_asked_again_after_fifteen_minutes(self, desk):
        visit = up_to_today(desk.visit())
        exercise_until(desk, visit.start_routine(), 2)
        desk.clock.advance(16 * 60)
        found = desk.after_power_cut().visit()
        found.take_offer()
        assert found.stage is VisitStage.RED_FLAGS
        found.answer_red_flags([])
        assert found.stage is VisitStage.ROUTINE

    def test_starting_anew_closes_the_old_visit_with_what_was_done(self, desk):
        visit = up_to_today(desk.visit())
        exercise_until(desk, visit.start_routine(), 2)
        found = desk.after_power_cut().visit()
        found.decline_offer()
        assert session(desk, visit).status is SessionStatus.INTERRUPTED
        assert found.session_id != visit.session_id
        assert found.stage is VisitStage.RED_FLAGS
        assert session(desk, found).status is SessionStatus.OPEN
        assert len(desk.store.repetitions(visit.session_id)) == 2

    def test_a_parked_visit_can_be_gone_on_with(self, desk):
        visit = up_to_today(desk.visit())
        exercise_until(desk, visit.start_routine(), 2)
        visit.park()
        assert session(desk, visit).status is SessionStatus.PARKED
        found = desk.visit()
        found.take_offer()
        assert session(desk, found).status is SessionStatus.OPEN
        assert found.runner.view().state is EngineState.PAUSED

    def test_the_check_out_is_gone_on_with_too(self, desk):
        visit = up_to_today(desk.visit())
        to_the_end(desk, visit.start_routine())
        visit.routine_over()
        found = desk.after_power_cut().visit()
        assert found.offer.exercise_name == ""
        found.take_offer()
        assert found.stage is VisitStage.CHECK_OUT
        found.finish()
        assert session(desk, found).status is SessionStatus.COMPLETED

    def test_a_visit_of_yesterday_is_closed_not_resumed(self, desk):
        visit = up_to_today(desk.visit())
        exercise_until(desk, visit.start_routine(), 2)
        desk.clock.advance(24 * 3600)
        found = desk.visit()
        assert found.offer is None
        assert session(desk, visit).status is SessionStatus.INTERRUPTED
        ended = datetime.fromisoformat(session(desk, visit).ended_at)
        assert desk.clock.utc_now() - ended > timedelta(hours=23)

    def test_a_damaged_journal_is_kept_aside_and_said(self, desk):
        visit = up_to_today(desk.visit())
        exercise_until(desk, visit.start_routine(), 2)
        last = desk.store.journal(visit.session_id)[-1].number
        desk.store.record(
            [JournalEntry(visit.session_id, last + 5, 1e6, "event", "{not json")], [], []
        )
        found = desk.after_power_cut().visit()
        assert found.damage
        assert found.offer is None
        assert found.session_id != visit.session_id
        assert session(desk, visit).status is SessionStatus.DAMAGED
        assert len(desk.store.repetitions(visit.session_id)) == 2

    def test_a_plan_that_cannot_be_read_sets_the_visit_aside(self, desk):
        visit = up_to_today(desk.visit())
        visit.start_routine()
        desk.store.set_plan(visit.session_id, "chair_program", '{"items": 7}')
        found = desk.after_power_cut().visit()
        assert found.session_id != visit.session_id
        assert session(desk, visit).status is SessionStatus.DAMAGED

    def test_signing_out_pauses_and_leaves_the_visit_open(self, desk):
        visit = up_to_today(desk.visit())
        runner = visit.start_routine()
        one_second(desk, runner)
        visit.sign_out()
        assert runner.engine.state is EngineState.PAUSED
        assert session(desk, visit).status is SessionStatus.OPEN


def test_a_week_has_its_dots(desk):
    finished_visit(desk).finish()
    desk.clock.advance(24 * 3600)
    assert [dot.state for dot in desk.visit().week] == [
        DotState.DONE,
        DotState.NEXT,
        DotState.TO_GO,
    ]


def test_the_desk_says_how_long_codes_are(desk):
    assert VisitDesk(desk.means, code_length=8).code_length == 8


def test_the_week_begins_on_monday_in_the_clinics_zone(tmp_path):
    sunday = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
    made = make_desk(tmp_path, utc=sunday)
    finished_visit(made).finish()
    made.clock.advance(24 * 3600)
    assert [dot.state for dot in made.visit().week][0] is DotState.NEXT
    made.store.close()

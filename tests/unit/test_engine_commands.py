"""What each command does in each state it is meant for, and that it is ignored elsewhere."""

from dataclasses import replace

import pytest

from clinic_station.domain.events import (
    BeatStarted,
    Command,
    CommandKind,
    CountedDown,
    ExerciseDeferred,
    ExerciseFinished,
    HalfReached,
    MadeEasier,
    PainReported,
    RepetitionCompleted,
    RestExtended,
    SessionFinished,
    SessionOutcome,
    SessionPaused,
    SessionResumed,
    SessionStopped,
    SetCompleted,
    SetOutcome,
    SignAwaited,
    StepStarted,
)
from clinic_station.domain.exercise import Phase, Side, Sides, Tempo
from clinic_station.domain.session_view import EngineState
from clinic_station.domain.steps import StepKind
from tests.support.plans import Visitor, holds, plan_of, reps, started, timed, with_easier

DO = CommandKind


def steps_of(events):
    return [(e.at, e.step.kind.value) for e in events if isinstance(e, StepStarted)]


def closed_of(events):
    """Outcome, set, side, attempt and what was done, of each set that ended."""
    return [
        (e.outcome.value, e.set, e.side.value, e.attempt, e.done_reps or e.done_seconds or 0)
        for e in events
        if isinstance(e, SetCompleted)
    ]


def done_reps(events):
    return [(e.at, e.attempt, e.repetition) for e in events if isinstance(e, RepetitionCompleted)]


def kinds_of(events):
    """What the events are; the count-down, due at once, aside."""
    return [type(event) for event in events if not isinstance(event, CountedDown)]


class TestReady:
    def test_ends_a_change_over_with_a_full_three_two_one(self):
        visitor = started(plan_of(reps("a", number=1), reps("b", number=1)))
        visitor.until(11.0)  # the change-over began at 9
        assert steps_of(visitor.do(DO.READY)) == [(11.0, "get_ready")]
        assert steps_of(visitor.until(14.0)) == [(14.0, "work")]

    def test_ends_a_rest_only_after_twenty_seconds_of_it(self):
        visitor = started(plan_of(reps(sets=2, number=1, rest_s=60.0)))
        visitor.until(28.9)  # the rest began at 9
        assert visitor.do(DO.READY) == []
        assert not visitor.engine.view(28.9).can_skip
        visitor.until(29.0)
        assert visitor.engine.view(29.0).can_skip
        assert steps_of(visitor.do(DO.READY)) == [(29.0, "get_ready")]

    @pytest.mark.parametrize("now", [1.0, 5.0, 9.5])
    def test_is_ignored_in_the_lead_in_in_work_and_in_a_switch(self, now):
        visitor = started(plan_of(reps(number=1, sides=Sides.EACH)))
        visitor.until(now)
        assert not visitor.engine.view(now).can_skip
        assert visitor.do(DO.READY) == []

    def test_is_ignored_while_the_clock_stands(self):
        visitor = Visitor(plan_of(reps()))
        visitor.do(DO.START)
        visitor.do(DO.PAUSE)
        assert visitor.do(DO.READY) == []


class TestPause:
    def test_stands_the_clock(self):
        visitor = started(plan_of(reps()))
        visitor.until(5.0)
        assert visitor.do(DO.PAUSE, "stepped_off") == [SessionPaused(5.0, "stepped_off")]
        assert visitor.until(900.0) == []
        assert visitor.engine.state is EngineState.PAUSED
        assert visitor.engine.view(900.0).reason == "stepped_off"

    def test_is_ignored_when_paused_already(self):
        visitor = started(plan_of(reps()))
        visitor.do(DO.PAUSE, "first")
        assert visitor.do(DO.PAUSE, "second") == []
        assert visitor.engine.view(0.0).reason == "first"

    def test_makes_a_stop_just_a_break(self):
        visitor = started(plan_of(reps()))
        visitor.do(DO.STOP)
        assert visitor.do(DO.PAUSE, "break") == [SessionPaused(0.0, "break")]
        assert visitor.engine.state is EngineState.PAUSED


class TestResume:
    def test_goes_on_from_the_beginning_of_the_repetition_in_progress(self):
        visitor = started(plan_of(reps(number=3)))
        visitor.until(11.0)  # two seconds into the second of 3 + 3 x 6
        visitor.do(DO.PAUSE)
        visitor.until(60.0)
        assert kinds_of(visitor.do(DO.RESUME)) == [SessionResumed, StepStarted]
        events = visitor.until(75.0)
        assert steps_of(events) == [(63.0, "work")]
        assert [e.repetition for e in events if isinstance(e, BeatStarted)] == [2, 2, 2, 3, 3, 3]
        assert done_reps(visitor.events) == [(9.0, 1, 1), (69.0, 1, 2), (75.0, 1, 3)]
        assert closed_of(visitor.events) == [("completed", 1, "both", 1, 3)]

    def test_counts_down_anew(self):
        visitor = started(plan_of(reps()))
        visitor.until(2.5)
        visitor.do(DO.PAUSE)
        events = [*visitor.do(DO.RESUME), *visitor.until(5.5)]
        counts = [(e.at, e.left) for e in events if isinstance(e, CountedDown)]
        assert counts == [(2.5, 3), (3.5, 2), (4.5, 1)]

    def test_a_hold_goes_on_with_the_time_left(self):
        visitor = started(plan_of(holds(number=1, hold_s=12.0)))
        visitor.until(8.0)  # five seconds into the hold
        visitor.do(DO.PAUSE)
        visitor.do(DO.RESUME)
        events = visitor.until(18.0)
        assert steps_of(events) == [(11.0, "work")]
        assert [e.at for e in events if isinstance(e, HalfReached)] == [12.0]
        assert [(e.at, e.seconds) for e in events if isinstance(e, RepetitionCompleted)] == [
            (18.0, 12.0)
        ]
        assert closed_of(events) == [("completed", 1, "both", 1, 12.0)]

    def test_timed_work_begins_a_fresh_cycle_and_keeps_its_length(self):
        visitor = started(plan_of(timed(work_s=12.0, tempo="2-1-2")))
        visitor.until(9.0)  # six seconds done: one in the second cycle
        visitor.do(DO.PAUSE)
        visitor.do(DO.RESUME)
        events = visitor.until(18.0)
        beats = [(e.at, e.beat.value, e.repetition) for e in events if isinstance(e, BeatStarted)]
        assert beats == [
            (12.0, "lift", 2),
            (14.0, "pause", 2),
            (15.0, "lower", 2),
            (17.0, "lift", 3),
        ]
        assert closed_of(events) == [("completed", 1, "both", 1, 12.0)]

    def test_what_was_told_of_a_hold_is_not_told_again(self):
        visitor = started(plan_of(holds(number=1, hold_s=12.0)))
        visitor.until(13.5)  # past the half, and past "three" and "two" of the last seconds
        visitor.do(DO.PAUSE)
        visitor.do(DO.RESUME)
        visitor.wait(100.0)
        assert [e.at for e in visitor.of(HalfReached)] == [9.0]
        assert [(e.at, e.left) for e in visitor.of(CountedDown) if not e.to_work] == [
            (12.0, 3),
            (13.0, 2),
            (17.0, 1),
        ]

    def test_two_pauses_in_one_hold_add_up(self):
        visitor = started(plan_of(holds(number=1, hold_s=12.0)))
        for worked in (5.0, 4.0):
            visitor.wait(3.0 + worked)
            visitor.do(DO.PAUSE)
            visitor.wait(100.0)
            visitor.do(DO.RESUME)
        resumed = visitor.now
        assert steps_of(visitor.wait(6.0)) == [(resumed + 3.0, "work")]
        assert visitor.of(SetCompleted)[0].at == resumed + 6.0

    def test_a_pause_in_the_fresh_lead_in_loses_nothing(self):
        visitor = started(plan_of(holds(number=1, hold_s=12.0)))
        visitor.until(8.0)
        visitor.do(DO.PAUSE)
        visitor.do(DO.RESUME)
        visitor.wait(1.0)
        visitor.do(DO.PAUSE)
        visitor.do(DO.RESUME)
        assert visitor.engine.view(visitor.now).session_left_s == 3.0 + 7.0
        resumed = visitor.now
        visitor.wait(100.0)
        assert visitor.of(SetCompleted)[0].at == resumed + 3.0 + 7.0

    @pytest.mark.parametrize(("pause_at", "due"), [(30.0, 39.0), (60.0, 63.0)])
    def test_a_rest_or_change_over_goes_on_where_it_was(self, pause_at, due):
        visitor = started(plan_of(reps("a", sets=2, rest_s=27.0), reps("b")))
        # set 1 ends at 15, rest to 39, set 2 from 42 to 54, change-over to 63
        visitor.until(pause_at)
        visitor.do(DO.PAUSE)
        visitor.wait(100.0)
        assert visitor.do(DO.RESUME) == [SessionResumed(pause_at + 100.0)]
        assert steps_of(visitor.until(due + 100.0)) == [(due + 100.0, "get_ready")]

    def test_a_switch_goes_on_where_it_was(self):
        visitor = started(plan_of(reps(number=1, sides=Sides.EACH)))
        visitor.until(11.0)  # the switch runs from 9 to 14
        visitor.do(DO.PAUSE)
        visitor.until(51.0)
        visitor.do(DO.RESUME)
        assert steps_of(visitor.until(54.0)) == [(54.0, "get_ready")]

    def test_a_sign_that_was_awaited_still_is(self):
        visitor = Visitor(plan_of(reps()))
        visitor.do(DO.START)
        visitor.until(20.0)
        visitor.do(DO.PAUSE)
        assert visitor.do(DO.RESUME) == [SessionResumed(20.0)]
        assert visitor.engine.state is EngineState.WAITING
        assert visitor.wait(100.0) == []
        assert steps_of(visitor.do(DO.READY)) == [(120.0, "get_ready")]

    def test_is_ignored_while_the_session_runs(self):
        visitor = started(plan_of(reps()))
        assert visitor.do(DO.RESUME) == []


class TestRestartSet:
    def test_keeps_what_was_done_and_begins_a_new_attempt(self):
        visitor = started(plan_of(reps(number=2)))
        visitor.until(10.0)
        events = visitor.do(DO.RESTART_SET)
        assert closed_of(events) == [("restarted", 1, "both", 1, 1)]
        assert steps_of(events) == [(10.0, "get_ready")]
        visitor.until(100.0)
        assert done_reps(visitor.events) == [(9.0, 1, 1), (19.0, 2, 1), (25.0, 2, 2)]
        assert closed_of(visitor.events)[1:] == [("completed", 1, "both", 2, 2)]

    def test_works_from_a_pause_and_tells_that_the_clock_runs(self):
        visitor = started(plan_of(holds(number=2, hold_s=10.0)))
        visitor.until(18.0)  # first hold done, two seconds into the second
        visitor.do(DO.PAUSE)
        visitor.until(40.0)
        events = visitor.do(DO.RESTART_SET, "wrong_foot")
        assert kinds_of(events) == [SessionResumed, SetCompleted, StepStarted]
        assert closed_of(events) == [("restarted", 1, "both", 1, 12.0)]
        assert events[1].detail == "wrong_foot"
        visitor.until(100.0)
        assert closed_of(visitor.events)[1:] == [("completed", 1, "both", 2, 20.0)]

    def test_concerns_the_present_side_only(self):
        visitor = started(plan_of(reps(sets=2, number=1, sides=Sides.EACH)))
        visitor.until(18.0)  # working on the right side, since 17
        visitor.do(DO.RESTART_SET)
        visitor.finish()
        assert closed_of(visitor.events) == [
            ("completed", 1, "left", 1, 1),
            ("restarted", 1, "right", 1, 0),
            ("completed", 1, "right", 2, 1),
            ("completed", 2, "left", 1, 1),
            ("completed", 2, "right", 1, 1),
        ]

    def test_counts_further_attempts(self):
        visitor = started(plan_of(reps(number=1)))
        for _ in range(3):
            visitor.wait(1.0)
            visitor.do(DO.RESTART_SET)
        visitor.wait(100.0)
        assert [e.attempt for e in visitor.of(SetCompleted)] == [1, 2, 3, 4]

    @pytest.mark.parametrize("now", [9.0, 30.0])
    def test_is_ignored_between_sets(self, now):
        visitor = started(plan_of(reps(sets=2, number=1)))
        visitor.until(now)
        assert visitor.do(DO.RESTART_SET) == []

    def test_is_ignored_after_a_stop(self):
        visitor = started(plan_of(reps()))
        visitor.until(5.0)
        visitor.do(DO.STOP)
        assert visitor.do(DO.RESTART_SET) == []


class TestMakeEasier:
    def test_begins_the_set_anew_at_the_lower_dose(self):
        visitor = started(plan_of(with_easier(reps(sets=2, number=3), reps=1)))
        visitor.until(10.0)
        events = visitor.do(DO.MAKE_EASIER)
        assert closed_of(events) == [("restarted", 1, "both", 1, 1)]
        assert MadeEasier(10.0, 0, "calf_raise", 1) in events
        assert steps_of(events) == [(10.0, "get_ready")]
        visitor.finish()
        assert closed_of(visitor.events)[1:] == [
            ("completed", 1, "both", 2, 1),
            ("completed", 2, "both", 1, 1),
        ]
        assert [e.level for e in visitor.of(SetCompleted)] == [2, 1, 1]
        assert visitor.engine.plan.items[0].dose.level == 1

    def test_takes_the_lower_tempo_too(self):
        visitor = started(plan_of(with_easier(reps(number=1), tempo=Tempo(1, 0, 1))))
        visitor.until(4.0)
        visitor.do(DO.MAKE_EASIER)
        assert done_reps(visitor.until(100.0)) == [(9.0, 2, 1)]

    def test_in_a_rest_concerns_the_coming_sets_and_rest_goes_on(self):
        visitor = started(plan_of(with_easier(reps(sets=3, number=2, rest_s=33.0), reps=1)))
        visitor.until(20.0)
        assert visitor.do(DO.MAKE_EASIER) == [MadeEasier(20.0, 0, "calf_raise", 1)]
        assert steps_of(visitor.until(45.0)) == [(45.0, "get_ready")]
        visitor.finish()
        assert [e.done_reps for e in visitor.of(SetCompleted)] == [2, 1, 1]

    def test_a_set_that_was_reached_is_done_though_the_lower_dose_has_fewer(self):
        visitor = started(plan_of(with_easier(reps(sets=3, number=1), sets=1)))
        visitor.until(20.0)  # in the rest before the second set
        visitor.do(DO.MAKE_EASIER)
        visitor.finish()
        assert closed_of(visitor.events) == [
            ("completed", 1, "both", 1, 1),
            ("completed", 2, "both", 1, 1),
        ]

    def test_on_the_second_side_is_easier_at_once_and_recorded_with_its_level(self):
        planned = with_easier(reps(sets=2, number=2, sides=Sides.EACH), reps=1)
        visitor = started(plan_of(planned))
        visitor.until(24.0)  # right side since 23
        visitor.do(DO.MAKE_EASIER)
        visitor.finish()
        rows = [(e.set, e.side, e.level, e.done_reps) for e in visitor.of(SetCompleted)]
        assert rows == [
            (1, Side.LEFT, 2, 2),
            (1, Side.RIGHT, 2, 0),
            (1, Side.RIGHT, 1, 1),
            (2, Side.LEFT, 1, 1),
            (2, Side.RIGHT, 1, 1),
        ]

    def test_keeps_the_order_of_the_sides(self):
        planned = with_easier(reps(sets=1, number=2, sides=Sides.EACH), reps=1)
        planned = replace(planned, first_side=Side.RIGHT)
        visitor = started(plan_of(planned))
        visitor.until(1.0)
        visitor.do(DO.MAKE_EASIER)
        visitor.finish()
        completed = [e for e in visitor.of(SetCompleted) if e.outcome is SetOutcome.COMPLETED]
        assert [e.side for e in completed] == [Side.RIGHT, Side.LEFT]

    def test_while_the_sign_is_awaited_goes_on_waiting(self):
        visitor = Visitor(plan_of(with_easier(reps(number=2), reps=1)))
        visitor.do(DO.START)
        visitor.until(20.0)
        visitor.do(DO.PAUSE)
        assert kinds_of(visitor.do(DO.MAKE_EASIER)) == [SessionResumed, MadeEasier]
        assert visitor.engine.state is EngineState.WAITING
        visitor.do(DO.READY)
        visitor.wait(9.0)
        assert closed_of(visitor.events) == [("completed", 1, "both", 1, 1)]

    def test_is_ignored_where_there_is_nothing_easier_or_after_a_stop(self):
        visitor = started(plan_of(reps()))
        visitor.until(4.0)
        assert visitor.do(DO.MAKE_EASIER) == []
        visitor = started(plan_of(with_easier(reps(), reps=1)))
        visitor.do(DO.STOP)
        assert visitor.do(DO.MAKE_EASIER) == []


class TestDoLater:
    def plan(self):
        return plan_of(reps("a", number=1), reps("b", number=1), timed("c"), reps("d"), timed("e"))

    def test_moves_the_exercise_to_the_end_of_its_phase(self):
        visitor = Visitor(
            plan_of(reps("a"), reps("b"), reps("c"), timed("d", phase=Phase.INTEGRATE), reps("e"))
        )
        visitor.do(DO.START)
        events = visitor.do(DO.DO_LATER)
        assert events[0] == ExerciseDeferred(0.0, 0, "a")
        assert events[1].step.exercise_id == "b"
        assert visitor.engine.order == (1, 2, 0, 3, 4)
        visitor.finish()
        finished = [e.exercise_id for e in visitor.of(ExerciseFinished)]
        assert finished == ["b", "c", "a", "d", "e"]

    def test_works_while_the_sign_is_awaited(self):
        visitor = Visitor(self.plan())
        visitor.do(DO.START)
        visitor.until(30.0)
        visitor.do(DO.DO_LATER)
        assert visitor.engine.order[:2] == (1, 0)
        assert visitor.engine.state is EngineState.RUNNING
        assert visitor.of(SignAwaited)[-1].step.exercise_id == "a"

    def test_is_ignored_for_the_last_of_its_phase(self):
        visitor = started(self.plan())
        visitor.until(10.0)  # change-over to b, the only one left of its block
        assert visitor.do(DO.DO_LATER) == []
        assert visitor.engine.order == (1, 2, 3, 4)

    def test_from_a_pause_in_the_first_set_closes_that_attempt(self):
        visitor = started(self.plan())
        visitor.until(5.0)
        assert visitor.do(DO.DO_LATER) == []  # not while working
        visitor.do(DO.PAUSE)
        events = visitor.do(DO.DO_LATER)
        assert closed_of(events) == [("restarted", 1, "both", 1, 0)]
        assert kinds_of(events)[0] is SessionResumed
        visitor.finish()
        again = [e for e in visitor.of(SetCompleted) if e.exercise_id == "a"]
        assert [(e.attempt, e.outcome.value) for e in again] == [(1, "restarted"), (2, "completed")]

    def test_sets_of_the_exercise_before_do_not_count(self):
        visitor = started(plan_of(reps("a", number=1), reps("b"), reps("c")))
        visitor.until(10.0)
        assert ExerciseDeferred(10.0, 1, "b") in visitor.do(DO.DO_LATER)

    def test_an_exercise_made_easier_and_moved_counts_with_its_new_length(self):
        visitor = Visitor(plan_of(with_easier(reps("a", number=3), reps=1), reps("b", number=1)))
        visitor.do(DO.START)
        assert visitor.engine.view(0.0).session_left_s == 12.0 + 18.0 + 12.0 + 6.0
        visitor.do(DO.MAKE_EASIER)
        visitor.do(DO.DO_LATER)
        assert visitor.engine.view(0.0).session_left_s == 12.0 + 6.0 + 12.0 + 6.0

    def test_is_ignored_once_a_set_is_done(self):
        visitor = started(plan_of(reps("a", sets=2, number=1), reps("b")))
        visitor.until(20.0)
        visitor.do(DO.PAUSE)
        assert visitor.do(DO.DO_LATER) == []

    def test_is_ignored_after_a_stop(self):
        visitor = started(self.plan())
        visitor.do(DO.STOP)
        assert visitor.do(DO.DO_LATER) == []


class TestExtendRest:
    def test_adds_thirty_seconds_as_often_as_wanted(self):
        visitor = started(plan_of(reps(sets=2, number=1, rest_s=33.0)))
        visitor.until(20.0)
        assert visitor.do(DO.EXTEND_REST) == [RestExtended(20.0, 30.0)]
        assert visitor.do(DO.EXTEND_REST, value=10.0) == [RestExtended(20.0, 10.0)]
        assert visitor.engine.view(20.0).remaining == 39.0 - 20.0 + 40.0
        assert steps_of(visitor.until(79.0)) == [(79.0, "get_ready")]

    def test_works_in_a_change_over(self):
        visitor = started(plan_of(reps("a", number=1), reps("b")))
        visitor.until(10.0)
        visitor.do(DO.EXTEND_REST)
        assert steps_of(visitor.until(48.0)) == [(48.0, "get_ready")]

    @pytest.mark.parametrize("value", [0.0, -5.0, float("inf"), float("nan")])
    def test_ignores_a_time_that_makes_no_sense(self, value):
        visitor = started(plan_of(reps(sets=2, number=1)))
        visitor.until(20.0)
        engine_before = visitor.engine.view(20.0)
        assert visitor.engine.apply(Command(DO.EXTEND_REST, value=value), 20.0) == []
        assert visitor.engine.view(20.0) == engine_before

    @pytest.mark.parametrize("now", [1.0, 5.0])
    def test_is_ignored_in_a_set(self, now):
        visitor = started(plan_of(reps()))
        visitor.until(now)
        assert visitor.do(DO.EXTEND_REST) == []


class TestSkip:
    def test_reports_every_set_left_and_goes_to_the_next_exercise(self):
        plan = plan_of(reps("a", sets=2, number=2, sides=Sides.EACH), reps("b"))
        visitor = started(plan)
        visitor.until(10.0)
        events = visitor.do(DO.SKIP, "too_hard")
        assert closed_of(events) == [
            ("partial", 1, "left", 1, 1),
            ("skipped", 1, "right", 1, 0),
            ("skipped", 2, "left", 1, 0),
            ("skipped", 2, "right", 1, 0),
        ]
        assert {e.detail for e in events if isinstance(e, SetCompleted)} == {"too_hard"}
        assert ExerciseFinished(10.0, 0, "a", skipped=True, detail="too_hard") in events
        assert steps_of(events) == [(10.0, "change_over")]
        assert visitor.engine.current_item == 1

    def test_counts_the_hold_in_progress(self):
        visitor = started(plan_of(holds(number=3, hold_s=10.0)))
        visitor.until(18.25)
        assert closed_of(visitor.do(DO.SKIP)) == [("partial", 1, "both", 1, 12.25)]

    def test_counts_a_hold_interrupted_before_its_fresh_lead_in(self):
        visitor = started(plan_of(holds(number=3, hold_s=10.0)))
        visitor.until(7.0)
        visitor.do(DO.PAUSE)
        visitor.do(DO.RESUME)
        visitor.wait(1.0)
        assert closed_of(visitor.do(DO.SKIP)) == [("partial", 1, "both", 1, 4.0)]

    def test_in_a_rest_leaves_done_sets_done(self):
        visitor = started(plan_of(reps("a", sets=2, number=1)))
        visitor.until(20.0)
        events = visitor.do(DO.SKIP)
        assert closed_of(events) == [("skipped", 2, "both", 1, 0)]
        assert events[-1] == SessionFinished(20.0, SessionOutcome.COMPLETED)

    @pytest.mark.parametrize("standing", [DO.PAUSE, DO.STOP])
    def test_goes_on_from_a_pause_or_a_stop(self, standing):
        visitor = started(plan_of(reps("a"), reps("b")))
        visitor.until(5.0)
        visitor.do(standing, "pain")
        events = visitor.do(DO.SKIP)
        assert kinds_of(events) == [SessionResumed, SetCompleted, ExerciseFinished, StepStarted]
        assert visitor.engine.state is EngineState.RUNNING
        assert visitor.engine.view(5.0).reason == ""

    def test_works_while_the_sign_is_awaited(self):
        visitor = Visitor(plan_of(reps("a"), reps("b")))
        visitor.do(DO.START)
        visitor.until(20.0)
        visitor.do(DO.SKIP)
        assert visitor.engine.order == (1,)

    @pytest.mark.parametrize("leave", [DO.SKIP, DO.RESTART_SET])
    def test_nothing_of_an_interrupted_hold_is_left_to_the_next(self, leave):
        visitor = started(plan_of(holds("a", number=1), holds("b", number=1)))
        visitor.until(7.0)
        visitor.do(DO.PAUSE)
        visitor.do(DO.RESUME)
        visitor.do(leave)
        visitor.finish()
        work = [e for e in visitor.of(StepStarted) if e.step.kind is StepKind.WORK][-1]
        assert visitor.of(SetCompleted)[-1].at == work.at + 12.0


class TestPainStopAndEnd:
    def test_pain_is_passed_on_and_nothing_else_changes(self):
        visitor = started(plan_of(reps()))
        visitor.until(5.0)
        before = visitor.engine.view(5.0)
        assert visitor.do(DO.PAIN, value=7.0) == [PainReported(5.0, 7.0, 0)]
        assert visitor.engine.view(5.0) == before

    def test_stop_stands_the_clock_in_any_state(self):
        visitor = Visitor(plan_of(reps()))
        visitor.do(DO.START)
        for now in (5.0, 50.0):  # in the change-over, then while the sign is awaited
            visitor.until(now)
            assert visitor.do(DO.STOP, "dizzy") == [SessionStopped(now, "dizzy")]
            assert visitor.engine.state is EngineState.STOPPED
            assert visitor.wait(20.0) == []
            assert kinds_of(visitor.do(DO.MISTAKE)) == [SessionResumed]

    def test_the_reason_may_follow_the_stop(self):
        visitor = started(plan_of(reps()))
        visitor.do(DO.STOP)
        assert visitor.do(DO.STOP) == []
        assert visitor.do(DO.STOP, "chest") == [SessionStopped(0.0, "chest")]
        assert visitor.engine.view(0.0).reason == "chest"

    def test_a_mistake_goes_on_as_after_a_pause(self):
        visitor = started(plan_of(reps(number=1)))
        visitor.until(5.0)
        visitor.do(DO.STOP)
        assert kinds_of(visitor.do(DO.MISTAKE)) == [SessionResumed, StepStarted]
        assert done_reps(visitor.until(100.0)) == [(14.0, 1, 1)]

    def test_a_stop_by_mistake_in_a_pause_is_a_pause_again(self):
        visitor = started(plan_of(reps()))
        visitor.do(DO.PAUSE, "stepped_off")
        visitor.do(DO.STOP)
        assert visitor.do(DO.MISTAKE) == [SessionPaused(0.0, "stepped_off")]
        assert visitor.engine.state is EngineState.PAUSED

    def test_a_mistake_without_a_stop_is_ignored(self):
        visitor = started(plan_of(reps()))
        visitor.do(DO.PAUSE)
        assert visitor.do(DO.MISTAKE) == []

    def test_the_end_closes_every_set_of_every_exercise(self):
        visitor = started(plan_of(reps("a", number=2), timed("b", sets=2), holds("c")))
        visitor.until(10.0)
        events = visitor.do(DO.END, "tired")
        assert closed_of(events) == [
            ("partial", 1, "both", 1, 1),
            ("skipped", 1, "both", 1, 0),
            ("skipped", 2, "both", 1, 0),
            ("skipped", 1, "both", 1, 0),
        ]
        finished = [e for e in events if isinstance(e, ExerciseFinished)]
        assert [(e.exercise_id, e.skipped) for e in finished] == [
            ("a", True),
            ("b", True),
            ("c", True),
        ]
        assert events[-1] == SessionFinished(10.0, SessionOutcome.ENDED_EARLY, "tired")
        assert visitor.engine.order == ()
        assert visitor.engine.current_item is None

    def test_the_end_after_a_stop_keeps_its_reason(self):
        visitor = started(plan_of(reps(sets=2, number=2)))
        visitor.until(10.0)
        visitor.do(DO.STOP, "chest")
        events = visitor.do(DO.END)
        assert closed_of(events) == [("stopped", 1, "both", 1, 1), ("stopped", 2, "both", 1, 0)]
        assert {e.detail for e in events} == {"chest"}
        assert events[-1] == SessionFinished(10.0, SessionOutcome.STOPPED, "chest")

    def test_the_end_counts_the_time_up_to_the_stop_only(self):
        visitor = started(plan_of(timed(work_s=30.0)))
        visitor.until(10.0)
        visitor.do(DO.STOP)
        visitor.until(25.0)
        assert closed_of(visitor.do(DO.END)) == [("stopped", 1, "both", 1, 7.0)]

    def test_a_stop_in_a_pause_adds_no_work(self):
        visitor = started(plan_of(timed(work_s=30.0)))
        visitor.until(10.0)
        visitor.do(DO.PAUSE)
        visitor.until(15.0)
        visitor.do(DO.STOP)
        assert visitor.engine.view(20.0).elapsed == 7.0
        assert closed_of(visitor.do(DO.END)) == [("stopped", 1, "both", 1, 7.0)]

    def test_the_end_in_a_rest_leaves_done_sets_done(self):
        visitor = started(plan_of(reps(sets=2, number=1)))
        visitor.until(20.0)
        assert closed_of(visitor.do(DO.END)) == [("skipped", 2, "both", 1, 0)]


def test_a_second_exercise_of_the_same_name_keeps_its_own_attempts():
    visitor = started(plan_of(reps("a", number=1), reps("a", number=1)))
    visitor.until(5.0)
    visitor.do(DO.RESTART_SET)
    visitor.finish()
    assert [(e.item, e.attempt) for e in visitor.of(SetCompleted)] == [(0, 1), (0, 2), (1, 1)]


def test_the_lead_in_after_a_pause_names_the_repetition_that_comes():
    visitor = started(plan_of(reps(number=3)))
    visitor.until(11.0)
    visitor.do(DO.PAUSE)
    lead_in = next(e.step for e in visitor.do(DO.RESUME) if isinstance(e, StepStarted))
    assert (lead_in.kind, lead_in.repetition, lead_in.seconds) == (StepKind.GET_READY, 2, 3.0)

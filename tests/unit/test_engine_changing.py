"""Changing the set or the order under way: RESTART_SET, MAKE_EASIER and DO_LATER."""

from dataclasses import replace

import pytest

from clinic_station.domain.events import (
    CommandKind,
    ExerciseDeferred,
    ExerciseFinished,
    MadeEasier,
    SessionResumed,
    SetCompleted,
    SetOutcome,
    SignAwaited,
    StepStarted,
)
from clinic_station.domain.exercise import Phase, Side, Sides, Tempo
from clinic_station.domain.session_view import EngineState
from tests.support.plans import Visitor, holds, plan_of, reps, started, timed, with_easier
from tests.support.told import closed_of, done_reps, kinds_of, steps_of

DO = CommandKind


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


def test_a_second_exercise_of_the_same_name_keeps_its_own_attempts():
    visitor = started(plan_of(reps("a", number=1), reps("a", number=1)))
    visitor.until(5.0)
    visitor.do(DO.RESTART_SET)
    visitor.finish()
    assert [(e.item, e.attempt) for e in visitor.of(SetCompleted)] == [(0, 1), (0, 2), (1, 1)]

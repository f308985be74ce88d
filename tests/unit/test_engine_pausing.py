"""Going on and standing still: READY, PAUSE, RESUME and EXTEND_REST."""

import pytest

from clinic_station.domain.events import (
    BeatStarted,
    Command,
    CommandKind,
    CountedDown,
    HalfReached,
    RepetitionCompleted,
    RestExtended,
    SessionPaused,
    SessionResumed,
    SetCompleted,
    StepStarted,
)
from clinic_station.domain.exercise import Sides
from clinic_station.domain.session_view import EngineState
from clinic_station.domain.steps import StepKind
from tests.support.plans import Visitor, holds, plan_of, reps, started, timed
from tests.support.told import closed_of, done_reps, kinds_of, steps_of

DO = CommandKind


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


def test_the_lead_in_after_a_pause_names_the_repetition_that_comes():
    visitor = started(plan_of(reps(number=3)))
    visitor.until(11.0)
    visitor.do(DO.PAUSE)
    lead_in = next(e.step for e in visitor.do(DO.RESUME) if isinstance(e, StepStarted))
    assert (lead_in.kind, lead_in.repetition, lead_in.seconds) == (StepKind.GET_READY, 2, 3.0)


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

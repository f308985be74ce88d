"""Leaving an exercise or the session: SKIP, PAIN, STOP, MISTAKE and END."""

import pytest

from clinic_station.domain.events import (
    CommandKind,
    ExerciseFinished,
    PainReported,
    SessionFinished,
    SessionOutcome,
    SessionPaused,
    SessionResumed,
    SessionStopped,
    SetCompleted,
    StepStarted,
)
from clinic_station.domain.exercise import Sides
from clinic_station.domain.session_view import EngineState
from clinic_station.domain.steps import StepKind
from tests.support.plans import Visitor, holds, plan_of, reps, started, timed
from tests.support.told import closed_of, done_reps, kinds_of, steps_of

DO = CommandKind


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

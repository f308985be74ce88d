"""What the engine tells of a session that goes its way, and when."""

import pytest

from clinic_station.domain.engine import SessionEngine
from clinic_station.domain.events import (
    BeatStarted,
    Command,
    CommandKind,
    CountedDown,
    ExerciseFinished,
    HalfReached,
    RepetitionCompleted,
    SessionFinished,
    SessionOutcome,
    SetCompleted,
    SetOutcome,
    SignAwaited,
    StepStarted,
)
from clinic_station.domain.exercise import FirstMove, Place, Side, Sides
from clinic_station.domain.session_view import EngineState
from clinic_station.domain.steps import Beat, StepKind
from tests.support.plans import Visitor, holds, plan_of, reps, started, timed
from tests.support.told import steps_of


def beats_of(events):
    return [(e.at, e.beat.value, e.repetition) for e in events if isinstance(e, BeatStarted)]


def test_start_begins_the_first_change_over_which_waits_for_the_sign():
    visitor = Visitor(plan_of(reps()))
    assert steps_of(visitor.do(CommandKind.START)) == [(0.0, "change_over")]
    (awaited,) = visitor.until(500.0)
    assert isinstance(awaited, SignAwaited)
    assert awaited.at == 9.0
    assert visitor.engine.state is EngineState.WAITING
    assert steps_of(visitor.do(CommandKind.READY)) == [(500.0, "get_ready")]


def test_a_set_of_repetitions_is_dated_when_due_even_if_noticed_late():
    visitor = started(plan_of(reps(number=2)))
    events = visitor.until(200.0)
    done = [(e.at, e.repetition, e.seconds) for e in events if isinstance(e, RepetitionCompleted)]
    assert done == [(9.0, 1, 6.0), (15.0, 2, 6.0)]
    assert steps_of(visitor.events) == [(0.0, "change_over"), (0.0, "get_ready"), (3.0, "work")]
    closing = [type(e) for e in events[-3:]]
    assert closing == [SetCompleted, ExerciseFinished, SessionFinished]
    assert {e.at for e in events[-3:]} == {15.0}
    assert visitor.engine.outcome is SessionOutcome.COMPLETED
    assert visitor.engine.state is EngineState.FINISHED


def test_beats_follow_the_tempo_with_the_lift_first():
    events = started(plan_of(reps(number=2, tempo="2-1-3"))).until(100.0)
    assert beats_of(events) == [
        (3.0, "lift", 1),
        (5.0, "pause", 1),
        (6.0, "lower", 1),
        (9.0, "lift", 2),
        (11.0, "pause", 2),
        (12.0, "lower", 2),
    ]


def test_squat_like_moves_lower_first_and_empty_beats_are_left_out():
    squat = reps("chair_squat", number=1, tempo="2-0-3", first_move=FirstMove.LOWER)
    events = started(plan_of(squat)).until(100.0)
    assert beats_of(events) == [(3.0, "lower", 1), (6.0, "lift", 1)]


def test_the_get_ready_counts_three_two_one():
    visitor = started(plan_of(reps()))
    visitor.until(3.0)
    counts = [(e.at, e.left) for e in visitor.of(CountedDown) if e.to_work]
    assert counts == [(0.0, 3), (1.0, 2), (2.0, 1)]


def test_holds_have_a_half_and_a_count_down_and_each_its_own_lead_in():
    visitor = started(plan_of(holds(number=2, hold_s=12.0)))
    visitor.until(100.0)
    assert steps_of(visitor.events)[1:] == [
        (0.0, "get_ready"),
        (3.0, "work"),
        (15.0, "get_ready"),
        (18.0, "work"),
    ]
    assert [e.at for e in visitor.of(HalfReached)] == [9.0, 24.0]
    falling = [(e.at, e.left) for e in visitor.of(CountedDown) if not e.to_work]
    assert falling == [(12.0, 3), (13.0, 2), (14.0, 1), (27.0, 3), (28.0, 2), (29.0, 1)]
    assert beats_of(visitor.events) == [(3.0, "hold", 1), (18.0, "hold", 2)]
    (closed,) = visitor.of(SetCompleted)
    assert (closed.at, closed.done_seconds, closed.done_reps) == (30.0, 24.0, None)


def test_short_holds_are_quiet():
    visitor = started(plan_of(holds(number=1, hold_s=5.0)))
    visitor.until(100.0)
    assert visitor.of(HalfReached) == []
    assert [e for e in visitor.of(CountedDown) if not e.to_work] == []


def test_timed_work_without_a_tempo_is_one_movement():
    visitor = started(plan_of(timed(work_s=12.0)))
    visitor.until(100.0)
    assert visitor.of(BeatStarted) == [BeatStarted(3.0, Beat.MOVE, 1, 12.0)]
    assert [e.at for e in visitor.of(HalfReached)] == [9.0]
    assert [(e.at, e.seconds) for e in visitor.of(RepetitionCompleted)] == [(15.0, 12.0)]


def test_timed_work_with_a_tempo_cycles_until_the_time_is_over():
    visitor = started(plan_of(timed(work_s=9.0, tempo="2-1-2")))
    visitor.until(100.0)
    beats = visitor.of(BeatStarted)
    assert beats_of(beats) == [
        (3.0, "lift", 1),
        (5.0, "pause", 1),
        (6.0, "lower", 1),
        (8.0, "lift", 2),
        (10.0, "pause", 2),
        (11.0, "lower", 2),
    ]
    assert beats[-1].seconds == 1.0  # the time ends within the beat
    assert [e.at for e in visitor.of(RepetitionCompleted)] == [12.0]


def test_each_side_is_done_before_the_rest_and_in_the_planned_order():
    plan = plan_of(reps(sets=2, number=1, sides=Sides.EACH, rest_s=33.0))
    visitor = started(plan, first_side=Side.RIGHT)
    visitor.until(500.0)
    assert steps_of(visitor.events)[1:] == [
        (0.0, "get_ready"),
        (3.0, "work"),
        (9.0, "switch"),
        (14.0, "get_ready"),
        (17.0, "work"),
        (23.0, "rest"),
        (53.0, "get_ready"),
        (56.0, "work"),
        (62.0, "switch"),
        (67.0, "get_ready"),
        (70.0, "work"),
    ]
    turns = [(e.set, e.side) for e in visitor.of(SetCompleted)]
    assert turns == [(1, Side.RIGHT), (1, Side.LEFT), (2, Side.RIGHT), (2, Side.LEFT)]
    assert {e.outcome for e in visitor.of(SetCompleted)} == {SetOutcome.COMPLETED}


def test_the_next_exercise_goes_on_by_itself_where_nothing_changes():
    visitor = started(plan_of(reps("first", number=1), reps("second", number=1)))
    visitor.until(9.0)
    assert visitor.engine.order == (1,)
    assert visitor.engine.current_item == 1
    assert steps_of(visitor.events)[-1] == (9.0, "change_over")
    assert steps_of(visitor.until(18.0)) == [(18.0, "get_ready")]


def test_a_change_of_place_waits_for_the_sign():
    visitor = started(plan_of(reps("first", number=1), reps("second", place=Place.WALL)))
    visitor.until(100.0)
    assert visitor.engine.state is EngineState.WAITING
    assert [e.at for e in visitor.of(SignAwaited)] == [18.0]


def test_an_empty_plan_finishes_at_once():
    engine = SessionEngine(plan_of())
    events = engine.apply(Command(CommandKind.START), 4.0)
    assert events == [SessionFinished(4.0, SessionOutcome.COMPLETED)]


def test_an_exercise_without_work_is_left_out():
    visitor = started(plan_of(reps("nothing", sets=0), reps("something", number=1)))
    visitor.until(9.0)
    assert [e.exercise_id for e in visitor.of(ExerciseFinished)] == ["something"]
    assert visitor.engine.outcome is SessionOutcome.COMPLETED


def test_a_time_that_goes_back_counts_as_the_latest_one():
    visitor = started(plan_of(reps()))
    visitor.until(10.0)
    paused = visitor.engine.apply(Command(CommandKind.PAUSE), 4.0)
    assert [e.at for e in paused] == [10.0]
    assert visitor.engine.now == 10.0
    assert visitor.engine.view(2.0).now == 10.0


def test_nothing_happens_before_the_start_or_after_the_end():
    visitor = Visitor(plan_of(reps()))
    assert visitor.until(1000.0) == []
    visitor.do(CommandKind.START)
    visitor.finish()
    assert visitor.wait(1000.0) == []


@pytest.mark.parametrize("kind", [kind for kind in CommandKind if kind is not CommandKind.START])
def test_before_the_start_only_start_and_end_do_anything(kind):
    visitor = Visitor(plan_of(reps()))
    events = visitor.do(kind, value=2.0)
    if kind is CommandKind.END:
        assert visitor.engine.outcome is SessionOutcome.ENDED_EARLY
    else:
        assert events == []
        assert visitor.engine.state is EngineState.NOT_STARTED


@pytest.mark.parametrize("kind", list(CommandKind))
def test_after_the_end_no_command_does_anything(kind):
    visitor = started(plan_of(reps()))
    visitor.finish()
    assert visitor.do(kind, value=2.0) == []
    assert visitor.engine.outcome is SessionOutcome.COMPLETED


def test_start_is_taken_once():
    visitor = started(plan_of(reps()))
    visitor.until(5.0)
    assert visitor.do(CommandKind.START) == []


def test_the_switch_names_the_side_that_comes():
    visitor = started(plan_of(reps(number=1, sides=Sides.EACH)))
    switch = next(
        e.step
        for e in visitor.until(9.0)
        if isinstance(e, StepStarted) and e.step.kind is StepKind.SWITCH
    )
    assert switch.side is Side.RIGHT

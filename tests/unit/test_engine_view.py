"""What a screen is told of one moment."""

import pytest

from clinic_station.domain.engine import SessionEngine
from clinic_station.domain.events import CommandKind
from clinic_station.domain.exercise import Place, Side, Sides
from clinic_station.domain.session_view import EngineState
from clinic_station.domain.steps import Beat, StepKind
from clinic_station.domain.timing import nominal_seconds
from tests.support.plans import Visitor, holds, plan_of, reps, started, timed, with_easier


def at(visitor, now):
    visitor.until(now)
    return visitor.engine.view(now)


def test_before_the_start_and_after_the_end_there_is_no_step():
    plan = plan_of(reps(), holds())
    visitor = Visitor(plan)
    view = visitor.engine.view(0.0)
    assert (view.state, view.step, view.planned) == (EngineState.NOT_STARTED, None, None)
    assert (view.position, view.positions) == (1, 2)
    assert view.session_left_s == nominal_seconds(plan)
    visitor.do(CommandKind.START)
    visitor.finish()
    view = visitor.engine.view(visitor.now)
    assert (view.state, view.step, view.session_left_s) == (EngineState.FINISHED, None, 0.0)
    assert (view.position, view.positions) == (2, 2)


def test_an_empty_plan_has_no_positions():
    view = SessionEngine(plan_of()).view(0.0)
    assert (view.position, view.positions, view.session_left_s) == (0, 0, 0.0)


def test_a_change_over_counts_down_to_the_first_movement():
    visitor = Visitor(plan_of(reps(sets=2), holds()))
    visitor.do(CommandKind.START)
    view = at(visitor, 4.0)
    assert (view.elapsed, view.remaining, view.to_work) == (4.0, 5.0, 8.0)
    assert view.can_skip
    assert (view.set, view.sets, view.repetition, view.repetitions) == (1, 2, 1, 2)
    assert view.beat is None
    assert view.next_step.kind is StepKind.WORK
    view = at(visitor, 60.0)
    assert view.state is EngineState.WAITING
    assert (view.remaining, view.to_work, view.can_skip) == (0.0, 3.0, True)


def test_the_lead_in_counts_to_the_work():
    view = at(started(plan_of(reps())), 1.0)
    assert (view.remaining, view.to_work) == (2.0, 2.0)
    assert not view.can_skip


def test_work_tells_repetition_beat_and_progress():
    visitor = started(plan_of(reps(number=3, tempo="2-1-3")))
    view = at(visitor, 10.5)  # second repetition, 1.5 s into it
    assert (view.repetition, view.repetitions) == (2, 3)
    assert (view.beat, view.beat_index) == (Beat.LIFT, 0)
    assert view.beat_progress == 0.75
    assert view.rep_progress == 0.25
    assert (view.elapsed, view.remaining, view.to_work) == (7.5, 10.5, 0.0)
    view = at(visitor, 13.5)
    assert (view.beat, view.beat_index, view.beat_progress) == (Beat.LOWER, 2, 0.5)
    assert view.rep_progress == 0.75


def test_progress_never_leaves_its_range_though_the_screen_is_ahead():
    visitor = started(plan_of(reps(number=1)))
    visitor.until(8.0)
    view = visitor.engine.view(30.0)  # not advanced to there yet
    assert (view.beat_progress, view.rep_progress, view.remaining) == (1.0, 1.0, 0.0)


def test_a_hold_goes_on_in_its_ring_after_a_pause():
    visitor = started(plan_of(holds(number=2, hold_s=12.0)))
    visitor.until(9.0)
    visitor.do(CommandKind.PAUSE, "stepped_off")
    view = at(visitor, 100.0)
    assert (view.elapsed, view.rep_progress, view.reason) == (6.0, 0.5, "stepped_off")
    visitor.do(CommandKind.RESUME)
    view = at(visitor, 106.0)
    assert (view.beat, view.elapsed, view.remaining) == (Beat.HOLD, 9.0, 3.0)
    assert view.rep_progress == view.beat_progress == 0.75


def test_holds_count_as_repetitions():
    view = at(started(plan_of(holds(number=3, hold_s=12.0))), 20.0)
    assert (view.repetition, view.repetitions) == (2, 3)


def test_timed_work_moves_at_its_tempo_within_one_repetition():
    view = at(started(plan_of(timed(work_s=30.0, tempo="2-1-2"))), 9.0)
    assert (view.repetition, view.repetitions) == (1, 1)
    assert view.beat is Beat.LIFT
    assert (view.rep_progress, view.beat_progress) == (0.2, 0.5)
    assert view.elapsed == 6.0


def next_of(visitor, now):
    view = at(visitor, now)
    following = view.next_step
    if following is None:
        return None
    assert view.next_planned.exercise.id == following.exercise_id
    return (following.kind.value, following.exercise_id, following.set, following.side.value)


def test_what_comes_next_is_named_in_each_state():
    visitor = started(plan_of(reps("a", sets=2, number=1, sides=Sides.EACH), timed("b")))
    assert next_of(visitor, 1.0) == ("switch", "a", 1, "right")
    assert next_of(visitor, 5.0) == ("switch", "a", 1, "right")
    assert next_of(visitor, 10.0) == ("work", "a", 1, "right")
    assert next_of(visitor, 18.0) == ("rest", "a", 2, "left")
    assert next_of(visitor, 30.0) == ("work", "a", 2, "left")
    assert next_of(visitor, 71.0) == ("change_over", "b", 1, "both")
    assert next_of(visitor, 80.0) == ("work", "b", 1, "both")
    assert next_of(visitor, 90.0) is None


def test_a_rest_too_short_to_show_is_passed_over_for_the_work():
    visitor = started(plan_of(reps("a", sets=2, number=1, rest_s=3.0)))
    assert next_of(visitor, 5.0) == ("work", "a", 2, "both")


def test_between_holds_the_next_thing_is_what_follows_the_set():
    visitor = started(plan_of(holds("a", number=2), reps("b", place=Place.WALL)))
    assert next_of(visitor, 5.0) == ("change_over", "b", 1, "both")
    assert next_of(visitor, 16.0) == ("change_over", "b", 1, "both")
    assert visitor.engine.view(16.0).next_step.awaits_sign


def test_what_comes_next_follows_a_change_of_order_and_dose():
    visitor = Visitor(plan_of(with_easier(reps("a", number=3), reps=1), reps("b")))
    visitor.do(CommandKind.START)
    visitor.do(CommandKind.MAKE_EASIER)
    assert visitor.engine.view(0.0).next_step.repetitions == 1
    visitor.do(CommandKind.DO_LATER)
    view = visitor.engine.view(0.0)
    assert view.planned.exercise.id == "b"
    assert (view.position, view.positions) == (1, 2)
    visitor.do(CommandKind.READY)
    assert next_of(visitor, 1.0) == ("change_over", "a", 1, "both")


@pytest.mark.parametrize("now", [0.0, 2.0, 7.5, 13.5, 20.0, 30.0])
def test_the_time_left_is_nominal(now):
    plan = plan_of(reps("a", number=2), holds("b", sides=Sides.EACH), timed("c"))
    visitor = started(plan)
    total = nominal_seconds(plan) - 9.0  # the first change-over was cut short
    assert at(visitor, now).session_left_s == pytest.approx(total - now)


def test_the_side_is_that_of_the_work_ahead():
    visitor = started(plan_of(reps(number=1, sides=Sides.EACH)), first_side=Side.RIGHT)
    assert at(visitor, 5.0).side is Side.RIGHT
    assert at(visitor, 10.0).side is Side.LEFT


def test_looking_changes_nothing():
    visitor = started(plan_of(reps()))
    first = visitor.engine.view(5.0)
    assert visitor.engine.view(5.0) == first
    assert visitor.engine.view(40.0).now == 40.0
    assert visitor.engine.now == 0.0

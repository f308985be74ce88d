"""How a plan becomes timed steps, and when the clock waits for the patient."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_station.domain.exercise import (
    Footwear,
    Mode,
    Phase,
    Place,
    RiskTier,
    Side,
    Sides,
    Support,
    Tempo,
)
from clinic_station.domain.plan import Dose, PlannedExercise, SessionPlan
from clinic_station.domain.planning import plan_item, plan_session
from clinic_station.domain.routine import RoutineItem
from clinic_station.domain.steps import StepKind
from clinic_station.domain.timing import (
    flatten,
    flatten_item,
    nominal_seconds,
    phase_summary,
    setup_changes,
    tier_of,
)
from tests.support.content import builtin, patient, planned_exercises, session_plans

PAUSES = (StepKind.CHANGE_OVER, StepKind.SWITCH, StepKind.REST)


def planned(name, level=1, **item):
    return plan_item(RoutineItem(name, level, **item), builtin().exercises[name])


def alike(name="calf_raise", **changes):
    """An exercise with some of its facts changed."""
    item = planned(name)
    return replace(item, exercise=replace(item.exercise, **changes))


def brief(steps):
    return [(step.kind.value, step.side.value, step.set, step.seconds) for step in steps]


def test_repetitions_on_both_sides_together():
    steps = flatten_item(planned("calf_raise", 2, rest_s=60), 0, previous=None)
    assert brief(steps) == [
        ("change_over", "both", 1, 9),
        ("get_ready", "both", 1, 3),
        ("work", "both", 1, 90),
        ("rest", "both", 2, 57),
        ("get_ready", "both", 2, 3),
        ("work", "both", 2, 90),
    ]
    assert steps[2].repetitions == 15
    assert steps[2].tempo == Tempo(2, 1, 3)
    assert [step.lead_in for step in steps] == [3, 0, 0, 3, 0, 0]


def test_each_set_of_an_each_side_exercise_is_both_sides():
    item = replace(planned("wall_knee_drive", 1, sets=2, reps=4, rest_s=15), first_side=Side.RIGHT)
    assert brief(flatten_item(item, 0, previous=None)) == [
        ("change_over", "right", 1, 9),
        ("get_ready", "right", 1, 3),
        ("work", "right", 1, 20),
        ("switch", "left", 1, 5),
        ("get_ready", "left", 1, 3),
        ("work", "left", 1, 20),
        ("rest", "right", 2, 12),
        ("get_ready", "right", 2, 3),
        ("work", "right", 2, 20),
        ("switch", "left", 2, 5),
        ("get_ready", "left", 2, 3),
        ("work", "left", 2, 20),
    ]


def test_each_hold_has_three_seconds_of_its_own():
    steps = flatten_item(planned("tandem_stand", 2, sets=1, reps=2), 3, previous=None)
    assert brief(steps) == [
        ("change_over", "left", 1, 12),
        ("get_ready", "left", 1, 3),
        ("work", "left", 1, 15),
        ("get_ready", "left", 1, 3),
        ("work", "left", 1, 15),
        ("switch", "right", 1, 8),
        ("get_ready", "right", 1, 3),
        ("work", "right", 1, 15),
        ("get_ready", "right", 1, 3),
        ("work", "right", 1, 15),
    ]
    assert [(step.repetition, step.repetitions) for step in steps[1:5]] == [(1, 2)] * 2 + [
        (2, 2)
    ] * 2
    assert {step.lead_in for step in steps} == {0}
    assert {step.item for step in steps} == {3}


def test_timed_work_is_one_stretch_that_keeps_its_tempo():
    work = flatten_item(planned("ankle_pump_seated", 2), 0, previous=None)[-1]
    assert (work.seconds, work.repetitions, work.tempo) == (45, 1, Tempo(1, 0, 1))


@pytest.mark.parametrize("rest_s", [0, 2, 3])
def test_a_rest_with_nothing_left_beside_the_countdown_is_the_countdown(rest_s):
    steps = flatten_item(planned("calf_raise", 2, rest_s=rest_s), 0, previous=None)
    assert [step.kind for step in steps].count(StepKind.REST) == 0
    assert [step.seconds for step in steps if step.kind is StepKind.GET_READY] == [3, 3]


def test_a_hold_keeps_its_whole_rest():
    steps = flatten_item(planned("tandem_stand", 2, rest_s=10), 0, previous=None)
    assert [step.seconds for step in steps if step.kind is StepKind.REST] == [10]


def test_going_on_from_a_later_set_and_side():
    item = planned("wall_knee_drive", 1, sets=3)
    steps = flatten_item(item, 0, previous=None, attempt=2, from_set=2, from_side=Side.RIGHT)
    work = [step for step in steps if step.kind is StepKind.WORK]
    assert steps[0].kind is StepKind.CHANGE_OVER
    assert [(step.set, step.side.value, step.attempt) for step in work] == [
        (2, "right", 2),
        (3, "left", 1),
        (3, "right", 1),
    ]


def test_nothing_is_left_beyond_the_last_set():
    assert flatten_item(planned("calf_raise"), 0, previous=None, from_set=9) == ()


def test_a_side_the_exercise_does_not_have_is_refused():
    with pytest.raises(ValueError, match="calf_raise has no side left"):
        flatten_item(planned("calf_raise"), 0, previous=None, from_side=Side.LEFT)


# What changes before an exercise


def test_the_first_exercise_sets_up_everything_and_waits():
    change = setup_changes(None, planned("ankle_pump_seated"))
    assert change.first
    assert (change.footwear, change.place) == (Footwear.EITHER, Place.CHAIR)
    assert (change.equipment, change.support) == (("chair",), Support.SEATED)
    assert change.awaits_sign


def test_the_same_set_up_again_needs_no_sign():
    change = setup_changes(planned("calf_raise", 2), planned("chair_squat", 1))
    assert change == replace(change, footwear=None, place=None, equipment=(), support_check=False)
    assert not change.awaits_sign


def test_support_alone_is_told_but_not_waited_for():
    change = setup_changes(planned("calf_raise", 2), planned("calf_raise", 3))
    assert change.support is Support.FINGERTIPS
    assert not change.awaits_sign


@pytest.mark.parametrize(
    ("worn", "wanted", "change"),
    [
        (Footwear.BAREFOOT, Footwear.FIRM_SHOES, Footwear.FIRM_SHOES),
        (Footwear.FIRM_SHOES, Footwear.BAREFOOT, Footwear.BAREFOOT),
        (Footwear.FIRM_SHOES, Footwear.FIRM_SHOES, None),
        (Footwear.FIRM_SHOES, Footwear.EITHER, None),
        (Footwear.BAREFOOT, Footwear.EITHER, None),
        (Footwear.EITHER, Footwear.BAREFOOT, Footwear.BAREFOOT),
    ],
)
def test_shoes_change_when_the_feet_need_something_else(worn, wanted, change):
    found = setup_changes(alike(footwear=worn), alike(footwear=wanted))
    assert found.footwear is change
    assert found.awaits_sign == (change is not None)


def test_shoes_stay_on_through_exercises_that_take_either():
    shoes, either = alike(footwear=Footwear.FIRM_SHOES), alike(footwear=Footwear.EITHER)
    assert setup_changes(either, shoes, earlier=[shoes, either]).footwear is None
    barefoot = alike(footwear=Footwear.BAREFOOT)
    assert setup_changes(either, shoes, earlier=[shoes, barefoot]).footwear is Footwear.FIRM_SHOES


def test_what_is_out_already_is_not_fetched_again():
    step, chair = planned("step_up"), planned("calf_raise")
    assert setup_changes(chair, step).equipment == ("step",)
    assert setup_changes(chair, step, earlier=[step]).equipment == ()


def test_another_place_is_waited_for():
    change = setup_changes(planned("calf_raise"), planned("walk_aware"))
    assert change.place is Place.OPEN_FLOOR
    assert change.awaits_sign


def test_tier_b_asks_for_the_chair_every_time():
    change = setup_changes(planned("tandem_stand"), planned("tandem_stand"))
    assert change.support_check
    assert change.awaits_sign


def test_a_level_may_be_of_a_higher_tier_than_its_exercise():
    assert tier_of(planned("weight_shift_front_back", 4)) is RiskTier.A
    assert tier_of(planned("weight_shift_front_back", 5)) is RiskTier.C
    assert setup_changes(planned("calf_raise"), planned("weight_shift_front_back", 5)).support_check


def test_the_clock_waits_at_the_change_over_alone():
    plan = plan_session(builtin().routines["ankle_back_short"], builtin(), patient=patient())
    waiting = [(step.kind, step.exercise_id) for step in flatten(plan) if step.awaits_sign]
    assert waiting == [
        (StepKind.CHANGE_OVER, "wall_knee_drive"),
        (StepKind.CHANGE_OVER, "slant_gastroc_hold"),
        (StepKind.CHANGE_OVER, "tandem_stand"),
    ]


# Whole plans


def test_phases_are_summed_wherever_their_exercises_stand():
    plan = plan_session(builtin().routines["chair_program"], builtin(), patient=patient())
    summaries = phase_summary(plan)
    assert [summary.phase for summary in summaries] == list(Phase)
    assert [summary.exercises for summary in summaries] == [4, 1, 1, 1, 1]
    assert sum(summary.seconds for summary in summaries) == nominal_seconds(plan) == 745


def test_an_empty_plan_takes_no_time():
    plan = SessionPlan("none", "None", ())
    assert nominal_seconds(plan) == 0
    assert flatten(plan) == ()
    assert {summary.exercises for summary in phase_summary(plan)} == {0}


@given(session_plans())
def test_the_steps_of_a_plan_last_as_long_as_the_plan(plan):
    assert sum(step.seconds for step in flatten(plan)) == nominal_seconds(plan)
    phases = sum(summary.seconds for summary in phase_summary(plan))
    assert phases == pytest.approx(nominal_seconds(plan))


@given(session_plans())
def test_all_work_follows_a_countdown_of_three_seconds_for_the_same_turn(plan):
    steps = flatten(plan)
    for before, step in zip(steps, steps[1:], strict=False):
        if step.kind is StepKind.WORK:
            assert (before.kind, before.seconds) == (StepKind.GET_READY, 3)
            assert turn(before) == turn(step)
        if before.kind in PAUSES:
            assert step.kind is StepKind.GET_READY
            assert turn(before)[:4] == turn(step)[:4]


def turn(step):
    return (step.item, step.side, step.set, step.attempt, step.repetition, step.repetitions)


@given(planned_exercises())
def test_both_sides_do_the_same_work(item):
    steps = flatten_item(item, 0, previous=None)
    sides = {
        side: [
            (step.set, step.repetition, step.repetitions, step.seconds)
            for step in steps
            if step.kind is StepKind.WORK and step.side is side
        ]
        for side in Side
    }
    assert sides[Side.LEFT] == sides[Side.RIGHT]
    assert bool(sides[Side.BOTH]) == (item.exercise.sides is Sides.BOTH)


@given(planned_exercises())
def test_all_that_was_prescribed_is_in_the_steps(item):
    work = [step for step in flatten_item(item, 0, previous=None) if step.kind is StepKind.WORK]
    turns = item.dose.sets * len(item.sides)
    if item.prescribed_reps is not None:
        assert sum(step.repetitions for step in work) == turns * item.prescribed_reps
    else:
        total = sum(step.seconds for step in work)
        assert total == pytest.approx(turns * item.prescribed_seconds)


@given(planned_exercises(), st.data())
def test_going_on_anywhere_gives_the_rest_of_the_steps(item, data):
    number = data.draw(st.integers(1, item.dose.sets))
    side = data.draw(st.sampled_from(item.sides))
    whole = flatten_item(item, 0, previous=None)
    rest = flatten_item(item, 0, previous=None, from_set=number, from_side=side)
    assert rest[0].kind is StepKind.CHANGE_OVER
    assert rest[1:] == whole[len(whole) - len(rest) + 1 :]


@given(session_plans())
def test_no_step_stands_still(plan):
    assert all(step.seconds > 0 for step in flatten(plan))


def test_a_plan_of_one_hold_without_rest_is_a_change_over_and_a_hold():
    exercise = alike(mode=Mode.HOLD).exercise
    dose = Dose(1, 1, 0, Support.NONE_NEAR, reps=1, hold_s=10)
    plan = SessionPlan("one", "One", (PlannedExercise(exercise, dose),))
    assert nominal_seconds(plan) == 12 + 3 + 10

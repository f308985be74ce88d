"""What a patient is given of a routine: doses, sides, safe swaps, easier levels, and its text."""

import json
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_station.domain.exercise import Mode, RiskTier, Side, Support, Tempo
from clinic_station.domain.plan import SessionPlan
from clinic_station.domain.planning import (
    plan_from_json,
    plan_item,
    plan_session,
    plan_to_json,
)
from clinic_station.domain.routine import Routine, RoutineItem
from clinic_station.domain.timing import tier_of
from tests.support.content import builtin, patient, session_plans

CLEARED = patient()
UNCLEARED = patient(balance_cleared=False)


def plan(*items, who=CLEARED, catalogue=None):
    routine = Routine("day", "Day", "", items)
    return plan_session(routine, catalogue or builtin(), patient=who)


def only(name, level=1, *, who=CLEARED, catalogue=None, **item):
    """The plan's one item; None when the plan is empty."""
    items = plan(RoutineItem(name, level, **item), who=who, catalogue=catalogue).items
    return items[0] if items else None


def chain(item):
    """The item and all that is easier."""
    found = []
    while item is not None:
        found.append(item)
        item = item.easier
    return found


def with_exercise(**exercises):
    """The catalogue with changed exercises; None takes one out."""
    changed = {**builtin().exercises, **exercises}
    kept = {name: exercise for name, exercise in changed.items() if exercise is not None}
    return replace(builtin(), exercises=MappingProxyType(kept))


def changed(name, **facts):
    return replace(builtin().exercises[name], **facts)


# Doses and sides


def test_a_level_is_done_as_it_stands():
    item = only("calf_raise", 2)
    assert (item.dose.sets, item.dose.reps, item.dose.rest_s) == (2, 15, 60)
    assert item.dose.tempo == Tempo(2, 1, 3)
    assert item.dose.support is Support.TWO_HANDS
    assert item.swapped_from is None


def test_what_the_item_sets_replaces_the_levels_own():
    item = only(
        "calf_raise", 2, sets=1, reps=9, rest_s=20, tempo=Tempo(1, 0, 1), load_kg=2, note="anchor"
    )
    assert (item.dose.sets, item.dose.reps, item.dose.rest_s) == (1, 9, 20)
    assert (item.dose.tempo, item.dose.load_kg, item.note) == (Tempo(1, 0, 1), 2, "anchor")
    assert only("chair_calf_stretch", 1, hold_s=40).dose.hold_s == 40
    assert only("ankle_pump_seated", 1, work_s=20).dose.work_s == 20


@pytest.mark.parametrize(
    ("affected", "first"),
    [(None, Side.LEFT), (Side.LEFT, Side.LEFT), (Side.RIGHT, Side.RIGHT), (Side.BOTH, Side.LEFT)],
)
def test_the_affected_side_goes_first(affected, first):
    item = only("wall_knee_drive", 2, who=patient(affected_side=affected))
    assert item.sides == (first, first.other)
    assert {one.first_side for one in chain(item)} == {first}


def test_the_prescriptions_items_replace_the_routines():
    routine = builtin().routines["chair_program"]
    items = (RoutineItem("calf_raise", 1),)
    planned = plan_session(routine, builtin(), patient=CLEARED, items=items)
    assert [item.exercise.id for item in planned.items] == ["calf_raise"]
    assert (planned.routine_id, planned.routine_name) == (routine.id, routine.name)


def test_an_exercise_that_does_not_exist_is_left_out():
    assert plan(RoutineItem("gone", 1), RoutineItem("calf_raise", 1)).items[0].exercise.id == (
        "calf_raise"
    )


def test_a_level_that_no_longer_exists_becomes_the_highest_there_is():
    assert only("calf_raise", 9).dose.level == 5


def test_an_item_for_nobody_in_particular_needs_its_level():
    with pytest.raises(KeyError, match="calf_raise has no level 9"):
        plan_item(RoutineItem("calf_raise", 9), builtin().exercises["calf_raise"])


# Safety


def test_cleared_for_balance_tier_b_stays():
    assert only("tandem_stand", 2).exercise.id == "tandem_stand"


def test_without_clearance_tier_b_becomes_its_fallback():
    item = only("tandem_stand", 2, who=UNCLEARED, sets=1, reps=1, note="steady")
    assert (item.exercise.id, item.swapped_from) == ("feet_together_stand", "tandem_stand")
    assert (item.dose.level, item.dose.support) == (2, Support.FINGERTIPS)
    assert (item.dose.sets, item.dose.reps, item.note) == (1, 1, "steady")


def test_a_fallback_gives_the_hands_as_much_help_as_was_planned():
    item = only("single_leg_stand", 4, who=UNCLEARED)
    assert item.dose.level == 4
    item = only("step_up", 3, who=UNCLEARED)  # fingertips; from level 2 chair_squat has no hands
    assert (item.exercise.id, item.dose.level) == ("chair_squat", 1)


def test_between_modes_sets_are_kept_down_and_the_rest_is_the_fallbacks_own():
    item = only("heel_walk", 1, who=UNCLEARED, sets=1)
    assert (item.exercise.id, item.exercise.mode) == ("chair_toe_lift_hold", Mode.HOLD)
    assert (item.dose.sets, item.dose.reps, item.dose.hold_s) == (1, 6, 3)


def test_tier_c_is_not_done_without_an_unlock_however_well_cleared():
    item = only("run_in_place", 2)
    assert (item.exercise.id, item.swapped_from) == ("walk_aware", "run_in_place")


def test_a_level_of_tier_c_becomes_the_one_below():
    item = only("weight_shift_front_back", 5, rest_s=7)
    assert (item.exercise.id, item.dose.level, item.swapped_from) == (
        "weight_shift_front_back",
        4,
        None,
    )
    assert item.dose.rest_s == 7
    assert only("tandem_stand", 5).dose.level == 4


def test_what_the_station_does_not_time_is_not_planned():
    loose = changed("walk_aware", station_timed=False)
    assert only("walk_aware", catalogue=with_exercise(walk_aware=loose)) is None
    assert only("walk_run_interval").exercise.id == "walk_aware"


def test_a_contraindicated_exercise_becomes_its_fallback():
    who = patient(contraindications=("high_fall_risk",))
    assert only("step_up", who=who).swapped_from == "step_up"


def test_a_contraindicated_exercise_without_a_fallback_is_left_out():
    who = patient(contraindications=("dvt_suspected",))
    assert only("ankle_pump_seated", who=who) is None


def test_a_fallback_that_is_contraindicated_too_is_left_out():
    who = patient(balance_cleared=False, contraindications=("acute_achilles",))
    assert "acute_achilles" in builtin().exercises["chair_calf_stretch"].avoid_if
    assert only("slant_gastroc_hold", 3, who=who) is None


@pytest.mark.parametrize("fallback", [None, "tier_b"])
def test_a_fallback_that_is_missing_or_not_of_tier_a_is_not_used(fallback):
    other = fallback and changed("feet_together_stand", tier=RiskTier.B)
    catalogue = with_exercise(feet_together_stand=other)
    assert only("tandem_stand", who=UNCLEARED, catalogue=catalogue) is None


def test_an_exercise_of_which_no_level_is_allowed_is_swapped():
    levels = tuple(
        replace(level, tier=RiskTier.C) for level in builtin().exercises["tandem_stand"].levels
    )
    catalogue = with_exercise(tandem_stand=changed("tandem_stand", levels=levels))
    assert only("tandem_stand", catalogue=catalogue).swapped_from == "tandem_stand"


PEOPLE = st.builds(
    patient,
    balance_cleared=st.booleans(),
    affected_side=st.sampled_from([None, Side.LEFT, Side.RIGHT]),
    contraindications=st.lists(st.sampled_from(list(builtin().contraindications)), max_size=4).map(
        tuple
    ),
)
ITEMS = st.builds(
    RoutineItem,
    st.sampled_from(list(builtin().exercises)),
    st.integers(1, 5),
    sets=st.none() | st.integers(1, 4),
    rest_s=st.none() | st.floats(0, 120),
)


@given(who=PEOPLE, items=st.lists(ITEMS, max_size=8))
def test_nobody_is_given_what_is_not_for_them(who, items):
    for item in plan(*items, who=who).items:
        for one in chain(item):
            assert tier_of(one) is not RiskTier.C
            assert who.balance_cleared or tier_of(one) is RiskTier.A
            assert not set(one.exercise.avoid_if) & set(who.contraindications)
            assert one.exercise.station_timed


# Easier levels


def test_easier_is_the_level_below_down_to_the_first():
    levels = [one.dose.level for one in chain(only("calf_raise", 4, note="anchor"))]
    assert levels == [4, 3, 2, 1]
    assert {one.note for one in chain(only("calf_raise", 4, note="anchor"))} == {"anchor"}
    assert only("calf_raise", 1).easier is None


def test_easier_keeps_sets_and_rest_of_the_plan():
    easier = only("calf_raise", 3, sets=1, rest_s=30).easier
    assert (easier.dose.level, easier.dose.sets, easier.dose.rest_s) == (2, 1, 30)


def test_an_easier_swap_still_tells_what_it_stands_for():
    item = only("slant_gastroc_hold", 3, who=UNCLEARED)
    assert {one.swapped_from for one in chain(item)} == {"slant_gastroc_hold"}


def work_of(item):
    dose = item.dose
    per_repetition = dose.hold_s or (dose.tempo.seconds if dose.tempo else 1)
    return dose.sets * (dose.work_s or dose.reps * per_repetition)


@given(who=PEOPLE, item=ITEMS, reps=st.none() | st.integers(1, 30), load=st.floats(0, 8))
def test_easier_is_never_more_work(who, item, reps, load):
    counted = builtin().exercises[item.exercise_id].mode is not Mode.TIMED
    item = replace(item, reps=reps if counted else None, load_kg=load)
    for planned in plan(item, who=who).items:
        for harder, easier in zip(chain(planned), chain(planned)[1:], strict=False):
            assert work_of(easier) <= work_of(harder)
            assert easier.dose.sets <= harder.dose.sets
            assert easier.dose.load_kg <= harder.dose.load_kg
            assert easier.dose.level < harder.dose.level


# A plan as text


@given(session_plans())
def test_a_plan_comes_back_from_its_text_exactly(planned):
    assert plan_from_json(plan_to_json(planned), builtin()) == planned


@given(who=PEOPLE, items=st.lists(ITEMS, max_size=4))
def test_a_patients_plan_comes_back_exactly(who, items):
    planned = plan(*items, who=who)
    assert plan_from_json(plan_to_json(planned), builtin()) == planned


def test_a_number_that_is_none_is_not_written():
    item = only("calf_raise")
    bad = replace(item, dose=replace(item.dose, rest_s=float("nan")))
    with pytest.raises(ValueError, match="JSON compliant"):
        plan_to_json(SessionPlan("a", "A", (bad,)))


def damaged(*path, value):
    """The text of a plan in which one place holds something else; None takes it out."""
    body = json.loads(plan_to_json(plan(RoutineItem("calf_raise", 2))))
    inner = body
    for step in path[:-1]:
        inner = inner[step]
    if value is None:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return json.dumps(body)


DOSE = ("items", 0, "dose")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "plan is not JSON"),
        ('{"format": 1', "plan is not JSON"),
        ("[" * 100_000, "plan is not JSON"),
        ("[]", "plan is not an object"),
        (damaged("format", value=None), "plan: format is missing"),
        (damaged("format", value=2), "plan: format 2 is not 1"),
        (damaged("routine_id", value=5), "plan: routine_id is 5, which cannot be right"),
        (damaged("items", value={}), "plan: items is not a list"),
        (damaged("items", 0, value="x"), "plan: item 1 is not an object"),
        (damaged("items", 0, "exercise", value="gone"), "item 1: exercise 'gone' is not known"),
        (damaged("items", 0, "first_side", value="up"), "item 1: first_side is 'up'"),
        (damaged("items", 0, "note", value=None), "item 1: note is missing"),
        (damaged("items", 0, "easier", value=[1]), "item 1: easier is not an object"),
        (damaged("items", 0, "easier", "dose", value=1), "item 1: easier: dose is not an object"),
        (damaged(*DOSE, "sets", value=0), "item 1: dose: sets is 0"),
        (damaged(*DOSE, "sets", value=True), "dose: sets is True"),
        (damaged(*DOSE, "sets", value=1.5), "dose: sets is 1.5"),
        (damaged(*DOSE, "rest_s", value=-1), "dose: rest_s is -1"),
        (damaged(*DOSE, "rest_s", value="60"), "dose: rest_s is '60'"),
        (damaged(*DOSE, "rest_s", value=float("nan")), "dose: rest_s is nan"),
        (damaged(*DOSE, "rest_s", value=10**400), "dose: rest_s is 1000"),
        (damaged(*DOSE, "tempo", value=[2, 1]), "dose: tempo is"),
        (damaged(*DOSE, "tempo", value=[0, 0, 0]), "dose does not fit an exercise of mode reps"),
        (damaged(*DOSE, "support", value="none"), "dose: support is 'none'"),
        (damaged("items", 0, "exercise", value="tandem_stand"), "does not fit .* mode hold"),
        (damaged("items", 0, "exercise", value="ankle_pump_seated"), "does not fit .* mode timed"),
    ],
)
def test_a_damaged_plan_says_where(text, reason):
    with pytest.raises(ValueError, match=reason):
        plan_from_json(text, builtin())


def test_a_plan_that_is_easier_without_end_is_refused():
    body = json.loads(plan_to_json(plan(RoutineItem("calf_raise", 1))))
    item = body["items"][0]
    for _step in range(60):
        item = {**item, "easier": item}
    with pytest.raises(ValueError, match="too many easier levels"):
        plan_from_json(json.dumps({**body, "items": [item]}), builtin())


@given(st.text(max_size=40) | st.recursive(st.none() | st.integers() | st.text(), st.lists))
def test_other_text_is_refused_and_never_more_than_that(value):
    text = value if isinstance(value, str) else json.dumps(value)
    with pytest.raises(ValueError, match="plan"):
        plan_from_json(text, builtin())

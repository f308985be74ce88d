"""The content the program ships with: all there, sound, and agreeing with itself."""

import tomllib
from itertools import pairwise

import pytest

from clinic_station.domain.exercise import (
    Footwear,
    Mode,
    Phase,
    Place,
    RiskTier,
    Sides,
    Support,
)
from clinic_station.domain.plan import SessionPlan
from clinic_station.domain.planning import plan_item, plan_session
from clinic_station.domain.questions import FlagOutcome, Moment, Region
from clinic_station.domain.routine import RoutineItem
from clinic_station.domain.timing import nominal_seconds, setup_changes
from tests.support.content import ASSETS, builtin, patient

EXERCISES = list(builtin().exercises.values())
ROUTINES = list(builtin().routines.values())
SWITCH_S = 8
CHANGE_S = 12


def test_everything_loads_without_a_problem():
    assert builtin().problems == ()
    assert len(EXERCISES) == 41
    assert list(builtin().routines) == [
        "ankle_back_foundation",
        "ankle_back_short",
        "chair_program",
    ]
    assert builtin().content_version == "1.0.0"


def test_each_phase_has_its_exercises():
    counts = {phase: sum(e.phase is phase for e in EXERCISES) for phase in Phase}
    assert list(counts.values()) == [10, 11, 7, 7, 6]


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_an_exercise_has_five_levels_short_cues_and_what_the_screen_says(exercise):
    assert [level.level for level in exercise.levels] == [1, 2, 3, 4, 5]
    assert exercise.cues
    assert all(len(cue) <= 60 for cue in exercise.cues)
    assert exercise.faults
    assert all([exercise.name, exercise.start, exercise.movement, exercise.safety])


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_the_angles_of_every_pose_add_up_exactly(exercise):
    for pose in exercise.poses:
        for leg in (pose.near, pose.far):
            assert leg.foot_pitch == leg.ankle - leg.knee + leg.hip - pose.trunk


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_poses_run_from_the_start_to_the_end_of_a_repetition(exercise):
    times = [pose.t for pose in exercise.poses]
    assert (times[0], times[-1]) == (0, 1)
    assert all(earlier < later for earlier, later in pairwise(times))


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_every_id_an_exercise_names_exists(exercise):
    catalogue = builtin()
    named = {exercise.progress_to, exercise.regress_to, exercise.fallback} - {None}
    assert named <= set(catalogue.exercises)
    assert set(exercise.avoid_if) <= set(catalogue.contraindications)
    assert set(exercise.stop_rules) <= set(catalogue.stop_rules)


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_what_needs_clearance_has_a_fallback_for_everybody(exercise):
    if exercise.tier is not RiskTier.A:
        assert builtin().exercises[exercise.fallback].tier is RiskTier.A


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_the_stated_length_of_each_level_is_that_of_its_steps(exercise):
    """Stated lengths count one side switch; ours has one in every set."""
    for level in exercise.levels:
        plan = SessionPlan("", "", (plan_item(RoutineItem(exercise.id, level.level), exercise),))
        more_switches = SWITCH_S * (level.sets - 1) if exercise.sides is Sides.EACH else 0
        assert nominal_seconds(plan) == CHANGE_S + level.est_s + more_switches


@pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.id)
def test_a_routine_names_exercises_and_levels_that_exist(routine):
    for item in routine.items:
        assert builtin().exercises[item.exercise_id].level(item.level)


@pytest.mark.parametrize(
    ("routine_id", "minutes"),
    [("ankle_back_foundation", 18.2), ("ankle_back_short", 8.1), ("chair_program", 12.4)],
)
def test_the_steps_of_a_routine_add_up_to_its_stated_length(routine_id, minutes):
    routine = builtin().routines[routine_id]
    plan = plan_session(routine, builtin(), patient=patient())
    assert len(plan.items) == len(routine.items)
    assert abs(nominal_seconds(plan) - minutes * 60) <= 20
    assert abs(nominal_seconds(plan) - routine.exercise_s) <= 20


def test_only_drills_marked_barefoot_are_done_barefoot():
    barefoot = {e.id for e in EXERCISES if e.footwear is Footwear.BAREFOOT}
    assert barefoot == {"short_foot", "barefoot_march", "heel_walk", "toe_walk", "tandem_walk"}


@pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.id)
def test_a_routine_asks_for_other_shoes_twice_at_most(routine):
    items = plan_session(routine, builtin(), patient=patient()).items
    changes = [
        setup_changes(items[i - 1], items[i], earlier=items[: i - 1]).footwear
        for i in range(1, len(items))
    ]
    assert sum(change is not None for change in changes) <= 2


def test_a_seated_exercise_is_at_the_chair_and_the_chair_program_stays_there():
    seated = [e for e in EXERCISES if e.levels[0].support is Support.SEATED]
    assert {e.place for e in seated} == {Place.CHAIR}
    program = builtin().routines["chair_program"]
    assert {builtin().exercises[item.exercise_id].place for item in program.items} == {Place.CHAIR}


def test_places_have_the_equipment_they_are_named_after():
    fixed = {Place.CHAIR: "chair", Place.WALL: "wall", Place.STEP: "step"}
    fixed[Place.SLANT_BOARD] = "slant_board"
    for exercise in EXERCISES:
        if exercise.place in fixed:
            assert fixed[exercise.place] in exercise.equipment


def test_pain_questions_name_their_region_at_both_ends_of_the_visit():
    for moment in (Moment.CHECK_IN, Moment.CHECK_OUT):
        asked = [q.region for q in builtin().questions.values() if q.when is moment and q.region]
        assert asked == list(Region)


def test_the_weekly_question_counts_home_exercise_up_to_seven_and_more():
    assert builtin().questions["pre_home"].options == ("0", "1", "2", "3", "4", "5", "6", "7+")
    assert len(builtin().questions) == 23


def test_red_flags_stop_the_visit_or_call_the_therapist():
    outcomes = [flag.outcome for flag in builtin().red_flags]
    assert outcomes == [FlagOutcome.EMERGENCY] * 5 + [FlagOutcome.CALL] * 8


def test_rules_keep_their_numbers():
    rules = builtin().rules
    assert set(rules) == {
        "progress", "regress", "week", "gap", "start_gate", "pain_bands", "lsi"
    }  # fmt: skip
    assert rules["start_gate"]["max_pain_any_region"] == 5
    assert rules["progress"]["next_day_allowed"] == ("Better", "Same")
    assert rules["pain_bands"]["caution"] == (4.0, 5.0)


def test_answers_that_rules_name_are_answers_to_choose():
    rules, options = builtin().rules, builtin().questions["pre_next_day"].options
    named = [*rules["progress"]["next_day_allowed"], *rules["regress"]["next_day_triggers"]]
    assert set(named) <= set(options)


def test_timed_work_and_hops_can_be_timed():
    assert all(level.tempo for e in EXERCISES if e.mode is Mode.REPS for level in e.levels)
    hop, jump = builtin().exercises["pogo_hop"], builtin().exercises["jump_land"]
    assert [hop.level(1).tempo.seconds, jump.level(1).tempo.seconds] == [1, 5]


def test_phases_and_supports_are_the_programs_own():
    content = read("content/phases.toml")
    assert {name: phase["order"] for name, phase in content["phases"].items()} == {
        phase.value: phase.order for phase in Phase
    }
    assert list(content["support_levels"]) == [support.value for support in Support]
    assert list(content["risk_tiers"]) == [tier.value for tier in RiskTier]


def test_the_tests_name_sources_that_are_listed():
    sources = {source["id"] for source in read("reference/sources.toml")["source"]}
    tests = read("reference/tests.toml")["test"]
    assert len(tests) == 11
    assert len(sources) == 37
    assert {name for test in tests for name in test["sources"]} <= sources
    assert len(read("reference/interop.toml")["interop"]) == 32


def read(name):
    return tomllib.loads((ASSETS / name).read_text("utf-8"))

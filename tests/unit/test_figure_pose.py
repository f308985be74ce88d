"""Poses between key poses, and where in a repetition a session is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_station.domain.exercise import Exercise, FirstMove, Mode, Side
from clinic_station.domain.figure_curve import KeyCurve
from clinic_station.domain.figure_moment import MOVE_IN_S, beat_progress, moment_of
from clinic_station.domain.figure_pose import (
    STANDING,
    PoseCurve,
    key_poses,
    pose_at,
    same_shape,
    turning_point,
    turns_back,
)
from clinic_station.domain.plan import Dose, PlannedExercise
from clinic_station.domain.session_view import EngineState, SessionView
from clinic_station.domain.steps import Beat, Step, StepKind
from tests.support.content import builtin
from tests.support.figures import EXERCISES, named

every_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=named)
values = st.floats(-90, 90)


@given(st.lists(values, min_size=2, max_size=7), st.floats(0, 1), st.booleans())
def test_a_curve_stays_between_its_neighbouring_keys(keys: list[float], at: float, loops: bool):
    times = [i / (len(keys) - 1) for i in range(len(keys))]
    value = KeyCurve(times, keys, loops).at(at)
    i = min(int(at * (len(keys) - 1)), len(keys) - 2)
    low, high = sorted((keys[i], keys[i + 1]))
    assert low - 1e-6 <= value <= high + 1e-6


@given(st.lists(values, min_size=1, max_size=7))
def test_a_curve_goes_through_its_keys(keys: list[float]):
    times = [i / max(1, len(keys) - 1) for i in range(len(keys))]
    curve = KeyCurve(times, keys, loops=True)
    assert [curve.at(t) for t in times] == pytest.approx(keys, abs=1e-9)


def test_a_curve_stays_at_its_ends_outside():
    curve = KeyCurve((0.0, 1.0), (2.0, 5.0), loops=False)
    assert curve.at(-1.0) == 2.0
    assert curve.at(2.0) == 5.0


def test_a_move_starts_and_ends_gently():
    curve = KeyCurve((0.0, 1.0), (0.0, 1.0), loops=False)
    assert curve.at(0.05) < 0.01
    assert curve.at(0.5) == pytest.approx(0.5)
    assert curve.at(0.95) > 0.99


@every_exercise
def test_every_moment_keeps_the_identity_of_the_poses(exercise: Exercise):
    for i in range(21):
        pose = pose_at(exercise, i / 20)
        for leg in (pose.near, pose.far):
            assert leg.foot_pitch == pytest.approx(leg.ankle - leg.knee + leg.hip - pose.trunk)


@every_exercise
def test_key_poses_run_from_zero_to_one_and_join(exercise: Exercise):
    keys = key_poses(exercise)
    times = [pose.t for pose in keys]
    assert times == sorted(times)
    assert (times[0], times[-1]) == (0.0, 1.0)
    assert same_shape(keys[0], keys[-1])
    for pose in keys:
        assert same_shape(
            replace(PoseCurve(keys).at(pose.t), load_near=0, load_far=0),
            replace(pose, load_near=0, load_far=0),
        ) or _close(keys, pose)


def _close(keys, pose) -> bool:
    shown = PoseCurve(keys).at(pose.t)
    pairs = [
        (getattr(getattr(shown, leg), joint), getattr(getattr(pose, leg), joint))
        for leg in ("near", "far")
        for joint in ("ankle", "knee", "hip", "foot_pitch")
    ]
    return all(a == pytest.approx(b, abs=1e-6) for a, b in pairs)


def test_a_flat_foot_stays_flat_on_the_way():
    squat = builtin().exercises["squat"]
    assert {round(pose_at(squat, i / 30).near.foot_pitch, 9) for i in range(31)} == {0.0}


def test_an_exercise_that_ends_elsewhere_starts_from_there():
    jump = builtin().exercises["jump_land"]
    keys = key_poses(jump)
    assert keys[0].name == keys[-1].name == "stand"
    assert keys[1].name == "dip"
    assert 0.0 < keys[1].t < 0.3


def test_open_cycles_close_with_their_first_pose():
    march = builtin().exercises["barefoot_march"]
    opened = replace(march, poses=march.poses[:-1])
    assert key_poses(opened)[-1].name == march.poses[0].name


def test_one_pose_is_held_all_through():
    still = replace(builtin().exercises["squat"], poses=(STANDING,))
    assert same_shape(pose_at(still, 0.0), pose_at(still, 0.7))
    assert turning_point(key_poses(still)) == 0.0


@pytest.mark.parametrize(
    ("name", "turn"),
    [
        ("calf_raise", 0.35),
        ("chair_squat", 0.45),
        ("squat", 0.5),
        ("slant_gastroc_hold", 0.3),
        ("weight_shift_side", 0.5),
        ("tandem_stand", 0.0),
    ],
)
def test_the_turn_is_the_pose_to_reach(name: str, turn: float):
    assert turning_point(key_poses(builtin().exercises[name])) == pytest.approx(turn)


def test_raises_and_tempo_work_turn_back_walking_and_holds_do_not():
    exercises = builtin().exercises
    assert turns_back(exercises["calf_raise"])
    assert turns_back(exercises["ankle_pump_seated"])
    assert not turns_back(exercises["walk_aware"])
    assert not turns_back(exercises["tandem_stand"])


TURN = (0.25, 0.4)


@pytest.mark.parametrize(
    ("first", "beat", "share", "progress"),
    [
        (FirstMove.LIFT, Beat.LIFT, 0.0, 0.0),
        (FirstMove.LIFT, Beat.LIFT, 1.0, 0.25),
        (FirstMove.LIFT, Beat.PAUSE, 0.5, 0.325),
        (FirstMove.LIFT, Beat.LOWER, 0.0, 0.4),
        (FirstMove.LIFT, Beat.LOWER, 1.0, 1.0),
        (FirstMove.LOWER, Beat.LOWER, 1.0, 0.25),
        (FirstMove.LOWER, Beat.PAUSE, 1.0, 0.4),
        (FirstMove.LOWER, Beat.LIFT, 0.5, 0.7),
        (FirstMove.LIFT, Beat.LOWER, 7.0, 1.0),
    ],
)
def test_beats_map_to_the_times_of_the_key_poses(first, beat, share, progress):
    assert beat_progress(beat, share, first, TURN) == pytest.approx(progress)


def view(name: str, kind: StepKind = StepKind.WORK, **changes: object) -> SessionView:
    exercise = builtin().exercises[name]
    level = exercise.levels[0]
    planned = PlannedExercise(exercise, Dose(1, 1, 10.0, level.support))
    facts: dict[str, object] = {
        "state": EngineState.RUNNING,
        "now": 0.0,
        "step": Step(kind, 0, name, Side.BOTH, 1, 1, 20.0),
        "planned": planned,
        "side": Side.BOTH,
        "set": 1,
        "sets": 1,
        "repetition": 1,
        "repetitions": 5,
        "beat": None,
        "beat_progress": 0.0,
        "beat_index": 0,
        "rep_progress": 0.0,
        "elapsed": 0.0,
        "remaining": 20.0,
        "to_work": 0.0,
        "position": 1,
        "positions": 1,
        "next_step": None,
        "next_planned": None,
        "can_skip": False,
        "reason": "",
        "session_left_s": 20.0,
    }
    return SessionView(**{**facts, **changes})


@pytest.mark.parametrize(
    "kind", [StepKind.GET_READY, StepKind.REST, StepKind.SWITCH, StepKind.CHANGE_OVER]
)
def test_pauses_show_the_start_pose(kind: StepKind):
    moment = moment_of(view("calf_raise", kind, elapsed=3.0), (0.35, 0.35))
    assert (moment.progress, moment.working) == (0.0, False)


def test_without_a_step_the_start_pose_is_shown():
    assert not moment_of(view("calf_raise", step=None), (0.35, 0.35)).working


def test_a_hold_is_entered_within_a_moment_and_then_breathes():
    turn = (0.3, 0.3)
    start = moment_of(view("slant_gastroc_hold", beat=Beat.HOLD), turn)
    halfway = moment_of(view("slant_gastroc_hold", beat=Beat.HOLD, elapsed=MOVE_IN_S / 2), turn)
    there = moment_of(view("slant_gastroc_hold", beat=Beat.HOLD, elapsed=9.0, now=1.0), turn)
    assert start.progress == 0.0
    assert 0.1 < halfway.progress < 0.2
    assert there.progress == 0.3
    assert there.breath == pytest.approx(1.0)


def test_the_way_back_is_told():
    up = view("calf_raise", beat=Beat.LIFT, beat_progress=0.5)
    down = view("calf_raise", beat=Beat.LOWER, beat_progress=0.5)
    assert not moment_of(up, (0.35, 0.35)).returning
    assert moment_of(down, (0.35, 0.35)).returning


def test_repetitions_without_a_beat_follow_the_repetition():
    moment = moment_of(view("calf_raise", beat=Beat.MOVE, rep_progress=0.8), (0.35, 0.35))
    assert moment.progress == 0.8
    assert moment.returning


def test_timed_work_without_a_tempo_goes_round_at_its_own_pace():
    walk = moment_of(view("walk_aware", beat=Beat.MOVE, elapsed=3.0), (0.5, 0.5), cycle_s=2.0)
    assert walk.progress == pytest.approx(0.5)
    assert not walk.returning


def test_timed_work_to_a_tempo_follows_its_beats():
    shift = view("weight_shift_side", beat=Beat.LOWER, beat_progress=0.5)
    assert shift.planned is not None
    assert shift.planned.exercise.mode is Mode.TIMED
    assert moment_of(shift, (0.5, 0.5)).progress == pytest.approx(0.75)

"""The figure's joints: what rests stays, what is held is reached, bones keep their length."""

from dataclasses import replace
from itertools import pairwise
from math import atan2, degrees

import pytest

from clinic_station.domain.exercise import Exercise, Support
from clinic_station.domain.figure import distance
from clinic_station.domain.figure_cheer import cheer
from clinic_station.domain.figure_motion import FigureMotion, Staging, board_angle
from clinic_station.domain.figure_places import Foot, pinned_foot, rests, shin_lean
from clinic_station.domain.figure_pose import key_poses
from clinic_station.domain.figure_scene import Chair, FootOn, Hands, SceneSpec
from tests.support.content import builtin
from tests.support.figures import (
    BOOK,
    EXERCISES,
    MOMENTS,
    leg_of,
    motion_of,
    named,
    pinned_spots,
    sole_heights,
    surface_below,
)

STILL = 0.005  # of stature, that a pinned part may move over a repetition
ON_SURFACE = 0.01
every_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=named)

# The foot slides back under the seat although the poses pin it; it stays flat on the floor.
SLIDES = {"chair_dorsiflexion_hold"}
# The key poses want the second foot in different places; both legs give a little.
FEET_MOVED = {"lunge_split", "wall_knee_drive", "chair_calf_stretch", "walk_aware"}


def test_all_forty_one_exercises_are_staged_by_hand():
    assert len(EXERCISES) == 41
    assert {exercise.id for exercise in EXERCISES} == set(BOOK.scenes)


@every_exercise
def test_a_pinned_part_stays_still_between_its_key_poses(exercise: Exercise):
    motion = BOOK.motion(exercise)
    for before, after in pairwise(key_poses(exercise)):
        foot = pinned_foot(before)
        if foot is None or before.pin != after.pin or exercise.id in SLIDES:
            continue
        part = before.pin.partition("_")[2]
        times = [t for t in MOMENTS if before.t <= t <= after.t]
        first = pinned_spots(leg_of(motion.skeleton(before.t), foot), part)
        for t in times:
            spots = pinned_spots(leg_of(motion.skeleton(t), foot), part)
            assert max(map(distance, first, spots)) < STILL, (t, before.pin)


@every_exercise
def test_feet_that_rest_lie_on_their_surface(exercise: Exercise):
    motion = BOOK.motion(exercise)
    for t in MOMENTS:
        skeleton = motion.skeleton(t)
        for foot in Foot:
            leg = leg_of(skeleton, foot)
            heights = sole_heights(leg, surface_below(motion, foot))
            if leg.grounded:
                assert -ON_SURFACE < min(heights) < ON_SURFACE, (t, foot)


@every_exercise
def test_feet_that_carry_weight_in_a_key_pose_are_on_the_ground(exercise: Exercise):
    motion = BOOK.motion(exercise)
    for pose in key_poses(exercise):
        skeleton = motion.skeleton(pose.t)
        for foot in Foot:
            if rests(pose, foot):
                heights = sole_heights(leg_of(skeleton, foot), surface_below(motion, foot))
                assert abs(min(heights)) < ON_SURFACE, (pose.name, foot)


@every_exercise
def test_no_foot_goes_through_the_floor(exercise: Exercise):
    motion = BOOK.motion(exercise)
    for t in MOMENTS:
        skeleton = motion.skeleton(t)
        for leg in (skeleton.near, skeleton.far):
            assert min(leg.heel.y, leg.ball.y, leg.toe.y) > -0.004, t


@every_exercise
def test_bones_keep_their_length(exercise: Exercise):
    motion = BOOK.motion(exercise)
    lengths = motion.segments
    for t in MOMENTS[::10]:
        skeleton = motion.skeleton(t)
        for leg in (skeleton.near, skeleton.far):
            assert distance(leg.hip, leg.knee) == pytest.approx(lengths.thigh, abs=1e-6)
            assert distance(leg.knee, leg.ankle) == pytest.approx(lengths.shank, abs=2e-3)
        for arm in (skeleton.near_arm, skeleton.far_arm):
            assert distance(arm.shoulder, arm.elbow) == pytest.approx(lengths.upper_arm, abs=1e-6)
            assert distance(arm.elbow, arm.wrist) == pytest.approx(lengths.forearm, abs=2e-3)


@every_exercise
def test_knees_never_bend_backwards(exercise: Exercise):
    motion = BOOK.motion(exercise)
    for t in MOMENTS[::5]:
        skeleton = motion.skeleton(t)
        for leg in (skeleton.near, skeleton.far):
            dx, dy = leg.ankle.x - leg.hip.x, leg.ankle.y - leg.hip.y
            kx, ky = leg.knee.x - leg.hip.x, leg.knee.y - leg.hip.y
            assert dx * ky - dy * kx > -1e-9, t


@every_exercise
def test_nothing_jumps_from_one_frame_to_the_next(exercise: Exercise):
    motion = BOOK.motion(exercise)
    skeletons = [motion.skeleton(t) for t in MOMENTS]
    for before, after in pairwise(skeletons):
        for name in ("hip", "shoulder", "head"):
            assert distance(getattr(before, name), getattr(after, name)) < 0.03
        assert distance(before.near.ankle, after.near.ankle) < 0.03
        assert distance(before.far.ankle, after.far.ankle) < 0.03


@every_exercise
def test_a_repetition_ends_where_the_next_one_starts(exercise: Exercise):
    motion = BOOK.motion(exercise)
    start, end = motion.skeleton(0.0), motion.skeleton(1.0)
    assert end.travel == pytest.approx(motion.stride)
    for name in ("hip", "shoulder", "head"):
        moved = getattr(start, name).shifted(motion.stride, 0.0)
        assert distance(moved, getattr(end, name)) < 1e-6
    assert distance(start.near.ankle.shifted(motion.stride, 0.0), end.near.ankle) < 1e-6
    assert distance(start.far.ankle.shifted(motion.stride, 0.0), end.far.ankle) < 1e-6


@every_exercise
def test_the_standing_shin_leans_as_the_pose_says(exercise: Exercise):
    motion = BOOK.motion(exercise)
    if motion.spec.seated or exercise.id in FEET_MOVED:
        return
    for pose in key_poses(exercise):
        foot = pinned_foot(pose)
        if foot is None or (foot is Foot.NEAR and motion.spec.foot_on is not FootOn.SAME):
            continue
        leg = leg_of(motion.skeleton(pose.t), foot)
        wanted = shin_lean(pose.near if foot is Foot.NEAR else pose.far)
        lean = degrees(atan2(leg.knee.x - leg.ankle.x, leg.knee.y - leg.ankle.y))
        assert lean == pytest.approx(wanted, abs=12.0), pose.name


HELD = [e for e in EXERCISES if BOOK.scene(e).hands in (Hands.CHAIR, Hands.WALL)]


@pytest.mark.parametrize("exercise", HELD, ids=named)
def test_held_hands_stay_on_what_they_hold(exercise: Exercise):
    motion = BOOK.motion(exercise, Staging(Support.TWO_HANDS))
    grip = motion.setting.grip
    assert grip is not None
    for t in MOMENTS[::10]:
        assert distance(motion.skeleton(t).far_arm.hand, grip) < ON_SURFACE, t


def test_one_hand_holds_with_the_far_one():
    motion = motion_of("calf_raise_single", Staging(Support.ONE_HAND))
    skeleton = motion.start()
    assert motion.setting.grip is not None
    assert distance(skeleton.far_arm.hand, motion.setting.grip) < ON_SURFACE
    assert distance(skeleton.near_arm.hand, motion.setting.grip) > 0.1


def test_without_support_the_hands_hover_by_the_chair():
    motion = motion_of("calf_raise", Staging(Support.NONE_NEAR))
    assert motion.setting.chair is Chair.FRONT
    assert motion.setting.grip is not None
    assert distance(motion.start().near_arm.hand, motion.setting.grip) > 0.015


SEATED = [e for e in EXERCISES if BOOK.scene(e).seated]


@pytest.mark.parametrize("exercise", SEATED, ids=named)
def test_who_sits_stays_on_the_seat(exercise: Exercise):
    motion = BOOK.motion(exercise)
    hips = [motion.skeleton(t).hip for t in MOMENTS[::20]]
    assert max(distance(hips[0], hip) for hip in hips) < 1e-6
    setting = motion.setting
    assert setting.chair is Chair.UNDER
    assert hips[0].y - setting.seat_height == pytest.approx(0.06, abs=0.015)
    assert setting.chair_x - 0.25 < hips[0].x < setting.chair_x


@pytest.mark.parametrize("exercise", SEATED, ids=named)
def test_who_sits_has_the_hands_on_the_thighs(exercise: Exercise):
    motion = BOOK.motion(exercise)
    for t in MOMENTS[::20]:
        skeleton = motion.skeleton(t)
        hand, leg = skeleton.near_arm.hand, skeleton.near
        assert leg.hip.x < hand.x < leg.knee.x + 0.03
        assert 0.02 < hand.y - min(leg.hip.y, leg.knee.y) < 0.2


def test_the_chair_in_front_turns_its_back_and_stands_clear_of_the_toes():
    for name in ("calf_raise", "chair_calf_stretch", "slant_gastroc_hold", "squat"):
        motion = motion_of(name, Staging(Support.TWO_HANDS))
        setting = motion.setting
        assert setting.chair is Chair.FRONT
        toes = max(motion.skeleton(t).near.toe.x for t in MOMENTS[::20])
        assert setting.chair_x > toes
        assert setting.extent[1] > setting.chair_x + 0.2


def test_a_squat_has_the_chair_behind_once_the_hands_are_free():
    free = motion_of("squat", Staging(Support.NONE_NEAR))
    assert free.setting.chair is Chair.BEHIND
    bottom = free.end()
    assert free.setting.extent[0] < bottom.hip.x < free.setting.chair_x + 0.02


def test_sitting_down_meets_the_seat():
    motion = motion_of("chair_squat", Staging(Support.NONE_NEAR))
    assert motion.start().hip.y - motion.setting.seat_height == pytest.approx(0.06, abs=0.001)
    assert motion.end().hip.y > 0.5


def test_the_knee_touches_the_wall_and_the_toes_do_not():
    motion = motion_of("wall_knee_drive")
    wall = motion.setting.wall_x
    assert wall is not None
    touch = motion.end()
    assert wall - touch.near.knee.x == pytest.approx(0.044, abs=0.02)
    assert touch.near.toe.x < wall


def test_the_slant_board_takes_the_angle_of_the_level():
    poses = motion_of("slant_gastroc_hold")
    low = motion_of("slant_gastroc_hold", Staging(Support.FINGERTIPS, "board 10 degrees"))
    assert poses.setting.slant is not None
    assert low.setting.slant is not None
    assert poses.setting.slant.angle == 20.0
    assert low.setting.slant.angle == 10.0
    assert low.start().near.pitch == pytest.approx(10.0)
    shin = low.start().near.knee.x - low.start().near.ankle.x
    old = poses.start().near.knee.x - poses.start().near.ankle.x
    assert shin == pytest.approx(old, abs=1e-6)


@pytest.mark.parametrize(
    ("variant", "angle"),
    [("board 15 degrees", 15.0), ("board 20-25 degrees", 20.0), ("floor", None), ("", None)],
)
def test_the_board_s_angle_is_read_from_the_level_s_words(variant: str, angle: float | None):
    assert board_angle(variant) == angle


def test_a_low_step_takes_the_place_of_the_seat():
    seat = motion_of("chair_foot_up_lunge")
    step = motion_of(
        "chair_foot_up_lunge", Staging(Support.TWO_HANDS, "low step in place of the seat")
    )
    assert seat.setting.chair is Chair.FACING
    assert step.setting.chair is Chair.NONE
    assert step.setting.step_height == pytest.approx(0.10)
    assert step.start().near.heel.y == pytest.approx(0.10, abs=0.005)


def test_words_of_the_level_bring_the_hands_to_the_thighs():
    motion = motion_of("chair_squat", Staging(Support.TWO_HANDS, "push from the thighs"))
    hand = motion.start().near_arm.hand
    assert hand.y < motion.start().near.knee.y + 0.08


def test_a_weight_is_held_at_the_chest_in_a_squat_and_in_the_hand_in_a_raise():
    squat = motion_of("squat", Staging(Support.NONE_NEAR, load_kg=8.0))
    assert squat.end().near_arm.hand.x - squat.end().shoulder.x < 0.2
    raised = motion_of("calf_raise_loaded", Staging(Support.ONE_HAND, load_kg=4.0)).start()
    assert raised.near_arm.hand.y < raised.hip.y + 0.03
    assert raised.far_arm.hand.y > raised.hip.y + 0.05


def test_walking_goes_on_and_comes_round():
    motion = motion_of("walk_aware")
    assert 0.5 < motion.stride < 0.9
    assert not motion.turns_back
    assert motion_of("barefoot_march").stride == 0.0


def test_walking_arms_swing_against_the_legs():
    contact = motion_of("walk_aware").start()
    assert contact.near.ankle.x > contact.far.ankle.x
    assert contact.near_arm.hand.x < contact.far_arm.hand.x


def test_toes_bend_when_the_heel_lifts_and_lie_straight_in_the_air():
    top = motion_of("calf_raise").end().near
    assert top.pitch == pytest.approx(-35.0)
    assert top.toe_pitch == pytest.approx(0.0, abs=1.0)
    free = motion_of("calf_raise_single").start().far
    assert free.toe_pitch == pytest.approx(free.pitch)


def test_a_jump_leaves_the_ground_and_lands_where_it_left():
    motion = motion_of("jump_land")
    heights = [
        min(s.near.heel.y, s.near.ball.y, s.near.toe.y) for s in map(motion.skeleton, MOMENTS)
    ]
    assert max(heights) > 0.05
    assert distance(motion.start().near.ankle, motion.end().near.ankle) < 0.01


def test_the_step_is_as_high_as_the_pose_holds_the_foot():
    motion = motion_of("step_up")
    assert motion.setting.step_height == pytest.approx(0.087, abs=0.002)
    assert motion.setting.step_x is not None
    start = motion.start()
    assert start.far.toe.x < motion.setting.step_x
    assert start.near.heel.x > motion.setting.step_x


def test_a_lifted_foot_shows_behind_the_standing_leg():
    held = motion_of("single_leg_stand").end()
    assert held.near.heel.x - held.far.toe.x > -0.06
    assert held.far.heel.y > 0.1


def test_breathing_moves_the_chest_and_not_the_feet_or_the_held_hands():
    motion = motion_of("slant_gastroc_hold", Staging(Support.TWO_HANDS))
    out, full = motion.skeleton(0.3, -1.0), motion.skeleton(0.3, 1.0)
    assert 0.003 < full.shoulder.y - out.shoulder.y < 0.02
    assert full.near == out.near
    assert distance(full.near_arm.hand, out.near_arm.hand) < 1e-3


def test_the_arch_rises_only_in_the_short_foot():
    assert motion_of("short_foot").end().arch == pytest.approx(1.0)
    assert motion_of("short_foot").start().arch == 0.0
    assert motion_of("calf_raise").end().arch == 0.0


def test_an_exercise_unknown_to_the_scenes_is_staged_plainly():
    raise_ = builtin().exercises["calf_raise"]
    seated = builtin().exercises["ankle_pump_seated"]
    wall = builtin().exercises["wall_knee_drive"]
    walk = builtin().exercises["walk_aware"]
    assert BOOK.scene(replace(raise_, id="new")).chair is Chair.FRONT
    assert BOOK.scene(replace(seated, id="new")).seated
    assert BOOK.scene(replace(wall, id="new")).wall
    assert BOOK.scene(replace(walk, id="new")) == SceneSpec()


def test_an_exercise_without_poses_or_levels_just_stands():
    bare = replace(builtin().exercises["calf_raise"], id="bare", poses=(), levels=())
    motion = BOOK.motion(bare)
    assert motion.start().hip.y == pytest.approx(0.53, abs=0.005)
    assert not motion.moves


def test_a_finished_visit_is_cheered_with_both_feet_on_the_floor():
    skeleton = cheer(BOOK.person.segments)
    for leg in (skeleton.near, skeleton.far):
        assert leg.heel.y == pytest.approx(0.0, abs=1e-9)
    assert skeleton.near_arm.hand.y > skeleton.shoulder.y + 0.1
    assert skeleton.far_arm.hand.y > skeleton.head.y


def test_making_a_motion_needs_only_lengths_and_a_scene():
    exercise = builtin().exercises["calf_raise"]
    motion = FigureMotion(exercise, BOOK.person.segments, SceneSpec())
    assert motion.setting.chair is Chair.NONE
    assert motion.support is exercise.levels[0].support

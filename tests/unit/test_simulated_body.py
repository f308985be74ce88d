"""What the simulated patient does when it is told what is on the screen."""

from dataclasses import replace

import numpy as np
import pytest

from clinic_station.devices.courses import beat_course, held, ramp, rhythm, steady
from clinic_station.devices.movement import Move, move_of, target_poses
from clinic_station.devices.simulated import SimulatedBoard
from clinic_station.devices.source import BodyModel
from clinic_station.devices.stimulus import OFF, BodyAction, Stimulus
from clinic_station.domain.balance import (
    AT,
    FloatArray,
    centre_of_pressure,
    mean_defined,
    sample_rows,
    total_kg,
)
from clinic_station.domain.counting import BoardVerdict, judge_set
from clinic_station.domain.events import CommandKind, SetCompleted, StepStarted
from clinic_station.domain.exercise import FirstMove, Side, Sides
from clinic_station.domain.plan import PlannedExercise
from clinic_station.domain.steps import Beat, StepKind
from tests.support.clocks import ManualClock
from tests.support.plans import holds, plan_of, reps, started, timed


class Room:
    """A board, its body and a clock that starts at 0."""

    def __init__(self, action: BodyAction | None = None, seed: int = 1) -> None:
        self.clock = ManualClock(now=0.0)
        self.body = Stimulus() if action is None else Stimulus(action)
        self._board = SimulatedBoard(self.clock, seed, stimulus=self.body)
        self._board.open()
        self._rows = sample_rows(self._board.read(0))

    def pass_time(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self._rows = np.vstack([self._rows, sample_rows(self._board.read(0))])

    def rows(self, start: float, end: float) -> FloatArray:
        """The samples of that time, which is let pass first."""
        while self.clock.monotonic() < end:
            self.pass_time(min(0.5, end - self.clock.monotonic()))
        return self._rows[(self._rows[:, AT] >= start) & (self._rows[:, AT] < end)]

    def load(self, start: float, end: float) -> float:
        return float(total_kg(self.rows(start, end)).mean())

    def cop(self, start: float, end: float) -> tuple[float | None, float | None]:
        ml, ap = centre_of_pressure(self.rows(start, end)).T
        return mean_defined(ml), mean_defined(ap)


def on_board(planned: PlannedExercise, metric: str = "") -> PlannedExercise:
    exercise = replace(planned.exercise, balance_board=True, board_metrics=(metric,))
    return replace(planned, exercise=exercise)


def test_stepping_off_and_on_takes_the_load_away_and_brings_it_back():
    room = Room()
    assert room.load(2, 4) == pytest.approx(70, rel=0.02)
    room.body.set(OFF, at=4.0)
    assert abs(room.load(5.5, 7)) < 0.5
    assert room.cop(6, 7) == (None, None)
    room.body.set(BodyAction(Move.STAND), at=7.0)
    assert room.load(8.5, 10) == pytest.approx(70, rel=0.02)


def test_an_action_of_the_future_waits_for_its_time():
    room = Room()
    room.body.set(OFF, at=6.0)
    assert room.load(4, 6) == pytest.approx(70, rel=0.02)
    assert room.load(7.5, 8) < 0.5


def test_a_body_does_not_jump():
    room = Room()
    room.rows(0, 3)
    room.body.set(BodyAction(Move.SHIFT_SIDE, course=steady(1.0)), at=3.0)
    ml = centre_of_pressure(room.rows(2, 6))[:, 0]
    assert ml[-100:].mean() > 55
    assert np.abs(np.diff(ml)).max() < 6.0


@pytest.mark.parametrize(("side", "sign"), [(Side.RIGHT, 1), (Side.LEFT, -1)])
def test_one_leg_stance_stands_over_the_named_foot(side: Side, sign: int):
    room = Room(BodyAction(Move.SINGLE_LEG, side, held(0.0, 20.0)))
    ml, _ap = room.cop(2, 10)
    assert ml == pytest.approx(90 * sign, abs=12)


def test_waiting_people_shift_their_weight_from_leg_to_leg():
    still = centre_of_pressure(Room(BodyAction(Move.STAND)).rows(3, 60))[:, 0]
    waiting = centre_of_pressure(Room(BodyAction(Move.STAND, waits=True)).rows(3, 60))[:, 0]
    assert waiting.std() > 2 * still.std()


def test_a_calf_raise_carries_the_weight_forward_over_a_quarter_of_the_foot():
    room = Room(BodyAction(Move.CALF_RAISE, course=rhythm((2, 1, 3), 4.0, 10.0)))
    _ml, rest = room.cop(2, 4)
    _ml, top = room.cop(6.3, 6.9)
    assert rest is not None
    assert top is not None
    assert top - rest > 0.25 * 255
    assert total_kg(room.rows(4, 10)).std() < 2.5  # the load stays nearly flat


def test_sitting_down_and_standing_up_moves_the_load():
    room = Room(BodyAction(Move.SIT_TO_STAND, course=rhythm((2, 1, 3), 4.0, 10.0)))
    assert room.load(2, 4) < 0.4 * 70
    assert room.load(6.3, 6.9) > 0.8 * 70
    assert room.load(11, 12) < 0.4 * 70


def test_a_squat_is_felt_but_keeps_the_weight_on_the_board():
    quiet = total_kg(Room(BodyAction(Move.STAND)).rows(4, 9)).std()
    moving = total_kg(Room(BodyAction(Move.SQUAT, course=rhythm((1, 0, 1), 4.0, 9.0))).rows(4, 9))
    assert moving.std() > 5 * quiet
    assert moving.min() > 0.5 * 70


def test_marching_goes_from_foot_to_foot():
    room = Room(BodyAction(Move.MARCH, course=rhythm((1, 0, 1), 4.0, 12.0, alternate=True)))
    first, _ap = room.cop(4.8, 5.4)
    second, _ap = room.cop(6.8, 7.4)
    assert first is not None
    assert second is not None
    assert first > 50
    assert second < -50


def test_repetitions_begin_and_end_at_rest():
    course = rhythm((2, 1, 3), 10.0, 22.0)
    times = np.array([0.0, 10.0, 12.0, 12.9, 16.0, 18.0, 22.0, 30.0])
    assert course(times) == pytest.approx([0, 0, 1, 1, 0, 1, 0, 0])


def test_a_tempo_may_leave_a_part_out():
    course = rhythm((2, 0, 3), 0.0, 5.0)
    assert course(np.array([1.0, 2.0, 3.5])) == pytest.approx([0.5, 1.0, 0.5])
    at_once = rhythm((0, 1, 1), 0.0, 4.0)
    assert at_once(np.array([0.5, 1.5, 2.5])) == pytest.approx([1.0, 0.5, 1.0])


def test_movement_is_smooth_at_both_ends():
    steps = np.diff(ramp(np.linspace(-0.1, 1.1, 121)))
    assert steps.min() >= 0
    assert steps[:15].max() < 0.002
    assert steps.max() == pytest.approx(1.875 / 100, rel=0.02)


@pytest.mark.parametrize(
    ("beat", "lowers_first", "expected"),
    [
        (Beat.LIFT, False, [0.5, 1.0, 1.0]),
        (Beat.LOWER, False, [0.5, 0.0, 0.0]),
        (Beat.LOWER, True, [0.5, 1.0, 1.0]),
        (Beat.LIFT, True, [0.5, 0.0, 0.0]),
        (Beat.PAUSE, False, [1.0, 1.0, 1.0]),
        (Beat.HOLD, False, [1.0, 1.0, 1.0]),
        (Beat.MOVE, False, [1.0, 0.0, 0.0]),
        (None, False, [0.0, 0.0, 0.0]),
    ],
)
def test_a_beat_is_carried_on_to_its_end(
    beat: Beat | None, lowers_first: bool, expected: list[float]
):
    course = beat_course(beat, 0.5, 10.0, 2.0, lowers_first)
    assert course(np.array([10.0, 11.0, 30.0])) == pytest.approx(expected, abs=1e-9)


def test_a_beat_of_unknown_length_stays_where_it_is():
    course = beat_course(Beat.LIFT, 0.5, 10.0, 0.0, lowers_first=False)
    assert course(np.array([9.0, 10.0, 99.0])) == pytest.approx([0.5, 0.5, 0.5])


def test_following_beats_moves_the_body_as_told():
    room = Room()
    room.rows(0, 4)
    room.body.follow("calf_raise", Beat.LIFT, 0.0, Side.BOTH, True, 4.0, 2.0)
    room.rows(0, 6)
    room.body.follow("calf_raise", Beat.PAUSE, 0.0, Side.BOTH, True, 6.0, 4.0)
    _ml, top = room.cop(7, 10)
    room.body.follow("calf_raise", Beat.LOWER, 0.0, Side.BOTH, True, 10.0, 2.0)
    _ml, rest = room.cop(13, 15)
    assert top is not None
    assert rest is not None
    assert top - rest > 70
    room.body.follow("wall_knee_drive", Beat.LIFT, 0.0, Side.LEFT, False, 15.0, 2.0)
    assert room.load(17, 18) < 0.5


def test_an_exercise_that_is_not_known_is_stood_through():
    assert move_of("hovering") is Move.STAND


@pytest.mark.parametrize("move", list(Move))
def test_every_movement_stays_on_the_board(move: Move):
    for side in Side:
        poses = target_poses(move, side, np.linspace(-1, 1, 21))
        load, ml, ap = poses[:, 0], poses[:, 1], poses[:, 2]
        assert ((load >= 0) & (load <= 1)).all()
        assert (np.abs(ml) < 433 / 2).all()
        assert (np.abs(ap) < 238 / 2).all()


def test_the_two_sides_mirror_each_other():
    right = target_poses(Move.SINGLE_LEG, Side.RIGHT, np.array([1.0]))[0]
    left = target_poses(Move.SINGLE_LEG, Side.LEFT, np.array([1.0]))[0]
    assert right[1] == -left[1] > 0


class Session:
    """A session on screen: an engine whose view is shown to the body every `frame` seconds."""

    def __init__(self, *items: PlannedExercise, frame: float = 0.5) -> None:
        self.room = Room(OFF)
        self.visitor = started(plan_of(*items))
        self.frame = frame

    def show(self) -> None:
        body: BodyModel = self.room.body
        body.show(self.visitor.engine.view(self.visitor.now), self.visitor.now)

    def play(self, until: float) -> None:
        while self.visitor.now < until:
            self.visitor.wait(self.frame)
            self.show()
            self.room.pass_time(self.frame)

    def verdict(self, planned: PlannedExercise) -> BoardVerdict:
        """The board's word on the first set on the first side."""
        work = [event for event in self.visitor.of(StepStarted) if event.step.kind is StepKind.WORK]
        end = self.visitor.of(SetCompleted)[0].at
        spans = [(event.at, event.at + event.step.seconds) for event in work if event.at < end]
        kind = planned.exercise
        rows = self.room.rows(0, self.room.clock.monotonic())
        return judge_set(kind.board_metrics, kind.mode, rows, spans)


@pytest.mark.parametrize("frame", [0.1, 0.5, 2.0])
def test_the_repetitions_on_screen_are_those_that_the_board_counts(frame: float):
    planned = on_board(reps("calf_raise", number=8), "rep_count_ap")
    session = Session(planned, frame=frame)
    session.play(until=60)
    assert session.verdict(planned).reps in (7, 8)


def test_exercises_that_lower_first_are_counted_as_well():
    planned = on_board(
        reps("box_squat", number=6, tempo="2-1-3", first_move=FirstMove.LOWER), "rep_count_fz"
    )
    session = Session(planned)
    session.play(until=50)
    assert session.verdict(planned).reps == 6


def test_standing_up_from_the_chair_is_counted():
    planned = on_board(reps("chair_squat", number=6), "rep_count_fz")
    session = Session(planned)
    session.play(until=50)
    assert session.verdict(planned).reps == 6


def test_a_hold_and_timed_work_are_vouched_for():
    for planned in (on_board(holds("tandem_stand")), on_board(timed("weight_shift_side"))):
        session = Session(planned)
        session.play(until=40)
        assert session.verdict(planned).seconds == pytest.approx(
            planned.prescribed_seconds, abs=0.05
        )


def test_a_hold_on_one_leg_is_on_the_leg_of_the_step():
    session = Session(on_board(holds("single_leg_stand", number=1, sides=Sides.EACH)))
    session.play(until=12)
    ml, _ap = session.room.cop(7, 12)
    assert ml is not None
    assert ml < -60  # the plan begins with the left


def test_nobody_is_on_the_board_for_what_is_done_elsewhere():
    session = Session(reps("wall_knee_drive", number=3))
    session.play(until=10)
    assert session.room.load(2, 10) < 0.5


def test_the_body_stands_while_the_session_is_paused_and_goes_on_with_it():
    session = Session(on_board(reps("calf_raise", number=8)))
    session.play(until=3 + 6)
    session.visitor.do(CommandKind.PAUSE, "patient")
    session.show()
    session.play(until=30)
    ap = centre_of_pressure(session.room.rows(12, 30))[:, 1]
    assert np.ptp(ap) < 62
    session.visitor.do(CommandKind.RESUME)
    session.show()
    session.play(until=50)
    ap = centre_of_pressure(session.room.rows(34, 50))[:, 1]
    assert np.ptp(ap) > 70


def test_the_body_leaves_the_board_when_the_session_is_over():
    session = Session(on_board(reps("calf_raise", number=1)))
    session.play(until=20)
    assert session.room.load(17, 20) < 0.5


def test_showing_the_same_moment_again_and_again_is_cheap():
    session = Session(on_board(reps("calf_raise", number=8)))
    session.visitor.wait(5)
    for _frame in range(50):
        session.visitor.wait(0.02)
        session.show()
    assert len(session.room.body.take(1e9)) == 1

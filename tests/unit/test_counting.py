"""What the board can vouch for: counts against the truth, and when it says nothing."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_station.devices.courses import Course, rhythm, steady
from clinic_station.devices.movement import Move
from clinic_station.devices.simulated import Body, SimulatedBoard
from clinic_station.devices.stimulus import BodyAction, Stimulus
from clinic_station.domain.balance import AT, TR, FloatArray
from clinic_station.domain.counting import (
    NOT_SURE,
    BoardVerdict,
    RiseCounter,
    Subject,
    TravelCounter,
    judge_set,
    loaded_share,
)
from clinic_station.domain.exercise import Mode, Side
from tests.support.boards import drain
from tests.support.clocks import ManualClock

AP, FZ = ["rep_count_ap", "wb_symmetry"], ["rep_count_fz", "wb_symmetry"]
START = 4.0


def samples_of(
    move: Move,
    course: Course,
    end: float,
    seed: int = 1,
    weight_kg: float = 70.0,
    side: Side = Side.RIGHT,
) -> FloatArray:
    """Somebody steps on at 0 and moves by that course; one second more than until `end`."""
    clock = ManualClock(now=0.0)
    stimulus = Stimulus(BodyAction(move, side, course))
    board = SimulatedBoard(clock, seed, stimulus=stimulus, body=Body(weight_kg))
    board.open()
    return drain(board, clock, np.ceil(end) + 1.0, step=5.0)


def a_set(
    move: Move, done: int, parts: tuple[float, float, float], seed: int = 1
) -> tuple[FloatArray, list[tuple[float, float]]]:
    """A set of `done` repetitions, with the stretch it took."""
    rng = random.Random(seed)
    end = START + done * sum(parts)
    weight = rng.uniform(48, 105)
    return samples_of(move, rhythm(parts, START, end), end, seed, weight), [(START, end)]


@pytest.mark.parametrize(
    ("move", "metrics", "parts"),
    [
        (Move.CALF_RAISE, AP, (2, 1, 3)),
        (Move.SINGLE_CALF_RAISE, AP, (2, 1, 4)),
        (Move.SIT_TO_STAND, FZ, (2, 1, 3)),
        (Move.STAND_TO_SIT, FZ, (3, 1, 2)),
    ],
)
def test_counts_are_within_one_of_the_truth_in_95_of_100_sets(
    move: Move, metrics: list[str], parts: tuple[float, float, float]
):
    close = 0
    for seed in range(100):
        done = random.Random(seed).randint(3, 12)
        samples, work = a_set(move, done, parts, seed)
        verdict = judge_set(metrics, Mode.REPS, samples, work)
        close += verdict.reps is not None and abs(verdict.reps - done) <= 1
    assert close >= 95


def test_a_patient_who_stops_early_is_counted_as_far_as_they_came():
    end = START + 15 * 6
    course = rhythm((2, 1, 3), START, START + 9 * 6)
    samples = samples_of(Move.CALF_RAISE, course, end)
    assert judge_set(AP, Mode.REPS, samples, [(START, end)]) == BoardVerdict(reps=9)


def test_raises_that_are_far_too_small_leave_the_board_unsure():
    full = rhythm((2, 1, 3), START, START + 60)
    samples = samples_of(Move.CALF_RAISE, lambda times: 0.6 * full(times), START + 60)
    assert judge_set(AP, Mode.REPS, samples, [(START, START + 60)]) is NOT_SURE


def test_standing_still_is_no_evidence_of_nothing_done():
    for seed in range(10):
        samples = samples_of(Move.STAND, steady(), 64.0, seed)
        assert judge_set(AP, Mode.REPS, samples, [(START, 64.0)]) is NOT_SURE
        assert judge_set(FZ, Mode.REPS, samples, [(START, 64.0)]) is NOT_SURE


def test_a_free_squat_is_not_counted_by_load():
    samples, work = a_set(Move.SQUAT, 8, (3, 0, 2))
    assert judge_set(FZ, Mode.REPS, samples, work) is NOT_SURE


def test_leaning_forward_on_the_chair_is_not_standing_up():
    samples, work = a_set(Move.LEAN_FORWARD, 8, (2, 1, 2))
    assert judge_set(FZ, Mode.REPS, samples, work) is NOT_SURE


def test_a_known_body_weight_is_taken_at_its_word():
    """Half a rise of somebody heavy is not mistaken for a whole one of somebody light."""
    samples, work = a_set(Move.LEAN_FORWARD, 8, (2, 1, 2))
    heavy = Subject(body_kg=200.0)
    assert judge_set(FZ, Mode.REPS, samples, work, subject=heavy) is NOT_SURE


def test_a_short_foot_needs_less_travel():
    full = rhythm((2, 1, 3), START, START + 36)
    samples = samples_of(Move.CALF_RAISE, lambda times: 0.7 * full(times), START + 36)
    work = [(START, START + 36)]
    assert judge_set(AP, Mode.REPS, samples, work) is NOT_SURE
    verdict = judge_set(AP, Mode.REPS, samples, work, subject=Subject(foot_mm=200.0))
    assert verdict == BoardVerdict(reps=6)


def test_nothing_can_be_said_without_a_measure_that_counts():
    samples, work = a_set(Move.CALF_RAISE, 6, (2, 1, 3))
    assert judge_set(["wb_symmetry"], Mode.REPS, samples, work) is NOT_SURE


def test_what_the_board_did_not_hear_it_does_not_vouch_for():
    samples, work = a_set(Move.CALF_RAISE, 6, (2, 1, 3))
    heard = samples[(samples[:, AT] < 15) | (samples[:, AT] > 18)]
    assert judge_set(AP, Mode.REPS, heard, work) is NOT_SURE
    assert judge_set(AP, Mode.REPS, samples[:10], work) is NOT_SURE
    assert judge_set(AP, Mode.REPS, samples[:0], work) is NOT_SURE
    assert judge_set(AP, Mode.REPS, samples, []) is NOT_SURE
    assert judge_set(AP, Mode.REPS, samples, [(9.0, 9.0)]) is NOT_SURE


def test_a_short_silence_is_forgiven():
    samples, work = a_set(Move.CALF_RAISE, 6, (2, 1, 3))
    heard = samples[(samples[:, AT] < 15) | (samples[:, AT] > 15.5)]
    assert judge_set(AP, Mode.REPS, heard, work) == BoardVerdict(reps=6)


def test_a_slow_and_irregular_board_counts_as_well():
    samples, work = a_set(Move.CALF_RAISE, 8, (2, 1, 3))
    rng = np.random.default_rng(1)
    heard = samples[rng.random(len(samples)) < 0.2]
    assert judge_set(AP, Mode.REPS, heard, work) == BoardVerdict(reps=8)


def test_a_set_done_beside_the_board_is_not_counted():
    samples = samples_of(Move.OFF, steady(), 40.0)
    for metrics, mode in [(AP, Mode.REPS), (FZ, Mode.REPS), ([], Mode.HOLD), ([], Mode.TIMED)]:
        assert judge_set(metrics, mode, samples, [(START, 40.0)]) is NOT_SURE


def test_movement_outside_the_set_does_not_count():
    course = rhythm((2, 1, 3), 4.0, 40.0)
    samples = samples_of(Move.CALF_RAISE, course, 40.0)
    assert judge_set(AP, Mode.REPS, samples, [(10.0, 28.0)]) == BoardVerdict(reps=3)


@pytest.mark.parametrize("mode", [Mode.HOLD, Mode.TIMED])
def test_time_on_the_board_is_counted_in_full(mode: Mode):
    samples = samples_of(Move.TANDEM, steady(1.0), 40.0)
    verdict = judge_set(["cop_path"], mode, samples, [(5.0, 20.0), (25.0, 40.0)])
    assert verdict == BoardVerdict(seconds=30.0)
    assert verdict.sure


@pytest.mark.parametrize(("away", "sure"), [(1.2, True), (1.8, False)])
def test_stepping_off_for_more_than_a_twentieth_of_the_time_is_not_vouched_for(
    away: float, sure: bool
):
    samples = samples_of(Move.STAND, steady(), 40.0)
    absent = (samples[:, AT] > 20) & (samples[:, AT] <= 20 + away)
    samples[absent, TR:] = 0.0
    assert judge_set([], Mode.HOLD, samples, [(10.0, 40.0)]).sure is sure


def test_what_lies_between_two_holds_does_not_matter():
    samples = samples_of(Move.STAND, steady(), 40.0)
    samples[(samples[:, AT] > 20) & (samples[:, AT] < 25), TR:] = 0.0
    verdict = judge_set([], Mode.HOLD, samples, [(5.0, 20.0), (25.0, 40.0)])
    assert verdict == BoardVerdict(seconds=30.0)


def test_a_silent_board_saw_nobody():
    samples = samples_of(Move.STAND, steady(), 30.0)
    heard = samples[(samples[:, AT] < 15) | (samples[:, AT] > 20)]
    assert loaded_share(heard, 10.0, 30.0) == pytest.approx(0.75, abs=0.02)
    assert loaded_share(samples, 10.0, 30.0) == pytest.approx(1.0)
    assert loaded_share(samples, 100.0, 110.0) == 0.0
    assert loaded_share(samples, 10.0, 10.0) == 0.0
    assert judge_set([], Mode.HOLD, samples, [(10.0, 10.0)]) is NOT_SURE


def test_no_verdict_is_not_a_verdict_of_none():
    assert not NOT_SURE.sure
    assert BoardVerdict(reps=0).sure


def test_travel_is_counted_there_and_back_again():
    counter = TravelCounter(out=10.0, back=6.0)
    assert counter.feed(np.array([0.0, 9.0, 0.0])) == 0
    assert counter.feed(np.array([11.0])) == 0
    assert counter.feed(np.array([np.nan, 4.0])) == 1
    assert counter.feed(np.array([14.0, 7.9, 9.0, 7.0])) == 1
    assert counter.count == 2


def test_travel_follows_a_drift_of_the_resting_place():
    reps = np.tile([0.0, 20.0], 10) + np.arange(20) * 3.0
    counter = TravelCounter(out=10.0, back=6.0)
    counter.feed(np.append(reps, 40.0))
    assert counter.count == 10


def test_toe_lifts_are_travel_the_other_way():
    counter = TravelCounter(out=10.0, back=6.0)
    assert counter.feed(-np.array([0.0, -12.0, 0.0, -12.0, 0.0])) == 2


def test_a_rise_needs_both_levels():
    counter = RiseCounter(low=28.0, high=56.0)
    assert counter.feed(np.array([70.0, 40.0, 70.0])) == 0
    assert counter.feed(np.array([20.0, 50.0])) == 0
    assert counter.feed(np.array([30.0, np.nan, 60.0, 58.0])) == 1


@given(
    reps=st.integers(0, 20),
    cuts=st.lists(st.integers(0, 400), max_size=5),
)
def test_counting_does_not_depend_on_the_portions(reps: int, cuts: list[int]):
    values = np.sin(np.linspace(-np.pi / 2, 2 * np.pi * reps - np.pi / 2, 400)) * 10
    counter = TravelCounter(out=12.0, back=12.0)
    for portion in np.split(values, sorted(cuts)):
        counter.feed(portion)
    assert counter.count == reps

"""The simulated board: pace, repeatability, and a body that behaves like one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_station.clock import ScaledClock
from clinic_station.devices.simulated import Body, Sensors, SimulatedBoard
from clinic_station.devices.source import BoardError
from clinic_station.devices.stimulus import Stimulus
from clinic_station.devices.sway import SensorNoise, Sway
from clinic_station.domain.balance import (
    AT,
    FloatArray,
    centre_of_pressure,
    sample_rows,
    smoothed,
    total_kg,
    weight_left_percent,
)
from tests.support.boards import advancing, drain
from tests.support.clocks import ManualClock


def standing_still(seed: int, seconds: float = 35.0) -> FloatArray:
    """Quiet stance, without the first seconds of stepping on."""
    clock = ManualClock(now=0.0)
    board = SimulatedBoard(clock, seed)
    board.open()
    rows = drain(board, clock, seconds)
    return rows[rows[:, AT] > 3.0]


def test_it_streams_a_hundred_samples_a_second_stamped_with_the_station_clock():
    clock = ManualClock(now=50.0)
    board = SimulatedBoard(clock)
    board.open()
    assert [sample.at for sample in board.read(0)] == [50.0]
    clock.advance(1.0)
    samples = board.read(0)
    assert len(samples) == 100
    assert samples[0].at == pytest.approx(50.01)
    assert samples[-1].at == pytest.approx(51.0)
    assert board.read(0) == ()


def test_another_rate_may_be_asked_for():
    clock = ManualClock(now=0.0)
    board = SimulatedBoard(clock, rate_hz=40)
    board.open()
    assert len(drain(board, clock, 2.0)) == 81


def test_waiting_ends_when_the_next_sample_is_due():
    clock = ManualClock(now=0.0)
    board = SimulatedBoard(clock, wait=advancing(clock))
    board.open()
    board.read(0)
    assert [sample.at for sample in board.read(1.0)] == [pytest.approx(0.01)]
    assert clock.monotonic() == pytest.approx(0.01)


def test_waiting_is_no_longer_than_the_timeout():
    clock = ManualClock(now=0.0)
    board = SimulatedBoard(clock, rate_hz=1, wait=advancing(clock))
    board.open()
    board.read(0)
    assert board.read(0.25) == ()
    assert clock.monotonic() == 0.25


def test_a_fast_station_clock_brings_more_samples_a_wait():
    base = ManualClock(now=0.0)
    board = SimulatedBoard(ScaledClock(base, 200.0), wait=advancing(base))
    board.open()
    board.read(0)
    assert len(board.read(1.0)) == 200
    assert base.monotonic() == pytest.approx(0.01)


def test_a_long_pause_of_the_reader_loses_nothing():
    clock = ManualClock(now=0.0)
    board = SimulatedBoard(clock)
    board.open()
    clock.advance(35.0)
    portions = [board.read(0) for _ in range(4)]
    assert [len(portion) for portion in portions] == [1000, 1000, 1000, 501]
    rows = np.vstack([sample_rows(portion) for portion in portions])
    assert np.diff(rows[:, AT]) == pytest.approx(0.01)


def test_it_must_be_opened_first_and_again_after_closing():
    board = SimulatedBoard(ManualClock())
    with pytest.raises(BoardError):
        board.read(0)
    board.open()
    board.close()
    board.close()
    with pytest.raises(BoardError):
        board.read(0)


def test_a_rate_of_nothing_is_a_mistake():
    with pytest.raises(ValueError, match="above 0"):
        SimulatedBoard(ManualClock(), rate_hz=0)


@given(step=st.sampled_from([0.01, 0.03, 0.25, 1.5, 6.0]), seed=st.integers(0, 5))
def test_the_same_seed_gives_the_same_samples_in_any_portions(step: float, seed: int):
    def rows(portion: float) -> FloatArray:
        clock = ManualClock(now=0.0)
        board = SimulatedBoard(clock, seed)
        board.open()
        return drain(board, clock, 6.0, portion)[:590]

    assert np.array_equal(rows(step), rows(0.5))


def test_another_seed_is_another_person():
    assert not np.array_equal(standing_still(1, 5.0), standing_still(2, 5.0))


def test_sway_is_that_of_quiet_standing():
    """RMS about 4 mm sideways and 6 mm fore and aft, about 10 mm/s (low-passed, as always)."""
    spread, speed = [], []
    for seed in range(12):
        rows = standing_still(seed)
        cop = centre_of_pressure(rows)
        spread.append(cop.std(axis=0))
        calm = np.column_stack([smoothed(rows[:, AT], axis, 0.05) for axis in cop.T])
        speed.append(np.hypot(*np.diff(calm, axis=0).T).sum() / np.ptp(rows[:, AT]))
    assert np.mean(spread, axis=0) == pytest.approx([4.0, 6.0], rel=0.2)
    assert np.mean(speed) == pytest.approx(10.0, rel=0.15)


def test_sway_is_slow():
    """Most of its power is below 1 Hz."""
    times = np.arange(0, 60, 0.01)
    ap = Sway(3).millimetres(times)[:, 1]
    power = np.abs(np.fft.rfft(ap - ap.mean())) ** 2
    frequency = np.fft.rfftfreq(len(ap), 0.01)
    assert power[frequency < 1.0].sum() > 0.9 * power.sum()


def test_the_weight_is_that_of_the_body_and_almost_steady():
    clock = ManualClock(now=0.0)
    board = SimulatedBoard(clock, body=Body(weight_kg=92.0))
    board.open()
    load = total_kg(drain(board, clock, 8.0)[300:])
    assert load.mean() == pytest.approx(92.0, rel=0.005)
    assert load.std() < 1.0


def test_left_and_right_carry_nearly_the_same():
    assert weight_left_percent(standing_still(4)).mean() == pytest.approx(49.0, abs=2.0)


def test_corners_read_in_steps_of_ten_grams():
    corners = standing_still(1, 6.0)[:, 1:]
    assert corners * 100 == pytest.approx(np.round(corners * 100), abs=1e-6)


def test_sensors_may_be_perfect():
    clock = ManualClock(now=0.0)
    board = SimulatedBoard(clock, sensors=Sensors(noise_kg=0.0, step_kg=0.0))
    board.open()
    corners = drain(board, clock, 4.0)[:, 1:]
    assert np.abs(corners * 100 - np.round(corners * 100)).max() > 0.01


def test_somebody_steps_on_when_the_board_opens():
    clock = ManualClock(now=0.0)
    board = SimulatedBoard(clock)
    board.open()
    load = total_kg(drain(board, clock, 3.0))
    assert load[0] < 5.0
    assert load[-1] > 65.0


def test_noise_of_a_sample_does_not_depend_on_the_portion_it_came_in():
    noise = SensorNoise(1, kg=1.0)
    whole = noise.of(0, 700)
    assert whole.std() == pytest.approx(1.0, rel=0.1)
    assert np.array_equal(noise.of(250, 20), whole[250:270])
    assert np.array_equal(noise.of(511, 1), whole[511:512])


def test_a_board_without_a_stimulus_makes_its_own():
    stimulus = Stimulus()
    assert SimulatedBoard(ManualClock(), stimulus=stimulus).stimulus is stimulus
    assert SimulatedBoard(ManualClock()).stimulus is not stimulus

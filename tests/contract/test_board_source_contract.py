"""What every board source keeps to, so that the feed may treat them alike."""

from collections.abc import Callable

import numpy as np
import pytest

from clinic_station.clock import Clock
from clinic_station.devices.feed import BoardFeed
from clinic_station.devices.replay import ReplayBoard
from clinic_station.devices.simulated import SimulatedBoard
from clinic_station.devices.source import BoardError, BoardSource
from clinic_station.domain.balance import AT, sample_rows
from clinic_station.domain.board import BoardSample, BoardState
from tests.support.boards import QUIET_STANCE, CabledBoard, States, drain
from tests.support.clocks import ManualClock

MAKERS: dict[str, Callable[[Clock], BoardSource]] = {
    "simulated": SimulatedBoard,
    "replay": lambda clock: ReplayBoard(QUIET_STANCE, clock),
    "replay, round and round": lambda clock: ReplayBoard(QUIET_STANCE, clock, loops=True),
    "cabled": CabledBoard,
}


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(now=500.0)


@pytest.fixture(params=MAKERS.values(), ids=MAKERS.keys())
def board(request: pytest.FixtureRequest, clock: ManualClock) -> BoardSource:
    made: BoardSource = request.param(clock)
    return made


def test_it_has_a_name(board: BoardSource):
    assert board.name.strip() == board.name != ""


def test_closing_is_harmless_at_any_time(board: BoardSource):
    board.close()
    board.open()
    board.close()
    board.close()


def test_reading_needs_an_open_board(board: BoardSource):
    with pytest.raises(BoardError):
        board.read(0)
    board.open()
    board.close()
    with pytest.raises(BoardError):
        board.read(0)


def test_samples_are_stamped_with_the_station_clock_in_rising_order(
    board: BoardSource, clock: ManualClock
):
    board.open()
    times = drain(board, clock, seconds=5.0, step=0.3)[:, AT]
    assert (np.diff(times) > 0).all()
    assert times[0] >= 500.0
    assert times[-1] <= clock.monotonic()


def test_it_streams_often_enough_for_a_balance_test(board: BoardSource, clock: ManualClock):
    board.open()
    times = drain(board, clock, seconds=5.0)[:, AT]
    assert np.median(np.diff(times)) <= 1 / 40
    assert np.diff(times).max() < 0.2


def test_samples_are_plain_finite_numbers(board: BoardSource, clock: ManualClock):
    board.open()
    clock.advance(1.0)
    samples = board.read(0)
    assert all(type(sample) is BoardSample for sample in samples)
    assert all(type(sample.tr_kg) is float for sample in samples)
    assert np.isfinite(sample_rows(samples)).all()


def test_nothing_comes_twice(board: BoardSource, clock: ManualClock):
    board.open()
    clock.advance(1.0)
    assert len(board.read(0)) > 0
    assert len(board.read(0)) == 0


def test_it_streams_again_after_closing_and_opening(board: BoardSource, clock: ManualClock):
    board.open()
    drain(board, clock, seconds=2.0)
    board.close()
    clock.advance(3.0)
    again = clock.monotonic()
    board.open()
    times = drain(board, clock, seconds=2.0)[:, AT]
    assert len(times) > 50
    assert times[0] >= again


def test_a_feed_streams_it(board: BoardSource, clock: ManualClock):
    feed = BoardFeed(board, clock)
    states = States()
    feed.add_listener(states)
    for _half_second in range(10):
        clock.advance(0.5)
        assert feed.poll(0)
    feed.stop()
    assert len(feed.window.newest(4.0)) > 150
    assert states.seen == [BoardState.STREAMING, BoardState.ABSENT]


def test_a_pulled_cable_is_a_gap_in_the_stream(clock: ManualClock):
    board = CabledBoard(clock)
    feed = BoardFeed(board, clock)
    states = States()
    feed.add_listener(states)
    for plugged in (True, False, False, True):
        board.plugged = plugged
        feed.poll(0)
        clock.advance(1.0)
        feed.poll(0)
    feed.stop()
    streaming, lost, trying = BoardState.STREAMING, BoardState.LOST, BoardState.CONNECTING
    assert states.seen == [
        *(streaming, lost, trying, lost, trying, lost, trying, lost, trying),
        *(streaming, BoardState.ABSENT),
    ]
    times = feed.window.newest(60)[:, AT]
    assert np.diff(times).max() > 1.0
    assert (np.diff(times) > 0).all()

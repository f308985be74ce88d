"""The feed: states, reconnecting, and handing on."""

import logging
import threading

import pytest

from clinic_station.clock import ScaledClock, SystemClock
from clinic_station.devices.feed import BoardFeed, NullFeed
from clinic_station.devices.ring import SampleRing
from clinic_station.devices.simulated import SimulatedBoard
from clinic_station.devices.source import BoardEnded, BoardError, Feed
from clinic_station.domain.board import BoardState
from tests.support.boards import ScriptedBoard, States, second_of, standing
from tests.support.clocks import ManualClock

CONNECTING, STREAMING, LOST, ABSENT = (
    BoardState.CONNECTING,
    BoardState.STREAMING,
    BoardState.LOST,
    BoardState.ABSENT,
)


def feed_of(board: ScriptedBoard, **options: float) -> tuple[BoardFeed, States]:
    feed = BoardFeed(board, ManualClock(), **options)
    states = States()
    feed.add_listener(states)
    return feed, states


def test_samples_reach_the_window_and_every_sink():
    feed, states = feed_of(ScriptedBoard([standing(1)], [standing(2), standing(3)]))
    first: list[float] = []
    second: list[float] = []
    feed.add_sink(lambda samples: first.extend(sample.at for sample in samples))
    feed.add_sink(lambda samples: second.extend(sample.at for sample in samples))
    assert feed.poll(0)
    assert feed.poll(0)
    assert first == second == [1, 2, 3]
    assert len(feed.window.newest(10)) == 3
    assert states.seen == [STREAMING]
    feed.stop()


def test_a_removed_sink_is_left_alone():
    feed, _ = feed_of(ScriptedBoard([standing(1)], [standing(2)]))
    seen: list[object] = []
    feed.add_sink(seen.append)
    feed.poll(0)
    feed.remove_sink(seen.append)
    feed.remove_sink(print)
    feed.poll(0)
    assert len(seen) == 1


def test_a_quiet_board_is_not_a_lost_one():
    feed, states = feed_of(ScriptedBoard())
    assert feed.poll(0)
    assert states.seen == [STREAMING]
    assert feed.window.latest() is None


def test_a_board_that_unplugs_is_lost_closed_and_opened_again():
    board = ScriptedBoard([standing(1)], BoardError("cable out"), [standing(5)])
    feed, states = feed_of(board)
    assert feed.poll(0)
    assert not feed.poll(0)
    assert (feed.state, feed.trouble) == (LOST, "cable out")
    assert feed.poll(0)
    assert (feed.state, feed.trouble) == (STREAMING, "")
    assert states.seen == [STREAMING, LOST, CONNECTING, STREAMING]
    assert board.calls == ["open", "close", "open"]


def test_a_board_that_is_not_there_yet_is_tried_again():
    board = ScriptedBoard([standing(1)], refusals=[BoardError("no board"), BoardError("no board")])
    feed, states = feed_of(board)
    assert [feed.poll(0), feed.poll(0), feed.poll(0)] == [False, False, True]
    assert states.seen == [LOST, CONNECTING, LOST, CONNECTING, STREAMING]
    assert board.calls == ["open", "close", "open", "close", "open"]


def test_a_bug_in_a_driver_is_logged_once_with_its_trace(caplog: pytest.LogCaptureFixture):
    feed, _ = feed_of(ScriptedBoard(ZeroDivisionError("x"), ZeroDivisionError("y"), [standing(1)]))
    assert [feed.poll(0), feed.poll(0)] == [False, False]
    assert feed.state is LOST
    assert feed.trouble == "y"
    logged = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(logged) == 1
    assert logged[0].exc_info is not None
    assert feed.poll(0)


def test_a_failure_without_words_is_named(caplog: pytest.LogCaptureFixture):
    feed, _ = feed_of(ScriptedBoard(KeyError()))
    feed.poll(0)
    assert feed.trouble == "KeyError"


def test_a_failing_sink_costs_nobody_else_a_sample(caplog: pytest.LogCaptureFixture):
    feed, _ = feed_of(ScriptedBoard([standing(1)], [standing(2)]))
    seen: list[object] = []

    def failing(samples: object) -> None:
        raise RuntimeError("full")

    feed.add_sink(failing)
    feed.add_sink(seen.append)
    assert feed.poll(0)
    assert feed.poll(0)
    assert len(seen) == 2
    assert feed.state is STREAMING
    assert len([r for r in caplog.records if r.levelno >= logging.ERROR]) == 1


def test_a_failing_listener_is_no_reason_to_stop(caplog: pytest.LogCaptureFixture):
    feed, states = feed_of(ScriptedBoard([standing(1)]))

    def failing(state: object) -> None:
        raise RuntimeError("gone")

    feed.add_listener(failing)
    feed.add_listener(later := States())
    feed.poll(0)
    assert states.seen == later.seen == [STREAMING]


def test_the_state_tells_since_when():
    clock = ManualClock(now=5.0)
    feed = BoardFeed(ScriptedBoard([], BoardError("out")), clock)
    clock.advance(1)
    feed.poll(0)
    assert feed.state_since == 6.0
    clock.advance(4)
    feed.poll(0)
    assert feed.state_since == 10.0


def test_the_thread_streams_loses_and_finds_the_board_again():
    board = ScriptedBoard([standing(1)], BoardError("out"), [standing(2)])
    feed, states = feed_of(board, retry_seconds=0.0)
    feed.start()
    assert board.exhausted.wait(10)
    feed.stop()
    assert states.seen == [STREAMING, LOST, CONNECTING, STREAMING, ABSENT]
    assert board.calls == ["open", "close", "open", "close"]
    assert feed.window.latest() == standing(2)


def test_stopping_does_not_sit_out_the_wait_for_the_next_try():
    board = ScriptedBoard(refusals=[BoardError("no board")])
    feed, states = feed_of(board, retry_seconds=3600.0)
    feed.start()
    states.wait_for(LOST)
    feed.stop()
    assert "board-feed" not in [thread.name for thread in threading.enumerate()]
    assert board.calls == ["open", "close"]


def test_a_stopped_feed_can_start_again():
    board = ScriptedBoard([standing(1)])
    feed, _ = feed_of(board)
    for _again in range(2):
        feed.start()
        assert board.exhausted.wait(10)
        board.exhausted.clear()
        feed.stop()
    assert board.calls == ["open", "close", "open", "close"]


def test_starting_twice_is_a_mistake():
    feed, _ = feed_of(ScriptedBoard())
    feed.start()
    with pytest.raises(RuntimeError, match="running"):
        feed.start()
    feed.stop()


def test_stopping_twice_or_before_the_start_is_harmless():
    feed, _ = feed_of(board := ScriptedBoard())
    feed.stop()
    feed.start()
    feed.stop()
    feed.stop()
    assert board.calls.count("open") == board.calls.count("close")


def test_a_sink_may_stop_the_feed():
    board = ScriptedBoard([standing(1)])
    feed, states = feed_of(board)
    feed.add_sink(lambda _samples: feed.stop())
    feed.start()
    states.wait_for(STREAMING, ABSENT)
    assert board.calls == ["open", "close"]


def test_a_recording_that_ends_is_not_tried_again():
    board = ScriptedBoard([standing(1)], BoardEnded("the end"))
    feed, states = feed_of(board, retry_seconds=0.0)
    feed.start()
    states.wait_for(STREAMING, LOST)
    feed.stop()
    assert board.calls == ["open", "close"]
    assert states.seen == [STREAMING, LOST, ABSENT]
    assert feed.trouble == "the end"


def test_a_simulated_board_streams_by_the_machines_clock():
    clock = ScaledClock(SystemClock(), 50.0)
    feed = BoardFeed(SimulatedBoard(clock), clock)
    heard = threading.Event()
    feed.add_sink(lambda _samples: heard.set() if len(feed.window.newest(9)) > 200 else None)
    feed.start()
    assert heard.wait(10)
    feed.stop()
    assert feed.state is ABSENT


def test_the_window_holds_the_longest_set():
    feed, _ = feed_of(ScriptedBoard(*[second_of(at) for at in range(200)]))
    for _second in range(200):
        feed.poll(0)
    assert len(feed.window.since(0.995)) == 199 * 100


def test_a_ring_of_ones_own_is_used_even_while_empty():
    ring = SampleRing(7)
    feed = BoardFeed(ScriptedBoard(), ManualClock(), ring=ring)
    assert feed.window is ring
    assert feed.name == "scripted"


def test_a_station_without_a_board_has_a_feed_all_the_same():
    feed: Feed = NullFeed("no supported board was found")
    feed.add_sink(lambda _samples: pytest.fail("there is no board"))
    feed.remove_sink(print)
    feed.add_listener(lambda _state: pytest.fail("nothing changes"))
    feed.start()
    feed.stop()
    assert (feed.name, feed.state, feed.window.latest()) == ("none", ABSENT, None)
    assert feed.trouble == "no supported board was found"


def test_a_feed_of_a_board_fits_the_stations_idea_of_one():
    feed: Feed = BoardFeed(ScriptedBoard(), ManualClock())
    assert feed.state is CONNECTING

"""Recording a session's board into one-second chunks."""

import threading
import zlib
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_station.devices.feed import BoardFeed
from clinic_station.devices.simulated import SimulatedBoard
from clinic_station.domain.balance import AT, FloatArray, sample_rows
from clinic_station.domain.board import BoardSample
from clinic_station.paths import DataPaths
from clinic_station.services.board_chunks import pack, unpack
from clinic_station.services.ports import StoreError
from clinic_station.services.recorder import BoardRecorder
from clinic_station.store.station_store import SqliteStore
from tests.support.boards import second_of, standing
from tests.support.clocks import ManualClock
from tests.support.stores import VISIT, ImmediateJobs, with_visit


class Shelf:
    """The two methods of a store that a recorder needs; `broken` ones fail."""

    def __init__(self, broken: str = "") -> None:
        self.recordings: list[tuple[str | None, str, str, float]] = []
        self.chunks: list[tuple[str, int, float, int, bytes]] = []
        self._broken = broken

    def add_recording(self, *row: Any) -> str:
        self._fail_if("recording")
        self.recordings.append(row)
        return f"recording {len(self.recordings)}"

    def add_chunk(self, *row: Any) -> None:
        self._fail_if("chunk")
        self.chunks.append(row)

    def samples(self) -> FloatArray:
        """All samples, timed from the start of the recording."""
        parts = [
            unpack(data) + [started_at, 0, 0, 0, 0]
            for _id, _number, started_at, _count, data in self.chunks
        ]
        return np.vstack(parts)

    def _fail_if(self, what: str) -> None:
        if what == self._broken:
            raise StoreError(f"the disk is full ({what})")


class HeldJobs:
    """Jobs that wait until they are let go, as behind a slow disk."""

    def __init__(self, store: Any) -> None:
        self._now = ImmediateJobs(store)
        self._waiting: list[Callable[[], None]] = []

    def submit(self, work: Callable[[Any], Any]) -> Future[Any]:
        future: Future[Any] = Future()

        def run() -> None:
            done = self._now.submit(work)
            if (error := done.exception()) is not None:
                future.set_exception(error)
            else:
                future.set_result(done.result())

        self._waiting.append(run)
        return future

    def let_go(self) -> None:
        waiting, self._waiting = self._waiting, []
        for run in waiting:
            run()


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def recorder_on(shelf: Any, clock: ManualClock | None = None, **options: float) -> BoardRecorder:
    jobs = ImmediateJobs(shelf)
    return BoardRecorder(jobs, clock or ManualClock(), "simulated", "session", **options)


def test_a_chunk_is_handed_over_when_its_second_is_full(shelf: Shelf):
    recorder = recorder_on(shelf)
    recorder.take(second_of(10.0))
    assert shelf.chunks == []
    recorder.take([standing(11.0)])
    assert [row[:4] for row in shelf.chunks] == [("recording 1", 1, 0.0, 100)]
    recorder.take(second_of(11.01))
    assert [row[:4] for row in shelf.chunks][1:] == [("recording 1", 2, 1.0, 100)]


def test_stopping_hands_over_the_rest(shelf: Shelf):
    recorder = recorder_on(shelf)
    recorder.take(second_of(10.0)[:30])
    done = recorder.stop()
    assert done is not None
    assert done.result() is None
    assert [row[1:4] for row in shelf.chunks] == [(1, 0.0, 30)]


def test_after_stopping_nothing_is_taken_and_stopping_again_is_harmless(shelf: Shelf):
    recorder = recorder_on(shelf)
    recorder.take(second_of(10.0))
    first = recorder.stop()
    recorder.take(second_of(20.0))
    assert recorder.stop() is first
    assert len(shelf.chunks) == 1
    assert recorder.report.samples == 100


def test_without_samples_there_is_no_recording(shelf: Shelf):
    recorder = recorder_on(shelf)
    recorder.take([])
    assert recorder.stop() is None
    assert shelf.recordings == []


def test_a_recording_is_dated_when_its_first_sample_came(shelf: Shelf):
    clock = ManualClock(now=100.0)
    begun = clock.utc_now()
    recorder = recorder_on(shelf, clock)
    recorder.take(second_of(100.0))
    clock.advance(1.5)
    recorder.take([standing(101.0)])
    ((session, source, started_at, rate_hz),) = shelf.recordings
    assert (session, source, rate_hz) == ("session", "simulated", 100.0)
    assert datetime.fromisoformat(started_at) - begun < timedelta(milliseconds=1)
    assert started_at.endswith("+00:00")


def test_the_rate_is_the_one_that_was_heard(shelf: Shelf):
    recorder = recorder_on(shelf)
    recorder.take([standing(at / 40) for at in range(50)])
    assert shelf.recordings[0][3] == pytest.approx(40.0)


def test_a_single_sample_is_recorded_at_the_usual_rate(shelf: Shelf):
    recorder = recorder_on(shelf)
    recorder.take([standing(1.0)])
    recorder.stop()
    assert shelf.recordings[0][3] == 100.0
    assert [row[3] for row in shelf.chunks] == [1]


def test_samples_and_gaps_are_reported(shelf: Shelf):
    recorder = recorder_on(shelf)
    recorder.take(second_of(0.0))
    recorder.take(second_of(1.19))  # 0.2 s after the last: no gap
    recorder.take(second_of(5.0))
    report = recorder.report
    assert (report.source, report.samples, report.gaps) == ("simulated", 300, 1)


def test_after_a_gap_a_new_chunk_begins_at_its_own_time(shelf: Shelf):
    recorder = recorder_on(shelf)
    recorder.take(second_of(10.0)[:50])
    recorder.take(second_of(17.0)[:50])
    recorder.stop()
    assert [row[1:4] for row in shelf.chunks] == [(1, 0.0, 50), (2, 7.0, 50)]


def test_chunks_may_be_longer(shelf: Shelf):
    recorder = recorder_on(shelf, chunk_seconds=5.0)
    for second in range(11):
        recorder.take(second_of(float(second)))
    assert [row[3] for row in shelf.chunks] == [500, 500]


@given(portions=st.lists(st.integers(1, 250), min_size=1, max_size=20))
def test_every_sample_is_in_exactly_one_chunk(portions: list[int]):
    shelf = Shelf()
    recorder = recorder_on(shelf)
    everything: list[BoardSample] = []
    for size in portions:
        begin = len(everything)
        numbers = range(begin, begin + size)
        portion = [BoardSample(3.0 + n / 80, 17.12, -0.01, n / 100, 20.0) for n in numbers]
        everything += portion
        recorder.take(portion)
    recorder.stop()
    expected = sample_rows(everything) - [3.0, 0, 0, 0, 0]
    assert shelf.samples() == pytest.approx(expected, abs=2e-6)
    assert [row[1] for row in shelf.chunks] == list(range(1, len(shelf.chunks) + 1))
    assert recorder.report.samples == len(everything)


def test_a_slow_disk_holds_nobody_up(shelf: Shelf):
    jobs = HeldJobs(shelf)
    recorder = BoardRecorder(jobs, ManualClock(), "simulated", None)
    for second in range(5):
        recorder.take(second_of(float(second)))
    done = recorder.stop()
    assert done is not None
    assert not done.done()
    jobs.let_go()
    assert done.done()
    assert [row[1] for row in shelf.chunks] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("broken", ["recording", "chunk"])
def test_a_failing_store_is_trouble_and_no_exception(broken: str):
    recorder = recorder_on(Shelf(broken))
    assert recorder.trouble is None
    recorder.take(second_of(0.0))
    recorder.take(second_of(1.0))
    recorder.take(second_of(2.0))
    assert recorder.trouble == f"the disk is full ({broken})"
    done = recorder.stop()
    assert done is not None
    assert isinstance(done.exception(), StoreError)


def test_a_feed_may_go_on_while_the_recorder_is_stopped(shelf: Shelf):
    """`take` in one thread, `stop` in another: all or nothing of each portion."""
    recorder = recorder_on(shelf)
    taken = threading.Event()

    def take() -> None:
        for number in range(2000):
            recorder.take([standing(number * 0.02), standing(number * 0.02 + 0.01)])
            if number == 200:
                taken.set()

    thread = threading.Thread(target=take)
    thread.start()
    assert taken.wait(10)
    recorder.stop()
    thread.join()
    assert len(shelf.samples()) == recorder.report.samples
    assert recorder.report.samples % 2 == 0


def test_what_the_feed_streamed_is_in_the_store(tmp_path: Path):
    """Simulated board, feed, recorder and the real store, end to end."""
    clock = ManualClock(now=0.0)
    store = SqliteStore.open(DataPaths(tmp_path), clock.utc_now)
    with_visit(store)
    feed = BoardFeed(SimulatedBoard(clock), clock)
    recorder = BoardRecorder(ImmediateJobs(store), clock, feed.name, VISIT.id)
    feed.add_sink(recorder.take)
    for _half_second in range(20):
        clock.advance(0.5)
        feed.poll(0)
    recorder.stop()
    (recording,) = store.recordings(VISIT.id)
    stored = [unpack(chunk.data) for chunk in store.chunks(str(recording["id"]))]
    streamed = feed.window.newest(60)
    feed.stop()
    store.close()
    assert (recording["source"], recording["gaps"]) == ("simulated", 0)
    assert recording["samples"] == len(streamed) == recorder.report.samples
    assert np.vstack(stored)[:, 1:] == pytest.approx(streamed[:, 1:], abs=1e-4)


def test_a_chunk_comes_back_as_it_went():
    samples = sample_rows([BoardSample(5.0, 0.0001, -3.2, 150.0, 17.01), *second_of(5.5)])
    back = unpack(pack(samples, 5.0))
    assert back[:, AT] == pytest.approx(samples[:, AT] - 5.0, abs=1e-6)
    assert back[:, 1:] == pytest.approx(samples[:, 1:], abs=1e-9)


def test_a_second_takes_less_room_than_plain_numbers():
    clock = ManualClock(now=0.0)
    board = SimulatedBoard(clock)
    board.open()
    clock.advance(1.0)
    data = pack(sample_rows(board.read(0)), 0.0)
    assert len(data) < 101 * 5 * 4 / 2


NO_CHUNKS = [
    b"",
    b"\x02abc",
    b"\x01abc",
    b"\x01" + zlib.compress(b"xyz"),
    b"\x01" + zlib.compress(b"1234"),
]


@pytest.mark.parametrize("data", NO_CHUNKS)
def test_what_is_no_chunk_is_refused(data: bytes):
    with pytest.raises(ValueError, match="chunk"):
        unpack(data)

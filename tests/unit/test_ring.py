"""The ring of newest samples."""

import threading

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_station.devices.ring import SampleRing
from clinic_station.domain.balance import AT, sample_rows
from clinic_station.domain.board import BoardSample
from tests.support.boards import second_of, standing


def filled(*ats: float, capacity: int = 10) -> SampleRing:
    ring = SampleRing(capacity)
    ring.add([standing(at) for at in ats])
    return ring


def times(rows: np.ndarray) -> list[float]:
    return rows[:, AT].tolist()


def test_an_empty_ring_has_nothing_to_show():
    ring = SampleRing()
    assert ring.latest() is None
    assert ring.newest(10).shape == (0, 5)
    assert ring.since(0.0).shape == (0, 5)


def test_rows_are_time_and_four_corners():
    ring = SampleRing()
    ring.add([BoardSample(1.0, 10.0, 11.0, -0.5, 13.0)])
    assert ring.newest(1).tolist() == [[1.0, 10.0, 11.0, -0.5, 13.0]]
    assert ring.latest() == BoardSample(1.0, 10.0, 11.0, -0.5, 13.0)


def test_newest_counts_back_from_the_newest_sample():
    assert times(filled(1, 2, 3, 4).newest(2)) == [2, 3, 4]


def test_since_leaves_out_the_moment_itself():
    assert times(filled(1, 2, 3).since(2)) == [3]


def test_the_oldest_give_way():
    assert times(filled(*range(25), capacity=10).since(-1)) == list(range(15, 25))


def test_thirty_seconds_at_a_hundred_hertz_fit():
    ring = SampleRing()
    for second in range(40):
        ring.add(second_of(second))
    assert len(ring.newest(60)) == 3000


def test_a_reader_may_do_as_it_likes_with_its_copy():
    ring = filled(1, 2)
    ring.newest(10)[:] = 0
    ring.since(0)[:] = 0
    assert times(ring.newest(10)) == [1, 2]


def test_a_ring_needs_room():
    with pytest.raises(ValueError, match="room"):
        SampleRing(0)


@given(
    capacity=st.integers(1, 12),
    batches=st.lists(st.integers(0, 30), max_size=20),
    back=st.floats(0, 40),
)
def test_a_ring_holds_what_a_list_would(capacity: int, batches: list[int], back: float):
    ring, plain = SampleRing(capacity), []
    for size in batches:
        batch = [standing(float(len(plain) + number)) for number in range(size)]
        ring.add(batch)
        plain += batch
    kept = plain[-capacity:]
    assert times(ring.since(-1)) == [sample.at for sample in kept]
    assert ring.latest() == (kept[-1] if kept else None)
    newest = [sample.at for sample in kept if sample.at >= kept[-1].at - back]
    assert times(ring.newest(back)) == newest


def test_a_snapshot_taken_while_samples_arrive_is_whole():
    """Every row of a snapshot is one sample (all corners equal its time), with none missing."""
    ring = SampleRing(50)
    ring.add([BoardSample(0.0, 0.0, 0.0, 0.0, 0.0)])

    def write() -> None:
        for at in range(1, 5000):
            ring.add([BoardSample(at, at, at, at, at)])

    writer = threading.Thread(target=write)
    writer.start()
    while writer.is_alive():
        rows = ring.newest(1e9)
        assert (rows == rows[:, :1]).all()
        assert (np.diff(rows[:, AT]) == 1).all()
    writer.join()
    assert ring.latest() == BoardSample(4999, 4999, 4999, 4999, 4999)


def test_rows_of_no_samples_keep_their_shape():
    assert sample_rows([]).shape == (0, 5)

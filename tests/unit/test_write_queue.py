"""Writes that wait for a disk in trouble."""

import logging
import threading

import pytest

from clinic_station.services.jobs import StoreThread
from clinic_station.services.ports import ConflictError, StoreUnavailable
from clinic_station.services.write_queue import WriteQueue
from tests.support.stores import ImmediateJobs


class Disk:
    """As much of a store as a write needs here."""

    def __init__(self):
        self.full = False
        self.rows = []

    def put(self, row):
        if self.full:
            raise StoreUnavailable("full")
        self.rows.append(row)


def test_writes_are_done_at_once_and_reported():
    disk, done = Disk(), []
    queue = WriteQueue(ImmediateJobs(disk))
    queue.add(lambda store: store.put(1), lambda: done.append(1))
    assert disk.rows == [1]
    assert done == [1]
    assert queue.trouble is None


def test_nothing_is_lost_and_nothing_overtakes_while_the_disk_is_full():
    disk, done = Disk(), []
    queue = WriteQueue(ImmediateJobs(disk))
    disk.full = True
    for row in range(5):
        queue.add(lambda store, row=row: store.put(row), lambda row=row: done.append(row))
    assert queue.trouble == "full"
    assert done == []
    disk.full = False
    queue.retry()
    assert disk.rows == done == [0, 1, 2, 3, 4]
    assert queue.trouble is None


def test_a_write_refused_for_good_holds_up_no_other(caplog):
    disk = Disk()
    queue = WriteQueue(ImmediateJobs(disk))

    def conflict(store):
        raise ConflictError("somebody else was first")

    with caplog.at_level(logging.ERROR):
        queue.add(conflict)
    assert "somebody else was first" in caplog.text
    queue.add(lambda store: store.put(1))
    assert disk.rows == [1]


def test_a_bug_in_one_write_costs_no_other(caplog):
    disk, done = Disk(), []
    queue = WriteQueue(ImmediateJobs(disk))

    def bug(store):
        raise TypeError("a bug of ours")

    with caplog.at_level(logging.ERROR):
        queue.add(bug, lambda: done.append("bug"))
    assert "a bug of ours" in caplog.text
    queue.add(lambda store: store.put(1), lambda: done.append(1))
    assert (disk.rows, done, queue.waiting) == ([1], [1], 0)


def test_before_reading_what_waits_is_written():
    disk = Disk()
    queue = WriteQueue(ImmediateJobs(disk))
    disk.full = True
    queue.add(lambda store: store.put(1))
    with pytest.raises(StoreUnavailable, match="full"):
        queue.flush(disk)
    assert queue.waiting == 1
    disk.full = False
    queue.flush(disk)
    assert disk.rows == [1]
    assert queue.trouble is None


def test_trouble_with_a_write_left_out_is_over_when_nothing_waits(caplog):
    queue = WriteQueue(ImmediateJobs(Disk()))

    def conflict(store):
        raise ConflictError("somebody else was first")

    with caplog.at_level(logging.ERROR):
        queue.add(conflict)
    assert queue.trouble == "somebody else was first"
    queue.flush(Disk())
    assert queue.trouble is None


def test_two_flushes_queued_write_everything_once():
    """While the store's thread is busy, each write asks for a flush of its own."""
    disk = Disk()
    disk.close = lambda: None
    thread = StoreThread(lambda: disk)
    thread.start().result()
    free = threading.Event()
    thread.submit(lambda _store: free.wait())
    queue = WriteQueue(thread)
    for row in range(50):
        queue.add(lambda store, row=row: store.put(row))
    free.set()
    thread.close()
    assert disk.rows == list(range(50))

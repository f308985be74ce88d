"""Writes that wait for a disk in trouble."""

import logging

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

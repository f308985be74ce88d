"""The store's one thread: in order, never blocking, and not to be killed by a job."""

import logging
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from clinic_station.paths import DataPaths
from clinic_station.services.jobs import StoreThread, run_aside
from clinic_station.services.ports import StationStore, StoreError
from clinic_station.store.station_store import SqliteStore
from tests.support.clocks import ManualClock

LONG = 10.0  # seconds after which a test is lost


def opening(folder: Path) -> SqliteStore:
    return SqliteStore.open(DataPaths(folder), ManualClock().utc_now)


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[StoreThread]:
    thread = StoreThread(lambda: opening(tmp_path))
    thread.start()
    yield thread
    thread.close()


def test_a_job_brings_back_what_it_found(jobs):
    jobs.submit(lambda store: store.set_setting("language", "de"))
    assert jobs.submit(lambda store: store.setting("language")).result(LONG) == "de"


def test_jobs_run_in_order_in_one_thread_that_is_not_ours(jobs):
    seen: list[tuple[int, int]] = []
    for number in range(50):
        jobs.submit(lambda _store, n=number: seen.append((n, threading.get_ident())))
    jobs.submit(lambda _store: None).result(LONG)
    assert [number for number, _ in seen] == list(range(50))
    threads = {thread for _, thread in seen}
    assert len(threads) == 1
    assert threads != {threading.get_ident()}


def test_submitting_does_not_wait_for_the_job(jobs):
    go_on = threading.Event()
    slow = jobs.submit(lambda _store: go_on.wait(LONG))
    quick = jobs.submit(lambda _store: "done")
    assert not slow.done()
    go_on.set()
    assert quick.result(LONG) == "done"


def test_trouble_with_the_store_goes_to_the_future_alone(jobs):
    failed = jobs.submit(lambda store: store.set_plan("unknown", "x", ""))
    assert isinstance(failed.exception(LONG), StoreError)
    assert jobs.submit(lambda store: store.patients()).result(LONG) == []


def test_a_bug_in_a_job_is_logged_once_and_the_thread_goes_on(jobs, caplog):
    failed = jobs.submit(lambda _store: 1 / 0)
    assert isinstance(failed.exception(LONG), ZeroDivisionError)
    assert jobs.submit(lambda _store: "alive").result(LONG) == "alive"
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert caplog.records[0].exc_info is not None


def test_a_job_that_was_cancelled_does_not_run(jobs):
    go_on = threading.Event()
    ran: list[str] = []
    jobs.submit(lambda _store: go_on.wait(LONG))
    unwanted: Future[None] = jobs.submit(lambda _store: ran.append("unwanted"))
    assert unwanted.cancel()
    go_on.set()
    jobs.submit(lambda _store: ran.append("wanted")).result(LONG)
    assert ran == ["wanted"]


def test_closing_does_all_that_was_submitted(tmp_path):
    thread = StoreThread(lambda: opening(tmp_path))
    thread.start()
    for number in range(200):
        thread.submit(lambda store, n=number: store.set_setting(f"key {n}", str(n)))
    thread.close()
    thread.close()
    again = opening(tmp_path)  # the folder is free
    assert not again.stopped_uncleanly
    assert again.setting("key 199") == "199"
    again.close()


def test_a_job_after_closing_is_refused(jobs):
    jobs.close()
    late = jobs.submit(lambda store: store.patients())
    with pytest.raises(StoreError, match="shutting down"):
        late.result(LONG)


def test_a_thread_that_never_started_can_be_closed(tmp_path):
    StoreThread(lambda: opening(tmp_path)).close()


def test_a_store_that_does_not_open_is_told_to_everyone(tmp_path):
    (tmp_path / "station.sqlite3").write_bytes(b"garbage" * 1000)
    thread = StoreThread(lambda: opening(tmp_path))
    early = thread.submit(lambda store: store.patients())
    opened = thread.start()
    with pytest.raises(StoreError, match="damaged"):
        opened.result(LONG)
    late = thread.submit(lambda store: store.patients())
    for job in (early, late):
        assert job.exception(LONG) is opened.exception()
    thread.close()


def test_a_bug_while_opening_is_logged(caplog):
    def fails() -> StationStore:
        raise RuntimeError("a bug")

    thread = StoreThread(fails)
    with pytest.raises(RuntimeError):
        thread.start().result(LONG)
    thread.close()
    assert "a bug" in caplog.text


def test_a_store_without_a_close_is_simply_left():
    class Bare:
        pass

    thread = StoreThread(Bare)
    thread.start().result(LONG)
    thread.close()


def test_a_job_aside_runs_while_the_store_is_busy(jobs):
    go_on = threading.Event()
    busy = jobs.submit(lambda _store: go_on.wait(LONG))
    assert run_aside(lambda: 6 * 7, "check").result(LONG) == 42
    assert not busy.done()
    go_on.set()


def test_a_job_aside_carries_its_trouble():
    def fails() -> None:
        raise StoreError("damaged")

    assert isinstance(run_aside(fails, "check").exception(LONG), StoreError)

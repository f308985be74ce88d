"""A station put together and taken down, whatever goes wrong in between."""

import sqlite3
import threading
from contextlib import closing

import pytest

from clinic_station import station as station_module
from clinic_station.clock import ScaledClock, SystemClock
from clinic_station.config import Config
from clinic_station.devices.source import BoardError
from clinic_station.domain.board import BoardState
from clinic_station.domain.results import SessionStatus
from clinic_station.paths import DataPaths
from clinic_station.services.ports import StoreError, StoreUnavailable
from clinic_station.services.virtual_patient import VirtualPatient
from clinic_station.services.visit_desk import NotReadyError
from clinic_station.station import Station
from clinic_station.store.errors import DiskFull, ReadOnlyData, StationRunning
from tests.support.clocks import ManualClock
from tests.support.small_disk import small_disk

NO_BOARD = Config(board="none")
SEED = 4


def a_station(folder, *, config=NO_BOARD, clock=None, demo_seed=SEED):
    return Station(DataPaths(folder), config, clock or ManualClock(), demo_seed=demo_seed)


def store_threads():
    return [one.name for one in threading.enumerate() if one.name in ("store", "board-feed")]


def test_a_demo_station_has_its_clinic_and_closes_twice(tmp_path):
    with a_station(tmp_path) as station:
        station.wait_until_ready()
        assert station.require_demo(SEED).first_name
        assert station.routine("chair_program") == "chair_program"
        assert len(station.jobs.submit(lambda store: store.patients()).result()) == 12
    station.close()
    assert store_threads() == []
    assert (tmp_path / "station.lock").read_bytes() == b""


def test_a_second_start_adds_nothing_to_the_clinic(tmp_path):
    for _ in range(2):
        with a_station(tmp_path) as station:
            station.wait_until_ready()
            assert len(station.jobs.submit(lambda store: store.patients()).result()) == 12


def test_real_patients_are_never_a_demo(tmp_path):
    with a_station(tmp_path) as station:
        station.wait_until_ready()
        with pytest.raises(ValueError, match="no demo clinic"):
            station.require_demo(SEED + 1)


def test_an_unknown_routine_is_said_with_those_there_are(tmp_path):
    with (
        a_station(tmp_path) as station,
        pytest.raises(ValueError, match="chair_program"),
    ):
        station.routine("yoga")


@pytest.mark.parametrize(("stored", "length"), [(None, 6), ("8", 8), ("4", 6), ("many", 6)])
def test_the_desk_asks_for_as_many_digits_as_the_clinics_codes_have(tmp_path, stored, length):
    with a_station(tmp_path, demo_seed=None) as station:
        station.wait_until_ready()
        if stored is not None:
            station.jobs.submit(lambda store: store.set_setting("code_length", stored)).result()
    with a_station(tmp_path, demo_seed=None) as station:
        station.wait_until_ready()
        assert station.desk.code_length == length


def test_a_second_station_is_told_and_leaves_no_thread(tmp_path):
    with a_station(tmp_path) as first:
        first.wait_until_ready()
        with (
            pytest.raises(StationRunning),
            a_station(tmp_path, config=Config(board="simulated")) as second,
        ):
            second.wait_until_ready()
        assert len(store_threads()) == 1
    assert store_threads() == []


def test_a_folder_that_is_a_file_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ReadOnlyData), a_station(tmp_path / "file") as station:
        station.wait_until_ready()
    assert store_threads() == []


@pytest.mark.parametrize(
    ("spec", "error"),
    [("wobble", ValueError), ("hid", BoardError)],
)
def test_a_board_that_cannot_be_used_starts_nothing(tmp_path, spec, error):
    with pytest.raises(error):
        a_station(tmp_path / "data", config=Config(board=spec))
    assert store_threads() == []
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_what_fails_while_the_store_opens_ends_its_thread(tmp_path, monkeypatch, error):
    def fail(_folders):
        raise error

    monkeypatch.setattr(station_module, "load_catalogue", fail)
    with pytest.raises(error):
        a_station(tmp_path)
    assert store_threads() == []


def test_a_clinic_that_cannot_be_filled_in_is_told_and_closed(tmp_path):
    with a_station(tmp_path) as station:
        station.wait_until_ready()
    with closing(sqlite3.connect(tmp_path / "station.sqlite3")) as db:
        db.executescript("DELETE FROM settings; PRAGMA foreign_keys = OFF; DELETE FROM patients;")
        db.commit()
    with pytest.raises(StoreError), a_station(tmp_path) as station:
        station.wait_until_ready()
    assert store_threads() == []


def test_a_board_whose_driver_fails_to_close_does_not_keep_the_store_open(tmp_path):
    station = a_station(tmp_path, config=Config(board="simulated"), clock=SystemClock())
    station.wait_until_ready()
    stop = station.feed.stop

    def fail():
        stop()
        raise OSError("the driver failed")

    station.feed.stop = fail
    with pytest.raises(OSError, match="driver"):
        station.close()
    assert store_threads() == []


def test_a_file_left_by_a_killed_station_is_checked(tmp_path):
    with a_station(tmp_path) as station:
        station.wait_until_ready()
        assert station.integrity is None
    (tmp_path / "station.lock").write_bytes(b"running\n")
    with a_station(tmp_path) as station:
        station.wait_until_ready()
        assert station.integrity.result() == []


def test_visits_of_yesterday_are_closed_at_the_start(tmp_path):
    clock = ManualClock()
    with a_station(tmp_path, clock=clock) as station:
        station.wait_until_ready()
        visit = station.desk.open(station.require_demo(SEED)).result()
    clock.advance(24 * 3600)
    with a_station(tmp_path, clock=clock) as station:
        station.wait_until_ready()
        stored = station.jobs.submit(lambda store: store.session(visit.session_id)).result()
        assert stored.status is SessionStatus.INTERRUPTED


def test_a_fast_demo_hears_its_board_and_stops_it(tmp_path):
    clock = ScaledClock(SystemClock(), 400.0)
    with a_station(tmp_path, config=Config(board="simulated"), clock=clock) as station:
        station.wait_until_ready()
        visit = station.desk.open(station.require_demo(SEED)).result()
        VirtualPatient(visit, "ankle_back_short", threading.Event().wait).play()
        assert station.board.recorded.samples > 0
    assert station.board.state is BoardState.ABSENT
    assert store_threads() == []


class TestAFullDisk:
    def test_at_the_start_it_is_one_line(self, tmp_path):
        with small_disk(tmp_path / "disk", "1m") as disk:
            disk.fill()
            with pytest.raises(DiskFull), a_station(disk.folder / "data") as station:
                station.wait_until_ready()
            assert store_threads() == []

    def test_while_the_demo_is_filled_in_it_is_one_line(self, tmp_path):
        with small_disk(tmp_path / "disk", "1m") as disk:
            with pytest.raises(DiskFull), a_station(disk.folder / "data") as station:
                station.wait_until_ready()
            assert store_threads() == []

    def test_within_a_visit_nothing_is_lost(self, tmp_path):
        """The visit goes on; the next one waits until there is room, and finds all of it."""
        with small_disk(tmp_path / "disk", "64m") as disk:
            clock = ManualClock()
            with a_station(disk.folder / "data", clock=clock) as station:
                station.wait_until_ready()
                patient = station.require_demo(SEED)
                visit = station.desk.open(patient).result()
                visit.answer_red_flags([])
                station.jobs.submit(lambda _store: None).result()
                disk.fill()
                VirtualPatient(visit, None, lambda _s: clock.advance(1.0)).play()
                station.jobs.submit(lambda _store: None).result()
                assert "full" in visit.trouble
                with pytest.raises(StoreUnavailable, match="full"):
                    station.desk.open(patient).result()
                disk.free()
                station.desk.retry_writes()
                station.jobs.submit(lambda _store: None).result()
                assert station.desk.waiting_writes == 0
                next_one = station.desk.open(patient).result()
                assert next_one.session_id != visit.session_id
                assert next_one.trouble is None
                rows = station.jobs.submit(lambda store: store.sets(visit.session_id)).result()
                wanted = sum(len(one.sides) * one.dose.sets for one in visit.plan.items)
                assert len(rows) == wanted

    def test_to_the_end_it_is_said_how_much_was_lost(self, tmp_path, caplog):
        with small_disk(tmp_path / "disk", "64m") as disk:
            with a_station(disk.folder / "data") as station:
                station.wait_until_ready()
                visit = station.desk.open(station.require_demo(SEED)).result()
                station.jobs.submit(lambda _store: None).result()
                disk.fill()
                for number in range(400):
                    visit.answer("pre_ready", float(number % 10))
            assert "could not be saved" in caplog.text


def test_content_that_did_not_load_refuses_a_visit_in_one_line(tmp_path, monkeypatch):
    load = station_module.load_catalogue
    monkeypatch.setattr(station_module, "load_catalogue", lambda _folders: load([]))
    with a_station(tmp_path, demo_seed=None) as station:
        station.wait_until_ready()
        with pytest.raises(NotReadyError):
            station.desk.open(None).result()

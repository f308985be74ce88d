"""Opening a station's file: new, old, newer, damaged, read-only, full, or taken."""

import errno
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from clinic_station.domain.results import JournalEntry
from clinic_station.paths import DataPaths
from clinic_station.services.ports import StoreError
from clinic_station.store import backup, database, errors, integrity, schema
from clinic_station.store.station_store import SqliteStore
from tests.support.old_stations import (
    CLOSED,
    ENTRIES,
    OPEN,
    REPETITION_ID,
    SET_ID,
    STATION_V1,
    write_v1,
)
from tests.support.stores import MARIA, VISIT, a_set, an_entry, with_visit

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def utc_now() -> datetime:
    return NOW


@pytest.fixture
def paths(tmp_path: Path) -> DataPaths:
    return DataPaths(tmp_path / "station")


@pytest.fixture
def store(paths: DataPaths) -> Iterator[SqliteStore]:
    opened = SqliteStore.open(paths, utc_now)
    yield opened
    opened.close()


@pytest.fixture
def old(paths: DataPaths) -> DataPaths:
    """A folder with the file of schema number 1."""
    paths.root.mkdir()
    shutil.copy(STATION_V1, paths.database)
    return paths


def ask(path: Path, sql: str) -> object:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchone()[0]


def tell(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute(sql)


def tables(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as db:
        return dict(db.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))


# a new file, and the safety of its writes


def test_a_new_file_has_the_newest_number_and_a_missing_folder_is_made(store, paths):
    assert ask(paths.database, "PRAGMA user_version") == schema.SCHEMA
    assert not paths.backups.exists()


def test_every_commit_waits_for_the_disk(store):
    ask_own = store._db.execute
    assert ask_own("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert ask_own("PRAGMA synchronous").fetchone()[0] == 2
    assert ask_own("PRAGMA foreign_keys").fetchone()[0] == 1


def test_every_table_is_strict(store, paths):
    loose = "SELECT count(*) FROM pragma_table_list WHERE NOT strict AND name NOT LIKE 'sqlite_%'"
    assert ask(paths.database, loose) == 0


def test_what_was_stored_is_there_after_opening_again(paths):
    store = with_visit(SqliteStore.open(paths, utc_now))
    store.close()
    again = SqliteStore.open(paths, utc_now)
    assert again.patient(MARIA.id) == MARIA
    again.close()


# older and newer files


def test_an_old_file_is_brought_up_to_date(old):
    store = SqliteStore.open(old, utc_now)
    for session in (CLOSED, OPEN):
        assert store.journal(session) == [JournalEntry(session, *entry) for entry in ENTRIES]
    assert [one.id for one in store.sets(CLOSED)] == [SET_ID]
    assert [one.id for one in store.repetitions(CLOSED)] == [REPETITION_ID]
    assert ask(old.database, "SELECT count(*) FROM journal") == len(ENTRIES)
    assert ask(old.database, "SELECT count(*) FROM packed_journals") == 1
    assert store.check_integrity() == []
    store.close()


def test_a_migrated_file_is_like_a_new_one(old, tmp_path):
    SqliteStore.open(old, utc_now).close()
    fresh = DataPaths(tmp_path / "fresh")
    SqliteStore.open(fresh, utc_now).close()
    assert tables(old.database) == tables(fresh.database)


def test_the_kept_file_is_what_the_first_step_makes(tmp_path):
    write_v1(tmp_path / "v1.sqlite3")
    assert tables(tmp_path / "v1.sqlite3") == tables(STATION_V1)


def test_a_copy_is_made_before_migrating(old):
    SqliteStore.open(old, utc_now).close()
    (copy,) = old.backups.iterdir()
    assert copy.name == "station-v1-20260302T090000Z.sqlite3"
    assert ask(copy, "PRAGMA user_version") == 1
    assert ask(copy, "SELECT count(*) FROM journal") == 2 * len(ENTRIES)


def test_no_copy_no_migration(old):
    old.backups.write_text("a file where the folder should be")
    with pytest.raises(errors.ReadOnlyData):
        SqliteStore.open(old, utc_now)
    assert ask(old.database, "PRAGMA user_version") == 1


def test_a_migration_that_fails_leaves_the_old_file(old, monkeypatch):
    def fails(db: sqlite3.Connection) -> None:
        db.execute("DELETE FROM patients WHERE id IS NULL")
        db.execute("no such statement")

    monkeypatch.setattr(schema, "STEPS", (schema.STEPS[0], schema.STEPS[1], fails))
    monkeypatch.setattr(schema, "SCHEMA", 3)
    with pytest.raises(StoreError):
        SqliteStore.open(old, utc_now)
    assert ask(old.database, "PRAGMA user_version") == 1
    assert "packed_journals" not in tables(old.database)


def test_an_old_file_with_loose_ends_is_not_migrated(old):
    tell(old.database, "DELETE FROM prescriptions")
    with pytest.raises(errors.DamagedFile):
        SqliteStore.open(old, utc_now)
    assert ask(old.database, "PRAGMA user_version") == 1


def test_a_newer_file_is_refused_and_left_alone(paths):
    SqliteStore.open(paths, utc_now).close()
    tell(paths.database, f"PRAGMA user_version = {schema.SCHEMA + 1}")
    before = paths.database.read_bytes()
    for opening in (SqliteStore.open, SqliteStore.open_beside):
        with pytest.raises(errors.NewerFile, match="newer version"):
            opening(paths, utc_now)
    assert paths.database.read_bytes() == before


# damage


def test_a_file_of_garbage_is_told_in_one_line(paths):
    paths.root.mkdir()
    paths.database.write_bytes(b"this is no database at all" * 400)
    with pytest.raises(errors.DamagedFile) as caught:
        SqliteStore.open(paths, utc_now)
    assert "\n" not in str(caught.value)
    assert "backup" in str(caught.value)


def test_another_programs_file_is_left_alone(paths):
    paths.root.mkdir()
    tell(paths.database, "CREATE TABLE cakes (name TEXT)")
    with pytest.raises(errors.DamagedFile, match=r"station\.sqlite3"):
        SqliteStore.open(paths, utc_now)
    assert list(tables(paths.database)) == ["cakes"]


def test_a_damaged_page_is_found_by_the_check(paths):
    store = with_visit(SqliteStore.open(paths, utc_now))
    store.record([an_entry(number, body="x" * 500) for number in range(1, 200)], [], [])
    store.close()
    size = int(str(ask(paths.database, "PRAGMA page_size")))
    data = bytearray(paths.database.read_bytes())
    for page in range(30, len(data) // size):
        data[page * size : page * size + 60] = b"\xff" * 60
    paths.database.write_bytes(data)
    assert integrity.problems(paths.database) != []


def test_a_file_of_garbage_is_found_by_the_check(tmp_path):
    (tmp_path / "file").write_bytes(b"no database" * 1000)
    assert len(integrity.problems(tmp_path / "file")) == 1


def test_a_row_without_its_parent_is_found_by_the_check(paths):
    with_visit(SqliteStore.open(paths, utc_now)).close()
    tell(paths.database, "DELETE FROM patients")
    found = integrity.problems(paths.database)
    assert sorted(line.split(" ")[0] for line in found) == ["prescriptions", "sessions"]


def test_a_missing_file_cannot_be_checked(tmp_path):
    with pytest.raises(StoreError):
        integrity.problems(tmp_path / "none.sqlite3")


def test_the_check_runs_in_another_thread_while_the_station_writes(store):
    with_visit(store)
    found: list[list[str]] = []
    checking = threading.Thread(target=lambda: found.append(integrity.problems(store.path)))
    checking.start()
    store.record([an_entry(1)], [], [a_set()])
    checking.join()
    assert found == [[]]


# a folder or a disk that does not take it


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(errors.ReadOnlyData, match="cannot be written to"):
        SqliteStore.open(DataPaths(tmp_path / "file" / "station"), utc_now)


def test_a_file_that_only_reads_is_refused_at_once(paths, monkeypatch):
    SqliteStore.open(paths, utc_now).close()
    connect = database.connect
    monkeypatch.setattr(database, "connect", lambda path, _mode: connect(path, "ro"))
    with pytest.raises(errors.ReadOnlyData):
        SqliteStore.open(paths, utc_now)


def test_a_write_to_a_file_that_only_reads(store):
    with_visit(store)
    store._db.execute("PRAGMA query_only = ON")
    with pytest.raises(errors.ReadOnlyData, match="permissions"):
        store.record([an_entry(1)], [], [])


def test_a_full_disk_is_told_and_loses_nothing(store):
    with_visit(store)
    store.record([an_entry(1)], [], [a_set(1)])
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {pages}")
    big = [an_entry(number, body="x" * 1000) for number in range(2, 300)]
    with pytest.raises(errors.DiskFull, match="full"):
        store.record(big, [], [a_set(2)])
    assert store.journal(VISIT.id) == [an_entry(1)]
    assert store.sets(VISIT.id) == [a_set(1)]
    store._db.execute("PRAGMA max_page_count = 100000")
    store.record(big, [], [a_set(2)])
    assert len(store.journal(VISIT.id)) == 299


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte, where we may mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if (
        shutil.which("mount") is None
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("needs the right to mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_fills_up_is_told_and_the_station_goes_on_when_there_is_room(small_disk):
    ballast = small_disk / "ballast"
    store = with_visit(SqliteStore.open(DataPaths(small_disk), utc_now))
    store.record([an_entry(1)], [], [a_set(1)])
    fill(ballast)
    big = [an_entry(number, body="x" * 1000) for number in range(2, 100)]
    with pytest.raises(errors.DiskFull):
        store.record(big, [], [a_set(2)])
    assert store.journal(VISIT.id) == [an_entry(1)]
    ballast.unlink()
    store.record(big, [], [a_set(2)])
    store.close()
    again = SqliteStore.open(DataPaths(small_disk), utc_now)
    assert len(again.journal(VISIT.id)) == 99
    assert again.sets(VISIT.id) == [a_set(1), a_set(2)]
    again.close()


def test_a_new_station_on_a_full_disk_is_told(small_disk):
    fill(small_disk / "ballast")
    with pytest.raises(errors.DiskFull):
        SqliteStore.open(DataPaths(small_disk), utc_now)


def test_a_copy_onto_a_full_disk_is_told_and_leaves_no_half(store, small_disk):
    fill(small_disk / "ballast")
    with pytest.raises(errors.DiskFull):
        store.backup(small_disk / "copy.sqlite3")
    assert [path.name for path in small_disk.iterdir()] == ["ballast"]


def fill(path: Path) -> None:
    """Takes all the room there is."""
    with path.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(4096)):
            pass


def test_a_full_disk_at_the_start_is_told(paths, monkeypatch):
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("clinic_station.store.lock.os.write", full)
    with pytest.raises(errors.DiskFull):
        SqliteStore.open(paths, utc_now)


def test_a_file_held_by_another_program(store, paths):
    store._db.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(paths.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(errors.FileBusy):
            store.set_setting("language", "de")


def test_other_trouble_is_told_with_its_reason(store):
    store._db.execute("DROP TABLE settings")
    with pytest.raises(StoreError, match="no such table"):
        store.setting("language")


def test_a_folder_on_which_wal_does_not_work(paths, monkeypatch):
    class NoWal(sqlite3.Connection):
        def execute(self, sql: str, *values: object) -> sqlite3.Cursor:  # type: ignore[override]
            changed = sql.replace("journal_mode = WAL", "journal_mode = DELETE")
            return super().execute(changed, *values)

    real = sqlite3.connect
    monkeypatch.setattr(
        "clinic_station.store.connection.sqlite3.connect",
        lambda *args, **options: real(*args, factory=NoWal, **options),
    )
    with pytest.raises(StoreError, match="local disk"):
        SqliteStore.open(paths, utc_now)


# one station a folder


def test_a_second_station_is_told_so(store, paths):
    with pytest.raises(errors.StationRunning, match="already running"):
        SqliteStore.open(paths, utc_now)


def test_the_folder_is_free_again_after_closing(paths):
    first = SqliteStore.open(paths, utc_now)
    first.close()
    first.close()
    SqliteStore.open(paths, utc_now).close()


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from clinic_station.paths import DataPaths
from clinic_station.store.station_store import SqliteStore
from tests.support.stores import *

store = SqliteStore.open(DataPaths(Path(sys.argv[1])), lambda: datetime(2026, 3, 2, tzinfo=UTC))
with_visit(store)
store.record([an_entry(1)], [a_repetition()], [a_set()])
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def killed(paths: DataPaths) -> DataPaths:
    """A folder whose station was killed the moment its rows were stored."""
    command = [sys.executable, "-c", KILLED, str(paths.root)]
    done = subprocess.run(command, check=False, cwd=Path(__file__).parents[2])
    assert done.returncode == -9
    return paths


def test_rows_survive_a_kill_right_after_they_were_stored(killed):
    store = SqliteStore.open(killed, utc_now)
    assert store.journal(VISIT.id) == [an_entry(1)]
    assert store.sets(VISIT.id) == [a_set()]
    assert len(store.repetitions(VISIT.id)) == 1
    assert store.check_integrity() == []
    store.close()


def test_a_kill_is_noticed_at_the_next_start_and_forgotten_after_a_good_end(killed):
    store = SqliteStore.open(killed, utc_now)
    assert store.stopped_uncleanly
    store.close()
    again = SqliteStore.open(killed, utc_now)
    assert not again.stopped_uncleanly
    again.close()


def test_an_opening_that_fails_does_not_hide_the_kill(killed):
    tell(killed.database, "PRAGMA user_version = 99")
    with pytest.raises(errors.NewerFile):
        SqliteStore.open(killed, utc_now)
    tell(killed.database, f"PRAGMA user_version = {schema.SCHEMA}")
    store = SqliteStore.open(killed, utc_now)
    assert store.stopped_uncleanly
    store.close()


# beside the station


def test_a_reader_beside_the_station_sees_what_it_stores(store, paths):
    with_visit(store)
    beside = SqliteStore.open_beside(paths, utc_now)
    store.record([], [], [a_set()])
    assert beside.sets(VISIT.id) == [a_set()]
    with pytest.raises(errors.ReadOnlyData):
        beside.set_setting("language", "de")
    beside.close()


def test_a_reader_leaves_the_station_its_lock(paths):
    with_visit(SqliteStore.open(paths, utc_now)).close()
    beside = SqliteStore.open_beside(paths, utc_now)
    station = SqliteStore.open(paths, utc_now)
    assert not station.stopped_uncleanly
    beside.close()
    station.close()


def test_a_reader_finds_nothing_where_nothing_is(paths):
    with pytest.raises(errors.NoData, match="no station data"):
        SqliteStore.open_beside(paths, utc_now)
    assert not paths.root.exists()


def test_a_reader_does_not_migrate(old):
    with pytest.raises(errors.OlderFile, match="Start the station"):
        SqliteStore.open_beside(old, utc_now)
    assert ask(old.database, "PRAGMA user_version") == 1


# copies


def test_a_copy_made_while_running_is_whole(store, tmp_path):
    with_visit(store).record([], [], [a_set()])
    target = tmp_path / "drive" / "copy.sqlite3"
    store.backup(target)
    store.backup(target)  # a later one takes its place
    assert integrity.problems(target) == []
    assert ask(target, "SELECT count(*) FROM set_results") == 1
    assert [path.name for path in target.parent.iterdir()] == ["copy.sqlite3"]


def test_a_copy_that_cannot_be_written_leaves_the_older_one(store, tmp_path, monkeypatch):
    target = tmp_path / "copy.sqlite3"
    store.backup(target)
    before = target.read_bytes()
    with_visit(store)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("clinic_station.store.backup.os.fsync", full)
    with pytest.raises(errors.DiskFull):
        store.backup(target)
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if "copy" in path.name] == ["copy.sqlite3"]


def test_a_copy_onto_a_folder_is_refused(store, tmp_path):
    with pytest.raises(errors.ReadOnlyData):
        store.backup(tmp_path)


@pytest.fixture
def copy(store: SqliteStore, tmp_path: Path) -> Path:
    """A copy of a station with Maria's visit."""
    with_visit(store).backup(tmp_path / "copy.sqlite3")
    return tmp_path / "copy.sqlite3"


def test_a_copy_is_put_back_into_an_empty_folder(copy, tmp_path):
    elsewhere = DataPaths(tmp_path / "elsewhere")
    backup.restore_from(copy, elsewhere, replace=False)
    restored = SqliteStore.open(elsewhere, utc_now)
    assert restored.patients() == [MARIA]
    assert not restored.stopped_uncleanly
    restored.close()


def test_data_is_overwritten_only_when_asked_and_then_kept(copy, tmp_path):
    elsewhere = DataPaths(tmp_path / "elsewhere")
    SqliteStore.open(elsewhere, utc_now).close()
    with pytest.raises(errors.WouldOverwrite, match="--replace"):
        backup.restore_from(copy, elsewhere, replace=False)
    backup.restore_from(copy, elsewhere, replace=True)
    (kept,) = elsewhere.backups.iterdir()
    assert ask(kept, "SELECT count(*) FROM patients") == 0
    assert ask(elsewhere.database, "SELECT count(*) FROM patients") == 1


def test_rows_of_a_killed_station_are_kept_when_it_is_replaced(killed, tmp_path):
    fresh = DataPaths(tmp_path / "fresh")
    SqliteStore.open(fresh, utc_now).close()
    backup.restore_from(fresh.database, killed, replace=True)
    kept = next(path for path in killed.backups.iterdir() if path.suffix == ".sqlite3")
    assert ask(kept, "SELECT count(*) FROM set_results") == 1
    store = SqliteStore.open(killed, utc_now)
    assert store.patients() == []
    store.close()


def test_an_old_copy_is_brought_up_to_date_at_the_next_start(paths):
    backup.restore_from(STATION_V1, paths, replace=False)
    store = SqliteStore.open(paths, utc_now)
    assert len(store.journal(CLOSED)) == len(ENTRIES)
    store.close()


def test_nothing_is_restored_under_a_running_station(copy, paths):
    with pytest.raises(errors.StationRunning):
        backup.restore_from(copy, paths, replace=True)


@pytest.mark.parametrize("damage", ["missing", "garbage", "newer", "loose"])
def test_a_copy_that_is_not_sound_is_not_used(copy, tmp_path, damage):
    match damage:
        case "missing":
            copy.unlink()
        case "garbage":
            copy.write_bytes(b"no database" * 1000)
        case "newer":
            tell(copy, "PRAGMA user_version = 99")
        case "loose":
            tell(copy, "DELETE FROM patients")
    elsewhere = DataPaths(tmp_path / "elsewhere")
    with pytest.raises((errors.NoData, errors.DamagedFile, errors.NewerFile)):
        backup.restore_from(copy, elsewhere, replace=True)
    assert not elsewhere.database.exists()


def test_a_restore_that_cannot_write_is_told(copy, tmp_path):
    elsewhere = DataPaths(tmp_path / "elsewhere")
    elsewhere.database.mkdir(parents=True)
    (elsewhere.database / "in the way").touch()
    elsewhere.backups.touch()
    with pytest.raises(errors.ReadOnlyData):
        backup.restore_from(copy, elsewhere, replace=True)

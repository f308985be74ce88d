"""Opens the station's file: checks its number, copies it, migrates it; safe at every commit."""

import sqlite3
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from clinic_station.i18n import _
from clinic_station.store import backup, schema
from clinic_station.store.connection import closed_on_error, connect, refuse_unknown, transaction
from clinic_station.store.errors import DamagedFile, NoData, OlderFile

LOG_PAGES = 8000  # some 32 MB of write-ahead log, more than a visit with a board writes


def open_database(path: Path, backups: Path, at: datetime) -> sqlite3.Connection:
    """For the station, in a folder that is there: makes or migrates the file. `at` names the copy
    made before migrating. Raises a StoreError that says what is the matter."""
    with closed_on_error(connect(path, "rwc")) as db:
        refuse_unknown(db, path)
        _write_safely(db)
        if 0 < schema.number(db) < schema.SCHEMA:
            backup.copy_to(db, backups / _copy_name(schema.number(db), at))
        _migrate(db)
    return db


def open_beside(path: Path) -> sqlite3.Connection:
    """For reading while the station runs, or when it does not; writes nothing."""
    if not path.exists():
        raise NoData(_("There is no station data in {folder} yet.").format(folder=path.parent))
    with closed_on_error(connect(path, "ro")) as db:
        refuse_unknown(db, path)
        if schema.number(db) < schema.SCHEMA:
            raise OlderFile(
                _("The data in {folder} is from an older version. Start the station once.").format(
                    folder=path.parent
                )
            )
    return db


def _write_safely(db: sqlite3.Connection) -> None:
    # FULL waits for the disk at every commit: a pulled plug loses nothing that was reported stored.
    db.execute("PRAGMA synchronous = FULL")
    db.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES:d}")
    mode = db.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    if mode != "wal":
        raise DamagedFile(
            _("The data folder does not support safe writing. Choose a folder on a local disk.")
        )


def tidy_log(db: sqlite3.Connection) -> None:
    """Move the write-ahead log into the file, for a moment when nobody waits: within a visit it
    would delay one commit in a hundred by several milliseconds."""
    with suppress(sqlite3.Error):  # the rows are safe in the log, and the next call tries again
        db.execute("PRAGMA wal_checkpoint(PASSIVE)")


def _migrate(db: sqlite3.Connection) -> None:
    if schema.number(db) == schema.SCHEMA:
        db.execute("UPDATE settings SET key = key WHERE FALSE")  # fails on a file that only reads
        return
    with transaction(db):
        schema.migrate(db, schema.SCHEMA)
        if db.execute("PRAGMA foreign_key_check").fetchone():
            raise DamagedFile(_("The station's data file is damaged. Restore the latest backup."))


def _copy_name(number: int, at: datetime) -> str:
    return f"station-v{number}-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}.sqlite3"

"""Opens the station's file: checks its number, copies it, migrates it; safe at every commit."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from clinic_station.i18n import _
from clinic_station.store import backup, schema
from clinic_station.store.errors import (
    DamagedFile,
    NewerFile,
    NoData,
    OlderFile,
    folder_error,
    store_error,
)

BUSY_MS = 5000  # a reader beside the station holds a lock for milliseconds; a backup tool longer


def open_database(path: Path, backups: Path, at: datetime) -> sqlite3.Connection:
    """For the station: makes or migrates the file. `at` names the copy made before migrating.
    Raises a StoreError that says what is the matter."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise folder_error(path.parent, error) from error
    with _closed_on_error(connect(path, "rwc")) as db:
        _refuse_foreign(db, path)
        _write_safely(db)
        if 0 < schema.number(db) < schema.SCHEMA:
            backup.copy_to(db, backups / _copy_name(schema.number(db), at))
        _migrate(db)
    return db


def open_beside(path: Path) -> sqlite3.Connection:
    """For reading while the station runs, or when it does not; writes nothing."""
    if not path.exists():
        raise NoData(_("There is no station data in {folder} yet.").format(folder=path.parent))
    with _closed_on_error(connect(path, "ro")) as db:
        _refuse_foreign(db, path)
        if schema.number(db) < schema.SCHEMA:
            raise OlderFile(
                _("The data in {folder} is from an older version. Start the station once.").format(
                    folder=path.parent
                )
            )
    return db


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """All or nothing, and on disk when left. Raises StoreError in place of sqlite3's errors."""
    with reading(db):
        db.execute("BEGIN IMMEDIATE")
        try:
            yield db
            db.execute("COMMIT")
        finally:
            if db.in_transaction:  # SQLite itself may have rolled back, on a full disk for one
                db.execute("ROLLBACK")


@contextmanager
def reading(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Raises StoreError in place of sqlite3's errors."""
    try:
        yield db
    except sqlite3.Error as error:
        raise store_error(error) from error


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A bare connection in SQLite's `mode` (rwc or ro), for this thread."""
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    try:
        db = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_MS / 1000)
    except sqlite3.Error as error:
        raise store_error(error) from error
    db.row_factory = sqlite3.Row
    return db


@contextmanager
def _closed_on_error(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    try:
        with reading(db):
            db.execute("PRAGMA foreign_keys = ON")
            yield db
    except BaseException:
        db.close()
        raise


def _refuse_foreign(db: sqlite3.Connection, path: Path) -> None:
    number = schema.number(db)
    application = db.execute("PRAGMA application_id").fetchone()[0]
    tables = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if application != schema.APPLICATION_ID and (number or tables):
        raise DamagedFile(_("{file} is not a station's data file.").format(file=path.name))
    if number > schema.SCHEMA:
        raise NewerFile(
            _(
                "{file} was written by a newer version of the program (format {found}, this one"
                " knows {known}). Update the program; nothing was changed."
            ).format(file=path.name, found=number, known=schema.SCHEMA)
        )


def _write_safely(db: sqlite3.Connection) -> None:
    # FULL waits for the disk at every commit: a pulled plug loses nothing that was reported stored.
    db.execute("PRAGMA synchronous = FULL")
    mode = db.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    if mode != "wal":
        raise DamagedFile(
            _("The data folder does not support safe writing. Choose a folder on a local disk.")
        )


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

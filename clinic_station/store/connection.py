"""A connection to a station's file, and what to do when it does not work."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clinic_station.i18n import _
from clinic_station.store import schema
from clinic_station.store.errors import DamagedFile, NewerFile, store_error

BUSY_MS = 5000  # a reader beside the station holds a lock for milliseconds; a backup tool longer


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
def closed_on_error(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """For the checks after `connect`; raises StoreError in place of sqlite3's errors."""
    try:
        with reading(db):
            db.execute("PRAGMA foreign_keys = ON")
            yield db
    except BaseException:
        db.close()
        raise


def refuse_unknown(db: sqlite3.Connection, path: Path) -> None:
    """Raises DamagedFile for another program's file, NewerFile for a newer program's."""
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

"""A thorough check of the file, beside the station's own connection."""

import sqlite3
from contextlib import closing
from pathlib import Path

from clinic_station.store.connection import connect, reading


def problems(path: Path) -> list[str]:
    """What a thorough check finds, empty when sound. Opens its own read-only connection, so it may
    run in any thread while the station works."""
    with closing(connect(path, "ro")) as db, reading(db):
        return _damage(db) + _loose_references(db)


def _damage(db: sqlite3.Connection) -> list[str]:
    try:
        found = [str(row[0]) for row in db.execute("PRAGMA integrity_check(20)")]
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return [] if found == ["ok"] else found


def _loose_references(db: sqlite3.Connection) -> list[str]:
    try:
        rows = db.execute("PRAGMA foreign_key_check").fetchmany(20)
    except sqlite3.DatabaseError:
        return []  # reported as damage
    return [f"{row['table']} row {row['rowid']}: no such row in {row['parent']}" for row in rows]

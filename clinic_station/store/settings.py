"""The station's settings: one text value a key."""

import sqlite3

from clinic_station.store import outbox


def setting(db: sqlite3.Connection, key: str) -> str | None:
    row = db.execute(
        "SELECT value FROM settings WHERE key = ? AND deleted_at IS NULL", (key,)
    ).fetchone()
    return str(row[0]) if row else None


def set_setting(db: sqlite3.Connection, key: str, value: str, at: str) -> None:
    """Storing the same value again changes nothing."""
    row = db.execute(
        "INSERT INTO settings (key, value, version, updated_at) VALUES (?, ?, 1, ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value, version = version + 1,"
        " updated_at = excluded.updated_at, deleted_at = NULL"
        " WHERE value <> excluded.value OR deleted_at IS NOT NULL RETURNING version",
        (key, value, at),
    ).fetchone()
    if row is not None:
        outbox.note(db, "setting", key, row[0], at)

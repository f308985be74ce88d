"""Notes of what changed here, in the same transaction, for a later join of several stations."""

import sqlite3
from typing import NamedTuple


class Change(NamedTuple):
    """`position` orders the changes of this station; `version` is the record's after it."""

    position: int
    entity: str
    entity_id: str
    version: int
    at: str


def note(db: sqlite3.Connection, entity: str, entity_id: str, version: int, at: str) -> None:
    """Call in the transaction of the write itself, and only when a row really changed."""
    db.execute(
        "INSERT INTO outbox (entity, entity_id, version, at) VALUES (?, ?, ?, ?)",
        (entity, entity_id, version, at),
    )


def pending(db: sqlite3.Connection, after: int = 0, limit: int = 1000) -> list[Change]:
    """Changes in the order they happened, beginning behind position `after`."""
    rows = db.execute(
        "SELECT position, entity, entity_id, version, at FROM outbox"
        " WHERE position > ? ORDER BY position LIMIT ?",
        (after, limit),
    )
    return [Change(*row) for row in rows]


def forget_journal(db: sqlite3.Connection, session_id: str) -> None:
    """Drop the notes on single journal rows; the packed journal's note takes their place."""
    # The entity is spelled out, or SQLite would not use the partial index.
    db.execute("DELETE FROM outbox WHERE entity = 'journal' AND entity_id = ?", (session_id,))

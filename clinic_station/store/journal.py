"""A session's journal: rows while it goes on, one packed row once it is closed."""

import json
import sqlite3
import zlib
from collections.abc import Sequence

from clinic_station.domain.results import JournalEntry, new_id
from clinic_station.i18n import _
from clinic_station.store import outbox
from clinic_station.store.errors import DamagedFile


def add(db: sqlite3.Connection, entries: Sequence[JournalEntry], at: str) -> None:
    """Store entries; those already there, as rows or packed, are left as they are."""
    newest: dict[str, int] = {}
    for entry in entries:
        if entry.number <= _last_packed(db, entry.session_id):
            continue
        added = db.execute(
            "INSERT INTO journal (session_id, number, at, kind, body) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (session_id, number) DO NOTHING",
            (entry.session_id, entry.number, entry.at, entry.kind, entry.body),
        )
        if added.rowcount:
            newest[entry.session_id] = max(newest.get(entry.session_id, 0), entry.number)
    for session_id, number in newest.items():
        outbox.note(db, "journal", session_id, number, at)


def read(db: sqlite3.Connection, session_id: str) -> list[JournalEntry]:
    """In order, whether packed or not. Raises DamagedFile when a packed row does not open."""
    row = db.execute(
        "SELECT entries FROM packed_journals WHERE session_id = ?", (session_id,)
    ).fetchone()
    packed = _unpacked(session_id, row[0]) if row else []
    return packed + _rows(db, session_id)


def pack(db: sqlite3.Connection, session_id: str, at: str) -> None:
    """Put all rows into one; a second call adds what came since the first."""
    if not _rows(db, session_id):
        return
    entries = read(db, session_id)
    last = entries[-1].number
    db.execute(
        "INSERT INTO packed_journals (session_id, last_number, packed_at, entries)"
        " VALUES (?, ?, ?, ?) ON CONFLICT (session_id) DO UPDATE SET"
        " last_number = excluded.last_number, packed_at = excluded.packed_at,"
        " entries = excluded.entries",
        (session_id, last, at, _packed(entries)),
    )
    db.execute("DELETE FROM journal WHERE session_id = ?", (session_id,))
    outbox.forget_journal(db, session_id)
    outbox.note(db, "packed_journal", session_id, last, at)


def keep_damaged(db: sqlite3.Connection, session_id: str, reason: str, at: str) -> None:
    """Keep a copy of a journal that could not be replayed, for whoever looks into it."""
    copy_id = new_id()
    db.execute(
        "INSERT INTO damaged_journals (id, session_id, kept_at, reason, entries)"
        " VALUES (?, ?, ?, ?, ?)",
        (copy_id, session_id, at, reason, _packed(_rows(db, session_id))),
    )
    outbox.note(db, "damaged_journal", copy_id, 1, at)


def _rows(db: sqlite3.Connection, session_id: str) -> list[JournalEntry]:
    rows = db.execute(
        "SELECT number, at, kind, body FROM journal WHERE session_id = ? ORDER BY number",
        (session_id,),
    )
    return [JournalEntry(session_id, *row) for row in rows]


def _last_packed(db: sqlite3.Connection, session_id: str) -> int:
    row = db.execute(
        "SELECT last_number FROM packed_journals WHERE session_id = ?", (session_id,)
    ).fetchone()
    return int(row[0]) if row else 0


def _packed(entries: Sequence[JournalEntry]) -> bytes:
    rows = [(entry.number, entry.at, entry.kind, entry.body) for entry in entries]
    return zlib.compress(json.dumps(rows, ensure_ascii=False).encode())


def _unpacked(session_id: str, data: bytes) -> list[JournalEntry]:
    try:
        return [JournalEntry(session_id, *row) for row in json.loads(zlib.decompress(data))]
    except (zlib.error, ValueError, TypeError) as error:
        raise DamagedFile(_("The record of a closed visit is damaged.")) from error

"""Sessions and what became of them, in the caller's transaction."""

import sqlite3
from collections.abc import Sequence

from clinic_station.domain.adherence import counts_as_done, sets_in_plan
from clinic_station.domain.results import SessionRecord, SessionStatus, SetResult, VisitStage
from clinic_station.i18n import _
from clinic_station.services.ports import ConflictError, StoreError, WeekSession
from clinic_station.store import journal, outbox, results

ADD_SESSION = (
    "INSERT INTO sessions (id, patient_id, prescription_id, routine_id, status, stage, started_at,"
    " plan, red_flags_at, ended_at, detail, sets_prescribed, version, updated_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?) ON CONFLICT (id) DO NOTHING"
)
_SESSION = (
    "SELECT id, patient_id, prescription_id, routine_id, status, stage, started_at, plan,"
    " red_flags_at, ended_at, detail FROM sessions"
)


def add(db: sqlite3.Connection, session: SessionRecord, at: str) -> None:
    added = db.execute(ADD_SESSION, session_row(session, sets_in_plan(session.plan), at))
    if not added.rowcount:
        raise ConflictError(_("This visit is stored already."))
    outbox.note(db, "session", session.id, 1, at)


def session(db: sqlite3.Connection, session_id: str) -> SessionRecord | None:
    row = db.execute(f"{_SESSION} WHERE id = ?", (session_id,)).fetchone()
    return _record(row) if row else None


def sessions_of(db: sqlite3.Connection, patient_id: str) -> list[SessionRecord]:
    """Newest first."""
    rows = db.execute(
        f"{_SESSION} WHERE patient_id = ? ORDER BY started_at DESC, rowid DESC", (patient_id,)
    )
    return [_record(row) for row in rows]


def unfinished(db: sqlite3.Connection) -> list[SessionRecord]:
    """Open or parked, newest first."""
    rows = db.execute(
        f"{_SESSION} WHERE status IN ('open', 'parked') ORDER BY started_at DESC, rowid DESC"
    )
    return [_record(row) for row in rows]


def set_stage(
    db: sqlite3.Connection, session_id: str, stage: VisitStage, red_flags_at: str | None, at: str
) -> None:
    _update(
        db,
        session_id,
        "stage = ?, red_flags_at = coalesce(?, red_flags_at)",
        (stage, red_flags_at),
        at,
    )


def set_plan(db: sqlite3.Connection, session_id: str, routine_id: str, plan: str, at: str) -> None:
    _update(
        db,
        session_id,
        "routine_id = ?, plan = ?, sets_prescribed = ?",
        (routine_id, plan, sets_in_plan(plan)),
        at,
    )


def set_status(
    db: sqlite3.Connection,
    session_id: str,
    status: SessionStatus,
    ended_at: str | None,
    detail: str,
    at: str,
) -> None:
    """A finished status packs the journal; a damaged journal is kept aside as well."""
    _update(db, session_id, "status = ?, ended_at = ?, detail = ?", (status, ended_at, detail), at)
    if status is SessionStatus.DAMAGED:
        journal.keep_damaged(db, session_id, detail, at)
    if not status.is_unfinished:
        journal.pack(db, session_id, at)


def week_sessions(
    db: sqlite3.Connection, patient_id: str, since: str, until: str
) -> list[WeekSession]:
    """Started in since <= t < until, oldest first."""
    rows = db.execute(
        "SELECT id, status, started_at, sets_prescribed FROM sessions"
        " WHERE patient_id = ? AND started_at >= ? AND started_at < ?"
        " ORDER BY started_at, rowid",
        (patient_id, since, until),
    )
    return [
        WeekSession(
            row["id"],
            SessionStatus(row["status"]),
            row["started_at"],
            row["sets_prescribed"],
            _sets_done(results.sets(db, row["id"])),
        )
        for row in rows.fetchall()
    ]


def session_row(session: SessionRecord, sets_prescribed: int, at: str) -> tuple[object, ...]:
    return (
        *(session.id, session.patient_id, session.prescription_id, session.routine_id),
        *(session.status, session.stage, session.started_at, session.plan),
        *(session.red_flags_at, session.ended_at, session.detail, sets_prescribed, at),
    )


def _sets_done(sets: Sequence[SetResult]) -> int:
    """A set done again counts once."""
    return len({(one.item, one.side, one.set) for one in sets if counts_as_done(one)})


def _update(
    db: sqlite3.Connection, session_id: str, changes: str, values: tuple[object, ...], at: str
) -> None:
    row = db.execute(
        f"UPDATE sessions SET {changes}, version = version + 1, updated_at = ?"
        " WHERE id = ? RETURNING version",
        (*values, at, session_id),
    ).fetchone()
    if row is None:
        raise StoreError(_("This visit is not stored."))
    outbox.note(db, "session", session_id, row[0], at)


def _record(row: sqlite3.Row) -> SessionRecord:
    values = list(row)
    values[4:6] = SessionStatus(row["status"]), VisitStage(row["stage"])
    return SessionRecord(*values)

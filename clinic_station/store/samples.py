"""Board recordings and their one-second chunks, in the caller's transaction."""

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from clinic_station.domain.results import new_id
from clinic_station.store import outbox

GAP_S = 0.25  # a chunk that begins later than this after the end of the one before: data is missing


class Chunk(NamedTuple):
    number: int
    started_at: float
    samples: int
    data: bytes


def add_recording(
    db: sqlite3.Connection,
    session_id: str | None,
    source: str,
    started_at: str,
    rate_hz: float,
    at: str,
) -> str:
    recording_id = new_id()
    db.execute(
        "INSERT INTO recordings (id, session_id, source, started_at, rate_hz)"
        " VALUES (?, ?, ?, ?, ?)",
        (recording_id, session_id, source, started_at, rate_hz),
    )
    outbox.note(db, "recording", recording_id, 1, at)
    return recording_id


def add_chunk(db: sqlite3.Connection, recording_id: str, chunk: Chunk, at: str) -> None:
    """A chunk that is there already is left as it is."""
    added = db.execute(
        "INSERT INTO board_chunks (recording_id, number, started_at, samples, data)"
        " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (recording_id, *chunk),
    )
    if added.rowcount:
        outbox.note(db, "board_chunk", recording_id, chunk.number, at)


def recordings(db: sqlite3.Connection, session_id: str) -> list[Mapping[str, object]]:
    """Oldest first: `id`, `source`, `started_at`, `rate_hz`, `chunks`, `samples`, `gaps`."""
    rows = db.execute(
        """
        WITH spans AS (
            SELECT recording_id, samples, started_at - lag(started_at + samples / rate_hz)
                OVER (PARTITION BY recording_id ORDER BY number) AS missing_s
            FROM board_chunks JOIN (SELECT id, rate_hz FROM recordings WHERE session_id = :session)
                ON id = recording_id
        )
        SELECT id, source, recordings.started_at, rate_hz, count(recording_id) AS chunks,
            coalesce(sum(samples), 0) AS samples, count(*) FILTER (WHERE missing_s > :gap) AS gaps
        FROM recordings LEFT JOIN spans ON id = recording_id
        WHERE session_id = :session GROUP BY id ORDER BY recordings.started_at, recordings.rowid
        """,
        {"session": session_id, "gap": GAP_S},
    )
    # `started_at` would be ambiguous inside the query, so the keys are set here.
    keys = ("id", "source", "started_at", "rate_hz", "chunks", "samples", "gaps")
    return [dict(zip(keys, row, strict=True)) for row in rows]


def chunks(db: sqlite3.Connection, recording_id: str) -> list[Chunk]:
    rows = db.execute(
        "SELECT number, started_at, samples, data FROM board_chunks"
        " WHERE recording_id = ? ORDER BY number",
        (recording_id,),
    )
    return [Chunk(*row) for row in rows]

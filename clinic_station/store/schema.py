"""The tables, their number, and the steps that lead from each number to the next.

A new file walks the same steps as an old one, so both end up alike. Ids are UUIDs made where the
row is made and times are UTC ISO text, so that the files of several stations can be joined later.
Records that people change carry `version` (the number of changes) and `deleted_at` (a tombstone).
The outbox's position is the order of this station's changes, never anybody's identity.
"""

import sqlite3
from collections.abc import Callable, Iterator

from clinic_station.store import journal

APPLICATION_ID = 0x43535431  # "CST1", in the file's header

_V1 = """
CREATE TABLE patients (
    id TEXT PRIMARY KEY, code TEXT NOT NULL,
    first_name TEXT NOT NULL, last_name TEXT NOT NULL, birth_date TEXT NOT NULL,
    affected_side TEXT, regions TEXT NOT NULL,
    balance_cleared INTEGER NOT NULL CHECK (balance_cleared IN (0, 1)),
    contraindications TEXT NOT NULL, weekly_target INTEGER NOT NULL, status TEXT NOT NULL,
    created_at TEXT NOT NULL, version INTEGER NOT NULL, updated_at TEXT NOT NULL, deleted_at TEXT
) STRICT;
CREATE UNIQUE INDEX patients_by_code ON patients (code) WHERE deleted_at IS NULL;

CREATE TABLE staff (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, pin_hash TEXT NOT NULL,
    version INTEGER NOT NULL, updated_at TEXT NOT NULL, deleted_at TEXT
) STRICT;

CREATE TABLE prescriptions (
    id TEXT PRIMARY KEY, patient_id TEXT NOT NULL REFERENCES patients (id),
    version INTEGER NOT NULL, routine_id TEXT NOT NULL, items TEXT NOT NULL,
    created_at TEXT NOT NULL, created_by TEXT REFERENCES staff (id), reason TEXT NOT NULL,
    updated_at TEXT NOT NULL, deleted_at TEXT,
    UNIQUE (patient_id, version)
) STRICT;

CREATE TABLE sessions (
    id TEXT PRIMARY KEY, patient_id TEXT NOT NULL REFERENCES patients (id),
    prescription_id TEXT NOT NULL REFERENCES prescriptions (id), routine_id TEXT NOT NULL,
    status TEXT NOT NULL, stage TEXT NOT NULL, started_at TEXT NOT NULL, plan TEXT NOT NULL,
    sets_prescribed INTEGER NOT NULL, red_flags_at TEXT, ended_at TEXT, detail TEXT NOT NULL,
    version INTEGER NOT NULL, updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_by_patient ON sessions (patient_id, started_at);
CREATE INDEX sessions_unfinished ON sessions (started_at) WHERE status IN ('open', 'parked');

CREATE TABLE journal (
    session_id TEXT NOT NULL REFERENCES sessions (id), number INTEGER NOT NULL,
    at REAL NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (session_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE set_results (
    id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES sessions (id),
    item INTEGER NOT NULL, exercise_id TEXT NOT NULL, side TEXT NOT NULL,
    set_number INTEGER NOT NULL, attempt INTEGER NOT NULL, level INTEGER NOT NULL,
    prescribed_reps INTEGER, prescribed_seconds REAL, tempo TEXT, load_kg REAL NOT NULL,
    support TEXT NOT NULL, done_reps INTEGER, done_seconds REAL, outcome TEXT NOT NULL,
    evidence TEXT NOT NULL, completed_at TEXT NOT NULL, detail TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX set_results_by_session ON set_results (session_id);

CREATE TABLE repetition_results (
    id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES sessions (id),
    item INTEGER NOT NULL, exercise_id TEXT NOT NULL, side TEXT NOT NULL,
    set_number INTEGER NOT NULL, attempt INTEGER NOT NULL, repetition INTEGER NOT NULL,
    seconds REAL NOT NULL, at REAL NOT NULL, completed_at TEXT NOT NULL
) STRICT;
CREATE INDEX repetition_results_by_session ON repetition_results (session_id);

CREATE TABLE answers (
    id TEXT PRIMARY KEY, patient_id TEXT NOT NULL REFERENCES patients (id),
    session_id TEXT REFERENCES sessions (id), question_id TEXT NOT NULL,
    value_number REAL, value_text TEXT, moment TEXT NOT NULL, answered_at TEXT NOT NULL,
    item INTEGER, version INTEGER NOT NULL,
    CHECK (value_number IS NULL OR value_text IS NULL)
) STRICT;
CREATE INDEX answers_by_session ON answers (session_id);
CREATE INDEX answers_by_patient ON answers (patient_id, answered_at);

CREATE TABLE measurements (
    id TEXT PRIMARY KEY, patient_id TEXT NOT NULL REFERENCES patients (id),
    session_id TEXT REFERENCES sessions (id), test_id TEXT NOT NULL, side TEXT,
    value REAL NOT NULL, unit TEXT NOT NULL, detail TEXT NOT NULL, taken_at TEXT NOT NULL,
    version INTEGER NOT NULL, updated_at TEXT NOT NULL, deleted_at TEXT
) STRICT;
CREATE INDEX measurements_by_patient ON measurements (patient_id, taken_at);

CREATE TABLE recordings (
    id TEXT PRIMARY KEY, session_id TEXT REFERENCES sessions (id), source TEXT NOT NULL,
    started_at TEXT NOT NULL, rate_hz REAL NOT NULL
) STRICT;
CREATE INDEX recordings_by_session ON recordings (session_id);

CREATE TABLE board_chunks (
    recording_id TEXT NOT NULL REFERENCES recordings (id), number INTEGER NOT NULL,
    started_at REAL NOT NULL, samples INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (recording_id, number)
) STRICT;

CREATE TABLE settings (
    key TEXT PRIMARY KEY, value TEXT NOT NULL,
    version INTEGER NOT NULL, updated_at TEXT NOT NULL, deleted_at TEXT
) STRICT;

CREATE TABLE outbox (
    position INTEGER PRIMARY KEY AUTOINCREMENT, entity TEXT NOT NULL, entity_id TEXT NOT NULL,
    version INTEGER NOT NULL, at TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_journals ON outbox (entity_id) WHERE entity = 'journal';
"""

_V2 = """
CREATE TABLE packed_journals (
    session_id TEXT PRIMARY KEY REFERENCES sessions (id),
    last_number INTEGER NOT NULL, packed_at TEXT NOT NULL, entries BLOB NOT NULL
) STRICT;

CREATE TABLE damaged_journals (
    id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES sessions (id),
    kept_at TEXT NOT NULL, reason TEXT NOT NULL, entries BLOB NOT NULL
) STRICT;
"""


def _first(db: sqlite3.Connection) -> None:
    _run(db, _V1)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _one_row_per_closed_journal(db: sqlite3.Connection) -> None:
    _run(db, _V2)
    closed = db.execute(
        "SELECT id, coalesce(ended_at, started_at) FROM sessions"
        " WHERE status NOT IN ('open', 'parked') ORDER BY started_at"
    ).fetchall()
    for session_id, at in closed:
        journal.pack(db, session_id, at)


STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (_first, _one_row_per_closed_journal)
SCHEMA = len(STEPS)


def number(db: sqlite3.Connection) -> int:
    """The file's schema number; 0 for a file without tables."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def migrate(db: sqlite3.Connection, upto: int) -> None:
    """Take the missing steps up to that number, in the caller's transaction."""
    for step in STEPS[number(db) : upto]:
        step(db)
    db.execute(f"PRAGMA user_version = {upto:d}")


def _run(db: sqlite3.Connection, script: str) -> None:
    for statement in _statements(script):
        db.execute(statement)


def _statements(script: str) -> Iterator[str]:
    # executescript() would commit the transaction we are in.
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""

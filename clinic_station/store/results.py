"""Set and repetition results, in the caller's transaction. Twice is as good as once."""

import sqlite3
from collections.abc import Iterable, Sequence

from clinic_station.domain.events import SetOutcome
from clinic_station.domain.exercise import Side
from clinic_station.domain.results import Confirmation, Evidence, RepetitionResult, SetResult
from clinic_station.i18n import _
from clinic_station.services.ports import StoreError
from clinic_station.store import outbox

ADD_REPETITION = (
    "INSERT INTO repetition_results (id, session_id, item, exercise_id, side, set_number, attempt,"
    " repetition, seconds, at, completed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (id) DO NOTHING"
)
ADD_SET = (
    "INSERT INTO set_results (id, session_id, item, exercise_id, side, set_number, attempt, level,"
    " prescribed_reps, prescribed_seconds, tempo, load_kg, support, done_reps, done_seconds,"
    " outcome, evidence, completed_at, detail, version)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)"
    " ON CONFLICT (id) DO NOTHING"
)
_SETS = (
    "SELECT id, session_id, item, exercise_id, side, set_number, attempt, level, prescribed_reps,"
    " prescribed_seconds, tempo, load_kg, support, done_reps, done_seconds, outcome, evidence,"
    " completed_at, detail FROM set_results"
)


def add_repetitions(db: sqlite3.Connection, results: Iterable[RepetitionResult], at: str) -> None:
    for result in results:
        if db.execute(ADD_REPETITION, repetition_row(result)).rowcount:
            outbox.note(db, "repetition_result", result.id, 1, at)


def add_sets(db: sqlite3.Connection, results: Iterable[SetResult], at: str) -> None:
    for result in results:
        if db.execute(ADD_SET, set_row(result)).rowcount:
            outbox.note(db, "set_result", result.id, 1, at)


def repetitions(db: sqlite3.Connection, session_id: str) -> list[RepetitionResult]:
    rows = db.execute(
        "SELECT id, session_id, item, exercise_id, side, set_number, attempt, repetition, seconds,"
        " at, completed_at FROM repetition_results WHERE session_id = ? ORDER BY at, rowid",
        (session_id,),
    )
    return [_repetition(row) for row in rows]


def sets(db: sqlite3.Connection, session_id: str) -> list[SetResult]:
    """In the order of their completion."""
    rows = db.execute(f"{_SETS} WHERE session_id = ? ORDER BY completed_at, rowid", (session_id,))
    return [_set(row) for row in rows]


def confirm(db: sqlite3.Connection, confirmations: Sequence[Confirmation], at: str) -> None:
    """The patient's word replaces what was stored. Unknown ids raise StoreError."""
    for word in confirmations:
        row = db.execute(
            "SELECT done_reps, done_seconds, evidence, version FROM set_results WHERE id = ?",
            (word.set_id,),
        ).fetchone()
        if row is None:
            raise StoreError(_("A set that was to be confirmed is not stored."))
        said = (word.done_reps, word.done_seconds, word.evidence)
        if tuple(row)[:3] == said:
            continue
        db.execute(
            "UPDATE set_results SET done_reps = ?, done_seconds = ?, evidence = ?,"
            " version = version + 1 WHERE id = ?",
            (*said, word.set_id),
        )
        outbox.note(db, "set_result", word.set_id, row["version"] + 1, at)


def repetition_row(result: RepetitionResult) -> tuple[object, ...]:
    return (
        *(result.id, result.session_id, result.item, result.exercise_id, result.side),
        *(result.set, result.attempt, result.repetition),
        *(result.seconds, result.at, result.completed_at),
    )


def set_row(result: SetResult) -> tuple[object, ...]:
    return (
        *(result.id, result.session_id, result.item, result.exercise_id, result.side),
        *(result.set, result.attempt, result.level),
        *(result.prescribed_reps, result.prescribed_seconds, result.tempo, result.load_kg),
        *(result.support, result.done_reps, result.done_seconds),
        *(result.outcome, result.evidence, result.completed_at, result.detail),
    )


def _repetition(row: sqlite3.Row) -> RepetitionResult:
    values = list(row)
    values[4] = Side(row["side"])
    return RepetitionResult(*values)


def _set(row: sqlite3.Row) -> SetResult:
    values = list(row)
    values[4] = Side(row["side"])
    values[15:17] = SetOutcome(row["outcome"]), Evidence(row["evidence"])
    return SetResult(*values)

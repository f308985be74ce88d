"""Brings in many past visits at once, in the caller's transaction."""

import sqlite3
from collections.abc import Iterable

from clinic_station.domain.adherence import sets_in_plan
from clinic_station.domain.history import History
from clinic_station.store import answers, patients, results, sessions


def import_history(db: sqlite3.Connection, history: History, at: str) -> None:
    """People and plans must be new (ConflictError); results already there are left as they are."""
    for person in history.staff:
        patients.add_staff(db, person, at)
    for patient in history.patients:
        patients.add_patient(db, patient, at)
    for prescription in history.prescriptions:
        patients.add_prescription(db, prescription, at)
    _import_results(db, history, at)


def _import_results(db: sqlite3.Connection, history: History, at: str) -> None:
    counts = {plan: sets_in_plan(plan) for plan in {one.plan for one in history.sessions}}
    visits = (sessions.session_row(one, counts[one.plan], at) for one in history.sessions)
    _add_many(db, "sessions", "session", sessions.ADD_SESSION, visits, at)
    sets = map(results.set_row, history.sets)
    _add_many(db, "set_results", "set_result", results.ADD_SET, sets, at)
    repetitions = map(results.repetition_row, history.repetitions)
    _add_many(
        db, "repetition_results", "repetition_result", results.ADD_REPETITION, repetitions, at
    )
    given = map(answers.answer_row, history.answers)
    _add_many(db, "answers", "answer", answers.KEEP_ANSWER, given, at)


def _add_many(
    db: sqlite3.Connection,
    table: str,
    entity: str,
    insert: str,
    rows: Iterable[tuple[object, ...]],
    at: str,
) -> None:
    # New rows get rowids behind all others, which tells them from rows that were left as they are.
    last = db.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()[0]
    db.executemany(insert, rows)
    db.execute(
        "INSERT INTO outbox (entity, entity_id, version, at)"
        f" SELECT ?, id, 1, ? FROM {table} WHERE rowid > ? ORDER BY rowid",
        (entity, at, last),
    )

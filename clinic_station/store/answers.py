"""Answers to questions, in the caller's transaction."""

import sqlite3
from collections.abc import Sequence

from clinic_station.domain.results import Answer
from clinic_station.store import outbox

_INSERT = (
    "INSERT INTO answers (id, patient_id, session_id, question_id, value_number, value_text,"
    " moment, answered_at, item, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)"
    " ON CONFLICT (id) "
)
KEEP_ANSWER = _INSERT + "DO NOTHING"
_TAKE_ANSWER = _INSERT + (
    "DO UPDATE SET value_number = excluded.value_number,"
    " value_text = excluded.value_text, answered_at = excluded.answered_at, version = version + 1"
    " WHERE (value_number, value_text) IS NOT (excluded.value_number, excluded.value_text)"
    " RETURNING version"
)


def add(db: sqlite3.Connection, answers: Sequence[Answer], at: str) -> None:
    """An answer given again under the same id takes the place of the earlier one."""
    for answer in answers:
        row = db.execute(_TAKE_ANSWER, answer_row(answer)).fetchone()
        if row is not None:
            outbox.note(db, "answer", answer.id, row[0], at)


def of_session(db: sqlite3.Connection, session_id: str) -> list[Answer]:
    rows = db.execute(
        "SELECT id, patient_id, session_id, question_id, value_number, value_text, moment,"
        " answered_at, item FROM answers WHERE session_id = ? ORDER BY answered_at, rowid",
        (session_id,),
    )
    return [_answer(row) for row in rows]


def answer_row(answer: Answer) -> tuple[object, ...]:
    text = answer.value if isinstance(answer.value, str) else None
    number = None if isinstance(answer.value, str) else answer.value
    return (
        *(answer.id, answer.patient_id, answer.session_id, answer.question_id, number, text),
        *(answer.moment, answer.answered_at, answer.item),
    )


def _answer(row: sqlite3.Row) -> Answer:
    values = list(row)
    number, text = values[4:6]
    values[4:6] = [number if text is None else text]
    return Answer(*values)

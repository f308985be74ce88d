"""What a write leaves in the file: outbox notes, versions, packed journals; twice is like once."""

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_station.domain.exercise import Side
from clinic_station.domain.history import History
from clinic_station.domain.results import Confirmation, Evidence, SessionStatus, VisitStage
from clinic_station.paths import DataPaths
from clinic_station.services.ports import ConflictError, StoreError
from clinic_station.store import errors
from clinic_station.store.station_store import SqliteStore
from tests.support.clocks import ManualClock
from tests.support.stores import (
    MARIA,
    PLAN,
    THERAPIST,
    VISIT,
    a_plan,
    a_repetition,
    a_set,
    an_answer,
    an_entry,
    an_id,
    with_visit,
)

NOW = "2026-03-02T09:00:00+00:00"


def open_in(folder: Path) -> SqliteStore:
    return SqliteStore.open(DataPaths(folder), ManualClock().utc_now)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    opened = open_in(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def visit(store: SqliteStore) -> SqliteStore:
    with_visit(store)
    return store


def noted(store: SqliteStore, write: Callable[[], object]) -> list[tuple[str, str, int]]:
    """What the outbox says of one write."""
    before = store.changes()
    write()
    after = store.changes(before[-1].position if before else 0)
    assert all(change.at == NOW for change in after)
    return [(change.entity, change.entity_id, change.version) for change in after]


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables, in an order of their own."""
    with closing(sqlite3.connect(path)) as db:
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type='table'")]
        rows = {name: db.execute(f"SELECT * FROM {name}").fetchall() for name in names}
    rows["outbox"] = [row[1:] for row in rows["outbox"]]
    del rows["sqlite_sequence"]
    return {name: sorted(found, key=repr) for name, found in rows.items()}


# the outbox


def test_every_record_of_people_is_noted_with_its_version(store):
    assert noted(store, lambda: store.add_patient(MARIA)) == [("patient", MARIA.id, 1)]
    assert noted(store, lambda: store.save_patient(MARIA)) == [("patient", MARIA.id, 2)]
    assert noted(store, lambda: store.add_staff(THERAPIST)) == [("staff", THERAPIST.id, 1)]
    assert noted(store, lambda: store.add_prescription(PLAN)) == [("prescription", PLAN.id, 1)]
    assert noted(store, lambda: store.set_setting("a", "b")) == [("setting", "a", 1)]
    assert noted(store, lambda: store.set_setting("a", "b")) == []
    assert noted(store, lambda: store.set_setting("a", "c")) == [("setting", "a", 2)]


def test_every_change_of_a_visit_is_noted(visit):
    stage = noted(visit, lambda: visit.set_stage(VISIT.id, VisitStage.TODAY))
    plan = noted(visit, lambda: visit.set_plan(VISIT.id, "x", ""))
    parked = noted(visit, lambda: visit.set_status(VISIT.id, SessionStatus.PARKED, ended_at=None))
    assert [stage, plan, parked] == [[("session", VISIT.id, version)] for version in (2, 3, 4)]


def test_results_are_noted_once(visit):
    def write() -> None:
        visit.record([an_entry(1), an_entry(2)], [a_repetition()], [a_set()])

    assert noted(visit, write) == [
        ("journal", VISIT.id, 2),
        ("repetition_result", a_repetition().id, 1),
        ("set_result", a_set().id, 1),
    ]
    assert noted(visit, write) == []


def test_a_word_that_changes_nothing_is_not_noted(visit):
    visit.record([], [], [a_set()])
    word = Confirmation(a_set().id, 12, None)
    assert noted(visit, lambda: visit.confirm([word])) == [("set_result", a_set().id, 2)]
    assert noted(visit, lambda: visit.confirm([word])) == []


def test_an_answer_is_noted_when_it_is_new_or_another_one(visit):
    given_answer = an_answer(value=3)
    assert noted(visit, lambda: visit.add_answers([given_answer])) == [
        ("answer", given_answer.id, 1)
    ]
    assert noted(visit, lambda: visit.add_answers([given_answer])) == []
    changed = replace(given_answer, value=None)
    assert noted(visit, lambda: visit.add_answers([changed])) == [("answer", given_answer.id, 2)]


def test_recordings_and_chunks_are_noted(visit):
    made: list[str] = []

    def record() -> None:
        made.append(visit.add_recording(VISIT.id, "simulated", VISIT.started_at, 100.0))

    assert noted(visit, record) == [("recording", made[0], 1)]

    def add() -> None:
        visit.add_chunk(made[0], 7, 0.0, 100, b"data")

    assert noted(visit, add) == [("board_chunk", made[0], 7)]
    assert noted(visit, add) == []
    assert [tuple(chunk) for chunk in visit.chunks(made[0])] == [(7, 0.0, 100, b"data")]


def test_a_write_that_fails_leaves_no_note(visit):
    visit.record([], [], [a_set()])

    def fails() -> None:
        with pytest.raises(StoreError):
            visit.confirm([Confirmation(a_set().id, 1, None), Confirmation("none", 1, None)])
        with pytest.raises(ConflictError):
            visit.save_patient(replace(MARIA, version=9))

    assert noted(visit, fails) == []


def test_a_removed_record_is_not_read(visit):
    for table in ("patients", "staff", "prescriptions", "settings"):
        visit._db.execute(f"UPDATE {table} SET deleted_at = ?", (NOW,))
    assert visit.patients() == []
    assert visit.patient_by_code(MARIA.code) is None
    assert visit.codes_in_use() == set()
    assert visit.current_prescription(MARIA.id) is None
    visit.add_patient(replace(MARIA, id=an_id("new")))  # the code is free again


def test_a_removed_setting_can_be_set_again(store):
    store.set_setting("a", "b")
    store._db.execute("UPDATE settings SET deleted_at = ?", (NOW,))
    assert store.setting("a") is None
    store.set_setting("a", "b")
    assert store.setting("a") == "b"


# journals


def rows_of(store: SqliteStore, table: str) -> int:
    return int(store._db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_a_closed_visit_has_one_row_for_its_journal(visit):
    for number in range(1, 101):
        visit.record([an_entry(number)], [], [])
    visit.set_status(VISIT.id, SessionStatus.COMPLETED, ended_at=None)
    assert (rows_of(visit, "journal"), rows_of(visit, "packed_journals")) == (0, 1)
    notes = [change for change in visit.changes() if "journal" in change.entity]
    assert [(note.entity, note.version) for note in notes] == [("packed_journal", 100)]


def test_closing_a_visit_moves_its_rows_from_the_log_into_the_file(visit, tmp_path):
    visit.record([], [], [a_set()])
    visit.set_status(VISIT.id, SessionStatus.PARKED, ended_at=None)
    assert in_the_file_alone(visit, tmp_path) == 0
    visit.set_status(VISIT.id, SessionStatus.COMPLETED, ended_at=None)
    assert in_the_file_alone(visit, tmp_path) == 1


def in_the_file_alone(store: SqliteStore, folder: Path) -> int:
    """Set results, when the write-ahead log is left behind."""
    copy = Path(shutil.copy(store.path, folder / "copy"))
    with closing(sqlite3.connect(copy)) as db:
        if not db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'set_results'").fetchone():
            return 0
        return int(db.execute("SELECT count(*) FROM set_results").fetchone()[0])


def test_a_visit_without_a_journal_packs_nothing(visit):
    visit.set_status(VISIT.id, SessionStatus.REFUSED, ended_at=None)
    assert rows_of(visit, "packed_journals") == 0


def test_a_damaged_journal_is_kept_with_its_reason(visit):
    visit.record([an_entry(1, body="not JSON {")], [], [])
    visit.set_status(VISIT.id, SessionStatus.DAMAGED, ended_at=None, detail="line 1")
    kept = visit._db.execute("SELECT session_id, reason FROM damaged_journals").fetchall()
    assert [tuple(row) for row in kept] == [(VISIT.id, "line 1")]
    assert visit.journal(VISIT.id) == [an_entry(1, body="not JSON {")]


def test_a_packed_journal_that_does_not_open_is_told(visit):
    visit.record([an_entry(1)], [], [])
    visit.set_status(VISIT.id, SessionStatus.COMPLETED, ended_at=None)
    visit._db.execute("UPDATE packed_journals SET entries = ?", (b"rubbish",))
    with pytest.raises(errors.DamagedFile, match="closed visit"):
        visit.journal(VISIT.id)


# a whole history

HISTORY = History(
    staff=[THERAPIST],
    patients=[MARIA],
    prescriptions=[PLAN],
    sessions=[replace(VISIT, status=SessionStatus.COMPLETED, plan=a_plan(2))],
    sets=[a_set(1, evidence=Evidence.CONFIRMED), a_set(2)],
    repetitions=[a_repetition(1), a_repetition(2)],
    answers=[an_answer(value=2), an_answer("pre_next_day", "Same")],
)


def test_a_history_is_stored_and_noted_whole(store):
    notes = noted(store, lambda: store.import_history(HISTORY))
    assert store.sessions_of(MARIA.id) == HISTORY.sessions
    assert store.sets(VISIT.id) == HISTORY.sets
    assert store.repetitions(VISIT.id) == HISTORY.repetitions
    assert store.answers(VISIT.id) == HISTORY.answers
    (week,) = store.week_sessions(MARIA.id, "2026-01-05", "2026-01-12")
    assert (week.sets_prescribed, week.sets_done) == (2, 1)
    entities = [entity for entity, _id, _version in notes]
    assert entities == [
        *("staff", "patient", "prescription", "session", "set_result", "set_result"),
        *("repetition_result", "repetition_result", "answer", "answer"),
    ]


def test_a_history_is_all_or_nothing(store):
    with pytest.raises(StoreError):
        store.import_history(replace(HISTORY, sets=[a_set(session_id=an_id("unknown"))]))
    assert store.patients() == []
    assert store.changes() == []


def test_a_history_that_is_there_already_is_refused(store):
    store.import_history(HISTORY)
    assert noted(store, lambda: _refused(store)) == []


def _refused(store: SqliteStore) -> None:
    with pytest.raises(ConflictError):
        store.import_history(HISTORY)


def test_results_that_are_there_already_stay_as_they_are(store):
    store.import_history(replace(HISTORY, sets=[a_set(1, done_reps=3)]))
    more = History(sets=[a_set(1), a_set(2)], sessions=HISTORY.sessions)
    assert noted(store, lambda: store.import_history(more)) == [("set_result", a_set(2).id, 1)]
    assert [one.done_reps for one in store.sets(VISIT.id)] == [3, 15]


# twice is as good as once

Write = Callable[[SqliteStore], object]


def _record(number: int) -> Write:
    return lambda store: store.record([an_entry(number)], [], [])


def _repeat(number: int) -> Write:
    return lambda store: store.record([], [a_repetition(number)], [])


def _finish(number: int, side: Side) -> Write:
    return lambda store: store.record([an_entry(50 + number)], [], [a_set(number, side=side)])


def _answer(name: str) -> Write:
    return lambda store: store.add_answers([an_answer(name)])


def _set(key: str) -> Write:
    return lambda store: store.set_setting(key, key)


WRITES: list[Write] = [
    *(_record(number) for number in range(1, 9)),
    *(_repeat(number) for number in range(1, 9)),
    *(_finish(number, side) for number in (1, 2, 3) for side in (Side.LEFT, Side.RIGHT)),
    *(_answer(name) for name in ("pre_pain_back", "pre_ready")),
    *(_set(key) for key in ("language", "sound")),
]


def _after(writes: list[Write]) -> dict[str, list[tuple[object, ...]]]:
    with TemporaryDirectory() as folder:
        store = open_in(Path(folder))
        with_visit(store)
        for write in writes:
            write(store)
        store.close()
        return everything(Path(folder) / "station.sqlite3")


@given(
    chosen=st.lists(st.sampled_from(WRITES), unique=True, min_size=1),
    seed=st.integers(0, 1000),
)
def test_writes_twice_in_any_order_leave_the_same_rows_as_once(chosen, seed):
    twice = [*chosen, *chosen]
    random.Random(seed).shuffle(twice)
    once, again = _after(chosen), _after(twice)
    for tables in (once, again):
        # A journal's note carries its newest number, which depends on the order.
        tables["outbox"] = [row for row in tables["outbox"] if row[0] != "journal"]
    assert again == once

"""The station's records in one SQLite file: a thin front over the functions on a connection."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from clinic_station.domain.history import History
from clinic_station.domain.patient import Patient, Prescription, Staff
from clinic_station.domain.results import (
    Answer,
    Confirmation,
    JournalEntry,
    RepetitionResult,
    SessionRecord,
    SessionStatus,
    SetResult,
    VisitStage,
)
from clinic_station.services.ports import WeekSession
from clinic_station.store import answers as answer_rows
from clinic_station.store import (
    backup,
    history,
    integrity,
    journal,
    outbox,
    patients,
    results,
    sessions,
    settings,
)
from clinic_station.store import samples as board
from clinic_station.store.connection import reading, transaction
from clinic_station.store.database import open_beside, open_database, tidy_log
from clinic_station.store.lock import StationLock
from clinic_station.store.places import Places


class SqliteStore:
    """Fits services.ports.StationStore. Belongs to the thread that opened it."""

    def __init__(
        self,
        db: sqlite3.Connection,
        path: Path,
        utc_now: Callable[[], datetime],
        lock: StationLock | None = None,
    ) -> None:
        self._db = db
        self._utc_now = utc_now
        self._lock = lock
        self.path = path

    @property
    def stopped_uncleanly(self) -> bool:
        """Whether the last station on this folder was killed or lost power. Then check the file:
        `integrity.problems(path)` may run in a thread of its own."""
        return self._lock is not None and self._lock.unclean

    @classmethod
    def open(cls, places: Places, utc_now: Callable[[], datetime]) -> "SqliteStore":
        """For the station: takes the folder's lock, makes or migrates the file. Raises StoreError
        (StationRunning, NewerFile, DamagedFile, ReadOnlyData, DiskFull ...)."""
        lock = StationLock(places.lock)
        try:
            db = open_database(places.database, places.backups, utc_now())
        except BaseException:
            lock.release(clean=not lock.unclean)
            raise
        return cls(db, places.database, utc_now, lock)

    @classmethod
    def open_beside(cls, places: Places, utc_now: Callable[[], datetime]) -> "SqliteStore":
        """For reading beside a running station; every write raises ReadOnlyData."""
        return cls(open_beside(places.database), places.database, utc_now)

    def close(self) -> None:
        """A second call is harmless."""
        self._db.close()
        if self._lock is not None:
            self._lock.release()

    # people

    def patient(self, patient_id: str) -> Patient | None:
        with reading(self._db) as db:
            return patients.patient(db, patient_id)

    def patient_by_code(self, code: str) -> Patient | None:
        with reading(self._db) as db:
            return patients.patient_by_code(db, code)

    def patients(self) -> list[Patient]:
        """By last name."""
        with reading(self._db) as db:
            return patients.patients(db)

    def add_patient(self, patient: Patient) -> None:
        with self._writing() as (db, at):
            patients.add_patient(db, patient, at)

    def save_patient(self, patient: Patient) -> Patient:
        with self._writing() as (db, at):
            patients.save_patient(db, patient, at)
        return replace(patient, version=patient.version + 1)

    def codes_in_use(self) -> set[str]:
        with reading(self._db) as db:
            return patients.codes_in_use(db)

    def staff(self) -> list[Staff]:
        with reading(self._db) as db:
            return patients.staff(db)

    def add_staff(self, staff: Staff) -> None:
        with self._writing() as (db, at):
            patients.add_staff(db, staff, at)

    def current_prescription(self, patient_id: str) -> Prescription | None:
        with reading(self._db) as db:
            return patients.current_prescription(db, patient_id)

    def add_prescription(self, prescription: Prescription) -> None:
        with self._writing() as (db, at):
            patients.add_prescription(db, prescription, at)

    def import_history(self, past: History) -> None:
        """All of it or nothing. Raises ConflictError when a person or plan is there already."""
        with self._writing() as (db, at):
            history.import_history(db, past, at)

    # sessions

    def add_session(self, session: SessionRecord) -> None:
        with self._writing() as (db, at):
            sessions.add(db, session, at)

    def session(self, session_id: str) -> SessionRecord | None:
        with reading(self._db) as db:
            return sessions.session(db, session_id)

    def sessions_of(self, patient_id: str) -> list[SessionRecord]:
        with reading(self._db) as db:
            return sessions.sessions_of(db, patient_id)

    def unfinished_sessions(self) -> list[SessionRecord]:
        with reading(self._db) as db:
            return sessions.unfinished(db)

    def set_stage(
        self, session_id: str, stage: VisitStage, *, red_flags_at: str | None = None
    ) -> None:
        with self._writing() as (db, at):
            sessions.set_stage(db, session_id, stage, red_flags_at, at)

    def set_plan(self, session_id: str, routine_id: str, plan: str) -> None:
        with self._writing() as (db, at):
            sessions.set_plan(db, session_id, routine_id, plan, at)

    def set_status(
        self, session_id: str, status: SessionStatus, *, ended_at: str | None, detail: str = ""
    ) -> None:
        with self._writing() as (db, at):
            sessions.set_status(db, session_id, status, ended_at, detail, at)
        if not status.is_unfinished:
            tidy_log(self._db)

    def record(
        self,
        entries: Sequence[JournalEntry],
        repetitions: Sequence[RepetitionResult],
        sets: Sequence[SetResult],
    ) -> None:
        with self._writing() as (db, at):
            journal.add(db, entries, at)
            results.add_repetitions(db, repetitions, at)
            results.add_sets(db, sets, at)

    def journal(self, session_id: str) -> list[JournalEntry]:
        with reading(self._db) as db:
            return journal.read(db, session_id)

    def repetitions(self, session_id: str) -> list[RepetitionResult]:
        with reading(self._db) as db:
            return results.repetitions(db, session_id)

    def sets(self, session_id: str) -> list[SetResult]:
        with reading(self._db) as db:
            return results.sets(db, session_id)

    def confirm(self, confirmations: Sequence[Confirmation]) -> None:
        with self._writing() as (db, at):
            results.confirm(db, confirmations, at)

    def add_answers(self, answers: Sequence[Answer]) -> None:
        with self._writing() as (db, at):
            answer_rows.add(db, answers, at)

    def answers(self, session_id: str) -> list[Answer]:
        with reading(self._db) as db:
            return answer_rows.of_session(db, session_id)

    def week_sessions(self, patient_id: str, since: str, until: str) -> list[WeekSession]:
        with reading(self._db) as db:
            return sessions.week_sessions(db, patient_id, since, until)

    # the balance board

    def add_recording(
        self, session_id: str | None, source: str, started_at: str, rate_hz: float
    ) -> str:
        with self._writing() as (db, at):
            return board.add_recording(db, session_id, source, started_at, rate_hz, at)

    def add_chunk(
        self, recording_id: str, number: int, started_at: float, samples: int, data: bytes
    ) -> None:
        with self._writing() as (db, at):
            board.add_chunk(db, recording_id, board.Chunk(number, started_at, samples, data), at)

    def recordings(self, session_id: str) -> list[Mapping[str, object]]:
        with reading(self._db) as db:
            return board.recordings(db, session_id)

    def chunks(self, recording_id: str) -> list[board.Chunk]:
        with reading(self._db) as db:
            return board.chunks(db, recording_id)

    # the station itself

    def setting(self, key: str) -> str | None:
        with reading(self._db) as db:
            return settings.setting(db, key)

    def set_setting(self, key: str, value: str) -> None:
        with self._writing() as (db, at):
            settings.set_setting(db, key, value, at)

    def check_integrity(self) -> list[str]:
        return integrity.problems(self.path)

    def backup(self, target: Path) -> None:
        """A whole copy, also while the station runs. An older file at `target` stays until the new
        one is complete."""
        backup.copy_to(self._db, target)

    def changes(self, after: int = 0, limit: int = 1000) -> list[outbox.Change]:
        """What a later join of stations has to carry over, behind position `after`."""
        with reading(self._db) as db:
            return outbox.pending(db, after, limit)

    @contextmanager
    def _writing(self) -> Iterator[tuple[sqlite3.Connection, str]]:
        with transaction(self._db) as db:
            yield db, self._utc_now().astimezone(UTC).isoformat()

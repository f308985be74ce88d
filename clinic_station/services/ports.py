"""What the services need from a store, and from the thread that owns it.

Every method of a store is called in the store's one thread. Each write is one transaction that is
on disk when the method returns, and adds its outbox rows. Times are UTC ISO text.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol, TypeVar

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

T = TypeVar("T")


class StoreError(Exception):
    """The store could not do it (disk full, read-only, file damaged). The message is for staff."""


class StoreUnavailable(StoreError):
    """The store cannot write now (disk full, read-only, busy); the same write may work later."""


class ConflictError(StoreError):
    """Somebody changed the record since it was read; nothing was written."""


class NotReadyError(Exception):
    """What was asked for waits for staff to see to something, which the message says. Nothing is
    wrong with the store."""


@dataclass(frozen=True, slots=True)
class WeekSession:
    """One session for dots and adherence: sets prescribed, and sets done (counted or confirmed)."""

    session_id: str
    status: SessionStatus
    started_at: str
    sets_prescribed: int
    sets_done: int


class StationStore(Protocol):
    """The station's records."""

    # people
    def patient(self, patient_id: str) -> Patient | None: ...
    def patient_by_code(self, code: str) -> Patient | None:
        """The active patient with that code."""
        ...

    def patients(self) -> list[Patient]: ...
    def add_patient(self, patient: Patient) -> None: ...
    def save_patient(self, patient: Patient) -> Patient:
        """`patient.version` is the one it was read with; returns it with the next.
        Raises ConflictError."""
        ...

    def codes_in_use(self) -> set[str]: ...
    def staff(self) -> list[Staff]: ...
    def add_staff(self, staff: Staff) -> None: ...
    def current_prescription(self, patient_id: str) -> Prescription | None: ...
    def add_prescription(self, prescription: Prescription) -> None:
        """Raises ConflictError when that version exists."""
        ...

    # sessions
    def add_session(self, session: SessionRecord) -> None: ...
    def session(self, session_id: str) -> SessionRecord | None: ...
    def sessions_of(self, patient_id: str) -> list[SessionRecord]:
        """Newest first."""
        ...

    def unfinished_sessions(self) -> list[SessionRecord]:
        """Open or parked, newest first."""
        ...

    def set_stage(
        self, session_id: str, stage: VisitStage, *, red_flags_at: str | None = None
    ) -> None:
        """A None `red_flags_at` leaves the stored one."""
        ...

    def set_plan(self, session_id: str, routine_id: str, plan: str) -> None: ...
    def set_status(
        self, session_id: str, status: SessionStatus, *, ended_at: str | None, detail: str = ""
    ) -> None:
        """A status that is finished closes the session and packs its journal into one row."""
        ...

    def record(
        self,
        entries: Sequence[JournalEntry],
        repetitions: Sequence[RepetitionResult],
        sets: Sequence[SetResult],
    ) -> None:
        """Journal rows with the results they brought, in one transaction. Rows that are there
        already are left as they are, so a second call is harmless."""
        ...

    def journal(self, session_id: str) -> list[JournalEntry]:
        """In order; also of a closed session (unpacked)."""
        ...

    def repetitions(self, session_id: str) -> list[RepetitionResult]: ...
    def sets(self, session_id: str) -> list[SetResult]:
        """In the order of their completion."""
        ...

    def confirm(self, confirmations: Sequence[Confirmation]) -> None:
        """Sets evidence and done numbers of stored sets. Unknown ids raise StoreError."""
        ...

    def add_answers(self, answers: Sequence[Answer]) -> None: ...
    def answers(self, session_id: str) -> list[Answer]: ...
    def week_sessions(self, patient_id: str, since: str, until: str) -> list[WeekSession]:
        """Started in since <= t < until, oldest first."""
        ...

    def add_recording(
        self, session_id: str | None, source: str, started_at: str, rate_hz: float
    ) -> str:
        """A board recording, filled by `add_chunk`; returns its id."""
        ...

    def add_chunk(
        self, recording_id: str, number: int, started_at: float, samples: int, data: bytes
    ) -> None: ...
    def recordings(self, session_id: str) -> list[Mapping[str, object]]: ...

    # the station itself
    def setting(self, key: str) -> str | None: ...
    def set_setting(self, key: str, value: str) -> None: ...
    def check_integrity(self) -> list[str]:
        """Problems found, empty when the file is sound."""
        ...


class StoreJobs(Protocol):
    """The thread that owns the store. Jobs run one at a time, in order."""

    def submit(self, work: Callable[[StationStore], T]) -> Future[T]:
        """Never blocks. The future carries StoreError when the store failed."""
        ...

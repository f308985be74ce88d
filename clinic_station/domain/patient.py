"""People: patients with their prescriptions, and staff."""

from dataclasses import dataclass
from enum import StrEnum

from clinic_station.domain.exercise import Side
from clinic_station.domain.questions import Region
from clinic_station.domain.routine import RoutineItem


class PatientStatus(StrEnum):
    ACTIVE = "active"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class Patient:
    """`birth_date` is a partial date: YYYY or YYYY-MM-DD, or empty. `code` is the sign-in code.
    `version` counts changes; a write names the version it was based on."""

    id: str
    code: str
    first_name: str
    last_name: str
    birth_date: str = ""
    affected_side: Side | None = None
    regions: tuple[Region, ...] = (Region.BACK,)
    balance_cleared: bool = False
    contraindications: tuple[str, ...] = ()
    weekly_target: int = 3
    status: PatientStatus = PatientStatus.ACTIVE
    created_at: str = ""
    version: int = 1

    @property
    def display_name(self) -> str:
        """First name and initial, all that a shared screen shows."""
        return (
            f"{self.first_name} {self.last_name[:1]}.".strip()
            if self.last_name
            else (self.first_name)
        )


@dataclass(frozen=True, slots=True)
class Prescription:
    """A routine given to a patient. An edit makes a new row with the next `version`; results keep
    the id of the one they were done under. `items` empty means the routine as it is."""

    id: str
    patient_id: str
    version: int
    routine_id: str
    items: tuple[RoutineItem, ...]
    created_at: str
    created_by: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Staff:
    """`pin_hash` is an argon2 hash string, never the PIN."""

    id: str
    name: str
    role: str
    pin_hash: str
    version: int = 1

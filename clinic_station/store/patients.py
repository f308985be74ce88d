"""Patients, staff and prescriptions. Writers work in the caller's transaction."""

import json
import sqlite3

from clinic_station.domain.exercise import Side
from clinic_station.domain.patient import Patient, PatientStatus, Prescription, Staff
from clinic_station.domain.questions import Region
from clinic_station.i18n import _
from clinic_station.services.ports import ConflictError
from clinic_station.store import outbox
from clinic_station.store.items import items_from_json, items_to_json

_PATIENT = (
    "SELECT id, code, first_name, last_name, birth_date, affected_side, regions, balance_cleared,"
    " contraindications, weekly_target, status, created_at, version FROM patients"
    " WHERE deleted_at IS NULL"
)


def patient(db: sqlite3.Connection, patient_id: str) -> Patient | None:
    row = db.execute(f"{_PATIENT} AND id = ?", (patient_id,)).fetchone()
    return _patient(row) if row else None


def patient_by_code(db: sqlite3.Connection, code: str) -> Patient | None:
    row = db.execute(f"{_PATIENT} AND code = ? AND status = 'active'", (code,)).fetchone()
    return _patient(row) if row else None


def patients(db: sqlite3.Connection) -> list[Patient]:
    rows = db.execute(f"{_PATIENT} ORDER BY last_name, first_name, id")
    return [_patient(row) for row in rows]


def codes_in_use(db: sqlite3.Connection) -> set[str]:
    """Archived patients keep their codes, for they may come back."""
    return {row[0] for row in db.execute("SELECT code FROM patients WHERE deleted_at IS NULL")}


def add_patient(db: sqlite3.Connection, patient: Patient, at: str) -> None:
    _refuse_taken_code(db, patient)
    added = db.execute(
        "INSERT INTO patients (code, first_name, last_name, birth_date, affected_side, regions,"
        " balance_cleared, contraindications, weekly_target, status, created_at, version,"
        " updated_at, id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        (*_fields(patient), patient.created_at, patient.version, at, patient.id),
    )
    if not added.rowcount:
        raise ConflictError(_("This patient is in the list already."))
    outbox.note(db, "patient", patient.id, patient.version, at)


def save_patient(db: sqlite3.Connection, patient: Patient, at: str) -> None:
    """`patient.version` is the one it was read with; the stored one becomes the next."""
    _refuse_taken_code(db, patient)
    saved = db.execute(
        "UPDATE patients SET code = ?, first_name = ?, last_name = ?, birth_date = ?,"
        " affected_side = ?, regions = ?, balance_cleared = ?, contraindications = ?,"
        " weekly_target = ?, status = ?, version = version + 1, updated_at = ?"
        " WHERE id = ? AND version = ? AND deleted_at IS NULL",
        (*_fields(patient), at, patient.id, patient.version),
    )
    if not saved.rowcount:
        raise ConflictError(
            _("Somebody changed this patient's record in the meantime. Open it again.")
        )
    outbox.note(db, "patient", patient.id, patient.version + 1, at)


def staff(db: sqlite3.Connection) -> list[Staff]:
    rows = db.execute(
        "SELECT id, name, role, pin_hash, version FROM staff"
        " WHERE deleted_at IS NULL ORDER BY name, id"
    )
    return [Staff(*row) for row in rows]


def add_staff(db: sqlite3.Connection, staff: Staff, at: str) -> None:
    added = db.execute(
        "INSERT INTO staff (id, name, role, pin_hash, version, updated_at)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        (staff.id, staff.name, staff.role, staff.pin_hash, staff.version, at),
    )
    if not added.rowcount:
        raise ConflictError(_("This member of staff is in the list already."))
    outbox.note(db, "staff", staff.id, staff.version, at)


def current_prescription(db: sqlite3.Connection, patient_id: str) -> Prescription | None:
    row = db.execute(
        "SELECT id, patient_id, version, routine_id, items, created_at, created_by, reason"
        " FROM prescriptions WHERE patient_id = ? AND deleted_at IS NULL"
        " ORDER BY version DESC LIMIT 1",
        (patient_id,),
    ).fetchone()
    if row is None:
        return None
    values = list(row)
    values[4] = items_from_json(row["items"])
    return Prescription(*values)


def add_prescription(db: sqlite3.Connection, plan: Prescription, at: str) -> None:
    added = db.execute(
        "INSERT INTO prescriptions (id, patient_id, version, routine_id, items, created_at,"
        " created_by, reason, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        (
            *(plan.id, plan.patient_id, plan.version, plan.routine_id, items_to_json(plan.items)),
            *(plan.created_at, plan.created_by, plan.reason, at),
        ),
    )
    if not added.rowcount:
        raise ConflictError(_("Somebody changed this plan in the meantime. Open it again."))
    outbox.note(db, "prescription", plan.id, plan.version, at)


def _refuse_taken_code(db: sqlite3.Connection, patient: Patient) -> None:
    taken = db.execute(
        "SELECT 1 FROM patients WHERE code = ? AND id <> ? AND deleted_at IS NULL",
        (patient.code, patient.id),
    ).fetchone()
    if taken:
        raise ConflictError(_("Another patient has this sign-in code. Issue a new one."))


def _fields(patient: Patient) -> tuple[object, ...]:
    return (
        patient.code,
        patient.first_name,
        patient.last_name,
        patient.birth_date,
        patient.affected_side,
        json.dumps(patient.regions),
        patient.balance_cleared,
        json.dumps(patient.contraindications),
        patient.weekly_target,
        patient.status,
    )


def _patient(row: sqlite3.Row) -> Patient:
    return Patient(
        id=row["id"],
        code=row["code"],
        first_name=row["first_name"],
        last_name=row["last_name"],
        birth_date=row["birth_date"],
        affected_side=Side(row["affected_side"]) if row["affected_side"] else None,
        regions=tuple(Region(region) for region in json.loads(row["regions"])),
        balance_cleared=bool(row["balance_cleared"]),
        contraindications=tuple(json.loads(row["contraindications"])),
        weekly_target=row["weekly_target"],
        status=PatientStatus(row["status"]),
        created_at=row["created_at"],
        version=row["version"],
    )

"""What is asked of a patient's record before it is stored."""

import re
from collections.abc import Collection
from datetime import date
from enum import StrEnum

from clinic_station.domain.patient import Patient

NAME_LENGTH = 80
OLDEST_YEARS = 120
TARGETS = range(1, 6)  # sessions a week a therapist may set
_PARTIAL_DATE = re.compile(r"(\d{4})(-\d{2}-\d{2})?", re.ASCII)


class PatientProblem(StrEnum):
    FIRST_NAME_EMPTY = "first_name_empty"
    FIRST_NAME_LONG = "first_name_long"
    LAST_NAME_LONG = "last_name_long"
    NAME_CHARACTERS = "name_characters"  # a line break or another control character
    BIRTH_DATE_FORM = "birth_date_form"  # neither YYYY nor a YYYY-MM-DD of the calendar
    BIRTH_DATE_FUTURE = "birth_date_future"
    BIRTH_DATE_IMPLAUSIBLE = "birth_date_implausible"
    WEEKLY_TARGET = "weekly_target"
    CONTRAINDICATION_UNKNOWN = "contraindication_unknown"


def check_patient(
    patient: Patient, today: date, *, contraindications: Collection[str] | None = None
) -> list[PatientProblem]:
    """Everything that is the matter, empty when nothing is. `contraindications` are the ids that
    the catalogue knows; without them that part is not looked at."""
    problems = _name_problems(patient) + _birth_date_problems(patient.birth_date, today)
    if patient.weekly_target not in TARGETS:
        problems.append(PatientProblem.WEEKLY_TARGET)
    if contraindications is not None and not set(patient.contraindications) <= set(
        contraindications
    ):
        problems.append(PatientProblem.CONTRAINDICATION_UNKNOWN)
    return problems


def _name_problems(patient: Patient) -> list[PatientProblem]:
    first, last = patient.first_name, patient.last_name
    checks = [
        (not first.strip(), PatientProblem.FIRST_NAME_EMPTY),
        (len(first) > NAME_LENGTH, PatientProblem.FIRST_NAME_LONG),
        (len(last) > NAME_LENGTH, PatientProblem.LAST_NAME_LONG),
        (not (first + last).isprintable(), PatientProblem.NAME_CHARACTERS),
    ]
    return [problem for found, problem in checks if found]


def _birth_date_problems(text: str, today: date) -> list[PatientProblem]:
    if not text:
        return []
    earliest = _earliest(text)
    if earliest is None:
        return [PatientProblem.BIRTH_DATE_FORM]
    if earliest > today:
        return [PatientProblem.BIRTH_DATE_FUTURE]
    if today.year - earliest.year > OLDEST_YEARS:
        return [PatientProblem.BIRTH_DATE_IMPLAUSIBLE]
    return []


def _earliest(text: str) -> date | None:
    """The first day that a partial date can mean."""
    if not _PARTIAL_DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text if len(text) > 4 else f"{text}-01-01")
    except ValueError:
        return None

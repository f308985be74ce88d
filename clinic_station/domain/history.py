"""A stretch of the past, handed to a store whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from clinic_station.domain.patient import Patient, Prescription, Staff
from clinic_station.domain.results import Answer, RepetitionResult, SessionRecord, SetResult


@dataclass(frozen=True, slots=True)
class History:
    """People with their plans and closed visits. What these name is in here or stored already."""

    staff: Sequence[Staff] = ()
    patients: Sequence[Patient] = ()
    prescriptions: Sequence[Prescription] = ()
    sessions: Sequence[SessionRecord] = ()
    sets: Sequence[SetResult] = ()
    repetitions: Sequence[RepetitionResult] = ()
    answers: Sequence[Answer] = ()

"""One visit as plain data, in the shape that scripts outside may rely on."""

from collections.abc import Mapping

from clinic_station.domain.exercise import Mode
from clinic_station.domain.patient import Patient
from clinic_station.domain.questions import Moment
from clinic_station.domain.results import Answer, SessionRecord, SetResult
from clinic_station.domain.routine import Catalogue
from clinic_station.services.ports import StationStore
from clinic_station.services.recorder import RecordingReport

_MOMENTS = {moment.value for moment in Moment}


def visit_report(
    store: StationStore, catalogue: Catalogue, session_id: str, board: RecordingReport | None
) -> dict[str, object]:
    """Everything stored of one session. Raises KeyError for an unknown session."""
    session = store.session(session_id)
    if session is None:
        raise KeyError(session_id)
    answers = store.answers(session_id)
    return {
        "patient": _patient(store.patient(session.patient_id)),
        "session": _session(session),
        "sets": [_set(row, catalogue) for row in store.sets(session_id)],
        "answers": [_answer(one) for one in answers if one.moment in _MOMENTS],
        "red_flags": [_answer(one) for one in answers if one.moment not in _MOMENTS],
        "board": _board(board),
    }


def _patient(patient: Patient | None) -> dict[str, object]:
    if patient is None:
        return {}
    return {"id": patient.id, "code": patient.code, "name": patient.display_name}


def _session(session: SessionRecord) -> dict[str, object]:
    return {
        "id": session.id,
        "status": session.status.value,
        "started_at": session.started_at,
        "ended_at": session.ended_at,
        "routine": session.routine_id,
    }


def _set(row: SetResult, catalogue: Catalogue) -> dict[str, object]:
    dose = {"tempo": row.tempo, "load_kg": row.load_kg}
    return {
        "id": row.id,
        "step": row.item + 1,
        "exercise": row.exercise_id,
        "side": row.side.value,
        "set": row.set,
        "attempt": row.attempt,
        "level": row.level,
        "prescribed": {**_amount(row.prescribed_reps, row.prescribed_seconds), **dose},
        "done": _amount(row.done_reps, row.done_seconds),
        "outcome": row.outcome.value,
        "evidence": row.evidence.value,
        "mode": _mode(catalogue, row.exercise_id),
    }


def _amount(reps: int | None, seconds: float | None) -> Mapping[str, float]:
    return {"reps": reps} if reps is not None else {"seconds": seconds or 0.0}


def _mode(catalogue: Catalogue, exercise_id: str) -> str | None:
    exercise = catalogue.exercises.get(exercise_id)
    mode: Mode | None = exercise.mode if exercise else None
    return mode.value if mode else None


def _answer(answer: Answer) -> dict[str, object]:
    return {"question": answer.question_id, "value": answer.value, "item": answer.item}


def _board(board: RecordingReport | None) -> dict[str, object] | None:
    if board is None:
        return None
    return {"source": board.source, "samples": board.samples, "gaps": board.gaps}

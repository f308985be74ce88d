"""Finds patients by their code, and opens their visits."""

import logging
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo

from clinic_station.domain.adherence import Share, week_bounds, week_dots
from clinic_station.domain.patient import Patient, Prescription
from clinic_station.domain.plan import SessionPlan
from clinic_station.domain.planning import plan_from_json, plan_session, plan_to_json
from clinic_station.domain.results import SessionRecord, SessionStatus, VisitStage, new_id
from clinic_station.domain.routine import Catalogue
from clinic_station.i18n import _
from clinic_station.services.asking import HOME, USUAL_SESSIONS
from clinic_station.services.ports import NotReadyError, StationStore, WeekSession
from clinic_station.services.visit import Visit
from clinic_station.services.visit_facts import DotState, SignIn, WeekDot
from clinic_station.services.visit_record import VisitMeans, VisitRecord
from clinic_station.services.write_queue import WriteQueue

_log = logging.getLogger(__name__)

MAX_TRIES = 5
CODE_LENGTH_KEY = "code_length"
DEFAULT_CODE_LENGTH = 6
HOME_EVERY = timedelta(days=7)


class NoPlanError(NotReadyError):
    """The patient has no prescription yet: a therapist sets one up before the first visit."""


class ContentMissingError(NotReadyError):
    """Red flags or start limits did not load: without them nobody exercises."""


class VisitDesk:
    """Finds patients and opens visits; answers come as futures from the store's thread.

    `only_routine` is given to every new visit in place of the prescribed one: for training and
    tests with the demo clinic."""

    def __init__(self, means: VisitMeans, code_length: int = DEFAULT_CODE_LENGTH) -> None:
        self.code_length = code_length
        self.only_routine: str | None = None
        self._means = means
        self._writes = WriteQueue(means.jobs)
        self._tries_left = MAX_TRIES

    def find(self, code: str) -> Future[SignIn]:
        """Five unknown codes in a row lock the sign-in until `unlock`."""
        return self._means.jobs.submit(lambda store: self._find(store, code))

    def unlock(self) -> None:
        """Staff came, or the next person starts afresh after a sign-in."""
        self._tries_left = MAX_TRIES

    def open(self, patient: Patient) -> Future[Visit]:
        """Today's unfinished visit with an offer to go on, or a new one. The future carries
        NotReadyError for a patient without a prescription, and where the safety questions are
        missing."""
        return self._means.jobs.submit(lambda store: self._open(store, patient))

    @property
    def waiting_writes(self) -> int:
        """How many writes a disk in trouble has not taken yet."""
        return self._writes.waiting

    def retry_writes(self) -> None:
        """Tries them again. Never blocks."""
        self._writes.retry()

    def _find(self, store: StationStore, code: str) -> SignIn:
        if self._tries_left <= 0:
            return SignIn(None, 0, locked=True)
        patient = store.patient_by_code(code)
        self._tries_left = MAX_TRIES if patient else self._tries_left - 1
        return SignIn(patient, self._tries_left, locked=patient is None and self._tries_left <= 0)

    def _open(self, store: StationStore, patient: Patient) -> Visit:
        _require_safety(self._means.catalogue)
        self._writes.flush(store)  # what is read below may be waiting to be written
        now = self._means.clock.utc_now()
        sessions = store.sessions_of(patient.id)
        left_open = [one for one in sessions if one.status.is_unfinished]
        today, before = _split_by_day(left_open, now)
        for old in before + today[1:]:
            close_interrupted(store, old)
        record = self._begun(store, patient, today[0]) if today else self._new(store, patient)
        return Visit(record, self._means, self._writes)

    def _begun(self, store: StationStore, patient: Patient, session: SessionRecord) -> VisitRecord:
        """Today's unfinished visit; one that cannot be read is set aside for a new one."""
        try:
            plan = plan_from_json(session.plan, self._means.catalogue)
        except ValueError as error:
            _log.info("Today's visit %s is set aside: %s", session.id, error)
            close_interrupted(store, session, SessionStatus.DAMAGED, str(error))
            return replace(self._new(store, patient), damage=str(error))
        record = self._record(store, patient, session, plan, is_new=False)
        return replace(record, anew=self._fresh_if_any(store, patient))

    def _new(self, store: StationStore, patient: Patient) -> VisitRecord:
        session, plan = self._fresh(store, patient)
        return self._record(store, patient, session, plan, is_new=True)

    def _fresh_if_any(
        self, store: StationStore, patient: Patient
    ) -> tuple[SessionRecord, SessionPlan] | None:
        try:
            return self._fresh(store, patient)
        except NoPlanError:
            return None

    def _fresh(self, store: StationStore, patient: Patient) -> tuple[SessionRecord, SessionPlan]:
        """A visit that begins now, by the present prescription. Raises NoPlanError."""
        prescription = store.current_prescription(patient.id)
        if prescription is None:
            raise NoPlanError(_("{name} has no plan yet.").format(name=patient.display_name))
        plan = self._plan(patient, prescription)
        session = SessionRecord(
            id=new_id(),
            patient_id=patient.id,
            prescription_id=prescription.id,
            routine_id=plan.routine_id,
            status=SessionStatus.OPEN,
            stage=VisitStage.RED_FLAGS,
            started_at=self._means.clock.utc_now().isoformat(),
            plan=plan_to_json(plan),
        )
        return session, plan

    def _plan(self, patient: Patient, prescription: Prescription) -> SessionPlan:
        """Raises NoPlanError when the prescribed routine is not (or no longer) in the files, or
        holds nothing that is for this patient."""
        wanted = self.only_routine or prescription.routine_id
        routine = self._means.catalogue.routines.get(wanted)
        if routine is None:
            raise NoPlanError(_("There is no routine “{routine}”.").format(routine=wanted))
        items = () if self.only_routine else prescription.items
        plan = plan_session(routine, self._means.catalogue, patient=patient, items=items)
        if not plan.items:
            text = _("“{routine}” holds no exercise that is for {name}.")
            raise NoPlanError(text.format(routine=routine.name, name=patient.display_name))
        return plan

    def _record(
        self,
        store: StationStore,
        patient: Patient,
        session: SessionRecord,
        plan: SessionPlan,
        *,
        is_new: bool,
    ) -> VisitRecord:
        now = self._means.clock.utc_now()
        zone = now.astimezone().tzinfo or UTC
        past = [one for one in store.sessions_of(patient.id) if not one.status.is_unfinished]
        answers = tuple(answer for one in past[:USUAL_SESSIONS] for answer in store.answers(one.id))
        since, until = week_bounds(now.astimezone().date(), zone)
        week = store.week_sessions(patient.id, _utc(since), _utc(until))
        return VisitRecord(
            patient=patient,
            session=session,
            plan=plan,
            is_new=is_new,
            is_first_visit=not past,
            week=_dots([one for one in week if one.session_id != session.id], patient, zone),
            journal=() if is_new else tuple(store.journal(session.id)),
            sets=() if is_new else tuple(store.sets(session.id)),
            answers=() if is_new else tuple(store.answers(session.id)),
            past_answers=answers,
            asks_home=_home_is_due(store, past, now),
        )


def code_length(store: StationStore) -> int:
    """How many digits a sign-in code has in this clinic, never less than six."""
    stored = store.setting(CODE_LENGTH_KEY) or ""
    return max(int(stored), DEFAULT_CODE_LENGTH) if stored.isdecimal() else DEFAULT_CODE_LENGTH


def _require_safety(catalogue: Catalogue) -> None:
    if not catalogue.red_flags or not catalogue.rules.get("start_gate"):
        problems = "; ".join(str(problem) for problem in catalogue.problems)
        raise ContentMissingError(problems or "red flags and start limits are missing")


def close_interrupted(
    store: StationStore,
    session: SessionRecord,
    status: SessionStatus = SessionStatus.INTERRUPTED,
    detail: str = "",
) -> None:
    """A visit that was left open and can no longer be resumed keeps what was done in it. It ended
    with its last set."""
    sets = store.sets(session.id)
    ended = sets[-1].completed_at if sets else session.started_at
    store.set_status(session.id, status, ended_at=ended, detail=detail)


def is_from_today(session: SessionRecord, now: datetime) -> bool:
    """Whether it began on the clinic's present day."""
    started = datetime.fromisoformat(session.started_at).astimezone()
    return started.date() == now.astimezone().date()


def _split_by_day(
    sessions: Sequence[SessionRecord], now: datetime
) -> tuple[list[SessionRecord], list[SessionRecord]]:
    today = [one for one in sessions if is_from_today(one, now)]
    return today, [one for one in sessions if not is_from_today(one, now)]


def _dots(sessions: Sequence[WeekSession], patient: Patient, zone: tzinfo) -> tuple[WeekDot, ...]:
    """This week as the screens show it: the first one still to go is today's."""
    shown = []
    marked = False
    for dot in week_dots(sessions, patient.weekly_target, zone):
        state = _STATE.get(dot.share) if dot.share else None
        if state is None:
            state, marked = (DotState.TO_GO if marked else DotState.NEXT), True
        shown.append(WeekDot(state, dot.weekday))
    return tuple(shown)


_STATE = {Share.DONE: DotState.DONE, Share.PART: DotState.PART}


def _home_is_due(store: StationStore, past: Sequence[SessionRecord], now: datetime) -> bool:
    """Once a week, counted from the last time it was asked."""
    lately = (one for one in past if now - datetime.fromisoformat(one.started_at) < HOME_EVERY)
    return not any(answer.question_id == HOME for one in lately for answer in store.answers(one.id))


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()

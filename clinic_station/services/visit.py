"""One patient's visit, from sign-in to sign-out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from clinic_station.domain.engine import SessionEngine
from clinic_station.domain.events import CommandKind, SessionOutcome
from clinic_station.domain.exercise import Phase
from clinic_station.domain.journal import JournalDamaged
from clinic_station.domain.plan import SessionPlan
from clinic_station.domain.questions import FlagOutcome, Question
from clinic_station.domain.results import SessionStatus, SetResult, VisitStage
from clinic_station.domain.session_view import EngineState
from clinic_station.services import asking, confirming, resuming, summing_up
from clinic_station.services.seated import SEATED_ROUTINE, if_there_is, plan_of
from clinic_station.services.session_runner import SessionRunner
from clinic_station.services.visit_facts import (
    DotState,
    Gate,
    ResumeOffer,
    Unconfirmed,
    VisitSummary,
    WeekDot,
)
from clinic_station.services.visit_file import VisitFile
from clinic_station.services.visit_record import VisitMeans, VisitRecord
from clinic_station.services.write_queue import WriteQueue

__all__ = ["DotState", "Unconfirmed", "Visit", "VisitMeans", "VisitRecord", "WeekDot"]

_CLOSED_AS = {
    SessionOutcome.ENDED_EARLY: SessionStatus.ENDED_EARLY,
    SessionOutcome.STOPPED: SessionStatus.STOPPED,
}
_BEFORE_START = (VisitStage.RED_FLAGS, VisitStage.CHECK_IN, VisitStage.TODAY)


class Visit:
    """Walks one patient through red flags, check-in, the routine, check-out and summary.

    Lives in the UI's thread. `stage` says where it stands and is stored at every change, as is
    each answer when it is given. While `offer` is set the patient has yet to choose whether to go
    on with what was left open. `damage` says why an earlier journal of today was set aside.
    """

    def __init__(self, record: VisitRecord, means: VisitMeans, writes: WriteQueue) -> None:
        self._record = record
        self._means = means
        self._writes = writes
        self._file = VisitFile(record.session, writes, means.clock)
        self.patient = record.patient
        self.plan = record.plan
        self.stage = record.session.stage
        self.week = record.week
        self.runner: SessionRunner | None = None
        self.damage = record.damage
        self._red_flags_at = record.session.red_flags_at
        self._return_to: VisitStage | None = None
        self._flags_first = False
        self._given = {one.question_id: one.value for one in record.answers if one.item is None}
        self._pain_tapped: set[int] = set()
        self._stopped_for = ""
        self.offer: ResumeOffer | None = None
        if record.is_new:
            self._file.add()
        elif self.stage in _BEFORE_START:
            self._come_back()
        else:
            self.offer = self._make_offer()

    @property
    def session_id(self) -> str:
        return self._file.id

    @property
    def trouble(self) -> str | None:
        """Staff text while something cannot be saved, or None. It is kept and tried again."""
        return self._writes.trouble

    # going on after an interruption

    def take_offer(self) -> None:
        """Go on where it stopped: stage and runner are then those of the open visit. Red flags
        are asked again first when the last time is more than 15 minutes ago, or Stop had been
        pressed; not when only the check-out is left."""
        self.offer = None
        self._file.reopen()
        if self.stage is VisitStage.ROUTINE:
            self._ask_red_flags_again()

    def decline_offer(self) -> None:
        """Start a new visit; the old one is closed with what was done in it."""
        self.offer = None
        self._file.close(SessionStatus.INTERRUPTED, at=self._record.last_seen)
        self._begin_anew()

    # before the routine

    def answer_red_flags(self, marked: Sequence[str]) -> FlagOutcome:
        """Stores the list; the worst outcome of what was marked. On NONE the stage moves on."""
        flags = self._means.catalogue.red_flags
        for flag in flags:
            self._file.answer(flag.id, None, "yes" if flag.id in marked else "no", None)
        outcome = asking.worst_outcome(flags, marked)
        if outcome is FlagOutcome.NONE:
            self._pass_red_flags()
        else:
            self._file.close(SessionStatus.REFUSED, ", ".join(marked))
        return outcome

    @property
    def check_in_questions(self) -> tuple[Question, ...]:
        """Regions ticked for this patient, the next morning, readiness, home exercise weekly."""
        return asking.check_in(
            self._means.catalogue,
            self.patient,
            is_first_visit=self._record.is_first_visit,
            asks_home=self._record.asks_home,
        )

    @property
    def check_out_questions(self) -> tuple[Question, ...]:
        return asking.check_out(self._means.catalogue, self.patient)

    @property
    def given(self) -> Mapping[str, float | str | None]:
        """Answers already given in this visit, by question id."""
        return self._given

    def answer(
        self, question_id: str, value: float | str | None, *, item: int | None = None
    ) -> None:
        """None is stored as passed over. A second answer to a question replaces the first."""
        if item is None:
            self._given[question_id] = value
        question = self._means.catalogue.questions.get(question_id)
        self._file.answer(question_id, question, value, item)

    def finish_check_in(self) -> Gate:
        """All questions are through. On GO the stage is TODAY."""
        gate = asking.gate(self._means.catalogue, self._given, self._record.past_answers)
        gate = if_there_is(gate, self._means.catalogue, self.patient)
        if gate is Gate.GO:
            self._move_to(VisitStage.TODAY)
        elif gate is Gate.REFUSE:
            self._file.close(SessionStatus.REFUSED, "start_gate")
        return gate

    def settle_gate(self, *, seated: bool) -> None:
        """The patient's choice after an OFFER gate; the stage is TODAY then."""
        if seated:
            self.use_routine(SEATED_ROUTINE)
        self._move_to(VisitStage.TODAY)

    def use_routine(self, routine_id: str) -> None:
        """Another routine for this visit only, before it starts. Raises KeyError for one that is
        unknown, or holds nothing for this patient."""
        plan = plan_of(routine_id, self._means.catalogue, self.patient)
        if plan is None:
            raise KeyError(routine_id)
        self.plan = plan
        self._file.keep_plan(plan)

    def cleared_by_staff(self) -> None:
        """Staff let the visit go on after a refusal or a call."""
        self._stopped_for = ""
        self._file.reopen()
        if self.stage is VisitStage.RED_FLAGS:
            self._pass_red_flags()
        elif self.stage is VisitStage.CHECK_IN:
            self._move_to(VisitStage.TODAY)

    # the routine

    def start_routine(self) -> SessionRunner:
        """Begins the exercises (stage ROUTINE), with START given to the engine; when they have
        begun already, the runner there is."""
        if self.runner is None:
            self._file.keep_plan(self.plan)
            self._move_to(VisitStage.ROUTINE)
            self.runner = self._make_runner(SessionEngine(self.plan))
            self.runner.do(CommandKind.START)
        self.runner.enter()
        return self.runner

    def pain_tapped(self, item: int) -> None:
        """Pain was said during this exercise: it is asked about afterwards."""
        self._pain_tapped.add(item)

    def asks_after(self, item: int) -> bool:
        """Whether effort, pain and "Did you do them all?" are asked after this exercise."""
        phase = self.plan.items[item].exercise.phase
        return phase in (Phase.STRENGTHEN, Phase.INTEGRATE) or item in self._pain_tapped

    def unconfirmed_item(self, item: int) -> Unconfirmed:
        """What "Did you do them all?" asks about one exercise."""
        return confirming.describe(self._plan_now, item, self._sets())

    def unconfirmed(self) -> tuple[Unconfirmed, ...]:
        """Exercises done by the clock only, for one question at check-out."""
        return confirming.open_items(self._plan_now, self._sets())

    def confirm(self, item: int, *, did_all: bool, done: float | None = None) -> None:
        """The patient's word: did them all, or the number per set (reps or seconds) instead."""
        changed = confirming.confirm(self._sets(), item, did_all=did_all, done=done)
        for row in changed:
            if self.runner is not None:
                self.runner.replace_set(row)
        if changed:
            self._file.confirm([confirming.confirmation(row) for row in changed])

    def routine_over(self) -> None:
        """The engine finished: the stage is CHECK_OUT."""
        self._move_to(VisitStage.CHECK_OUT)

    # the end

    def finish(self) -> VisitSummary:
        """Closes the visit as completed, ended early or stopped; the stage is SUMMARY."""
        outcome = self._outcome() or SessionOutcome.COMPLETED
        status = _CLOSED_AS.get(outcome, SessionStatus.COMPLETED)
        cut_short = status is not SessionStatus.COMPLETED and self._sets()
        # Closed first: a visit that a power cut leaves open is one that can be gone on with.
        self._file.close(status, self._sets()[-1].detail if cut_short else "")
        self._move_to(VisitStage.SUMMARY)
        return self.summary()

    def summary(self) -> VisitSummary:
        """Plain facts of what was done."""
        return summing_up.summary(
            self.patient,
            self._plan_now,
            self._sets(),
            self.week,
            sets_prescribed=sum(len(one.sides) * one.dose.sets for one in self.plan.items),
            session_s=self.runner.engine_time if self.runner else 0.0,
            today=self._file.now().astimezone().weekday(),
            stopped=bool(self._stopped_for) or self._outcome() is SessionOutcome.STOPPED,
        )

    def stop(self, reason: str) -> None:
        """Ends the visit for a stop reason. Before the routine it is closed as refused; one that
        is over stays as it is."""
        if self.stage is VisitStage.SUMMARY:
            return
        self._stopped_for = reason
        if self.runner is None:
            self._file.close(SessionStatus.REFUSED, reason)
            return
        if self.runner.engine.state is not EngineState.FINISHED:
            self.runner.do(CommandKind.STOP, reason)
            self.runner.do(CommandKind.END, reason)
        self._file.close(SessionStatus.STOPPED, reason)
        self._move_to(VisitStage.SUMMARY)

    def park(self) -> None:
        """Leave it for later today; the station is free for the next person."""
        if self.runner is not None:
            self.runner.do(CommandKind.PAUSE, "parked")
            self.runner.leave()
        self._file.park()

    def sign_out(self) -> None:
        """The patient leaves the screen. An unfinished visit stays open until midnight."""
        if self.runner is not None and self.runner.engine.state is not EngineState.FINISHED:
            self.runner.do(CommandKind.PAUSE, "signed_out")
            self.runner.leave()

    # inside

    def _come_back(self) -> None:
        """To a visit whose exercises have not begun: it goes on where it was left."""
        if self._record.session.status is SessionStatus.PARKED:
            self._file.reopen()
        if self.stage is not VisitStage.RED_FLAGS:
            self._ask_red_flags_again()

    def _make_offer(self) -> ResumeOffer | None:
        """Also rebuilds the runner of a routine that had begun. A journal that cannot be replayed
        is set aside with its results, and the visit starts anew."""
        try:
            self.runner, self._flags_first = resuming.rebuild(
                self.plan, self._record.journal, self._make_runner
            )
        except JournalDamaged as damage:
            self.damage = str(damage)
            self._file.close(SessionStatus.DAMAGED, self.damage, at=self._record.last_seen)
            self._begin_anew()
            return None
        # How far the exercises are decides the stage, whichever was stored.
        is_over = self.runner.engine.state is EngineState.FINISHED
        self.stage = VisitStage.CHECK_OUT if is_over else VisitStage.ROUTINE
        return resuming.describe(self.runner, self._record.last_seen, self._file.now())

    def _begin_anew(self) -> None:
        """A fresh session row for the same patient, with what is prescribed now."""
        was, plan = self._record.anew or (self._record.session, self.plan)
        session = resuming.fresh(was, self._file.now())
        self._record = replace(
            self._record, session=session, plan=plan, journal=(), sets=(), answers=()
        )
        self._file = VisitFile(session, self._writes, self._means.clock)
        self._file.add()
        self.plan, self.stage, self.runner = plan, session.stage, None
        self._red_flags_at, self._given, self._flags_first = None, {}, False

    @property
    def _plan_now(self) -> SessionPlan:
        """With the easier versions that were swapped in."""
        return self.runner.engine.plan if self.runner else self.plan

    def _make_runner(
        self, engine: SessionEngine, at: float = 0.0, number: int = 0
    ) -> SessionRunner:
        means = self._means
        return SessionRunner(
            session_id=self.session_id,
            plan=self.plan,
            engine=engine,
            clock=means.clock,
            writes=self._writes,
            jobs=means.jobs,
            board=means.board,
            at=at,
            journal_number=number,
            sets=self._record.sets,
            on_stored=means.on_stored,
        )

    def _sets(self) -> tuple[SetResult, ...]:
        return self.runner.sets if self.runner else self._record.sets

    def _outcome(self) -> SessionOutcome | None:
        return self.runner.engine.outcome if self.runner else None

    def _pass_red_flags(self) -> None:
        self._red_flags_at = self._file.now().isoformat()
        self._move_to(self._return_to or VisitStage.CHECK_IN)
        self._return_to, self._flags_first = None, False

    def _move_to(self, stage: VisitStage) -> None:
        self.stage = stage
        self._file.move_to(stage, self._red_flags_at)

    def _ask_red_flags_again(self) -> None:
        """Before what comes next, unless they were answered a moment ago."""
        if self._flags_first or resuming.red_flags_are_old(self._red_flags_at, self._file.now()):
            self._return_to, self.stage = self.stage, VisitStage.RED_FLAGS

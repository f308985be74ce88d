"""One patient's visit, from sign-in to sign-out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from clinic_station.clock import Clock
from clinic_station.domain.engine import SessionEngine
from clinic_station.domain.events import CommandKind, SessionOutcome
from clinic_station.domain.exercise import Phase
from clinic_station.domain.journal import JournalDamaged, replay
from clinic_station.domain.patient import Patient
from clinic_station.domain.plan import SessionPlan
from clinic_station.domain.planning import plan_session
from clinic_station.domain.questions import FlagOutcome, Question
from clinic_station.domain.results import (
    Answer,
    JournalEntry,
    RepetitionResult,
    SessionRecord,
    SessionStatus,
    SetResult,
    VisitStage,
    new_id,
)
from clinic_station.domain.routine import Catalogue
from clinic_station.domain.session_view import EngineState
from clinic_station.services import asking, confirming, summing_up
from clinic_station.services.live_board import LiveBoard
from clinic_station.services.ports import StoreJobs
from clinic_station.services.session_runner import SessionRunner
from clinic_station.services.visit_facts import (
    DotState,
    Gate,
    ResumeOffer,
    SignIn,
    Unconfirmed,
    VisitSummary,
    WeekDot,
)
from clinic_station.services.visit_file import VisitFile
from clinic_station.services.write_queue import WriteQueue

__all__ = [
    "DotState",
    "Gate",
    "ResumeOffer",
    "SignIn",
    "Unconfirmed",
    "Visit",
    "VisitMeans",
    "VisitRecord",
    "VisitSummary",
    "WeekDot",
]

RED_FLAGS_HOLD = timedelta(minutes=15)
SEATED_ROUTINE = "chair_program"
_CLOSED_AS = {
    SessionOutcome.ENDED_EARLY: SessionStatus.ENDED_EARLY,
    SessionOutcome.STOPPED: SessionStatus.STOPPED,
}


@dataclass(frozen=True, slots=True)
class VisitMeans:
    """What a visit works with. `on_stored` is called in the store's thread when repetitions are
    safely on disk."""

    clock: Clock
    jobs: StoreJobs
    catalogue: Catalogue
    board: LiveBoard
    on_stored: Callable[[Sequence[RepetitionResult]], None] | None = None


@dataclass(frozen=True, slots=True)
class VisitRecord:
    """What is known of the patient and this visit when it opens; `session` is today's unfinished
    one or a new row. `past_answers` are those of the last four sessions, newest first."""

    patient: Patient
    session: SessionRecord
    plan: SessionPlan
    is_new: bool
    is_first_visit: bool
    week: tuple[WeekDot, ...]
    journal: tuple[JournalEntry, ...] = ()
    sets: tuple[SetResult, ...] = ()
    answers: tuple[Answer, ...] = ()
    past_answers: tuple[Answer, ...] = ()
    asks_home: bool = False


class Visit:
    """Walks one patient through red flags, check-in, the routine, check-out and summary.

    Lives in the UI's thread. `stage` says where it stands and is stored at every change, as is
    each answer when it is given. While `offer` is set the patient has yet to choose whether to go
    on with what was left open. `damage` says why an earlier journal of today was set aside.
    """

    def __init__(self, record: VisitRecord, means: VisitMeans) -> None:
        self._record = record
        self._means = means
        self._writes = WriteQueue(means.jobs)
        self._file = VisitFile(record.session, self._writes, means.clock)
        self.patient = record.patient
        self.plan = record.plan
        self.stage = record.session.stage
        self.week = record.week
        self.runner: SessionRunner | None = None
        self.damage: str | None = None
        self._red_flags_at = record.session.red_flags_at
        self._return_to: VisitStage | None = None
        self._given = {answer.question_id: answer.value for answer in record.answers}
        self._pain_tapped: set[int] = set()
        self._stopped_for = ""
        if record.is_new:
            self._file.add()
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
        are asked again first when the last time is more than 15 minutes ago."""
        self.offer = None
        self._file.reopen()
        if self._red_flags_are_old():
            self._return_to, self.stage = self.stage, VisitStage.RED_FLAGS

    def decline_offer(self) -> None:
        """Start a new visit; the old one is closed with what was done in it."""
        self.offer = None
        self._file.close(SessionStatus.INTERRUPTED)
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
        """Another routine for this visit only, before it starts. Raises KeyError for an unknown
        one."""
        catalogue = self._means.catalogue
        self.plan = plan_session(catalogue.routines[routine_id], catalogue, patient=self.patient)
        self._file.keep_plan(self.plan)

    def cleared_by_staff(self) -> None:
        """Staff let the visit go on after a refusal or a call."""
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
        return confirming.describe(self.plan, item, self._sets())

    def unconfirmed(self) -> tuple[Unconfirmed, ...]:
        """Exercises done by the clock only, for one question at check-out."""
        return confirming.open_items(self.plan, self._sets())

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
        self._move_to(VisitStage.SUMMARY)
        self._file.close(
            _CLOSED_AS.get(self._outcome() or SessionOutcome.COMPLETED, SessionStatus.COMPLETED)
        )
        self._move_to(VisitStage.SUMMARY)
        return self.summary()

    def summary(self) -> VisitSummary:
        """Plain facts of what was done."""
        return summing_up.summary(
            self.patient,
            self.plan,
            self._sets(),
            self.week,
            session_s=self.runner.engine_time if self.runner else 0.0,
            today=self._file.now().astimezone().weekday(),
            stopped=bool(self._stopped_for) or self._outcome() is SessionOutcome.STOPPED,
        )

    def stop(self, reason: str) -> None:
        """Ends the visit for a stop reason. Before the routine it is closed as refused."""
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

    def _make_offer(self) -> ResumeOffer | None:
        """Also rebuilds the runner of a routine that had begun. A journal that cannot be replayed
        is set aside with its results, and the visit starts anew."""
        if self._record.is_new or self.stage not in (VisitStage.ROUTINE, VisitStage.CHECK_OUT):
            return None
        try:
            replayed = replay(self.plan, self._record.journal)
        except JournalDamaged as damage:
            self.damage = str(damage)
            self._file.close(SessionStatus.DAMAGED, self.damage, at=self._last_seen())
            self._begin_anew()
            return None
        last = self._record.journal[-1].number if self._record.journal else 0
        self.runner = self._make_runner(replayed.engine, at=replayed.at, number=last)
        self.runner.take_over(replayed.unrecorded)
        if self.runner.engine.state is EngineState.NOT_STARTED:
            self.runner.do(CommandKind.START)
        if self.runner.engine.state is not EngineState.FINISHED:
            self.runner.do(CommandKind.PAUSE, "interrupted")
        return self._describe_offer(self.runner)

    def _describe_offer(self, runner: SessionRunner) -> ResumeOffer:
        view = runner.view()
        left = self._file.now() - datetime.fromisoformat(self._last_seen())
        return ResumeOffer(
            exercise_name=view.planned.exercise.name if view.planned else "",
            side=view.side.value,
            set=view.set,
            sets=view.sets,
            minutes_ago=max(0, round(left.total_seconds() / 60)),
        )

    def _last_seen(self) -> str:
        if self._record.sets:
            return self._record.sets[-1].completed_at
        return self._record.session.started_at

    def _begin_anew(self) -> None:
        """A fresh session row for the same patient and plan."""
        session = replace(
            self._record.session,
            id=new_id(),
            status=SessionStatus.OPEN,
            stage=VisitStage.RED_FLAGS,
            started_at=self._file.now().isoformat(),
            red_flags_at=None,
        )
        self._record = replace(self._record, session=session, journal=(), sets=(), answers=())
        self._file = VisitFile(session, self._writes, self._means.clock)
        self._file.add()
        self.stage, self.runner, self._red_flags_at = session.stage, None, None
        self._given = {}

    def _make_runner(
        self, engine: SessionEngine, *, at: float = 0.0, number: int = 0
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
        self._return_to = None

    def _move_to(self, stage: VisitStage) -> None:
        self.stage = stage
        self._file.move_to(stage, self._red_flags_at)

    def _red_flags_are_old(self) -> bool:
        if self._red_flags_at is None:
            return True
        return self._file.now() - datetime.fromisoformat(self._red_flags_at) > RED_FLAGS_HOLD

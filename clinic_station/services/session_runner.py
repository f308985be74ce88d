"""Runs one exercise session: engine, clock, board and journal together."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from clinic_station.clock import Clock
from clinic_station.domain.board import BoardState
from clinic_station.domain.counting import BoardVerdict
from clinic_station.domain.engine import SessionEngine
from clinic_station.domain.engine_course import PAUSES
from clinic_station.domain.events import (
    Command,
    CommandKind,
    Event,
    SessionFinished,
    StepStarted,
)
from clinic_station.domain.exercise import Exercise
from clinic_station.domain.journal import command_to_json, event_to_json
from clinic_station.domain.plan import SessionPlan
from clinic_station.domain.results import (
    JournalEntry,
    RepetitionResult,
    SetResult,
)
from clinic_station.domain.session_view import EngineState, SessionView
from clinic_station.domain.steps import StepKind
from clinic_station.services.live_board import LiveBoard
from clinic_station.services.ports import StoreJobs
from clinic_station.services.result_rows import ResultRows, Spans
from clinic_station.services.step_on import StepOn
from clinic_station.services.write_queue import WriteQueue

UNATTENDED_CHANGE_OVERS = 2
RETRY_S = 2.0


class SessionRunner:
    """Catches the engine up with the clock and sends what happened to the store.

    Used by one thread (the UI's). Nothing here waits on the disk: every batch of events goes to
    the store thread at once, in order, and `on_stored` is told there when its repetitions are
    safe. Without any sign of the patient over two change-overs in a row the session pauses.
    """

    def __init__(
        self,
        *,
        session_id: str,
        plan: SessionPlan,
        engine: SessionEngine,
        clock: Clock,
        writes: WriteQueue,
        jobs: StoreJobs,
        board: LiveBoard,
        at: float = 0.0,
        journal_number: int = 0,
        sets: Sequence[SetResult] = (),
        on_stored: Callable[[Sequence[RepetitionResult]], None] | None = None,
    ) -> None:
        """`plan` as it was at the start. `at`, `journal_number` and `sets` continue a session
        that was replayed. The board is recorded from `enter` on."""
        self.session_id = session_id
        self._engine = engine
        self._clock = clock
        self._writes = writes
        self._jobs = jobs
        self._board = board
        self._is_recording = False
        self._origin = clock.monotonic() - at
        self._number = journal_number
        step = engine.view(engine.now).step
        in_set = step is not None and step.kind not in PAUSES
        self._rows = ResultRows(session_id, plan, sets, within_set=in_set)
        self._on_stored = on_stored
        self._in_change_over = step is not None and step.kind is StepKind.CHANGE_OVER
        self._unattended = 0
        self._step_on = StepOn()
        self._retry_at = clock.monotonic()

    @property
    def engine(self) -> SessionEngine:
        return self._engine

    @property
    def sets(self) -> tuple[SetResult, ...]:
        """All set results of this session so far, in the order of their completion."""
        return self._rows.sets

    @property
    def engine_time(self) -> float:
        """Session seconds at the latest event or command."""
        return self._engine.now

    @property
    def now(self) -> float:
        """Session seconds; the time the station was down is left out."""
        return self._clock.monotonic() - self._origin

    def tick(self) -> list[Event]:
        """Catch up with the clock; events dated when due. Stores them without waiting."""
        events = self._engine.advance(self.now)
        if events:
            self._store([], events)
        self._retry_writes()
        events += self._notice_absence()
        return events + self._follow()

    def do(self, kind: CommandKind, detail: str = "", value: float | None = None) -> list[Event]:
        """What the patient asks; counts as a sign that they are there."""
        events = self._apply(Command(kind, detail, value))
        self.touched()
        return events

    def take_over(self, unrecorded: Sequence[Event]) -> None:
        """Stores what a replay found due but not in the journal, before anything new."""
        if unrecorded:
            self._store([], unrecorded)

    def view(self) -> SessionView:
        """The moment now."""
        return self._engine.view(self.now)

    def touched(self) -> None:
        """Somebody touched, clicked or stepped: they are there."""
        self._unattended = 0

    def enter(self) -> None:
        """The patient is at the exercises: the board is recorded from now on. Twice is as good as
        once."""
        if not self._is_recording and self._engine.state is not EngineState.FINISHED:
            self._is_recording = True
            self._board.begin_recording(self.session_id, self._jobs, self._clock)

    def leave(self) -> None:
        """Nobody is exercising any more: the board is not recorded further."""
        if self._is_recording:
            self._is_recording = False
            self._board.end_recording()

    def replace_set(self, changed: SetResult) -> None:
        """A set's evidence or number was corrected by the patient."""
        self._rows.replace(changed)

    @property
    def board_state(self) -> BoardState:
        return self._board.state

    @property
    def board_source(self) -> str | None:
        """Name of the board that is or was in use, None without one."""
        return self._board.source_name

    @property
    def board_trail(self) -> list[tuple[float, float]]:
        """Newest 1.5 s of centre of pressure, (ml_mm, ap_mm), oldest first; empty when unknown."""
        return self._board.trail()

    @property
    def board_left_percent(self) -> float | None:
        return self._board.left_percent()

    @property
    def trouble(self) -> str | None:
        """Staff text while something cannot be saved, or None. It is kept and tried again."""
        return self._writes.trouble

    def _apply(self, command: Command) -> list[Event]:
        now = self.now
        before = self._engine.advance(now)
        if before:
            self._store([], before)
        events = self._engine.apply(command, now)
        self._store([self._entry(now, "command", command_to_json(command))], events)
        return before + events

    def _notice_absence(self) -> list[Event]:
        """Two change-overs that went by without any sign pause the session."""
        if self._unattended < UNATTENDED_CHANGE_OVERS:
            return []
        self._unattended = 0
        return self._apply(Command(CommandKind.PAUSE, "are_you_there"))

    def _count_change_overs(self, events: Sequence[Event]) -> None:
        for event in events:
            if isinstance(event, StepStarted):
                if self._in_change_over and event.step.kind is StepKind.GET_READY:
                    self._unattended = 0 if self._board.is_stood_on() else self._unattended + 1
                self._in_change_over = event.step.kind is StepKind.CHANGE_OVER

    def _store(self, commands: list[JournalEntry], events: Sequence[Event]) -> None:
        entries = commands + [
            self._entry(event.at, "event", event_to_json(event)) for event in events
        ]
        self._count_change_overs(events)
        if any(isinstance(event, SessionFinished) for event in events):
            self.leave()
        repetitions, sets = self._rows.take(events, self._utc, self._judge)
        self._writes.add(
            lambda store: store.record(entries, repetitions, sets),
            lambda: self._stored(repetitions),
        )

    def _entry(self, at: float, kind: str, body: str) -> JournalEntry:
        self._number += 1
        return JournalEntry(self.session_id, self._number, at, kind, body)

    def _utc(self, at: float) -> datetime:
        """The time of day at session second `at`."""
        return self._clock.utc_now() - timedelta(seconds=self.now - at)

    def _judge(self, exercise: Exercise, work: Spans) -> BoardVerdict:
        origin = self._origin
        return self._board.judge(exercise, [(start + origin, end + origin) for start, end in work])

    def _stored(self, repetitions: Sequence[RepetitionResult]) -> None:
        if self._on_stored is not None and repetitions:
            self._on_stored(repetitions)

    def _retry_writes(self) -> None:
        """While the disk is in trouble, try again every two seconds."""
        now = self._clock.monotonic()
        if self._writes.trouble and now >= self._retry_at:
            self._retry_at = now + RETRY_S
            self._writes.retry()

    def _follow(self) -> list[Event]:
        """Lets a simulated body move with the exercise on screen, and takes a step onto the board
        for the sign that is waited for."""
        if self._engine.state is EngineState.NOT_STARTED:
            return []
        view = self._engine.view(self.now)
        self._board.follow(view, self._clock.monotonic())
        return self.do(CommandKind.READY) if self._stepped_on(view) else []

    def _stepped_on(self, view: SessionView) -> bool:
        """Only before exercises that are done on the board."""
        stands_by = view.state in (EngineState.RUNNING, EngineState.WAITING)
        sets_up = view.step is not None and view.step.kind is StepKind.CHANGE_OVER
        if not (stands_by and sets_up and view.planned and view.planned.exercise.balance_board):
            self._step_on.forget()
            return False
        stepped = self._step_on.watch(stands=self._board.is_stood_on(), at=view.now)
        return stepped and view.state is EngineState.WAITING

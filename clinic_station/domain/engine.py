"""The session engine: told the time and what was asked, it tells what happened. Knows no clock,
no screen, no database."""

import math
from collections.abc import Callable, Mapping

from clinic_station.domain.engine_course import PAUSES
from clinic_station.domain.engine_view import Ahead, build_view, may_skip
from clinic_station.domain.engine_walk import Walk
from clinic_station.domain.events import (
    Command,
    CommandKind,
    Event,
    ExerciseDeferred,
    MadeEasier,
    PainReported,
    RestExtended,
    SessionOutcome,
    SessionPaused,
    SessionStopped,
    SetOutcome,
)
from clinic_station.domain.plan import SessionPlan
from clinic_station.domain.session_view import EngineState, SessionView
from clinic_station.domain.steps import EXTRA_REST_S, StepKind


class SessionEngine:
    """Events are dated when they were due, in session seconds, however late they are noticed.

    A command that makes no sense in the present state changes nothing; the docstring of the
    method that carries it out has its rules. Whatever ends a pause or a stop is told by
    SessionResumed, be it RESUME, SKIP or MAKE_EASIER."""

    def __init__(self, plan: SessionPlan) -> None:
        self._walk = Walk(plan)
        self._ahead = Ahead.of(self._walk)
        self._paused_for: str | None = None  # why it was paused when STOP came, if it was
        self._methods: Mapping[CommandKind, Callable[[Command], list[Event]]] = {
            CommandKind.START: self._start,
            CommandKind.READY: self._ready,
            CommandKind.PAUSE: self._pause,
            CommandKind.RESUME: self._resume,
            CommandKind.RESTART_SET: self._restart_set,
            CommandKind.MAKE_EASIER: self._make_easier,
            CommandKind.DO_LATER: self._do_later,
            CommandKind.EXTEND_REST: self._extend_rest,
            CommandKind.SKIP: self._skip,
            CommandKind.PAIN: self._pain,
            CommandKind.STOP: self._stop,
            CommandKind.MISTAKE: self._mistake,
            CommandKind.END: self._end,
        }

    @property
    def state(self) -> EngineState:
        return self._walk.state

    @property
    def now(self) -> float:
        """The latest time told."""
        return self._walk.now

    @property
    def plan(self) -> SessionPlan:
        """With the easier versions that were swapped in."""
        return self._walk.course.plan

    @property
    def outcome(self) -> SessionOutcome | None:
        """None until the session has finished."""
        return self._walk.outcome

    @property
    def order(self) -> tuple[int, ...]:
        """Items still to do, the current one first."""
        return self._walk.course.order

    @property
    def current_item(self) -> int | None:
        """None before the start and after the finish."""
        return self._walk.course.item

    def advance(self, now: float) -> list[Event]:
        """Everything that fell due by `now`; in how many calls makes no difference. A time before
        the latest one told counts as the latest."""
        return self._looking_ahead(self._walk.advance(now))

    def apply(self, command: Command, now: float) -> list[Event]:
        """Advances to `now`, does it, and tells what falls due there and then. In a journal that
        is to be replayed stands first what `advance(now)` gives, then the command, then what this
        gives."""
        events = self.advance(now)
        events += self._methods[command.kind](command)
        return self._looking_ahead(events + self._walk.advance(now))

    def view(self, now: float) -> SessionView:
        """The session at `now`, as far as it has been advanced. Changes nothing."""
        return build_view(self._walk, self._ahead, max(now, self._walk.now))

    def _looking_ahead(self, events: list[Event]) -> list[Event]:
        """What lies ahead changes with an event or not at all."""
        if events:
            self._ahead = Ahead.of(self._walk)
        return events

    def _start(self, _command: Command) -> list[Event]:
        if self.state is not EngineState.NOT_STARTED:
            return []
        return self._walk.next_exercise(self.now)

    def _ready(self, _command: Command) -> list[Event]:
        """On to the 3-2-1 from a change-over, from the wait for a sign, or from a rest of which
        20 s are over."""
        return self._walk.next_step(self.now) if may_skip(self._walk, self.now) else []

    def _pause(self, command: Command) -> list[Event]:
        """Also turns a STOP into a pause ("just a break")."""
        if self._walk.run is None or self.state is EngineState.PAUSED:
            return []
        self._walk.stand(EngineState.PAUSED, command.detail)
        return [SessionPaused(self.now, command.detail)]

    def _resume(self, _command: Command) -> list[Event]:
        """Change-overs, rests and switches go on where they were. Work goes on after a fresh
        3-2-1: a set from the beginning of the repetition in progress, a hold or timed work with
        the time that is left."""
        run = self._walk.run
        if run is None or not self._walk.stands:
            return []
        events = self._walk.wake()
        return events + self._walk.lead_in_again(run) if self._walk.in_set else events

    def _restart_set(self, command: Command) -> list[Event]:
        """Closes the set on this side with what was done, and begins it again."""
        run = self._walk.run
        if run is None or not self._walk.in_set or self.state is EngineState.STOPPED:
            return []
        events = [*self._walk.wake(), self._walk.leave_set(run, _detail(command))]
        self._walk.course.rewind(run.step)
        return events + self._walk.next_step(self.now)

    def _make_easier(self, command: Command) -> list[Event]:
        """Easier means easier now: from the present (in a pause: the coming) set and side on the
        lower dose is done, and work under way begins again with it. Asked for on the second side
        of a set, the two sides of this one set differ; each is recorded with its level, and at
        the same level the sides of a set are always equal. A set that has been reached is still
        done where the lower dose has fewer."""
        run, course = self._walk.run, self._walk.course
        if run is None or self.state is EngineState.STOPPED:
            return []
        step = run.step
        if course.planned(step.item).easier is None:
            return []
        events = [*self._walk.wake(), *self._left_set(command)]
        course.ease(step)
        level = course.planned(step.item).dose.level
        events.append(MadeEasier(self.now, step.item, step.exercise_id, level))
        return events + self._walk.next_step(self.now) if step.kind not in PAUSES else events

    def _do_later(self, command: Command) -> list[Event]:
        """In a change-over or a pause, before a set of the exercise is done on any side, and with
        another exercise of its phase to do first. A set under way will be another attempt."""
        run = self._walk.run
        if run is None or self._walk.set_done or not self._may_defer(run.step.kind):
            return []
        if not self._walk.course.may_defer:
            return []
        events = [*self._walk.wake(), *self._left_set(command)]
        self._walk.course.defer()
        events.append(ExerciseDeferred(self.now, run.step.item, run.step.exercise_id))
        return events + self._walk.next_exercise(self.now)

    def _may_defer(self, kind: StepKind) -> bool:
        at_rest = self.state in (EngineState.RUNNING, EngineState.WAITING)
        return self.state is EngineState.PAUSED or (at_rest and kind is StepKind.CHANGE_OVER)

    def _left_set(self, command: Command) -> list[Event]:
        """The set under way closed for another attempt, if there is one."""
        run = self._walk.run
        if run is None or not self._walk.in_set:
            return []
        return [self._walk.leave_set(run, _detail(command))]

    def _extend_rest(self, command: Command) -> list[Event]:
        """Lengthens a rest or change-over by 30 s, or by the command's value."""
        run = self._walk.run
        seconds = EXTRA_REST_S if command.value is None else command.value
        if run is None or self.state is not EngineState.RUNNING:
            return []
        if run.step.kind not in (StepKind.REST, StepKind.CHANGE_OVER) or not 0 < seconds < math.inf:
            return []
        run.extend(seconds)
        return [RestExtended(self.now, seconds)]

    def _skip(self, command: Command) -> list[Event]:
        """Leaves the exercise, from a stop too; its sets not done are reported."""
        if self._walk.run is None:
            return []
        events = [
            *self._walk.wake(),
            *self._walk.close_exercise(SetOutcome.PARTIAL, command.detail),
        ]
        return events + self._walk.next_exercise(self.now)

    def _pain(self, command: Command) -> list[Event]:
        """Passed on, nothing else: what follows from it the services decide."""
        item = self.current_item
        return [] if item is None else [PainReported(self.now, command.value, item)]

    def _stop(self, command: Command) -> list[Event]:
        """The clock stands. Told once more with another reason, that one counts."""
        again = self.state is EngineState.STOPPED
        if self._walk.run is None or (again and command.detail in ("", self._walk.reason)):
            return []
        if not again:
            paused = self.state is EngineState.PAUSED
            self._paused_for = self._walk.reason if paused else None
        self._walk.stand(EngineState.STOPPED, command.detail)
        return [SessionStopped(self.now, command.detail)]

    def _mistake(self, command: Command) -> list[Event]:
        """Undoes a STOP: goes on as RESUME does, or is paused again if it was paused before."""
        if self.state is not EngineState.STOPPED:
            return []
        if self._paused_for is None:
            return self._resume(command)
        return self._pause(Command(CommandKind.PAUSE, self._paused_for))

    def _end(self, command: Command) -> list[Event]:
        """Closes the session from any state, and reports every set not done, those of later
        exercises too: as stopped after a STOP, or else as partly done or skipped."""
        if self.state is EngineState.FINISHED:
            return []
        stopped = self.state is EngineState.STOPPED
        detail = command.detail or (self._walk.reason if stopped else "")
        sets = SetOutcome.STOPPED if stopped else SetOutcome.PARTIAL
        events: list[Event] = []
        while self._walk.course.order:
            events += self._walk.close_exercise(sets, detail)
        outcome = SessionOutcome.STOPPED if stopped else SessionOutcome.ENDED_EARLY
        return events + self._walk.finish(outcome, detail, self.now)


def _detail(command: Command) -> str:
    """Why a set is left: the reason given, or else which command it was."""
    return command.detail or command.kind.value

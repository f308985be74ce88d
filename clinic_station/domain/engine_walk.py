"""The walk through the steps of a plan: one step after the other, standing still, going on."""

from dataclasses import replace

from clinic_station.domain.engine_course import PAUSES, Course
from clinic_station.domain.engine_marks import seconds_per_repetition
from clinic_station.domain.engine_run import Run
from clinic_station.domain.engine_tally import Tally
from clinic_station.domain.events import (
    Event,
    ExerciseFinished,
    RepetitionCompleted,
    SessionFinished,
    SessionOutcome,
    SessionResumed,
    SetCompleted,
    SetOutcome,
    SignAwaited,
    StepStarted,
)
from clinic_station.domain.exercise import Mode
from clinic_station.domain.plan import SessionPlan
from clinic_station.domain.session_view import EngineState
from clinic_station.domain.steps import LEAD_IN_S, Step, StepKind


class Walk:
    """Where the session is and how it moves on. It does as it is told; whether a command makes
    sense at a moment is asked and answered in engine.py."""

    def __init__(self, plan: SessionPlan) -> None:
        self.course = Course(plan)
        self.tally = Tally()
        self.run: Run | None = None  # None before the start and after the finish
        self.state = EngineState.NOT_STARTED
        self.outcome: SessionOutcome | None = None
        self.now = 0.0
        self.reason = ""  # why the clock stands
        self.set_done = False  # of the current exercise, on one side at least
        self.carried = 0.0  # seconds of the coming work done before it was interrupted
        self._sign_awaited = False

    @property
    def stands(self) -> bool:
        return self.state in (EngineState.PAUSED, EngineState.STOPPED)

    @property
    def in_set(self) -> bool:
        """From the 3-2-1 of a set on one side to the end of its work."""
        return self.run is not None and self.run.step.kind not in PAUSES

    def advance(self, now: float) -> list[Event]:
        """Everything that fell due by `now`, dated when it was due."""
        self.now = max(self.now, now)
        events: list[Event] = []
        while self.state is EngineState.RUNNING and self.run is not None:
            events += self._take_marks(self.run)
            if self.run.ends_at > self.now:
                break
            events += self._end_step(self.run, self.run.ends_at)
        return events

    def next_step(self, at: float) -> list[Event]:
        """Begins the next step of the exercise or, after its last, the next exercise."""
        step = self.course.take()
        if step is not None:
            return self.begin_step(step, at)
        item = self.course.order[0]
        name = self.course.planned(item).exercise.id
        self.course.leave()
        return [ExerciseFinished(at, item, name), *self.next_exercise(at)]

    def next_exercise(self, at: float) -> list[Event]:
        """Begins the first exercise still to do; without one the session is completed."""
        self.set_done = False
        if not self.course.begin():
            return self.finish(SessionOutcome.COMPLETED, "", at)
        return self.next_step(at)

    def begin_step(self, step: Step, at: float) -> list[Event]:
        carried = 0.0
        if step.kind is StepKind.WORK:
            carried, self.carried = self.carried, 0.0
        self.run = Run(step, self.course.planned(step.item), at, carried)
        self.state, self.reason, self._sign_awaited = EngineState.RUNNING, "", False
        return [StepStarted(at, step)]

    def finish(self, outcome: SessionOutcome, detail: str, at: float) -> list[Event]:
        self.state, self.reason, self.outcome = EngineState.FINISHED, "", outcome
        self.run = None
        return [SessionFinished(at, outcome, detail)]

    def stand(self, state: EngineState, reason: str) -> None:
        """Stops the clock, as PAUSED or STOPPED."""
        if self.run is not None:
            self.run.stand(self.now)
        self.state, self.reason = state, reason

    def wake(self) -> list[Event]:
        """Lets a clock that stood go on; a sign that was awaited still is."""
        if not self.stands or self.run is None:
            return []
        self.run.go_on(self.now)
        self.state = EngineState.WAITING if self._sign_awaited else EngineState.RUNNING
        self.reason = ""
        return [SessionResumed(self.now)]

    def lead_in_again(self, run: Run) -> list[Event]:
        """A fresh 3-2-1; after it the work of `run` goes on with what is left of it."""
        step = run.step
        if step.kind is StepKind.WORK:
            self.carried = self._whole_part(run)
            self.course.put_back(step)
        number = min(self.tally.repetitions + 1, step.repetitions)
        lead_in = replace(
            step, kind=StepKind.GET_READY, seconds=LEAD_IN_S, repetition=number, tempo=None
        )
        return self.begin_step(lead_in, self.now)

    def leave_set(self, run: Run, detail: str) -> SetCompleted:
        """Closes the set under way, to be done anew as another attempt."""
        self.course.count_attempt(run.step)
        return self._close(run.step, SetOutcome.RESTARTED, detail, self._under_way(run))

    def close_exercise(self, outcome: SetOutcome, detail: str) -> list[Event]:
        """Leaves the first exercise still to do, begun or not, and reports its sets not done."""
        item = self.course.order[0]
        events: list[Event] = []
        under_way = self._under_way(self.run) if self.run else 0.0
        left = self.course.turns_left(self.run.step) if self.run else self.course.turns_of(item)
        for step in left:
            events.append(self._close(step, outcome, detail, under_way))
            under_way = 0.0
        self.course.leave()
        self.run = None
        name = self.course.planned(item).exercise.id
        return [*events, ExerciseFinished(self.now, item, name, skipped=True, detail=detail)]

    def _take_marks(self, run: Run) -> list[Event]:
        events = run.due_by(self.now)
        for event in events:
            if isinstance(event, RepetitionCompleted):
                self.tally.add(event)
        return events

    def _end_step(self, run: Run, at: float) -> list[Event]:
        step = run.step
        if step.awaits_sign:
            self.state, self._sign_awaited = EngineState.WAITING, True
            return [SignAwaited(at, step)]
        events: list[Event] = []
        if step.kind is StepKind.WORK and not self.course.works_on(step):
            planned = self.course.planned(step.item)
            events.append(self.tally.close(step, planned, SetOutcome.COMPLETED, at))
            self.set_done = True
        return events + self.next_step(at)

    def _close(
        self, step: Step, outcome: SetOutcome, detail: str, under_way: float
    ) -> SetCompleted:
        self.carried = 0.0
        planned = self.course.planned(step.item)
        return self.tally.close(
            step, planned, outcome, self.now, detail=detail, under_way=under_way
        )

    def _whole_part(self, run: Run) -> float:
        """Seconds of the work that need not be done again: whole repetitions, or all of a hold or
        of timed work."""
        mode = self.course.planned(run.step.item).exercise.mode
        if mode is Mode.REPS:
            return self.tally.repetitions * seconds_per_repetition(run.step, mode)
        return run.elapsed(self.now)

    def _under_way(self, run: Run) -> float:
        """Seconds of work begun and not yet counted as a repetition."""
        return run.elapsed(self.now) if run.step.kind is StepKind.WORK else self.carried

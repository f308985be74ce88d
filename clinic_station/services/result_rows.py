"""Turns engine events into the rows that a therapist reads later."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from clinic_station.domain.counting import BoardVerdict
from clinic_station.domain.events import (
    Event,
    RepetitionCompleted,
    SessionPaused,
    SessionStopped,
    SetCompleted,
    StepStarted,
)
from clinic_station.domain.exercise import Exercise, Mode
from clinic_station.domain.plan import PlannedExercise, SessionPlan
from clinic_station.domain.results import Evidence, RepetitionResult, SetResult, result_id
from clinic_station.domain.steps import StepKind

Spans = Sequence[tuple[float, float]]
Judge = Callable[[Exercise, Spans], BoardVerdict]
"""What the board saw of a set, by the stretches of session time in which there was movement."""


_ENDS_WORK = (StepStarted, SetCompleted, SessionPaused, SessionStopped)


class ResultRows:
    """Keeps the set results of one session, and makes rows of new events."""

    def __init__(
        self,
        session_id: str,
        plan: SessionPlan,
        sets: Sequence[SetResult] = (),
        *,
        within_set: bool = False,
    ) -> None:
        """`plan` as it was at the start, before anything was made easier. `within_set` when a
        session goes on in the middle of a set: the board has not seen all of that one."""
        self._session_id = session_id
        self._plan = plan
        self._sets = {row.id: row for row in sets}
        self._work: list[tuple[float, float]] = []
        self._work_began: float | None = None
        self._saw_beginning = not within_set

    @property
    def sets(self) -> tuple[SetResult, ...]:
        return tuple(self._sets.values())

    def replace(self, changed: SetResult) -> None:
        self._sets[changed.id] = changed

    def take(
        self, events: Iterable[Event], utc: Callable[[float], datetime], judge: Judge
    ) -> tuple[list[RepetitionResult], list[SetResult]]:
        """Rows for these events, oldest first."""
        repetitions: list[RepetitionResult] = []
        sets: list[SetResult] = []
        for event in events:
            self._note_work(event)
            if isinstance(event, RepetitionCompleted):
                repetitions.append(self._repetition(event, utc))
            elif isinstance(event, SetCompleted):
                row = self._set(event, utc, judge)
                self._sets[row.id] = row
                sets.append(row)
        return repetitions, sets

    def _note_work(self, event: Event) -> None:
        """Movement goes on from the start of a WORK step to whatever ends it."""
        if isinstance(event, _ENDS_WORK) and self._work_began is not None:
            self._work.append((self._work_began, event.at))
            self._work_began = None
        if isinstance(event, StepStarted) and event.step.kind is StepKind.WORK:
            self._work_began = event.at

    def _repetition(
        self, event: RepetitionCompleted, utc: Callable[[float], datetime]
    ) -> RepetitionResult:
        place = (event.item, event.side, event.set, event.attempt, event.repetition)
        return RepetitionResult(
            id=result_id(self._session_id, *place),
            session_id=self._session_id,
            item=event.item,
            exercise_id=event.exercise_id,
            side=event.side,
            set=event.set,
            attempt=event.attempt,
            repetition=event.repetition,
            seconds=event.seconds,
            at=event.at,
            completed_at=utc(event.at).isoformat(),
        )

    def _set(
        self, event: SetCompleted, utc: Callable[[float], datetime], judge: Judge
    ) -> SetResult:
        planned = self._planned(event)
        dose = planned.dose
        guided = SetResult(
            id=result_id(self._session_id, event.item, event.side, event.set, event.attempt),
            session_id=self._session_id,
            item=event.item,
            exercise_id=event.exercise_id,
            side=event.side,
            set=event.set,
            attempt=event.attempt,
            level=event.level,
            prescribed_reps=planned.prescribed_reps,
            prescribed_seconds=planned.prescribed_seconds,
            tempo=str(dose.tempo) if dose.tempo else None,
            load_kg=dose.load_kg,
            support=dose.support.value,
            done_reps=event.done_reps,
            done_seconds=event.done_seconds,
            outcome=event.outcome,
            evidence=Evidence.GUIDED,
            completed_at=utc(event.at).isoformat(),
            detail=event.detail,
        )
        return self._counted(guided, planned.exercise, judge)

    def _counted(self, guided: SetResult, exercise: Exercise, judge: Judge) -> SetResult:
        """With what the board is sure of, where it saw the set."""
        work, self._work = self._work, []
        saw_beginning, self._saw_beginning = self._saw_beginning, True
        if not saw_beginning or not (guided.done_reps or guided.done_seconds):
            return guided
        seen = judge(exercise, work)
        if exercise.mode is Mode.REPS and seen.reps is not None:
            return replace(guided, done_reps=seen.reps, evidence=Evidence.COUNTED)
        if exercise.mode is not Mode.REPS and seen.seconds is not None:
            return replace(guided, done_seconds=seen.seconds, evidence=Evidence.COUNTED)
        return guided

    def _planned(self, event: SetCompleted) -> PlannedExercise:
        """The planned exercise at the level the set was done at."""
        planned = self._plan.items[event.item]
        while planned.dose.level != event.level and planned.easier is not None:
            planned = planned.easier
        return planned

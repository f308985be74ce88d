"""Plays one believable visit of the past: its sets and repetitions, without an engine."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from clinic_station.domain.events import SetOutcome
from clinic_station.domain.exercise import Mode, Side
from clinic_station.domain.plan import PlannedExercise, SessionPlan
from clinic_station.domain.results import (
    Evidence,
    RepetitionResult,
    SessionStatus,
    SetResult,
    result_id,
)
from clinic_station.domain.steps import StepKind
from clinic_station.domain.timing import flatten

TO_ROUTINE = timedelta(seconds=100)  # sign-in, red flags, check-in and set-up
PAIN = "STOP_PAIN6"
TO_CHECK_OUT = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Turn:
    """One set on one side in a plan's nominal course; `ends` are the session seconds at which its
    repetitions or holds ended."""

    planned: PlannedExercise
    item: int
    side: Side
    set: int
    seconds: float
    ends: tuple[float, ...]


def course_of(plan: SessionPlan) -> tuple[Turn, ...]:
    """All sets of the plan in order."""
    ends: dict[tuple[int, Side, int], list[float]] = {}
    lengths: dict[tuple[int, Side, int], float] = {}
    now = 0.0
    for step in flatten(plan):
        if step.kind is StepKind.WORK:
            key = (step.item, step.side, step.set)
            by_reps = plan.items[step.item].exercise.mode is Mode.REPS
            counted = step.repetitions if by_reps else 1
            lengths[key] = step.seconds / counted
            ends.setdefault(key, []).extend(
                round(now + number * lengths[key], 3) for number in range(1, counted + 1)
            )
        now += step.seconds
    return tuple(
        Turn(plan.items[item], item, side, number, lengths[item, side, number], tuple(times))
        for (item, side, number), times in ends.items()
    )


@dataclass(frozen=True, slots=True)
class Day:
    """How the visit went: pain before it, how much of it somebody vouches for (0..1), the item
    with which it ended before its time, and whether that was for pain."""

    pain: float
    vouched: float
    last_item: int | None = None
    for_pain: bool = False


class PastVisit:
    """One visit's rows; `seconds` is how long its exercises went on."""

    def __init__(
        self,
        session_id: str,
        began: datetime,
        course: Sequence[Turn],
        day: Day,
        rng: random.Random,
    ) -> None:
        self.session_id = session_id
        self.began = began
        self._day = day
        self._rng = rng
        self.sets: list[SetResult] = []
        self.repetitions: list[RepetitionResult] = []
        self.seconds = 0.0
        self._play(course)

    @property
    def status(self) -> SessionStatus:
        if self._day.last_item is None:
            return SessionStatus.COMPLETED
        return SessionStatus.STOPPED if self._day.for_pain else SessionStatus.ENDED_EARLY

    @property
    def detail(self) -> str:
        return PAIN if self._day.for_pain else ""

    @property
    def ended(self) -> datetime:
        return self.began + TO_ROUTINE + timedelta(seconds=self.seconds) + TO_CHECK_OUT

    def _play(self, course: Sequence[Turn]) -> None:
        left = self._left_out(course)
        for turn in course:
            last_item = self._day.last_item
            if last_item is not None and turn.item > last_item:
                return
            stops = self._day.for_pain and turn.item == last_item
            if turn.item in left and not stops:
                self._skip(turn)
                continue
            self._do(turn, stops)
            if stops:
                return

    def _left_out(self, course: Sequence[Turn]) -> set[int]:
        items = {turn.item for turn in course}
        return {item for item in sorted(items) if self._rng.random() < 0.015}

    def _skip(self, turn: Turn) -> None:
        self._add(turn, 0, SetOutcome.SKIPPED, Evidence.GUIDED, self.seconds, "not_today")

    def _do(self, turn: Turn, stops: bool) -> None:
        planned = len(turn.ends)
        done = max(planned // 3, 1) if stops else planned
        for number, at in enumerate(turn.ends[:done], start=1):
            self.repetitions.append(self._repetition(turn, number, at))
        self.seconds = turn.ends[done - 1]
        outcome = SetOutcome.STOPPED if stops else SetOutcome.COMPLETED
        evidence = self._evidence(turn)
        told = done - self._short_by(turn, evidence) if outcome is SetOutcome.COMPLETED else done
        self._add(turn, told, outcome, evidence, self.seconds, PAIN if stops else "")

    def _evidence(self, turn: Turn) -> Evidence:
        if self._rng.random() >= self._day.vouched:
            return Evidence.GUIDED
        seen = turn.planned.exercise.balance_board and self._rng.random() < 0.4
        return Evidence.COUNTED if seen else Evidence.CONFIRMED

    def _short_by(self, turn: Turn, evidence: Evidence) -> int:
        """Now and then a patient says that one to three were left out."""
        wanted = turn.planned.exercise.mode is Mode.REPS and evidence is Evidence.CONFIRMED
        return self._rng.randint(1, 3) if wanted and self._rng.random() < 0.08 else 0

    def _repetition(self, turn: Turn, number: int, at: float) -> RepetitionResult:
        return RepetitionResult(
            result_id(self.session_id, turn.item, turn.side, turn.set, 1, number),
            *(self.session_id, turn.item, turn.planned.exercise.id, turn.side, turn.set, 1, number),
            *(turn.seconds, at, self._utc(at)),
        )

    def _add(
        self, turn: Turn, done: int, outcome: SetOutcome, evidence: Evidence, at: float, detail: str
    ) -> None:
        planned, dose = turn.planned, turn.planned.dose
        counts_reps = planned.exercise.mode is Mode.REPS
        self.sets.append(
            SetResult(
                id=result_id(self.session_id, turn.item, turn.side, turn.set, 1),
                session_id=self.session_id,
                item=turn.item,
                exercise_id=planned.exercise.id,
                side=turn.side,
                set=turn.set,
                attempt=1,
                level=dose.level,
                prescribed_reps=planned.prescribed_reps,
                prescribed_seconds=planned.prescribed_seconds,
                tempo=str(dose.tempo) if dose.tempo else None,
                load_kg=dose.load_kg,
                support=dose.support.value,
                done_reps=done if counts_reps else None,
                done_seconds=None if counts_reps else round(done * turn.seconds, 3),
                outcome=outcome,
                evidence=evidence,
                completed_at=self._utc(at),
                detail=detail,
            )
        )

    def _utc(self, at: float) -> str:
        return (self.began + TO_ROUTINE + timedelta(seconds=at)).isoformat()

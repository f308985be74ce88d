"""Makes the snapshot of a running session that a screen paints."""

from dataclasses import dataclass

from clinic_station.domain.engine_course import PAUSES
from clinic_station.domain.engine_run import Run
from clinic_station.domain.engine_walk import Walk
from clinic_station.domain.exercise import Mode, Side
from clinic_station.domain.plan import PlannedExercise
from clinic_station.domain.session_view import EngineState, SessionView
from clinic_station.domain.steps import SKIP_REST_AFTER_S, Step, StepKind


@dataclass(frozen=True, slots=True)
class Ahead:
    """What follows the present step, worked out once for each rather than at every frame."""

    next_step: Step | None
    next_planned: PlannedExercise | None
    lead_in_s: float
    nominal_s: float

    @classmethod
    def of(cls, walk: Walk) -> "Ahead":
        course = walk.course
        following = course.following(walk.run.step) if walk.run else None
        planned = course.planned(following.item) if following else None
        nominal = course.seconds_ahead() - walk.carried
        return cls(following, planned, course.seconds_to_first_move(), nominal)


def may_skip(walk: Walk, now: float) -> bool:
    """Whether READY would be taken now."""
    if walk.state is not EngineState.RUNNING or walk.run is None:
        return walk.state is EngineState.WAITING
    kind = walk.run.step.kind
    rested = kind is StepKind.REST and walk.run.elapsed(now) >= SKIP_REST_AFTER_S
    return kind is StepKind.CHANGE_OVER or rested


def build_view(walk: Walk, ahead: Ahead, now: float) -> SessionView:
    run = walk.run
    if run is None:
        return _idle_view(walk, ahead, now)
    planned = walk.course.planned(run.step.item)
    repetitions = _repetitions(planned)
    remaining = run.remaining(now)
    return SessionView(
        state=walk.state,
        now=now,
        step=run.step,
        planned=planned,
        side=run.step.side,
        set=run.step.set,
        sets=planned.dose.sets,
        repetition=min(walk.tally.repetitions + 1, repetitions),
        repetitions=repetitions,
        beat=run.beat,
        beat_progress=run.beat_progress(now),
        beat_index=run.beat_index,
        rep_progress=run.repetition_progress(now),
        elapsed=run.elapsed(now),
        remaining=remaining,
        to_work=_to_work(run, ahead, remaining),
        position=walk.course.position,
        positions=walk.course.positions,
        next_step=ahead.next_step,
        next_planned=ahead.next_planned,
        can_skip=may_skip(walk, now),
        reason=walk.reason,
        session_left_s=remaining + ahead.nominal_s,
    )


def _repetitions(planned: PlannedExercise) -> int:
    return 1 if planned.exercise.mode is Mode.TIMED else planned.dose.reps or 0


def _to_work(run: Run, ahead: Ahead, remaining: float) -> float:
    if run.step.kind is StepKind.WORK:
        return 0.0
    return remaining + (ahead.lead_in_s if run.step.kind in PAUSES else 0.0)


def _idle_view(walk: Walk, ahead: Ahead, now: float) -> SessionView:
    """Before the start, and after the finish."""
    return SessionView(
        state=walk.state,
        now=now,
        step=None,
        planned=None,
        side=Side.BOTH,
        set=0,
        sets=0,
        repetition=0,
        repetitions=0,
        beat=None,
        beat_progress=0.0,
        beat_index=0,
        rep_progress=0.0,
        elapsed=0.0,
        remaining=0.0,
        to_work=0.0,
        position=walk.course.position,
        positions=walk.course.positions,
        next_step=None,
        next_planned=None,
        can_skip=False,
        reason=walk.reason,
        session_left_s=ahead.nominal_s,
    )

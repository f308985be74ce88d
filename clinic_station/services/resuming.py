"""Takes up a visit that was left open: where it stood, and what is asked of who comes back."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from clinic_station.domain.engine import SessionEngine
from clinic_station.domain.events import CommandKind
from clinic_station.domain.journal import replay
from clinic_station.domain.plan import SessionPlan
from clinic_station.domain.results import (
    JournalEntry,
    SessionRecord,
    SessionStatus,
    VisitStage,
    new_id,
)
from clinic_station.domain.session_view import EngineState
from clinic_station.services.session_runner import SessionRunner
from clinic_station.services.visit_facts import ResumeOffer

RED_FLAGS_HOLD = timedelta(minutes=15)
MakeRunner = Callable[[SessionEngine, float, int], SessionRunner]
"""A runner for an engine, from a session second and a number of the journal on."""


def rebuild(
    plan: SessionPlan, journal: Sequence[JournalEntry], make_runner: MakeRunner
) -> tuple[SessionRunner, bool]:
    """The runner as it was, standing still, and whether Stop had been pressed. Raises
    JournalDamaged."""
    replayed = replay(plan, journal)
    engine = replayed.engine
    runner = make_runner(engine, replayed.at, replayed.number)
    runner.take_over(replayed.unrecorded)
    was_stopped = engine.state is EngineState.STOPPED
    if engine.state is EngineState.NOT_STARTED:
        runner.do(CommandKind.START)
    if engine.state is not EngineState.FINISHED:
        runner.do(CommandKind.PAUSE, "interrupted")
    return runner, was_stopped


def fresh(session: SessionRecord, now: datetime) -> SessionRecord:
    """Another visit like that one, beginning now."""
    return replace(
        session,
        id=new_id(),
        status=SessionStatus.OPEN,
        stage=VisitStage.RED_FLAGS,
        started_at=now.isoformat(),
        red_flags_at=None,
    )


def describe(runner: SessionRunner, last_seen: str, now: datetime) -> ResumeOffer:
    """Where the exercises would go on."""
    view = runner.view()
    left = now - datetime.fromisoformat(last_seen)
    return ResumeOffer(
        exercise_name=view.planned.exercise.name if view.planned else "",
        side=view.side.value,
        set=view.set,
        sets=view.sets,
        minutes_ago=max(0, round(left.total_seconds() / 60)),
    )


def red_flags_are_old(asked_at: str | None, now: datetime) -> bool:
    """Whether they are asked again. A clock that was set back proves nothing."""
    if asked_at is None:
        return True
    passed = now - datetime.fromisoformat(asked_at)
    return not timedelta(0) <= passed <= RED_FLAGS_HOLD

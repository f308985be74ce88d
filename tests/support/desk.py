"""A desk on a real store whose jobs run at once, a patient, and a clock that stands."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from clinic_station.devices.feed import NullFeed
from clinic_station.domain.events import CommandKind
from clinic_station.domain.patient import Patient, Prescription
from clinic_station.domain.results import VisitStage
from clinic_station.domain.session_view import EngineState
from clinic_station.paths import DataPaths
from clinic_station.services.live_board import LiveBoard
from clinic_station.services.session_runner import SessionRunner
from clinic_station.services.visit import Visit, VisitMeans
from clinic_station.services.visit_desk import VisitDesk
from clinic_station.store.station_store import SqliteStore
from tests.support.clocks import ManualClock
from tests.support.content import builtin
from tests.support.stores import MARIA, PLAN, ImmediateJobs

CLEARED = replace(MARIA, balance_cleared=True)


@dataclass
class Desk:
    """Everything a visit needs, in reach of a test."""

    desk: VisitDesk
    store: SqliteStore
    clock: ManualClock
    jobs: ImmediateJobs
    means: VisitMeans
    patient: Patient

    def visit(self) -> Visit:
        return self.desk.open(self.patient).result()

    def after_power_cut(self) -> "Desk":
        """A new station on the same file: the monotonic clock starts anew, the date goes on."""
        clock = ManualClock(now=5.0, utc=self.clock.utc_now())
        return _on(self.store, clock, self.patient)


def make_desk(
    folder: Path,
    routine: str = "chair_program",
    *,
    patient: Patient = CLEARED,
    utc: datetime | None = None,
) -> Desk:
    clock = ManualClock(utc=utc) if utc else ManualClock()
    store = SqliteStore.open(DataPaths(folder), clock.utc_now)
    store.add_patient(patient)
    store.add_prescription(plan_for(routine))
    return _on(store, clock, patient)


def plan_for(routine: str) -> Prescription:
    return replace(PLAN, routine_id=routine)


def _on(store: SqliteStore, clock: ManualClock, patient: Patient) -> Desk:
    jobs = ImmediateJobs(store)
    means = VisitMeans(clock, jobs, builtin(), LiveBoard(NullFeed()))
    return Desk(VisitDesk(means), store, clock, jobs, means, patient)


def up_to_today(visit: Visit) -> Visit:
    """Signed in, screened and asked, without a complaint."""
    visit.answer_red_flags([])
    for question in visit.check_in_questions:
        visit.answer(question.id, question.options[0] if question.options else 1.0)
    visit.answer("pre_ready", 8.0)
    visit.finish_check_in()
    assert visit.stage is VisitStage.TODAY
    return visit


def exercise_until(desk: Desk, runner: SessionRunner, stored: int) -> None:
    """Exercises on, attentively, until that many repetitions are stored."""
    while len(desk.store.repetitions(runner.session_id)) < stored:
        one_second(desk, runner)


def to_the_end(desk: Desk, runner: SessionRunner) -> None:
    while runner.engine.state is not EngineState.FINISHED:
        one_second(desk, runner)


def one_second(desk: Desk, runner: SessionRunner) -> None:
    desk.clock.advance(1.0)
    runner.tick()
    runner.touched()
    if runner.engine.state is EngineState.WAITING:
        runner.do(CommandKind.READY)
    elif runner.engine.state is EngineState.PAUSED:
        runner.do(CommandKind.RESUME)

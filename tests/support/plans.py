"""Small plans to walk through, and an engine driver that keeps what it was told."""

from collections.abc import Sequence
from dataclasses import replace

from clinic_station.domain.engine import SessionEngine
from clinic_station.domain.events import Command, CommandKind, Event
from clinic_station.domain.exercise import (
    Exercise,
    FirstMove,
    Footwear,
    Mode,
    Phase,
    Place,
    RiskTier,
    Side,
    Sides,
    Support,
    Tempo,
)
from clinic_station.domain.journal import command_to_json, event_to_json
from clinic_station.domain.plan import Dose, PlannedExercise, SessionPlan
from clinic_station.domain.results import JournalEntry


def exercise(
    name: str = "calf_raise",
    mode: Mode = Mode.REPS,
    sides: Sides = Sides.BOTH,
    *,
    phase: Phase = Phase.STRENGTHEN,
    place: Place = Place.CHAIR,
    first_move: FirstMove = FirstMove.LIFT,
    tier: RiskTier = RiskTier.A,
) -> Exercise:
    return Exercise(
        id=name,
        name=name.replace("_", " ").capitalize(),
        phase=phase,
        mode=mode,
        sides=sides,
        equipment=(),
        balance_board=False,
        tier=tier,
        footwear=Footwear.EITHER,
        place=place,
        view="side",
        surface="floor",
        start="",
        movement="",
        cues=(),
        safety="",
        levels=(),
        poses=(),
        first_move=first_move,
    )


def reps(
    name: str = "calf_raise",
    sets: int = 1,
    number: int = 2,
    tempo: str = "2-1-3",
    *,
    sides: Sides = Sides.BOTH,
    rest_s: float = 33.0,
    level: int = 2,
    phase: Phase = Phase.STRENGTHEN,
    first_move: FirstMove = FirstMove.LIFT,
    place: Place = Place.CHAIR,
) -> PlannedExercise:
    """Repetitions at a tempo; six seconds each unless told otherwise."""
    kind = exercise(name, Mode.REPS, sides, phase=phase, first_move=first_move, place=place)
    dose = Dose(level, sets, rest_s, Support.ONE_HAND, reps=number, tempo=Tempo.parse(tempo))
    return PlannedExercise(kind, dose)


def holds(
    name: str = "chair_calf_stretch",
    sets: int = 1,
    number: int = 2,
    hold_s: float = 12.0,
    *,
    sides: Sides = Sides.BOTH,
    rest_s: float = 30.0,
    level: int = 2,
    phase: Phase = Phase.MOBILIZE,
) -> PlannedExercise:
    kind = exercise(name, Mode.HOLD, sides, phase=phase)
    dose = Dose(level, sets, rest_s, Support.ONE_HAND, reps=number, hold_s=hold_s)
    return PlannedExercise(kind, dose)


def timed(
    name: str = "weight_shift",
    sets: int = 1,
    work_s: float = 12.0,
    tempo: str | None = None,
    *,
    sides: Sides = Sides.BOTH,
    rest_s: float = 33.0,
    level: int = 2,
    phase: Phase = Phase.ACTIVATE,
) -> PlannedExercise:
    kind = exercise(name, Mode.TIMED, sides, phase=phase)
    beat = Tempo.parse(tempo) if tempo else None
    dose = Dose(level, sets, rest_s, Support.ONE_HAND, work_s=work_s, tempo=beat)
    return PlannedExercise(kind, dose)


def with_easier(planned: PlannedExercise, **changes: object) -> PlannedExercise:
    """With a version a level down whose dose has these changes."""
    dose = replace(planned.dose, level=planned.dose.level - 1, **changes)  # type: ignore[arg-type]
    return replace(planned, easier=replace(planned, dose=dose))


def plan_of(*items: PlannedExercise) -> SessionPlan:
    return SessionPlan("test_routine", "Test routine", items)


def started(plan: SessionPlan, first_side: Side | None = None) -> "Visitor":
    """A patient who pressed Start and, as the first exercise waits for it, "I'm ready": the
    first 3-2-1 runs from second 0."""
    if first_side is not None:
        items = tuple(replace(item, first_side=first_side) for item in plan.items)
        plan = replace(plan, items=items)
    visitor = Visitor(plan)
    visitor.do(CommandKind.START)
    visitor.do(CommandKind.READY)
    return visitor


class Visitor:
    """Drives an engine as a session does, and keeps events and journal."""

    def __init__(self, plan: SessionPlan) -> None:
        self.plan = plan
        self.engine = SessionEngine(plan)
        self.now = 0.0
        self.events: list[Event] = []
        self.journal: list[JournalEntry] = []

    def do(self, kind: CommandKind, detail: str = "", value: float | None = None) -> list[Event]:
        """What the command itself brought."""
        self.until(self.now)
        command = Command(kind, detail, value)
        self._write(self.now, "command", command_to_json(command))
        return self._keep(self.engine.apply(command, self.now))

    def until(self, now: float) -> list[Event]:
        self.now = now
        return self._keep(self.engine.advance(now))

    def wait(self, seconds: float) -> list[Event]:
        return self.until(self.now + seconds)

    def finish(self) -> list[Event]:
        """Says "ready" or "go on" wherever the session waits for it, until it is over."""
        before = len(self.events)
        for _ in range(1000):
            if self.engine.outcome is not None:
                return self.events[before:]
            self.do(CommandKind.READY)
            self.do(CommandKind.RESUME)
            self.wait(60)
        raise AssertionError("the session does not come to an end")

    def of(self, *kinds: type[Event]) -> list[Event]:
        return [event for event in self.events if isinstance(event, kinds)]

    def _keep(self, events: Sequence[Event]) -> list[Event]:
        self.events += events
        for event in events:
            self._write(event.at, "event", event_to_json(event))
        return list(events)

    def _write(self, at: float, kind: str, body: str) -> None:
        self.journal.append(JournalEntry("session", len(self.journal) + 1, at, kind, body))

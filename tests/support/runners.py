"""A running session for the exercise screen, on the real engine and a told clock."""

import math
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from clinic_station.domain.board import BoardState
from clinic_station.domain.engine import SessionEngine
from clinic_station.domain.events import Command, CommandKind, Event
from clinic_station.domain.exercise import Exercise, Side
from clinic_station.domain.plan import PlannedExercise, SessionPlan
from clinic_station.domain.planning import plan_item
from clinic_station.domain.routine import RoutineItem
from clinic_station.domain.session_view import SessionView
from clinic_station.services import confirming
from clinic_station.services.visit_facts import Unconfirmed
from tests.support.clocks import ManualClock
from tests.support.content import builtin
from tests.support.visits import FakeVisit


class EngineRunner:
    """Fits what the exercise screen asks of a runner; remembers the commands."""

    def __init__(self, plan: SessionPlan, clock: ManualClock) -> None:
        self.engine = SessionEngine(plan)
        self.board_state = BoardState.ABSENT
        self.commands: list[tuple[CommandKind, str, float | None]] = []
        self.touches = 0
        self._clock = clock
        self._origin = clock.monotonic()
        self._do(CommandKind.START)

    @property
    def now(self) -> float:
        return self._clock.monotonic() - self._origin

    @property
    def board_trail(self) -> list[tuple[float, float]]:
        """A weight that wanders to the right."""
        if self.board_state is not BoardState.STREAMING:
            return []
        return [(30.0 + 10.0 * math.sin(self.now + k / 50), 4.0) for k in range(75)]

    def tick(self) -> list[Event]:
        return self.engine.advance(self.now)

    def do(self, kind: CommandKind, detail: str = "", value: float | None = None) -> list[Event]:
        self.commands.append((kind, detail, value))
        self.touches += 1
        return self._do(kind, detail, value)

    def _do(self, kind: CommandKind, detail: str = "", value: float | None = None) -> list[Event]:
        return self.engine.apply(Command(kind, detail, value), self.now)

    def view(self) -> SessionView:
        return self.engine.view(self.now)

    def touched(self) -> None:
        self.touches += 1

    @property
    def kinds(self) -> list[CommandKind]:
        return [kind for kind, _detail, _value in self.commands]


class ExerciseVisit(FakeVisit):
    """A visit in its routine; asks after the items in `asks`."""

    def __init__(self, plan: SessionPlan, asks: tuple[int, ...] = ()) -> None:
        super().__init__()
        self.plan = plan
        self.asks = asks

    def asks_after(self, item: int) -> bool:
        return item in self.asks

    def unconfirmed_item(self, item: int) -> Unconfirmed:
        return confirming.describe(self.plan, item, ())

    def routine_over(self) -> None:
        self.told.append(("routine_over",))


class StillFigure(QWidget):
    """Stands for the figure and remembers what it was given to show."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Any] = []
        self.side = Side.BOTH

    def setExercise(self, exercise: Exercise) -> None:
        self.shown.append(exercise.id)

    def setSide(self, side: Side) -> None:
        self.side = side

    def showView(self, view: SessionView) -> None:
        pass

    def showLens(self, shown: bool) -> None:
        pass

    def setKeepClear(self, rect: QRectF | None) -> None:
        pass

    def setReducedMotion(self, reduced: bool) -> None:
        pass


def planned(exercise_id: str, level: int = 1, **changes: Any) -> PlannedExercise:
    """An exercise of the catalogue, right side first."""
    item = RoutineItem(exercise_id, level, **changes)
    return plan_item(item, builtin().exercises[exercise_id], first_side=Side.RIGHT)


def plan_of(*items: PlannedExercise) -> SessionPlan:
    return SessionPlan("test", "Test", items)

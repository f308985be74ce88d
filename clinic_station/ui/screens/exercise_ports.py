"""What the exercise screen needs of a running session, and of a figure."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QRectF

from clinic_station.domain.board import BoardState
from clinic_station.domain.events import CommandKind, Event
from clinic_station.domain.exercise import Exercise, Side
from clinic_station.domain.session_view import SessionView


class HasOrder(Protocol):
    @property
    def order(self) -> tuple[int, ...]:
        """Items still to do, the current one first."""
        ...


class ExerciseRunner(Protocol):
    """The part of the session runner that the screen uses; see services/session_runner.py."""

    def tick(self) -> list[Event]: ...

    def do(
        self, kind: CommandKind, detail: str = "", value: float | None = None
    ) -> list[Event]: ...

    def view(self) -> SessionView: ...

    def touched(self) -> None: ...

    @property
    def now(self) -> float: ...

    @property
    def engine(self) -> "HasOrder": ...

    @property
    def board_state(self) -> BoardState: ...

    @property
    def board_trail(self) -> list[tuple[float, float]]: ...


class Figure(Protocol):
    """A widget that draws the moving figure on its stage card."""

    def setExercise(self, exercise: Exercise) -> None: ...

    def setSide(self, side: Side) -> None: ...

    def showView(self, view: SessionView) -> None: ...

    def showLens(self, shown: bool) -> None: ...

    def setKeepClear(self, rect: QRectF | None) -> None:
        """What the figure must not touch, in its own px."""
        ...

    def setReducedMotion(self, reduced: bool) -> None: ...


FigureFactory = Callable[[], Figure]

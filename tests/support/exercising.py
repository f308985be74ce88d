"""Drives the exercise screen as a person in front of it does."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clinic_station.domain.plan import PlannedExercise
from clinic_station.ui.screens.exercise import ExerciseScreen
from clinic_station.ui.screens.exercise_look import Face
from clinic_station.ui.screens.exercise_ports import FigureFactory
from tests.support.clocks import ManualClock
from tests.support.fingers import named
from tests.support.runners import EngineRunner, ExerciseVisit, StillFigure, plan_of


@dataclass
class Stage:
    """A screen in use: its session, its clock, and where it went."""

    screen: ExerciseScreen
    runner: EngineRunner
    visit: ExerciseVisit
    clock: ManualClock
    qtbot: QtBot
    went: list[object]

    def until(self, reached: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(reached, timeout=3000)

    def wait(self, seconds: float) -> None:
        """That much later, painted."""
        self.clock.advance(seconds)
        self.until(lambda: not self.screen.is_live() or self._is_painted())

    def _is_painted(self) -> bool:
        view = self.runner.view()
        painted = self.screen.painted_at
        return painted is not None and painted >= view.now - 1e-9

    def face(self, face: Face) -> None:
        self.until(lambda: self.screen.face is face)

    def click(self, button: QWidget) -> None:
        """A finger on the glass, wherever the button is."""
        QTest.mouseClick(
            self.screen.windowHandle(),
            Qt.MouseButton.LeftButton,
            pos=button.mapTo(self.screen, button.rect().center()),
        )

    def touch(self, name: str) -> None:
        """A touch a moment after the screen last changed."""
        self.wait(0.5)
        self.click(named(self.screen, name))

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.screen, key)

    def to_work(self) -> None:
        """Through the first set-up and 3-2-1, to just after the work began."""
        self.touch("Yes, I'm ready" if self.screen.setup_panel.asks_for_support else "I'm ready")
        self.face(Face.GET_READY)
        self.wait(3.1)
        self.face(Face.WORK)


def show_exercise(
    qtbot: QtBot,
    *items: PlannedExercise,
    asks: tuple[int, ...] = (),
    figure: FigureFactory = StillFigure,
    reduced_motion: bool = False,
) -> Stage:
    """A screen for a plan of these, entered; `asks` are the items asked about afterwards."""
    clock, plan = ManualClock(), plan_of(*items)
    runner, visit = EngineRunner(plan, clock), ExerciseVisit(plan, asks)
    screen = ExerciseScreen(visit, runner, clock, figure, reduced_motion=reduced_motion)
    qtbot.addWidget(screen, before_close_func=lambda shown: shown.leave())
    screen.resize(1280, 800)
    screen.show()
    went: list[object] = []
    screen.navigate.connect(went.append)
    screen.enter()
    return Stage(screen, runner, visit, clock, qtbot, went)

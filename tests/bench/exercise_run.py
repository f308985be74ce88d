"""Runs the exercise screen by the real clock and prints what painting and cues took, as JSON.

Runs in a process of its own, on the display it is given: the whole station is behind the screen,
with store thread and simulated board. A made-up hand goes on wherever the session waits.
"""

import json
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from clinic_station.clock import SystemClock
from clinic_station.config import Config
from clinic_station.domain.events import CommandKind
from clinic_station.domain.session_view import EngineState
from clinic_station.domain.steps import StepKind
from clinic_station.paths import DataPaths
from clinic_station.services.session_runner import SessionRunner
from clinic_station.services.virtual_patient import VirtualPatient
from clinic_station.services.visit import Visit
from clinic_station.station import Station
from clinic_station.ui.application import make_application
from clinic_station.ui.screens.exercise import ExerciseScreen
from clinic_station.ui.widgets.figure_view import FigureView

WORK_S = 24.0  # of each exercise
LOOK_MS = 250
IDLE_MS = 0.3  # a turn shorter than this had nothing to paint
SIZE = (1920, 1080)


class TimedScreen(ExerciseScreen):
    """Notes how long each painted frame took: from its first paint to the end of the flush."""

    def __init__(self, visit: Visit, runner: SessionRunner) -> None:
        super().__init__(visit, runner, SystemClock(), FigureView)
        self.frames_ms: list[float] = []

    def _paint_now(self) -> None:
        begun = perf_counter()
        super()._paint_now()
        self.frames_ms.append(1000 * (perf_counter() - begun))


class Onward:
    """Gives a sign wherever the session waits for one, and leaves each exercise in good time."""

    def __init__(self, screen: TimedScreen, runner: SessionRunner) -> None:
        self._screen = screen
        self._runner = runner
        self._worked: dict[int, float] = {}

    def look(self) -> None:
        view = self._runner.view()
        if view.state is EngineState.FINISHED:
            QApplication.quit()
        elif view.state is EngineState.PAUSED:
            self._screen._do(CommandKind.RESUME)
        elif view.step is not None and view.step.kind is StepKind.WORK:
            worked = self._worked.get(view.step.item, 0.0) + LOOK_MS / 1000
            self._worked[view.step.item] = worked
            if worked > WORK_S:
                self._screen._do(CommandKind.SKIP, "time")
        elif view.can_skip:
            self._screen._forward()


def begun_visit(station: Station, routine: str) -> Visit:
    """The demo patient's visit, at the routine's first exercise."""
    visit = station.desk.open(station.require_demo(1)).result()
    visit.answer_red_flags([])
    VirtualPatient(visit, routine, lambda _seconds: None)._answer(visit.check_in_questions)
    visit.finish_check_in()
    visit.use_routine(routine)
    return visit


def main(routine: str) -> None:
    application = make_application()
    with tempfile.TemporaryDirectory() as name:
        config = Config(board="simulated")
        with Station(DataPaths(Path(name)), config, SystemClock(), demo_seed=1) as station:
            station.wait_until_ready()
            visit = begun_visit(station, routine)
            runner = visit.start_routine()
            screen = TimedScreen(visit, runner)
            screen.setWindowFlag(Qt.WindowType.FramelessWindowHint)
            screen.resize(*SIZE)
            screen.show()
            screen.enter()
            onward = Onward(screen, runner)
            timer = QTimer(interval=LOOK_MS)
            timer.timeout.connect(onward.look)
            timer.start()
            application.exec()
            screen.leave()
    cues_ms = [1000 * abs(painted - asked) for asked, painted in screen.cue_log.pairs]
    frames_ms = [spent for spent in screen.frames_ms if spent > IDLE_MS]
    sys.stdout.write(json.dumps({"frames_ms": frames_ms, "cues_ms": cues_ms}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])

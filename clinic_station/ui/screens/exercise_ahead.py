"""Gets the next face of the exercise screen ready before its moment comes.

A change of face paints most of the screen. What can be painted beforehand (figure, ring, badge,
cue) is, a piece at a time in frames that have room for it, so that the cue is not late."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from clinic_station.domain.board import BoardState
from clinic_station.domain.exercise import FirstMove, Mode
from clinic_station.domain.plan import PlannedExercise
from clinic_station.domain.session_view import EngineState, SessionView
from clinic_station.domain.steps import LEAD_IN_S, Beat, Step, StepKind
from clinic_station.ui.screens.exercise_body import ExerciseBody
from clinic_station.ui.screens.exercise_clock import due_ms
from clinic_station.ui.screens.exercise_heading import face_of
from clinic_station.ui.screens.exercise_look import Face, look_of
from clinic_station.ui.screens.exercise_work import WorkPanel

ROOM_MS = 200.0
SETTLED_S = 0.25
_GOING_ON = (EngineState.RUNNING, EngineState.WAITING)
_PREPARED = (Face.GET_READY, Face.WORK, Face.REST, Face.SWITCH)


def foresee(view: SessionView) -> SessionView | None:
    """The first moment of the step that follows, as far as it can be known."""
    if view.step is None or view.planned is None:
        return None
    if view.step.kind is StepKind.GET_READY:
        return _first_of_work(view, view.step, view.planned)
    if view.step.kind is not StepKind.WORK:
        return _at_start(view, replace(view.step, kind=StepKind.GET_READY), LEAD_IN_S)
    if view.planned.exercise.mode is Mode.HOLD and view.repetition < view.repetitions:
        again = replace(view, repetition=view.repetition + 1)
        return _at_start(again, replace(view.step, kind=StepKind.GET_READY), LEAD_IN_S)
    return _at_next(view)


def _at_start(view: SessionView, step: Step, seconds: float) -> SessionView:
    return replace(
        view,
        step=step,
        beat=None,
        beat_progress=0.0,
        rep_progress=0.0,
        elapsed=0.0,
        remaining=seconds,
        to_work=seconds + step.lead_in if step.kind is not StepKind.GET_READY else seconds,
        can_skip=False,
    )


def _at_next(view: SessionView) -> SessionView | None:
    step, planned = view.next_step, view.next_planned
    if step is None or planned is None:
        return None
    there = replace(view, planned=planned, side=step.side, set=step.set, sets=planned.dose.sets)
    return _at_start(there, step, step.seconds)


def _first_of_work(view: SessionView, step: Step, planned: PlannedExercise) -> SessionView:
    dose, tempo = planned.dose, planned.dose.tempo
    lowers = planned.exercise.first_move is FirstMove.LOWER
    beat = Beat.LOWER if lowers else Beat.LIFT
    match planned.exercise.mode:
        case Mode.REPS:
            seconds = (tempo.seconds if tempo else 0.0) * (dose.reps or 0)
        case Mode.HOLD:
            seconds, beat = dose.hold_s or 0.0, Beat.HOLD
        case Mode.TIMED:
            seconds, beat = dose.work_s or 0.0, beat if tempo else Beat.MOVE
    first = _at_start(view, replace(step, kind=StepKind.WORK), seconds)
    return replace(first, beat=beat, to_work=0.0)


class Preparation:
    """Called once a frame with what is on screen."""

    def __init__(self, body: ExerciseBody, board: Callable[[], BoardState]) -> None:
        self._body = body
        self._board = board
        self._step: Step | None = None
        self._pieces: Iterator[None] = iter(())

    def go_on(self, view: SessionView) -> None:
        """One piece, if the next thing to show is far enough away."""
        if view.state not in _GOING_ON or due_ms(view) < ROOM_MS:
            return
        moves = view.step is not None and view.step.kind is StepKind.WORK
        if moves and view.elapsed < SETTLED_S:
            return
        if view.step is not self._step:
            self._step = view.step
            self._pieces = self._prepare(view)
        next(self._pieces, None)

    def _prepare(self, view: SessionView) -> Iterator[None]:
        ahead = foresee(view)
        if ahead is None or ahead.planned is None:
            return
        face = face_of(ahead, asking=False)
        panel = self._body.panel_of(face)
        if face not in _PREPARED or panel is self._body.panel:
            return
        panel.show_view(ahead, look_of(face, ahead.planned.exercise.phase))
        if isinstance(panel, WorkPanel):
            panel.show_board(ahead, self._board(), [])
        yield
        for widget in panel.findChildren(QWidget):
            if not widget.isHidden():
                widget.grab()
                yield

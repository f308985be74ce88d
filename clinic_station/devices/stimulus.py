"""What the simulated patient is told to do, by whoever runs the session."""

import threading
from dataclasses import dataclass

from clinic_station.devices.courses import Course, beat_course, held, rhythm, steady
from clinic_station.devices.movement import SHAPES, Move, move_of
from clinic_station.domain.exercise import FirstMove, Mode, Side, Tempo
from clinic_station.domain.plan import PlannedExercise
from clinic_station.domain.session_view import EngineState, SessionView
from clinic_station.domain.steps import Beat, Step, StepKind

DEFAULT_TEMPO = Tempo(2.0, 1.0, 2.0)  # timed movement that prescribes none
_SAME_MOMENT_S = 0.25  # a view that moved a step by less than this says nothing new


@dataclass(frozen=True, slots=True)
class BodyAction:
    """A movement, and how far through it the body is at any time. `waits` lets it shift its
    weight from leg to leg."""

    move: Move
    side: Side = Side.BOTH
    course: Course = steady()
    waits: bool = False


OFF = BodyAction(Move.OFF)
STAND = BodyAction(Move.STAND)


class Stimulus:
    """Actions with the moment from which they hold; set from any thread, taken by the board's."""

    def __init__(self, first: BodyAction = STAND) -> None:
        self._changes: list[tuple[float, BodyAction]] = [(float("-inf"), first)]
        self._shown: tuple[object, float] | None = None
        self._lock = threading.Lock()

    def set(self, action: BodyAction, at: float) -> None:
        """Do this from `at` on (at once, where that is past)."""
        with self._lock:
            self._changes.append((at, action))

    def take(self, until: float) -> list[tuple[float, BodyAction]]:
        """The changes up to `until` in the order they were set, each once."""
        with self._lock:
            due = [change for change in self._changes if change[0] <= until]
            self._changes = [change for change in self._changes if change[0] > until]
        return due

    def show(self, view: SessionView, at: float) -> None:
        """See BodyModel. Cheap when nothing changed, so it may be called every frame."""
        shown = (view.state, view.step), at + view.remaining
        if not self._is_news(*shown, stands=view.state is not EngineState.RUNNING):
            return
        self._shown = shown
        self.set(action_for(view, at), at)

    def follow(
        self,
        exercise_id: str,
        beat: Beat | None,
        beat_progress: float,
        side: Side,
        on_board: bool,
        at: float,
        beat_seconds: float = 0.0,
    ) -> None:
        """See BodyModel."""
        move = move_of(exercise_id) if on_board else Move.OFF
        course = beat_course(
            beat, beat_progress, at, beat_seconds, lowers_first=SHAPES[move].lowers_first
        )
        self._shown = None
        self.set(BodyAction(move, side, course, waits=beat is None), at)

    def _is_news(self, key: object, ends: float, stands: bool) -> bool:
        """While the clock stands, the end of a step moves on and means nothing."""
        if self._shown is None or self._shown[0] != key:
            return True
        return not stands and abs(self._shown[1] - ends) > _SAME_MOMENT_S


def action_for(view: SessionView, at: float) -> BodyAction:
    """What a patient does who is doing just what the screen shows."""
    step, planned = view.step, view.planned
    if step is None or planned is None or not planned.exercise.balance_board:
        return OFF
    move = move_of(planned.exercise.id)
    if view.state is EngineState.RUNNING and step.kind is StepKind.WORK:
        return BodyAction(move, step.side, _work(planned, step, at + view.remaining))
    waits = step.kind is not StepKind.GET_READY
    return BodyAction(move, step.side, steady(), waits)


def _work(planned: PlannedExercise, step: Step, end: float) -> Course:
    start = end - step.seconds
    if planned.exercise.mode is Mode.HOLD:
        return held(start, end)
    tempo = step.tempo or DEFAULT_TEMPO
    shape = SHAPES[move_of(planned.exercise.id)]
    lowers_first = planned.exercise.first_move is FirstMove.LOWER
    parts = (tempo.lower, tempo.pause, tempo.lift) if lowers_first else _lift_first(tempo)
    return rhythm(parts, start, end, shape.alternates)


def _lift_first(tempo: Tempo) -> tuple[float, float, float]:
    return tempo.lift, tempo.pause, tempo.lower

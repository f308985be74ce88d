"""From the running session to the figure: how far through the repetition it is shown."""

import math
from dataclasses import dataclass

from clinic_station.domain.exercise import FirstMove, Mode
from clinic_station.domain.figure import smooth
from clinic_station.domain.figure_pose import turns_back
from clinic_station.domain.session_view import SessionView
from clinic_station.domain.steps import Beat, StepKind

MOVE_IN_S = 1.2  # into a hold
BREATH_S = 4.0


@dataclass(frozen=True, slots=True)
class Moment:
    """`progress` 0..1 through one repetition or hold, `breath` -1..1; `returning` in the half of a
    repetition that leads back to the start; `working` while the body is to move or hold."""

    progress: float
    breath: float = 0.0
    returning: bool = False
    working: bool = True


def moment_of(view: SessionView, turn: tuple[float, float], cycle_s: float = 2.0) -> Moment:
    """What the figure shows for a session view: the start pose in pauses, the movement in work."""
    breath = math.sin(2.0 * math.pi * view.now / BREATH_S)
    step = view.step
    if step is None or view.planned is None or step.kind is not StepKind.WORK:
        return Moment(0.0, breath, working=False)
    exercise = view.planned.exercise
    if exercise.mode is Mode.HOLD or view.beat is Beat.HOLD:
        return Moment(turn[1] * smooth(view.elapsed / MOVE_IN_S), breath)
    if view.beat in (Beat.LIFT, Beat.PAUSE, Beat.LOWER):
        progress = beat_progress(view.beat, view.beat_progress, exercise.first_move, turn)
        return Moment(progress, 0.0, returning=progress > turn[1])
    if turns_back(exercise):
        return Moment(view.rep_progress, 0.0, returning=view.rep_progress > turn[1])
    return Moment((view.elapsed / cycle_s) % 1.0)


def beat_progress(
    beat: Beat, share: float, first_move: FirstMove, turn: tuple[float, float]
) -> float:
    """Where in the repetition a beat of its tempo is: the first move goes to the turn, the pause
    stays there, the other move leads back."""
    share = min(1.0, max(0.0, share))
    first = Beat.LIFT if first_move is FirstMove.LIFT else Beat.LOWER
    if beat is Beat.PAUSE:
        return turn[0] + (turn[1] - turn[0]) * share
    if beat is first:
        return turn[0] * share
    return turn[1] + (1.0 - turn[1]) * share

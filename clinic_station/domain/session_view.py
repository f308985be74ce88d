"""What a screen needs to know of a running session at one moment."""

from dataclasses import dataclass
from enum import StrEnum

from clinic_station.domain.exercise import Side
from clinic_station.domain.plan import PlannedExercise
from clinic_station.domain.steps import Beat, Step


class EngineState(StrEnum):
    NOT_STARTED = "not_started"
    RUNNING = "running"
    WAITING = "waiting"  # at the end of a change-over, for the patient's sign
    PAUSED = "paused"
    STOPPED = "stopped"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class SessionView:
    """A snapshot for painting; made anew for each frame, so cheap.

    `step` is None before the start and after the finish; `planned` is the exercise of that step.
    `remaining` counts to the end of the step, `to_work` to the first movement (pauses only).
    `repetition` is the one being done, of `repetitions` in this set on this side (holds count as
    repetitions). `beat_progress` and `rep_progress` run 0..1. `position` of `positions` is "8 of
    12". `next_step` is the WORK, REST, SWITCH or CHANGE_OVER that follows the current set or
    pause, `next_planned` its exercise; None at the end. `can_skip` tells whether READY would be
    taken now. `session_left_s` is the nominal time to the end of the last exercise."""

    state: EngineState
    now: float
    step: Step | None
    planned: PlannedExercise | None
    side: Side
    set: int
    sets: int
    repetition: int
    repetitions: int
    beat: Beat | None
    beat_progress: float
    beat_index: int
    rep_progress: float
    elapsed: float
    remaining: float
    to_work: float
    position: int
    positions: int
    next_step: Step | None
    next_planned: PlannedExercise | None
    can_skip: bool
    reason: str
    session_left_s: float

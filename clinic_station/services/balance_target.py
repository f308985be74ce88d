"""Where the weight should go in a weight-shift exercise, for the board picture."""

import re
from dataclasses import dataclass

from clinic_station.domain.plan import PlannedExercise
from clinic_station.domain.session_view import SessionView
from clinic_station.domain.steps import Beat

BOARD_WIDTH_MM, BOARD_DEPTH_MM = 511.0, 316.0
SENSOR_WIDTH_MM = 433.0
RADIUS_MM = 38.0
_SHARE = re.compile(r"to (\d+) percent")
_SMALL_SHARE = 62.0
_TOES_MM, _HEELS_MM = 45.0, -35.0


@dataclass(frozen=True, slots=True)
class BalanceTarget:
    """A ring on the board: ML + is the subject's right, AP + forward."""

    ml_mm: float
    ap_mm: float
    radius_mm: float = RADIUS_MM

    def holds(self, ml_mm: float, ap_mm: float) -> bool:
        return (ml_mm - self.ml_mm) ** 2 + (ap_mm - self.ap_mm) ** 2 <= self.radius_mm**2


def leans_forward(planned: PlannedExercise) -> bool:
    """Whether the exercise is about heels and toes, so that the bar stands upright."""
    return "heel_toe_shift" in planned.exercise.board_metrics


def target_for(view: SessionView) -> BalanceTarget | None:
    """Of the pose the beat leads to; None for exercises that shift no weight to a place."""
    if view.planned is None or view.beat is None:
        return None
    names = {pose.t: pose.name for pose in view.planned.exercise.poses}
    name = names.get(0.0 if view.beat is Beat.LOWER else 0.5, "")
    side_mm = _side_mm(view.planned.dose.variant)
    return {
        "left": BalanceTarget(-side_mm, 0.0),
        "right": BalanceTarget(side_mm, 0.0),
        "forward": BalanceTarget(0.0, _TOES_MM),
        "back": BalanceTarget(0.0, _HEELS_MM),
    }.get(name)


def _side_mm(variant: str) -> float:
    """How far the centre of pressure lies off the middle at that share of the weight."""
    found = _SHARE.search(variant)
    share = float(found.group(1)) if found else _SMALL_SHARE
    return SENSOR_WIDTH_MM / 2 * (2 * share / 100 - 1)

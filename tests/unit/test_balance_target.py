"""Where the weight should go."""

from dataclasses import replace

import pytest

from clinic_station.domain.steps import Beat, StepKind
from clinic_station.services.balance_target import BalanceTarget, leans_forward, target_for
from clinic_station.ui.gallery_exercise import moment
from tests.support.runners import plan_of, planned


def shift(level: int, beat: Beat | None, exercise_id: str = "weight_shift_side"):
    view = moment(plan_of(planned(exercise_id, level)), 0, StepKind.WORK)
    return target_for(replace(view, beat=beat))


def test_the_target_is_on_the_side_the_beat_leads_to():
    right, left = shift(3, Beat.LIFT), shift(3, Beat.LOWER)
    assert right.ml_mm > 0 > left.ml_mm
    assert right.ml_mm == -left.ml_mm
    assert shift(3, Beat.PAUSE) == right


def test_more_weight_asked_for_lies_farther_out():
    assert shift(1, Beat.LIFT).ml_mm < shift(3, Beat.LIFT).ml_mm < shift(4, Beat.LIFT).ml_mm
    assert shift(3, Beat.LIFT).ml_mm == pytest.approx(433 / 2 * 0.4)


def test_toes_are_in_front_and_heels_behind():
    toes = shift(1, Beat.LOWER, "weight_shift_front_back")
    heels = shift(1, Beat.LIFT, "weight_shift_front_back")
    assert toes.ap_mm > 0 > heels.ap_mm


def test_nothing_to_aim_at_elsewhere():
    assert shift(1, Beat.HOLD, "tandem_stand") is None
    assert shift(1, None) is None


def test_a_point_is_in_the_ring_or_not():
    target = BalanceTarget(40, 0, radius_mm=20)
    assert target.holds(40, 20)
    assert not target.holds(40, 21)


def test_only_heel_and_toe_tasks_lean_forward():
    assert leans_forward(planned("weight_shift_front_back"))
    assert not leans_forward(planned("weight_shift_side"))

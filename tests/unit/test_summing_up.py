"""The numbers of the last screen."""

from dataclasses import replace

import pytest

from clinic_station.domain.events import SetOutcome
from clinic_station.domain.planning import plan_session
from clinic_station.domain.results import Evidence
from clinic_station.services.summing_up import summary
from clinic_station.services.visit_facts import DotState, WeekDot
from tests.support.content import builtin
from tests.support.desk import CLEARED
from tests.support.stores import a_set

PLAN = plan_session(builtin().routines["chair_program"], builtin(), patient=CLEARED)
ONE = replace(PLAN, items=(replace(PLAN.items[4], dose=replace(PLAN.items[4].dose, sets=5)),))
WEEK = (WeekDot(DotState.DONE, 0), WeekDot(DotState.NEXT, None), WeekDot(DotState.TO_GO, None))
CONFIRMED = {"evidence": Evidence.CONFIRMED}


def sets(count, **changes):
    return [a_set(number, **(CONFIRMED | changes)) for number in range(1, count + 1)]


def summed(rows, *, week=WEEK, plan=ONE, prescribed=5, session_s=600.0):
    return summary(
        CLEARED,
        plan,
        rows,
        week,
        sets_prescribed=prescribed,
        session_s=session_s,
        today=2,
        stopped=False,
    )


@pytest.mark.parametrize(
    ("done", "exercises", "dot"),
    [
        (5, 1, WeekDot(DotState.DONE, 2)),
        (4, 1, WeekDot(DotState.DONE, 2)),
        (3, 0, WeekDot(DotState.PART, 2)),
        (2, 0, WeekDot(DotState.NEXT, None)),
    ],
)
def test_four_in_five_are_done_and_half_is_part(done, exercises, dot):
    found = summed(sets(done))
    assert found.exercises_done == exercises
    assert found.week == (WEEK[0], dot, WEEK[2])


@pytest.mark.parametrize(
    "changes",
    [
        {"evidence": Evidence.GUIDED},
        {"outcome": SetOutcome.STOPPED},
        {"outcome": SetOutcome.RESTARTED},
        {"done_reps": 0},
    ],
)
def test_what_does_not_count_is_in_no_number(changes):
    found = summed(sets(5, support="one_hand", **changes))
    assert (found.exercises_done, found.minutes_on_feet, found.calf_raises) == (0, 0, None)
    assert found.week == WEEK


def test_the_easier_version_is_done_while_the_week_goes_by_the_prescription():
    easier = replace(ONE, items=(replace(ONE.items[0], dose=replace(ONE.items[0].dose, sets=2)),))
    found = summed(sets(2), plan=easier)
    assert (found.exercises_done, found.exercises_planned) == (1, 1)
    assert found.week == WEEK


def test_minutes_on_the_feet_are_those_of_sets_done_standing():
    rows = [*sets(5), *sets(5, item=1, support="seated")]
    assert summed(rows).minutes_on_feet == round(5 * 15 * 6 / 60)


def test_holds_count_by_their_seconds():
    held = sets(3, prescribed_reps=None, done_reps=None, done_seconds=60.0, tempo=None)
    assert summed(held).minutes_on_feet == 3


def test_of_two_calf_raises_the_greater_is_told():
    rows = [*sets(2), *sets(3, item=1, done_reps=12)]
    assert summed(rows).calf_raises == (3, 12)


def test_a_week_that_is_full_stays_as_it_is():
    full = (WeekDot(DotState.DONE, 0), WeekDot(DotState.DONE, 1))
    assert summed(sets(5), week=full).week == full


def test_nothing_prescribed_is_nothing_done():
    nothing = replace(PLAN, items=())
    found = summed([], plan=nothing, prescribed=0, session_s=0.0)
    assert (found.exercises_done, found.exercises_planned, found.minutes) == (0, 0, 1)

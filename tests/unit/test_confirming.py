""" "Did you do them all?", on rows as the store gives them."""

from dataclasses import replace

import pytest

from clinic_station.domain.events import SetOutcome
from clinic_station.domain.planning import plan_session
from clinic_station.domain.results import Evidence
from clinic_station.services import confirming
from tests.support.content import builtin
from tests.support.desk import CLEARED
from tests.support.stores import a_set

PLAN = plan_session(builtin().routines["chair_program"], builtin(), patient=CLEARED)
DONE = a_set(1)


def left(outcome, reps, number=2):
    return a_set(number, outcome=outcome, done_reps=reps)


def test_all_of_them_confirms_what_was_guided():
    (row,) = confirming.confirm([DONE], 0, did_all=True, done=None)
    assert (row.done_reps, row.evidence) == (15, Evidence.CONFIRMED)


def test_what_the_board_counted_changes_by_a_number_only():
    counted = replace(DONE, evidence=Evidence.COUNTED)
    assert confirming.confirm([counted], 0, did_all=True, done=None) == ()
    (row,) = confirming.confirm([counted], 0, did_all=False, done=12)
    assert (row.done_reps, row.evidence) == (12, Evidence.CONFIRMED)


@pytest.mark.parametrize(
    "row",
    [
        left(SetOutcome.SKIPPED, 0),
        left(SetOutcome.STOPPED, 0),
        left(SetOutcome.RESTARTED, 5),
    ],
    ids=["skipped", "never begun when stopped", "begun again"],
)
def test_sets_that_were_not_done_are_neither_asked_nor_confirmed(row):
    assert confirming.open_items(PLAN, [row]) == ()
    assert confirming.confirm([row], 0, did_all=True, done=None) == ()
    assert confirming.confirm([row], 0, did_all=False, done=9) == ()


def test_an_exercise_with_skipped_sets_is_asked_for_the_rest():
    rows = [DONE, left(SetOutcome.SKIPPED, 0)]
    assert [one.item for one in confirming.open_items(PLAN, rows)] == [0]
    changed = confirming.confirm(rows, 0, did_all=True, done=None)
    assert [row.id for row in changed] == [DONE.id]


def test_none_at_all_may_be_taken_back():
    (none,) = confirming.confirm([DONE], 0, did_all=False, done=0)
    assert none.done_reps == 0
    (some,) = confirming.confirm([none], 0, did_all=False, done=8)
    assert some.done_reps == 8


def test_a_number_below_nothing_is_nothing():
    (row,) = confirming.confirm([DONE], 0, did_all=False, done=-3)
    assert row.done_reps == 0


def test_seconds_are_confirmed_as_seconds():
    held = a_set(1, prescribed_reps=None, prescribed_seconds=60.0, done_reps=None, done_seconds=60)
    (row,) = confirming.confirm([held], 0, did_all=False, done=45.0)
    assert (row.done_reps, row.done_seconds) == (None, 45.0)


def test_an_exercise_without_a_row_is_described_by_the_plan():
    asked = confirming.describe(PLAN, 4, [])
    assert asked.reps == PLAN.items[4].prescribed_reps
    assert asked.sets == PLAN.items[4].dose.sets

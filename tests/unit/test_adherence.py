"""Dots and the adherence percent, from sets that were counted or confirmed."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_station.domain.adherence import (
    Dot,
    Share,
    adherence_percent,
    counts_as_done,
    sets_in_plan,
    share_of,
    week_bounds,
    week_dots,
    week_start,
)
from clinic_station.domain.events import SetOutcome
from clinic_station.domain.results import Evidence
from tests.support.stores import a_plan, a_set

MONDAY = date(2026, 3, 2)
TO_GO = Dot(None, None)


@dataclass(frozen=True)
class Visit:
    started_at: str
    sets_prescribed: int = 10
    sets_done: int = 10


def visit(day: int, done: int = 10, prescribed: int = 10) -> Visit:
    """A visit at noon, so many days after the Monday."""
    at = datetime(2026, 3, 2, 12, tzinfo=UTC) + timedelta(days=day)
    return Visit(at.isoformat(), prescribed, done)


@pytest.mark.parametrize(
    ("done", "prescribed", "share"),
    [
        (10, 10, Share.DONE),
        (8, 10, Share.DONE),
        (15, 19, Share.PART),  # 78.9 percent
        (5, 10, Share.PART),
        (4, 10, Share.STARTED),
        (0, 10, Share.STARTED),
        (0, 0, Share.STARTED),
    ],
)
def test_80_percent_is_done_and_50_is_part(done, prescribed, share):
    assert share_of(visit(0, done, prescribed)) is share


@pytest.mark.parametrize(
    ("changes", "counts"),
    [
        ({"evidence": Evidence.COUNTED}, True),
        ({"evidence": Evidence.CONFIRMED}, True),
        ({"evidence": Evidence.GUIDED}, False),
        ({"evidence": Evidence.CONFIRMED, "done_reps": 0}, False),
        ({"evidence": Evidence.CONFIRMED, "done_reps": None, "done_seconds": 20.0}, True),
        ({"evidence": Evidence.COUNTED, "outcome": SetOutcome.PARTIAL, "done_reps": 9}, True),
        ({"evidence": Evidence.COUNTED, "outcome": SetOutcome.SKIPPED}, False),
        ({"evidence": Evidence.COUNTED, "outcome": SetOutcome.STOPPED}, False),
        ({"evidence": Evidence.COUNTED, "outcome": SetOutcome.RESTARTED}, False),
    ],
)
def test_a_set_counts_when_more_than_the_clock_vouches_for_it(changes, counts):
    assert counts_as_done(a_set(**changes)) is counts


def test_dots_follow_the_week_and_the_rest_is_to_go():
    dots = week_dots([visit(2, done=6), visit(0), visit(1, done=1)], target=3)
    assert dots == (Dot(Share.DONE, 0), Dot(Share.PART, 2), TO_GO)


def test_an_extra_visit_takes_the_place_of_a_half_one():
    dots = week_dots([visit(0, done=6), visit(1), visit(3), visit(5)], target=3)
    assert dots == (Dot(Share.DONE, 1), Dot(Share.DONE, 3), Dot(Share.DONE, 5))


def test_the_day_is_the_clinics_day():
    late_on_sunday = Visit("2026-03-08T23:30:00+00:00")
    (dot,) = week_dots([late_on_sunday], 1, ZoneInfo("Europe/Berlin"))
    assert dot.weekday == 0
    assert week_dots([late_on_sunday], 1)[0].weekday == 6


@given(
    done=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 10)), max_size=8),
    target=st.integers(1, 5),
)
def test_there_are_as_many_dots_as_the_target_in_order(done, target):
    dots = week_dots([visit(day, sets) for day, sets in done], target)
    days = [dot.weekday for dot in dots if dot.weekday is not None]
    assert len(dots) == target
    assert days == sorted(days)
    assert dots[len(days) :] == (TO_GO,) * (target - len(days))


def test_a_week_begins_on_monday():
    assert {week_start(MONDAY + timedelta(days=day)) for day in range(7)} == {MONDAY}
    assert week_start(MONDAY - timedelta(days=1)) == MONDAY - timedelta(days=7)


def test_the_week_of_a_day_in_the_clinics_zone_knows_summer_time():
    since, until = week_bounds(date(2026, 3, 29), ZoneInfo("Europe/Berlin"))
    assert since.isoformat() == "2026-03-23T00:00:00+01:00"
    assert until.isoformat() == "2026-03-30T00:00:00+02:00"


def test_adherence_is_what_was_kept_of_the_weeks_that_are_over():
    sessions = [visit(0), visit(2), visit(4), visit(7), visit(8, done=5), visit(15)]
    percent = adherence_percent(sessions, 3, since=MONDAY, today=MONDAY + timedelta(days=16))
    assert percent == pytest.approx(100 * (3 + 1) / 6)


def test_more_than_the_target_does_not_make_up_for_another_week():
    sessions = [visit(day) for day in range(6)]
    today = MONDAY + timedelta(days=14)
    assert adherence_percent(sessions, 3, since=MONDAY, today=today) == 50.0


def test_sessions_before_the_start_do_not_count():
    sessions = [visit(-3), visit(1)]
    today = MONDAY + timedelta(days=7)
    assert adherence_percent(sessions, 1, since=MONDAY, today=today) == 100.0


def test_there_is_no_percent_before_a_week_is_over():
    wednesday = MONDAY + timedelta(days=2)
    assert adherence_percent([visit(0)], 3, since=MONDAY, today=wednesday) is None


def test_sets_of_a_plan_count_on_each_side():
    assert sets_in_plan(a_plan(1, 2)) == 3
    assert sets_in_plan(a_plan(1, 2, sides="each")) == 6


@pytest.mark.parametrize("plan", ["", "{}", "[]", "null", '{"items": [{}]}', '{"items": 3}', "{"])
def test_without_a_plan_no_sets_are_prescribed(plan):
    assert sets_in_plan(plan) == 0

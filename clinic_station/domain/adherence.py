"""What counts as done: sets, visits, this week's dots and the adherence percent.

A visit is done from 80 percent of its prescribed sets on, and part from 50. Only sets that were
counted by the board or confirmed by the patient are taken into account.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Any, Protocol

from clinic_station.domain.events import SetOutcome
from clinic_station.domain.exercise import Sides
from clinic_station.domain.results import Evidence, SetResult

DONE_SHARE = 0.8
PART_SHARE = 0.5


class Attended(Protocol):
    """One session with its number of sets."""

    @property
    def started_at(self) -> str: ...
    @property
    def sets_prescribed(self) -> int: ...
    @property
    def sets_done(self) -> int: ...


class Share(StrEnum):
    """How much of a visit was done."""

    DONE = "done"
    PART = "part"
    STARTED = "started"


@dataclass(frozen=True, slots=True)
class Dot:
    """One of the week's visits; `weekday` 0 is Monday. Both None: still to go."""

    share: Share | None
    weekday: int | None


def counts_as_done(result: SetResult) -> bool:
    """Something of the set was done, by more than the clock's word; how much of it is another
    question. A set that was stopped, skipped or begun again does not count."""
    return (
        result.evidence is not Evidence.GUIDED
        and result.outcome in (SetOutcome.COMPLETED, SetOutcome.PARTIAL)
        and (result.done_reps or result.done_seconds or 0) > 0
    )


def share_of(session: Attended) -> Share:
    if session.sets_prescribed <= 0:
        return Share.STARTED
    # Whole numbers, so that 8 of 10 is 80 percent exactly.
    percent = 100 * session.sets_done // session.sets_prescribed
    if percent >= 100 * DONE_SHARE:
        return Share.DONE
    return Share.PART if percent >= 100 * PART_SHARE else Share.STARTED


def week_start(day: date) -> date:
    """The Monday of that week."""
    return day - timedelta(days=day.weekday())


def week_bounds(day: date, zone: tzinfo = UTC) -> tuple[datetime, datetime]:
    """From Monday's midnight to the next one, in the clinic's zone."""
    monday = week_start(day)
    midnights = (monday, monday + timedelta(days=7))
    since, until = (datetime.combine(midnight, time(), zone) for midnight in midnights)
    return since, until


def week_dots(sessions: Sequence[Attended], target: int, zone: tzinfo = UTC) -> tuple[Dot, ...]:
    """`target` dots in the order of the week, filled up with those still to go. Visits that were
    merely started have none; where there are more than `target`, parts give way first."""
    visits = [(share_of(one), _day(one, zone)) for one in sessions]
    dots = [Dot(share, day.weekday()) for share, day in visits if share is not Share.STARTED]
    best = sorted(dots, key=lambda dot: dot.share is not Share.DONE)[:target]
    to_go = [Dot(None, None)] * (target - len(best))
    return (*sorted(best, key=lambda dot: dot.weekday or 0), *to_go)


def adherence_percent(
    sessions: Iterable[Attended],
    target: int,
    *,
    since: date,
    today: date,
    zone: tzinfo = UTC,
) -> float | None:
    """100 x min(done, target) summed over the weeks from `since` on, / (target x weeks). The week
    that is running is left out, for its visits are still to come; None before a week is over."""
    first, this_week = week_start(since), week_start(today)
    weeks = (this_week - first).days // 7
    if weeks <= 0 or target <= 0:
        return None
    done = Counter(week_start(_day(one, zone)) for one in sessions if share_of(one) is Share.DONE)
    kept = sum(min(number, target) for week, number in done.items() if first <= week < this_week)
    return 100.0 * kept / (target * weeks)


def sets_in_plan(plan: str) -> int:
    """Sets that the JSON of a session's plan prescribes, each side counted; 0 without a plan."""
    try:
        items = json.loads(plan)["items"]
        return sum(_sets_in(item) for item in items)
    except (ValueError, KeyError, TypeError):
        return 0


def _sets_in(item: dict[str, Any]) -> int:
    sides = 2 if item["sides"] == Sides.EACH else 1
    return int(item["dose"]["sets"]) * sides


def _day(session: Attended, zone: tzinfo) -> date:
    return datetime.fromisoformat(session.started_at).astimezone(zone).date()

""" "Did you do them all?": what only the clock knows, and what the patient says of it."""

from collections.abc import Sequence
from dataclasses import replace

from clinic_station.domain.events import SetOutcome
from clinic_station.domain.exercise import Mode
from clinic_station.domain.plan import SessionPlan
from clinic_station.domain.results import Confirmation, Evidence, SetResult
from clinic_station.services.visit_facts import Unconfirmed

_TRIED = (SetOutcome.COMPLETED, SetOutcome.PARTIAL, SetOutcome.STOPPED)


def describe(plan: SessionPlan, item: int, sets: Sequence[SetResult]) -> Unconfirmed:
    """The question about one exercise, with the numbers of its dose as it was done. `plan` has
    the easier versions that were swapped in."""
    planned = plan.items[item]
    rows = [row for row in _last_attempts(sets) if row.item == item]
    dose = rows[-1] if rows else None
    reps = dose.prescribed_reps if dose else planned.prescribed_reps
    seconds = dose.prescribed_seconds if dose else planned.prescribed_seconds
    return Unconfirmed(
        item=item,
        exercise_name=planned.exercise.name,
        sets=planned.dose.sets,
        reps=reps if planned.exercise.mode is Mode.REPS else None,
        seconds=None if planned.exercise.mode is Mode.REPS else seconds,
    )


def open_items(plan: SessionPlan, sets: Sequence[SetResult]) -> tuple[Unconfirmed, ...]:
    """Exercises with sets that were only guided, in the order of the plan."""
    items = {row.item for row in _last_attempts(sets) if _is_open(row)}
    return tuple(describe(plan, item, sets) for item in sorted(items))


def confirm(
    sets: Sequence[SetResult], item: int, *, did_all: bool, done: float | None
) -> tuple[SetResult, ...]:
    """The rows of one exercise as the patient says: all of them as guided, or `done` repetitions
    or seconds in each set (never below 0). Sets that the board counted change only by a number.
    A plain "no" without a number changes nothing: the sets stay guided."""
    rows = [row for row in _last_attempts(sets) if row.item == item and _was_tried(row)]
    if done is not None:
        return tuple(_with_number(row, max(0.0, done)) for row in rows)
    if not did_all:
        return ()
    return tuple(
        replace(row, evidence=Evidence.CONFIRMED) for row in rows if row.evidence is Evidence.GUIDED
    )


def confirmation(row: SetResult) -> Confirmation:
    return Confirmation(row.id, row.done_reps, row.done_seconds, row.evidence)


def _with_number(row: SetResult, done: float) -> SetResult:
    if row.prescribed_reps is not None:
        return replace(row, done_reps=round(done), evidence=Evidence.CONFIRMED)
    return replace(row, done_seconds=done, evidence=Evidence.CONFIRMED)


def _is_open(row: SetResult) -> bool:
    return row.evidence is Evidence.GUIDED and _was_tried(row)


def _was_tried(row: SetResult) -> bool:
    """A stop closes all that is still to come, begun or not. What the patient said to be none
    may still be changed."""
    said = row.evidence is not Evidence.GUIDED
    return row.outcome in _TRIED and (said or bool(row.done_reps or row.done_seconds))


def _last_attempts(sets: Sequence[SetResult]) -> list[SetResult]:
    """Sets that were started again are left out."""
    return [row for row in sets if row.outcome is not SetOutcome.RESTARTED]

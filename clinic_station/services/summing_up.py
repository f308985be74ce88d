"""The plain facts of a finished visit, for the patient's last screen."""

from collections.abc import Sequence

from clinic_station.domain.adherence import DONE_SHARE, PART_SHARE, counts_as_done
from clinic_station.domain.exercise import Support
from clinic_station.domain.patient import Patient
from clinic_station.domain.plan import SessionPlan
from clinic_station.domain.results import SetResult
from clinic_station.services.visit_facts import DotState, VisitSummary, WeekDot


def summary(
    patient: Patient,
    plan: SessionPlan,
    sets: Sequence[SetResult],
    week: Sequence[WeekDot],
    *,
    sets_prescribed: int,
    session_s: float,
    today: int,
    stopped: bool,
) -> VisitSummary:
    """`plan` has the easier versions that were swapped in; the week's dot goes by all that was
    prescribed. `week` is as it was at sign-in. `today` 0 is Monday."""
    known = [row for row in sets if counts_as_done(row)]
    by_item = {item: sum(row.item == item for row in known) for item in range(len(plan.items))}
    wanted = [len(planned.sides) * planned.dose.sets for planned in plan.items]
    done_items = sum(
        by_item[item] >= DONE_SHARE * count for item, count in enumerate(wanted) if count
    )
    share = len(known) / sets_prescribed if sets_prescribed else 0.0
    return VisitSummary(
        first_name=patient.first_name,
        exercises_done=done_items,
        exercises_planned=len(plan.items),
        minutes=max(1, round(session_s / 60)),
        minutes_on_feet=round(_standing_seconds(known) / 60),
        calf_raises=_calf_raises(known),
        week=_with_today(week, share, today),
        stopped=stopped,
    )


def _standing_seconds(rows: Sequence[SetResult]) -> float:
    standing = [row for row in rows if row.support != Support.SEATED]
    return sum(_seconds(row) for row in standing)


def _seconds(row: SetResult) -> float:
    if row.done_seconds is not None:
        return row.done_seconds
    tempo = [float(part) for part in (row.tempo or "0-0-0").split("-")]
    return (row.done_reps or 0) * sum(tempo)


def _calf_raises(rows: Sequence[SetResult]) -> tuple[int, int] | None:
    """Sets and repetitions a set of the calf raise with the most repetitions in all."""
    totals: dict[tuple[int, str], list[int]] = {}
    for row in rows:
        if row.exercise_id.startswith("calf_raise") and row.done_reps:
            totals.setdefault((row.item, row.side.value), []).append(row.done_reps)
    if not totals:
        return None
    best = max(totals.values(), key=sum)
    return len(best), min(best)


def _with_today(week: Sequence[WeekDot], share: float, today: int) -> tuple[WeekDot, ...]:
    dots = list(week)
    if share < PART_SHARE:
        return tuple(dots)
    state = DotState.DONE if share >= DONE_SHARE else DotState.PART
    for place, dot in enumerate(dots):
        if dot.state in (DotState.NEXT, DotState.TO_GO):
            dots[place] = WeekDot(state, today)
            break
    return tuple(dots)

"""What changes before an exercise, and whether it can wait, from what is still to do."""

from collections.abc import Sequence

from clinic_station.domain.plan import SessionPlan
from clinic_station.domain.session_view import SessionView
from clinic_station.domain.timing import SetupChange, setup_changes


def change_before(
    view: SessionView, plan: SessionPlan, order: Sequence[int], last_item: int | None
) -> SetupChange:
    """What the patient has to change; `order` holds the items still to do and `last_item` the
    one finished last, where that is known."""
    if view.planned is None:
        return SetupChange()
    done = [item for item in range(len(plan.items)) if item not in order]
    if last_item in done:
        done.remove(last_item)
        done.append(last_item)
    planned = [plan.items[item] for item in done]
    if not planned:
        return setup_changes(None, view.planned)
    return setup_changes(planned[-1], view.planned, earlier=planned[:-1])


def may_defer(view: SessionView, plan: SessionPlan, order: Sequence[int]) -> bool:
    """Before its first set, and with another exercise of the same phase to do first."""
    if view.planned is None or view.step is None:
        return False
    if view.set != 1 or view.side is not view.planned.sides[0]:
        return False
    phase = view.planned.exercise.phase
    others = [item for item in order if item != view.step.item]
    return any(plan.items[item].exercise.phase is phase for item in others)

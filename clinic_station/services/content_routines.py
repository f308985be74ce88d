"""One routine table of a content file, checked against the exercises it uses."""

from collections.abc import Collection, Mapping

from clinic_station.domain.exercise import Exercise
from clinic_station.domain.plan import SessionPlan
from clinic_station.domain.planning import plan_item
from clinic_station.domain.routine import Routine, RoutineItem
from clinic_station.domain.timing import nominal_seconds
from clinic_station.i18n import _
from clinic_station.services.content_exercises import LONGEST_WORK_S, check_dose_keys
from clinic_station.services.content_fields import Fields, did_you_mean

LENGTH_TOLERANCE_S = 20.0


def read_routine(
    fields: Fields, exercises: Mapping[str, Exercise], declared: Collection[str]
) -> Routine | None:
    """The routine with the items that are sound; None when nothing of it can be used. `declared`
    are all exercise ids seen in the files, also of exercises that have problems."""
    head = Routine(
        id=fields.text("id"),
        name=fields.text("name"),
        description=fields.text("description", ""),
        items=(),
        sessions_per_week=fields.whole("sessions_per_week", default=3),
        exercise_s=fields.optional_number("exercise_s"),
    )
    for key in ("checkin_s", "checkout_s"):
        fields.optional_number(key)
    rows = fields.tables("items", "item")
    fields.finish()
    if not fields.clean:
        return None
    read = [_item(row, exercises, declared) for row in rows]
    items = tuple(item for item in read if item is not None)
    if not items:
        fields.problem(_("no item of this routine can be used"))
        return None
    routine = _with_items(head, items)
    if len(items) == len(rows):
        _check_length(fields, routine, exercises)
    return routine


def _with_items(head: Routine, items: tuple[RoutineItem, ...]) -> Routine:
    return Routine(
        id=head.id,
        name=head.name,
        description=head.description,
        items=items,
        sessions_per_week=head.sessions_per_week,
        exercise_s=head.exercise_s,
    )


def _item(
    row: Fields, exercises: Mapping[str, Exercise], declared: Collection[str]
) -> RoutineItem | None:
    """None, with the reason noted, when the item cannot be done."""
    known_problems = len(row.problems)
    item = RoutineItem(
        exercise_id=row.text("exercise"),
        level=row.whole("level"),
        sets=row.optional_whole("sets"),
        reps=row.optional_whole("reps"),
        hold_s=row.optional_number("hold_s", 0.5, LONGEST_WORK_S),
        work_s=row.optional_number("work_s", 1.0, LONGEST_WORK_S),
        tempo=row.optional_tempo("tempo"),
        rest_s=row.optional_number("rest_s", most=LONGEST_WORK_S),
        load_kg=row.optional_number("load_kg"),
        note=row.text("note", ""),
    )
    row.finish()
    exercise = exercises.get(item.exercise_id)
    if exercise is not None:
        check_dose_keys(row, exercise.mode, needed=False)
        _check_level(row, item, exercise)
    elif item.exercise_id in declared:
        reason = _('exercise "{exercise}" has a problem of its own, so this item is left out')
        row.problem(reason.format(exercise=item.exercise_id))
    elif item.exercise_id:
        reason = _('there is no exercise "{exercise}"').format(exercise=item.exercise_id)
        row.problem(reason + did_you_mean(item.exercise_id, list(declared)))
    return item if len(row.problems) == known_problems else None


def _check_level(row: Fields, item: RoutineItem, exercise: Exercise) -> None:
    highest = exercise.levels[-1].level
    if item.level > highest:
        reason = _('exercise "{exercise}" has levels 1 to {highest}, but not {level}')
        row.problem(reason.format(exercise=exercise.id, highest=highest, level=item.level))


def _check_length(fields: Fields, routine: Routine, exercises: Mapping[str, Exercise]) -> None:
    """The stated length is a check on the data; a routine that misses it can still be done."""
    if routine.exercise_s is None:
        return
    planned = tuple(plan_item(item, exercises[item.exercise_id]) for item in routine.items)
    due = nominal_seconds(SessionPlan(routine.id, routine.name, planned))
    if abs(due - routine.exercise_s) > LENGTH_TOLERANCE_S:
        reason = _('"exercise_s" is {stated:.0f}, but the items add up to {due:.0f} seconds')
        fields.problem(reason.format(stated=routine.exercise_s, due=due))

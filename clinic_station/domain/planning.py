"""Turns a routine into one patient's plan: doses, sides, safe swaps and easier levels."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from clinic_station.domain.exercise import (
    Exercise,
    Level,
    RiskTier,
    Side,
    Support,
    Tempo,
)
from clinic_station.domain.patient import Patient
from clinic_station.domain.plan import Dose, PlannedExercise, SessionPlan
from clinic_station.domain.plan_json import plan_from_json, plan_to_json
from clinic_station.domain.routine import Catalogue, Routine, RoutineItem

__all__ = ["plan_from_json", "plan_item", "plan_session", "plan_to_json", "prescribed_dose"]

Number = TypeVar("Number", int, float)


def plan_session(
    routine: Routine,
    catalogue: Catalogue,
    *,
    patient: Patient,
    items: Sequence[RoutineItem] = (),
) -> SessionPlan:
    """The plan of one visit; `items` (the prescription's own) replace the routine's where given.

    What is not for this patient is swapped for its tier-A fallback, or left out when there is
    none that is safe. An exercise the catalogue does not have is left out too."""
    planned = [_plan_for(item, catalogue, patient) for item in items or routine.items]
    kept = tuple(item for item in planned if item is not None)
    return SessionPlan(routine.id, routine.name, kept)


def plan_item(
    item: RoutineItem, exercise: Exercise, *, first_side: Side = Side.LEFT
) -> PlannedExercise:
    """The exercise exactly as the item asks, whoever does it, with its easier levels. Raises
    KeyError for a level the exercise does not have."""
    return _with_easier(exercise, prescribed_dose(exercise.level(item.level), item), first_side)


def prescribed_dose(level: Level, item: RoutineItem) -> Dose:
    """The level's dose, with what the item sets in its place."""
    dose = _dose(level)
    overrides = {
        name: value
        for name in ("sets", "reps", "hold_s", "work_s", "tempo", "rest_s", "load_kg")
        if (value := getattr(item, name)) is not None
    }
    return replace(dose, **overrides)


def _dose(level: Level) -> Dose:
    return Dose(
        level=level.level,
        sets=level.sets,
        rest_s=level.rest_s,
        support=level.support,
        variant=level.variant,
        reps=level.reps,
        hold_s=level.hold_s,
        work_s=level.work_s,
        tempo=level.tempo,
        load_kg=level.load_kg,
    )


@dataclass(frozen=True, slots=True)
class _Safety:
    """What a patient may do without a therapist's unlock."""

    patient: Patient

    def allows_exercise(self, exercise: Exercise) -> bool:
        return (
            exercise.station_timed
            and self.allows_tier(exercise.tier)
            and not self.contraindicates(exercise)
        )

    def allows_tier(self, tier: RiskTier | None) -> bool:
        if tier is RiskTier.C:
            return False
        return tier is not RiskTier.B or self.patient.balance_cleared

    def contraindicates(self, exercise: Exercise) -> bool:
        return not set(exercise.avoid_if).isdisjoint(self.patient.contraindications)


def _plan_for(item: RoutineItem, catalogue: Catalogue, patient: Patient) -> PlannedExercise | None:
    exercise = catalogue.exercises.get(item.exercise_id)
    if exercise is None:
        return None
    safety = _Safety(patient)
    level = _level_at_most(exercise, item.level, safety)
    if level is None or not safety.allows_exercise(exercise):
        return _swap(item, exercise, catalogue, safety)
    dose = prescribed_dose(level, item)
    if level.level != item.level:
        dose = _softened(level, dose)
    return _annotated(_with_easier(exercise, dose, _first_side(patient), safety), note=item.note)


def _first_side(patient: Patient) -> Side:
    return Side.RIGHT if patient.affected_side is Side.RIGHT else Side.LEFT


def _level_at_most(exercise: Exercise, number: int, safety: _Safety) -> Level | None:
    """The highest level up to `number` that the patient may do; the lowest one when `number` is
    below them all."""
    allowed = [level for level in exercise.levels if safety.allows_tier(level.tier)]
    lower = [level for level in allowed if level.level <= number]
    return lower[-1] if lower else next(iter(allowed), None)


def _swap(
    item: RoutineItem, exercise: Exercise, catalogue: Catalogue, safety: _Safety
) -> PlannedExercise | None:
    """The fallback, with as much help for the hands as was planned, and no more work."""
    fallback = catalogue.exercises.get(exercise.fallback or "")
    if fallback is None or fallback.tier is not RiskTier.A:
        return None
    if not safety.allows_exercise(fallback):
        return None
    asked = _asked_level(exercise, item.level)
    dose = _dose(_fallback_level(fallback, asked, safety))
    limit = prescribed_dose(asked, item)
    dose = _no_more(dose, limit, same_mode=exercise.mode is fallback.mode)
    planned = _with_easier(fallback, dose, _first_side(safety.patient), safety)
    return _annotated(planned, note=item.note, swapped_from=exercise.id)


def _asked_level(exercise: Exercise, number: int) -> Level:
    return next((lv for lv in exercise.levels if lv.level == number), exercise.levels[-1])


def _fallback_level(fallback: Exercise, asked: Level, safety: _Safety) -> Level:
    fitting = [
        level
        for level in fallback.levels
        if level.level <= asked.level
        and safety.allows_tier(level.tier)
        and _help(level.support) <= _help(asked.support)
    ]
    return fitting[-1] if fitting else fallback.levels[0]


def _help(support: Support) -> int:
    """0 is the most help for the hands."""
    return list(Support).index(support)


def _with_easier(
    exercise: Exercise, dose: Dose, first_side: Side, safety: _Safety | None = None
) -> PlannedExercise:
    """The exercise with a chain of the levels below, each no more work than the one above it."""
    below = [
        level
        for level in exercise.levels
        if level.level < dose.level and (safety is None or safety.allows_tier(level.tier))
    ]
    easier = None
    if below:
        easier = _with_easier(exercise, _softened(below[-1], dose), first_side, safety)
    return PlannedExercise(exercise, dose, first_side, easier)


def _annotated(
    planned: PlannedExercise, *, note: str, swapped_from: str | None = None
) -> PlannedExercise:
    """The whole chain with the routine's note and what it stands in for."""
    easier = planned.easier and _annotated(planned.easier, note=note, swapped_from=swapped_from)
    return replace(planned, easier=easier, note=note, swapped_from=swapped_from)


def _softened(level: Level, limit: Dose) -> Dose:
    """The level's dose with the rest that was planned, and no more work than that."""
    return replace(_no_more(_dose(level), limit), rest_s=limit.rest_s)


def _no_more(dose: Dose, limit: Dose, *, same_mode: bool = True) -> Dose:
    """The dose, cut down so that no part of it exceeds `limit`. Between exercises of different
    modes only sets and load can be compared."""
    cut = replace(dose, sets=min(dose.sets, limit.sets), load_kg=min(dose.load_kg, limit.load_kg))
    if not same_mode:
        return cut
    return replace(
        cut,
        reps=_least(dose.reps, limit.reps),
        hold_s=_least(dose.hold_s, limit.hold_s),
        work_s=_least(dose.work_s, limit.work_s),
        tempo=_shorter(dose.tempo, limit.tempo),
    )


def _least(own: Number | None, limit: Number | None) -> Number | None:
    if own is None or limit is None:
        return own
    return min(own, limit)


def _shorter(own: Tempo | None, limit: Tempo | None) -> Tempo | None:
    if own is None or limit is None:
        return own
    return min(own, limit, key=lambda tempo: tempo.seconds)

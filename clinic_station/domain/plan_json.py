"""A session plan as JSON text and back, so that a journal can be replayed years later."""

import json
from collections.abc import Mapping
from enum import StrEnum
from math import isfinite
from typing import TypeVar

from clinic_station.domain.exercise import Exercise, Mode, Side, Support, Tempo
from clinic_station.domain.plan import Dose, PlannedExercise, SessionPlan
from clinic_station.domain.routine import Catalogue

FORMAT = 1
DEEPEST = 50  # levels of "easier" within one another
Choice = TypeVar("Choice", bound=StrEnum)


def plan_to_json(plan: SessionPlan) -> str:
    """Doses are written in full; exercises by id. Raises ValueError for numbers that are not
    finite."""
    body = {
        "format": FORMAT,
        "routine_id": plan.routine_id,
        "routine_name": plan.routine_name,
        "items": [_item_out(item) for item in plan.items],
    }
    return json.dumps(body, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _item_out(item: PlannedExercise) -> dict[str, object]:
    return {
        "exercise": item.exercise.id,
        "sides": item.exercise.sides,  # so that sets can be counted without a catalogue
        "dose": _dose_out(item.dose),
        "first_side": item.first_side,
        "easier": _item_out(item.easier) if item.easier else None,
        "swapped_from": item.swapped_from,
        "note": item.note,
    }


def _dose_out(dose: Dose) -> dict[str, object]:
    tempo = dose.tempo
    return {
        "level": dose.level,
        "sets": dose.sets,
        "rest_s": dose.rest_s,
        "support": dose.support,
        "variant": dose.variant,
        "reps": dose.reps,
        "hold_s": dose.hold_s,
        "work_s": dose.work_s,
        "tempo": [tempo.lift, tempo.pause, tempo.lower] if tempo else None,
        "load_kg": dose.load_kg,
    }


def plan_from_json(text: str, catalogue: Catalogue) -> SessionPlan:
    """Raises ValueError, saying where, when the text is damaged or names an exercise that the
    catalogue does not have."""
    try:
        body = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"plan is not JSON: {error}") from error
    plan = _Part(body, "plan")
    if plan.value("format") != FORMAT:
        raise ValueError(f"plan: format {plan.value('format')!r} is not {FORMAT}")
    items = plan.value("items")
    if not isinstance(items, list):
        raise ValueError("plan: items is not a list")
    planned = [
        _item_in(_Part(item, f"plan: item {n}"), catalogue) for n, item in enumerate(items, 1)
    ]
    return SessionPlan(plan.text("routine_id"), plan.text("routine_name"), tuple(planned))


class _Part:
    """One object of the JSON, read field by field; `place` starts each error."""

    def __init__(self, value: object, place: str) -> None:
        if not isinstance(value, dict):
            raise ValueError(f"{place} is not an object")
        self._fields: Mapping[str, object] = value
        self.place = place

    def value(self, name: str) -> object:
        if name not in self._fields:
            raise ValueError(f"{self.place}: {name} is missing")
        return self._fields[name]

    def wrong(self, name: str) -> ValueError:
        shown = repr(self._fields[name])[:60]
        return ValueError(f"{self.place}: {name} is {shown}, which cannot be right")

    def text(self, name: str) -> str:
        value = self.value(name)
        if not isinstance(value, str):
            raise self.wrong(name)
        return value

    def choice(self, name: str, kind: type[Choice]) -> Choice:
        try:
            return kind(self.text(name))
        except ValueError as error:
            raise self.wrong(name) from error

    def whole(self, name: str) -> int:
        value = self.value(name)
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise self.wrong(name)
        return value

    def seconds(self, name: str) -> float:
        return self._checked(name, self.value(name))

    def _checked(self, name: str, value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.wrong(name)
        if not 0 <= value < 1e9 or not isfinite(value):
            raise self.wrong(name)
        return value

    def optional_seconds(self, name: str) -> float | None:
        return None if self.value(name) is None else self.seconds(name)

    def optional_whole(self, name: str) -> int | None:
        return None if self.value(name) is None else self.whole(name)

    def tempo(self, name: str) -> Tempo | None:
        value = self.value(name)
        if value is None:
            return None
        if not isinstance(value, list) or len(value) != 3:
            raise self.wrong(name)
        return Tempo(*(self._checked(name, part) for part in value))


def _item_in(part: _Part, catalogue: Catalogue, depth: int = 0) -> PlannedExercise:
    exercise = catalogue.exercises.get(part.text("exercise"))
    if exercise is None:
        raise ValueError(f"{part.place}: exercise {part.text('exercise')!r} is not known")
    if depth > DEEPEST:
        raise ValueError(f"{part.place}: too many easier levels")
    easier = part.value("easier")
    return PlannedExercise(
        exercise=exercise,
        dose=_dose_in(_Part(part.value("dose"), f"{part.place}: dose"), exercise),
        first_side=part.choice("first_side", Side),
        easier=(
            _item_in(_Part(easier, f"{part.place}: easier"), catalogue, depth + 1)
            if easier is not None
            else None
        ),
        swapped_from=None if part.value("swapped_from") is None else part.text("swapped_from"),
        note=part.text("note"),
    )


def _dose_in(part: _Part, exercise: Exercise) -> Dose:
    dose = Dose(
        level=part.whole("level"),
        sets=part.whole("sets"),
        rest_s=part.seconds("rest_s"),
        support=part.choice("support", Support),
        variant=part.text("variant"),
        reps=part.optional_whole("reps"),
        hold_s=part.optional_seconds("hold_s"),
        work_s=part.optional_seconds("work_s"),
        tempo=part.tempo("tempo"),
        load_kg=part.seconds("load_kg"),
    )
    if not _fits(dose, exercise.mode):
        raise ValueError(f"{part.place} does not fit an exercise of mode {exercise.mode}")
    return dose


def _fits(dose: Dose, mode: Mode) -> bool:
    """Whether what the mode counts is given, so that work lasts longer than nothing."""
    if mode is Mode.REPS:
        return bool(dose.reps and dose.tempo and dose.tempo.seconds > 0)
    if mode is Mode.HOLD:
        return bool(dose.reps and dose.hold_s)
    return bool(dose.work_s)

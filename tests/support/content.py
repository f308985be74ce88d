"""The built-in content, content files written for a test, and strategies over real plans."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from clinic_station.domain.exercise import Exercise, Mode, Side, Support, Tempo
from clinic_station.domain.patient import Patient
from clinic_station.domain.plan import Dose, PlannedExercise, SessionPlan
from clinic_station.domain.routine import Catalogue
from clinic_station.services.routines import load_catalogue

ASSETS = Path(__file__).parents[2] / "assets"


@cache
def builtin() -> Catalogue:
    """The catalogue the program ships with."""
    return load_catalogue([ASSETS])


def patient(**changes: Any) -> Patient:
    """Somebody cleared for balance work, unless told otherwise."""
    facts: dict[str, Any] = {"balance_cleared": True, **changes}
    return Patient(id="p1", code="123456", first_name="Maria", last_name="Keller", **facts)


def pose(t: float, ankle: float = 0.0, **changes: Any) -> dict[str, Any]:
    leg = [ankle, 0.0, 0.0, ankle]
    return {
        "name": "stand",
        "t": t,
        "trunk": 0,
        "near": leg,
        "far": leg,
        "arm": [0, 5],
        "load": [0.5, 0.5],
        "pin": "near_flat",
        **changes,
    }


def level(number: int = 1, **changes: Any) -> dict[str, Any]:
    return {
        "level": number,
        "sets": 2,
        "reps": 10,
        "tempo": "2-1-3",
        "rest_s": 60,
        "support": "two_hands",
        "variant": "floor",
        **changes,
    }


def exercise(name: str = "heel_lift", /, **changes: Any) -> dict[str, Any]:
    """A sound exercise table; a change to None takes the key away."""
    table = {
        "id": name,
        "name": "Heel lift",
        "phase": "strengthen",
        "mode": "reps",
        "sides": "both",
        "equipment": ["chair"],
        "tier": "A",
        "footwear": "firm_shoes",
        "place": "chair",
        "start": "Standing behind the chair.",
        "movement": "Lift the heels and lower them.",
        "cues": ["Stand tall"],
        "safety": "Calf soreness is expected.",
        "levels": [level(1), level(2, reps=15)],
        "poses": [pose(0), pose(0.5, -20.0), pose(1)],
        **changes,
    }
    return {key: value for key, value in table.items() if value is not None}


def routine(name: str = "calm_day", /, *items: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {
        "id": name,
        "name": "Calm day",
        "items": list(items) or [{"exercise": "heel_lift", "level": 1}],
        **changes,
    }


def toml(value: Any) -> str:
    """A value as TOML, which has no word for None: such keys are left out."""
    if isinstance(value, Mapping):
        pairs = [f"{key} = {toml(part)}" for key, part in value.items() if part is not None]
        return "{ " + ", ".join(pairs) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(toml(part) for part in value) + "]"
    if isinstance(value, float):
        return str(value)
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def table(heading: str, values: Mapping[str, Any]) -> str:
    return "\n".join([heading, *(f"{key} = {toml(value)}" for key, value in values.items())])


def write(
    folder: Path, name: str = "own.toml", *, head: str = "format = 1", **sections: Any
) -> Path:
    """A content file: `exercise=[...]` writes `[[exercise]]` tables, `routine={...}` one table."""
    parts = [head]
    for section, tables in sections.items():
        if isinstance(tables, Mapping):
            parts.append(table(f"[{section}]", tables))
        else:
            parts += [table(f"[[{section}]]", values) for values in tables]
    path = folder / name
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return path


def seconds(least: float = 0.0, most: float = 600.0) -> st.SearchStrategy[float]:
    return st.floats(least, most, allow_nan=False, allow_infinity=False)


def doses(exercise: Exercise) -> st.SearchStrategy[Dose]:
    """Any dose that fits the exercise's mode."""
    tempos = st.builds(Tempo, seconds(0.25, 9), seconds(0, 9), seconds(0, 9))
    counted = st.integers(1, 30)
    parts: dict[Mode, dict[str, st.SearchStrategy[Any]]] = {
        Mode.REPS: {"reps": counted, "tempo": tempos},
        Mode.HOLD: {"reps": counted, "hold_s": seconds(0.5)},
        Mode.TIMED: {"work_s": seconds(0.5), "tempo": st.none() | tempos},
    }
    return st.builds(
        Dose,
        level=st.integers(1, 9),
        sets=st.integers(1, 5),
        rest_s=seconds(),
        support=st.sampled_from(Support),
        variant=st.text(max_size=20),
        load_kg=seconds(0, 20),
        **parts[exercise.mode],
    )


@st.composite
def planned_exercises(draw: st.DrawFn) -> PlannedExercise:
    """Any exercise of the catalogue at any fitting dose, with up to two easier ones."""
    exercise = draw(st.sampled_from(list(builtin().exercises.values())))
    side = draw(st.sampled_from([Side.LEFT, Side.RIGHT]))
    swapped = draw(st.none() | st.sampled_from(list(builtin().exercises)))
    note = draw(st.text(max_size=20))
    chain: PlannedExercise | None = None
    for _step in range(draw(st.integers(1, 3))):
        dose = draw(doses(exercise))
        chain = PlannedExercise(exercise, dose, side, chain, swapped, note)
    assert chain is not None
    return chain


def session_plans(least: int = 0) -> st.SearchStrategy[SessionPlan]:
    items = st.lists(planned_exercises(), min_size=least, max_size=4).map(tuple)
    return st.builds(SessionPlan, st.text(max_size=20), st.text(max_size=20), items)

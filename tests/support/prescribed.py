"""What a routine file prescribes, read by the tests' own eyes and none of the program's."""

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

ASSETS = Path(__file__).parents[2] / "assets"


class PrescribedSet(NamedTuple):
    """One set on one side. `amount` is repetitions, or seconds of work in the set."""

    step: int
    exercise: str
    side: str
    set: int
    unit: str
    amount: float


def prescribed_sets(routine: str) -> set[PrescribedSet]:
    """Every set the routine asks for."""
    items = _read(ASSETS / "routines" / f"{routine}.toml")["routine"]["items"]
    catalogue = _exercises()
    return {
        PrescribedSet(step, item["exercise"], side, number, *_dose(exercise, item))
        for step, item in enumerate(items, start=1)
        for exercise in [catalogue[item["exercise"]]]
        for side in (("left", "right") if exercise["sides"] == "each" else ("both",))
        for number in range(1, item["sets"] + 1)
    }


def _dose(exercise: dict[str, Any], item: dict[str, Any]) -> tuple[str, float]:
    level = next(level for level in exercise["levels"] if level["level"] == item["level"])
    dose = level | item
    if exercise["mode"] == "reps":
        return "reps", float(dose["reps"])
    if exercise["mode"] == "hold":
        return "seconds", float(dose["reps"] * dose["hold_s"])
    return "seconds", float(dose["work_s"])


def _exercises() -> dict[str, dict[str, Any]]:
    files = sorted((ASSETS / "exercises").glob("*.toml"))
    return {entry["id"]: entry for path in files for entry in _read(path)["exercise"]}


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))

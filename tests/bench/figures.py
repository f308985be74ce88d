"""A measured figure beside what it is held against, and how it is told."""

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """`floor` is what the machine can do at best, measured in the same run; None where the goal
    does not depend on it."""

    id: str
    figure: float
    unit: str
    floor: float | None
    goal: float
    ok: bool


def judged(name: str, figure: float, unit: str, goal: float, floor: float | None = None) -> Figure:
    rounded = None if floor is None else round(floor, 3)
    return Figure(name, round(figure, 3), unit, rounded, round(goal, 3), figure <= goal)


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that so many percent of all do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def table(figures: Sequence[Figure]) -> str:
    head = f"{'what':<34}{'figure':>10}{'floor':>10}{'goal':>10}  unit  ok"
    rows = [
        f"{f.id:<34}{f.figure:>10.3f}{_cell(f.floor):>10}{f.goal:>10.3f}  {f.unit:<5} {_word(f.ok)}"
        for f in figures
    ]
    return "\n".join([head, *rows])


def write(figures: Sequence[Figure], path: Path) -> None:
    path.write_text(json.dumps([asdict(figure) for figure in figures], indent=2) + "\n")


def _cell(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _word(ok: bool) -> str:
    return "yes" if ok else "NO"

"""Routines and the catalogue they draw on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from clinic_station.domain.exercise import Exercise, Tempo
from clinic_station.domain.questions import Question, RedFlag


@dataclass(frozen=True, slots=True)
class RoutineItem:
    """An exercise at a level; what is set here replaces the level's own dose."""

    exercise_id: str
    level: int
    sets: int | None = None
    reps: int | None = None
    hold_s: float | None = None
    work_s: float | None = None
    tempo: Tempo | None = None
    rest_s: float | None = None
    load_kg: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Routine:
    id: str
    name: str
    description: str
    items: tuple[RoutineItem, ...]
    sessions_per_week: int = 3
    exercise_s: float | None = None  # stated nominal length, a check on the data


@dataclass(frozen=True, slots=True)
class ContentProblem:
    """One thing wrong in a content file: where, which entry, and why."""

    file: str
    entry: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.entry}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All content that loaded. `problems` lists what did not; the rest stays usable."""

    exercises: Mapping[str, Exercise]
    routines: Mapping[str, Routine]
    questions: Mapping[str, Question]
    red_flags: tuple[RedFlag, ...]
    contraindications: Mapping[str, str] = field(default_factory=dict)
    stop_rules: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    problems: tuple[ContentProblem, ...] = ()
    content_version: str = ""

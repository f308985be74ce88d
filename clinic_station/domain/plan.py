"""What one visit will do: exercises with their doses, in order."""

from dataclasses import dataclass

from clinic_station.domain.exercise import Exercise, Mode, Side, Sides, Support, Tempo


@dataclass(frozen=True, slots=True)
class Dose:
    """How much of an exercise. Just what the mode needs is set: reps and tempo (REPS), reps and
    hold_s (HOLD), work_s and maybe tempo (TIMED)."""

    level: int
    sets: int
    rest_s: float
    support: Support
    variant: str = ""
    reps: int | None = None
    hold_s: float | None = None
    work_s: float | None = None
    tempo: Tempo | None = None
    load_kg: float = 0.0


@dataclass(frozen=True, slots=True)
class PlannedExercise:
    """One place in the plan. `easier` is the same exercise a level down (or None)."""

    exercise: Exercise
    dose: Dose
    first_side: Side = Side.LEFT
    easier: "PlannedExercise | None" = None
    swapped_from: str | None = None
    note: str = ""

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides in the order they are done within each set."""
        if self.exercise.sides is Sides.BOTH:
            return (Side.BOTH,)
        return (self.first_side, self.first_side.other)

    @property
    def prescribed_reps(self) -> int | None:
        """Repetitions of one set on one side; None unless the mode counts repetitions."""
        return self.dose.reps if self.exercise.mode is Mode.REPS else None

    @property
    def prescribed_seconds(self) -> float | None:
        """Seconds of work in one set on one side: all holds together, or the timed work."""
        if self.exercise.mode is Mode.HOLD:
            return (self.dose.reps or 1) * (self.dose.hold_s or 0.0)
        return self.dose.work_s if self.exercise.mode is Mode.TIMED else None


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """The exercises of one visit; an item is known by its index here, wherever it is moved."""

    routine_id: str
    routine_name: str
    items: tuple[PlannedExercise, ...]

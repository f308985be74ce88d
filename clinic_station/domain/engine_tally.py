"""What has been done of the set under way."""

from clinic_station.domain.events import RepetitionCompleted, SetCompleted, SetOutcome
from clinic_station.domain.exercise import Mode
from clinic_station.domain.plan import PlannedExercise
from clinic_station.domain.steps import Step


class Tally:
    """Counts whole repetitions, and seconds of holds or timed work (parts of them too)."""

    def __init__(self) -> None:
        self.repetitions = 0
        self._seconds = 0.0

    def add(self, done: RepetitionCompleted) -> None:
        self.repetitions += 1
        self._seconds += done.seconds

    def clear(self) -> None:
        self.repetitions = 0
        self._seconds = 0.0

    def close(
        self,
        step: Step,
        planned: PlannedExercise,
        outcome: SetOutcome,
        at: float,
        *,
        detail: str = "",
        under_way: float = 0.0,
    ) -> SetCompleted:
        """Reports the set of `step` and starts counting anew. `under_way` seconds of a hold or of
        timed work were done and not yet counted. A PARTIAL set without anything done is SKIPPED."""
        counts_reps = planned.exercise.mode is Mode.REPS
        seconds = round(self._seconds + under_way, 3)
        if outcome is SetOutcome.PARTIAL and not (self.repetitions if counts_reps else seconds):
            outcome = SetOutcome.SKIPPED
        closed = SetCompleted(
            at=at,
            item=step.item,
            exercise_id=step.exercise_id,
            side=step.side,
            set=step.set,
            attempt=step.attempt,
            outcome=outcome,
            done_reps=self.repetitions if counts_reps else None,
            done_seconds=None if counts_reps else seconds,
            level=planned.dose.level,
            detail=detail,
        )
        self.clear()
        return closed

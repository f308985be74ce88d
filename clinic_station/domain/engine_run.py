"""One step under way: its clock, and the marks that fall due while it runs."""

from collections import deque
from dataclasses import replace

from clinic_station.domain.engine_marks import marks
from clinic_station.domain.events import BeatStarted, Event
from clinic_station.domain.plan import PlannedExercise
from clinic_station.domain.steps import Beat, Step

UNBROKEN = (Beat.HOLD, Beat.MOVE)  # one beat throughout the step


class Run:
    """Turns session time into time within the step. The clock can stand and go on."""

    def __init__(
        self, step: Step, planned: PlannedExercise, at: float, carried: float = 0.0
    ) -> None:
        self.step = step
        self.beat: Beat | None = None
        self.beat_index = 0
        self._begun = at
        self._carried = carried  # seconds of the step that were over at `_begun`
        self._stood_at: float | None = None
        self._marks = deque(marks(step, planned, carried))
        self._repetition = 0
        self._beat_from = 0.0
        self._beat_s = 0.0
        self._repetition_from = 0.0

    @property
    def ends_at(self) -> float:
        return self._date(self.step.seconds)

    def elapsed(self, now: float) -> float:
        """Seconds into the step; never past its end, for what comes then is another step's."""
        until = now if self._stood_at is None else self._stood_at
        return min(self._carried + max(until - self._begun, 0.0), self.step.seconds)

    def remaining(self, now: float) -> float:
        return self.step.seconds - self.elapsed(now)

    def due_by(self, now: float) -> list[Event]:
        """Takes out the marks that are due, dated in session time."""
        due: list[Event] = []
        while self._marks and (at := self._date(self._marks[0].at)) <= now:
            mark = self._marks.popleft()
            if isinstance(mark, BeatStarted):
                self._note(mark)
            due.append(replace(mark, at=at))
        return due

    def stand(self, now: float) -> None:
        """Stops the clock; it stays at the first moment when told twice."""
        if self._stood_at is None:
            self._stood_at = now

    def go_on(self, now: float) -> None:
        """Lets a clock that stood run again from where it was."""
        self._carried = self.elapsed(now)
        self._begun = now
        self._stood_at = None

    def extend(self, seconds: float) -> None:
        self.step = replace(self.step, seconds=self.step.seconds + seconds)

    def beat_progress(self, now: float) -> float:
        if self.beat in UNBROKEN:
            return self._share(self.elapsed(now), self.step.seconds)
        return self._share(self.elapsed(now) - self._beat_from, self._beat_s)

    def repetition_progress(self, now: float) -> float:
        """0..1 through the movement at a tempo, or else through the whole hold or stretch."""
        if self.beat in UNBROKEN or self.step.tempo is None:
            return self._share(self.elapsed(now), self.step.seconds)
        return self._share(self.elapsed(now) - self._repetition_from, self.step.tempo.seconds)

    def _share(self, part: float, whole: float) -> float:
        if self.beat is None or whole <= 0:
            return 0.0
        return min(max(part / whole, 0.0), 1.0)

    def _note(self, mark: BeatStarted) -> None:
        """`mark` is dated in step time."""
        again = self.beat is not None and mark.repetition == self._repetition
        self.beat_index = self.beat_index + 1 if again else 0
        if not again:
            self._repetition_from = mark.at
        self.beat, self._repetition = mark.beat, mark.repetition
        self._beat_from, self._beat_s = mark.at, mark.seconds

    def _date(self, offset: float) -> float:
        # Subtracting first keeps rounding from dating a mark before the step's own beginning.
        return self._begun + (offset - self._carried)

"""What falls due while a step runs, dated in seconds from the step's own beginning."""

from collections.abc import Iterator

from clinic_station.domain.events import (
    BeatStarted,
    CountedDown,
    Event,
    HalfReached,
    RepetitionCompleted,
)
from clinic_station.domain.exercise import FirstMove, Mode, Tempo
from clinic_station.domain.plan import PlannedExercise
from clinic_station.domain.steps import Beat, Step, StepKind

COUNT_HOLDS_FROM_S = 6.0  # shorter holds would be nothing but a count-down
HALF_FROM_S = 10.0


def marks(step: Step, planned: PlannedExercise, carried: float = 0.0) -> list[Event]:
    """The events inside a step in order. `carried` seconds of it were done before it was
    interrupted: whole repetitions of a set, or any part of a hold or of timed work."""
    if step.kind is StepKind.GET_READY:
        return list(_count_down(step.seconds, to_work=True))
    if step.kind is not StepKind.WORK:
        return []
    found = [*_completed(step, planned, carried), *_beats(step, planned, carried)]
    found += (cue for cue in _cues(step, planned.exercise.mode) if not 0 < carried >= cue.at)
    return sorted(found, key=lambda event: event.at)


def seconds_per_repetition(step: Step, mode: Mode) -> float:
    """How long one repetition takes by plan: a hold and timed work are one, whole."""
    if mode is not Mode.REPS:
        return step.seconds
    return step.tempo.seconds if step.tempo else step.seconds / max(step.repetitions, 1)


def _count_down(seconds: float, *, to_work: bool) -> Iterator[Event]:
    return (CountedDown(seconds - left, left, to_work) for left in (3, 2, 1) if seconds >= left)


def _cues(step: Step, mode: Mode) -> Iterator[Event]:
    """What is said within a hold or timed work, other than beats."""
    if mode is Mode.TIMED or (mode is Mode.HOLD and step.seconds >= COUNT_HOLDS_FROM_S):
        yield from _count_down(step.seconds, to_work=False)
    if mode is not Mode.REPS and step.seconds >= HALF_FROM_S:
        yield HalfReached(step.seconds / 2)


def _completed(step: Step, planned: PlannedExercise, carried: float) -> Iterator[Event]:
    each = seconds_per_repetition(step, planned.exercise.mode)
    if planned.exercise.mode is not Mode.REPS:
        yield _repetition(step, step.repetition, each, step.seconds)
        return
    for number in range(_first_undone(carried, each), step.repetitions + 1):
        last = number == step.repetitions
        yield _repetition(step, number, each, step.seconds if last else number * each)


def _first_undone(carried: float, each: float) -> int:
    return round(carried / each) + 1 if each else 1


def _repetition(step: Step, number: int, seconds: float, at: float) -> RepetitionCompleted:
    return RepetitionCompleted(
        at=at,
        item=step.item,
        exercise_id=step.exercise_id,
        side=step.side,
        set=step.set,
        attempt=step.attempt,
        repetition=number,
        seconds=seconds,
    )


def _beats(step: Step, planned: PlannedExercise, carried: float) -> Iterator[Event]:
    mode = planned.exercise.mode
    if step.tempo is None or step.tempo.seconds <= 0 or mode is Mode.HOLD:
        yield from _one_beat(step, mode, carried)
        return
    cycle = _cycle(step.tempo, planned.exercise.first_move)
    for number, start in _repetition_starts(step, mode, carried):
        for beat, offset, seconds in cycle:
            at = start + offset
            if at < step.seconds:
                yield BeatStarted(at, beat, number, min(seconds, step.seconds - at))


def _one_beat(step: Step, mode: Mode, carried: float) -> Iterator[Event]:
    """A hold, and movement at the patient's own pace, are one beat throughout."""
    beat = Beat.HOLD if mode is Mode.HOLD else Beat.MOVE
    yield BeatStarted(carried, beat, step.repetition, step.seconds - carried)


def _cycle(tempo: Tempo, first_move: FirstMove) -> list[tuple[Beat, float, float]]:
    """The beats of one repetition with their offset and length; empty ones are left out."""
    parts = [(Beat.LIFT, tempo.lift), (Beat.PAUSE, tempo.pause), (Beat.LOWER, tempo.lower)]
    if first_move is FirstMove.LOWER:
        parts.reverse()
    cycle, offset = [], 0.0
    for beat, seconds in parts:
        if seconds > 0:
            cycle.append((beat, offset, seconds))
        offset += seconds
    return cycle


def _repetition_starts(step: Step, mode: Mode, carried: float) -> Iterator[tuple[int, float]]:
    """Number and beginning of each cycle of beats. Timed work that was interrupted begins a
    fresh cycle, for nobody takes up a movement in its middle."""
    each = step.tempo.seconds if step.tempo else step.seconds
    if mode is Mode.REPS:
        first = _first_undone(carried, each)
        yield from ((number, (number - 1) * each) for number in range(first, step.repetitions + 1))
        return
    number, start = int(carried // each) + 1, carried
    while start < step.seconds:
        yield number, start
        number, start = number + 1, start + each

"""Short forms of what an engine told, for tests to compare."""

from collections.abc import Iterable

from clinic_station.domain.events import (
    CountedDown,
    Event,
    RepetitionCompleted,
    SetCompleted,
    StepStarted,
)


def steps_of(events: Iterable[Event]) -> list[tuple[float, str]]:
    return [(e.at, e.step.kind.value) for e in events if isinstance(e, StepStarted)]


def closed_of(events: Iterable[Event]) -> list[tuple[str, int, str, int, float]]:
    """Outcome, set, side, attempt and what was done, of each set that ended."""
    return [
        (e.outcome.value, e.set, e.side.value, e.attempt, e.done_reps or e.done_seconds or 0)
        for e in events
        if isinstance(e, SetCompleted)
    ]


def done_reps(events: Iterable[Event]) -> list[tuple[float, int, int]]:
    """Time, attempt and number of each repetition."""
    return [(e.at, e.attempt, e.repetition) for e in events if isinstance(e, RepetitionCompleted)]


def kinds_of(events: Iterable[Event]) -> list[type[Event]]:
    """What the events are; the count-down, due at once, aside."""
    return [type(event) for event in events if not isinstance(event, CountedDown)]

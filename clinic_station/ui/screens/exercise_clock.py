"""When the exercise screen paints next, and how late its cues were."""

import math
from collections import deque
from collections.abc import Iterable

from clinic_station.domain.events import BeatStarted, CountedDown, Event, HalfReached, StepStarted
from clinic_station.domain.session_view import EngineState, SessionView
from clinic_station.domain.steps import StepKind

FRAME_MS = 16
STILL_MS = 50  # while the clock stands


def next_frame_ms(view: SessionView, spent_ms: float) -> int:
    """Wait until the next frame, sooner when a beat, a step or a shown second falls due before.
    `spent_ms` went by since `view` was taken."""
    if view.state is not EngineState.RUNNING:
        return STILL_MS
    wait = min(FRAME_MS - spent_ms, due_ms(view) - spent_ms + 0.3)
    return max(1, math.ceil(wait))


def due_ms(view: SessionView) -> float:
    """Milliseconds until the next beat, step or shown second, at most a second."""
    return 1000.0 * min([1.0, *_due_seconds(view)])


def _due_seconds(view: SessionView) -> Iterable[float]:
    """Times until what is known to come."""
    if view.remaining > 0:
        yield view.remaining
        yield view.remaining - math.floor(view.remaining) or 1.0
    left = _beat_left(view)
    if left > 0:
        yield left


def _beat_left(view: SessionView) -> float:
    planned, step = view.planned, view.step
    if planned is None or step is None or step.kind is not StepKind.WORK or view.beat is None:
        return 0.0
    tempo = planned.dose.tempo
    seconds = {"lift": tempo.lift, "pause": tempo.pause, "lower": tempo.lower} if tempo else {}
    return seconds.get(view.beat.value, 0.0) * (1.0 - view.beat_progress)


def _is_cue(event: Event) -> bool:
    """What the body follows; a change-over is not, for nothing is to be done in time with it."""
    if isinstance(event, StepStarted):
        return event.step.kind is not StepKind.CHANGE_OVER
    return isinstance(event, (BeatStarted, CountedDown, HalfReached))


class CueLog:
    """Pairs of (asked at, painted at) in session seconds, the newest 1000."""

    def __init__(self) -> None:
        self.pairs: deque[tuple[float, float]] = deque(maxlen=1000)
        self._asked: list[float] = []

    def ask(self, events: Iterable[Event]) -> None:
        """These events have a picture that is not painted yet."""
        self._asked += [event.at for event in events if _is_cue(event)]

    def painted(self, now: float) -> None:
        """The frame that shows them is on the screen."""
        self.pairs.extend((asked, now) for asked in self._asked)
        self._asked.clear()

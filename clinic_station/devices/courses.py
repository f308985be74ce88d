"""How far through a movement a made-up patient is, as functions of station-clock time."""

from collections.abc import Callable

import numpy as np

from clinic_station.domain.balance import FloatArray
from clinic_station.domain.steps import Beat

Course = Callable[[FloatArray], FloatArray]
"""Times to excursions: 0 at the start of a movement, 1 at its end, negative for the other side."""


def ramp(part: FloatArray) -> FloatArray:
    """From 0 to 1 the way limbs move: least jerk, at rest at both ends."""
    u = np.clip(part, 0.0, 1.0)
    return np.asarray(u**3 * (10 - 15 * u + 6 * u**2), dtype=np.float64)


def steady(excursion: float = 0.0) -> Course:
    """Staying there."""
    return lambda times: np.full(len(times), excursion)


def held(start: float, end: float) -> Course:
    """In the end position from `start` to `end`, in the start position before and after."""
    return lambda times: np.where((times >= start) & (times < end), 1.0, 0.0)


def rhythm(
    parts: tuple[float, float, float], start: float, end: float, alternate: bool = False
) -> Course:
    """One repetition after the other: seconds of the way out, the stay and the way back. At rest
    before `start` and after `end`."""
    out, stay, _back = parts
    period = sum(parts)

    def excursions(times: FloatArray) -> FloatArray:
        number, within = np.divmod(times - start, period)
        moved = ramp(_share(within, out)) - ramp(_share(within - out - stay, parts[2]))
        turned = np.where(number % 2 == 1, -moved, moved) if alternate else moved
        return np.where((times >= start) & (times < end), turned, 0.0)

    return excursions


def beat_course(
    beat: Beat | None, progress: float, at: float, seconds: float, lowers_first: bool
) -> Course:
    """`progress` through one beat at `at`, carried on to its end when its length is known."""
    if beat is None:
        return steady(0.0)
    if beat in (Beat.PAUSE, Beat.HOLD):
        return steady(1.0)
    if beat is Beat.MOVE:
        return _there_and_back(progress, at, seconds)
    outward = (beat is Beat.LOWER) == lowers_first

    def excursions(times: FloatArray) -> FloatArray:
        moved = ramp(_carried_on(times, progress, at, seconds))
        return moved if outward else 1 - moved

    return excursions


def _there_and_back(progress: float, at: float, seconds: float) -> Course:
    def excursions(times: FloatArray) -> FloatArray:
        part = _carried_on(times, progress, at, seconds)
        return np.asarray((1 - np.cos(2 * np.pi * part)) / 2, dtype=np.float64)

    return excursions


def _carried_on(times: FloatArray, progress: float, at: float, seconds: float) -> FloatArray:
    further = np.maximum(times - at, 0.0) / seconds if seconds > 0 else np.zeros(len(times))
    return np.asarray(np.minimum(progress + further, 1.0), dtype=np.float64)


def _share(elapsed: FloatArray, seconds: float) -> FloatArray:
    """Part of a stretch that has passed; a stretch of no length passes at once."""
    if seconds > 0:
        return elapsed / seconds
    return np.where(elapsed >= 0, 1.0, 0.0)

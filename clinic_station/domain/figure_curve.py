"""Smooth interpolation that never overshoots its keys (Fritsch and Carlson 1980)."""

from bisect import bisect_right
from collections.abc import Sequence


class KeyCurve:
    """One value over time. It stands still at each turn and at the ends, or, where `loops`, goes
    on smoothly from the last key to the first."""

    def __init__(self, times: Sequence[float], values: Sequence[float], loops: bool) -> None:
        self._times = tuple(times)
        self._values = tuple(values)
        self._slopes = _slopes(self._times, self._values, loops)

    def at(self, time: float) -> float:
        times = self._times
        if len(times) == 1:
            return self._values[0]
        i = min(max(bisect_right(times, time) - 1, 0), len(times) - 2)
        width = times[i + 1] - times[i]
        share = min(1.0, max(0.0, (time - times[i]) / width))
        rise = share * share * (3.0 - 2.0 * share)
        back = share * (1.0 - share)
        start, end = self._values[i], self._values[i + 1]
        pull = self._slopes[i] * (1.0 - share) - self._slopes[i + 1] * share
        return start + (end - start) * rise + back * pull * width


def _slopes(times: Sequence[float], values: Sequence[float], loops: bool) -> tuple[float, ...]:
    if len(times) < 2:
        return (0.0,) * len(times)
    widths = [b - a for a, b in zip(times, times[1:], strict=False)]
    rates = [(b - a) / width for a, b, width in zip(values, values[1:], widths, strict=False)]
    inner = [
        _slope(rates[i], rates[i + 1], widths[i], widths[i + 1]) for i in range(len(rates) - 1)
    ]
    end = _slope(rates[-1], rates[0], widths[-1], widths[0]) if loops else 0.0
    return (end, *inner, end)


def _slope(before: float, after: float, width: float, next_width: float) -> float:
    if before * after <= 0.0:
        return 0.0
    first, second = 2.0 * next_width + width, next_width + 2.0 * width
    return (first + second) / (first / before + second / after)

"""Time as the station sees it: one clock that only moves forward, one for labels."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Where time comes from: `monotonic` drives what is timed, `utc_now` labels what is stored."""

    def monotonic(self) -> float:
        """Seconds since some fixed moment; never goes back, even when the wall clock is set."""
        ...

    def utc_now(self) -> datetime:
        """The time of day, aware and in UTC."""
        ...


class SystemClock:
    """The machine's own clocks."""

    def monotonic(self) -> float:
        return time.monotonic()

    def utc_now(self) -> datetime:
        return datetime.now(UTC)


class ScaledClock:
    """A clock running `speed` times faster than the one below it; for the demo only."""

    def __init__(self, base: Clock, speed: float) -> None:
        if speed <= 0:
            raise ValueError("speed must be above 0")
        self._base = base
        self.speed = speed
        self._start = base.monotonic()
        self._utc_start = base.utc_now()

    def monotonic(self) -> float:
        return self._start + (self._base.monotonic() - self._start) * self.speed

    def utc_now(self) -> datetime:
        return self._utc_start + timedelta(seconds=self.monotonic() - self._start)


def real_sleep(seconds: float) -> None:
    """Lets real time pass, for loops without a screen."""
    time.sleep(seconds)

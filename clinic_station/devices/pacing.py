"""Lets a made-up or recorded board keep the pace of the station clock."""

import threading
from collections.abc import Callable

from clinic_station.clock import Clock, ScaledClock

Wait = Callable[[float], None]

# Asking more often than this, in seconds of real time, would only keep the processor busy.
SHORTEST_WAIT_S = 0.01


def speed_of(clock: Clock) -> float:
    """Station seconds in a second of real time."""
    return clock.speed if isinstance(clock, ScaledClock) else 1.0


def real_wait(seconds: float) -> None:
    """Let this thread rest for `seconds` of real time."""
    threading.Event().wait(seconds)


class Pacer:
    """Waits, in real time, for a moment of a station clock that may be running faster."""

    def __init__(self, clock: Clock, wait: Wait = real_wait) -> None:
        self._clock = clock
        self._wait = wait
        self._speed = speed_of(clock)

    def now(self) -> float:
        return self._clock.monotonic()

    def wait_until(self, due: float, timeout: float) -> float:
        """Wait for `due` (station seconds) but not longer than `timeout` (real seconds); the time
        after that. Returns at once when it is past."""
        now = self.now()
        if due > now and timeout > 0:
            self._wait(min(timeout, max((due - now) / self._speed, SHORTEST_WAIT_S)))
            now = self.now()
        return now

"""Boards for tests: one that follows a script, and ways to let one run without waiting."""

import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from clinic_station.clock import Clock
from clinic_station.devices.source import BoardError, BoardSource
from clinic_station.domain.balance import FloatArray, sample_rows
from clinic_station.domain.board import BoardSample, BoardState
from tests.support.clocks import ManualClock

QUIET_STANCE = Path(__file__).parents[1] / "data" / "quiet_stance.csv"

Step = Sequence[BoardSample] | Exception


def standing(at: float, kg: float = 70.0) -> BoardSample:
    """Somebody on the middle of the board."""
    return BoardSample(at, kg / 4, kg / 4, kg / 4, kg / 4)


def second_of(at: float, rate_hz: int = 100, kg: float = 70.0) -> list[BoardSample]:
    """One second of standing still."""
    return [standing(at + number / rate_hz, kg) for number in range(rate_hz)]


class ScriptedBoard:
    """Each read gives the next step of the script: samples, or an error raised. After the last
    step the board is quiet, and `read` waits out its timeout unless `released`.

    `refusals` are raised by the first calls of `open`.
    """

    def __init__(self, *steps: Step, refusals: Iterable[Exception] = ()) -> None:
        self.name = "scripted"
        self.calls: list[str] = []
        self.exhausted = threading.Event()
        self._steps = list(steps)
        self._refusals = list(refusals)
        self._released = threading.Event()

    def open(self) -> None:
        self.calls.append("open")
        if self._refusals:
            raise self._refusals.pop(0)

    def read(self, timeout: float) -> Sequence[BoardSample]:
        if not self._steps:
            self.exhausted.set()
            self._released.wait(timeout)
            return ()
        step = self._steps.pop(0)
        if isinstance(step, Exception):
            raise step
        return step

    def close(self) -> None:
        self.calls.append("close")


class CabledBoard:
    """Somebody standing on a board of 50 Hz whose cable a test may pull and put back."""

    def __init__(self, clock: Clock) -> None:
        self.name = "cabled"
        self.plugged = True
        self._clock = clock
        self._next: float | None = None

    def open(self) -> None:
        self._check_cable()
        self._next = self._clock.monotonic()

    def read(self, timeout: float) -> Sequence[BoardSample]:
        if self._next is None:
            raise BoardError("not open")
        self._check_cable()
        samples = []
        while self._next <= self._clock.monotonic():
            samples.append(standing(self._next))
            self._next += 0.02
        return samples

    def close(self) -> None:
        self._next = None

    def _check_cable(self) -> None:
        if not self.plugged:
            raise BoardError("no board on the cable")


class States:
    """Listens to a feed, and waits for a state with a limit that only a failure reaches."""

    def __init__(self) -> None:
        self.seen: list[BoardState] = []
        self._changed = threading.Condition()

    def __call__(self, state: BoardState) -> None:
        with self._changed:
            self.seen.append(state)
            self._changed.notify_all()

    def wait_for(self, *states: BoardState) -> None:
        """Until just these have been seen, in this order."""
        with self._changed:
            arrived = self._changed.wait_for(lambda: self.seen == list(states), timeout=10)
        assert arrived, self.seen


def advancing(clock: ManualClock) -> Callable[[float], None]:
    """A wait that takes no time: the clock moves on instead."""
    return clock.advance


def drain(board: BoardSource, clock: ManualClock, seconds: float, step: float = 0.5) -> FloatArray:
    """All samples of the next `seconds`, read in portions of `step` seconds."""
    samples: list[BoardSample] = []
    for _ in range(round(seconds / step)):
        clock.advance(step)
        samples += board.read(0)
    return sample_rows(samples)

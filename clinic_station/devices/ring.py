"""The newest samples of a board: fixed length, one writer, snapshot reads."""

import threading
from collections.abc import Sequence

import numpy as np

from clinic_station.domain.balance import AT, COLUMNS, FloatArray, sample_rows
from clinic_station.domain.board import BoardSample

SECONDS = 30
RATE_HZ = 100


class SampleRing:
    """Keeps the last `capacity` samples (30 s at 100 Hz).

    One thread adds, any thread reads; readers get copies. The rows live in a buffer of twice the
    length that is filled from the front, so the window is always one plain slice of it.
    """

    def __init__(self, capacity: int = SECONDS * RATE_HZ) -> None:
        if capacity < 1:
            raise ValueError("a ring needs room for one sample")
        self._capacity = capacity
        self._rows = np.empty((2 * capacity, COLUMNS))
        self._end = 0
        self._lock = threading.Lock()

    def add(self, samples: Sequence[BoardSample]) -> None:
        """Append in order of time; the oldest give way."""
        rows = sample_rows(samples[-self._capacity :])
        with self._lock:
            if self._end + len(rows) > len(self._rows):
                self._move_to_front()
            self._rows[self._end : self._end + len(rows)] = rows
            self._end += len(rows)

    def newest(self, seconds: float) -> FloatArray:
        """The samples of the last `seconds` before the newest one, shape (n, 5)."""
        with self._lock:
            window = self._window()
            if not len(window):
                return window.copy()
            first = np.searchsorted(window[:, AT], window[-1, AT] - seconds, side="left")
            return window[first:].copy()

    def since(self, at: float) -> FloatArray:
        """The samples later than `at`, shape (n, 5)."""
        with self._lock:
            window = self._window()
            return window[np.searchsorted(window[:, AT], at, side="right") :].copy()

    def latest(self) -> BoardSample | None:
        with self._lock:
            window = self._window()
            row = window[-1].tolist() if len(window) else None
        return BoardSample(*row) if row is not None else None

    def _window(self) -> FloatArray:
        return self._rows[max(0, self._end - self._capacity) : self._end]

    def _move_to_front(self) -> None:
        kept = self._window().copy()
        self._rows[: len(kept)] = kept
        self._end = len(kept)

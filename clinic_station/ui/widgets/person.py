"""A person in the middle of an exercise, for screens that show one in passing."""

import math

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from clinic_station.clock import Clock
from clinic_station.domain.exercise import Exercise, Phase


class Loop:
    """A slow there-and-back, for a picture that moves."""

    def __init__(self, clock: Clock, seconds: float) -> None:
        self._clock = clock
        self._seconds = seconds
        self._start = clock.monotonic()

    def progress(self) -> float:
        """0..1, through one repetition and again."""
        return math.fmod((self._clock.monotonic() - self._start) / self._seconds, 1.0)


def paint_person(
    painter: QPainter,
    rect: QRectF,
    exercise: Exercise,
    progress: float = 0.5,
    *,
    phase: Phase | None = None,
) -> None:
    pass

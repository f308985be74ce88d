"""Counts seconds down against the station's clock."""

from PySide6.QtCore import QObject, QTimer, Signal

from clinic_station.clock import Clock

LOOK_MS = 100


class Countdown(QObject):
    """Looks at the clock ten times a second: a slow look shortens nothing and lengthens nothing.

    `moved` comes with every look, `second` when a whole second is gone, `finished` once."""

    moved = Signal()
    second = Signal(int)
    finished = Signal()

    def __init__(self, clock: Clock, seconds: float, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self.seconds = seconds
        self._end = 0.0
        self._told = -1
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def is_running(self) -> bool:
        return self._timer.isActive()

    @property
    def left(self) -> float:
        """Seconds left; all of them before the start."""
        if not self._end:
            return self.seconds
        return max(0.0, self._end - self._clock.monotonic())

    @property
    def whole_seconds(self) -> int:
        """As a counter shows them: 20 until 19 are left."""
        return -int(-self.left // 1)

    @property
    def share_left(self) -> float:
        return self.left / self.seconds if self.seconds else 0.0

    def start(self) -> None:
        """From the full length."""
        self._end = self._clock.monotonic() + self.seconds
        self._told = -1
        self._timer.start()
        self.look()

    def stop(self) -> None:
        self._timer.stop()

    def look(self) -> None:
        """Catch up with the clock."""
        if not self._timer.isActive():
            return
        self.moved.emit()
        if self.whole_seconds != self._told:
            self._told = self.whole_seconds
            self.second.emit(self._told)
        if self.left <= 0:
            self._timer.stop()
            self.finished.emit()

"""The short light at the screen's edge on each beat."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QRegion

WIDTH = 16.0  # design px
LIGHT_S = 0.12
MOST_PER_SECOND = 3.0


class BeatFrame:
    """Keeps when the frame was lit; whoever owns the screen paints and repaints it. Never lit
    more than three times a second, which some people's brains do not bear."""

    def __init__(self) -> None:
        self._lit_at = -1.0
        self.is_lit = False

    def flash(self, now: float) -> bool:
        """Whether it was lit: `now` in seconds of any clock that moves forward."""
        if 0 <= now - self._lit_at < 1.0 / MOST_PER_SECOND:
            return False
        self._lit_at, self.is_lit = now, True
        return True

    def settle(self, now: float) -> bool:
        """Whether the light went out just now."""
        if self.is_lit and now - self._lit_at >= LIGHT_S:
            self.is_lit = False
            return True
        return False

    def put_out(self) -> None:
        self.is_lit = False

    @staticmethod
    def strips(area: QRect, unit: float) -> tuple[QRect, QRect, QRect]:
        """Along the top and both sides of `area`; the dock closes the foot."""
        width = max(2, round(WIDTH * unit))
        top = QRect(area.left(), area.top(), area.width(), width)
        left = QRect(area.left(), area.top() + width, width, area.height() - width)
        return top, left, left.translated(area.width() - width, 0)

    @classmethod
    def region(cls, area: QRect, unit: float) -> QRegion:
        region = QRegion()
        for strip in cls.strips(area, unit):
            region = region.united(QRegion(strip))
        return region

    def paint(self, painter: QPainter, area: QRect, unit: float, colour: QColor) -> None:
        if self.is_lit:
            for strip in self.strips(area, unit):
                painter.fillRect(strip, colour)

"""The ground of the exercise screen: one colour, hatched while paused, framed on a beat."""

from PySide6.QtCore import QLineF, QRect, QSize
from PySide6.QtGui import QPainter, QPen, QPixmap

from clinic_station.ui import theme
from clinic_station.ui.screens.exercise_look import Look
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.beat_frame import BeatFrame

_STRIPE, _PITCH = 14.0, 64.0


class Ground:
    """Keeps the hatching as a picture, made at the first pause in a size."""

    def __init__(self) -> None:
        self.frame = BeatFrame()
        self._hatching = QPixmap()
        self._size = QSize()

    def paint(self, painter: QPainter, area: QRect, scale: Scale, look: Look) -> None:
        """`area` is the screen above the dock, already filled with the look's colour."""
        if look.hatched:
            painter.drawPixmap(area.topLeft(), self._hatched(area.size(), scale))
        self.frame.paint(painter, area, scale.unit, look.ink)

    def _hatched(self, size: QSize, scale: Scale) -> QPixmap:
        if self._size != size:
            self._size, self._hatching = size, _hatching(size, scale)
        return self._hatching


def _hatching(size: QSize, scale: Scale) -> QPixmap:
    picture = QPixmap(size)
    picture.fill(theme.PAUSED)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.PAUSED_STRIPE, scale.px(_STRIPE)))
    step = scale.px(_PITCH) * 2**0.5
    height, x = size.height(), 0.0
    while x < size.width() + height:
        painter.drawLine(QLineF(x, -10, x - height - 20, height + 10))
        x += step
    painter.end()
    return picture

"""A ring that empties round a number of seconds."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from clinic_station.i18n import ngettext
from clinic_station.ui import theme
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets import fitting


class SmallRing(QWidget):
    """The share left is drawn clockwise from the top, in every language."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        colour: QColor = theme.PRIMARY,
        track: QColor = theme.LINE,
        ink: QColor = theme.INK,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._colour, self._track, self._ink = colour, track, ink
        self._share, self._seconds = 1.0, 0

    def set_scale(self, _scale: Scale) -> None:
        self.update()

    def show_left(self, seconds: int, share: float) -> None:
        self._seconds, self._share = seconds, share
        words = ngettext("{seconds} second left", "{seconds} seconds left", seconds)
        self.setAccessibleName(words.format(seconds=seconds))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        width = side * 0.12
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        arc = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setPen(QPen(self._track, width))
        painter.drawEllipse(arc)
        pen = QPen(self._colour, width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(arc, 90 * 16, -round(self._share * 360 * 16))
        inside = box.adjusted(width * 1.6, width, -width * 1.6, -width)
        count = fitting.fit(str(self._seconds), inside.size(), [side * 0.42], weight=800)
        fitting.draw(painter, inside, count, self._ink)
        painter.end()

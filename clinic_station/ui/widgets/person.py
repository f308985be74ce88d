"""A person at an exercise without ghost, arrow or lens, for screens that show one in passing."""

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from clinic_station.domain.exercise import Exercise, Side
from clinic_station.domain.figure_moment import Moment
from clinic_station.domain.figure_motion import Staging
from clinic_station.services.figures import standard_figures
from clinic_station.ui.widgets.figure_picture import Picture, Wishes, picture_of, whole_space
from clinic_station.ui.widgets.figure_view import phase_colours

_BREATH_S = 4.5


class PersonView(QWidget):
    """Feet on the lower edge. Solved once for a size, so that a frame is cheap."""

    def __init__(self, exercise: Exercise, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._exercise = exercise
        self._moment = Moment(0.0)
        self._picture: Picture | None = None
        self._still: QPixmap | None = None

    def show_moment(self, now: float, seconds: float) -> None:
        """The exercise in a slow loop of `seconds`; `now` is any running clock's."""
        progress = math.fmod(now, seconds) / seconds
        breath = math.sin(2.0 * math.pi * now / _BREATH_S)
        self._moment = Moment(progress, breath)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._picture = self._still = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.width() < 2 or self.height() < 2:
            return
        if self._picture is None or self._still is None:
            self._picture = self._make()
            self._still = self._paint_still(self._picture)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._still)
        self._picture.paint_moving(painter, self._moment, False)
        painter.end()

    def _make(self) -> Picture:
        book = standard_figures()
        return picture_of(
            book,
            self._exercise,
            Side.BOTH,
            book.look(0),
            phase_colours(self._exercise),
            whole_space(self.size().toSizeF()),
            Staging(),
            Wishes(lens=False, ghost=False, pointers=False),
        )

    def _paint_still(self, picture: Picture) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        picture.paint_still(painter, False)
        painter.end()
        return pixmap

"""Progress: segments for steps of a sequence, dots for the sessions of this week."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from clinic_station.i18n import _
from clinic_station.services.visit import DotState, WeekDot
from clinic_station.ui import theme
from clinic_station.ui.icons import paint_icon
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets import fitting


def weekday_name(weekday: int | None) -> str:
    """Short name, Monday is 0; None is a session still to go."""
    if weekday is None:
        return _("To go")
    names = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    return names[weekday]


class Segments(QWidget):
    """Rounded strips, one a step: done ones filled, the one in work in its own colour."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        done: QColor = theme.PRIMARY,
        now: QColor = theme.PRIMARY,
        rest: QColor = theme.LINE,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._done, self._now, self._rest = done, now, rest
        self._position, self._total = 0, 0
        self._unit = 1.0

    def set_scale(self, scale: Scale) -> None:
        self._unit = scale.unit
        self.update()

    def set_colours(self, done: QColor, now: QColor, rest: QColor) -> None:
        self._done, self._now, self._rest = done, now, rest
        self.update()

    def set_progress(self, position: int, total: int) -> None:
        """`position` counts from 1 and is the step being done."""
        self._position, self._total = position, total
        words = _("Step {number} of {total}").format(number=position, total=total)
        self.setAccessibleName(words if total else "")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._total:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for index in range(self._total):
            painter.setBrush(self._colour(index + 1))
            strip = self._strip(index)
            painter.drawRoundedRect(strip, strip.height() / 2, strip.height() / 2)
        painter.end()

    def _colour(self, number: int) -> QColor:
        if number == self._position:
            return self._now
        return self._done if number < self._position else self._rest

    def _strip(self, index: int) -> QRectF:
        gap = min(10 * self._unit, self.width() / self._total * 0.3)
        width = (self.width() - gap * (self._total - 1)) / self._total
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            index = self._total - 1 - index
        return QRectF(index * (width + gap), 0, width, self.height())


class WeekDots(QWidget):
    """This week's sessions: done ones ticked, the next one ringed, the rest open. With `names`
    each has its day below."""

    def __init__(
        self, dots: Sequence[WeekDot], parent: QWidget | None = None, *, names: bool = False
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._dots = tuple(dots)
        self._names = names
        self._unit = 1.0
        done = sum(1 for dot in dots if dot.state is DotState.DONE)
        self.setAccessibleName(
            _("This week: {done} of {total} sessions done").format(done=done, total=len(dots))
        )

    def set_scale(self, scale: Scale) -> None:
        self._unit = scale.unit
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._dots:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pitch = self.width() / len(self._dots)
        for index, dot in enumerate(self._dots):
            slot = index
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                slot = len(self._dots) - 1 - index
            self._paint_dot(painter, QRectF(slot * pitch, 0, pitch, self.height()), dot)
        painter.end()

    def _paint_dot(self, painter: QPainter, cell: QRectF, dot: WeekDot) -> None:
        name_height = 48 * self._unit if self._names else 0.0
        side = min(cell.width() * 0.86, cell.height() - name_height - 4 * self._unit)
        top = cell.top() + (cell.height() - name_height - side) / 2
        circle = QRectF(cell.center().x() - side / 2, top, side, side)
        _paint_circle(painter, circle, dot.state, self._unit)
        if self._names:
            below = QRectF(cell.left(), cell.bottom() - name_height, cell.width(), name_height)
            face = fitting.fit(
                weekday_name(dot.weekday), below.size(), [36 * self._unit, 32 * self._unit]
            )
            fitting.draw(painter, below, face, theme.MUTED)


def _paint_circle(painter: QPainter, circle: QRectF, state: DotState, unit: float) -> None:
    thin, thick = max(1.5, 3 * unit), max(2.0, 6 * unit)
    width = thick if state is DotState.NEXT else thin
    colour = theme.EDGE if state is DotState.TO_GO else theme.DONE
    if state is DotState.NEXT:
        colour = theme.PRIMARY
    painter.setPen(QPen(colour, width))
    painter.setBrush(theme.DONE if state is DotState.DONE else theme.CARD)
    painter.drawEllipse(circle.adjusted(width / 2, width / 2, -width / 2, -width / 2))
    if state is DotState.DONE:
        pad = circle.width() * 0.26
        paint_icon(painter, circle.adjusted(pad, pad, -pad, -pad), "check", theme.WHITE)
    elif state is DotState.PART:
        _paint_half(painter, circle, width)


def _paint_half(painter: QPainter, circle: QRectF, width: float) -> None:
    """A part session: the lower half filled."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.DONE)
    inner = circle.adjusted(width, width, -width, -width)
    painter.drawPie(inner, 180 * 16, 180 * 16)
    painter.drawPoint(QPointF(inner.center()))

"""The large ring: tempo arcs or a clock that empties, with a word, a number and a unit inside."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from clinic_station.services.cues import Mark
from clinic_station.ui import theme
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets import fitting

RADIUS = 282.0  # design px, middle of the stroke, in a box of BOX
BOX = 640.0
_STROKE = 54.0
_BEAD = 36.0
_GAP = 20.0  # between the round ends of two arcs
_WORD_PX = (88.0, 80.0, 72.0)
_NUMBER_PX = 300.0
_LEAST_NUMBER_PX = 270.0  # 25 % of the shorter side
_UNIT_PX = (62.0, 56.0, 50.0)
_NUMBER_WIDTH = 420.0
_WORD_WIDTH = 360.0  # the chord at the top of the word


@dataclass(frozen=True, slots=True)
class RingColours:
    """`back` is the screen's colour behind the ring; `moving` the arc being done or, where the
    ring empties, what is left; `mark` the triangle or arrow beside the word."""

    back: QColor
    ink: QColor
    track: QColor
    moving: QColor
    finished: QColor
    bead: QColor
    bead_edge: QColor
    mark: QColor


@dataclass(frozen=True, slots=True)
class RingText:
    """`growth` enlarges the number: 1 is 300 design px."""

    word: str = ""
    mark: Mark = Mark.NONE
    number: str = ""
    unit: str = ""
    growth: float = 1.0


@dataclass(frozen=True, slots=True)
class RingArcs:
    """Shares of the circle, clockwise from the top; arcs before `current` are finished. A ring
    that `empties` has one arc and shows what is left of it."""

    shares: tuple[float, ...] = (1.0,)
    current: int = 0
    empties: bool = True
    bead: bool = True


class CountdownRing(QWidget):
    """Paints itself whole when its words or arcs change, and just round the bead as time runs.

    Always clockwise, in every language. Its accessible name is what `say` was given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._colours = RingColours(
            theme.PAPER,
            theme.INK,
            theme.LINE,
            theme.PRIMARY,
            theme.PRIMARY,
            theme.INK,
            theme.INK,
            theme.INK,
        )
        self._text = RingText()
        self._arcs = RingArcs()
        self._progress = 0.0
        self._unit = 1.0
        self._base = QPixmap()

    def set_scale(self, scale: Scale) -> None:
        self._unit = scale.unit
        self._renew()

    def set_colours(self, colours: RingColours) -> None:
        if colours != self._colours:
            self._colours = colours
            self._renew()

    def set_text(self, text: RingText) -> None:
        if text != self._text:
            self._text = text
            self._renew()

    def set_arcs(self, arcs: RingArcs, progress: float) -> None:
        """`progress` 0..1 of the current arc."""
        progress = min(max(progress, 0.0), 1.0)
        if arcs != self._arcs:
            self._arcs, self._progress = arcs, progress
            self._renew()
        elif progress != self._progress:
            before, self._progress = self._progress, progress
            self.update(self._moved(before, progress))

    def say(self, name: str) -> None:
        """The accessible name, told on only when it changes."""
        if name != self.accessibleName():
            self.setAccessibleName(name)

    def _renew(self) -> None:
        self._base = QPixmap()
        self.update()

    @property
    def number_px(self) -> float:
        """How high the number is set, in screen px."""
        return self._number().px * self._px_per_design()

    # geometry: angles in degrees clockwise from 12 o'clock

    def _px_per_design(self) -> float:
        return min(self.width(), self.height()) / BOX

    def _ends(self, index: int) -> tuple[float, float]:
        """Where the arc's stroke begins and ends, its round caps left out."""
        total = sum(self._arcs.shares) or 1.0
        start = 360.0 * sum(self._arcs.shares[:index]) / total
        end = start + 360.0 * self._arcs.shares[index] / total
        if len(self._arcs.shares) == 1:
            return start, end
        pad = math.degrees((_STROKE / 2 + _GAP / 2) / RADIUS)
        pad = min(pad, (end - start) / 2 - 0.01)
        return start + pad, end - pad

    def _angle(self, progress: float) -> float:
        start, end = self._ends(self._arcs.current)
        return start + (end - start) * progress

    def _point(self, angle: float) -> QPointF:
        radius = RADIUS * self._px_per_design()
        turn = math.radians(angle)
        centre = QRectF(self.rect()).center()
        return QPointF(centre.x() + radius * math.sin(turn), centre.y() - radius * math.cos(turn))

    def _circle(self) -> QRectF:
        radius = RADIUS * self._px_per_design()
        centre = QRectF(self.rect()).center()
        return QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)

    def _moved(self, before: float, after: float) -> QRegion:
        """What the bead's way from `before` to `after` touches."""
        ways = [self._angle(before), self._angle(after)]
        if abs(ways[1] - ways[0]) > 20:
            return QRegion(self.rect())
        reach = (_BEAD + 4) * self._px_per_design()
        spots = [self._point(angle) for angle in ways]
        box = QRectF(spots[0], spots[1]).normalized().adjusted(-reach, -reach, reach, reach)
        return QRegion(box.toAlignedRect())

    # painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._renew()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._base.isNull():
            self._base = self._paint_base()
        painter = QPainter(self)
        ratio = self._base.devicePixelRatio()
        part = QRectF(event.rect())
        source = QRectF(part.topLeft() * ratio, part.size() * ratio)
        painter.drawPixmap(part, self._base, source)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_moving(painter)
        painter.end()

    def _paint_moving(self, painter: QPainter) -> None:
        start, end = self._ends(self._arcs.current)
        angle = self._angle(self._progress)
        if self._arcs.empties:
            self._stroke(painter, angle, end, self._colours.moving)
        else:
            self._stroke(painter, start, angle, self._colours.moving)
        if self._arcs.bead:
            self._paint_bead(painter, self._point(angle))

    def _stroke(self, painter: QPainter, start: float, end: float, colour: QColor) -> None:
        if self._arcs.empties and end - start < 0.05:
            return
        pen = QPen(colour, _STROKE * self._px_per_design())
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        span = max(end - start, 0.02)
        painter.drawArc(self._circle(), round((90 - start) * 16), -max(1, round(span * 16)))

    def _paint_bead(self, painter: QPainter, centre: QPointF) -> None:
        size = self._px_per_design()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colours.bead_edge)
        painter.drawEllipse(centre, _BEAD * size, _BEAD * size)
        if self._colours.bead != self._colours.bead_edge:
            painter.setBrush(self._colours.bead)
            painter.drawEllipse(centre, 22 * size, 22 * size)

    def _paint_base(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        base = QPixmap((QSizeF(self.size()) * ratio).toSize())
        base.setDevicePixelRatio(ratio)
        base.fill(self._colours.back)
        painter = QPainter(base)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(len(self._arcs.shares)):
            done = not self._arcs.empties and index < self._arcs.current
            colour = self._colours.finished if done else self._colours.track
            self._stroke(painter, *self._ends(index), colour)
        self._paint_text(painter)
        painter.end()
        return base

    def _paint_text(self, painter: QPainter) -> None:
        size = self._px_per_design()
        centre = QRectF(self.rect()).center()
        painter.translate(centre)
        painter.scale(size, size)
        text = self._text
        large = text.growth > 1.2  # the 3-2-1: word up, number over the unit's place
        self._paint_word(painter, -142.0 if large else -150.0)
        self._paint_number(painter, 70.0 if large else 16.0 if text.unit else 40.0)
        if text.unit:
            unit = fitting.fit(text.unit, QSizeF(300, 100), _UNIT_PX, weight=700)
            fitting.draw(painter, QRectF(-180, 126, 360, 100), unit, self._colours.ink)

    def _paint_word(self, painter: QPainter, middle: float) -> None:
        """Word and mark side by side, in the chord of the circle at that height."""
        mark = 74.0 if self._text.mark is not Mark.NONE else 0.0
        word = fitting.fit(self._text.word, QSizeF(_WORD_WIDTH - mark, 120), _WORD_PX, weight=800)
        left = -(mark + word.width) / 2
        if mark:
            box = QRectF(left, middle - 28, 56, 56)
            paint_mark(painter, box, self._text.mark, self._colours.mark)
        box = QRectF(left + mark, middle - 60, word.width, 120)
        fitting.draw(painter, box, word, self._colours.ink)

    def _number(self) -> fitting.FittedText:
        """In the ring's own px. A number too wide for the ring is set smaller down to 25 % of the
        shorter side of the screen, and then narrower."""
        room = QSizeF(9999, 9999)
        px = _NUMBER_PX * self._text.growth
        number = fitting.fit(self._text.number, room, [px], weight=800)
        if number.width <= _NUMBER_WIDTH:
            return number
        least = _LEAST_NUMBER_PX * self._unit / self._px_per_design()
        px = max(px * _NUMBER_WIDTH / number.width, least)
        return fitting.fit(self._text.number, room, [px], weight=800)

    def _paint_number(self, painter: QPainter, middle: float) -> None:
        number = self._number()
        painter.save()
        painter.translate(0, middle)
        painter.scale(min(1.0, _NUMBER_WIDTH / max(number.width, 1.0)), 1.0)
        box = QRectF(-number.width / 2, -200, number.width, 400)
        fitting.draw(painter, box, number, self._colours.ink)
        painter.restore()


def paint_mark(painter: QPainter, box: QRectF, mark: Mark, colour: QColor) -> None:
    """A triangle up or down, or an arrow to a side of the body (never mirrored)."""
    painter.save()
    painter.translate(box.center())
    painter.scale(box.width() / 56, box.height() / 56)
    painter.setBrush(colour)
    if mark in (Mark.UP, Mark.DOWN):
        pen = QPen(colour, 8)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        tip = -18.0 if mark is Mark.UP else 18.0
        corners = [QPointF(0, tip), QPointF(-23, -tip), QPointF(23, -tip)]
        painter.drawPolygon(QPolygonF(corners))
    else:
        _paint_arrow(painter, colour, -1.0 if mark is Mark.LEFT else 1.0)
    painter.restore()


def _paint_arrow(painter: QPainter, colour: QColor, way: float) -> None:
    pen = QPen(colour, 13)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    tip = QPointF(26 * way, 0)
    painter.drawLine(QPointF(-26 * way, 0), tip)
    painter.drawPolyline([QPointF(4 * way, -22), tip, QPointF(4 * way, 22)])

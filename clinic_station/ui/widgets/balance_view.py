"""The balance board from above, with a bar above or beside it on the same scale."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from clinic_station.domain.exercise import Phase
from clinic_station.i18n import _
from clinic_station.services.balance_target import (
    BOARD_DEPTH_MM,
    BOARD_WIDTH_MM,
    BalanceTarget,
)
from clinic_station.ui import theme
from clinic_station.ui.icons import foot_path
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets import fitting

_PAD, _BAR, _BETWEEN = 36.0, 78.0, 36.0
_DOT = 28.0
_TRAIL_STEPS = 28
CENTRE_MM = 8.0
CLOSE_S = 1.0  # time in the target that closes its ring

Trail = list[tuple[float, float]]


@dataclass(slots=True)
class _Places:
    """Where things are, in screen px."""

    board: QRectF
    bar: QRectF
    px_per_mm: float


class BalanceView(QWidget):
    """Shows the trail it is given; the dot is its newest point. `upright` turns the bar for
    heel and toe tasks. No numbers. Accessible name: "Weight left of centre, in target"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._phase = Phase.ACTIVATE
        self._upright = False
        self._back = theme.PHASE_COLOUR[self._phase]
        self._trail: Trail = []
        self._target: BalanceTarget | None = None
        self._dwell = 0.0
        self._seen_at: float | None = None
        self._unit = 1.0
        self._base = QPixmap()
        self._places = _Places(QRectF(), QRectF(), 1.0)
        self._dirty = QRegion()
        self.setAccessibleName(self._spoken())

    def set_scale(self, scale: Scale) -> None:
        self._unit = scale.unit
        self._renew()

    def set_task(self, phase: Phase, *, upright: bool) -> None:
        if (phase, upright) != (self._phase, self._upright):
            self._phase, self._upright = phase, upright
            self._renew()

    @property
    def dwell(self) -> float:
        """Seconds in the target since it was set, at most CLOSE_S."""
        return self._dwell

    def show_moment(self, trail: Trail, target: BalanceTarget | None, now: float) -> None:
        """Oldest point first; `now` in session seconds, so that a pause fills no ring."""
        if target != self._target:
            self._target, self._dwell = target, 0.0
        elapsed = max(0.0, now - self._seen_at) if self._seen_at is not None else 0.0
        self._seen_at = now
        self._trail = trail
        if self._in_target():
            self._dwell = min(CLOSE_S, self._dwell + elapsed)
        self._say()
        moving = self._moving_region()
        self.update(self._dirty.united(moving))
        self._dirty = moving

    def _in_target(self) -> bool:
        return (
            bool(self._trail) and self._target is not None and self._target.holds(*self._trail[-1])
        )

    def _say(self) -> None:
        spoken = self._spoken()
        if spoken != self.accessibleName():
            self.setAccessibleName(spoken)

    def _spoken(self) -> str:
        if not self._trail:
            return _("Balance board")
        where = self._where()
        if self._in_target():
            return _("{where}, in target").format(where=where)
        return where

    def _where(self) -> str:
        ml, ap = self._trail[-1]
        value = ap if self._upright else ml
        if abs(value) < CENTRE_MM:
            return _("Weight in the centre")
        if self._upright:
            return _("Weight on your toes") if value > 0 else _("Weight on your heels")
        return _("Weight right of centre") if value > 0 else _("Weight left of centre")

    # geometry

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._renew()

    def _renew(self) -> None:
        self._base = QPixmap()
        self._places = self._placed()
        self.update()

    def _placed(self) -> _Places:
        unit = self._unit
        pad, bar, between = _PAD * unit, _BAR * unit, _BETWEEN * unit
        across = bar + between if self._upright else 0.0
        down = 0.0 if self._upright else bar + between
        wide = self.width() - 2 * pad - across
        high = self.height() - 2 * pad - down
        scale = max(min(wide / BOARD_WIDTH_MM, high / BOARD_DEPTH_MM), 0.01)
        size = QSizeF(BOARD_WIDTH_MM * scale, BOARD_DEPTH_MM * scale)
        left = pad + across + (wide - size.width()) / 2
        top = pad + down + (high - size.height()) / 2
        board = QRectF(QPointF(left, top), size)
        if self._upright:
            strip = QRectF(board.left() - between - bar, board.top(), bar, board.height())
        else:
            strip = QRectF(board.left(), board.top() - between - bar, board.width(), bar)
        return _Places(board, strip, scale)

    def _point(self, ml: float, ap: float) -> QPointF:
        """Kept on the board's picture; forward is up."""
        places = self._places
        centre = places.board.center()
        x = centre.x() + ml * places.px_per_mm
        y = centre.y() - ap * places.px_per_mm
        board = places.board
        return QPointF(
            min(max(x, board.left()), board.right()), min(max(y, board.top()), board.bottom())
        )

    def _moving_region(self) -> QRegion:
        region = QRegion(_grown(self._places.bar, 6))
        if self._trail:
            points = [self._point(*point) for point in self._trail]
            xs, ys = [point.x() for point in points], [point.y() for point in points]
            box = QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
            region = region.united(QRegion(_grown(box, (_DOT + 8) * self._unit)))
        if self._target is not None:
            region = region.united(QRegion(_grown(self._target_box(), 12 * self._unit)))
        return region

    def _target_box(self) -> QRectF:
        assert self._target is not None
        centre = self._point(self._target.ml_mm, self._target.ap_mm)
        radius = self._target.radius_mm * self._places.px_per_mm
        return QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._base.isNull():
            self._base = self._paint_base()
        painter = QPainter(self)
        ratio = self._base.devicePixelRatio()
        part = QRectF(event.rect())
        painter.drawPixmap(part, self._base, QRectF(part.topLeft() * ratio, part.size() * ratio))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._target is not None:
            self._paint_target(painter)
        if self._trail:
            self._paint_trail(painter)
            self._paint_bar(painter)
            self._paint_dot(painter, self._point(*self._trail[-1]), _DOT)
        painter.end()

    def _paint_target(self, painter: QPainter) -> None:
        """A pale disc, and a ring that closes clockwise with the time in it."""
        box = self._target_box()
        amber = QColor(theme.AMBER)
        amber.setAlphaF(0.35)
        painter.setBrush(amber)
        painter.setPen(QPen(theme.AMBER_DARK, 4 * self._unit))
        painter.drawEllipse(box)
        zone = self._target_zone(box)
        painter.drawRoundedRect(zone, 20 * self._unit, 20 * self._unit)
        if self._dwell > 0:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = QPen(theme.AMBER_DARK, 14 * self._unit)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(box, 90 * 16, -round(360 * 16 * self._dwell / CLOSE_S))

    def _target_zone(self, box: QRectF) -> QRectF:
        """The target's part of the bar."""
        bar, inset = self._places.bar, 6 * self._unit
        if self._upright:
            return QRectF(bar.left() + inset, box.top(), bar.width() - 2 * inset, box.height())
        return QRectF(box.left(), bar.top() + inset, box.width(), bar.height() - 2 * inset)

    def _paint_trail(self, painter: QPainter) -> None:
        step = max(1, len(self._trail) // _TRAIL_STEPS)
        kept = self._trail[::-step][::-1]
        points = [self._point(*point) for point in kept]
        colour = QColor(theme.PHASE_COLOUR[self._phase])
        for index in range(1, len(points)):
            colour.setAlphaF(0.45 * index / len(points))
            pen = QPen(colour, 14 * self._unit * (0.4 + 0.6 * index / len(points)))
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLine(points[index - 1], points[index])

    def _paint_bar(self, painter: QPainter) -> None:
        """The way from the centre to the dot, filled."""
        bar, board = self._places.bar, self._places.board
        at = self._point(*self._trail[-1])
        thick = bar.width() * 0.3 if self._upright else bar.height() * 0.3
        if self._upright:
            spot = QPointF(bar.center().x(), at.y())
            fill = QRectF(
                spot.x() - thick / 2, board.center().y(), thick, at.y() - board.center().y()
            )
        else:
            spot = QPointF(at.x(), bar.center().y())
            fill = QRectF(
                board.center().x(), spot.y() - thick / 2, at.x() - board.center().x(), thick
            )
        painter.fillRect(fill.normalized(), theme.PHASE_COLOUR[self._phase])
        self._paint_dot(painter, spot, 22.0)

    def _paint_dot(self, painter: QPainter, centre: QPointF, radius: float) -> None:
        painter.setPen(QPen(theme.WHITE, 6 * self._unit))
        painter.setBrush(theme.INK)
        painter.drawEllipse(centre, radius * self._unit, radius * self._unit)

    def _paint_base(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        base = QPixmap((QSizeF(self.size()) * ratio).toSize())
        base.setDevicePixelRatio(ratio)
        base.fill(Qt.GlobalColor.transparent)
        painter = QPainter(base)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.PHASE_TINT[self._phase])
        painter.drawRoundedRect(QRectF(self.rect()), 44 * self._unit, 44 * self._unit)
        self._paint_frames(painter)
        self._paint_feet(painter)
        self._paint_letters(painter)
        painter.end()
        return base

    def _paint_frames(self, painter: QPainter) -> None:
        places, unit = self._places, self._unit
        edge = QColor(theme.PHASE_COLOUR[self._phase])
        edge.setAlphaF(0.5)
        painter.setPen(QPen(edge, 4 * unit))
        painter.setBrush(theme.CARD)
        painter.drawRoundedRect(places.board, 32 * unit, 32 * unit)
        radius = _BAR / 2 * unit
        painter.drawRoundedRect(places.bar, radius, radius)
        painter.setPen(QPen(theme.LINE, 4 * unit, Qt.PenStyle.DashLine))
        middle, pad = places.board.center(), 24 * unit
        painter.drawLine(
            QPointF(middle.x(), places.board.top() + pad),
            QPointF(middle.x(), places.board.bottom() - pad),
        )
        painter.drawLine(
            QPointF(places.board.left() + pad, middle.y()),
            QPointF(places.board.right() - pad, middle.y()),
        )
        painter.setPen(QPen(theme.INK, 5 * unit))
        bar = places.bar
        if self._upright:
            painter.drawLine(QPointF(bar.left(), middle.y()), QPointF(bar.right(), middle.y()))
        else:
            painter.drawLine(QPointF(middle.x(), bar.top()), QPointF(middle.x(), bar.bottom()))

    def _paint_feet(self, painter: QPainter) -> None:
        board = self._places.board
        colour = QColor(theme.PHASE_COLOUR[self._phase])
        fill = QColor(colour)
        fill.setAlphaF(0.2)
        colour.setAlphaF(0.45)
        painter.setPen(QPen(colour, 3 * self._unit))
        painter.setBrush(fill)
        height = board.height() * 0.8
        for left in (True, False):
            x = board.center().x() + (-0.23 if left else 0.23) * board.width()
            box = QRectF(x - height * 0.25, board.center().y() - height / 2, height * 0.5, height)
            painter.drawPath(foot_path(box, left=left).simplified())

    def _paint_letters(self, painter: QPainter) -> None:
        """The body's sides, which no language mirrors."""
        bar, ink = self._places.bar, theme.PHASE_COLOUR[self._phase]
        size = QSizeF(_BAR * self._unit * 0.9, _BAR * self._unit * 0.9)
        pad = 10 * self._unit
        if self._upright:
            low = bar.bottom() - size.height() - pad
            # Translators: one letter for the toes' end of the weight bar.
            self._letter(painter, QRectF(QPointF(bar.left(), bar.top() + pad), size), _("T"), ink)
            # Translators: one letter for the heels' end of the weight bar.
            self._letter(painter, QRectF(QPointF(bar.left(), low), size), _("H"), ink)
        else:
            far = bar.right() - size.width() - pad
            # Translators: one letter for the left end of the weight bar.
            self._letter(painter, QRectF(QPointF(bar.left() + pad, bar.top()), size), _("L"), ink)
            # Translators: one letter for the right end of the weight bar.
            self._letter(painter, QRectF(QPointF(far, bar.top()), size), _("R"), ink)

    def _letter(self, painter: QPainter, box: QRectF, letter: str, ink: QColor) -> None:
        box = QRectF(box.left(), box.top(), box.width(), _BAR * self._unit)
        text = fitting.fit(letter, box.size(), [54 * self._unit], weight=700)
        fitting.draw(painter, box, text, ink)


def _grown(rect: QRectF, by: float) -> QRect:
    return rect.adjusted(-by, -by, by, by).toAlignedRect()

"""Which leg works: two feet and a word, readable across the room."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from clinic_station.domain.exercise import Side
from clinic_station.services.cues import side_name, side_word
from clinic_station.ui import theme
from clinic_station.ui.icons import paint_feet
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets import fitting
from clinic_station.ui.widgets.kept import KeptWidget
from clinic_station.ui.widgets.set_pills import PillColours, SetCount, paint_pills, set_text

BASE_WIDTH = 330.0
_WORD_PX = (88.0, 80.0, 72.0, 64.0, 56.0)


@dataclass(frozen=True, slots=True)
class BadgeColours:
    fill: QColor
    ink: QColor


class SideBadge(KeptWidget):
    """Feet beside the word where the badge is wide, above it where it is high. In portrait it
    also tells the set. Accessible name: "Right side"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = Side.BOTH
        self._sets: SetCount | None = None
        self._colours = BadgeColours(theme.PRIMARY, theme.WHITE)
        self._unit = 1.0
        self.setAccessibleName(side_name(self._side))

    @property
    def side(self) -> Side:
        return self._side

    def set_scale(self, scale: Scale) -> None:
        self._unit = scale.unit
        self.renew()

    def show_side(self, side: Side, colours: BadgeColours, sets: SetCount | None = None) -> None:
        if (side, colours, sets) == (self._side, self._colours, self._sets):
            return
        self._side, self._colours, self._sets = side, colours, sets
        self.setAccessibleName(side_name(side))
        self.renew()

    def paint_kept(self, painter: QPainter) -> None:
        rect, radius = QRectF(self.rect()), 36 * self._unit
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colours.fill)
        painter.drawRoundedRect(rect, radius, radius)
        if self._sets is not None:
            rect = self._paint_sets(painter, rect)
        if rect.width() > 1.7 * rect.height():
            self._paint_wide(painter, rect)
        else:
            self._paint_high(painter, rect)

    def _paint_wide(self, painter: QPainter, rect: QRectF) -> None:
        pad = rect.height() * 0.2
        feet_width = rect.height() * 0.62
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = rect.right() - pad - feet_width if rtl else rect.left() + pad
        feet = QRectF(left, rect.top() + pad, feet_width, rect.height() - 2 * pad)
        near, far = feet_width + 1.6 * pad, 1.4 * pad
        box = rect.adjusted(far if rtl else near, 0, -(near if rtl else far), 0)
        self._paint_feet(painter, feet)
        self._paint_word(painter, box)

    def _paint_high(self, painter: QPainter, rect: QRectF) -> None:
        side = 34 * self._unit
        grown = min(max(rect.width() / (BASE_WIDTH * self._unit), 0.8), 2.0)
        word_height = 108 * self._unit * grown
        top = rect.top() + 30 * self._unit
        room = rect.height() - word_height - 42 * self._unit
        self._paint_feet(painter, QRectF(rect.left() + side, top, rect.width() - 2 * side, room))
        word = QRectF(rect.left() + side, top + room, rect.width() - 2 * side, word_height)
        self._paint_word(painter, word, grown)

    def _paint_feet(self, painter: QPainter, rect: QRectF) -> None:
        left = self._side in (Side.LEFT, Side.BOTH)
        right = self._side in (Side.RIGHT, Side.BOTH)
        painter.setPen(self._colours.ink)
        paint_feet(painter, rect, self._colours.ink, left=left, right=right)

    def _paint_word(self, painter: QPainter, box: QRectF, grown: float = 1.0) -> None:
        sizes = [px * self._unit * grown for px in _WORD_PX]
        word = fitting.fit(side_word(self._side), box.size(), sizes, weight=800)
        fitting.draw(painter, box, word, self._colours.ink)

    def _paint_sets(self, painter: QPainter, rect: QRectF) -> QRectF:
        """The set in the badge's foot; what is left for the side."""
        assert self._sets is not None
        unit = self._unit
        foot = 190 * unit
        top = rect.bottom() - foot
        painter.fillRect(
            QRectF(rect.left() + 38 * unit, top, rect.width() - 76 * unit, 4 * unit), theme.LINE
        )
        box = QRectF(rect.left() + 16 * unit, top + 16 * unit, rect.width() - 32 * unit, 80 * unit)
        text = fitting.fit(
            set_text(self._sets), box.size(), [42 * unit, 38 * unit, 34 * unit], weight=700
        )
        fitting.draw(painter, box, text, theme.INK)
        pills = QRectF(
            rect.left() + 20 * unit, top + 108 * unit, rect.width() - 40 * unit, 18 * unit
        )
        colours = PillColours(self._colours.ink, theme.AMBER_DARK, theme.LINE)
        paint_pills(painter, pills, self._sets, colours, unit, centred=True)
        return rect.adjusted(0, 0, 0, -foot)

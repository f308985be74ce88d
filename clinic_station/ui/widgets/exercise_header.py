"""The head of the exercise screen: state, exercise, set, and how far along the visit is."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from clinic_station.i18n import _
from clinic_station.ui import theme
from clinic_station.ui.icons import paint_icon
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets import fitting
from clinic_station.ui.widgets.kept import KeptWidget
from clinic_station.ui.widgets.labels import END, MIDDLE, START, visual_align
from clinic_station.ui.widgets.set_pills import (
    PillColours,
    SetCount,
    paint_pills,
    pills_width,
    set_text,
)

_TEXT_PX = (48.0, 44.0, 40.0)
_NAME_PX = (48.0, 44.0, 40.0, 36.0)


@dataclass(frozen=True, slots=True)
class HeaderColours:
    pill: QColor
    pill_ink: QColor
    ink: QColor
    pills: PillColours


@dataclass(frozen=True, slots=True)
class HeaderContent:
    """`clock` stands where the set is otherwise, while a question is asked during a pause."""

    state: str
    icon: str
    name: str
    position: int
    positions: int
    sets: SetCount | None = None
    clock: str = ""


class ExerciseHeader(KeptWidget):
    """Repainted when its content changes, never with the clock of the ring."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ink = theme.INK
        self._colours = HeaderColours(ink, theme.WHITE, ink, PillColours(ink, ink, theme.LINE))
        self._content = HeaderContent("", "", "", 0, 0)
        self._scale = Scale(1920, 1080)

    def set_scale(self, scale: Scale) -> None:
        self._scale = scale
        self.renew()

    def show_content(self, content: HeaderContent, colours: HeaderColours) -> None:
        if (content, colours) == (self._content, self._colours):
            return
        self._content, self._colours = content, colours
        self.setAccessibleName(self._spoken())
        self.renew()

    @property
    def content(self) -> HeaderContent:
        return self._content

    def _spoken(self) -> str:
        content = self._content
        parts = [content.state, content.name]
        if content.sets is not None:
            parts.append(set_text(content.sets))
        parts.append(self._position_text())
        return ". ".join(part for part in parts if part)

    def _position_text(self) -> str:
        # Translators: how far along the session is, for example "8 of 12" exercises.
        return _("{number} of {total}").format(
            number=self._content.position, total=self._content.positions
        )

    def paint_kept(self, painter: QPainter) -> None:
        if not self._content.state:
            return
        rest = self._paint_end(painter, self._paint_state(painter))
        self._paint_name(painter, rest)

    def _is_rtl(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _mirror(self, rect: QRectF) -> QRectF:
        if not self._is_rtl():
            return rect
        return QRectF(self.width() - rect.right(), rect.top(), rect.width(), rect.height())

    def _paint_state(self, painter: QPainter) -> QRectF:
        """The pill with icon and state; what is left of the strip, start edge first."""
        unit, middle = self._scale.unit, self.height() / 2
        text = fitting.fit(
            self._content.state, QSizeF(400 * unit, 80 * unit), [44 * unit, 40 * unit], weight=700
        )
        pill = QRectF(0, middle - 34 * unit, text.width + 114 * unit, 68 * unit)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colours.pill)
        painter.drawRoundedRect(self._mirror(pill), 34 * unit, 34 * unit)
        mark = QRectF(26 * unit, middle - 19 * unit, 38 * unit, 38 * unit)
        paint_icon(painter, self._mirror(mark), self._content.icon, self._colours.pill_ink)
        words = QRectF(84 * unit, pill.top(), text.width, pill.height())
        fitting.draw(painter, self._mirror(words), text, self._colours.pill_ink)
        return QRectF(pill.right() + 26 * unit, 0, self.width() - pill.right(), self.height())

    def _paint_end(self, painter: QPainter, rest: QRectF) -> QRectF:
        """Position and set at the end edge; what is left for the name."""
        unit = self._scale.unit
        if self._content.clock and self._scale.is_portrait:
            right = self._paint_clock(painter, float(self.width()))
            return QRectF(rest.left(), 0, right - 26 * unit - rest.left(), self.height())
        right = self._paint_words(painter, self._position_text(), float(self.width()))
        if self._content.clock:
            right = self._paint_clock(painter, self._paint_line(painter, right))
        elif self._content.sets is not None and not self._scale.is_portrait:
            right = self._paint_sets(painter, self._paint_line(painter, right))
        return QRectF(rest.left(), 0, right - 26 * unit - rest.left(), self.height())

    def _paint_words(self, painter: QPainter, words: str, right: float) -> float:
        """`words` ending at `right`; where they begin."""
        sizes = [px * self._scale.unit for px in _TEXT_PX]
        box = QSizeF(self.width() * 0.3, self.height())
        text = fitting.fit(words, box, sizes, weight=700)
        rect = self._mirror(QRectF(right - text.width, 0, text.width, self.height()))
        fitting.draw(painter, rect, text, self._colours.ink, END_OF[self._is_rtl()])
        return right - text.width

    def _paint_line(self, painter: QPainter, right: float) -> float:
        unit = self._scale.unit
        line = QRectF(right - 40 * unit, self.height() / 2 - 22 * unit, 3 * unit, 44 * unit)
        faint = QColor(self._colours.ink)
        faint.setAlphaF(0.35)
        painter.fillRect(self._mirror(line), faint)
        return right - 78 * unit

    def _paint_clock(self, painter: QPainter, right: float) -> float:
        unit = self._scale.unit
        left = self._paint_words(painter, self._content.clock, right) - 58 * unit
        mark = QRectF(left, self.height() / 2 - 22 * unit, 44 * unit, 44 * unit)
        paint_icon(painter, self._mirror(mark), "clock", self._colours.ink)
        return left

    def _paint_sets(self, painter: QPainter, right: float) -> float:
        sets, unit = self._content.sets, self._scale.unit
        assert sets is not None
        width = pills_width(sets.total, unit)
        pills = self._mirror(QRectF(right - width, 0, width, self.height()))
        paint_pills(painter, pills, sets, self._colours.pills, unit, rtl=self._is_rtl())
        return self._paint_words(
            painter, set_text(sets), right - width - (24 * unit if width else 0)
        )

    def _paint_name(self, painter: QPainter, rect: QRectF) -> None:
        sizes = [px * self._scale.unit for px in _NAME_PX]
        name = fitting.fit(
            self._content.name,
            rect.size(),
            sizes,
            weight=700,
            lines=2,
            leading=1.05,
            one_line_first=True,
        )
        align = visual_align(START | MIDDLE, self.layoutDirection())
        fitting.draw(painter, self._mirror(rect), name, self._colours.ink, align)


END_OF = {False: END | MIDDLE, True: START | MIDDLE}

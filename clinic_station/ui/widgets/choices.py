"""Controls that keep a choice: rating keys and rows with a box to tick."""

from dataclasses import replace

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from clinic_station.domain.exercise import Phase
from clinic_station.ui import theme
from clinic_station.ui.icons import paint_icon
from clinic_station.ui.widgets import fitting
from clinic_station.ui.widgets.buttons import KitButton
from clinic_station.ui.widgets.faces import CHOSEN_FACE, PLAIN_FACE, Face
from clinic_station.ui.widgets.labels import MIDDLE, START, visual_align


class RatingKey(KitButton):
    """A number (or other short sign) that can be chosen; the chosen one is filled and ticked."""

    def __init__(self, sign: int | str, parent: QWidget | None = None) -> None:
        super().__init__(str(sign), parent, face=replace(PLAIN_FACE, radius=32.0), px=76, lines=1)
        self.setCheckable(True)
        self.words = ""

    def set_words(self, words: str) -> None:
        """Words beside the number, where the key is wide enough to hold them."""
        self.words = words
        self.setAccessibleName(f"{self.label} {words}".strip())
        self.update()

    def current_face(self) -> Face:
        return replace(CHOSEN_FACE, radius=32.0) if self.isChecked() else super().current_face()

    def paint_content(self, painter: QPainter, rect: QRectF, face: Face) -> None:
        if self.words:
            self._paint_wide(painter, rect, face)
        else:
            super().paint_content(painter, rect, face)
        if self.isChecked():
            side = 34 * self._unit
            corner = rect.topRight()
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                corner.setX(rect.left() + side + 24 * self._unit)
            mark = QRectF(
                corner.x() - side - 12 * self._unit, corner.y() + 12 * self._unit, side, side
            )
            paint_icon(painter, mark, "check", face.ink)

    def _paint_wide(self, painter: QPainter, rect: QRectF, face: Face) -> None:
        unit, direction = self._unit, self.layoutDirection()
        align = visual_align(START | MIDDLE, direction)
        number = rect.adjusted(40 * unit, 0, -40 * unit, 0)
        size = QSizeF(120 * unit, rect.height())
        fitting.draw(
            painter, number, fitting.fit(self.label, size, [72 * unit], weight=700), face.ink, align
        )
        rtl = direction == Qt.LayoutDirection.RightToLeft
        beside = rect.adjusted(80 * unit if rtl else 132 * unit, 0, 0, 0)
        beside.setRight(rect.right() - (132 * unit if rtl else 80 * unit))
        words = fitting.fit(self.words, beside.size(), [44 * unit, 38 * unit], weight=700, lines=2)
        fitting.draw(painter, beside, words, face.ink, align)


class ToggleRow(KitButton):
    """A sentence with a box to tick. `round_mark` draws a circle, for one choice out of some."""

    def __init__(
        self,
        label: str,
        parent: QWidget | None = None,
        *,
        px: float = 38.0,
        round_mark: bool = False,
        lines: int = 2,
    ) -> None:
        super().__init__(label, parent, px=px, weight=600, lines=lines)
        self.setCheckable(True)
        self.round_mark = round_mark

    def current_face(self) -> Face:
        if self.isChecked():
            tint = theme.PHASE_TINT[Phase.MOBILIZE]
            return Face(tint, theme.INK, theme.PRIMARY, 6.0, 24.0)
        return replace(super().current_face(), radius=24.0)

    def paint_content(self, painter: QPainter, rect: QRectF, face: Face) -> None:
        unit = self._unit
        side = min(56 * unit, rect.height() * 0.6)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = rect.right() - 24 * unit - side if rtl else rect.left() + 24 * unit
        self._paint_mark(painter, QRectF(left, rect.center().y() - side / 2, side, side))
        near, far = side + 48 * unit, 20 * unit
        box = rect.adjusted(far if rtl else near, 0, -(near if rtl else far), 0)
        sizes = [self.px * step * unit for step in fitting.BUTTON_STEPS]
        words = fitting.fit(
            self.label,
            QSizeF(box.width(), box.height() - 8 * unit),
            sizes,
            weight=self.weight,
            lines=self.lines,
            leading=1.1,
        )
        fitting.draw(
            painter, box, words, face.ink, visual_align(START | MIDDLE, self.layoutDirection())
        )

    def _paint_mark(self, painter: QPainter, box: QRectF) -> None:
        radius = box.width() / 2 if self.round_mark else 12 * self._unit
        width = 4 * self._unit
        ticked = self.isChecked()
        painter.setPen(QPen(theme.PRIMARY if ticked else theme.EDGE, width))
        painter.setBrush(theme.PRIMARY if ticked else theme.CARD)
        inner = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(inner, radius, radius)
        if ticked:
            pad = box.width() * 0.18
            paint_icon(painter, box.adjusted(pad, pad, -pad, -pad), "check", theme.WHITE)


class ReasonButton(KitButton):
    """A large word with a smaller line that completes it, on a white card."""

    def __init__(self, word: str, more: str, parent: QWidget | None = None) -> None:
        super().__init__(word, parent, face=replace(PLAIN_FACE, edge=None, radius=36.0), px=60)
        self._more = more
        self.setAccessibleName(f"{word}, {more}")

    def paint_content(self, painter: QPainter, rect: QRectF, face: Face) -> None:
        unit = self._unit
        align = visual_align(START | MIDDLE, self.layoutDirection())
        box = rect.adjusted(40 * unit, 24 * unit, -28 * unit, -24 * unit)
        upper = QRectF(box.left(), box.top(), box.width(), box.height() * 0.58)
        lower = QRectF(box.left(), upper.bottom(), box.width(), box.height() * 0.42)
        sizes = [self.px * step * unit for step in fitting.BUTTON_STEPS]
        word = fitting.fit(
            self.label, upper.size(), sizes, weight=800, lines=2, leading=1.0, one_line_first=True
        )
        more = fitting.fit(self._more, lower.size(), [42 * unit, 38 * unit, 34 * unit], lines=2)
        fitting.draw(painter, upper, word, face.ink, align)
        fitting.draw(painter, lower, more, theme.MUTED, align)

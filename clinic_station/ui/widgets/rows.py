"""A row that says what was asked and lets the number done be changed."""

from dataclasses import replace

from PySide6.QtCore import QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from clinic_station.i18n import _
from clinic_station.ui import theme
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets import fitting
from clinic_station.ui.widgets.buttons import KeyButton, KitButton
from clinic_station.ui.widgets.faces import PLAIN_FACE, SUNK_FACE, Face
from clinic_station.ui.widgets.labels import END, MIDDLE, START, FitLabel, visual_align
from clinic_station.ui.widgets.placing import place

_STEPPER = 104.0


class DoneRow(QWidget):
    """An exercise with what was asked. A touch opens the number: [-] n [+]."""

    changed = Signal()

    def __init__(
        self, name: str, asked: str, number: int, step: int, parent: QWidget, *, unit: str = ""
    ) -> None:
        super().__init__(parent)
        self._most = number
        self._step = step
        self._unit_word = unit
        self._number: int | None = None
        self._scale = Scale(1920, 1080)
        self._row = _RowButton(name, asked, self)
        self._row.clicked.connect(self._toggle)
        # Translators: key that lowers a number; {name} is an exercise.
        self._less = self._stepper("minus", _("Fewer: {name}").format(name=name), -step)
        # Translators: key that raises a number; {name} is an exercise.
        self._more = self._stepper("plus", _("More: {name}").format(name=name), step)
        self._shown = FitLabel("", [56, 48], self, weight=800, align=MIDDLE)
        self._shown.set_align(Qt.AlignmentFlag.AlignCenter)
        self._show()

    @property
    def number(self) -> int | None:
        """What the patient says was done in each set; None while unchanged."""
        return self._number

    def _stepper(self, icon: str, name: str, by: int) -> KitButton:
        key = KeyButton("", self, icon=icon, face=SUNK_FACE, px=52)
        key.setAccessibleName(name)
        key.clicked.connect(lambda: self._move(by))
        return key

    def open(self) -> None:
        """Shows the number, to be changed."""
        self._number = self._most
        self._show()

    def _toggle(self) -> None:
        self._number = self._most if self._number is None else None
        self._show()

    def _move(self, by: int) -> None:
        if self._number is not None:
            self._number = min(self._most, max(0, self._number + by))
            self._show()

    def _show(self) -> None:
        is_open = self._number is not None
        for part in (self._less, self._shown, self._more):
            part.setVisible(is_open)
        self._row.set_open(is_open=is_open)
        if self._number is not None:
            self._shown.setText(f"{self._number} {self._unit_word}".strip())
            self._less.setEnabled(self._number > 0)
            self._more.setEnabled(self._number < self._most)
        self._arrange()
        self.changed.emit()

    def set_scale(self, scale: Scale) -> None:
        self._scale = scale

    def bleed(self) -> int:
        return round(10 * self._scale.unit)

    def resizeEvent(self, _event: object) -> None:
        self._arrange()

    def _arrange(self) -> None:
        unit, edge = self._scale.unit, float(self.bleed())
        width, height = self.width() - 2 * edge, self.height() - 2 * edge
        side, gap = min(_STEPPER * unit, height), 16 * unit
        number = 170 * unit
        taken = 2 * side + number + 3 * gap if self._number is not None else 0.0
        place(self._row, QRectF(edge, edge, width - taken, height), self._scale)
        left = edge + width - taken + gap
        middle = edge + (height - side) / 2
        place(self._less, QRectF(left, middle, side, side), self._scale)
        place(self._shown, QRectF(left + side + gap / 2, edge, number, height), self._scale)
        right = left + side + gap + number
        place(self._more, QRectF(right, middle, side, side), self._scale)


class _RowButton(KitButton):
    """The name of the exercise and what was asked; the frame is thick while it is open."""

    def __init__(self, name: str, asked: str, parent: QWidget) -> None:
        super().__init__(name, parent, px=44)
        self._asked = asked
        self._is_open = False
        self.setAccessibleName(f"{name}, {asked}")

    def set_open(self, *, is_open: bool) -> None:
        self._is_open = is_open
        self.update()

    def current_face(self) -> Face:
        face = replace(PLAIN_FACE, radius=24.0)
        return replace(face, edge=theme.PRIMARY, edge_width=6.0) if self._is_open else face

    def paint_content(self, painter: QPainter, rect: QRectF, face: Face) -> None:
        unit, direction = self._unit, self.layoutDirection()
        inner = rect.adjusted(32 * unit, 0, -32 * unit, 0)
        if rect.width() < 700 * unit:
            self._paint_stacked(painter, inner, face)
            return
        asked = fitting.fit(
            self._asked, QSizeF(inner.width() * 0.42, inner.height()), self._sizes(40), lines=2
        )
        room = QSizeF(inner.width() - asked.width - 24 * unit, inner.height())
        name = fitting.fit(self.label, room, self._sizes(44), weight=700, lines=2, leading=1.06)
        fitting.draw(painter, inner, name, face.ink, visual_align(START | MIDDLE, direction))
        fitting.draw(painter, inner, asked, theme.MUTED, visual_align(END | MIDDLE, direction))

    def _paint_stacked(self, painter: QPainter, inner: QRectF, face: Face) -> None:
        align = visual_align(START | MIDDLE, self.layoutDirection())
        half = inner.height() / 2
        upper = QRectF(inner.left(), inner.top() + half * 0.1, inner.width(), half)
        lower = QRectF(inner.left(), inner.top() + half * 0.95, inner.width(), half * 0.9)
        name = fitting.fit(self.label, upper.size(), self._sizes(42), weight=700)
        asked = fitting.fit(self._asked, lower.size(), self._sizes(36))
        fitting.draw(painter, upper, name, face.ink, align)
        fitting.draw(painter, lower, asked, theme.MUTED, align)

    def _sizes(self, px: float) -> list[float]:
        return [px * step * self._unit for step in fitting.BUTTON_STEPS]

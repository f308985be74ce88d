"""Number pads, and the boxes that fill while a code is typed."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from clinic_station.i18n import _
from clinic_station.ui import theme
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.buttons import KeyButton
from clinic_station.ui.widgets.faces import PRIMARY_FACE, SUNK_FACE, Face
from clinic_station.ui.widgets.placing import place

_NAMES_FROM_PX = 70.0
_ROWS = ("123", "456", "789")


class Keypad(QWidget):
    """Twelve keys in the order of a telephone, never mirrored. The last one clears everything,
    or with `enter` hands the digits in."""

    digit = Signal(str)
    deleted = Signal()
    cleared = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget, *, enter: bool = False, px: float = 84.0) -> None:
        super().__init__(parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._gap = 20.0
        self._keys: dict[tuple[int, int], KeyButton] = {}
        for row, signs in enumerate(_ROWS):
            for column, sign in enumerate(signs):
                self._add(row, column, self._number(sign, px))
        delete = self._named(_("Delete"), "backspace", SUNK_FACE, px)
        delete.clicked.connect(self.deleted)
        self._add(3, 0, delete)
        self._add(3, 1, self._number("0", px))
        self._add(3, 2, self._last(px, enter=enter))

    def _add(self, row: int, column: int, key: KeyButton) -> None:
        self._keys[row, column] = key

    def _number(self, sign: str, px: float) -> KeyButton:
        key = KeyButton(sign, self, px=px)
        key.clicked.connect(lambda: self.digit.emit(sign))
        return key

    def _last(self, px: float, *, enter: bool) -> KeyButton:
        if enter:
            key = self._named(_("Enter"), "check", PRIMARY_FACE, px)
            key.clicked.connect(self.entered)
            return key
        key = self._named(_("Clear"), "x", SUNK_FACE, px)
        key.clicked.connect(self.cleared)
        return key

    def _named(self, name: str, icon: str, face: Face, px: float) -> KeyButton:
        """A key with a picture, and its name beside it where the pad is large enough."""
        if px >= _NAMES_FROM_PX:
            return KeyButton(name, self, icon=icon, face=face, px=px * 0.5)
        key = KeyButton("", self, icon=icon, face=face, px=px)
        key.setAccessibleName(name)
        return key

    def set_scale(self, scale: Scale) -> None:
        self._scale = scale

    def resizeEvent(self, _event: object) -> None:
        unit = self._scale.unit
        gap = self._gap * unit
        margin = 10 * unit  # room for the focus ring of the outer keys
        width = (self.width() - 2 * margin - 2 * gap) / 3
        height = (self.height() - 2 * margin - 3 * gap) / 4
        for (row, column), key in self._keys.items():
            left, top = margin + column * (width + gap), margin + row * (height + gap)
            place(key, QRectF(left, top, width, height), self._scale)

    def bleed(self) -> int:
        return round(10 * self._scale.unit)


class CodeBoxes(QWidget):
    """One box a digit, a dot in each that is filled; the next one is framed. A `length` of 0
    shows one field of dots, for a PIN whose length nobody should read off the screen."""

    def __init__(self, length: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.length = length
        self._filled = 0
        self._unit = 1.0
        self.set_filled(0)

    def set_scale(self, scale: Scale) -> None:
        self._unit = scale.unit
        self.update()

    def set_filled(self, filled: int) -> None:
        self._filled = filled
        words = _("{number} of {total} numbers in")
        self.setAccessibleName(words.format(number=filled, total=self.length or filled))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.length:
            self._paint_boxes(painter)
        else:
            self._paint_field(painter)
        painter.end()

    def _paint_boxes(self, painter: QPainter) -> None:
        pitch = min(112 * self._unit, self.width() / self.length)
        side = pitch * 0.857
        for index in range(self.length):
            box = QRectF(index * pitch, 0, side, min(self.height(), side * 1.22))
            self._paint_box(painter, box, index)

    def _paint_field(self, painter: QPainter) -> None:
        """One field with a dot for each digit so far."""
        width = 3 * self._unit
        field = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setPen(QPen(theme.EDGE, width))
        painter.setBrush(theme.CARD)
        painter.drawRoundedRect(field, 20 * self._unit, 20 * self._unit)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.INK)
        pitch = min(40 * self._unit, field.width() / max(1, self._filled + 1))
        left = field.center().x() - pitch * (self._filled - 1) / 2
        for index in range(self._filled):
            dot = QPointF(left + index * pitch, field.center().y())
            painter.drawEllipse(dot, 11 * self._unit, 11 * self._unit)

    def _paint_box(self, painter: QPainter, box: QRectF, index: int) -> None:
        is_next = index == self._filled
        width = (6 if is_next else 3) * self._unit
        painter.setPen(QPen(theme.PRIMARY if is_next else theme.EDGE, width))
        painter.setBrush(theme.CARD)
        inner = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(inner, 24 * self._unit, 24 * self._unit)
        if index < self._filled:
            dot = 17 * self._unit
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.INK)
            painter.drawEllipse(box.center(), dot, dot)

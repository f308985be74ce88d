"""Buttons as the design draws them, guarded against a finger that touches twice."""

from typing import ClassVar

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QPoint,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    QTimer,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from clinic_station.i18n import _
from clinic_station.ui import theme
from clinic_station.ui.icons import paint_icon, paint_octagon
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets import fitting
from clinic_station.ui.widgets.faces import (
    KEY_FACE,
    OUTLINE_FACE,
    PLAIN_FACE,
    PRIMARY_FACE,
    STOP_FACE,
    Face,
    paint_face,
    paint_focus_ring,
    pressed,
)
from clinic_station.ui.widgets.labels import MIDDLE, START, visual_align

BLEED = 10.0  # design px round the face, for focus ring and shadow
REPEAT_MS = 500
KEY_PAD_REPEAT_MS = 80
PRESS_MS = 90
# Onward and back point the other way where the language is written from the right.
_TURNED = {"arrow-right": "arrow-left", "arrow-left": "arrow-right"}
# Sent to a button that was pressed in whatever way: a screen reader's press is no touch and no
# key, but somebody is there all the same.
PRESSED_EVENT = QEvent.Type(QEvent.registerEventType())


class KitButton(QAbstractButton):
    """A painted button: icon and label, which steps down to 84 % and then wraps, never cut.

    It acts on release inside. A second touch within `repeat_ms` is not taken; keys, switches and
    accessible presses always are. `label` is the accessible name too."""

    repeat_ms: ClassVar[int] = REPEAT_MS

    def __init__(
        self,
        label: str,
        parent: QWidget | None = None,
        *,
        icon: str = "",
        icon_after: bool = False,
        face: Face = PLAIN_FACE,
        px: float = 46.0,
        weight: int = 700,
        lines: int = 2,
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.face_style = face
        self.icon_name = icon
        self.icon_after = icon_after
        self.px = px
        self.weight = weight
        self.lines = lines
        self._unit = 1.0
        self._last_touch = -REPEAT_MS * 10
        # A child, so that it goes with the button: a screen may be gone before the 90 ms are.
        self._press_seen = QTimer(self, singleShot=True, interval=PRESS_MS)
        self._press_seen.timeout.connect(self._press_over)
        self.set_label(label)
        self.clicked.connect(self._tell_it_was_pressed)

    @property
    def label(self) -> str:
        return self._label

    def set_label(self, label: str) -> None:
        self._label = label
        self.setText(label.replace("&", "&&"))
        self.setAccessibleName(label)
        self.update()

    def set_face(self, face: Face) -> None:
        self.face_style = face
        self.update()

    def set_scale(self, scale: Scale) -> None:
        self._unit = scale.unit
        self.update()

    def bleed(self) -> int:
        """Screen px that the widget is larger than its face, on every side."""
        return round(BLEED * self._unit)

    def face_rect(self) -> QRectF:
        extra = self.bleed()
        return QRectF(self.rect()).adjusted(extra, extra, -extra, -extra)

    def sizeHint(self) -> QSize:
        return QSize(round(200 * self._unit), round(96 * self._unit))

    def hitButton(self, pos: QPoint) -> bool:
        return self.face_rect().contains(pos)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._is_repeat(event.timestamp()):
            event.accept()
            return
        super().mousePressEvent(event)
        if self.isDown():
            self._press_seen.start()

    def _press_over(self) -> None:
        self.update()

    def _tell_it_was_pressed(self) -> None:
        QCoreApplication.sendEvent(self, QEvent(PRESSED_EVENT))

    def _is_repeat(self, at_ms: int) -> bool:
        """Whether a touch came too soon after the last one taken. An event made without a time
        (0) is taken for what it is."""
        if at_ms and 0 <= at_ms - self._last_touch < self.repeat_ms:
            return True
        self._last_touch = at_ms
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    # painting

    def current_face(self) -> Face:
        """The face for the state it is in."""
        if not self.isEnabled():
            return Face(theme.CARD, theme.DISABLED, theme.EDGE, self.face_style.edge_width)
        return self.face_style

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face, rect = self.current_face(), self.face_rect()
        if self.isDown() or self._press_seen.isActive():
            face = pressed(face)
        paint_face(painter, rect, face, self._unit)
        self.paint_content(painter, rect, face)
        if self.hasFocus():
            paint_focus_ring(painter, rect, face.radius * self._unit, self._unit)
        painter.end()

    def paint_content(self, painter: QPainter, rect: QRectF, face: Face) -> None:
        """Icon and label, together in the middle."""
        unit = self._unit
        mark = self.px * 1.1 * unit if self.icon_name else 0.0
        gap = 20 * unit if self.icon_name and self._label else 0.0
        words = self._fitted(rect, mark + gap)
        left = rect.center().x() - (mark + gap + words.width) / 2
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        first = self.icon_after == rtl
        text_left = left + (mark + gap if first else 0.0)
        icon_left = left if first else left + words.width + gap
        if self.icon_name:
            box = QRectF(icon_left, rect.top(), mark, rect.height())
            name = _TURNED.get(self.icon_name, self.icon_name) if rtl else self.icon_name
            paint_icon(painter, box, name, face.ink)
        text_box = QRectF(text_left, rect.top(), words.width, rect.height())
        fitting.draw(painter, text_box, words, face.ink)

    def _fitted(self, rect: QRectF, taken: float) -> fitting.FittedText:
        pad = min(28 * self._unit, rect.width() * 0.1)
        room = QSizeF(rect.width() - taken - 2 * pad, rect.height() - 8 * self._unit)
        sizes = [self.px * step * self._unit for step in fitting.BUTTON_STEPS]
        return fitting.fit(
            self._label,
            room,
            sizes,
            weight=self.weight,
            lines=self.lines,
            leading=1.06,
            one_line_first=True,
        )


class PrimaryButton(KitButton):
    """The one main action of a screen."""

    def __init__(
        self,
        label: str,
        parent: QWidget | None = None,
        *,
        icon: str = "",
        icon_after: bool = False,
        px: float = 52.0,
    ) -> None:
        super().__init__(label, parent, icon=icon, icon_after=icon_after, face=PRIMARY_FACE, px=px)


class PlainButton(KitButton):
    """Any other action: white with an edge."""


class OutlineButton(KitButton):
    """An action on a dark screen: white edge and label, no fill."""

    def __init__(self, label: str, parent: QWidget | None = None, *, px: float = 46.0) -> None:
        super().__init__(label, parent, face=OUTLINE_FACE, px=px)


class KeyButton(KitButton):
    """A key of a pad: one large sign. Quick repeats are meant, as in 1-1-2-3."""

    repeat_ms: ClassVar[int] = KEY_PAD_REPEAT_MS

    def __init__(
        self,
        label: str,
        parent: QWidget | None = None,
        *,
        icon: str = "",
        face: Face = KEY_FACE,
        px: float = 84.0,
    ) -> None:
        super().__init__(label, parent, icon=icon, face=face, px=px, lines=1)


class StopButton(KitButton):
    """Stop / I need help. The same place, colour and shape on every screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        # Translators: accessible name of the Stop button, read aloud by screen readers.
        super().__init__(_("Stop, I need help"), parent, face=STOP_FACE)
        # Translators: large word on the Stop button, at most 8 letters.
        self._word = _("Stop")
        # Translators: small line below "Stop" on the same button, at most 20 letters.
        self._help = _("I need help")

    def paint_content(self, painter: QPainter, rect: QRectF, face: Face) -> None:
        unit, direction = self._unit, self.layoutDirection()
        rtl = direction == Qt.LayoutDirection.RightToLeft
        side = min(68 * unit, rect.height() * 0.6)
        left = rect.right() - 34 * unit - side if rtl else rect.left() + 34 * unit
        paint_octagon(
            painter, QRectF(left, rect.center().y() - side / 2, side, side), face.ink, face.fill
        )
        near, far = side + 60 * unit, 20 * unit
        box = rect.adjusted(far if rtl else near, 0, -(near if rtl else far), 0)
        align = visual_align(START | MIDDLE, direction)
        half = box.height() / 2
        upper = QRectF(box.left(), box.top() + 10 * unit, box.width(), half - 4 * unit)
        lower = QRectF(box.left(), box.top() + half + 8 * unit, box.width(), half - 20 * unit)
        word = fitting.fit(self._word, upper.size(), [46 * unit], weight=800)
        need = fitting.fit(self._help, QSizeF(lower.width(), half), [34 * unit], weight=600)
        fitting.draw(painter, upper, word, face.ink, align)
        fitting.draw(painter, lower, need, face.ink, align)

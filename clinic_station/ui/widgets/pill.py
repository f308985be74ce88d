"""A white strip with a fact: icon and words, or words and this week's dots."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from clinic_station.services.visit_facts import WeekDot
from clinic_station.ui import theme
from clinic_station.ui.icons import paint_icon
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets import fitting
from clinic_station.ui.widgets.dots import WeekDots
from clinic_station.ui.widgets.placing import place

_PAD = 36.0
_DOT = 58.0


class FactPill(QWidget):
    """As wide as the screen makes it; its words fit."""

    def __init__(
        self,
        text: str,
        parent: QWidget,
        *,
        icon: str = "",
        dots: Sequence[WeekDot] = (),
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(text)
        self._text = text
        self._icon = icon
        self._count = len(dots)
        self._dots = WeekDots(dots, self) if dots else None
        self._scale = Scale(1920, 1080)

    def set_scale(self, scale: Scale) -> None:
        self._scale = scale

    def natural_width(self, scale: Scale) -> float:
        """Design px in which everything fits at full size."""
        words = QFontMetricsF(theme.font(scale.px(42), 700)).horizontalAdvance(self._text)
        return 2 * _PAD + self._taken + words / scale.unit + 8

    @property
    def _taken(self) -> float:
        return (62.0 if self._icon else 0.0) + (self._count * _DOT + 24 if self._count else 0.0)

    def _is_rtl(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def resizeEvent(self, _event: object) -> None:
        if self._dots is not None:
            px = self._scale.px
            wide, high = px(self._count * _DOT), px(52)
            left = self.width() - px(_PAD * 0.8) - wide
            place(self._dots, QRectF(left, (self.height() - high) / 2, wide, high), self._scale)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = self._scale.px
        rect = QRectF(self.rect()).adjusted(px(1.5), px(1.5), -px(1.5), -px(1.5))
        painter.setPen(QPen(theme.LINE, px(3)))
        painter.setBrush(theme.CARD)
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        text = rect.adjusted(px(_PAD), 0, -px(_PAD), 0)
        if self._icon:
            text = self._paint_icon(painter, text)
        dots = px(self._count * _DOT + 24) if self._count else 0.0
        text = text.adjusted(dots, 0, 0, 0) if self._is_rtl() else text.adjusted(0, 0, -dots, 0)
        fitted = fitting.fit(self._text, text.size(), [px(42), px(38), px(34)], weight=700)
        fitting.draw(painter, text, fitted, theme.INK)
        painter.end()

    def _paint_icon(self, painter: QPainter, text: QRectF) -> QRectF:
        px = self._scale.px
        mark = QRectF(text.left(), text.top(), px(44), text.height())
        if self._is_rtl():
            mark.moveRight(text.right())
        paint_icon(painter, mark, self._icon, theme.INK)
        taken = px(58)
        return text.adjusted(0, 0, -taken, 0) if self._is_rtl() else text.adjusted(taken, 0, 0, 0)

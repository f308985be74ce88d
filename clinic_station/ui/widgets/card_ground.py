"""A white card to put other widgets on."""

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.cards import paint_card

_SHADOW = 20.0


class CardGround(QWidget):
    """Lies below its siblings; its shadow is kept as a picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._scale = Scale(1920, 1080)
        self._kept = QPixmap()

    def set_scale(self, scale: Scale) -> None:
        self._scale = scale
        self._kept = QPixmap()

    def bleed(self) -> int:
        return round(self._scale.px(_SHADOW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._kept = QPixmap()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._kept.isNull():
            self._kept = self._painted()
        painter = QPainter(self)
        ratio = self._kept.devicePixelRatio()
        part = QRectF(event.rect())
        painter.drawPixmap(part, self._kept, QRectF(part.topLeft() * ratio, part.size() * ratio))
        painter.end()

    def _painted(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        kept = QPixmap((QSizeF(self.size()) * ratio).toSize())
        kept.setDevicePixelRatio(ratio)
        kept.fill(Qt.GlobalColor.transparent)
        painter = QPainter(kept)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        extra = self.bleed()
        rect = QRectF(self.rect()).adjusted(extra, extra, -extra, -extra)
        paint_card(painter, rect, self._scale, radius=44)
        painter.end()
        return kept

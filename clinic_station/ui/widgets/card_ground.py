"""A white card to put other widgets on."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.cards import paint_card
from clinic_station.ui.widgets.kept import KeptWidget

_SHADOW = 20.0


class CardGround(KeptWidget):
    """Lies below its siblings, with its shadow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = Scale(1920, 1080)

    def set_scale(self, scale: Scale) -> None:
        self._scale = scale
        self.renew()

    def bleed(self) -> int:
        return round(self._scale.px(_SHADOW))

    def paint_kept(self, painter: QPainter) -> None:
        extra = self.bleed()
        rect = QRectF(self.rect()).adjusted(extra, extra, -extra, -extra)
        paint_card(painter, rect, self._scale, radius=44)

"""How long until a screen signs out by itself, and why."""

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from clinic_station.i18n import _
from clinic_station.ui import theme
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.labels import FitLabel
from clinic_station.ui.widgets.placing import place
from clinic_station.ui.widgets.small_ring import SmallRing


class SigningOut(QWidget):
    """A small ring with its seconds, then the reason in words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ring = SmallRing(self)
        self._words = FitLabel(
            _("Signing out to keep this private"),
            [40, 36, 32],
            self,
            colour=theme.MUTED,
            lines=2,
        )
        self._scale = Scale(1920, 1080)

    def show_left(self, seconds: int, share: float) -> None:
        self._ring.show_left(seconds, share)

    def set_scale(self, scale: Scale) -> None:
        self._scale = scale

    def resizeEvent(self, _event: object) -> None:
        px = self._scale.px
        side = min(px(100), float(self.height()))
        top = (self.height() - side) / 2
        place(self._ring, QRectF(0, top, side, side), self._scale)
        left = side + px(24)
        place(self._words, QRectF(left, 0, self.width() - left, self.height()), self._scale)

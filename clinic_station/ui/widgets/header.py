"""The strip at the head of a question: Back, how far along, and whose visit it is."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtWidgets import QWidget

from clinic_station.i18n import _
from clinic_station.ui import theme
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.buttons import PlainButton
from clinic_station.ui.widgets.dots import Segments
from clinic_station.ui.widgets.labels import CENTRE, END, MIDDLE, FitLabel
from clinic_station.ui.widgets.placing import place

HEIGHT = 152.0


class Header(QWidget):
    """Back is shown only where there is a way back, the segments only in a sequence."""

    back_touched = Signal()

    def __init__(
        self,
        parent: QWidget,
        *,
        back: bool = True,
        position: int = 0,
        total: int = 0,
        name: str = "",
        back_label: str = "",
    ) -> None:
        super().__init__(parent)
        self.back = PlainButton(back_label or _("Back"), self, icon="arrow-left", px=40)
        self.back.setVisible(back)
        self.back.clicked.connect(self.back_touched)
        self._count = FitLabel(
            "", [32], self, weight=700, colour=theme.MUTED, align=CENTRE | MIDDLE
        )
        self._segments = Segments(self)
        self._name = FitLabel(
            name, [40, 36], self, weight=600, colour=theme.MUTED, align=END | MIDDLE
        )
        self.set_progress(position, total)

    def set_progress(self, position: int, total: int) -> None:
        """`position` counts from 1; a `total` of 0 hides the segments."""
        # Translators: progress through questions, for example "3 of 8".
        words = _("{number} of {total}").format(number=position, total=total)
        self._count.setText(words if total else "")
        self._segments.set_progress(position, total)
        self._count.setVisible(total > 0)
        self._segments.setVisible(total > 0)

    def attach(self, scale: Scale) -> None:
        """Lies along the head of its parent screen."""
        unit, width = scale.unit, scale.design_width
        self.setGeometry(QRectF(0, 0, scale.width, HEIGHT * unit).toAlignedRect())
        strip = min(504.0, width - 2 * 300)
        left = (width - strip) / 2
        for widget, x, y, wide, high in (
            (self.back, 48.0, 36.0, 220.0, 96.0),
            (self._count, left, 28.0, strip, 44.0),
            (self._segments, left, 80.0, strip, 14.0),
            (self._name, left + strip + 24, 36.0, width - left - strip - 72, 96.0),
        ):
            place(widget, QRectF(x * unit, y * unit, wide * unit, high * unit), scale)

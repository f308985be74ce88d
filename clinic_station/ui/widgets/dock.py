"""The strip at the foot of a screen: Stop at the start edge, next-up, the one main action."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from clinic_station.ui import theme
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.buttons import KitButton, StopButton
from clinic_station.ui.widgets.placing import place

MARGIN = 48.0
HEIGHT = 168.0
PORTRAIT_HEIGHT = 228.0
BUTTON_HEIGHT = 120.0
STOP_WIDTH = 372.0
PRIMARY_WIDTH = 340.0
_GAP = 24.0


class Dock(QWidget):
    """Owns its parts: makes the Stop button, takes the others as children and places them. In
    portrait the middle stands above the buttons."""

    stop_touched = Signal()

    def __init__(
        self,
        parent: QWidget,
        *,
        primary: KitButton | None = None,
        middle: QWidget | None = None,
        has_stop: bool = True,
        primary_width: float = PRIMARY_WIDTH,
    ) -> None:
        super().__init__(parent)
        self.primary = primary
        self.middle = middle
        self.primary_width = primary_width
        for part in (middle, primary):
            if part is not None:
                part.setParent(self)
        self.stop_button = StopButton(self) if has_stop else None
        if self.stop_button is not None:
            self.stop_button.clicked.connect(self.stop_touched)
        self._scale = Scale(1920, 1080)

    @staticmethod
    def height_for(scale: Scale) -> float:
        """Design px."""
        return PORTRAIT_HEIGHT if scale.is_portrait else HEIGHT

    @staticmethod
    def top_for(scale: Scale) -> float:
        """Design px from the top of the screen: how far the stage reaches."""
        return scale.design_height - Dock.height_for(scale)

    def attach(self, scale: Scale) -> None:
        """Lies along the foot of its parent screen."""
        self._scale = scale
        top = scale.px(self.top_for(scale))
        self.setGeometry(QRectF(0, top, scale.width, scale.height - top).toAlignedRect())
        self._arrange()

    def set_primary(self, button: KitButton | None) -> None:
        """Another main action in the same place; the old one is kept, hidden."""
        if self.primary is not None:
            self.primary.hide()
        self.primary = button
        if button is not None:
            button.setParent(self)
            button.show()
        self._arrange()

    def _arrange(self) -> None:
        if self._scale.is_portrait:
            self._arrange_portrait()
        else:
            self._arrange_landscape()
        self.update()

    def _put(self, widget: QWidget, x: float, y: float, width: float, height: float) -> None:
        unit = self._scale.unit
        place(widget, QRectF(x * unit, y * unit, width * unit, height * unit), self._scale)

    def _arrange_landscape(self) -> None:
        width = self._scale.design_width
        top = (HEIGHT - BUTTON_HEIGHT) / 2
        left, right = MARGIN, width - MARGIN
        if self.stop_button is not None:
            self._put(self.stop_button, left, top, STOP_WIDTH, BUTTON_HEIGHT)
            left += STOP_WIDTH + 40
        if self.primary is not None:
            right -= self.primary_width
            self._put(self.primary, right, top, self.primary_width, BUTTON_HEIGHT)
            right -= 40
        if self.middle is not None:
            self._put(self.middle, left, top, right - left, BUTTON_HEIGHT)

    def _arrange_portrait(self) -> None:
        width = self._scale.design_width - 2 * MARGIN
        top = PORTRAIT_HEIGHT - BUTTON_HEIGHT - _GAP
        parts = [part for part in (self.stop_button, self.primary) if part is not None]
        # Stop keeps its place and width where it is alone.
        places = 2 if self.stop_button is not None else 1
        each = (width - _GAP * (places - 1)) / places
        for index, part in enumerate(parts):
            self._put(part, MARGIN + index * (each + _GAP), top, each, BUTTON_HEIGHT)
        if self.middle is not None:
            self._put(self.middle, MARGIN, 8, width, 72)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.CARD)
        painter.fillRect(QRectF(0, 0, self.width(), max(1.0, 2 * self._scale.unit)), theme.LINE)
        painter.end()

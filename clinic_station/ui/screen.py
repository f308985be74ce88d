"""What every screen has: a title, a way in, a way out, and a scale."""

from PySide6.QtCore import QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from clinic_station.ui import theme
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.placing import place


class Screen(QWidget):
    """A full screen. Placing is by hand in `arrange`, in the design's px times `scale.unit`.

    `navigate` carries a route (see routes.py). `enter` is called when the screen is shown and
    `leave` when it goes; after `leave` no timer runs and no subscription is left.
    """

    navigate = Signal(object)
    ground: QColor = theme.PAPER

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """The accessible name of the screen."""
        self.setAccessibleName(title)

    @property
    def scale(self) -> Scale:
        return Scale.of(QSizeF(self.size()))

    def enter(self) -> None:
        """The screen is about to be shown."""

    def leave(self) -> None:
        """The screen goes: stop timers, drop subscriptions."""

    def stop(self) -> None:
        """Stop was touched, or F1 pressed. Nothing to stop here."""

    def arrange(self, scale: Scale) -> None:
        """Place the children for this size."""

    def put(self, widget: QWidget, x: float, y: float, width: float, height: float) -> None:
        """Places a child's face: design px, x from the start edge."""
        unit = self.scale.unit
        place(widget, QRectF(x * unit, y * unit, width * unit, height * unit), self.scale)

    def rearrange(self) -> None:
        """Place the children again, after they changed."""
        if self.width() > 0 and self.height() > 0:
            self.arrange(self.scale)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter, self.scale)
        painter.end()

    def paint_ground(self, painter: QPainter, scale: Scale) -> None:
        """Paint what lies below the children."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange(self.scale)

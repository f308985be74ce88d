"""What every screen has: a title, a way in, a way out, and a scale."""

from PySide6.QtCore import QSizeF, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from clinic_station.ui.theme import Scale


class Screen(QWidget):
    """A full screen. Placing is by hand in `arrange`, in the design's px times `scale.unit`.

    `navigate` carries a route (see routes.py). `enter` is called when the screen is shown and
    `leave` when it goes; after `leave` no timer runs and no subscription is left.
    """

    navigate = Signal(object)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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

    def arrange(self, scale: Scale) -> None:
        """Place the children for this size."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange(self.scale)

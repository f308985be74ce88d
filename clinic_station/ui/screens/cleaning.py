"""Wipe everything before the next person; touch is off for a moment, so that wiping is safe."""

from typing import ClassVar

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from clinic_station.i18n import _
from clinic_station.ui import theme
from clinic_station.ui.context import ScreenContext
from clinic_station.ui.countdown import Countdown
from clinic_station.ui.icons import paint_icon
from clinic_station.ui.patient_screen import PatientScreen
from clinic_station.ui.routes import WelcomeRoute
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.buttons import PrimaryButton
from clinic_station.ui.widgets.labels import CENTRE, MIDDLE, FitLabel
from clinic_station.ui.widgets.small_ring import SmallRing

TOUCH_OFF_S = 20.0


class CleaningScreen(PatientScreen):
    """The key to go on appears when touch is on again."""

    ground = theme.REST
    asks_if_there: ClassVar[bool] = False

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(_("Time to wipe"), None, has_stop=False)
        self.dock.hide()
        self._title = FitLabel(
            self.accessibleName(), [124, 108, 92], self, weight=800, align=CENTRE | MIDDLE
        )
        self._lead = FitLabel(
            _("Wipe screen, chair, rail and boards."),
            [60, 54, 48],
            self,
            weight=600,
            lines=2,
            align=CENTRE | MIDDLE,
        )
        self._off = FitLabel(
            _("Touch is off for a moment."),
            [44, 40, 36],
            self,
            colour=theme.MUTED,
            align=CENTRE | MIDDLE,
        )
        self._ring = SmallRing(self, track=theme.WHITE)
        self._done = PrimaryButton(_("Wipe done"), self, icon="check", px=60)
        self._done.clicked.connect(lambda: self.navigate.emit(WelcomeRoute()))
        self._done.hide()
        self._wait = Countdown(context.clock, TOUCH_OFF_S, self)
        self._wait.moved.connect(self._show_left)
        self._wait.finished.connect(self.touch_is_on)
        self._show_left()

    def enter(self) -> None:
        super().enter()
        self._wait.start()

    def leave(self) -> None:
        self._wait.stop()

    def stop(self) -> None:
        """Nobody is signed in, and touch is off."""

    def _show_left(self) -> None:
        self._ring.show_left(self._wait.whole_seconds, self._wait.share_left)

    def touch_is_on(self) -> None:
        """The wait is over: the way on appears."""
        self._ring.hide()
        self._off.hide()
        self._done.show()

    def arrange(self, scale: Scale) -> None:
        width = scale.design_width
        top = 700.0 if scale.is_portrait else 350.0
        self.put(self._title, 60, top, width - 120, 160)
        self.put(self._lead, 60, top + 170, width - 120, 140)
        self.put(self._ring, (width - 220) / 2, top + 350, 220, 220)
        self.put(self._off, 60, top + 590, width - 120, 64)
        self.put(self._done, (width - 620) / 2, top + 380, 620, 180)

    def paint_ground(self, painter: QPainter, scale: Scale) -> None:
        side = scale.px(240)
        top = scale.px(410 if scale.is_portrait else 80)
        box = QRectF((scale.width - side) / 2, top, side, side)
        paint_icon(painter, box, "spray-bottle", theme.PRIMARY)

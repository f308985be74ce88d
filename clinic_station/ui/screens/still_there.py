"""Are you still there? Nobody touched a question for a minute."""

from typing import ClassVar

from clinic_station.i18n import _
from clinic_station.services.visit import Visit
from clinic_station.ui import theme
from clinic_station.ui.context import ScreenContext
from clinic_station.ui.countdown import Countdown
from clinic_station.ui.patient_screen import PatientScreen
from clinic_station.ui.routes import ReturnRoute, WelcomeRoute
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.buttons import PlainButton, PrimaryButton
from clinic_station.ui.widgets.labels import CENTRE, MIDDLE, FitLabel
from clinic_station.ui.widgets.small_ring import SmallRing

ANSWER_WITHIN_S = 30.0


class StillThereScreen(PatientScreen):
    """No answer signs out; an unfinished visit can be gone on with today."""

    asks_if_there: ClassVar[bool] = False

    def __init__(self, context: ScreenContext, visit: Visit | None) -> None:
        super().__init__(
            _("Are you still there?"), visit, hint=_("Nothing is lost. You can go on later today.")
        )
        self._title = FitLabel(
            self.accessibleName(), [124, 108, 92, 80], self, weight=800, align=CENTRE | MIDDLE
        )
        self._ring = SmallRing(self, colour=theme.PRIMARY)
        self._here = PrimaryButton(_("I'm here"), self, icon="hand-palm", px=64)
        self._here.clicked.connect(lambda: self.navigate.emit(ReturnRoute()))
        self._leave = PlainButton(_("Sign out"), self, icon="sign-out", px=56)
        self._leave.clicked.connect(self._sign_out)
        self._wait = Countdown(context.clock, ANSWER_WITHIN_S, self)
        self._wait.moved.connect(self._show_left)
        self._wait.finished.connect(self._sign_out)
        self._show_left()

    def enter(self) -> None:
        super().enter()
        self._wait.start()

    def leave(self) -> None:
        self._wait.stop()

    def _show_left(self) -> None:
        self._ring.show_left(self._wait.whole_seconds, self._wait.share_left)

    def _sign_out(self) -> None:
        if self.visit is not None:
            self.visit.sign_out()
        self.navigate.emit(WelcomeRoute())

    def arrange(self, scale: Scale) -> None:
        super().arrange(scale)
        width = scale.design_width
        if scale.is_portrait:
            self.put(self._title, 60, 330, width - 120, 160)
            self.put(self._ring, (width - 380) / 2, 560, 380, 380)
            self.put(self._here, 96, 1090, width - 192, 200)
            self.put(self._leave, 96, 1340, width - 192, 176)
            return
        self.put(self._title, 60, 80, width - 120, 160)
        self.put(self._ring, (width - 320) / 2, 270, 320, 320)
        left = (width - 520 - 720 - 40) / 2
        self.put(self._leave, left, 660, 520, 180)
        self.put(self._here, left + 560, 660, 720, 180)

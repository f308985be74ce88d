"""End session was touched: done for today, or going on later today?"""

from typing import ClassVar

from clinic_station.domain.events import CommandKind
from clinic_station.i18n import _
from clinic_station.services.visit import Visit
from clinic_station.ui import theme
from clinic_station.ui.patient_screen import PatientScreen
from clinic_station.ui.routes import CleaningRoute, ReturnRoute, VisitRoute
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.buttons import PlainButton, PrimaryButton
from clinic_station.ui.widgets.labels import CENTRE, MIDDLE, FitLabel

CHOICE = "chosen"


class EndSessionScreen(PatientScreen):
    """Parked visits can be gone on with until midnight, with the same code."""

    asks_if_there: ClassVar[bool] = True

    def __init__(self, visit: Visit) -> None:
        go_on = PrimaryButton(_("Back to the exercise"), icon="play-fill", px=46)
        super().__init__(
            _("Is that all for today?"),
            visit,
            primary=go_on,
            hint=_("What you did is kept."),
            primary_width=600,
        )
        self._title = FitLabel(
            self.accessibleName(), [108, 96, 84, 72], self, weight=800, align=CENTRE | MIDDLE
        )
        self._lead = FitLabel(
            _("You can also go on later today with the same code."),
            [50, 46, 42],
            self,
            colour=theme.MUTED,
            lines=3,
            align=CENTRE | MIDDLE,
        )
        self._done = PlainButton(_("Yes, I am done for today"), self, icon="check", px=52)
        self._done.clicked.connect(self._end)
        self._later = PlainButton(_("I will go on later today"), self, icon="clock", px=52)
        self._later.clicked.connect(self._park)
        go_on.clicked.connect(lambda: self.navigate.emit(ReturnRoute()))

    def _end(self) -> None:
        if self.visit is None:
            return
        if self.visit.runner is not None:
            self.visit.runner.do(CommandKind.END, CHOICE)
        self.visit.routine_over()
        self.navigate.emit(VisitRoute(self.visit))

    def _park(self) -> None:
        if self.visit is not None:
            self.visit.park()
            self.navigate.emit(CleaningRoute())

    def arrange(self, scale: Scale) -> None:
        super().arrange(scale)
        width = scale.design_width
        if scale.is_portrait:
            self.put(self._title, 60, 480, width - 120, 200)
            self.put(self._lead, 72, 690, width - 144, 190)
            self.put(self._done, 96, 1080, width - 192, 190)
            self.put(self._later, 96, 1310, width - 192, 190)
            return
        self.put(self._title, 60, 150, width - 120, 170)
        self.put(self._lead, 60, 330, width - 120, 130)
        half = (width - 192 - 40) / 2
        self.put(self._done, 96, 600, half, 200)
        self.put(self._later, 96 + half + 40, 600, half, 200)

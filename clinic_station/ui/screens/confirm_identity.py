"""Asks whether the person found by the code is the one in front of the screen."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from clinic_station.domain.patient import Patient
from clinic_station.i18n import _
from clinic_station.services.visit import Visit
from clinic_station.services.visit_desk import NoPlanError
from clinic_station.ui import theme
from clinic_station.ui.background import when_done
from clinic_station.ui.context import ScreenContext
from clinic_station.ui.icons import paint_icon
from clinic_station.ui.patient_screen import PatientScreen
from clinic_station.ui.routes import CallRoute, SignInRoute, TroubleRoute, VisitRoute
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.buttons import PlainButton, PrimaryButton
from clinic_station.ui.widgets.labels import CENTRE, MIDDLE, FitLabel

NO_PLAN = "no_plan"


class ConfirmIdentityScreen(PatientScreen):
    """Yes opens the visit; Not me goes back to the code."""

    def __init__(self, context: ScreenContext, patient: Patient) -> None:
        # Translators: {name} is a first name and an initial, such as "Maria K."
        title = _("{name}, is this you?").format(name=patient.display_name)
        super().__init__(title, None)
        self._desk = context.desk
        self._patient = patient
        self._title = FitLabel(
            title, [104, 92, 84, 72], self, weight=800, lines=3, align=CENTRE | MIDDLE
        )
        self._yes = PrimaryButton(_("Yes"), self, icon="check", px=72)
        self._yes.clicked.connect(self._open)
        self._no = PlainButton(_("Not me"), self, icon="x", px=64)
        self._no.clicked.connect(lambda: self.navigate.emit(SignInRoute()))

    def _open(self) -> None:
        self._yes.setEnabled(False)
        self._no.setEnabled(False)
        when_done(self._desk.open(self._patient), self, self._opened, self._failed)

    def _opened(self, visit: Visit) -> None:
        self.navigate.emit(VisitRoute(visit))

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, NoPlanError):
            self.navigate.emit(CallRoute(None, emergency=False, reason=NO_PLAN))
        else:
            self.navigate.emit(TroubleRoute(str(error)))

    def arrange(self, scale: Scale) -> None:
        super().arrange(scale)
        width = scale.design_width
        head, buttons = (1010.0, 1200.0) if scale.is_portrait else (330.0, 620.0)
        if scale.is_portrait:
            head = 620.0
        self.put(self._title, 96, head, width - 192, 360 if scale.is_portrait else 250)
        if scale.is_portrait:
            self.put(self._yes, 96, buttons - 120, width - 192, 176)
            self.put(self._no, 96, buttons + 96, width - 192, 176)
            return
        left = (width - 2 * 560 - 40) / 2
        self.put(self._yes, left, buttons, 560, 180)
        self.put(self._no, left + 600, buttons, 560, 180)

    def paint_ground(self, painter: QPainter, scale: Scale) -> None:
        side = scale.px(200)
        top = scale.px(340 if scale.is_portrait else 92)
        circle = QRectF((scale.width - side) / 2, top, side, side)
        painter.setPen(theme.PRIMARY)
        painter.setBrush(theme.PRIMARY)
        painter.drawEllipse(circle)
        pad = side * 0.22
        paint_icon(painter, circle.adjusted(pad, pad, -pad, -pad), "user", theme.WHITE)

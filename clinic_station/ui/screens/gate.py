"""A gentler day: what the check-in ratings suggest, with one clear way on."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from clinic_station.i18n import _
from clinic_station.services.visit import Visit
from clinic_station.services.visit_facts import Gate
from clinic_station.ui import theme
from clinic_station.ui.icons import paint_icon
from clinic_station.ui.patient_screen import PatientScreen
from clinic_station.ui.routes import CallRoute, VisitRoute
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.buttons import PlainButton, PrimaryButton
from clinic_station.ui.widgets.labels import CENTRE, MIDDLE, FitLabel

REASON = "start_gate"


class GateScreen(PatientScreen):
    """After a sore rating: seated, or ask staff. After a tired one: seated, or as planned."""

    ground = theme.REST

    def __init__(self, visit: Visit, gate: Gate) -> None:
        self._for_pain = gate is Gate.OFFER_SEATED_PAIN
        title = (
            _("Let us take it easy today. Seated program?")
            if self._for_pain
            else _("Do a short seated session today?")
        )
        super().__init__(title, visit)
        self._title = FitLabel(
            title, [100, 92, 84, 72], self, weight=800, lines=4, align=CENTRE | MIDDLE, leading=1.1
        )
        self._seated = PrimaryButton(_("Yes, seated"), self, icon="chair", px=64)
        self._seated.clicked.connect(lambda: self._settle(seated=True))
        if self._for_pain:
            self._other = PlainButton(_("Ask staff"), self, icon="users", px=56)
            self._other.clicked.connect(self._ask_staff)
        else:
            self._other = PlainButton(_("No, as planned"), self, px=56)
            self._other.clicked.connect(lambda: self._settle(seated=False))

    def _settle(self, *, seated: bool) -> None:
        if self.visit is not None:
            self.visit.settle_gate(seated=seated)
            self.navigate.emit(VisitRoute(self.visit))

    def _ask_staff(self) -> None:
        self.navigate.emit(CallRoute(self.visit, emergency=False, reason=REASON))

    def arrange(self, scale: Scale) -> None:
        super().arrange(scale)
        width = scale.design_width
        if scale.is_portrait:
            self.put(self._title, 72, 620, width - 144, 440)
            self.put(self._seated, 96, 1160, width - 192, 176)
            self.put(self._other, 96, 1376, width - 192, 176)
            return
        self.put(self._title, 120, 300, width - 240, 290)
        left = (width - 2 * 620 - 40) / 2
        self.put(self._seated, left, 640, 620, 180)
        self.put(self._other, left + 660, 640, 620, 180)

    def paint_ground(self, painter: QPainter, scale: Scale) -> None:
        side = scale.px(200)
        top = scale.px(340 if scale.is_portrait else 84)
        circle = QRectF((scale.width - side) / 2, top, side, side)
        painter.setPen(theme.CARD)
        painter.setBrush(theme.CARD)
        painter.drawEllipse(circle)
        pad = side * 0.22
        paint_icon(painter, circle.adjusted(pad, pad, -pad, -pad), "chair", theme.PRIMARY)

"""Offers to go on with a visit of today that was left open."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from clinic_station.i18n import _
from clinic_station.services.visit import Visit
from clinic_station.services.visit_facts import ResumeOffer
from clinic_station.ui import theme
from clinic_station.ui.icons import paint_icon
from clinic_station.ui.patient_screen import PatientScreen
from clinic_station.ui.routes import VisitRoute
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.buttons import PlainButton, PrimaryButton
from clinic_station.ui.widgets.cards import paint_card
from clinic_station.ui.widgets.labels import START, TOP, FitLabel


def place_words(offer: ResumeOffer) -> str:
    """Where the routine would go on."""
    if not offer.exercise_name:
        return _("The exercises are done. Just the last questions are left.")
    words = {
        "left": _("Left side, set {number} of {total}"),
        "right": _("Right side, set {number} of {total}"),
    }.get(offer.side, _("Set {number} of {total}"))
    return words.format(number=offer.set, total=offer.sets)


class ResumeScreen(PatientScreen):
    """By touch only: nothing goes on by itself after a power cut."""

    def __init__(self, visit: Visit, offer: ResumeOffer) -> None:
        super().__init__(
            _("Please sit down. Want to go on where we stopped?"), visit, primary_width=420
        )
        self._title = FitLabel(
            self.accessibleName(), [92, 84, 76], self, weight=800, lines=4, align=START | TOP
        )
        self._name = FitLabel(
            _(offer.exercise_name) if offer.exercise_name else _("Almost done"),
            [60, 54, 48],
            self,
            weight=700,
            lines=2,
        )
        self._where = FitLabel(place_words(offer), [46, 42, 38], self, colour=theme.MUTED, lines=2)
        self._go_on = PrimaryButton(_("Go on"), self, icon="play-fill", px=64)
        self._go_on.clicked.connect(self._take)
        self._again = PlainButton(_("Start again"), self, icon="arrow-counter-clockwise", px=56)
        self._again.clicked.connect(self._decline)

    def _take(self) -> None:
        if self.visit is not None:
            self.visit.take_offer()
            self.navigate.emit(VisitRoute(self.visit))

    def _decline(self) -> None:
        if self.visit is not None:
            self.visit.decline_offer()
            self.navigate.emit(VisitRoute(self.visit))

    def arrange(self, scale: Scale) -> None:
        super().arrange(scale)
        width = scale.design_width - 2 * 96
        card = self._card(scale)
        top = 180.0 if scale.is_portrait else 80.0
        self.put(self._title, 96, top, width, card.top() - top - 24)
        self.put(self._name, card.left() + 200, card.top() + 24, card.width() - 240, 100)
        self.put(self._where, card.left() + 200, card.top() + 124, card.width() - 240, 70)
        if scale.is_portrait:
            self.put(self._go_on, 96, 1130, width, 176)
            self.put(self._again, 96, 1346, width, 176)
            return
        half = (width - 40) / 2
        self.put(self._go_on, 96, 640, half, 180)
        self.put(self._again, 96 + half + 40, 640, half, 180)

    def _card(self, scale: Scale) -> QRectF:
        """Design px."""
        top = 760.0 if scale.is_portrait else 360.0
        return QRectF(96, top, scale.design_width - 2 * 96, 220)

    def paint_ground(self, painter: QPainter, scale: Scale) -> None:
        card = self._card(scale)
        px = scale.px
        rect = QRectF(px(card.left()), px(card.top()), px(card.width()), px(card.height()))
        paint_card(painter, rect, scale)
        mark = QRectF(0, rect.top(), px(110), rect.height())
        mark.moveLeft(rect.left() + px(50))
        if self.isRightToLeft():
            mark.moveRight(rect.right() - px(50))
        paint_icon(painter, mark, "footprints", theme.PRIMARY)

"""After Stop: the clock stands, and the screen asks what it is."""

from typing import ClassVar

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from clinic_station.domain.events import CommandKind
from clinic_station.i18n import _
from clinic_station.services.visit import Visit
from clinic_station.ui import theme
from clinic_station.ui.context import ScreenContext
from clinic_station.ui.countdown import Countdown
from clinic_station.ui.icons import paint_octagon
from clinic_station.ui.patient_screen import PatientScreen
from clinic_station.ui.routes import CallRoute, PainRoute, ReturnRoute
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.buttons import OutlineButton, PlainButton
from clinic_station.ui.widgets.choices import ReasonButton
from clinic_station.ui.widgets.labels import FitLabel

ANSWER_WITHIN_S = 15.0
OTHER = "other"
BREAK = "break"
UNRESPONSIVE = "STOP_UNRESPONSIVE"


class StopReasonsScreen(PatientScreen):
    """Pain leads to a rating, a break to the pause; every other reason, and no answer within
    15 s, to staff. Nothing here signs anybody out."""

    ground = theme.STOP
    asks_if_there: ClassVar[bool] = False

    def __init__(self, context: ScreenContext, visit: Visit | None) -> None:
        self._mistake = PlainButton(_("Touched by mistake"), px=42)
        super().__init__(
            _("We stopped. What is it?"),
            visit,
            primary=self._mistake,
            hint=_("Hold your chair or sit down. Tell us what it is."),
            has_stop=False,
            primary_width=480,
        )
        self.hint.set_colour(theme.INK)
        self._title = FitLabel(
            self.accessibleName(),
            [100, 92, 84, 72],
            self,
            weight=800,
            colour=theme.WHITE,
            lines=2,
        )
        self._reasons = self._make_reasons()
        self._other = OutlineButton(_("Something else. Get my therapist."), self, px=50)
        self._other.clicked.connect(lambda: self._call(OTHER))
        self._break = OutlineButton(_("I just need a break"), self, px=50)
        self._break.clicked.connect(self._take_break)
        self._mistake.clicked.connect(self._undo)
        self._patience = Countdown(context.clock, ANSWER_WITHIN_S, self)
        self._patience.finished.connect(lambda: self._call(UNRESPONSIVE))

    def _make_reasons(self) -> list[ReasonButton]:
        # Translators: reasons to stop; a large word or two, and a smaller line that completes it.
        reasons = (
            ("STOP_PAIN6", _("Pain"), _("in muscle or joint")),
            ("STOP_DIZZY", _("Dizzy or faint"), _("or feel sick")),
            ("STOP_CHEST", _("Chest"), _("pain or hard to breathe")),
            ("STOP_NUMB", _("Numb or weak"), _("leg or foot")),
            ("STOP_GIVEWAY", _("Leg gave way"), _("or a near fall")),
            ("STOP_CALF_SNAP", _("Snap or pop"), _("in calf or heel")),
        )
        return [self._reason(rule, word, more) for rule, word, more in reasons]

    def _reason(self, rule: str, word: str, more: str) -> ReasonButton:
        button = ReasonButton(word, more, self)
        if rule == "STOP_PAIN6":
            button.clicked.connect(lambda: self.navigate.emit(PainRoute(self.visit)))
        else:
            button.clicked.connect(lambda: self._call(rule))
        return button

    def enter(self) -> None:
        super().enter()
        self._tell_runner(CommandKind.STOP)
        self._patience.start()

    def leave(self) -> None:
        self._patience.stop()

    def stop(self) -> None:
        """Help is asked for already."""

    def _tell_runner(self, kind: CommandKind, detail: str = "") -> None:
        if self.visit is not None and self.visit.runner is not None:
            self.visit.runner.do(kind, detail)

    def _call(self, reason: str) -> None:
        self._tell_runner(CommandKind.STOP, reason)
        self.navigate.emit(CallRoute(self.visit, emergency=True, reason=reason))

    def _take_break(self) -> None:
        self._tell_runner(CommandKind.PAUSE, BREAK)
        self.navigate.emit(ReturnRoute())

    def _undo(self) -> None:
        self._tell_runner(CommandKind.MISTAKE)
        self.navigate.emit(ReturnRoute())

    def arrange(self, scale: Scale) -> None:
        super().arrange(scale)
        width, bottom = scale.design_width - 96, self.stage_bottom(scale)
        if scale.is_portrait:
            self._arrange_portrait(width, bottom)
            return
        self.put(self._title, 196, 40, width - 150, 130)
        each = (width - 48) / 3
        for index, button in enumerate(self._reasons):
            row, column = divmod(index, 3)
            self.put(button, 48 + column * (each + 24), 208 + row * 238, each, 214)
        half = (width - 24) / 2
        self.put(self._other, 48, 690, half, 186)
        self.put(self._break, 48 + half + 24, 690, half, 186)

    def _arrange_portrait(self, width: float, bottom: float) -> None:
        self.put(self._title, 196, 60, width - 150, 190)
        half = (width - 24) / 2
        for index, button in enumerate(self._reasons):
            row, column = divmod(index, 2)
            self.put(button, 48 + column * (half + 24), 310 + row * 274, half, 250)
        self.put(self._other, 48, bottom - 500, width, 190)
        self.put(self._break, 48, bottom - 270, width, 190)

    def paint_ground(self, painter: QPainter, scale: Scale) -> None:
        px = scale.px
        top = 90.0 if scale.is_portrait else 50.0
        sign = QRectF(px(56), px(top), px(112), px(112))
        if self.isRightToLeft():
            sign.moveRight(scale.width - px(56))
        paint_octagon(painter, sign, theme.WHITE, theme.STOP)

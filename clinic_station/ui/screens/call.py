"""Staff are wanted: the patient sits, the screen waits, and a PIN lets it go on."""

from typing import ClassVar

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, Qt

from clinic_station.domain.events import CommandKind
from clinic_station.i18n import _
from clinic_station.services.visit import Visit
from clinic_station.ui import theme
from clinic_station.ui.background import when_done
from clinic_station.ui.context import ScreenContext
from clinic_station.ui.icons import paint_icon
from clinic_station.ui.patient_screen import PatientScreen
from clinic_station.ui.routes import CleaningRoute, ReturnRoute, SignInRoute, VisitRoute
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.buttons import PlainButton, PrimaryButton
from clinic_station.ui.widgets.cards import paint_card
from clinic_station.ui.widgets.keypad import CodeBoxes, Keypad
from clinic_station.ui.widgets.labels import CENTRE, MIDDLE, START, TOP, FitLabel

# The visit is closed as refused by the service already when one of these leads here.
REFUSALS = ("red_flags", "start_gate")
SIGN_IN = "sign_in"
NO_PLAN = "no_plan"
LOOK_MS = 500
LONGEST_PIN = 12
_PAD_WIDTH = 580.0


class CallScreen(PatientScreen):
    """No details of the reason. It claims no sound and no message: what the patient reads is what
    is true at every station, "Please call your therapist over."."""

    asks_if_there: ClassVar[bool] = False

    def __init__(
        self, context: ScreenContext, visit: Visit | None, *, emergency: bool, reason: str
    ) -> None:
        title, more = call_words(emergency=emergency, reason=reason)
        super().__init__(title, visit, has_stop=False)
        self.dock.hide()
        self._context = context
        self._emergency = emergency
        self._reason = reason
        self._since = context.clock.monotonic()
        self._pin = ""
        self._is_waiting = False
        self.ground = theme.STOP if emergency else theme.STOP_TINT
        self._make_labels(title, more)
        self._make_pad()
        self._make_ways_on()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._tell_time)

    def _make_labels(self, title: str, more: str) -> None:
        ink = theme.WHITE if self._emergency else theme.INK
        self._title = FitLabel(
            title,
            [124, 108, 96, 84],
            self,
            weight=800,
            colour=theme.WHITE,
            lines=4,
            align=START | MIDDLE,
            leading=1.08,
        )
        self._more = FitLabel(
            more, [64, 56, 50], self, weight=600, colour=ink, lines=3, align=START | TOP
        )
        self._time = FitLabel("", [46, 42], self, weight=600, colour=ink)
        self._tell_time()

    def _make_pad(self) -> None:
        self._staff = FitLabel(_("Staff PIN"), [40, 36], self, weight=700, align=CENTRE | MIDDLE)
        self._dots = CodeBoxes(0, self)
        self._said = FitLabel(
            "", [34, 32], self, weight=600, colour=theme.MUTED, lines=1, align=CENTRE | MIDDLE
        )
        self._pad = Keypad(self, enter=True, px=56)
        self._pad.digit.connect(self._add)
        self._pad.deleted.connect(lambda: self._show(self._pin[:-1]))
        self._pad.entered.connect(self._submit)

    def _make_ways_on(self) -> None:
        self._go_on = PrimaryButton(_("Go on"), self, icon="play-fill", px=52)
        self._go_on.clicked.connect(self._let_go_on)
        self._end = PlainButton(_("End visit"), self, icon="sign-out", px=52)
        self._end.clicked.connect(self._end_visit)
        self._go_on.hide()
        self._end.hide()

    def enter(self) -> None:
        super().enter()
        self._timer.start()

    def leave(self) -> None:
        self._timer.stop()

    def stop(self) -> None:
        """Help is asked for already."""

    def _tell_time(self) -> None:
        gone = max(0, int(self._context.clock.monotonic() - self._since))
        # Translators: time since staff were wanted, minutes and seconds.
        words = _("Waiting {minutes}:{seconds}")
        self._time.setText(words.format(minutes=gone // 60, seconds=f"{gone % 60:02d}"))

    # the PIN

    def _add(self, digit: str) -> None:
        if len(self._pin) < LONGEST_PIN:
            self._show(self._pin + digit)

    def _show(self, pin: str) -> None:
        if not self._is_waiting:
            self._pin = pin
            self._dots.set_filled(len(pin))
            self._said.setText("")

    def _submit(self) -> None:
        if self._pin and not self._is_waiting:
            self._is_waiting = True
            when_done(self._context.staff_pin_ok(self._pin), self, self._checked, self._failed)

    def _checked(self, known: bool) -> None:
        self._is_waiting = False
        self._show("")
        if known:
            self.unlock()
        else:
            self._said.setText(_("That PIN did not work."))

    def _failed(self, _error: BaseException) -> None:
        self._is_waiting = False
        self._show("")
        self._said.setText(_("We cannot check the PIN right now."))

    def unlock(self) -> None:
        """Staff are here: the pad gives way to the ways on."""
        for part in (self._staff, self._dots, self._said, self._pad):
            part.hide()
        self._go_on.setVisible(self._reason != NO_PLAN)
        self._end.show()
        self.order_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._pad.isHidden():
            super().keyPressEvent(event)
        elif event.text() in tuple("0123456789"):
            self._add(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self._show(self._pin[:-1])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._submit()
        else:
            super().keyPressEvent(event)

    # after the PIN

    def _let_go_on(self) -> None:
        if self._reason == SIGN_IN:
            self._context.desk.unlock()
            self.navigate.emit(SignInRoute())
        elif self.visit is not None and self._reason in REFUSALS:
            self.visit.cleared_by_staff()
            self.navigate.emit(VisitRoute(self.visit))
        else:
            self._resume()

    def _resume(self) -> None:
        """The clock went on standing: the patient finds the exercise paused."""
        if self.visit is not None and self.visit.runner is not None:
            self.visit.runner.do(CommandKind.PAUSE, "staff")
        self.navigate.emit(ReturnRoute())

    def _end_visit(self) -> None:
        if self._reason == SIGN_IN:
            self._context.desk.unlock()
        if self.visit is not None:
            if self._reason not in REFUSALS:
                self.visit.stop(self._reason)
            self.visit.sign_out()
        self.navigate.emit(CleaningRoute())

    # placing and painting

    def arrange(self, scale: Scale) -> None:
        width = scale.design_width
        panel = self._panel(scale)
        text = width - 192 if scale.is_portrait else panel.left() - 96 - 60
        top = 330.0 if scale.is_portrait else 250.0
        self.put(self._title, 96, top, text, 330 if scale.is_portrait else 340)
        self.put(self._more, 96, top + 370, text, 230)
        self.put(
            self._time, 96, scale.design_height - 130 if not scale.is_portrait else 940, text, 60
        )
        left, inner = panel.left() + 40, panel.width() - 80
        self.put(self._staff, left, panel.top() + 30, inner, 56)
        self.put(self._dots, left, panel.top() + 92, inner, 72)
        self.put(self._said, left, panel.top() + 168, inner, 64)
        self.put(self._pad, left, panel.top() + 232, inner, panel.height() - 272)
        middle = panel.center().y()
        self.put(self._go_on, left, middle - 180, inner, 150)
        self.put(self._end, left, middle + 30, inner, 150)

    def _panel(self, scale: Scale) -> QRectF:
        """Design px: the staff's corner, at the end edge."""
        width = scale.design_width
        if scale.is_portrait:
            return QRectF((width - 640) / 2, 1060, 640, 800)
        return QRectF(width - 48 - _PAD_WIDTH, 150, _PAD_WIDTH, 780)

    def paint_ground(self, painter: QPainter, scale: Scale) -> None:
        px, panel = scale.px, self._panel(scale)
        if not self._emergency:
            self._paint_band(painter, scale)
        rect = QRectF(px(panel.left()), px(panel.top()), px(panel.width()), px(panel.height()))
        sign = QRectF(px(96), px(110 if scale.is_portrait else 90), px(130), px(130))
        if self.isRightToLeft():
            rect.moveRight(scale.width - rect.left())
            sign.moveRight(scale.width - px(96))
        paint_card(painter, rect, scale)
        paint_icon(painter, sign, "chair" if self._emergency else "users", theme.WHITE)

    def _paint_band(self, painter: QPainter, scale: Scale) -> None:
        """Brick behind the title; not amber, which means get ready."""
        height = scale.px(640 if scale.is_portrait else 556)
        painter.fillRect(QRectF(0, scale.px(40), scale.width, height), theme.STOP)


def call_words(*, emergency: bool, reason: str) -> tuple[str, str]:
    """Title and second line."""
    if emergency:
        return _("Please sit down."), _("Please call your therapist over.")
    if reason == SIGN_IN:
        return _("Let us help you sign in"), _("Please call your therapist over.")
    return (
        _("Please talk to your therapist before you start."),
        _("Please call your therapist over."),
    )

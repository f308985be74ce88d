"""Sign-in by code: the last digit submits."""

from typing import ClassVar

from PySide6.QtGui import QKeyEvent, Qt

from clinic_station.i18n import _, ngettext
from clinic_station.services.visit_facts import SignIn
from clinic_station.ui import theme
from clinic_station.ui.background import when_done
from clinic_station.ui.context import ScreenContext
from clinic_station.ui.patient_screen import PatientScreen
from clinic_station.ui.routes import CallRoute, ConfirmIdentityRoute, TroubleRoute, WelcomeRoute
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.header import Header
from clinic_station.ui.widgets.keypad import CodeBoxes, Keypad
from clinic_station.ui.widgets.labels import START, TOP, FitLabel

LOCKED = "sign_in"


class SignInScreen(PatientScreen):
    """A code that is not known is said kindly, with the tries left; after five, staff help."""

    asks_if_there: ClassVar[bool] = True

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(
            _("Enter your code"), None, hint=_("Lost your code? Touch Stop and we will come.")
        )
        self._desk = context.desk
        self._length = context.desk.code_length
        self._code = ""
        self._is_waiting = False
        self.header = Header(self)
        self.header.back_touched.connect(lambda: self.navigate.emit(WelcomeRoute()))
        self._make_labels()
        self._pad = Keypad(self)
        self._pad.digit.connect(self.type_digit)
        self._pad.deleted.connect(lambda: self._show(self._code[:-1]))
        self._pad.cleared.connect(lambda: self._show(""))
        self._show("")

    def _make_labels(self) -> None:
        self._title = FitLabel(self.accessibleName(), [92, 84, 76, 68], self, weight=800)
        self._lead = FitLabel(
            _("It is on your card, {count} numbers.").format(count=self._length),
            [42, 40, 36],
            self,
            colour=theme.MUTED,
            lines=2,
        )
        self._boxes = CodeBoxes(self._length, self)
        self._said = FitLabel(
            "", [42, 38, 34], self, weight=600, colour=theme.MUTED, lines=4, align=START | TOP
        )

    def type_digit(self, digit: str) -> None:
        if self._is_waiting or len(self._code) >= self._length:
            return
        self._show(self._code + digit)
        if len(self._code) == self._length:
            self._submit()

    def _show(self, code: str) -> None:
        if self._is_waiting:
            return
        self._code = code
        self._boxes.set_filled(len(code))
        self._said.set_colour(theme.MUTED)
        words = _("{number} of {total} numbers in")
        self._said.setText(words.format(number=len(code), total=self._length))

    def _submit(self) -> None:
        self._is_waiting = True
        when_done(self._desk.find(self._code), self, self.show_answer, self._failed)

    def show_answer(self, answer: SignIn) -> None:
        self._is_waiting = False
        if answer.patient is not None:
            self.navigate.emit(ConfirmIdentityRoute(answer.patient))
        elif answer.locked:
            self.navigate.emit(CallRoute(None, emergency=False, reason=LOCKED))
        else:
            self._show("")
            self._say_unknown(answer.tries_left)

    def _failed(self, error: BaseException) -> None:
        self.navigate.emit(TroubleRoute(str(error)))

    def _say_unknown(self, tries: int) -> None:
        sorry = _("That code did not work. Try again.")
        left = ngettext("You have {count} more try.", "You have {count} more tries.", tries)
        self._said.set_colour(theme.INK)
        self._said.setText(f"{sorry}\n{left.format(count=tries)}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in tuple("0123456789"):
            self.type_digit(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self._show(self._code[:-1])
        else:
            super().keyPressEvent(event)

    def arrange(self, scale: Scale) -> None:
        super().arrange(scale)
        if scale.is_portrait:
            self._arrange_portrait(scale)
            return
        width = scale.design_width
        pad = min(1024.0, width * 0.535)
        left = width - 56 - pad
        text = left - 48 - 40
        self.put(self._title, 48, 156, text, 108)
        self.put(self._lead, 48, 262, text, 56)
        self.put(self._boxes, 56, 352, text, 124)
        self.put(self._said, 48, 500, text, 250)
        self.put(self._pad, left, 132, pad, 732)

    def _arrange_portrait(self, scale: Scale) -> None:
        width = scale.design_width - 96
        self.put(self._title, 48, 180, width, 108)
        self.put(self._lead, 48, 292, width, 56)
        self.put(self._boxes, 48, 384, width, 124)
        self.put(self._said, 48, 540, width, 170)
        bottom = self.stage_bottom(scale)
        self.put(self._pad, 48, 760, width, min(880.0, bottom - 800))

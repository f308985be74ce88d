"""From Welcome to an opened visit, and what a wrong code leads to."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clinic_station.i18n import use_language
from clinic_station.services.visit_desk import NoPlanError
from clinic_station.services.visit_facts import ResumeOffer
from clinic_station.ui import routes
from clinic_station.ui.screen import Screen
from clinic_station.ui.screens.confirm_identity import ConfirmIdentityScreen
from clinic_station.ui.screens.resume import ResumeScreen
from clinic_station.ui.screens.sign_in import SignInScreen
from clinic_station.ui.screens.welcome import WelcomeScreen
from tests.support.fingers import is_shown, texts, touch
from tests.support.visits import MARIA, FakeDesk, FakeVisit, make_context


def show(screen: Screen, qtbot: QtBot) -> Screen:
    qtbot.addWidget(screen)
    screen.resize(1920, 1080)
    screen.show()
    return screen


def type_code(screen: Screen, code: str) -> None:
    for digit in code:
        touch(screen, digit)


def test_a_touch_anywhere_on_welcome_starts(qtbot: QtBot):
    screen = show(WelcomeScreen(make_context()), qtbot)
    with qtbot.waitSignal(screen.navigate) as went:
        QTest.mouseClick(screen, Qt.MouseButton.LeftButton, pos=QPoint(1500, 200))
    assert went.args == [routes.SignInRoute()]


def test_the_start_button_starts_once(qtbot: QtBot):
    screen = show(WelcomeScreen(make_context()), qtbot)
    went = []
    screen.navigate.connect(went.append)
    touch(screen, "Touch to start")
    assert went == [routes.SignInRoute()]


def test_stop_on_welcome_asks_what_it_is_and_does_not_start(qtbot: QtBot):
    screen = show(WelcomeScreen(make_context()), qtbot)
    went = []
    screen.navigate.connect(went.append)
    touch(screen, "Stop, I need help")
    assert went == [routes.StopRoute(None)]


def test_welcome_shows_the_clinic_and_the_time_and_leaves_no_timer(qtbot: QtBot):
    screen = show(WelcomeScreen(make_context()), qtbot)
    screen.enter()
    assert {"Riverside Clinic", "09:00"} <= set(texts(screen))
    screen.leave()


def test_one_language_needs_no_key(qtbot: QtBot):
    assert not is_shown(show(WelcomeScreen(make_context()), qtbot), "English")


def test_the_language_key_goes_through_the_languages(qtbot: QtBot):
    context = make_context(languages=("en", "en-XA"), choose_language=use_language)
    screen = show(WelcomeScreen(context), qtbot)
    with qtbot.waitSignal(screen.navigate) as went:
        touch(screen, "English")
    assert went.args == [routes.WelcomeRoute()]
    again = show(WelcomeScreen(context), qtbot)
    assert again.accessibleName() != "Welcome"
    assert is_shown(again, "Pseudo")


def test_the_last_digit_signs_in(qtbot: QtBot):
    desk = FakeDesk()
    screen = show(SignInScreen(make_context(desk)), qtbot)
    with qtbot.waitSignal(screen.navigate) as went:
        type_code(screen, MARIA.code)
    assert desk.codes == [MARIA.code]
    assert went.args == [routes.ConfirmIdentityRoute(MARIA)]


def test_digits_can_be_typed_and_taken_back_on_a_keyboard(qtbot: QtBot):
    desk = FakeDesk()
    screen = show(SignInScreen(make_context(desk)), qtbot)
    with qtbot.waitSignal(screen.navigate):
        QTest.keyClicks(screen, "2749")
        QTest.keyClick(screen, Qt.Key.Key_9)
        QTest.keyClick(screen, Qt.Key.Key_Backspace)
        QTest.keyClicks(screen, "15")
    assert desk.codes == [MARIA.code]


def test_delete_and_clear_take_digits_back(qtbot: QtBot):
    screen = show(SignInScreen(make_context()), qtbot)
    type_code(screen, "123")
    touch(screen, "Delete")
    assert "2 of 6 numbers in" in texts(screen)
    touch(screen, "Clear")
    assert "0 of 6 numbers in" in texts(screen)


def test_an_unknown_code_is_said_kindly_with_the_tries_left(qtbot: QtBot):
    screen = show(SignInScreen(make_context()), qtbot)
    type_code(screen, "111222")
    words = "That code did not work. Try again.\nYou have 4 more tries."
    qtbot.waitUntil(lambda: words in texts(screen))
    type_code(screen, "3")
    assert "1 of 6 numbers in" in texts(screen)


def test_five_wrong_codes_bring_staff(qtbot: QtBot):
    screen = show(SignInScreen(make_context()), qtbot)
    went = []
    screen.navigate.connect(went.append)
    for tries in (4, 3, 2, 1, 0):
        type_code(screen, "111222")
        qtbot.waitUntil(lambda left=tries: bool(went) if left == 0 else said(screen, left))
    assert went == [routes.CallRoute(None, emergency=False, reason="sign_in")]


def said(screen: Screen, tries: int) -> bool:
    return any(f"You have {tries} more" in text for text in texts(screen))


def test_back_leads_to_welcome(qtbot: QtBot):
    screen = show(SignInScreen(make_context()), qtbot)
    with qtbot.waitSignal(screen.navigate) as went:
        touch(screen, "Back")
    assert went.args == [routes.WelcomeRoute()]


def test_yes_opens_the_visit(qtbot: QtBot):
    visit = FakeVisit()
    screen = show(ConfirmIdentityScreen(make_context(FakeDesk(visit)), MARIA), qtbot)
    assert screen.accessibleName() == "Maria K., is this you?"
    with qtbot.waitSignal(screen.navigate) as went:
        touch(screen, "Yes")
    assert went.args == [routes.VisitRoute(visit)]


def test_not_me_goes_back_to_the_code(qtbot: QtBot):
    screen = show(ConfirmIdentityScreen(make_context(), MARIA), qtbot)
    with qtbot.waitSignal(screen.navigate) as went:
        touch(screen, "Not me")
    assert went.args == [routes.SignInRoute()]


@pytest.mark.parametrize(
    ("failure", "route"),
    [
        (NoPlanError("p1"), routes.CallRoute(None, emergency=False, reason="no_plan")),
        (OSError("disk full"), routes.TroubleRoute("disk full")),
    ],
)
def test_a_visit_that_cannot_open_leads_on(failure, route, qtbot: QtBot):
    context = make_context(FakeDesk(failure=failure))
    screen = show(ConfirmIdentityScreen(context, MARIA), qtbot)
    with qtbot.waitSignal(screen.navigate) as went:
        touch(screen, "Yes")
    assert went.args == [route]


OFFER = ResumeOffer("Calf raise, two legs", "right", 2, 3, 7)


@pytest.mark.parametrize(
    ("key", "asked"), [("Go on", ("take_offer",)), ("Start again", ("decline_offer",))]
)
def test_going_on_is_the_patients_choice(key, asked, qtbot: QtBot):
    visit = FakeVisit(offer=OFFER)
    screen = show(ResumeScreen(visit, OFFER), qtbot)
    assert {"Calf raise, two legs", "Right side, set 2 of 3"} <= set(texts(screen))
    with qtbot.waitSignal(screen.navigate) as went:
        touch(screen, key)
    assert visit.told == [asked]
    assert went.args == [routes.VisitRoute(visit)]

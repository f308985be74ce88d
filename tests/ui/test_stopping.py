"""Stop: reasons, pain, staff, and the ways back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clinic_station.domain.events import CommandKind
from clinic_station.ui import routes
from clinic_station.ui.screen import Screen
from clinic_station.ui.screens.call import CallScreen
from clinic_station.ui.screens.pain_check import REST_S, PainCheckScreen
from clinic_station.ui.screens.stop_reasons import ANSWER_WITHIN_S, StopReasonsScreen
from tests.support.clocks import ManualClock
from tests.support.fingers import is_shown, named, texts, touch
from tests.support.visits import PIN, FakeDesk, FakeRunner, FakeVisit, make_context


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def runner() -> FakeRunner:
    return FakeRunner(item=4)


@pytest.fixture
def visit(runner) -> FakeVisit:
    return FakeVisit(runner=runner)


def show(screen: Screen, qtbot: QtBot) -> Screen:
    qtbot.addWidget(screen, before_close_func=lambda shown: shown.leave())
    screen.resize(1920, 1080)
    screen.show()
    screen.enter()
    return screen


def test_the_clock_stands_at_once(visit, runner, clock, qtbot):
    show(StopReasonsScreen(make_context(clock=clock), visit), qtbot)
    assert runner.kinds == [CommandKind.STOP]


@pytest.mark.parametrize(
    ("reason", "rule"),
    [
        ("Dizzy or faint, or feel sick", "STOP_DIZZY"),
        ("Chest, pain or hard to breathe", "STOP_CHEST"),
        ("Numb or weak, leg or foot", "STOP_NUMB"),
        ("Leg gave way, or a near fall", "STOP_GIVEWAY"),
        ("Snap or pop, in calf or heel", "STOP_CALF_SNAP"),
        ("Something else. Get my therapist.", "other"),
    ],
)
def test_a_reason_calls_staff_and_is_kept(reason, rule, visit, runner, clock, qtbot):
    screen = show(StopReasonsScreen(make_context(clock=clock), visit), qtbot)
    with qtbot.waitSignal(screen.navigate) as went:
        touch(screen, reason)
    assert went.args == [routes.CallRoute(visit, emergency=True, reason=rule)]
    assert runner.commands[-1] == (CommandKind.STOP, rule, None)


def test_no_answer_calls_staff(visit, clock, qtbot):
    screen = show(StopReasonsScreen(make_context(clock=clock), visit), qtbot)
    with qtbot.waitSignal(screen.navigate) as went:
        clock.advance(ANSWER_WITHIN_S)
    assert went.args == [routes.CallRoute(visit, emergency=True, reason="STOP_UNRESPONSIVE")]


@pytest.mark.parametrize(
    ("key", "command"),
    [
        ("Touched by mistake", (CommandKind.MISTAKE, "", None)),
        ("I just need a break", (CommandKind.PAUSE, "break", None)),
    ],
)
def test_the_ways_back_lead_to_where_the_patient_was(key, command, visit, runner, clock, qtbot):
    screen = show(StopReasonsScreen(make_context(clock=clock), visit), qtbot)
    with qtbot.waitSignal(screen.navigate) as went:
        touch(screen, key)
    assert went.args == [routes.ReturnRoute()]
    assert runner.commands[-1] == command


def test_stop_works_before_anybody_signed_in(clock, qtbot):
    screen = show(StopReasonsScreen(make_context(clock=clock), None), qtbot)
    with qtbot.waitSignal(screen.navigate) as went:
        touch(screen, "Pain, in muscle or joint")
    assert went.args == [routes.PainRoute(None)]


def rate(screen: Screen, value: int) -> None:
    touch(screen, str(value))
    touch(screen, "Next")


def rest(screen: Screen, clock: ManualClock, qtbot: QtBot) -> None:
    assert "Please sit down and rest" in texts(screen)
    clock.advance(REST_S)
    qtbot.waitUntil(lambda: screen.accessibleName() == "How is the pain now?")


def test_pain_is_rated_rested_and_rated_again(visit, runner, clock, qtbot):
    screen = show(PainCheckScreen(make_context(clock=clock), visit), qtbot)
    rate(screen, 4)
    rest(screen, clock, qtbot)
    assert not any(named(screen, str(number)).isChecked() for number in range(11))
    rate(screen, 2)
    assert visit.told == [("pain_tapped", 4), ("pain_tapped", 4)]
    with qtbot.waitSignal(screen.navigate) as went:
        touch(screen, "Go on")
    assert went.args == [routes.ReturnRoute()]
    assert [(kind, value) for kind, _detail, value in runner.commands] == [
        (CommandKind.PAIN, 4.0),
        (CommandKind.PAIN, 2.0),
        (CommandKind.RESUME, None),
    ]


def test_pain_of_six_after_the_rest_calls_staff(visit, runner, clock, qtbot):
    screen = show(PainCheckScreen(make_context(clock=clock), visit), qtbot)
    rate(screen, 3)
    rest(screen, clock, qtbot)
    with qtbot.waitSignal(screen.navigate) as went:
        rate(screen, 6)
    assert went.args == [routes.CallRoute(visit, emergency=True, reason="STOP_PAIN6")]
    assert runner.commands[-1] == (CommandKind.STOP, "STOP_PAIN6", None)


def test_after_pain_of_six_this_exercise_is_over_even_when_it_eased(visit, runner, clock, qtbot):
    screen = show(PainCheckScreen(make_context(clock=clock), visit), qtbot)
    rate(screen, 7)
    rest(screen, clock, qtbot)
    rate(screen, 2)
    assert not is_shown(screen, "Go on")
    with qtbot.waitSignal(screen.navigate):
        touch(screen, "Go to the next one")
    assert runner.commands[-1] == (CommandKind.SKIP, "pain", None)


def test_a_sore_patient_may_end_the_session(visit, clock, qtbot):
    screen = show(PainCheckScreen(make_context(clock=clock), visit), qtbot)
    rate(screen, 3)
    rest(screen, clock, qtbot)
    rate(screen, 3)
    with qtbot.waitSignal(screen.navigate) as went:
        touch(screen, "End session")
    assert ("stop", "STOP_PAIN6") in visit.told
    assert went.args == [routes.VisitRoute(visit)]


def test_outside_the_routine_there_is_nothing_to_skip(clock, qtbot):
    screen = show(PainCheckScreen(make_context(clock=clock), None), qtbot)
    rate(screen, 3)
    rest(screen, clock, qtbot)
    rate(screen, 1)
    assert is_shown(screen, "Go on")
    assert not is_shown(screen, "Skip this one")


def call(visit: FakeVisit | None, clock: ManualClock, qtbot: QtBot, **changes) -> Screen:
    facts = {"emergency": True, "reason": "STOP_CHEST"} | changes
    return show(CallScreen(make_context(clock=clock), visit, **facts), qtbot)


def unlock(screen: Screen, qtbot: QtBot) -> None:
    for digit in PIN:
        touch(screen, digit)
    touch(screen, "Enter")
    qtbot.waitUntil(lambda: is_shown(screen, "End visit"))


def test_the_call_screen_claims_no_alarm(clock, qtbot):
    words = " ".join(texts(call(None, clock, qtbot))).lower()
    assert "please sit down." in words
    assert "alarm" not in words
    assert "calling" not in words


def test_the_waiting_time_is_shown(clock, qtbot):
    screen = call(None, clock, qtbot)
    clock.advance(62)
    qtbot.waitUntil(lambda: "Waiting 1:02" in texts(screen))


def test_nothing_goes_on_without_a_pin(visit, clock, qtbot):
    screen = call(visit, clock, qtbot)
    assert not is_shown(screen, "Go on")
    for digit in "1357":
        touch(screen, digit)
    touch(screen, "Enter")
    qtbot.waitUntil(lambda: "That PIN did not work." in texts(screen))
    assert not is_shown(screen, "Go on")


def test_a_pin_can_be_typed_on_a_keyboard(visit, clock, qtbot):
    screen = call(visit, clock, qtbot)
    QTest.keyClicks(screen, PIN + "9")
    QTest.keyClick(screen, Qt.Key.Key_Backspace)
    QTest.keyClick(screen, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_shown(screen, "Go on"))


def test_after_the_pin_the_exercise_is_found_paused(visit, runner, clock, qtbot):
    screen = call(visit, clock, qtbot)
    unlock(screen, qtbot)
    with qtbot.waitSignal(screen.navigate) as went:
        touch(screen, "Go on")
    assert runner.commands == [(CommandKind.PAUSE, "staff", None)]
    assert went.args == [routes.ReturnRoute()]


def test_staff_may_end_the_visit_which_keeps_the_reason(visit, clock, qtbot):
    screen = call(visit, clock, qtbot)
    unlock(screen, qtbot)
    with qtbot.waitSignal(screen.navigate) as went:
        touch(screen, "End visit")
    assert visit.told == [("stop", "STOP_CHEST"), ("sign_out",)]
    assert went.args == [routes.CleaningRoute()]


@pytest.mark.parametrize("reason", ["red_flags", "start_gate"])
def test_a_refused_visit_is_cleared_or_left_refused(reason, clock, qtbot):
    cleared, ended = FakeVisit(), FakeVisit()
    screen = call(cleared, clock, qtbot, emergency=False, reason=reason)
    assert "Please talk to your therapist before you start." in texts(screen)
    unlock(screen, qtbot)
    with qtbot.waitSignal(screen.navigate) as went:
        touch(screen, "Go on")
    assert cleared.told == [("cleared_by_staff",)]
    assert went.args == [routes.VisitRoute(cleared)]
    screen = call(ended, clock, qtbot, emergency=False, reason=reason)
    unlock(screen, qtbot)
    touch(screen, "End visit")
    assert ended.told == [("sign_out",)]


def test_staff_unlock_a_sign_in(clock, qtbot):
    desk = FakeDesk()
    screen = CallScreen(make_context(desk, clock), None, emergency=False, reason="sign_in")
    show(screen, qtbot)
    assert "Let us help you sign in" in texts(screen)
    unlock(screen, qtbot)
    with qtbot.waitSignal(screen.navigate) as went:
        touch(screen, "Go on")
    assert (desk.unlocked, went.args) == (1, [routes.SignInRoute()])

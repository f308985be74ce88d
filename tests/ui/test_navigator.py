"""Routes become screens; Stop covers and uncovers; strays and silence are noticed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clinic_station.domain.events import CommandKind
from clinic_station.domain.results import SessionStatus, VisitStage
from clinic_station.domain.session_view import EngineState
from clinic_station.i18n import use_language
from clinic_station.services.visit import Visit
from clinic_station.services.visit_facts import ResumeOffer
from clinic_station.ui import routes
from clinic_station.ui.main_window import MainWindow
from clinic_station.ui.navigator import DEAF_S, IDLE_S, Navigator
from clinic_station.ui.patient_screens import patient_screens
from clinic_station.ui.screen import Screen
from clinic_station.ui.widgets.fading import Fading
from tests.support.clocks import ManualClock
from tests.support.desk import Desk, make_desk
from tests.support.fingers import is_shown, named, touch
from tests.support.visits import FakeRunner, FakeVisit, PlainScreen, make_context


class Station:
    """A window with its navigator, touched by a hand that waits until the screen takes touches."""

    def __init__(self, qtbot: QtBot, clock: ManualClock, context) -> None:
        self.qtbot = qtbot
        self.clock = clock
        self.navigator = Navigator(patient_screens(context), clock, fades=False)
        self.window = MainWindow(self.navigator)
        qtbot.addWidget(self.window)
        self.window.resize(1280, 800)
        self.window.show()
        self.window.start()

    @property
    def screen(self) -> Screen:
        shown = self.navigator.screen_shown
        assert shown is not None
        return shown

    def go(self, route: routes.Route) -> None:
        self.navigator.go(route)

    def touch(self, name: str) -> None:
        self.clock.advance(DEAF_S + 0.05)
        touch(self.screen, name)

    def until(self, title: str) -> Screen:
        self.qtbot.waitUntil(lambda: self.screen.accessibleName() == title)
        return self.screen


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def station(qtbot, clock) -> Station:
    return Station(qtbot, clock, make_context(clock=clock))


@pytest.mark.parametrize(
    ("stage", "title"),
    [
        (VisitStage.RED_FLAGS, "Has any of this happened since last time?"),
        (VisitStage.CHECK_IN, "How is your back right now?"),
        (VisitStage.TODAY, "Hello Maria"),
        (VisitStage.ROUTINE, "Exercise"),
        (VisitStage.CHECK_OUT, "How is your back now?"),
        (VisitStage.SUMMARY, "Well done, Maria"),
        (VisitStage.CLOSED, "Time to wipe"),
    ],
)
def test_a_visit_shows_the_screen_of_its_stage(stage, title, station):
    station.go(routes.VisitRoute(FakeVisit(stage)))
    assert station.screen.accessibleName() == title


def test_an_offer_to_go_on_comes_first(station):
    offer = ResumeOffer("Step-up", "left", 1, 2, 3)
    station.go(routes.VisitRoute(FakeVisit(VisitStage.ROUTINE, offer=offer)))
    assert station.screen.accessibleName() == "Please sit down. Want to go on where we stopped?"


def test_nothing_starts_while_nothing_can_be_saved(station):
    visit = FakeVisit(VisitStage.TODAY)
    visit.failure = "disk full"
    station.go(routes.VisitRoute(visit))
    assert station.screen.accessibleName() == "We cannot save right now. Please tell staff."


def test_what_has_begun_goes_on_although_nothing_can_be_saved(station):
    visit = FakeVisit(VisitStage.ROUTINE)
    visit.failure = "disk full"
    station.go(routes.VisitRoute(visit))
    assert isinstance(station.screen, PlainScreen)


def test_a_mistaken_stop_returns_to_the_very_screen(station):
    runner = FakeRunner()
    station.go(routes.VisitRoute(FakeVisit(VisitStage.ROUTINE, runner=runner)))
    exercise = station.screen
    station.touch("Stop, I need help")
    station.until("We stopped. What is it?")
    station.touch("Touched by mistake")
    assert station.until("Exercise") is exercise
    assert (exercise.entered, exercise.left) == (2, 1)
    assert runner.kinds == [CommandKind.STOP, CommandKind.MISTAKE]


def test_typed_digits_are_still_there_after_a_mistaken_stop(station):
    station.go(routes.SignInRoute())
    station.touch("2")
    station.touch("Stop, I need help")
    station.until("We stopped. What is it?")
    station.touch("Touched by mistake")
    station.until("Enter your code")
    assert "1 of 6 numbers in" in [
        child.accessibleName() for child in station.screen.children() if child.isWidgetType()
    ]


def test_the_way_through_pain_leads_back_to_the_exercise(station):
    station.go(routes.VisitRoute(FakeVisit(VisitStage.ROUTINE, runner=FakeRunner())))
    exercise = station.screen
    station.touch("Stop, I need help")
    station.until("We stopped. What is it?")
    station.touch("Pain, in muscle or joint")
    station.until("How strong is the pain?")
    for value in ("3", "2"):
        station.touch(value)
        station.touch("Next")
        if value == "3":
            station.clock.advance(60)
            station.until("How is the pain now?")
    station.until("Thank you for telling us")
    station.touch("Go on")
    assert station.until("Exercise") is exercise


@pytest.mark.parametrize("key", [Qt.Key.Key_F1])
def test_f1_is_stop_anywhere_without_waiting(key, station):
    for route in (routes.SignInRoute(), routes.VisitRoute(FakeVisit(VisitStage.TODAY))):
        station.go(route)
        QTest.keyClick(station.window, key)
        station.until("We stopped. What is it?")


def test_f1_changes_nothing_where_help_is_asked_for_already(station):
    station.go(routes.CallRoute(None, emergency=True, reason="other"))
    called = station.screen
    QTest.keyClick(station.window, Qt.Key.Key_F1)
    assert station.screen is called


def test_a_new_screen_takes_no_touch_for_a_moment(station):
    station.go(routes.VisitRoute(FakeVisit(VisitStage.TODAY)))
    touch(station.screen, "Start")
    assert station.navigator.route.visit.told == []
    station.touch("Start")
    assert station.navigator.route.visit.told == [("start_routine",)]


def test_a_key_is_taken_at_once(station):
    station.go(routes.VisitRoute(FakeVisit(VisitStage.TODAY)))
    QTest.keyClick(named(station.screen, "Start"), Qt.Key.Key_Return)
    assert station.navigator.route.visit.told == [("start_routine",)]


def test_a_minute_of_silence_asks_and_here_leads_back(station):
    station.go(routes.VisitRoute(FakeVisit(VisitStage.CHECK_IN)))
    question = station.screen
    station.clock.advance(IDLE_S - 1)
    station.navigator.look()
    assert station.screen is question
    station.clock.advance(1)
    station.navigator.look()
    station.until("Are you still there?")
    station.touch("I'm here")
    assert station.until("How is your back right now?") is question


def test_any_touch_is_a_sign_of_somebody(station):
    station.go(routes.VisitRoute(FakeVisit(VisitStage.CHECK_IN)))
    station.clock.advance(IDLE_S - 1)
    station.touch("3")
    station.clock.advance(IDLE_S - 1)
    station.navigator.look()
    assert station.screen.accessibleName() == "How is your back right now?"


def test_silence_at_the_code_goes_home_without_a_question(station):
    station.go(routes.SignInRoute())
    station.clock.advance(IDLE_S)
    station.navigator.look()
    station.until("Welcome")


@pytest.mark.parametrize(
    "route",
    [
        routes.WelcomeRoute(),
        routes.StopRoute(None),
        routes.CallRoute(None, emergency=True, reason="other"),
        routes.CleaningRoute(),
    ],
)
def test_silence_changes_nothing_where_nobody_is_asked(route, station):
    station.go(route)
    shown = station.screen
    station.clock.advance(10 * IDLE_S)
    station.navigator.look()
    assert station.screen is shown


def test_what_a_screen_asks_after_it_was_left_is_void(station, qtbot):
    station.go(routes.VisitRoute(FakeVisit(VisitStage.SUMMARY)))
    summary = station.screen
    summary.navigate.emit(routes.CleaningRoute())
    summary.navigate.emit(routes.CleaningRoute())
    wiping = station.until("Time to wipe")
    marker = []
    wiping.navigate.connect(marker.append)

    qtbot.waitUntil(lambda: station.navigator.count() == 1)
    assert station.screen is wiping


def test_screens_that_were_left_are_gone(station, qtbot):
    for _time in range(3):
        station.go(routes.SignInRoute())
        station.go(routes.StopRoute(None))
        station.go(routes.CallRoute(None, emergency=True, reason="other"))
        station.go(routes.WelcomeRoute())
    assert station.navigator.count() == 1


def test_a_language_change_makes_the_screen_anew(qtbot, clock):
    station = Station(qtbot, clock, make_context(clock=clock))
    use_language("en-XA")
    station.window.rebuild()
    assert station.screen.accessibleName() != "Welcome"
    assert station.navigator.route == routes.WelcomeRoute()


def test_the_old_screen_fades_above_the_new_one_which_can_be_used_meanwhile(qtbot, clock):
    navigator = Navigator(patient_screens(make_context(clock=clock)), clock)
    qtbot.addWidget(navigator, before_close_func=lambda shown: shown.close_down())
    navigator.resize(800, 600)
    navigator.show()
    navigator.start()
    assert navigator.findChildren(Fading) == []
    navigator.go(routes.SignInRoute())
    (fading,) = navigator.findChildren(Fading)
    assert fading.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    qtbot.waitUntil(lambda: navigator.findChildren(Fading) == [])


# A whole visit on a real store


@pytest.fixture
def desk(tmp_path: Path):
    made = make_desk(tmp_path)
    yield made
    made.store.close()


def on(desk: Desk, qtbot: QtBot) -> Station:
    return Station(qtbot, desk.clock, make_context(desk.desk, desk.clock))


def sign_in(station: Station, desk: Desk) -> None:
    station.until("Welcome")
    station.touch("Touch to start")
    station.until("Enter your code")
    for digit in desk.patient.code:
        station.touch(digit)
    station.until(f"{desk.patient.display_name}, is this you?")
    station.touch("Yes")


def test_a_visit_from_welcome_to_welcome(desk, qtbot):
    station = on(desk, qtbot)
    sign_in(station, desk)
    station.until("Has any of this happened since last time?")
    station.touch("None of these")
    qtbot.waitUntil(lambda: is_shown(station.screen, "Next"))
    while is_shown(station.screen, "Next"):
        station.touch("8" if "ready" in station.screen.accessibleName() else "1")
        station.touch("Next")
        QApplication.processEvents()
    station.until(f"Hello {desk.patient.first_name}")
    station.touch("Start")
    station.until("Exercise")
    visit: Visit = station.navigator.route.visit
    exercise_to_the_end(desk, visit)
    visit.routine_over()
    station.screen.navigate.emit(routes.VisitRoute(visit))
    station.until("Did you do all of these?")
    station.touch("Yes, all of them")
    qtbot.waitUntil(lambda: is_shown(station.screen, "Next"))
    while is_shown(station.screen, "Next"):
        station.touch("Next")
        QApplication.processEvents()
    station.until(f"Well done, {desk.patient.first_name}")
    station.touch("I am done")
    station.until("Time to wipe")
    desk.clock.advance(20)
    qtbot.waitUntil(lambda: is_shown(station.screen, "Wipe done"))
    station.touch("Wipe done")
    station.until("Welcome")
    assert desk.store.session(visit.session_id).status is SessionStatus.COMPLETED


def exercise_to_the_end(desk: Desk, visit: Visit) -> None:
    assert visit.runner is not None
    while visit.runner.view().state is not EngineState.FINISHED:
        desk.clock.advance(30)
        visit.runner.do(CommandKind.READY)
        visit.runner.tick()


def test_red_flags_bring_staff_who_may_clear_them(desk, qtbot):
    station = on(desk, qtbot)
    sign_in(station, desk)
    station.until("Has any of this happened since last time?")
    station.touch("Dizzy or unsteady right now?")
    station.touch("Tell staff")
    station.until("Please talk to your therapist before you start.")
    for digit in "246810":
        station.touch(digit)
    station.touch("Enter")
    qtbot.waitUntil(lambda: is_shown(station.screen, "Go on"))
    station.touch("Go on")
    station.until("How is your back right now?")


def test_five_wrong_codes_lock_the_station_until_staff_come(desk, qtbot):
    station = on(desk, qtbot)
    station.go(routes.SignInRoute())
    wrong = "0" * 6 if desk.patient.code != "0" * 6 else "1" * 6
    for _time in range(5):
        for digit in wrong:
            station.touch(digit)
        QApplication.processEvents()
    station.until("Let us help you sign in")

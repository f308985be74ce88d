"""Did you do all of these, check-out, summary, wiping, and nobody there."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from clinic_station.services.visit_facts import Unconfirmed
from clinic_station.ui import routes
from clinic_station.ui.screen import Screen
from clinic_station.ui.screens.check_out import CheckOutScreen
from clinic_station.ui.screens.cleaning import TOUCH_OFF_S, CleaningScreen
from clinic_station.ui.screens.did_you_do import DidYouDoScreen
from clinic_station.ui.screens.still_there import ANSWER_WITHIN_S, StillThereScreen
from clinic_station.ui.screens.summary import STAYS_S, SummaryScreen
from clinic_station.ui.screens.trouble import TroubleScreen
from tests.support.clocks import ManualClock
from tests.support.fingers import is_shown, named, texts, touch
from tests.support.visits import SUMMARY, FakeVisit, make_context

CALF = Unconfirmed(7, "Calf raise, two legs", 2, 15, None)
MARCH = Unconfirmed(1, "Barefoot march on the spot", 1, None, 30.0)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


def show(screen: Screen, qtbot: QtBot) -> Screen:
    qtbot.addWidget(screen, before_close_func=lambda shown: shown.leave())
    screen.resize(1080, 1920)
    screen.show()
    screen.enter()
    return screen


def test_yes_confirms_all_of_them(qtbot: QtBot):
    visit = FakeVisit(open_items=(MARCH, CALF))
    screen = show(DidYouDoScreen(visit, visit.unconfirmed()), qtbot)
    with qtbot.waitSignal(screen.navigate) as went:
        touch(screen, "Yes, all of them")
    assert visit.told == [("confirm", 1, True, None), ("confirm", 7, True, None)]
    assert went.args == [routes.CheckOutRoute(visit)]


def test_a_touched_line_gives_its_own_number(qtbot: QtBot):
    visit = FakeVisit(open_items=(MARCH, CALF))
    screen = show(DidYouDoScreen(visit, visit.unconfirmed()), qtbot)
    touch(screen, "Calf raise, two legs, 2 sets of 15")
    for _time in range(3):
        touch(screen, "Fewer: Calf raise, two legs")
    touch(screen, "More: Calf raise, two legs")
    touch(screen, "That is right")
    assert visit.told == [("confirm", 1, True, None), ("confirm", 7, False, 13.0)]


def test_seconds_change_in_steps_of_five_and_stay_within_the_dose(qtbot: QtBot):
    visit = FakeVisit(open_items=(MARCH,))
    screen = show(DidYouDoScreen(visit, visit.unconfirmed()), qtbot)
    touch(screen, "Barefoot march on the spot, 1 set of 30 s")
    assert not named(screen, "More: Barefoot march on the spot").isEnabled()
    for _time in range(7):
        touch(screen, "Fewer: Barefoot march on the spot")
    assert not named(screen, "Fewer: Barefoot march on the spot").isEnabled()
    touch(screen, "That is right")
    assert visit.told == [("confirm", 1, False, 0.0)]


def test_touching_a_line_again_takes_the_change_back(qtbot: QtBot):
    visit = FakeVisit(open_items=(CALF,))
    screen = show(DidYouDoScreen(visit, visit.unconfirmed()), qtbot)
    for _time in range(2):
        touch(screen, "Calf raise, two legs, 2 sets of 15")
    touch(screen, "Yes, all of them")
    assert visit.told == [("confirm", 7, True, None)]


def test_who_is_not_sure_leaves_them_as_they_are(qtbot: QtBot):
    visit = FakeVisit(open_items=(CALF,))
    screen = show(DidYouDoScreen(visit, visit.unconfirmed()), qtbot)
    with qtbot.waitSignal(screen.navigate) as went:
        touch(screen, "I am not sure")
    assert visit.told == []
    assert went.args == [routes.CheckOutRoute(visit)]


def test_check_out_questions_may_be_passed_over(qtbot: QtBot):
    visit = FakeVisit()
    screen = show(CheckOutScreen(visit), qtbot)
    with qtbot.waitSignal(screen.navigate) as went:
        touch(screen, "6")
        for _question in visit.check_out_questions:
            touch(screen, "Next")
    assert visit.told[0] == ("answer", "post_pain_back", 6.0)
    assert {value for _name, _question, value in visit.told[1:-1]} == {None}
    assert visit.told[-1] == ("finish",)
    assert went.args == [routes.VisitRoute(visit)]


def test_the_summary_tells_what_was_done(clock, qtbot):
    screen = show(SummaryScreen(make_context(clock=clock), FakeVisit(), SUMMARY), qtbot)
    assert {
        "Well done, Maria",
        "You did 11 of 12 exercises in 16 minutes.",
        "3 × 15",
        "12 min",
    } <= set(texts(screen))


def test_a_stopped_session_is_thanked_for(clock, qtbot):
    stopped = replace(SUMMARY, stopped=True)
    screen = show(SummaryScreen(make_context(clock=clock), FakeVisit(), stopped), qtbot)
    assert {"Thank you for telling us", "That was the right thing to do."} <= set(texts(screen))
    assert "3 × 15" not in texts(screen)


def test_the_summary_signs_out_by_itself(clock, qtbot):
    visit = FakeVisit()
    screen = show(SummaryScreen(make_context(clock=clock), visit, SUMMARY), qtbot)
    with qtbot.waitSignal(screen.navigate) as went:
        clock.advance(STAYS_S)
    assert visit.told == [("sign_out",)]
    assert went.args == [routes.CleaningRoute()]


def test_or_at_a_touch(clock, qtbot):
    visit = FakeVisit()
    screen = show(SummaryScreen(make_context(clock=clock), visit, SUMMARY), qtbot)
    with qtbot.waitSignal(screen.navigate):
        touch(screen, "I am done")
    assert visit.told == [("sign_out",)]


def test_wiping_waits_until_touch_is_on_again(clock, qtbot):
    screen = show(CleaningScreen(make_context(clock=clock)), qtbot)
    assert not is_shown(screen, "Wipe done")
    clock.advance(TOUCH_OFF_S)
    qtbot.waitUntil(lambda: is_shown(screen, "Wipe done"))
    with qtbot.waitSignal(screen.navigate) as went:
        touch(screen, "Wipe done")
    assert went.args == [routes.WelcomeRoute()]


def test_no_answer_to_are_you_still_there_signs_out(clock, qtbot):
    visit = FakeVisit()
    screen = show(StillThereScreen(make_context(clock=clock), visit), qtbot)
    with qtbot.waitSignal(screen.navigate) as went:
        clock.advance(ANSWER_WITHIN_S)
    assert visit.told == [("sign_out",)]
    assert went.args == [routes.WelcomeRoute()]


def test_i_am_here_goes_back(clock, qtbot):
    visit = FakeVisit()
    screen = show(StillThereScreen(make_context(clock=clock), visit), qtbot)
    with qtbot.waitSignal(screen.navigate) as went:
        touch(screen, "I'm here")
    assert (visit.told, went.args) == ([], [routes.ReturnRoute()])


def test_trouble_says_what_works_and_leads_to_the_start(qtbot):
    screen = show(TroubleScreen("disk full"), qtbot)
    assert {"We cannot save right now. Please tell staff.", "disk full"} <= set(texts(screen))
    with qtbot.waitSignal(screen.navigate) as went:
        touch(screen, "Back to start")
    assert went.args == [routes.WelcomeRoute()]

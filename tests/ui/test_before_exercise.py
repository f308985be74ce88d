"""Red flags, check-in, the gate and Today."""

import pytest
from pytestqt.qtbot import QtBot

from clinic_station.domain.questions import FlagOutcome
from clinic_station.services.visit_facts import Gate
from clinic_station.ui import routes
from clinic_station.ui.screen import Screen
from clinic_station.ui.screens.check_in import CheckInScreen
from clinic_station.ui.screens.gate import GateScreen
from clinic_station.ui.screens.red_flags import RedFlagsScreen
from clinic_station.ui.screens.today import TodayScreen
from tests.support.content import builtin
from tests.support.fingers import is_shown, named, texts, touch
from tests.support.visits import FakeVisit, make_context


def show(screen: Screen, qtbot: QtBot) -> Screen:
    qtbot.addWidget(screen)
    screen.resize(1920, 1080)
    screen.show()
    return screen


def flag_of(outcome: FlagOutcome) -> str:
    return next(flag.text for flag in builtin().red_flags if flag.outcome is outcome)


def test_all_red_flags_are_asked_and_none_is_marked(qtbot: QtBot):
    screen = show(RedFlagsScreen(make_context(), FakeVisit()), qtbot)
    assert len(builtin().red_flags) == 13
    assert not any(named(screen, flag.text).isChecked() for flag in builtin().red_flags)


def test_none_of_these_goes_on(qtbot: QtBot):
    visit = FakeVisit()
    screen = show(RedFlagsScreen(make_context(), visit), qtbot)
    with qtbot.waitSignal(screen.navigate) as went:
        touch(screen, "None of these")
    assert visit.told == [("red_flags",)]
    assert went.args == [routes.VisitRoute(visit)]


@pytest.mark.parametrize("outcome", [FlagOutcome.CALL, FlagOutcome.EMERGENCY])
def test_a_marked_line_turns_the_answer_to_tell_staff(outcome, qtbot: QtBot):
    visit = FakeVisit()
    screen = show(RedFlagsScreen(make_context(), visit), qtbot)
    touch(screen, flag_of(outcome))
    assert not is_shown(screen, "None of these")
    with qtbot.waitSignal(screen.navigate) as went:
        touch(screen, "Tell staff")
    emergency = outcome is FlagOutcome.EMERGENCY
    assert went.args == [routes.CallRoute(visit, emergency=emergency, reason="red_flags")]


def test_a_line_can_be_unmarked_again(qtbot: QtBot):
    screen = show(RedFlagsScreen(make_context(), FakeVisit()), qtbot)
    for _time in range(2):
        touch(screen, flag_of(FlagOutcome.CALL))
    assert is_shown(screen, "None of these")


def answer_all(screen: CheckInScreen, visit: FakeVisit) -> None:
    for question in visit.check_in_questions:
        touch(screen, question.options[0] if question.options else "3")
        touch(screen, "Next")


def test_check_in_asks_one_question_a_screen_and_stores_each(qtbot: QtBot):
    visit = FakeVisit()
    screen = show(CheckInScreen(visit), qtbot)
    assert screen.accessibleName() == "How is your back right now?"
    with qtbot.waitSignal(screen.navigate) as went:
        answer_all(screen, visit)
    assert visit.told[0] == ("answer", "pre_pain_back", 3.0)
    assert ("answer", "pre_next_day", "Better") in visit.told
    assert ("answer", "pre_home", "0") in visit.told
    assert visit.told[-1] == ("finish_check_in",)
    assert went.args == [routes.VisitRoute(visit)]


def test_next_waits_for_an_answer_and_says_so(qtbot: QtBot):
    screen = show(CheckInScreen(FakeVisit()), qtbot)
    assert not named(screen, "Next").isEnabled()
    assert "Choose your answer first." in texts(screen)
    touch(screen, "0")
    assert named(screen, "Next").isEnabled()


def test_another_touch_changes_the_answer_and_the_same_keeps_it(qtbot: QtBot):
    visit = FakeVisit()
    screen = show(CheckInScreen(visit), qtbot)
    for number in ("2", "7", "7"):
        touch(screen, number)
    assert (named(screen, "7").isChecked(), named(screen, "2").isChecked()) == (True, False)
    touch(screen, "Next")
    assert visit.told == [("answer", "pre_pain_back", 7.0)]


def test_back_shows_the_answer_given_in_this_visit(qtbot: QtBot):
    screen = show(CheckInScreen(FakeVisit()), qtbot)
    assert not is_shown(screen, "Back")
    touch(screen, "4")
    touch(screen, "Next")
    touch(screen, "Back")
    assert screen.accessibleName() == "How is your back right now?"
    assert named(screen, "4").isChecked()


def test_after_an_interruption_it_goes_on_at_the_first_open_question(qtbot: QtBot):
    visit = FakeVisit()
    visit.answers["pre_pain_back"] = 2.0
    screen = show(CheckInScreen(visit), qtbot)
    assert screen.accessibleName() == visit.check_in_questions[1].text


@pytest.mark.parametrize("gate", list(Gate))
def test_the_gate_decides_where_check_in_leads(gate, qtbot: QtBot):
    visit = FakeVisit(gate=gate)
    screen = show(CheckInScreen(visit), qtbot)
    with qtbot.waitSignal(screen.navigate) as went:
        answer_all(screen, visit)
    expected = {
        Gate.GO: routes.VisitRoute(visit),
        Gate.REFUSE: routes.CallRoute(visit, emergency=False, reason="start_gate"),
    }.get(gate, routes.GateRoute(visit, gate))
    assert went.args == [expected]


@pytest.mark.parametrize(
    ("gate", "key", "seated"),
    [
        (Gate.OFFER_SEATED_PAIN, "Yes, seated", True),
        (Gate.OFFER_SEATED_READY, "Yes, seated", True),
        (Gate.OFFER_SEATED_READY, "No, as planned", False),
    ],
)
def test_the_patient_settles_the_gate(gate, key, seated, qtbot: QtBot):
    visit = FakeVisit()
    screen = show(GateScreen(visit, gate), qtbot)
    with qtbot.waitSignal(screen.navigate) as went:
        touch(screen, key)
    assert visit.told == [("settle_gate", seated)]
    assert went.args == [routes.VisitRoute(visit)]


def test_a_sore_patient_may_ask_staff_instead(qtbot: QtBot):
    visit = FakeVisit()
    screen = show(GateScreen(visit, Gate.OFFER_SEATED_PAIN), qtbot)
    assert not is_shown(screen, "No, as planned")
    with qtbot.waitSignal(screen.navigate) as went:
        touch(screen, "Ask staff")
    assert went.args == [routes.CallRoute(visit, emergency=False, reason="start_gate")]


def test_today_tells_the_stairs_and_starts(qtbot: QtBot):
    visit = FakeVisit()
    screen = show(TodayScreen(make_context(), visit), qtbot)
    assert {"Hello Maria", "5 parts today, from the ground up."} <= set(texts(screen))
    names = [child.accessibleName() for child in screen.children() if child.isWidgetType()]
    assert any("Mobilize: 5 exercises, 6 min" in name for name in names)
    with qtbot.waitSignal(screen.navigate) as went:
        touch(screen, "Start")
    assert visit.told == [("start_routine",)]
    assert went.args == [routes.VisitRoute(visit)]

"""The exercise screen through a session: what it shows, and what touches and keys do."""

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from clinic_station.domain.board import BoardState
from clinic_station.domain.events import CommandKind
from clinic_station.domain.exercise import Side
from clinic_station.domain.session_view import EngineState
from clinic_station.ui import routes
from clinic_station.ui.screens.exercise_look import Face
from clinic_station.ui.screens.exercise_paused import PausedMode
from clinic_station.ui.widgets.figure_view import FigureView
from tests.support.exercising import Stage, show_exercise
from tests.support.fingers import texts
from tests.support.runners import planned

CALF = planned("calf_raise_single", 2, sets=2, reps=3)  # tempo 2-1-3, rest 60, each side
SIT = planned("chair_squat", 2, sets=1, reps=2)
SLANT = planned("slant_gastroc_hold", 3, sets=1)
SHIFT = planned("weight_shift_side", 3, sets=1)


@pytest.fixture
def show(qtbot):
    return partial(show_exercise, qtbot)


# from set-up to work


def test_the_first_exercise_waits_for_its_sign(show):
    stage = show(SIT, CALF)
    stage.wait(60)
    stage.face(Face.SET_UP)
    assert stage.screen.accessibleName() == "Set up"
    assert stage.runner.view().state is EngineState.WAITING
    assert "Your first one. Take your time." in texts(stage.screen)
    stage.touch("I'm ready")
    stage.face(Face.GET_READY)
    assert stage.screen.accessibleName() == "Get ready"


def test_tier_b_asks_whether_the_chair_is_in_reach(show):
    stage = show(CALF)
    assert "Can you touch your chair?" in texts(stage.screen)
    stage.touch("Yes, I'm ready")
    stage.face(Face.GET_READY)


def test_a_set_up_without_changes_starts_by_itself(show):
    stage = show(SIT, planned("chair_squat", 1, sets=1, reps=2))
    stage.to_work()
    stage.wait(12.5)
    stage.face(Face.SET_UP)
    stage.wait(0.1)
    assert any(text.startswith("Starts by itself in 1") for text in texts(stage.screen))
    stage.wait(9)
    stage.face(Face.GET_READY)


def test_the_ring_counts_repetitions_and_names_the_beat(show):
    stage = show(CALF)
    stage.to_work()
    ring = stage.screen.work_panel.ring
    assert stage.screen.accessibleName() == "Work"
    assert ring.accessibleName() == "1 of 3, lift"
    stage.wait(2)
    assert ring.accessibleName() == "1 of 3, pause"
    stage.wait(1)
    assert ring.accessibleName() == "1 of 3, lower"
    stage.wait(3)
    assert ring.accessibleName() == "2 of 3, lift"
    assert stage.screen.work_panel.stage.badge.accessibleName() == "Right side"


def test_a_hold_counts_down(show):
    stage = show(SLANT)
    stage.to_work()
    assert stage.screen.work_panel.ring.accessibleName() == "30 seconds left, hold"
    assert stage.screen.header.content.state == "Hold"
    stage.wait(15)
    assert stage.screen.work_panel.stage.caption.text == "“Halfway”"
    stage.wait(12.5)
    assert stage.screen.work_panel.ring.accessibleName() == "3 seconds left, hold"


def test_the_count_down_has_its_own_ring(show):
    stage = show(CALF)
    stage.touch("Yes, I'm ready")
    stage.face(Face.GET_READY)
    ring = stage.screen.ready_panel.ring
    assert ring.accessibleName() == "Start in 3"
    assert stage.screen.ready_panel.stage.caption.text == "“Starting in three”"
    stage.wait(1.1)
    assert ring.accessibleName() == "Start in 2"


def test_the_dock_says_what_comes_next(show):
    stage = show(CALF)
    stage.to_work()
    assert stage.screen.strip.accessibleName() == "Next: left side, 8 seconds to change"


# side switch and rest


def test_the_side_switch_shows_the_new_side(show):
    stage = show(CALF)
    stage.to_work()
    stage.wait(18)
    stage.face(Face.SWITCH)
    panel = stage.screen.switch_panel
    assert stage.screen.accessibleName() == "Change side"
    assert (panel.badge.side, panel.old_badge.side) == (Side.LEFT, Side.RIGHT)
    assert panel.cue.text() == "Now the LEFT leg"
    assert panel.ring.accessibleName() == "Change side, 8 seconds left"
    stage.wait(1)
    assert not panel.old_badge.isVisible()
    assert panel.badge.size() == panel.badge.parentWidget().size()
    assert panel.figure.side is Side.LEFT


def test_without_motion_the_new_badge_is_simply_there(show):
    stage = show(CALF, reduced_motion=True)
    stage.to_work()
    stage.wait(18)
    stage.face(Face.SWITCH)
    assert stage.screen.switch_panel.badge.x() == 0
    assert not stage.screen.switch_panel.old_badge.isVisible()


def to_rest(stage: Stage) -> None:
    stage.to_work()
    stage.wait(18)
    stage.wait(8)
    stage.wait(18)
    stage.face(Face.REST)


def test_rest_offers_more_time_at_once_and_going_on_after_twenty_seconds(show):
    stage = show(CALF)
    to_rest(stage)
    panel = stage.screen.rest_panel
    assert panel.ring.accessibleName() == "Rest, 60 seconds left"
    assert not panel.ready_button.isVisible()
    stage.touch("30 seconds more")
    stage.wait(0.1)
    assert panel.ring.accessibleName() == "Rest, 90 seconds left"
    stage.wait(20)
    stage.until(panel.ready_button.isVisible)
    stage.touch("I'm ready")
    stage.face(Face.GET_READY)


def test_rest_says_which_set_comes_next(show):
    stage = show(CALF)
    to_rest(stage)
    sets = stage.screen.header.content.sets
    assert (sets.number, sets.total, sets.resting) == (1, 2, True)
    assert stage.screen.rest_panel.badge.accessibleName() == "Right side"


# pauses


def test_pause_and_go_on(show):
    stage = show(CALF)
    stage.to_work()
    stage.wait(6.5)
    stage.touch("Pause")
    stage.face(Face.PAUSED)
    assert stage.screen.accessibleName() == "Paused"
    assert "You will go on at: right side, 2 of 3." in texts(stage.screen)
    stage.touch("Go on")
    stage.face(Face.GET_READY)


def test_start_set_again(show):
    stage = show(CALF)
    stage.to_work()
    stage.wait(6.5)
    stage.touch("Pause")
    stage.face(Face.PAUSED)
    stage.touch("Start set again")
    stage.face(Face.GET_READY)
    assert stage.runner.view().step.attempt == 2


def test_easier_is_offered_only_where_there_is_an_easier_one(show):
    stage = show(CALF)
    stage.to_work()
    stage.touch("Pause")
    stage.face(Face.PAUSED)
    stage.touch("Make it easier")
    stage.until(lambda: stage.runner.view().planned.dose.level == 1)
    stage.touch("Pause")
    stage.face(Face.PAUSED)
    stage.wait(0.1)
    labels = [button.label for button in stage.screen.paused_panel.offered]
    assert labels == ["Start set again", "Skip this one", "End session"]


@pytest.mark.parametrize(
    ("label", "reason"),
    [
        ("Too hard", "too_hard"),
        ("It hurts", "it_hurts"),
        ("No equipment", "no_equipment"),
        ("Not today", "not_today"),
    ],
)
def test_a_skip_takes_one_touch_for_its_reason(show, label, reason):
    stage = show(CALF, SIT)
    stage.to_work()
    stage.touch("Pause")
    stage.face(Face.PAUSED)
    stage.touch("Skip this one")
    stage.touch(label)
    assert stage.runner.commands[-1] == (CommandKind.SKIP, reason, None)
    assert stage.runner.view().step.item == 1
    assert (("pain_tapped", 0) in stage.visit.told) is (reason == "it_hurts")


def test_going_on_from_the_skip_question_skips_nothing(show):
    stage = show(CALF, SIT)
    stage.to_work()
    stage.touch("Pause")
    stage.face(Face.PAUSED)
    stage.touch("Skip this one")
    stage.touch("Go on")
    stage.face(Face.GET_READY)
    assert CommandKind.SKIP not in stage.runner.kinds
    stage.touch("Pause")
    stage.face(Face.PAUSED)
    assert stage.screen.paused_panel.mode is PausedMode.CHOICES


def test_end_and_finish_ends_the_routine(show):
    stage = show(CALF, SIT)
    stage.to_work()
    stage.touch("Pause")
    stage.face(Face.PAUSED)
    stage.touch("End session")
    stage.touch("End and finish")
    assert ("routine_over",) in stage.visit.told
    assert stage.went == [routes.VisitRoute(stage.visit)]


def test_later_today_parks_the_visit(show):
    stage = show(CALF)
    stage.to_work()
    stage.touch("Pause")
    stage.face(Face.PAUSED)
    stage.touch("End session")
    stage.touch("Later today")
    assert ("park",) in stage.visit.told
    assert stage.went == [routes.WelcomeRoute()]


def test_an_exercise_can_wait_for_another_of_its_phase(show):
    stage = show(CALF, planned("calf_raise", 2))
    stage.touch("Do later")
    assert stage.runner.view().step.item == 1
    lone = show(CALF, SIT)
    assert not lone.screen.setup_panel.later_button.isVisible()


# stop


def test_stop_stands_the_clock_and_leads_to_the_reasons(show):
    stage = show(CALF)
    stage.to_work()
    stage.touch("Stop, I need help")
    assert stage.runner.kinds[-1] is CommandKind.STOP
    assert stage.went == [routes.StopRoute(stage.visit)]
    assert not stage.screen.is_live()


def test_after_a_mistaken_stop_the_screen_goes_on(show):
    stage = show(CALF)
    stage.to_work()
    stage.screen.stop()
    stage.runner.do(CommandKind.MISTAKE)
    stage.screen.enter()
    stage.face(Face.GET_READY)


def test_a_session_that_ended_meanwhile_is_left(show):
    stage = show(CALF)
    stage.to_work()
    stage.screen.stop()
    stage.runner.do(CommandKind.END)
    stage.screen.enter()
    assert stage.went[-1] == routes.VisitRoute(stage.visit)


# keys


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_PageDown, Qt.Key.Key_N]
)
def test_a_clicker_says_ready_and_go_on(show, key):
    stage = show(CALF)
    stage.key(key)
    stage.face(Face.GET_READY)
    stage.runner.do(CommandKind.PAUSE, "paused")
    stage.face(Face.PAUSED)
    stage.key(key)
    stage.face(Face.GET_READY)


@pytest.mark.parametrize("key", [Qt.Key.Key_P, Qt.Key.Key_Period, Qt.Key.Key_B])
def test_a_key_pauses_and_goes_on(show, key):
    stage = show(CALF)
    stage.to_work()
    stage.key(key)
    stage.face(Face.PAUSED)
    stage.key(key)
    stage.face(Face.GET_READY)


def test_a_key_starts_the_set_again(show):
    stage = show(CALF)
    stage.to_work()
    stage.key(Qt.Key.Key_R)
    stage.face(Face.GET_READY)
    assert stage.runner.kinds[-1] is CommandKind.RESTART_SET


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_H])
def test_a_key_calls_for_help(show, key):
    stage = show(CALF)
    stage.key(key)
    assert stage.went == [routes.StopRoute(stage.visit)]


def test_a_clicker_during_work_changes_nothing(show):
    stage = show(CALF)
    stage.to_work()
    before = stage.runner.kinds
    stage.key(Qt.Key.Key_PageDown)
    assert stage.runner.kinds == before


# touches that are not meant


def test_a_finger_on_its_way_when_the_screen_changes_does_nothing(show):
    stage = show(CALF)
    stage.to_work()
    stage.click(stage.screen.pause_button)
    stage.wait(0.3)
    assert stage.screen.face is Face.WORK
    stage.wait(0.2)
    stage.click(stage.screen.pause_button)
    stage.face(Face.PAUSED)


def test_stop_takes_a_touch_at_any_time(show):
    stage = show(CALF)
    stage.to_work()
    stage.click(stage.screen.dock.stop_button)
    assert stage.went == [routes.StopRoute(stage.visit)]


def test_a_touch_anywhere_tells_that_somebody_is_there(show):
    stage = show(CALF)
    before = stage.runner.touches
    QTest.mouseClick(stage.screen, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert stage.runner.touches > before


# the board


def test_the_board_shows_while_it_streams_and_a_note_when_it_is_lost(show):
    stage = show(SHIFT)
    stage.runner.board_state = BoardState.STREAMING
    stage.to_work()
    parts = stage.screen.work_panel.stage
    stage.wait(0.1)
    assert parts.balance.isVisible()
    assert parts.balance.accessibleName().startswith("Weight right of centre")
    stage.runner.board_state = BoardState.LOST
    stage.wait(0.1)
    assert not parts.balance.isVisible()
    assert parts.lost_note.accessibleName() == "Board lost. Keep going."
    assert parts.lost_note.isVisible()
    stage.runner.board_state = BoardState.ABSENT
    stage.wait(0.1)
    assert not parts.lost_note.isVisible()


def test_exercises_without_a_board_do_not_show_it(show):
    stage = show(SLANT)
    stage.runner.board_state = BoardState.STREAMING
    stage.to_work()
    assert not stage.screen.work_panel.stage.balance.isVisible()


# time


def test_cues_are_logged_with_the_time_they_were_painted(show):
    stage = show(CALF)
    stage.to_work()
    stage.wait(2)
    pairs = list(stage.screen.cue_log.pairs)
    assert len(pairs) >= 6
    assert all(painted >= asked for asked, painted in pairs)
    stage.clock.advance(0.98)
    stage.until(lambda: len(stage.screen.cue_log.pairs) > len(pairs))
    asked, painted = stage.screen.cue_log.pairs[-1]
    assert painted - asked == pytest.approx(0.08)


def test_it_paints_with_the_real_figure(show):
    stage = show(CALF, figure=FigureView)
    stage.to_work()
    stage.wait(1)
    colour = stage.screen.grab().toImage().pixelColor(640, 580)
    assert colour == stage.screen.look.ground

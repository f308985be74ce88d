"""The questions after an exercise: asked, answered, passed over."""

from functools import partial

import pytest
from PySide6.QtCore import Qt

from clinic_station.domain.events import CommandKind
from clinic_station.ui import routes
from clinic_station.ui.screens.exercise_look import Face
from tests.support.exercising import Stage, show_exercise
from tests.support.fingers import texts, touch
from tests.support.runners import planned

SIT = planned("chair_squat", 2, sets=2, reps=3, rest_s=10.0)  # tempo 2-1-3
SAME = planned("chair_squat", 1, sets=1, reps=2)
STEP = planned("step_up", 1, sets=1)
WALK = planned("walk_aware", 1, sets=1, work_s=10.0)


@pytest.fixture
def show(qtbot):
    return partial(show_exercise, qtbot, asks=(0,))


def to_card(stage: Stage, *, work_s: float = 18.0, sets: int = 2) -> Stage:
    stage.to_work()
    for _set in range(sets - 1):
        stage.wait(work_s)
        stage.wait(10)
    stage.wait(work_s)
    stage.face(Face.AFTER)
    stage.wait(0.5)
    return stage


def answers(stage: Stage) -> list[tuple]:
    return [told[1:] for told in stage.visit.told if told[0] == "answer"]


def confirmed(stage: Stage) -> list[tuple]:
    return [told[1:] for told in stage.visit.told if told[0] == "confirm"]


def rate(stage: Stage, effort: int | None, pain: int | None) -> None:
    panel = stage.screen.after_panel
    for scale, value in ((panel.effort, effort), (panel.pain, pain)):
        if value is not None:
            stage.click(scale.keys[value])


def test_one_card_asks_all_three_while_the_clock_goes_on(show):
    stage = to_card(show(SIT, SAME))
    assert stage.screen.accessibleName() == "How was that"
    assert {"How hard was that?", "Any pain in that one?", "Did you do them all?"} <= set(
        texts(stage.screen)
    )
    assert "2 sets of 3" in texts(stage.screen)
    content = stage.screen.header.content
    assert (content.name, content.clock) == ("Sit to stand", "0:12")
    stage.wait(3)
    assert stage.screen.header.content.clock == "0:09"


def test_next_stores_the_answers_and_shows_the_set_up(show):
    stage = to_card(show(SIT, SAME))
    rate(stage, 4, 2)
    touch(stage.screen, "Yes")
    touch(stage.screen, "Next")
    assert answers(stage) == [("mid_effort", 4.0), ("mid_pain", 2.0)]
    assert confirmed(stage) == [(0, True, None)]
    stage.face(Face.SET_UP)


def test_all_of_it_may_be_left_out(show):
    stage = to_card(show(SIT, SAME))
    touch(stage.screen, "Next")
    assert answers(stage) == [("mid_effort", None), ("mid_pain", None)]
    assert confirmed(stage) == []


def test_hands_free_it_goes_away_with_the_change_over(show):
    stage = to_card(show(SIT, SAME))
    stage.wait(9)
    stage.face(Face.GET_READY)
    assert answers(stage) == [("mid_effort", None), ("mid_pain", None)]


def test_whoever_answers_gets_more_time(show):
    stage = to_card(show(SIT, SAME))
    rate(stage, 4, None)
    assert CommandKind.EXTEND_REST in stage.runner.kinds
    stage.wait(20)
    assert stage.screen.face is Face.AFTER
    stage.wait(19.5)
    stage.face(Face.GET_READY)
    assert answers(stage) == [("mid_effort", 4.0), ("mid_pain", None)]


def test_a_wait_for_a_sign_shows_the_set_up_unless_somebody_answers(show):
    stage = to_card(show(SIT, WALK))
    stage.wait(9.1)
    stage.face(Face.SET_UP)
    busy = to_card(show(SIT, WALK))
    rate(busy, None, 1)
    busy.wait(60)
    assert busy.screen.face is Face.AFTER
    assert busy.screen.header.content.clock == ""
    touch(busy.screen, "Next")
    busy.face(Face.SET_UP)


def test_another_number_counts_instead_of_yes(show):
    stage = to_card(show(SIT, SAME))
    touch(stage.screen, "Yes")
    touch(stage.screen, "Fewer")
    assert not stage.screen.after_panel.yes.isChecked()
    assert "2" in texts(stage.screen)
    touch(stage.screen, "Next")
    assert confirmed(stage) == [(0, False, 2.0)]


def test_yes_takes_the_prescribed_number_again(show):
    stage = to_card(show(SIT, SAME))
    touch(stage.screen, "More")
    touch(stage.screen, "Yes")
    assert stage.screen.after_panel.answers.done is None
    touch(stage.screen, "Next")
    assert confirmed(stage) == [(0, True, None)]


def test_seconds_change_by_five_and_never_below_none(show):
    stage = to_card(show(WALK, SIT), work_s=10, sets=1)
    assert "1 set of 10 seconds" in texts(stage.screen)
    for _touch in range(3):
        stage.wait(0.6)
        stage.screen.after_panel.fewer.click()
    assert stage.screen.after_panel.answers.done == 0


def test_a_second_card_starts_empty(show):
    stage = to_card(show(SIT, SAME, asks=(0, 1)))
    rate(stage, 9, 1)
    touch(stage.screen, "Next")
    stage.face(Face.SET_UP)
    stage.touch("I'm ready")
    stage.wait(3.1)
    stage.wait(60)
    stage.face(Face.AFTER)
    assert stage.screen.after_panel.answers.effort is None


@pytest.mark.parametrize(("pain", "stops"), [(5, False), (6, True), (10, True)])
def test_a_pain_of_six_stops_for_it(show, pain, stops):
    stage = to_card(show(SIT, SAME))
    rate(stage, None, pain)
    touch(stage.screen, "Next")
    assert answers(stage)[-1] == ("mid_pain", float(pain))
    assert (routes.PainRoute(stage.visit, rated=pain) in stage.went) is stops
    assert ((CommandKind.PAIN, "", float(pain)) in stage.runner.commands) is stops
    assert (CommandKind.STOP in stage.runner.kinds) is stops


def test_stop_keeps_the_card_and_what_was_said(show):
    stage = to_card(show(SIT, SAME))
    rate(stage, 3, None)
    touch(stage.screen, "Stop, I need help")
    assert answers(stage) == [("mid_effort", 3.0), ("mid_pain", None)]
    stage.runner.do(CommandKind.MISTAKE)
    stage.screen.enter()
    assert stage.screen.face is Face.AFTER
    stage.wait(0.5)
    touch(stage.screen, "Next")
    assert len(answers(stage)) == 2


def test_a_pause_covers_the_card(show):
    stage = to_card(show(SIT, SAME))
    stage.runner.do(CommandKind.PAUSE, "paused")
    stage.face(Face.PAUSED)
    stage.runner.do(CommandKind.RESUME)
    stage.face(Face.AFTER)


def test_the_last_exercise_is_asked_about_too(show):
    stage = to_card(show(SIT))
    assert stage.went == []
    rate(stage, 4, None)
    touch(stage.screen, "Next")
    assert answers(stage)[0] == ("mid_effort", 4.0)
    assert stage.went == [routes.VisitRoute(stage.visit)]


def test_unanswered_the_last_card_goes_by_itself(show):
    stage = to_card(show(SIT))
    stage.clock.advance(12)
    stage.until(lambda: stage.went == [routes.VisitRoute(stage.visit)])
    assert ("routine_over",) in stage.visit.told


def test_pain_after_the_last_exercise_is_cared_for_before_the_end(show):
    stage = to_card(show(SIT))
    rate(stage, None, 8)
    touch(stage.screen, "Next")
    assert stage.went == [routes.PainRoute(stage.visit, rated=8)]
    stage.screen.enter()
    assert stage.went[-1] == routes.VisitRoute(stage.visit)


def test_a_skipped_exercise_is_asked_about_only_when_it_hurt(show):
    stage = show(SIT, SAME, asks=(0,))
    stage.to_work()
    stage.runner.touches = 0
    stage.screen.paused_panel.skip_for.emit("too_hard")
    assert stage.screen.face is Face.SET_UP
    hurt = show(SIT, SAME, asks=(0,))
    hurt.to_work()
    hurt.screen.paused_panel.skip_for.emit("it_hurts")
    assert hurt.screen.face is Face.AFTER


def test_the_clicker_passes_the_card_over(show):
    stage = to_card(show(SIT, SAME))
    stage.key(Qt.Key.Key_PageDown)
    stage.face(Face.SET_UP)


def test_exercises_that_are_not_asked_about_go_straight_on(show):
    stage = show(SIT, SAME, asks=())
    stage.to_work()
    stage.wait(18)
    stage.wait(10)
    stage.wait(18)
    stage.face(Face.SET_UP)
    assert answers(stage) == []

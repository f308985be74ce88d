"""What the screen knows beforehand: the next moment, and when to paint."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_station.domain.engine import SessionEngine
from clinic_station.domain.events import BeatStarted, Command, CommandKind, PainReported
from clinic_station.domain.events import StepStarted as Started
from clinic_station.domain.session_view import EngineState, SessionView
from clinic_station.domain.steps import Beat, StepKind
from clinic_station.ui.gallery_exercise import moment
from clinic_station.ui.screens.exercise_ahead import foresee
from clinic_station.ui.screens.exercise_clock import (
    FRAME_MS,
    STILL_MS,
    CueLog,
    due_ms,
    next_frame_ms,
)
from tests.support.exercising import show_exercise
from tests.support.runners import plan_of, planned

CALF = planned("calf_raise_single", 2, sets=2, reps=3)
SQUAT = planned("squat", 2, sets=1, reps=2)
SLANT = planned("slant_gastroc_hold", 3, sets=1)
WALK = planned("walk_aware", 1, sets=1)
SHIFT = planned("weight_shift_side", 3, sets=1)
FORESEEN = ("side", "set", "sets", "repetition", "beat", "elapsed", "planned")


def moments(*items) -> list[tuple[SessionView, SessionView]]:
    """What was foreseen just before each step, and what it was."""
    engine = SessionEngine(plan_of(*items))
    engine.apply(Command(CommandKind.START), 0.0)
    now, pairs = 0.0, []
    before = engine.view(now)
    while engine.state is not EngineState.FINISHED:
        if engine.state is EngineState.WAITING:
            engine.apply(Command(CommandKind.READY), now)
        else:
            now += engine.view(now).remaining + 1e-6
            engine.advance(now)
        there = engine.view(now)
        if there.step is not None and there.step is not before.step:
            pairs.append((foresee(before), there))
        before = there
    return pairs


def test_the_next_moment_is_foreseen_through_a_whole_session():
    for guess, there in moments(CALF, SQUAT, SLANT, WALK, SHIFT):
        if there.step.kind is StepKind.CHANGE_OVER:
            continue
        assert guess is not None
        assert guess.step.kind is there.step.kind
        for name in FORESEEN:
            expected = getattr(there, name)
            if isinstance(expected, float):
                assert getattr(guess, name) == pytest.approx(expected, abs=1e-3), name
            else:
                assert getattr(guess, name) == expected, name
        assert guess.remaining == pytest.approx(there.remaining, abs=1e-3)


def test_nothing_is_foreseen_where_there_is_nothing():
    view = moment(plan_of(CALF), 0, StepKind.WORK)
    assert foresee(replace(view, step=None, planned=None)) is None
    assert foresee(replace(view, next_step=None, next_planned=None)) is None


def test_the_next_face_is_ready_before_its_moment(qtbot):
    """The work's ring is painted while the 3-2-1 runs, so that its moment only shows it."""
    stage = show_exercise(qtbot, CALF)
    stage.touch("Yes, I'm ready")
    for _frame in range(8):
        stage.wait(0.3)
    panel = stage.screen.work_panel
    assert not panel.isVisible()
    assert panel.ring.accessibleName() == "1 of 3, lift"
    assert not panel.ring._base.isNull()


def working(**changes) -> SessionView:
    return replace(moment(plan_of(CALF), 0, StepKind.WORK), beat=Beat.LIFT, **changes)


def test_a_frame_comes_every_sixteen_milliseconds():
    assert next_frame_ms(working(remaining=17.5), 0.0) == FRAME_MS
    assert next_frame_ms(working(remaining=17.5), 6.2) == 10


def test_a_beat_that_falls_due_sooner_is_not_waited_past():
    soon = working(remaining=17.5, beat_progress=1 - 0.005 / 2)
    assert 5 <= next_frame_ms(soon, 0.0) <= 6


def test_a_second_that_falls_due_sooner_is_not_waited_past():
    assert 3 <= next_frame_ms(working(remaining=12.003), 0.0) <= 4


def test_while_the_clock_stands_frames_are_rare():
    assert next_frame_ms(working(state=EngineState.PAUSED), 0.0) == STILL_MS


@given(
    remaining=st.floats(0, 600),
    progress=st.floats(0, 1),
    spent=st.floats(0, 500),
    beat=st.sampled_from(Beat),
)
def test_the_wait_is_always_short_and_never_none(remaining, progress, spent, beat):
    view = replace(working(remaining=remaining, beat_progress=progress), beat=beat)
    assert 1 <= next_frame_ms(view, spent) <= FRAME_MS
    assert 0 <= due_ms(view) <= 1000


def test_only_what_the_body_follows_is_logged_as_a_cue():
    log = CueLog()
    change = moment(plan_of(CALF), 0, StepKind.CHANGE_OVER).step
    ready = moment(plan_of(CALF), 0, StepKind.GET_READY).step
    log.ask([Started(1.0, change), PainReported(1.5, 3, 0)])
    log.painted(2.0)
    assert not log.pairs
    log.ask([Started(3.0, ready), BeatStarted(4.0, Beat.LIFT, 1, 2.0)])
    log.painted(4.01)
    log.painted(5.0)
    assert list(log.pairs) == [(3.0, 4.01), (4.0, 4.01)]

"""Which cue, caption, word and next-up text go with a moment."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_station.domain.events import (
    BeatStarted,
    CountedDown,
    HalfReached,
    PainReported,
    SessionFinished,
    SessionOutcome,
    SessionPaused,
    StepStarted,
)
from clinic_station.domain.exercise import Side
from clinic_station.domain.session_view import SessionView
from clinic_station.domain.steps import Beat, StepKind
from clinic_station.services.cues import (
    CAPTION_AT_LEAST_S,
    CAPTION_AT_MOST_S,
    CaptionLine,
    Mark,
    caption_for,
    cue_for,
    leg_now,
    next_up,
    ring_word,
    side_name,
    side_word,
    tempo_line,
    work_line,
)
from clinic_station.ui.gallery_exercise import moment
from tests.support.runners import plan_of, planned

CALF = "calf_raise_single"
SLANT = "slant_gastroc_hold"


def at(exercise_id: str, kind: StepKind, level: int = 3) -> SessionView:
    """The start of such a step."""
    return moment(plan_of(planned(exercise_id, level)), 0, kind)


def cues_of(exercise_id: str) -> tuple[str, ...]:
    return planned(exercise_id).exercise.cues


@pytest.mark.parametrize(
    "kind", [StepKind.CHANGE_OVER, StepKind.GET_READY, StepKind.REST, StepKind.SWITCH]
)
def test_before_work_the_cue_is_the_start_position(kind):
    assert cue_for(at(CALF, kind)) == cues_of(CALF)[0]


def test_repetitions_take_the_other_cues_in_turn_two_by_two():
    work = at(CALF, StepKind.WORK)
    shown = [cue_for(replace(work, repetition=number)) for number in range(1, 11)]
    first, second, third, fourth = cues_of(CALF)
    assert shown == [second, second, third, third, fourth, fourth, first, first, second, second]


def test_a_hold_changes_its_cue_every_eight_seconds():
    work = at(SLANT, StepKind.WORK)
    cues = cues_of(SLANT)
    shown = [cue_for(replace(work, elapsed=t, remaining=60 - t)) for t in (0, 7.9, 8, 16, 24)]
    assert shown == [cues[1], cues[1], cues[2], cues[3], cues[1]]


def test_how_to_leave_a_hold_is_said_in_its_last_seconds_only():
    work = at(SLANT, StepKind.WORK)
    shown = {cue_for(replace(work, elapsed=t / 2, remaining=30 - t / 2)) for t in range(52)}
    assert "Step back down, do not hop off" not in shown
    last = replace(work, elapsed=26.5, remaining=3.5)
    assert cue_for(last) == "Step back down, do not hop off"


def test_timed_work_goes_through_all_cues():
    work = at("walk_aware", StepKind.WORK, level=1)
    shown = {cue_for(replace(work, elapsed=8.0 * k)) for k in range(8)}
    assert shown == set(cues_of("walk_aware"))


@given(repetition=st.integers(0, 60), elapsed=st.floats(0, 400), remaining=st.floats(0, 400))
def test_every_moment_of_every_kind_has_a_cue(repetition, elapsed, remaining):
    for name in (CALF, SLANT, "walk_aware", "weight_shift_side"):
        work = at(name, StepKind.WORK, level=2)
        view = replace(work, repetition=repetition, elapsed=elapsed, remaining=remaining)
        assert cue_for(view) in cues_of(name)


def test_no_exercise_no_cue():
    view = replace(at(CALF, StepKind.WORK), planned=None, step=None)
    assert cue_for(view) == ""
    assert next_up(view) is None


@pytest.mark.parametrize(
    ("beat", "word", "mark"),
    [
        (Beat.LIFT, "LIFT", Mark.UP),
        (Beat.PAUSE, "PAUSE", Mark.NONE),
        (Beat.LOWER, "LOWER", Mark.DOWN),
        (Beat.HOLD, "HOLD", Mark.NONE),
        (Beat.MOVE, "MOVE", Mark.NONE),
        (None, "MOVE", Mark.NONE),
    ],
)
def test_the_ring_names_the_beat(beat, word, mark):
    said = ring_word(replace(at(CALF, StepKind.WORK), beat=beat))
    assert (said.text, said.mark) == (word, mark)


@pytest.mark.parametrize(
    ("exercise_id", "beat", "word", "mark"),
    [
        ("weight_shift_side", Beat.LIFT, "RIGHT", Mark.RIGHT),
        ("weight_shift_side", Beat.LOWER, "LEFT", Mark.LEFT),
        ("weight_shift_front_back", Beat.LIFT, "HEELS", Mark.DOWN),
        ("weight_shift_front_back", Beat.LOWER, "TOES", Mark.UP),
    ],
)
def test_a_weight_shift_names_the_way_to_lean(exercise_id, beat, word, mark):
    said = ring_word(replace(at(exercise_id, StepKind.WORK), beat=beat))
    assert (said.text, said.mark) == (word, mark)


def test_sides_have_a_word_a_name_and_a_sentence():
    assert [side_word(side) for side in Side] == ["LEFT", "RIGHT", "BOTH"]
    assert [side_name(side) for side in Side] == ["Left side", "Right side", "Both sides"]
    assert [leg_now(side) for side in Side] == [
        "Now the LEFT leg",
        "Now the RIGHT leg",
        "Now both legs",
    ]


def test_the_amount_of_a_set_reads_by_its_mode():
    assert work_line(planned(CALF, 3)) == "10 times"
    assert work_line(planned(CALF, 3, reps=1)) == "1 time"
    assert work_line(planned(SLANT, 3)) == "2 holds of 30 seconds"
    assert work_line(planned(SLANT, 3, reps=1)) == "Hold for 30 seconds"
    assert work_line(planned("walk_aware", 1)) == "60 seconds"


def test_only_repetitions_tell_their_tempo():
    assert tempo_line(planned(CALF, 3)) == "Lift 2, pause 1, lower 3"
    assert tempo_line(planned("weight_shift_side", 3)) == ""


def test_before_work_the_work_is_next():
    following = next_up(at(CALF, StepKind.REST))
    assert following is not None
    assert (following.title, following.detail) == ("10 times", "Lift 2, pause 1, lower 3")
    assert following.line == "Next: 10 times. Lift 2, pause 1, lower 3"
    plain = next_up(at("walk_aware", StepKind.CHANGE_OVER, level=1))
    assert plain is not None
    assert plain.line == "Next: 60 seconds"


def ahead_of(kind: StepKind, side: Side = Side.LEFT):
    work = at(CALF, StepKind.WORK)
    step = replace(at(CALF, kind).step, side=side, lead_in=3.0)
    return next_up(replace(work, next_step=step, next_planned=work.planned))


def test_after_work_comes_what_the_session_says():
    assert ahead_of(StepKind.SWITCH).title == "Left side"
    assert ahead_of(StepKind.SWITCH).detail == "Same exercise, 8 seconds to change"
    right = ahead_of(StepKind.SWITCH, Side.RIGHT)
    assert right.line == "Next: right side, 8 seconds to change"
    both = ahead_of(StepKind.SWITCH, Side.BOTH)
    assert both.line == "Next: both sides, 8 seconds to change"
    assert ahead_of(StepKind.REST).title == "Rest 75 seconds"
    assert ahead_of(StepKind.CHANGE_OVER).title == "Calf raise, one leg"
    assert ahead_of(StepKind.WORK).title == "10 times"


def test_between_holds_the_next_hold_is_next():
    view = replace(at(SLANT, StepKind.WORK), repetition=1, repetitions=2)
    assert next_up(view).title == "Hold 2 of 2"


def test_the_last_set_says_so():
    view = replace(at(CALF, StepKind.WORK), next_step=None, next_planned=None)
    assert next_up(view).line == "This is the last one"


def test_sounds_and_voice_have_captions():
    assert caption_for(CountedDown(1, 3, to_work=True)) == "Starting in three"
    assert caption_for(CountedDown(1, 2, to_work=True)) == ""
    assert caption_for(CountedDown(1, 3, to_work=False)) == "Three, two, one"
    assert caption_for(HalfReached(1)) == "Halfway"
    assert caption_for(BeatStarted(1, Beat.LIFT, 1, 2.0)) == "Lift, two"
    assert caption_for(BeatStarted(1, Beat.PAUSE, 1, 1.0)) == "Pause, one"
    assert caption_for(BeatStarted(1, Beat.LOWER, 1, 2.5)) == "Lower, 2.5"
    assert caption_for(BeatStarted(1, Beat.HOLD, 1, 30.0)) == ""
    assert caption_for(SessionPaused(1, "paused")) == "Paused. Hold your chair."
    assert caption_for(SessionFinished(1, SessionOutcome.COMPLETED)) == "Well done"
    assert caption_for(PainReported(1, 3, 0)) == ""


@pytest.mark.parametrize(
    ("kind", "side", "caption"),
    [
        (StepKind.WORK, Side.LEFT, "Go"),
        (StepKind.REST, Side.LEFT, "Rest"),
        (StepKind.SWITCH, Side.LEFT, "Left side now"),
        (StepKind.SWITCH, Side.RIGHT, "Right side now"),
        (StepKind.GET_READY, Side.LEFT, ""),
    ],
)
def test_a_step_has_a_caption(kind, side, caption):
    step = replace(at(CALF, kind).step, side=side)
    assert caption_for(StepStarted(1, step)) == caption


class TestCaptionLine:
    def test_a_caption_stays_two_seconds_and_then_the_newest_comes(self):
        line = CaptionLine()
        line.say("Lift, two", 0.0)
        line.say("Pause, one", 0.5)
        line.say("Lower, three", 1.5)
        assert line.text(1.99) == "Lift, two"
        assert line.text(2.0) == "Lower, three"

    def test_a_caption_goes_when_it_had_its_time(self):
        line = CaptionLine()
        line.say("Halfway", 10.0)
        assert line.text(14.0) == "Halfway"
        assert line.text(14.1) == ""

    def test_nothing_said_changes_nothing(self):
        line = CaptionLine()
        line.say("Halfway", 0.0)
        line.say("", 3.0)
        assert line.text(3.0) == "Halfway"

    def test_another_state_clears_it_at_once(self):
        line = CaptionLine()
        line.say("Lift, two", 0.0)
        line.clear()
        line.say("Paused. Hold your chair.", 0.1)
        assert line.text(0.1) == "Paused. Hold your chair."

    @given(st.lists(st.tuples(st.sampled_from("abcd"), st.floats(0.01, 3.0)), max_size=30))
    def test_none_is_shorter_than_two_seconds_or_longer_than_four(self, said):
        line, now, since = CaptionLine(), 0.0, 0.0
        shown = ""
        for text, gap in said:
            before = line.text(now)
            line.say(text, now)
            if line.text(now) != before or not before:
                since = now
            shown, now = line.text(now), now + gap
            if line.text(now) != shown:
                assert now - since >= CAPTION_AT_LEAST_S
                since = now
        assert line.text(now + CAPTION_AT_MOST_S + CAPTION_AT_LEAST_S + 0.1) in ("", *"abcd")

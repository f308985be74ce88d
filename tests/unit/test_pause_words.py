"""What a pause says, and where it will go on."""

from dataclasses import replace

import pytest

from clinic_station.domain.exercise import Side
from clinic_station.domain.steps import StepKind
from clinic_station.services.pause_words import (
    SKIP_REASONS,
    go_on_line,
    pause_words,
    skip_reason_text,
)
from clinic_station.ui.gallery_exercise import moment
from tests.support.runners import plan_of, planned

NOT_FOR_PATIENTS = ("fail", "risk", "abnormal", "wrong", "must", "!")


@pytest.mark.parametrize(
    ("reason", "headline"),
    [
        ("paused", "Paused"),
        ("stepped_off", "You stepped off"),
        ("board_lost", "Board lost"),
        ("are_you_there", "Are you OK?"),
        ("interrupted", "Welcome back"),
        ("parked", "Paused"),
        ("", "Paused"),
    ],
)
def test_the_headline_says_why(reason, headline):
    assert pause_words(reason).headline == headline


def test_the_words_are_kind():
    for reason in ("paused", "stepped_off", "board_lost", "are_you_there", "interrupted"):
        words = pause_words(reason)
        said = f"{words.headline} {words.kindness} {words.advice}".lower()
        assert not any(word in said for word in NOT_FOR_PATIENTS)


def at(kind: StepKind, side: Side, exercise_id: str = "calf_raise_single"):
    view = moment(plan_of(planned(exercise_id, 1)), 0, kind)
    return replace(view, side=side, repetition=3, repetitions=5)


@pytest.mark.parametrize(
    ("side", "line"),
    [
        (Side.LEFT, "You will go on at: left side, 3 of 5."),
        (Side.RIGHT, "You will go on at: right side, 3 of 5."),
        (Side.BOTH, "You will go on at: 3 of 5."),
    ],
)
def test_repetitions_go_on_at_their_number(side, line):
    assert go_on_line(at(StepKind.WORK, side)) == line


@pytest.mark.parametrize(
    ("side", "line"),
    [
        (Side.LEFT, "You will go on with your left side."),
        (Side.RIGHT, "You will go on with your right side."),
        (Side.BOTH, "You will go on where you stopped."),
    ],
)
def test_timed_work_goes_on_where_it_stopped(side, line):
    assert go_on_line(at(StepKind.WORK, side, "walk_aware")) == line


def test_a_pause_between_goes_on_as_itself():
    assert go_on_line(at(StepKind.REST, Side.LEFT)) == "You will go on with your rest."
    change = go_on_line(at(StepKind.CHANGE_OVER, Side.LEFT))
    assert change == "You will go on with: Calf raise, one leg."
    nowhere = replace(at(StepKind.WORK, Side.LEFT), step=None, planned=None)
    assert go_on_line(nowhere) == ""


def test_each_reason_to_skip_is_one_short_touch():
    assert [skip_reason_text(reason) for reason in SKIP_REASONS] == [
        "Too hard",
        "It hurts",
        "No equipment",
        "Not today",
    ]

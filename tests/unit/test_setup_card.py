"""What the set-up card says."""

from dataclasses import replace

import pytest

from clinic_station.domain.exercise import Footwear, Place, Support
from clinic_station.domain.timing import SetupChange, setup_changes
from clinic_station.services.setup_card import (
    SetupKind,
    setup_lines,
    support_question,
    support_text,
)
from tests.support.content import builtin
from tests.support.runners import planned

SLANT = planned("slant_gastroc_hold", 3)
WALL = planned("wall_knee_drive", 2)
CALF = planned("calf_raise_single", 3)


def test_three_lines_in_the_order_of_doing_them():
    lines = setup_lines(CALF, None)
    assert [line.kind for line in lines] == [
        SetupKind.SUPPORT,
        SetupKind.FOOTWEAR,
        SetupKind.PLACE,
    ]
    assert [line.text for line in lines] == [
        "Fingertips on the chair",
        "Firm shoes on",
        "At the chair",
    ]
    assert not any(line.is_new for line in lines)


def test_what_changes_is_marked_and_says_what_to_do():
    march = planned("barefoot_march", 1)
    lines = setup_lines(SLANT, setup_changes(march, SLANT))
    assert [line.text for line in lines[1:]] == ["Put firm shoes on", "Slant board at 15 degrees"]
    assert all(line.is_new for line in lines[1:])
    bare = setup_lines(march, SetupChange(footwear=Footwear.BAREFOOT))
    assert bare[1].text == "Take your shoes off"


def test_shoes_that_may_be_either_are_nothing_to_change():
    pump = planned("ankle_pump_seated")
    lines = setup_lines(pump, setup_changes(None, pump))
    assert lines[1].text == "Shoes or bare feet"
    assert not lines[1].is_new


def test_a_weight_is_named_with_its_kilograms():
    loaded = planned("calf_raise_loaded", load_kg=2.5)
    assert setup_lines(loaded, None)[2].text == "Weight of 2.5 kg"


@pytest.mark.parametrize("place", list(Place))
def test_every_place_has_words(place):
    there = replace(CALF, exercise=replace(CALF.exercise, place=place))
    assert setup_lines(there, None)[2].text


@pytest.mark.parametrize(
    ("support", "on_chair", "on_wall", "on_rail"),
    [
        (Support.TWO_HANDS, "Both hands on the chair", "Both hands on the wall", "Both hands on"),
        (Support.ONE_HAND, "One hand on the chair", "One hand on the wall", "One hand on the rail"),
        (Support.FINGERTIPS, "Fingertips on the chair", "Fingertips on the wall", "Fingertips on"),
        (Support.NONE_NEAR, "Chair close by", "Wall close by", "Rail close by"),
        (Support.SEATED, "Sit on the chair", "Sit on the chair", "Sit on the chair"),
    ],
)
def test_hands_hold_what_is_there(support, on_chair, on_wall, on_rail):
    def text(base):
        return support_text(replace(base, dose=replace(base.dose, support=support)))

    bare = replace(CALF, exercise=replace(CALF.exercise, equipment=(), place=Place.OPEN_FLOOR))
    assert text(CALF) == on_chair
    assert text(WALL) == on_wall
    assert text(bare).startswith(on_rail)


def test_the_question_names_what_to_touch():
    bare = replace(CALF, exercise=replace(CALF.exercise, equipment=(), place=Place.OPEN_FLOOR))
    assert support_question(CALF) == "Can you touch your chair?"
    assert support_question(WALL) == "Can you touch the wall?"
    assert support_question(bare) == "Can you touch the rail?"


def test_every_exercise_has_three_lines_at_every_level():
    for exercise in builtin().exercises.values():
        for level in exercise.levels:
            lines = setup_lines(planned(exercise.id, level.level), None)
            assert all(line.text for line in lines)

"""What a patient's record must look like before it is stored."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_station.domain.people_rules import PatientProblem, check_patient
from tests.support.stores import MARIA

TODAY = date(2026, 3, 2)


def problems(**changes: object) -> list[str]:
    return check_patient(replace(MARIA, **changes), TODAY, contraindications=("hip_precautions",))


def test_an_ordinary_record_has_no_problem():
    assert problems(contraindications=("hip_precautions",)) == []


@pytest.mark.parametrize("name", ["Ж", "Þóra", "李", "Anne-Marie d'Aubigné", "x" * 80])
def test_names_of_any_script_up_to_80_characters_are_fine(name):
    assert problems(first_name=name, last_name=name) == []


def test_a_last_name_may_be_missing():
    assert problems(last_name="") == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"first_name": ""}, "first_name_empty"),
        ({"first_name": "   "}, "first_name_empty"),
        ({"first_name": "x" * 200}, "first_name_long"),
        ({"last_name": "x" * 81}, "last_name_long"),
        ({"last_name": "Kel\nler"}, "name_characters"),
        ({"first_name": "Ma\x00ria"}, "name_characters"),
        ({"birth_date": "2026-03-03"}, "birth_date_future"),
        ({"birth_date": "2027"}, "birth_date_future"),
        ({"birth_date": "1905"}, "birth_date_implausible"),
        ({"birth_date": "1951-02-30"}, "birth_date_form"),
        ({"birth_date": "1951-02"}, "birth_date_form"),
        ({"birth_date": "0000"}, "birth_date_form"),
        ({"birth_date": "12.4.1951"}, "birth_date_form"),
        ({"birth_date": "١٩٥١"}, "birth_date_form"),
        ({"weekly_target": 0}, "weekly_target"),
        ({"weekly_target": 6}, "weekly_target"),
        ({"contraindications": ("no_such_tag",)}, "contraindication_unknown"),
    ],
)
def test_one_thing_wrong_is_one_problem(changes, problem):
    assert problems(**changes) == [problem]


@pytest.mark.parametrize("birth_date", ["", "1951", "1951-04-12", "2026", "2026-03-02", "1906"])
def test_partial_dates_up_to_today_are_fine(birth_date):
    assert problems(birth_date=birth_date) == []


def test_all_problems_are_listed():
    found = problems(first_name="", last_name="x" * 81, birth_date="soon", weekly_target=9)
    assert found == [
        PatientProblem.FIRST_NAME_EMPTY,
        PatientProblem.LAST_NAME_LONG,
        PatientProblem.BIRTH_DATE_FORM,
        PatientProblem.WEEKLY_TARGET,
    ]


def test_tags_are_not_looked_at_where_none_are_known():
    assert check_patient(replace(MARIA, contraindications=("anything",)), TODAY) == []


@given(name=st.text(), birth_date=st.text(max_size=12))
def test_no_text_upsets_the_check(name, birth_date):
    problems(first_name=name, last_name=name, birth_date=birth_date)

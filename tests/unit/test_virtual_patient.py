"""A whole visit by a made-up patient, and its report."""

import json

import pytest

from clinic_station.domain.results import VisitStage
from clinic_station.services.virtual_patient import VirtualPatient
from clinic_station.services.visit_report import visit_report
from tests.support.content import builtin
from tests.support.desk import exercise_until, make_desk, up_to_today


@pytest.fixture
def desk(tmp_path):
    made = make_desk(tmp_path)
    yield made
    made.store.close()


def play(desk, visit, routine=None):
    return VirtualPatient(visit, routine, lambda _seconds: desk.clock.advance(1.0)).play()


@pytest.mark.parametrize("routine", ["ankle_back_foundation", "ankle_back_short", "chair_program"])
def test_every_routine_is_played_to_its_end(desk, routine):
    visit = desk.visit()
    summary = play(desk, visit, routine)
    report = visit_report(desk.store, builtin(), visit.session_id, None)
    assert report["session"]["status"] == "completed"
    assert report["session"]["routine"] == routine
    assert summary.exercises_done == len(builtin().routines[routine].items)
    steps = [row["step"] for row in report["sets"]]
    assert sorted(set(steps)) == list(range(1, summary.exercises_planned + 1))
    assert {row["evidence"] for row in report["sets"]} == {"confirmed"}
    assert all(row["done"].keys() <= row["prescribed"].keys() for row in report["sets"])
    assert json.loads(json.dumps(report)) == report
    assert report["board"] is None


def test_answers_name_the_catalogues_questions(desk):
    visit = desk.visit()
    play(desk, visit)
    report = visit_report(desk.store, builtin(), visit.session_id, None)
    asked = {one["question"] for one in report["answers"]}
    assert asked <= set(builtin().questions)
    assert {"pre_pain_back", "mid_effort", "mid_pain", "post_effort"} <= asked
    assert {one["question"] for one in report["red_flags"]} == {
        flag.id for flag in builtin().red_flags
    }


def test_a_visit_cut_short_is_gone_on_with(desk):
    visit = up_to_today(desk.visit())
    exercise_until(desk, visit.start_routine(), 5)
    again = desk.after_power_cut()
    found = again.visit()
    play(again, found)
    assert found.session_id == visit.session_id
    assert found.stage is VisitStage.SUMMARY


def test_a_second_visit_answers_the_next_morning_too(desk):
    play(desk, desk.visit())
    second = desk.visit()
    play(desk, second)
    assert second.given["pre_next_day"] == "Same"


def test_an_unknown_visit_has_no_report(desk):
    with pytest.raises(KeyError):
        visit_report(desk.store, builtin(), "nobody", None)

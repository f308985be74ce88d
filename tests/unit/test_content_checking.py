"""Files that a therapist wrote, checked against what is built in."""

import shutil

from clinic_station.services.routines import check_files
from tests.support.content import ASSETS, exercise, routine, write


def test_a_sound_routine_of_built_in_exercises_has_no_problem(tmp_path):
    items = [{"exercise": "calf_raise", "level": 2, "reps": 12}]
    assert check_files([write(tmp_path, routine=routine("ours", *items))]) == []


def test_a_typo_is_reported_under_the_path_that_was_given(tmp_path):
    path = write(tmp_path, routine=routine("ours", {"exercise": "calf_rise", "level": 1}))
    [item, rest] = check_files([path])
    assert item.file == str(path)
    assert 'no exercise "calf_rise" (did you mean "calf_raise"?)' in str(item)
    assert "no item of this routine can be used" in str(rest)


def test_given_files_may_refer_to_each_other(tmp_path):
    own = write(tmp_path, "a.toml", exercise=[exercise(fallback="chair_squat", tier="B")])
    day = write(tmp_path, "b.toml", routine=routine("ours"))
    assert check_files([day, own]) == []
    assert len(check_files([day])) == 2


def test_a_built_in_id_is_taken(tmp_path):
    path = write(tmp_path, exercise=[exercise("calf_raise")])
    [problem] = check_files([path])
    assert 'id "calf_raise" is taken already, in assets/exercises/strengthen.toml' in str(problem)


def test_a_built_in_file_can_be_checked_itself():
    assert check_files([ASSETS / "exercises" / "strengthen.toml"]) == []
    assert check_files(sorted(ASSETS.glob("routines/*.toml"))) == []


def test_a_file_given_twice_is_read_once(tmp_path):
    path = write(tmp_path, exercise=[exercise()])
    assert check_files([path, path.parent / "." / path.name]) == []


def test_problems_of_other_files_are_not_reported(tmp_path):
    assets = tmp_path / "assets"
    shutil.copytree(ASSETS / "exercises", assets / "exercises")
    (assets / "broken.toml").write_text("format = ")
    path = write(tmp_path, exercise=[exercise(safety=None)])
    [problem] = check_files([path], assets=assets)
    assert problem.reason == '"safety" is missing'


def test_a_file_that_is_not_there_is_said(tmp_path):
    [problem] = check_files([tmp_path / "gone.toml"])
    assert problem.file == str(tmp_path / "gone.toml")
    assert problem.reason.startswith("cannot be read: ")

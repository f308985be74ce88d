"""Content files with something wrong in them: each slip is said, and the rest stays usable."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_station.domain.exercise import FirstMove, RiskTier
from clinic_station.domain.questions import Region
from clinic_station.services.routines import load_catalogue
from tests.support.content import exercise, level, pose, routine, write


def problems(folder):
    return [str(problem) for problem in load_catalogue([folder]).problems]


def the_problem(folder):
    found = load_catalogue([folder]).problems
    assert len(found) == 1, found
    return found[0]


def test_a_sound_file_loads_whole(tmp_path):
    write(
        tmp_path,
        head='format = 1\ncontent_version = "2.1"',
        exercise=[exercise(first_move="lower", balance_board=True)],
        contraindication=[{"id": "hot_calf", "text": "A hot calf"}],
    )
    write(tmp_path, "day.toml", routine=routine(sessions_per_week=2))
    catalogue = load_catalogue([tmp_path])
    assert catalogue.problems == ()
    assert catalogue.content_version == "2.1"
    loaded = catalogue.exercises["heel_lift"]
    assert loaded.content_version == "2.1"
    assert loaded.first_move is FirstMove.LOWER
    assert [one.reps for one in loaded.levels] == [10, 15]
    assert str(loaded.level(1).tempo) == "2-1-3"
    assert catalogue.routines["calm_day"].sessions_per_week == 2
    assert catalogue.contraindications == {"hot_calf": "A hot calf"}


def test_files_may_lie_in_subfolders_or_in_the_folder_itself(tmp_path):
    for folder in ("exercises", "routines"):
        (tmp_path / folder).mkdir()
    write(tmp_path / "exercises", exercise=[exercise()])
    write(tmp_path / "routines", routine=routine())
    write(tmp_path, exercise=[exercise("toe_lift")])
    catalogue = load_catalogue([tmp_path])
    assert set(catalogue.exercises) == {"heel_lift", "toe_lift"}
    assert set(catalogue.routines) == {"calm_day"}


def test_a_folder_that_is_not_there_is_empty(tmp_path):
    catalogue = load_catalogue([tmp_path / "none"])
    assert (catalogue.exercises, catalogue.problems) == ({}, ())


def test_the_clinics_own_routine_may_use_exercises_of_the_first_folder(tmp_path):
    builtin, own = tmp_path / "assets", tmp_path / "clinic"
    builtin.mkdir()
    own.mkdir()
    write(builtin, exercise=[exercise()])
    write(own, routine=routine("ours"))
    assert "ours" in load_catalogue([builtin, own]).routines


def test_a_problem_names_file_line_and_entry(tmp_path):
    write(tmp_path, exercise=[exercise("toe_lift"), exercise(cues=None)])
    problem = the_problem(tmp_path)
    assert problem.file == f"{tmp_path.name}/own.toml"
    text = (tmp_path / "own.toml").read_text().splitlines()
    line = text.index('id = "heel_lift"') + 1
    assert problem.entry == f'line {line}, exercise "heel_lift"'
    assert problem.reason == '"cues" is missing'


def test_an_exercise_with_a_problem_is_left_out_and_the_others_stay(tmp_path):
    write(tmp_path, exercise=[exercise(mode="hops"), exercise("toe_lift")])
    assert set(load_catalogue([tmp_path]).exercises) == {"toe_lift"}


def test_every_problem_of_an_exercise_is_said_at_once(tmp_path):
    broken = exercise(phase="strenghten", cues=["x" * 61], stepp=1, levels=[level(1, sets=0)])
    write(tmp_path, exercise=[broken])
    reasons = " ".join(problems(tmp_path))
    for part in ("strenghten", "1 to 60 characters", "stepp", '"sets" is 0'):
        assert part in reasons


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"stpo_rules": []}, 'unknown key "stpo_rules" (did you mean "stop_rules"?)'),
        ({"name": None}, '"name" is missing'),
        ({"name": "  "}, '"name" is empty'),
        ({"name": 7}, '"name" should be text in quotation marks'),
        ({"balance_board": "no"}, '"balance_board" should be true or false'),
        ({"phase": "strenthen"}, '"strenthen" is no phase the station knows (did you mean'),
        ({"tier": "D"}, "; one of: A, B, C"),
        ({"tier": 1}, '"tier" should be one of: A, B, C'),
        ({"footwear": "socks"}, '"socks" is no footwear'),
        ({"place": "stairs"}, '"stairs" is no place'),
        ({"first_move": "up"}, '"up" is no first_move'),
        ({"view": "top"}, '"top" is no view'),
        ({"equipment": ["chiar"]}, 'names "chiar", which does not exist (did you mean "chair"?)'),
        ({"equipment": "chair"}, '"equipment" should be a list of texts'),
        ({"cues": []}, '"cues" needs at least one cue'),
        ({"cues": [1]}, '"cues" should be a list of texts'),
        ({"cues": ["Stand tall", " "]}, "should have 1 to 60 characters"),
        ({"levels": []}, "level numbers should run 1, 2, 3 without a gap, but are: -"),
        ({"levels": [level(1), level(3)]}, "without a gap, but are: 1, 3"),
        ({"levels": [level(2), level(1)]}, "without a gap, but are: 2, 1"),
        ({"levels": "many"}, '"levels" should be a list of tables'),
        ({"levels": [level(1.5)]}, '"level" should be a whole number'),
        ({"levels": [level(tempo="2-1")]}, 'tempo "2-1" is not seconds of lift-pause-lower'),
        ({"levels": [level(tempo="a-b-c")]}, 'tempo "a-b-c" is not seconds'),
        ({"levels": [level(tempo="0-0-0")]}, 'tempo "0-0-0" is not seconds'),
        ({"levels": [level(tempo="nan-1-1")]}, 'tempo "nan-1-1" is not seconds'),
        ({"levels": [level(tempo="1-1-900")]}, 'tempo "1-1-900" is not seconds'),
        ({"levels": [level(tempo="")]}, '"tempo" is empty'),
        ({"levels": [level(tempo=213)]}, '"tempo" should be text in quotation marks'),
        ({"levels": [level(rest_s=-5)]}, '"rest_s" is -5, but it runs from 0 to'),
        ({"levels": [level(rest_s="60")]}, '"rest_s" should be a number'),
        ({"levels": [level(reps=True)]}, '"reps" should be a number'),
        ({"levels": [level(support="two hands")]}, '(did you mean "two_hands"?)'),
        ({"levels": [level(tier="E")]}, '"E" is no tier'),
        ({"levels": [level(work_s=20)]}, '"work_s" has no meaning in mode "reps"'),
        ({"mode": "hold"}, 'mode "hold" needs "hold_s"'),
        ({"mode": "timed"}, 'mode "timed" needs "work_s"'),
        ({"faults": [{"see": "Heels drop"}]}, '"say" is missing'),
        ({"poses": [pose(0), pose(0.5)]}, "should rise from 0 to 1, but is: 0, 0.5"),
        ({"poses": [pose(0), pose(0.5), pose(0.5), pose(1)]}, "should rise from 0 to 1"),
        ({"poses": [pose(1)]}, "should rise from 0 to 1"),
        ({"poses": [pose(0), pose(1, near=[0, 0, 0])]}, '"near" should be a list of 4 numbers'),
        ({"poses": [pose(0), pose(1, load=None)]}, '"load" is missing'),
        ({"poses": [pose(0), pose(1, arm=5)]}, '"arm" should be a list of 2 numbers'),
        ({"poses": [pose(0), pose(1, pin="heel")]}, '"heel" is no pin'),
        ({"poses": [pose(0), pose(1, trunk=10)]}, 'foot pitch of "near" is 0, but'),
        ({"poses": [pose(0), pose(1, far=[5, 0, 0, 0])]}, "ankle - knee + hip - trunk is 5"),
        ({"avoid_if": ["hot_calf"]}, '"avoid_if" names "hot_calf", which does not exist'),
        ({"stop_rules": ["STOP"]}, '"stop_rules" names "STOP", which does not exist'),
        ({"board_metrics": ["sway"]}, '"board_metrics" names "sway", which does not exist'),
        ({"progress_to": "toe_lifts"}, '"toe_lifts", which does not exist (did you mean "toe_lift'),
        ({"regress_to": "none"}, '"regress_to" names "none", which does not exist'),
        ({"fallback": "none"}, '"fallback" names "none", which does not exist'),
        ({"fallback": "heel_lift"}, '"fallback" names the exercise itself'),
        ({"fallback": "hop"}, '"fallback" names "hop" of tier B, but it should be of tier A'),
    ],
)
def test_a_slip_in_an_exercise_is_named(tmp_path, changes, reason):
    others = [exercise("toe_lift"), exercise("hop", tier="B")]
    write(tmp_path, exercise=[*others, exercise(**changes)])
    catalogue = load_catalogue([tmp_path])
    assert reason in " | ".join(problem.reason for problem in catalogue.problems)
    assert set(catalogue.exercises) == {"toe_lift", "hop"}


def test_the_level_or_pose_is_named(tmp_path):
    write(tmp_path, exercise=[exercise(levels=[level(1), level(2, reps=None)])])
    assert the_problem(tmp_path).entry.endswith('exercise "heel_lift", level 2')


def test_a_dose_part_that_a_level_lacks_is_said_once(tmp_path):
    one = {key: value for key, value in level().items() if key != "reps"}
    write(tmp_path, exercise=[exercise(levels=[one])])
    assert the_problem(tmp_path).reason == 'mode "reps" needs "reps"'


def test_an_exercise_without_an_id_is_told_by_its_place(tmp_path):
    write(tmp_path, exercise=[exercise(), exercise(id=None)])
    assert the_problem(tmp_path).entry == "exercise 2"


def test_an_exercise_written_on_one_line_is_told_by_its_id(tmp_path):
    (tmp_path / "own.toml").write_text('format = 1\nexercise = [{ id = "heel_lift" }]\n')
    entries = {problem.entry for problem in load_catalogue([tmp_path]).problems}
    assert entries == {'exercise "heel_lift"'}


def test_of_two_with_one_id_the_first_stays(tmp_path):
    write(tmp_path, "a.toml", exercise=[exercise()])
    write(tmp_path, "b.toml", exercise=[exercise(name="heel_lift", tier="B")])
    catalogue = load_catalogue([tmp_path])
    assert catalogue.exercises["heel_lift"].tier is RiskTier.A
    assert f"taken already, in {tmp_path.name}/a.toml" in str(catalogue.problems[0])


def test_two_with_one_id_in_one_file_are_told_apart_by_their_lines(tmp_path):
    write(tmp_path, exercise=[exercise(), exercise()])
    lines = (tmp_path / "own.toml").read_text().splitlines()
    second = len(lines) - lines[::-1].index('id = "heel_lift"')
    assert the_problem(tmp_path).entry.startswith(f"line {second},")


def test_a_slip_in_one_exercise_sets_off_no_problem_in_those_that_name_it(tmp_path):
    broken = exercise("toe_lift", name=None)
    write(tmp_path, exercise=[broken, exercise(fallback="toe_lift", progress_to="toe_lift")])
    assert the_problem(tmp_path).entry.endswith('exercise "toe_lift"')


def test_nobody_can_change_a_loaded_catalogue(tmp_path):
    catalogue = load_catalogue([tmp_path])
    with pytest.raises(TypeError):
        catalogue.exercises["x"] = None


# Routines


def load_routine(folder, *items, **changes):
    write(folder, "exercises.toml", exercise=[exercise(), exercise("broken", tier="D")])
    write(folder, "day.toml", routine=routine("calm_day", *items, **changes))
    catalogue = load_catalogue([folder])
    found = [one for one in catalogue.problems if one.file.endswith("day.toml")]
    return catalogue.routines.get("calm_day"), [problem.reason for problem in found]


SOUND = {"exercise": "heel_lift", "level": 1}


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ({"exercise": "heel_lfit", "level": 1}, 'no exercise "heel_lfit" (did you mean "heel_lift'),
        ({"exercise": "broken", "level": 1}, '"broken" has a problem of its own'),
        ({"exercise": "heel_lift", "level": 3}, "has levels 1 to 2, but not 3"),
        ({"exercise": "heel_lift"}, '"level" is missing'),
        ({"level": 1}, '"exercise" is missing'),
        ({**SOUND, "hold_s": 20}, '"hold_s" has no meaning in mode "reps"'),
        ({**SOUND, "sets": 0}, '"sets" is 0'),
        ({**SOUND, "rest_s": -1}, '"rest_s" is -1'),
        ({**SOUND, "tempo": "2-1"}, 'tempo "2-1" is not seconds'),
        ({**SOUND, "rep": 5}, 'unknown key "rep" (did you mean "reps"?)'),
    ],
)
def test_an_item_that_cannot_be_done_is_left_out_of_its_routine(tmp_path, item, reason):
    loaded, reasons = load_routine(tmp_path, item, {**SOUND, "reps": 8})
    assert [one.reps for one in loaded.items] == [8]
    assert len(reasons) == 1
    assert reason in reasons[0]


def test_a_routine_of_which_nothing_is_left_is_left_out(tmp_path):
    loaded, reasons = load_routine(tmp_path, {"exercise": "broken", "level": 1})
    assert loaded is None
    assert "no item of this routine can be used" in reasons


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"name": ""}, '"name" is empty'),
        ({"item": []}, 'unknown key "item" (did you mean "items"?)'),
        ({"items": [1]}, '"items" should be a list of tables'),
        ({"sessions_per_week": 0}, '"sessions_per_week" is 0'),
    ],
)
def test_a_routine_with_a_slip_at_its_head_is_left_out(tmp_path, changes, reason):
    loaded, reasons = load_routine(tmp_path, **changes)
    assert loaded is None
    assert reasons == [reason] or reason in reasons[0]


def test_a_stated_length_that_is_not_the_items_own_is_said_but_the_routine_stays(tmp_path):
    # 12 change-over, twice 10 repetitions of 6 seconds, 60 of rest
    assert load_routine(tmp_path, SOUND, exercise_s=12 + 120 + 60 + 20)[1] == []
    loaded, reasons = load_routine(tmp_path, SOUND, exercise_s=12 + 120 + 60 + 21)
    assert loaded.items
    assert reasons == ['"exercise_s" is 213, but the items add up to 192 seconds']


def test_a_routine_that_lost_an_item_is_not_blamed_for_its_length_as_well(tmp_path):
    items = (SOUND, {"exercise": "broken", "level": 1})
    _loaded, reasons = load_routine(tmp_path, *items, exercise_s=900)
    assert len(reasons) == 1


def test_two_routines_of_one_id_leave_the_first(tmp_path):
    write(tmp_path, "a.toml", exercise=[exercise()], routine=routine())
    write(tmp_path, "b.toml", routine=routine(description="the other"))
    catalogue = load_catalogue([tmp_path])
    assert catalogue.routines["calm_day"].description == ""
    assert "is taken already" in str(catalogue.problems[0])


# Questions, flags, lists and rules

QUESTION = {
    "id": "pre_pain",
    "when": "checkin",
    "kind": "nrs",
    "text": "How is your back?",
    "anchor_low": "No pain",
    "anchor_high": "Worst pain",
}
CHOICE = {
    "id": "more",
    "when": "checkout",
    "kind": "choice",
    "text": "More?",
    "options": ["A", "B"],
}


def test_questions_keep_their_region_and_answers(tmp_path):
    write(tmp_path, question=[{**QUESTION, "region": "hips"}, CHOICE])
    catalogue = load_catalogue([tmp_path])
    assert catalogue.problems == ()
    assert catalogue.questions["pre_pain"].region is Region.HIPS
    assert catalogue.questions["more"].options == ("A", "B")


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ({**QUESTION, "region": "hip"}, '"hip" is no region the station knows (did you mean'),
        ({**QUESTION, "when": "noon"}, '"noon" is no when'),
        ({**QUESTION, "options": ["A", "B"]}, '"options" has no meaning for a scale'),
        ({**QUESTION, "anchor_low": ""}, '"anchor_low" is empty'),
        ({**CHOICE, "options": ["A"]}, '"options" needs two or more'),
        ({**CHOICE, "options": ["A", "A"]}, '"options" holds the same answer twice'),
        ({**CHOICE, "kind": "likert5"}, '"options" needs five'),
        ({**CHOICE, "option": ["C"]}, 'unknown key "option"'),
    ],
)
def test_a_slip_in_a_question_is_named(tmp_path, table, reason):
    write(tmp_path, question=[table])
    assert reason in the_problem(tmp_path).reason
    assert load_catalogue([tmp_path]).questions == {}


def test_a_red_flag_has_to_lead_to_something(tmp_path):
    flags = [
        {"id": "rf_chest", "text": "Chest pain?", "outcome": "emergency"},
        {"id": "rf_none", "text": "A cold?", "outcome": "none"},
        {"id": "rf_typo", "text": "Dizzy?", "outcome": "emergncy"},
    ]
    write(tmp_path, red_flag=flags)
    assert [flag.id for flag in load_catalogue([tmp_path]).red_flags] == ["rf_chest"]
    assert len(problems(tmp_path)) == 2


@pytest.mark.parametrize(
    ("section", "entry"),
    [
        ("contraindication", {"id": "x"}),
        ("stop_rule", {"id": "x", "trigger": "Pain"}),
        ("board_metric", {"id": "x", "definition": "d", "unit": "mm", "valid_when": "always"}),
    ],
)
def test_a_list_entry_without_all_its_texts_is_left_out(tmp_path, section, entry):
    write(tmp_path, **{section: [entry]})
    assert "is missing" in the_problem(tmp_path).reason


def test_a_rule_with_a_slip_is_left_out_and_the_others_stay(tmp_path):
    gap = {"days_suggest_one_level_back": 14, "days_need_therapist": 28}
    week = {"target_sessions": "three"}
    write(tmp_path, rules={"gap": gap, "week": week, "gaps": gap})
    catalogue = load_catalogue([tmp_path])
    assert set(catalogue.rules) == {"gap"}
    reasons = problems(tmp_path)
    assert any('rules.week: "target_sessions" should be a number' in line for line in reasons)
    assert any('unknown key "gaps" (did you mean "gap"?)' in line for line in reasons)


def test_rules_are_given_once(tmp_path):
    gap = {"days_suggest_one_level_back": 14, "days_need_therapist": 28}
    write(tmp_path, "a.toml", rules={"gap": gap})
    write(tmp_path, "b.toml", rules={"gap": {**gap, "days_need_therapist": 90}})
    assert the_problem(tmp_path).reason == 'rule "gap" is given in another file'
    assert load_catalogue([tmp_path]).rules["gap"]["days_need_therapist"] == 28


def test_a_rule_that_is_no_table_is_named(tmp_path):
    write(tmp_path, rules={"gap": 14})
    assert "rules.gap: should be a table" in problems(tmp_path)[0]


# Whole files


@pytest.mark.parametrize(
    ("raw", "entry", "reason"),
    [
        (b"format = 1\n\nname = = 2\n", "line 3", "cannot be understood as TOML: Invalid value"),
        (b"format = 1\n[[exercise", "whole file", "cannot be understood as TOML"),
        (b'format = 1\nname = "Hin\xe4"\n', "line 2", "the file is not saved as UTF-8 text"),
        (b"x = " + b"[" * 20_000, "whole file", "cannot be understood as TOML"),
        (b"format = " + b"9" * 5_000, "whole file", "cannot be understood as TOML"),
        (b"", "format", 'the first line should be "format = 1"'),
        (b"format = 2\n", "format", "format 2 is not one this version reads; it reads format 1"),
        (b"format = true\n", "format", "format True is not one"),
        (b"#" * 2_000_001, "whole file", "the file is too large"),
        (b"format = 1\nexercise = 5\n", "exercise", 'should be written as "[[exercise]]"'),
        (b"format = 1\n[[routine]]\n", "routine", 'should be written once, as "[routine]"'),
        (b"format = 1\n[[exercises]]\n", "exercises", 'unknown section (did you mean "exercise"?)'),
        (b"format = 1\ncontent_version = 2\n", "content_version", "should be text"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(tmp_path, raw, entry, reason):
    (tmp_path / "own.toml").write_bytes(raw)
    problem = the_problem(tmp_path)
    assert problem.file == f"{tmp_path.name}/own.toml"
    assert problem.entry == entry
    assert reason in problem.reason


def test_a_broken_file_leaves_the_others_alone(tmp_path):
    write(tmp_path, "a.toml", exercise=[exercise()])
    (tmp_path / "b.toml").write_text("format = ")
    assert set(load_catalogue([tmp_path]).exercises) == {"heel_lift"}


def test_a_file_saved_with_a_byte_order_mark_is_read(tmp_path):
    path = write(tmp_path, exercise=[exercise()])
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load_catalogue([tmp_path]).problems == ()


def test_a_folder_or_a_pipe_named_like_a_file_is_not_opened(tmp_path):
    (tmp_path / "folder.toml").mkdir()
    os.mkfifo(tmp_path / "pipe.toml")
    assert [line.endswith("this is not a file") for line in problems(tmp_path)] == [True, True]


def test_a_link_to_nowhere_cannot_be_read(tmp_path):
    (tmp_path / "own.toml").symlink_to(tmp_path / "gone")
    assert the_problem(tmp_path).reason.startswith("cannot be read: ")


def test_numbers_out_of_all_bounds_are_problems_not_accidents(tmp_path):
    levels = [level(1, rest_s=10**400, reps=10**30), level(2, rest_s=float("inf"))]
    write(tmp_path, exercise=[exercise(levels=levels)])
    assert len(problems(tmp_path)) == 3


def test_a_number_too_long_to_write_down_is_a_problem_too(tmp_path):
    endless = "0x" + "f" * 5_000
    (tmp_path / "a.toml").write_text(f"format = {endless}")
    (tmp_path / "b.toml").write_text(f"format = 1\n[rules.gap]\ndays_need_therapist = {endless}")
    assert any("format ... is not one" in line for line in problems(tmp_path))
    assert any("is ..., but it runs from" in line for line in problems(tmp_path))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abt"), inner),
    max_leaves=6,
)


@given(
    key=st.sampled_from([*exercise(), "faults", "fallback", "balance_board", "stop_rules"]),
    value=VALUES.filter(lambda value: value is not None),
)
def test_whatever_stands_in_a_field_loading_goes_on(tmp_path_factory, key, value):
    folder = tmp_path_factory.mktemp("content")
    one = {**exercise(), key: clean(value)}
    write(folder, exercise=[one, exercise("toe_lift")])
    catalogue = load_catalogue([folder])
    assert "toe_lift" in catalogue.exercises or key == "id"


@given(raw=st.binary(max_size=60))
def test_whatever_a_file_holds_loading_goes_on(tmp_path_factory, raw):
    folder = tmp_path_factory.mktemp("content")
    (folder / "own.toml").write_bytes(b"format = 1\n" + raw)
    Path(folder / "other.toml").write_text("format = 1\n")
    load_catalogue([folder])


def clean(value):
    """Without what TOML has no word for."""
    if isinstance(value, list):
        return [clean(part) for part in value if part is not None]
    if isinstance(value, dict):
        return {key: clean(part) for key, part in value.items() if part is not None}
    return value

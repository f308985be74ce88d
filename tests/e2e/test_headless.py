"""The demo without a screen: what it reports, and what a kill leaves on disk."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.prescribed import PrescribedSet, prescribed_sets
from tests.support.program import (
    kill_instants,
    printed_ids,
    rows,
    run,
    run_until_killed,
    running,
)

FULL, SHORT = "ankle_back_foundation", "ankle_back_short"


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> dict:
    """One whole visit, as --json tells it."""
    folder = tmp_path_factory.mktemp("nowhere")
    done = run("demo", "--headless", "--speed", 1000, "--json", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert list(folder.iterdir()) == []
    return json.loads(done.stdout)


def test_the_whole_routine_is_played_to_its_end(report):
    assert report["session"]["status"] == "completed"
    assert report["session"]["routine"] == FULL
    assert report["session"]["started_at"] < report["session"]["ended_at"]


def test_every_prescribed_set_is_reported_once_with_its_dose(report):
    told = [
        PrescribedSet(row["step"], row["exercise"], row["side"], row["set"], unit, amount)
        for row in report["sets"]
        for unit, amount in row["prescribed"].items()
        if unit in ("reps", "seconds")
    ]
    assert sorted(told) == sorted(prescribed_sets(FULL))
    assert {step for step, *_rest in told} == set(range(1, 13))


def test_each_set_says_what_was_done_and_how_we_know(report):
    for row in report["sets"]:
        assert row["attempt"] == 1
        assert row["outcome"] == "completed"
        assert row["evidence"] in ("counted", "confirmed")
        assert row["done"].keys() == row["prescribed"].keys() & {"reps", "seconds"}
        assert all(amount > 0 for amount in row["done"].values())
        assert {"tempo", "load_kg"} <= row["prescribed"].keys()


def test_both_sides_are_worked_alike(report):
    left, right = (
        [
            (row["exercise"], row["set"], row["prescribed"])
            for row in report["sets"]
            if row["side"] == side
        ]
        for side in ("left", "right")
    )
    assert left
    assert left == right


def test_the_questions_were_asked_and_the_board_listened(report):
    asked = {answer["question"] for answer in report["answers"]}
    assert {"pre_pain_back", "pre_ready", "post_effort"} <= asked
    assert all({"question", "value"} <= answer.keys() for answer in report["answers"])
    assert report["board"]["source"] == "simulated"
    assert report["board"]["samples"] > 50_000
    assert report["board"]["gaps"] == 0


def play(folder: Path, log: Path, seconds: float, routine: str, speed: int) -> bool:
    arguments = ("--data", folder, "--speed", speed, "--routine", routine)
    return run_until_killed(seconds, log, "demo", "--headless", *arguments)


def visit_of(folder: Path, printed: list[str]) -> str:
    """The one visit that all the printed lines belong to."""
    marks = ",".join("?" * len(printed))
    found = rows(
        folder,
        f"SELECT DISTINCT session_id FROM repetition_results WHERE id IN ({marks})",
        printed,
    )
    assert len(found) == 1
    return found[0][0]


def check_visit(folder: Path, log: Path, routine: str) -> None:
    """Nothing printed twice, everything printed on disk, every set there once, visit completed."""
    printed = printed_ids(log)
    session = visit_of(folder, printed)
    stored = rows(folder, "SELECT id FROM repetition_results WHERE session_id = ?", [session])
    assert len(printed) == len(set(printed))
    assert {(one,) for one in printed} <= set(stored)
    assert len(stored) == len(set(stored))
    sets = rows(
        folder,
        "SELECT item + 1, exercise_id, side, set_number FROM set_results"
        " WHERE session_id = ? AND outcome <> 'restarted'",
        [session],
    )
    assert sorted(sets) == sorted(row[:4] for row in prescribed_sets(routine))
    status = rows(folder, "SELECT status, ended_at IS NULL FROM sessions WHERE id = ?", [session])
    assert status == [("completed", 0)]


def play_through_kills(folder: Path, log: Path, instants, routine: str, speed: int) -> int:
    """Kills the visit again and again until it is through; returns how often. A kill may come
    between the end of the visit and the end of the program."""
    kills = 0
    while not play(folder, log, next(instants), routine, speed):
        kills += 1
        if is_completed(folder, log):
            break
    return kills


def is_completed(folder: Path, log: Path) -> bool:
    printed = printed_ids(log)
    if not printed:
        return False
    status = rows(
        folder,
        "SELECT status FROM sessions WHERE id ="
        " (SELECT session_id FROM repetition_results WHERE id = ?)",
        printed[-1:],
    )
    return status == [("completed",)]


def test_a_visit_killed_a_few_times_goes_on_and_loses_nothing(tmp_path):
    folder, log = tmp_path / "data", tmp_path / "lines"
    instants = kill_instants(seed=7, longest=2.5)
    for _kill in range(4):
        assert not play(folder, log, next(instants), FULL, 200)
    assert play(folder, log, 60, FULL, 1000)
    check_visit(folder, log, FULL)


@pytest.mark.soak
def test_two_hundred_kills(tmp_path):
    """About a dozen visits, each killed until it is through."""
    folder, kills, visits = tmp_path / "data", 0, 0
    instants = kill_instants(seed=200, longest=4.0)
    while kills < 200:
        log = tmp_path / f"lines-{visits}"
        kills += play_through_kills(folder, log, instants, FULL, 200)
        check_visit(folder, log, FULL)
        visits += 1
    assert rows(folder, "PRAGMA integrity_check") == [("ok",)]


def test_after_a_completed_visit_a_new_one_begins(tmp_path):
    folder = tmp_path / "data"
    for visit in (1, 2):
        log = tmp_path / f"lines-{visit}"
        assert play(folder, log, 60, SHORT, 1000)
        check_visit(folder, log, SHORT)
    assert set(printed_ids(tmp_path / "lines-1")).isdisjoint(printed_ids(tmp_path / "lines-2"))


def test_a_line_names_the_repetition_it_stands_for(tmp_path):
    log = tmp_path / "lines"
    assert play(tmp_path / "data", log, 60, SHORT, 1000)
    for line in map(json.loads, log.read_text().splitlines()):
        assert line.keys() == {"stored", "exercise", "side", "set", "rep"}
        found = rows(
            tmp_path / "data",
            "SELECT exercise_id, side, set_number, repetition FROM repetition_results WHERE id = ?",
            [line["stored"]],
        )
        assert found == [(line["exercise"], line["side"], line["set"], line["rep"])]


def one_line(done) -> str:
    """The single line on stderr of a run that ended with 1."""
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


def test_a_second_station_on_the_same_folder_says_so(tmp_path):
    folder = tmp_path / "data"
    with running("demo", "--headless", "--data", folder, "--speed", 200) as first:
        assert first.stdout
        assert "stored" in first.stdout.readline()
        said = one_line(run("demo", "--headless", "--data", folder, "--speed", 200))
    assert "already running" in said


def test_a_data_file_that_is_no_database_is_told_and_kept(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "station.sqlite3").write_bytes(b"not a database" * 1000)
    assert "damaged" in one_line(run("demo", "--headless", "--data", folder))
    assert (folder / "station.sqlite3").read_bytes() == b"not a database" * 1000


def test_a_data_file_of_a_newer_program_is_left_alone(tmp_path):
    folder = tmp_path / "data"
    assert play(folder, tmp_path / "lines", 60, SHORT, 1000)
    with closing(sqlite3.connect(folder / "station.sqlite3")) as db:
        db.execute("PRAGMA user_version = 999")
    before = rows(folder, "SELECT count(*) FROM sessions")
    assert "newer" in one_line(run("demo", "--headless", "--data", folder))
    assert rows(folder, "SELECT count(*) FROM sessions") == before


@pytest.mark.parametrize("place", ["/proc/clinic", "a file"])
def test_a_folder_that_cannot_be_written_is_named(place, tmp_path):
    (tmp_path / "a file").write_text("")
    said = one_line(run("demo", "--headless", "--data", tmp_path / place))
    assert place in said


@pytest.mark.parametrize(
    "arguments",
    [
        ("demo", "--headless", "--routine", "no_such_routine"),
        ("demo", "--headless", "--board", "no_such_board"),
    ],
)
def test_a_wrong_name_is_one_line(arguments):
    assert arguments[-1] in one_line(run(*arguments))


@pytest.mark.parametrize("arguments", [("dance",), ("demo", "--speed", "fast"), ("demo", "--x")])
def test_wrong_usage_ends_with_two(arguments):
    done = run(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr

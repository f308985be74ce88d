"""What the board command prints."""

import json
from itertools import islice
from pathlib import Path

import pytest

from clinic_station.devices.recording_csv import read_recording
from clinic_station.devices.registry import CHOICES
from clinic_station.devices.replay import ReplayBoard
from clinic_station.devices.simulated import SimulatedBoard
from clinic_station.devices.source import BoardChoice, BoardError
from clinic_station.domain.board import BoardSample
from clinic_station.services.board_watch import (
    choice_lines,
    choice_rows,
    csv_rows,
    json_lines,
    readings,
    text_lines,
)
from tests.support.boards import QUIET_STANCE, ScriptedBoard, advancing, second_of, standing
from tests.support.clocks import ManualClock

EMPTY = BoardSample(1.0, 0.1, -0.2, 0.0, 0.3)
LOADED = BoardSample(1234.5678, 30.0, 10.0, 20.0, 10.0)


def test_readings_are_timed_from_the_first():
    board = ScriptedBoard([standing(50.0)], [], [standing(50.5), standing(51.0)])
    assert [sample.at for sample in islice(readings(board), 3)] == [0.0, 0.5, 1.0]


def test_the_board_is_closed_when_the_listener_goes_away():
    board = ScriptedBoard(second_of(0.0))
    samples = readings(board)
    next(samples)
    samples.close()
    assert board.calls == ["open", "close"]


def test_readings_end_with_the_recording():
    clock = ManualClock()
    board = ReplayBoard(QUIET_STANCE, clock, wait=advancing(clock))
    assert len(list(readings(board))) == 1200


def test_readings_may_be_limited_in_time():
    clock = ManualClock()
    board = SimulatedBoard(clock, wait=advancing(clock))
    samples = list(readings(board, seconds=2.0))
    assert len(samples) == pytest.approx(201, abs=1)
    assert samples[-1].at == pytest.approx(2.0, abs=0.011)


def test_a_board_that_goes_away_is_told_and_closed():
    board = ScriptedBoard([standing(0.0)], BoardError("unplugged"))
    with pytest.raises(BoardError, match="unplugged"):
        list(readings(board))
    assert board.calls == ["open", "close"]


def test_a_board_that_is_not_there_is_told():
    board = ScriptedBoard(refusals=[BoardError("no board")])
    with pytest.raises(BoardError, match="no board"):
        next(readings(board))


def test_json_lines_hold_corners_and_centre_of_pressure():
    (line,) = json_lines([LOADED])
    assert json.loads(line) == {
        "t_s": 1234.5678,
        "tr_kg": 30.0,
        "br_kg": 10.0,
        "tl_kg": 20.0,
        "bl_kg": 10.0,
        "cop_ml_mm": 30.93,
        "cop_ap_mm": 51.0,
    }
    assert list(json.loads(line)) == [
        *("t_s", "tr_kg", "br_kg", "tl_kg", "bl_kg", "cop_ml_mm", "cop_ap_mm")
    ]


def test_json_says_null_where_nobody_stands():
    (line,) = json_lines([EMPTY])
    assert json.loads(line)["cop_ml_mm"] is None
    assert json.loads(line)["cop_ap_mm"] is None
    assert json.loads(line)["br_kg"] == -0.2


def test_rows_are_a_recording_that_can_be_replayed(tmp_path: Path):
    samples = second_of(0.0, kg=123.4567)
    found = read_recording([*csv_rows(samples)])
    assert found.times == pytest.approx([sample.at for sample in samples])
    assert found.corners_kg[0] == pytest.approx([123.4567 / 4] * 4, abs=5e-5)


def test_rows_begin_with_their_names_even_without_samples():
    assert list(csv_rows([])) == ["t_s,tr_kg,br_kg,tl_kg,bl_kg"]
    assert list(csv_rows([LOADED]))[1] == "1234.5678,30.0,10.0,20.0,10.0"


def test_people_read_weight_and_place_in_words():
    loaded, empty = text_lines([LOADED, EMPTY])
    assert " ".join(loaded.split()) == ("1234.57 s 70.0 kg left 43 % right +31 mm forward +51 mm")
    assert "0.2 kg" in empty
    assert "nobody on the board" in empty


def test_every_choice_is_listed_with_what_it_is():
    lines = choice_lines(CHOICES)
    assert len(lines) == len(CHOICES) == 8
    assert lines[2] == "simulated    a made-up patient, for demo, training and tests"
    assert all(row["about"] for row in choice_rows(CHOICES))


def test_choices_of_a_later_version_say_so():
    lines = {line.split()[0]: line for line in choice_lines(CHOICES)}
    assert lines["serial:PORT"].endswith("(not in this version)")
    assert "version" not in lines["replay:FILE"]


def test_a_list_of_nothing_is_empty():
    assert choice_lines([]) == []
    assert choice_rows([BoardChoice("udp:PORT", available=False)]) == [
        {"spec": "udp:PORT", "available": False, "about": ""}
    ]

"""Recordings as boards: reading them, pace, ends and faults."""

from pathlib import Path

import numpy as np
import pytest

from clinic_station.clock import ScaledClock
from clinic_station.devices.recording_csv import read_recording
from clinic_station.devices.replay import ReplayBoard
from clinic_station.devices.source import BoardEnded, BoardError
from clinic_station.domain.balance import AT, centre_of_pressure, sample_rows, total_kg
from clinic_station.domain.board import BoardSample
from tests.support.boards import QUIET_STANCE, advancing, drain
from tests.support.clocks import ManualClock

CORNERS = "t_s,tr_kg,br_kg,tl_kg,bl_kg\n0,1,2,3,4\n0.5,10,20,30,40\n1.0,5,5,5,5\n"


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "corners.csv"
    path.write_text(CORNERS)
    return path


def ats(samples: list[BoardSample] | tuple[BoardSample, ...]) -> list[float]:
    return [sample.at for sample in samples]


def test_corner_columns_come_through_as_they_are():
    found = read_recording(CORNERS.splitlines())
    assert found.times.tolist() == [0, 0.5, 1.0]
    assert found.corners_kg.tolist() == [[1, 2, 3, 4], [10, 20, 30, 40], [5, 5, 5, 5]]


def test_columns_may_stand_in_any_order_among_others():
    text = [
        "\ufeff# made up",
        "n, bl_kg,tl_kg,br_kg,tr_kg,t_s",
        "",
        "x,4,3,2,1,7",
        "y,8,7,6,5,8",
    ]
    found = read_recording(text)
    assert found.times.tolist() == [0, 1]
    assert found.corners_kg.tolist() == [[1, 2, 3, 4], [5, 6, 7, 8]]


def test_a_centre_of_pressure_is_turned_into_corners():
    found = read_recording(["t_s,cop_ml_cm,cop_ap_cm,fz_n", "0,2.0,-3.0,686.4655"])
    samples = np.column_stack((found.times, found.corners_kg))
    assert total_kg(samples)[0] == pytest.approx(70.0)
    assert centre_of_pressure(samples)[0] == pytest.approx((20.0, -30.0))


def test_a_centre_of_pressure_without_force_is_given_a_usual_weight():
    found = read_recording(["t_s,cop_ml_cm,cop_ap_cm", "0,0,0"])
    assert found.corners_kg.sum() == pytest.approx(70.0)


def test_the_real_recording_reads_as_somebody_standing_still():
    found = read_recording(QUIET_STANCE.read_text().splitlines())
    samples = np.column_stack((found.times, found.corners_kg))
    assert len(samples) == 1200
    assert total_kg(samples).mean() == pytest.approx(54.8, abs=0.5)
    assert (centre_of_pressure(samples).std(axis=0) < 5).all()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no column t_s"),
        ("\n\n# only words\n", "no column t_s"),
        ("tr_kg,br_kg,tl_kg,bl_kg\n1,2,3,4\n", "no column t_s"),
        ("t_s,tr_kg,br_kg,bl_kg\n0,1,2,3\n", "no column tl_kg"),
        ("t_s,cop_ml_cm\n0,1\n", "no column cop_ap_cm"),
        ("t_s,weight\n0,1\n", "no column tr_kg"),
        ("t_s,tr_kg,br_kg,tl_kg,bl_kg\n", "no samples"),
        ("t_s,tr_kg,br_kg,tl_kg,bl_kg\n0,1,2,3\n", "line 2 is too short"),
        ("t_s,tr_kg,br_kg,tl_kg,bl_kg\n0,1,2,3,x\n", "line 2: could not convert"),
        ("t_s,tr_kg,br_kg,tl_kg,bl_kg\n0,1,2,3,nan\n", "line 2 holds a number that is not finite"),
        ("t_s,tr_kg,br_kg,tl_kg,bl_kg\n0,1,2,3,4\n0,1,2,3,4\n", "does not rise at sample 2"),
        ('t_s,tr_kg,br_kg,tl_kg,bl_kg\n"0"x,1,2,3,4\n', "line 2 is not CSV"),
        ("\x00\x01\x02\x03", "no column t_s"),
    ],
)
def test_a_faulty_recording_is_refused_in_one_line(tmp_path: Path, text: str, said: str):
    path = tmp_path / "bad.csv"
    path.write_text(text)
    with pytest.raises(BoardError) as refused:
        ReplayBoard(path, ManualClock()).open()
    assert said in str(refused.value)
    assert str(refused.value).startswith("bad.csv: ")
    assert "\n" not in str(refused.value)


def test_a_missing_file_a_folder_and_a_picture_are_refused(tmp_path: Path):
    picture = tmp_path / "picture.csv"
    picture.write_bytes(b"\x89PNG\xff\xfe")
    for path, said in [
        (tmp_path / "none.csv", "No such file"),
        (tmp_path, "not a file"),
        (picture, "not a text file"),
    ]:
        with pytest.raises(BoardError, match=said):
            ReplayBoard(path, ManualClock()).open()


def test_an_enormous_file_is_not_read(tmp_path: Path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(300_000_000)  # a hole: takes no room
    with pytest.raises(BoardError, match="too large"):
        ReplayBoard(path, ManualClock()).open()


def test_samples_come_at_the_pace_of_the_recording(recording: Path):
    clock = ManualClock(now=100.0)
    board = ReplayBoard(recording, clock)
    board.open()
    assert ats(board.read(0)) == [100.0]
    clock.advance(0.4)
    assert board.read(0) == []
    clock.advance(0.2)
    assert board.read(0) == [BoardSample(100.5, 10, 20, 30, 40)]


def test_a_replay_may_run_faster(recording: Path):
    clock = ManualClock(now=100.0)
    board = ReplayBoard(recording, clock, speed=2.0)
    board.open()
    clock.advance(0.5)
    assert ats(board.read(0)) == [100.0, 100.25, 100.5]


def test_after_the_last_sample_a_replay_has_ended(recording: Path):
    clock = ManualClock()
    board = ReplayBoard(recording, clock)
    board.open()
    clock.advance(10)
    assert len(board.read(0)) == 3
    with pytest.raises(BoardEnded):
        board.read(0)


def test_a_replay_may_go_round_and_round(recording: Path):
    clock = ManualClock(now=0.0)
    board = ReplayBoard(recording, clock, loops=True)
    board.open()
    rows = drain(board, clock, seconds=6)
    assert rows[:, AT] == pytest.approx(np.arange(0, 6.1, 0.5))


def test_a_recording_of_one_sample_goes_round_once_a_second(tmp_path: Path):
    path = tmp_path / "one.csv"
    path.write_text("t_s,tr_kg,br_kg,tl_kg,bl_kg\n5,1,2,3,4\n")
    clock = ManualClock(now=0.0)
    board = ReplayBoard(path, clock, loops=True)
    board.open()
    assert drain(board, clock, seconds=3)[:, AT].tolist() == [0, 1, 2, 3]


def test_waiting_ends_when_the_next_sample_is_due(recording: Path):
    clock = ManualClock(now=0.0)
    board = ReplayBoard(recording, clock, wait=advancing(clock))
    board.open()
    assert ats(board.read(5.0)) == [0.0]
    assert ats(board.read(5.0)) == [0.5]
    assert ats(board.read(0.3)) == []
    assert clock.monotonic() == pytest.approx(0.8)


def test_a_fast_station_clock_shortens_the_wait(recording: Path):
    base = ManualClock(now=0.0)
    board = ReplayBoard(recording, ScaledClock(base, 10.0), wait=advancing(base))
    board.open()
    assert ats(board.read(5.0)) == [0.0]
    assert ats(board.read(5.0)) == [0.5]
    assert base.monotonic() == pytest.approx(0.05)


def test_much_that_is_due_comes_in_portions_and_in_full():
    clock = ManualClock()
    board = ReplayBoard(QUIET_STANCE, clock)
    board.open()
    clock.advance(60)
    portions = [board.read(0), board.read(0)]
    assert [len(portion) for portion in portions] == [1000, 200]
    assert (np.diff(sample_rows([*portions[0], *portions[1]])[:, AT]) > 0).all()


def test_a_speed_of_nothing_is_a_mistake(recording: Path):
    with pytest.raises(ValueError, match="above 0"):
        ReplayBoard(recording, ManualClock(), speed=0)

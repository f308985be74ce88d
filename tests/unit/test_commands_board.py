"""`board` through the command line, in this process."""

import json
from collections.abc import Iterator

import pytest

from clinic_station import app
from clinic_station.commands import board as command
from clinic_station.devices.source import BoardError
from tests.support.boards import standing


class Interrupted:
    """A board at which somebody presses Ctrl-C after two readings."""

    name = "interrupted"

    def __init__(self, error: BaseException) -> None:
        self._reads = self._script(error)

    def _script(self, error: BaseException) -> Iterator[list]:
        yield [standing(1.0)]
        yield [standing(1.01)]
        raise error

    def open(self) -> None:
        """Nothing to open."""

    def read(self, _timeout: float) -> list:
        return next(self._reads)

    def close(self) -> None:
        """Nothing to close."""


def run(*arguments):
    return app.main([str(one) for one in ("board", *arguments)])


def test_the_boards_are_listed_for_people_and_for_programs(capsys):
    assert run("list") == 0
    assert "simulated" in capsys.readouterr().out
    assert run("list", "--json") == 0
    listed = json.loads(capsys.readouterr().out)
    assert {"spec", "available", "about"} <= set(listed[0])


def test_watching_prints_one_json_object_a_sample(capsys):
    assert run("watch", "--json", "--board", "simulated", "--seconds", "0.055") == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [round(line["t_s"], 2) for line in lines] == [0.0, 0.01, 0.02, 0.03, 0.04, 0.05]
    names = ["t_s", "tr_kg", "br_kg", "tl_kg", "bl_kg", "cop_ml_mm", "cop_ap_mm"]
    assert list(lines[0]) == names


def test_the_board_may_be_named_before_the_command(capsys):
    assert app.main(["--board", "simulated", "board", "watch", "--seconds", "0.01"]) == 0
    assert "kg" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("spec", "said"),
    [("auto", "no supported board"), ("none", "name a board"), ("wobble", "unknown board")],
)
def test_without_a_board_there_is_one_line(capsys, spec, said):
    assert run("watch", "--board", spec) == 1
    shown = capsys.readouterr()
    assert said in shown.err
    assert len(shown.err.splitlines()) == 1
    assert shown.out == ""


def test_a_recording_can_be_replayed_and_recorded_again(tmp_path, capsys):
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    assert run("record", first, "--board", "simulated", "--seconds", "0.105") == 0
    assert "11 readings" in capsys.readouterr().out
    assert run("record", second, "--board", f"replay:{first}") == 0
    assert second.read_text() == first.read_text()
    assert not list(tmp_path.glob("*.part"))


def test_a_recording_onto_itself_keeps_its_readings(tmp_path):
    file = tmp_path / "one.csv"
    run("record", file, "--board", "simulated", "--seconds", "0.1")
    before = file.read_text()
    assert run("record", file, "--board", f"replay:{file}") == 0
    assert file.read_text() == before


def test_an_earlier_file_stays_where_the_board_gives_nothing(tmp_path, capsys):
    file = tmp_path / "old.csv"
    file.write_text("precious")
    assert run("record", file, "--board", f"replay:{tmp_path / 'none.csv'}") == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert file.read_text() == "precious"


def test_without_a_file_name_it_is_wrong_usage(capsys):
    with pytest.raises(SystemExit) as ended:
        run("record", "--board", "simulated")
    assert ended.value.code == 2
    assert "name of a file" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_one_line(tmp_path, capsys):
    file = tmp_path / "missing" / "a.csv"
    assert run("record", file, "--board", "simulated", "--seconds", "0.1") == 1
    assert "missing" in capsys.readouterr().err


def test_ctrl_c_ends_a_recording_and_keeps_it(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(
        command, "open_source", lambda _spec, _clock: Interrupted(KeyboardInterrupt())
    )
    file = tmp_path / "a.csv"
    assert run("record", file) == 0
    assert len(file.read_text().splitlines()) == 3
    assert "2 readings" in capsys.readouterr().out


def test_ctrl_c_ends_watching_quietly(monkeypatch, capsys):
    monkeypatch.setattr(
        command, "open_source", lambda _spec, _clock: Interrupted(KeyboardInterrupt())
    )
    assert run("watch") == 0
    assert capsys.readouterr().err == ""


def test_a_board_lost_while_recording_is_said_and_the_readings_are_kept(
    tmp_path, monkeypatch, capsys
):
    lost = Interrupted(BoardError("the cable came off"))
    monkeypatch.setattr(command, "open_source", lambda _spec, _clock: lost)
    file = tmp_path / "a.csv"
    assert run("record", file) == 1
    assert "cable" in capsys.readouterr().err
    assert len(file.read_text().splitlines()) == 3

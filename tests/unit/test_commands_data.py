"""`demo --headless`, `backup`, `restore` and `routine check`, in this process."""

import errno
import io
import json
import shutil
import sqlite3
import sys
from contextlib import closing

import pytest

from clinic_station import app
from clinic_station.commands import headless
from clinic_station.commands.headless import StoredLines
from clinic_station.commands.options import build_parser
from clinic_station.config import Config
from clinic_station.paths import DataPaths, assets_dir
from clinic_station.services.ports import NotReadyError
from clinic_station.station import Station
from tests.support.clocks import ManualClock
from tests.support.content import builtin
from tests.support.stores import a_repetition

FAST = ("--headless", "--speed", "2000", "--routine", "ankle_back_short")


@pytest.fixture(autouse=True)
def no_folder_named(monkeypatch):
    monkeypatch.delenv("CLINIC_STATION_DATA", raising=False)


def run(*arguments):
    return app.main([str(one) for one in arguments])


def one_line(capsys):
    shown = capsys.readouterr()
    assert shown.out == ""
    assert len(shown.err.splitlines()) == 1
    return shown.err


@pytest.fixture(scope="module")
def demo_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    paths = DataPaths(folder)
    with Station(paths, Config(board="none"), ManualClock(), demo_seed=1) as station:
        station.wait_until_ready()
    return folder


@pytest.fixture
def data(demo_folder, tmp_path):
    """A data folder with the demo clinic in it."""
    return shutil.copytree(demo_folder, tmp_path / "data")


def sessions(folder):
    with closing(sqlite3.connect(folder / "station.sqlite3")) as db:
        return db.execute("SELECT count(*) FROM sessions").fetchone()[0]


class TestDemo:
    def test_json_is_one_document_and_nothing_else(self, capsys):
        assert run("demo", *FAST, "--json") == 0
        report = json.loads(capsys.readouterr().out)
        assert report["session"]["status"] == "completed"
        assert report["session"]["routine"] == "ankle_back_short"
        assert report["board"]["source"] == "simulated"

    def test_a_data_folder_gets_a_line_for_each_repetition_stored(self, tmp_path, capsys):
        assert run("demo", *FAST, "--data", tmp_path) == 0
        ids = [json.loads(line)["stored"] for line in capsys.readouterr().out.splitlines()]
        with closing(sqlite3.connect(tmp_path / "station.sqlite3")) as db:
            stored = {row[0] for row in db.execute("SELECT id FROM repetition_results")}
        assert len(ids) == len(set(ids)) > 0
        assert set(ids) <= stored

    @pytest.mark.parametrize("how", ["before", "after", "environment"])
    def test_the_data_folder_may_be_named_in_three_ways(self, data, capsys, monkeypatch, how):
        before = sessions(data)
        if how == "environment":
            monkeypatch.setenv("CLINIC_STATION_DATA", str(data))
        named = ("--data", data) if how != "environment" else ()
        arguments = (*named, "demo", *FAST) if how == "before" else ("demo", *FAST, *named)
        assert run(*arguments, "--json") == 0
        assert sessions(data) == before + 1
        capsys.readouterr()

    def test_the_command_line_goes_before_the_environment(self, data, tmp_path, monkeypatch):
        monkeypatch.setenv("CLINIC_STATION_DATA", str(tmp_path / "other"))
        before = sessions(data)
        assert run("demo", *FAST, "--json", "--data", data) == 0
        assert sessions(data) == before + 1
        assert not (tmp_path / "other").exists()

    def test_another_clinics_folder_is_refused(self, data, capsys):
        before = sessions(data)
        assert run("demo", *FAST, "--data", data, "--seed", "7") == 1
        assert "no demo clinic" in one_line(capsys)
        assert sessions(data) == before

    def test_an_unknown_routine_is_one_line(self, data, capsys):
        assert run("demo", "--headless", "--data", data, "--routine", "yoga") == 1
        assert "yoga" in one_line(capsys)

    def test_a_config_with_a_slip_is_one_line(self, tmp_path, capsys):
        (tmp_path / "config.toml").write_text('languag = "en"\n')
        assert run("demo", *FAST, "--data", tmp_path) == 1
        assert "languag" in one_line(capsys)

    def test_what_waits_for_staff_is_one_line(self, data, capsys, monkeypatch):
        def refuse(*_arguments):
            raise NotReadyError("no plan yet")

        monkeypatch.setattr(headless, "_visit", refuse)
        assert run("demo", *FAST, "--data", data) == 1
        assert "no plan yet" in one_line(capsys)

    def test_ctrl_c_ends_without_a_traceback(self, data, capsys, monkeypatch):
        def interrupt(*_arguments):
            raise KeyboardInterrupt

        monkeypatch.setattr(headless, "_visit", interrupt)
        assert run("demo", *FAST, "--data", data) == 130
        assert capsys.readouterr().err == ""

    @pytest.mark.parametrize("speed", ["0", "-1", "nan", "inf", "1e12", "fast"])
    def test_a_speed_that_makes_no_sense_is_wrong_usage(self, speed, capsys):
        with pytest.raises(SystemExit) as ended:
            run("demo", "--headless", "--speed", speed)
        assert ended.value.code == 2
        capsys.readouterr()


class TestLines:
    def test_a_reader_that_went_away_stops_no_visit(self):
        class Gone(io.StringIO):
            writes = 0

            def write(self, _text):
                self.writes += 1
                raise BrokenPipeError(errno.EPIPE, "Broken pipe")

        out = Gone()
        lines = StoredLines(out)
        lines([a_repetition(1)])
        lines([a_repetition(2)])
        assert out.writes == 1

    def test_a_closed_pipe_ends_the_program_quietly(self, capfd, monkeypatch):
        def gone(_options):
            raise BrokenPipeError(errno.EPIPE, "Broken pipe")

        monkeypatch.setattr(app, "_COMMANDS", {"run": gone})
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.FileIO(1, "w", closefd=False)))
        assert app.main([]) == 0
        assert capfd.readouterr().err == ""


class TestOptions:
    def test_what_is_given_before_the_command_holds(self):
        options = build_parser().parse_args(
            ["--data", "here", "--windowed", "--size", "800x600", "--board", "none", "run"]
        )
        assert options.data.name == "here"
        assert (options.windowed, options.size, options.board) == (True, (800, 600), "none")

    def test_what_is_given_after_it_counts_more(self):
        options = build_parser().parse_args(["--board", "none", "run", "--board", "simulated"])
        assert options.board == "simulated"

    def test_without_a_command_the_station_runs(self):
        options = build_parser().parse_args([])
        assert (options.command, options.windowed, options.data) == ("run", False, None)

    @pytest.mark.parametrize("size", ["1280", "1280x", "0x0", "99999x800", "axb"])
    def test_a_size_no_screen_has_is_wrong_usage(self, size, capsys):
        with pytest.raises(SystemExit) as ended:
            build_parser().parse_args(["--size", size])
        assert ended.value.code == 2
        capsys.readouterr()


class TestCopies:
    def test_a_backup_is_whole_and_can_be_put_back(self, data, tmp_path, capsys):
        copy = tmp_path / "copies" / "clinic.sqlite3"
        assert run("backup", copy, "--data", data) == 0
        assert str(copy) in capsys.readouterr().out
        elsewhere = tmp_path / "elsewhere"
        assert run("restore", copy, "--data", elsewhere) == 0
        assert sessions(elsewhere) == sessions(data)

    def test_a_backup_works_beside_a_running_station(self, data, tmp_path):
        with Station(DataPaths(data), Config(board="none"), ManualClock()) as station:
            station.wait_until_ready()
            assert run("backup", tmp_path / "copy.sqlite3", "--data", data) == 0
        assert sessions(data) > 0

    def test_a_restore_replaces_data_only_when_told_to(self, data, tmp_path, capsys):
        copy = tmp_path / "copy.sqlite3"
        run("backup", copy, "--data", data)
        capsys.readouterr()
        assert run("restore", copy, "--data", data) == 1
        assert "--replace" in one_line(capsys)
        assert run("restore", copy, "--data", data, "--replace") == 0
        assert list((data / "backups").glob("station-replaced-*"))

    def test_a_restore_beside_a_running_station_is_refused(self, data, tmp_path, capsys):
        copy = tmp_path / "copy.sqlite3"
        run("backup", copy, "--data", data)
        capsys.readouterr()
        with Station(DataPaths(data), Config(board="none"), ManualClock()) as station:
            station.wait_until_ready()
            assert run("restore", copy, "--data", data, "--replace") == 1
        assert "already running" in one_line(capsys)

    def test_the_stations_own_file_is_no_place_for_a_copy(self, data, capsys):
        assert run("backup", data / "station.sqlite3", "--data", data) == 1
        assert "own file" in one_line(capsys)
        assert sessions(data) > 0

    @pytest.mark.parametrize("what", ["nothing", "a text", "a folder"])
    def test_what_is_no_copy_is_not_restored(self, data, tmp_path, capsys, what):
        copy = tmp_path / "copy"
        if what == "a text":
            copy.write_text("no database at all " * 100)
        elif what == "a folder":
            copy.mkdir()
        assert run("restore", copy, "--data", data, "--replace") == 1
        one_line(capsys)
        assert sessions(data) > 0

    def test_without_data_there_is_nothing_to_copy(self, tmp_path, capsys):
        assert run("backup", tmp_path / "copy", "--data", tmp_path / "none") == 1
        assert "no station data" in one_line(capsys)


class TestRoutineFiles:
    def test_sound_files_have_no_problems(self, capsys):
        files = sorted((assets_dir() / "routines").glob("*.toml"))
        assert run("routine", "check", *files) == 0
        assert "no problems" in capsys.readouterr().out
        assert len(builtin().routines) == len(files)

    @pytest.mark.parametrize(
        "text", ["", "[[[", 'format = 1\n[routine]\nid = "x"\n', "\x00", "format = 99"]
    )
    def test_each_slip_is_a_line_with_its_file(self, tmp_path, capsys, text):
        file = tmp_path / "mine.toml"
        file.write_text(text)
        assert run("routine", "check", file) == 1
        said = capsys.readouterr().err
        assert all("mine.toml" in line for line in said.splitlines())
        assert "Traceback" not in said

    @pytest.mark.parametrize("name", ["gone.toml", ""])
    def test_a_file_that_is_not_there_is_a_problem(self, tmp_path, capsys, name):
        assert run("routine", "check", tmp_path / name) == 1
        assert "Traceback" not in capsys.readouterr().err

"""The station's configuration file."""

import pytest

from clinic_station.config import Config, ConfigError, load_config


def test_without_a_file_there_are_defaults(tmp_path):
    assert load_config(tmp_path) == Config()


def test_a_file_says_what_it_changes(tmp_path):
    (tmp_path / "config.toml").write_text('clinic_name = "Riverside"\nboard = "none"\n')
    assert load_config(tmp_path) == Config(clinic_name="Riverside", board="none")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("clinic_name = ", "config.toml"),
        ('clinic_nam = "x"', "clinic_nam: not a setting"),
        ("board = 3", "board: needs a text"),
        ('clinic_name = " "', "clinic_name: needs a text"),
    ],
)
def test_a_slip_is_said_with_its_place(tmp_path, text, said):
    (tmp_path / "config.toml").write_text(text)
    with pytest.raises(ConfigError, match=said):
        load_config(tmp_path)


def test_a_file_that_is_no_text_is_said(tmp_path):
    (tmp_path / "config.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError):
        load_config(tmp_path)


def test_a_file_saved_by_notepad_is_read(tmp_path):
    (tmp_path / "config.toml").write_bytes(b'\xef\xbb\xbfclinic_name = "Riverside"\r\n')
    assert load_config(tmp_path).clinic_name == "Riverside"


def test_a_data_folder_that_is_a_file_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigError):
        load_config(tmp_path / "file")

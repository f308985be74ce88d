"""From a name to a board."""

import pytest

from clinic_station.devices.registry import CHOICES, BoardUnavailable, open_source, reason_for_none
from clinic_station.devices.replay import ReplayBoard
from clinic_station.devices.simulated import SimulatedBoard
from clinic_station.devices.source import BoardError
from clinic_station.devices.stimulus import Stimulus
from tests.support.boards import QUIET_STANCE
from tests.support.clocks import ManualClock


def test_none_is_no_board_and_needs_no_reason():
    assert open_source("none", ManualClock()) is None
    assert reason_for_none("none") == ""


def test_auto_never_makes_a_board_up_and_says_why():
    assert open_source("auto", ManualClock()) is None
    assert "no supported board" in reason_for_none("auto")


def test_simulated_takes_the_stimulus_it_is_given():
    stimulus = Stimulus()
    source = open_source("simulated", ManualClock(), stimulus=stimulus, seed=7)
    assert isinstance(source, SimulatedBoard)
    assert source.stimulus is stimulus


def test_replay_takes_a_file_even_with_colons():
    source = open_source("replay:C:/some:where.csv", ManualClock())
    assert isinstance(source, ReplayBoard)
    assert source.name == "replay:some:where.csv"


def test_replay_of_a_real_recording_opens():
    source = open_source(f"replay:{QUIET_STANCE}", ManualClock())
    assert source is not None
    source.open()
    source.close()


@pytest.mark.parametrize("spec", ["evdev", "hid", "serial:/dev/ttyUSB0", "lsl:Board"])
def test_a_known_board_of_a_later_version_says_so_in_one_line(spec: str):
    with pytest.raises(BoardUnavailable) as refused:
        open_source(spec, ManualClock())
    assert spec in str(refused.value)
    assert "not available in this version" in str(refused.value)
    assert "\n" not in str(refused.value)
    assert isinstance(refused.value, BoardError)


@pytest.mark.parametrize(
    "spec",
    ["", "wii", "simulated:", "simulated:2", "replay", "replay:", "serial", "evdev:1"],
)
def test_an_unknown_name_lists_the_valid_ones(spec: str):
    with pytest.raises(ValueError, match="unknown board") as refused:
        open_source(spec, ManualClock())
    assert all(choice.spec in str(refused.value) for choice in CHOICES)

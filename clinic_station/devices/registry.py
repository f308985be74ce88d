"""From the name of a board, as given on the command line, to its source."""

from pathlib import Path

from clinic_station.clock import Clock
from clinic_station.devices.replay import ReplayBoard
from clinic_station.devices.simulated import SimulatedBoard
from clinic_station.devices.source import BoardChoice, BoardError, BoardSource
from clinic_station.devices.stimulus import Stimulus

CHOICES = (
    BoardChoice("none", True),
    BoardChoice("auto", True),
    BoardChoice("simulated", True),
    BoardChoice("replay:FILE", True),
    BoardChoice("evdev", False),
    BoardChoice("hid", False),
    BoardChoice("serial:PORT", False),
    BoardChoice("lsl:NAME", False),
)


class BoardUnavailable(BoardError):
    """A board that is known, but not in this version."""


def open_source(
    spec: str, clock: Clock, *, stimulus: Stimulus | None = None, seed: int = 1
) -> BoardSource | None:
    """The source that `spec` names, not opened yet; None for `none`, and for `auto` where nothing
    is found (`reason_for_none` tells why).

    Raises ValueError for a name that is not one, listing those that are, and BoardUnavailable,
    in one line, for a known board that this version cannot read.
    """
    kind, detail = _parsed(spec)
    if kind in ("none", "auto"):
        return None
    if kind == "simulated":
        return SimulatedBoard(clock, seed, stimulus=stimulus)
    if kind == "replay":
        return ReplayBoard(Path(detail), clock)
    raise BoardUnavailable(f"board {spec}: not available in this version of the station")


def reason_for_none(spec: str) -> str:
    """Why `open_source` gave no board, for staff; empty when none was asked for."""
    if spec != "auto":
        return ""
    return "no supported board was found; the station guides without one"


def _parsed(spec: str) -> tuple[str, str]:
    """Kind and detail. A detail is there exactly where the choice's pattern has one."""
    kind, colon, detail = spec.partition(":")
    for choice in CHOICES:
        known, wanted, _example = choice.spec.partition(":")
        if kind == known and colon == wanted and bool(detail) == bool(wanted):
            return kind, detail
    valid = ", ".join(choice.spec for choice in CHOICES)
    raise ValueError(f"unknown board {spec!r}; valid are: {valid}")

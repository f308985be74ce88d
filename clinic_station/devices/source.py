"""What every balance board looks like to the station."""

from collections.abc import Sequence
from typing import Protocol

from clinic_station.domain.board import BoardSample


class BoardError(Exception):
    """The board failed or went away; the feed reports it as lost and tries again."""


class BoardSource(Protocol):
    """A balance board. Drivers, the simulator and the replay of a recording all fit it.

    All three methods are called from the feed's one thread, in the order open, read..., close.
    """

    name: str

    def open(self) -> None:
        """Raises BoardError when the board is not there."""
        ...

    def read(self, timeout: float) -> Sequence[BoardSample]:
        """Wait up to `timeout` seconds; empty when the board was quiet. Raises BoardError."""
        ...

    def close(self) -> None:
        """Never raises; harmless when not open."""
        ...

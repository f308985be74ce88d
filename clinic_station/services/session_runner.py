"""Runs one exercise session: engine, clock, board and journal together."""

from clinic_station.domain.board import BoardState
from clinic_station.domain.events import CommandKind, Event
from clinic_station.domain.session_view import SessionView


class SessionRunner:
    """SIGNATURES for the screens while the body is being written. One thread (the UI's)."""

    session_id: str

    def tick(self) -> list[Event]:
        """Catch up with the clock; events dated when due. Stores them without waiting."""
        raise NotImplementedError

    def do(self, kind: CommandKind, detail: str = "", value: float | None = None) -> list[Event]:
        raise NotImplementedError

    def view(self) -> SessionView:
        """The moment now."""
        raise NotImplementedError

    def touched(self) -> None:
        """Somebody touched, clicked or stepped: they are there."""
        raise NotImplementedError

    @property
    def board_state(self) -> BoardState:
        raise NotImplementedError

    @property
    def board_trail(self) -> list[tuple[float, float]]:
        """Newest 1.5 s of centre of pressure, (ml_mm, ap_mm), oldest first; empty when unknown."""
        raise NotImplementedError

    @property
    def board_left_percent(self) -> float | None:
        raise NotImplementedError

    @property
    def trouble(self) -> str | None:
        """Staff text of a failed write, or None."""
        raise NotImplementedError

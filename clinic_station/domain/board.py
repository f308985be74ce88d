"""One reading of a balance board, and the states a board can be in."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class BoardSample:
    """Four corners in kg, signed (a drifted corner may read below 0), at `at` station-clock
    seconds. TR is front right seen from the subject; ML + is the subject's right, AP + forward."""

    at: float
    tr_kg: float
    br_kg: float
    tl_kg: float
    bl_kg: float

    @property
    def total_kg(self) -> float:
        return self.tr_kg + self.br_kg + self.tl_kg + self.bl_kg


class BoardState(StrEnum):
    ABSENT = "absent"  # none chosen
    CONNECTING = "connecting"
    STREAMING = "streaming"
    LOST = "lost"
